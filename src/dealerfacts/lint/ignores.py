"""Silence the findings that a draft's author has answered for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dealerfacts.lint.draft import Draft
from dealerfacts.lint.finding import WARNING, Finding
from dealerfacts.periods import read_date

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


def silenced(draft: Draft, findings: Sequence[Finding], today: date) -> list[Finding]:
    """Return the findings that no ignore silences, and what is wrong with the ignores."""
    left = list(findings)
    for offset, text in draft.remarks:
        if not text.startswith("dealerfacts:"):
            continue
        m = _FORM.match(text.strip())
        if m is None:
            left.append(_fault(offset, text, "the ignore cannot be read", _HELP))
            continue
        until = m["until"]
        if until and _past(until, today):
            left.append(_fault(offset, text, f"the ignore ran out on {until}", "look at it again"))
            continue
        fits = [one for one in left if one.rule == m["rule"] and one.fact == m["fact"]]
        behind = [one for one in fits if one.start >= offset]
        if fits:
            left.remove(behind[0] if behind else fits[-1])
        else:
            left.append(_fault(offset, text, "the ignore silences nothing", "delete it"))
    return left


def _past(until: str, today: date) -> bool:
    try:
        return read_date(until).last < today.year * 10000 + today.month * 100 + today.day
    except ValueError:
        return True


def _fault(offset: int, text: str, message: str, advice: str) -> Finding:
    words = " ".join(text.split())
    return Finding(
        offset, offset + len(text), NAME, WARNING, message, words, "", "", "", "", advice
    )
