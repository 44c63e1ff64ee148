"""Check one draft: apply each rule to it, silence what its author answers for, and report."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime

from dealerfacts.lint.draft import Draft
from dealerfacts.lint.finding import WARNING, Finding, Place, Report
from dealerfacts.lint.review import Review, Store, review
from dealerfacts.lint.rules import ASKED_FOR, RULES

_IGNORE = "ignore"
_PAGE = """\
A comment, or a line of plain text, silences one finding: the first of that rule and that fact
after it, or else the last before it.

  <!-- dealerfacts: ignore number od-2017 until 2027-01-01: the count of the state's coroner -->

A warning is given where it silences nothing, where its day has passed, or where it cannot be read.
"""
# The level of each rule and what explains it, and how a finding is silenced.
PAGES = {name: (rule.level, rule.page) for name, rule in RULES.items()}
PAGES[_IGNORE] = (WARNING, _PAGE)
_FORM = re.compile(
    r"dealerfacts:\s*ignore\s+(?P<rule>[a-z-]+)\s+(?P<fact>[a-z0-9-]+)"
    r"(?:\s+until\s+(?P<until>\d{4}-\d{2}-\d{2}))?\s*(?::\s*(?P<why>.*))?\Z",
    re.DOTALL,
)
_HELP = "write: dealerfacts: ignore RULE ID until YYYY-MM-DD: why"


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
    # Of several findings of one rule at one place only the first is reported.
    told: dict[tuple[str, int, int], Finding] = {}
    for one in _silenced(found, findings, today or datetime.now(UTC).date()):
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


def _silenced(review: Review, findings: Sequence[Finding], today: date) -> list[Finding]:
    """Return the findings that no ignore silences, and what is wrong with the ignores."""
    left = list(findings)
    for offset, text in review.draft.remarks:
        if not text.startswith("dealerfacts:"):
            continue
        m = _FORM.match(text.strip())
        if m is None:
            left.append(_fault(review, offset, text, "the ignore cannot be read", _HELP))
        elif m["until"] and _past(m["until"], today):
            message = f"the ignore expired on {m['until']}"
            left.append(_fault(review, offset, text, message, "look at it again"))
        elif fits := [one for one in left if one.rule == m["rule"] and one.fact == m["fact"]]:
            place = review.lines.position(offset)
            left.remove(next((one for one in fits if one[:2] >= place), fits[-1]))
        else:
            left.append(_fault(review, offset, text, "the ignore silences nothing", "delete it"))
    return left


def _past(until: str, today: date) -> bool:
    try:
        return date.fromisoformat(until) < today
    except ValueError:
        return True


def _fault(review: Review, offset: int, text: str, message: str, advice: str) -> Finding:
    end, words = offset + len(text), " ".join(text.split())
    return review.finding(offset, end, _IGNORE, WARNING, message, words, "", "", "", "", advice)


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
