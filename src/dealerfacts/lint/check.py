"""Check one draft: recognise, hold each rule against it, and report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from dealerfacts.lint.draft import Draft
from dealerfacts.lint.finding import Finding, Place, Report
from dealerfacts.lint.ignores import silenced
from dealerfacts.lint.review import Review, Store, review
from dealerfacts.lint.rules import ASKED_FOR, RULES


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
    # Of findings of one rule at one place the first is told.
    told: dict[tuple[str, int, int], Finding] = {}
    for one in silenced(found, findings, today or datetime.now(UTC).date()):
        told.setdefault((one.rule, one.line, one.column), one)
    checked = sum(
        len(scene.quotations) + sum(len(one.numbers) for one in scene.sentences)
        for scene in found.scenes
    )
    passages = {one.around.scene.at for one in found.seen} | {one.scene.at for one in found.quoted}
    return Report(
        draft.name, tuple(sorted(told.values(), key=lambda one: one[:2])), _facts(found),
        len(found.seen) + len(found.quoted), checked, len(passages),
    )  # fmt: skip


def _facts(found: Review) -> tuple[Place, ...]:
    """Return the facts that were recognised, by their places."""
    facts = []
    for seen in found.seen:
        place = seen.around.scene.passage.place(seen.number.start)
        said, stored = seen.number.text, seen.value.printed
        facts.append((place, seen.known.id, said, stored, seen.faithful))
    for one in found.quoted:
        passage, (start, end, _) = one.scene.passage, one.quotation
        said = " ".join(passage.text[start:end].split())
        facts.append((passage.place(start), one.said.id, said, one.said.text, not one.differences))
    return tuple(
        Place(*found.lines.position(place), fact, said, stored, faithful)
        for place, fact, said, stored, faithful in sorted(facts)
    )
