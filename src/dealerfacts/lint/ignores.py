"""Silence the findings that a draft's author has answered for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dealerfacts.lint.finding import WARNING, Finding
from dealerfacts.lint.review import Review

NAME = "ignore"
PAGE = """\
A comment, or a line of plain text, silences one finding: the first of that rule and that fact
after it, or else the last before it.

  <!-- dealerfacts: ignore number od-2017 until 2027-01-01: the count of the state's coroner -->

A warning is given where it silences nothing, where its day has passed, or where it cannot be read.
"""
_FORM = re.compile(
    r"dealerfacts:\s*ignore\s+(?P<rule>[a-z-]+)\s+(?P<fact>[a-z0-9-]+)"
    r"(?:\s+until\s+(?P<until>\d{4}-\d{2}-\d{2}))?\s*(?::\s*(?P<why>.*))?\Z",
    re.DOTALL,
)
_HELP = "write: dealerfacts: ignore RULE ID until YYYY-MM-DD: why"


def silenced(review: Review, findings: Sequence[Finding], today: date) -> list[Finding]:
    """Return the findings that no ignore silences, and what is wrong with the ignores."""
    left = list(findings)
    for offset, text in review.draft.remarks:
        if not text.startswith("dealerfacts:"):
            continue
        m = _FORM.match(text.strip())
        if m is None:
            left.append(_fault(review, offset, text, "the ignore cannot be read", _HELP))
        elif m["until"] and _past(m["until"], today):
            message = f"the ignore ran out on {m['until']}"
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
    return review.finding(offset, end, NAME, WARNING, message, words, "", "", "", "", advice)
