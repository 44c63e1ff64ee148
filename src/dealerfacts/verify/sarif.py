"""Write checks as SARIF 2.1.0 (OASIS Standard, 27 March 2020), each at its place in the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from dealerfacts import __version__
from dealerfacts.errors import Place
from dealerfacts.verify.outcome import FINE, NEGATIVE, OUTCOMES, Check
from dealerfacts.verify.places import Key
from dealerfacts.verify.sentence import sentence

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(checks: Iterable[Check], places: Mapping[Key, Place], file: TextIO) -> None:
    """Write one run, with a result for each passage that is not as the store has it."""
    head = json.dumps(_driver(), ensure_ascii=False)
    file.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"tool": {head}, ')
    file.write('"columnKind": "unicodeCodePoints", "results": [')
    separator = "\n"
    for one in checks:
        if one.outcome not in FINE:
            file.write(separator + json.dumps(_result(one, places), ensure_ascii=False))
            separator = ",\n"
    file.write("\n]}]}\n")


def level(outcome: str) -> str:
    """Return how bad an outcome is, in SARIF's words."""
    return "error" if outcome in NEGATIVE else "warning" if outcome not in FINE else "note"


def _driver() -> dict[str, object]:
    rules = [
        {
            "id": name,
            "shortDescription": {"text": meaning},
            "defaultConfiguration": {"level": level(name)},
        }
        for name, meaning in OUTCOMES.items()
        if name not in FINE
    ]
    return {"driver": {"name": "dealerfacts verify", "version": __version__, "rules": rules}}


def _result(one: Check, places: Mapping[Key, Place]) -> dict[str, object]:
    sought = one.sought
    result: dict[str, object] = {
        "ruleId": one.outcome,
        "level": level(one.outcome),
        "message": {"text": sentence(one)},
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
    if place := places.get((sought.fact, sought.part, sought.number)):
        region = {"startLine": place.line, "startColumn": place.column}
        where = {"artifactLocation": {"uri": _uri(place.file)}, "region": region}
        result["locations"] = [{"physicalLocation": where}]
    return result


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
