"""Check one draft: recognise, hold each rule against it, and report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from dealerfacts.lint.context import listed
from dealerfacts.lint.draft import Draft, Lines
from dealerfacts.lint.finding import Finding
from dealerfacts.lint.ignores import silenced
from dealerfacts.lint.report import Place, Report, Reported
from dealerfacts.lint.review import Review, Store, review
from dealerfacts.lint.rules import ASKED_FOR, RULES

# So much of a line goes into a report; a line may be of any length.
_LINE = 2000


def check(
    draft: Draft, store: Store, also: Collection[str] = (), today: date | None = None
) -> Report:
    """Return what is to be said on a draft.

    Args:
        draft: The draft.
        store: What the store knows.
        also: Rules to hold against it that are held only where they are asked for.
        today: The day that decides whether an ignore has run out.
    """
    found = review(draft, store)
    names = [name for name in RULES if name not in ASKED_FOR or name in also]
    findings: list[Finding] = [one for name in names for one in RULES[name].check(found)]
    findings = silenced(draft, findings, today or datetime.now(UTC).date())
    lines = Lines(draft.text)
    told = sorted((_reported(one, lines) for one in _once(findings)), key=lambda one: one[:2])
    facts = _facts(found, lines)
    passages = {one.around.scene.at for one in found.seen} | {one.scene.at for one in found.quoted}
    return Report(
        draft.name, tuple(told), facts, len(found.seen) + len(found.quoted), listed(found.scenes),
        len(passages),
    )  # fmt: skip


def _once(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those that repeat another at the same place by the same rule."""
    seen: dict[tuple[str, int], Finding] = {}
    for one in findings:
        seen.setdefault((one.rule, one.start), one)
    return list(seen.values())


def _reported(one: Finding, lines: Lines) -> Reported:
    line, column = lines.position(one.start)
    end_line, end_column = lines.position(max(one.start, one.end - 1))
    text = lines.line(line)
    text = text if len(text) <= _LINE else ""
    return Reported(line, column, end_line, end_column + 1, *one[2:], text)


def _facts(found: Review, lines: Lines) -> tuple[Place, ...]:
    places = []
    for seen in found.seen:
        start, _ = found.at(seen.around.scene, seen.number.start, seen.number.end)
        places.append(
            Place(
                *lines.position(start),
                seen.known.id,
                seen.number.text,
                seen.value.printed,
                seen.faithful,
            )
        )
    for one in found.quoted:
        start, _ = found.at(one.scene, one.quotation.start, one.quotation.end)
        words = one.scene.passage.text[one.quotation.start : one.quotation.end]
        places.append(
            Place(
                *lines.position(start),
                one.said.id,
                " ".join(words.split()),
                one.said.text,
                not one.differences,
            )
        )
    return tuple(sorted(places))
