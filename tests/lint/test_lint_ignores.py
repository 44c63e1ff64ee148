"""The comments that silence a finding."""

from __future__ import annotations

from datetime import date

import pytest

from dealerfacts.lint import Report
from dealerfacts.lint.check import check
from dealerfacts.lint.reading import read_text
from dealerfacts.lint.run import compiled
from dealerfacts.query import Query, open_store

WRONG = "Drug overdose deaths stood at 70,327 in 2017."


def report(text: str, kind: str = "markdown") -> Report:
    """Check a text on the first day of 2026."""
    with open_store() as store:
        known = compiled(store.find(Query()))
    return check(read_text(text, "-", kind), known, today=date(2026, 1, 1))


def test_a_comment_silences_one_finding() -> None:
    """The next finding of the rule on the fact is silenced, and the one after it is not."""
    ignore = "<!-- dealerfacts: ignore number od-2017 until 2027-01-01: by the coroners -->"
    assert report(f"{ignore}\n\n{WRONG}\n").findings == ()
    assert len(report(f"{ignore}\n\n{WRONG}\n\n{WRONG}\n").findings) == 1


def test_a_line_of_plain_text_silences_too() -> None:
    """In a plain text the ignore is a line of its own."""
    assert report(f"dealerfacts: ignore number od-2017\n\n{WRONG}\n", "text").findings == ()


@pytest.mark.parametrize(
    ("ignore", "message"),
    [
        ("ignore number od-2018", "the ignore silences nothing"),
        ("ignore number od-2017 until 2025-12-31: why", "the ignore expired on 2025-12-31"),
        ("ignore everything, please", "the ignore cannot be read"),
    ],
)
def test_an_ignore_that_does_not_serve_is_told(ignore: str, message: str) -> None:
    """An ignore that silences nothing, has run out or cannot be read is a warning."""
    found = report(f"<!-- dealerfacts: {ignore} -->\n\n{WRONG}\n").findings
    assert [(one.rule, one.level) for one in found] == [("ignore", "warning"), ("number", "error")]
    assert found[0].message == message
