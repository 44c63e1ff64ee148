"""Check many facts, source by source, against whatever document of a source can be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec

from dealerfacts.errors import UsageError
from dealerfacts.model import Source, Sourced
from dealerfacts.tuples import NamedTuple
from dealerfacts.verify.judge import Judge
from dealerfacts.verify.outcome import (
    CHECKED,
    FINE,
    NEGATIVE,
    NOT_FOUND,
    OUTCOMES,
    UNCHECKED,
    UNREADABLE,
    Check,
    Got,
    Missed,
    Sought,
    Verdict,
    sought_of,
)
from dealerfacts.verify.reading import Document

# Where the documents of a source come from, the best first.
Origin = Callable[[Source], Iterable[Got | Missed]]
# Reads bytes, by what a header says that they are, and what they are called.
Reading = Callable[[bytes, str, str], Document]
_NEEDED = ("lxml", "pdfminer", "rapidfuzz")
_NOTHING = Missed(UNCHECKED, "there is no saved copy of the source")


def require() -> None:
    """Make sure that what reads and compares documents is installed.

    Raises:
        UsageError: It is not.
    """
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        names = ", ".join(missing)
        raise UsageError(f"verify needs {names}: install with pip install 'dealerfacts[verify]'")


class Wanted(NamedTuple):
    """A source, and the passages that facts say it holds: fact by fact."""

    source: Source
    facts: list[list[Sought]]


def wanted(facts: Iterable[Sourced]) -> list[Wanted]:
    """Return what is looked for, by source, in the order of the facts."""
    found: dict[str, Wanted] = {}
    for one in facts:
        of_source = found.setdefault(one.source.id, Wanted(one.source, []))
        of_source.facts.append(list(sought_of(one.fact)))
    return list(found.values())


def check(one: Wanted, origin: Origin, read: Reading) -> list[Check]:
    """Return what comes of each passage of a source, in the first document that can be read.

    Args:
        one: The source, and what is looked for in it.
        origin: Gets its documents.
        read: Reads one.
    """
    missed = _NOTHING
    for got in origin(one.source):
        if isinstance(got, Missed):
            missed = got
            continue
        document = read(got.data, got.type, got.name)
        where = got.read._replace(kind=document.kind)
        if document.fault:
            missed = Missed(UNREADABLE, document.fault, where)
            continue
        judge = Judge(document.text)
        return [
            Check(sought, _honest(verdict, document), one.source, where)
            for fact in one.facts
            for sought, verdict in zip(fact, judge.judge(fact), strict=True)
        ]
    verdict = Verdict(missed.outcome, said=missed.said)
    return [
        Check(sought, verdict, one.source, missed.read) for fact in one.facts for sought in fact
    ]


def _honest(verdict: Verdict, document: Document) -> Verdict:
    """Say that a passage may stand in what could not be read, where that is so."""
    if document.missing and verdict.outcome == NOT_FOUND:
        said = f"{document.missing}, and the others do not hold it"
        return verdict._replace(outcome=UNREADABLE, said=said)
    return verdict


def count(checks: Iterable[Check]) -> dict[str, int]:
    """Return how many passages have each outcome, those that none has among them."""
    counted = dict.fromkeys(OUTCOMES, 0)
    for one in checks:
        counted[one.outcome] += 1
    return counted


def checked(counted: Mapping[str, int]) -> int:
    """Return how many passages were looked for in a document that was read."""
    return sum(counted[name] for name in CHECKED)


def is_negative(counted: Mapping[str, int], *, strict: bool = False) -> bool:
    """Return whether a passage is not what the store says; ``strict``: or could not be pinned."""
    fine = FINE if strict else [name for name in OUTCOMES if name not in NEGATIVE]
    return any(number for name, number in counted.items() if name not in fine)


def summary(counted: Mapping[str, int]) -> str:
    """Return the counts as a line: ``14 of 20 checked: 12 exact, 2 changed; 6 unchecked``."""
    total = sum(counted.values())
    of = {name: f"{counted[name]} {name}" for name in OUTCOMES if counted[name]}
    done = ", ".join(of[name] for name in CHECKED if name in of)
    rest = ", ".join(text for name, text in of.items() if name not in CHECKED)
    head = f"{checked(counted)} of {total} checked"
    return f"{head}{f': {done}' if done else ''}{f'; {rest}' if rest else ''}"
