"""Say in a sentence what came of a passage."""

from __future__ import annotations

from dealerfacts.verify.outcome import (
    AMBIGUOUS,
    CHANGED,
    EXACT,
    NORMALISED,
    NOT_FOUND,
    PRINTED,
    STATED,
    Check,
)

_MOST = 200
_PARTS = {PRINTED: "printed number", STATED: "stated change"}


def sentence(one: Check) -> str:
    """Return what came of a passage, in a sentence without a full stop."""
    verdict = one.verdict
    what = f"the {_PARTS.get(one.sought.part, one.sought.part)} {cut(one.sought.text)!r}"
    head, source = f"{one.sought.fact}: {what}", one.source.id
    said = {
        EXACT: f"stands in {source}",
        NORMALISED: f"stands in {source} but for {', '.join(verdict.steps)}",
        AMBIGUOUS: f"stands {verdict.times} times in {source}",
        CHANGED: f"is otherwise in {source}: {cut(verdict.said or verdict.found)}",
        NOT_FOUND: f"does not stand in {source}",
    }
    rest = f"was not checked: {source} is {one.outcome}: {verdict.said}"
    return f"{head} {said.get(one.outcome, rest)}"


def cut(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST else f"{line[:_MOST]}..."
