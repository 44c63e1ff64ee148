"""Write checks for what shows them beside the lines of the store: SARIF, and GitHub's commands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from dealerfacts import ci
from dealerfacts.errors import Place
from dealerfacts.model import Claim, Figure, Quote
from dealerfacts.reader import Scalar
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader
from dealerfacts.verify.outcome import (
    AMBIGUOUS,
    CHANGED,
    EXACT,
    FINE,
    NEGATIVE,
    NORMALISED,
    NOT_FOUND,
    OUTCOMES,
    PRINTED,
    STATED,
    Check,
    Key,
    cut,
    sought_of,
)

_Placed = Sequence[tuple[Check, Place | None]]
_PARTS = {PRINTED: "printed number", STATED: "stated change"}


def write_placed(
    name: str, checks: Iterable[Check], files: Iterable[StoreFile], file: TextIO
) -> None:
    """Write in the format ``name`` of ``FORMATS`` each passage that is not as the store has it."""
    told = [one for one in checks if one.outcome not in FINE]
    places = _places(files, {one.sought.fact for one in told})
    FORMATS[name]([(one, places.get(one.sought.key)) for one in told], file)


def _write_sarif(checks: _Placed, file: TextIO) -> None:
    rules = [
        {
            "id": name,
            "shortDescription": {"text": meaning},
            "defaultConfiguration": {"level": _level(name)},
        }
        for name, meaning in OUTCOMES.items()
        if name not in FINE
    ]
    results = (_result(one, place) for one, place in checks)
    ci.write_sarif("dealerfacts verify", rules, results, file)


def _result(one: Check, place: Place | None) -> dict[str, object]:
    sought = one.sought
    result: dict[str, object] = {
        "ruleId": one.outcome,
        "level": _level(one.outcome),
        "message": {"text": _sentence(one)},
        "partialFingerprints": {
            "dealerfacts/v1": f"{one.outcome}:{sought.fact}:{sought.part}:{sought.number}"
        },
        "properties": {
            "fact": sought.fact,
            "part": sought.part,
            "source": one.source.id,
            "address": one.read.address,
        },
    }
    if place:
        region = {"startLine": place.line, "startColumn": place.column}
        result["locations"] = [ci.location(place.file, region)]
    return result


def _write_github(checks: _Placed, file: TextIO) -> None:
    for one, place in checks:
        where = {"file": place.file, "line": place.line, "col": place.column} if place else {}
        shown = where | {"title": one.outcome}
        file.write(ci.command(_level(one.outcome), _sentence(one), shown))


FORMATS: dict[str, Callable[[_Placed, TextIO], None]] = {
    "sarif": _write_sarif,
    "github": _write_github,
}


def _level(outcome: str) -> str:
    """Return how bad an outcome is that is not fine, in the words of both formats."""
    return "error" if outcome in NEGATIVE else "warning"


def _sentence(one: Check) -> str:
    """Return what came of a passage, in a sentence without a full stop."""
    verdict, source = one.verdict, one.source.id
    said = {
        EXACT: f"stands in {source}",
        NORMALISED: f"stands in {source} but for {', '.join(verdict.steps)}",
        AMBIGUOUS: f"stands {verdict.times} times in {source}",
        CHANGED: f"is otherwise in {source}: {cut(verdict.said or verdict.found)}",
        NOT_FOUND: f"does not stand in {source}",
    }
    rest = f"was not checked: {source} is {one.outcome}: {verdict.said}"
    what = f"the {_PARTS.get(one.sought.part, one.sought.part)} {cut(one.sought.text)!r}"
    return f"{one.sought.fact}: {what} {said.get(one.outcome, rest)}"


def _places(files: Iterable[StoreFile], facts: Collection[str]) -> dict[Key, Place]:
    """Return the place in the YAML of each passage of the facts with these ids."""
    found: dict[Key, Place] = {}
    for file in files:
        reader = RecordReader(Path(file.path).read_bytes(), file.name, lambda _: None)
        for record in reader.records():
            if isinstance(record, Figure | Claim | Quote) and record.id in facts:
                whole = reader.place(record)
                for one in sought_of(record):
                    found[one.key] = _place(one.text, file.name, whole)
    return found


def _place(text: str, file: str, whole: Place) -> Place:
    """Return where a text stands, or else its record."""
    if not isinstance(text, Scalar):
        return whole
    return Place(file, text.mark.line + 1, text.mark.column + 1)
