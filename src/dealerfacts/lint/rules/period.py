"""Find stored numbers that a draft gives for another time."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import stands

NAME, LEVEL = "period", ERROR
PAGE = """\
A number of the store is given with another year, month or span of years.

  draft   1,889,800 drug arrests were made in 2007.
  store   2006

The year must be bound to the number by its place in the sentence: right after it, or before it with
no other year between. The year of a report, a statement or a date line does not count, and where
the store's own period is inferred nothing is said.
"""


def check(review: Review) -> Iterator[Finding]:
    """Yield the numbers that stand with another period."""
    for seen in review.seen:
        for one in seen.conflicts:
            if one.rule != "period" or seen.slip:
                continue
            cell = seen.around.scene.passage.kind == "cell"
            span = (seen.number.start, seen.number.end) if cell else (one.start, one.end)
            yield review.finding(
                seen.around.scene, span, NAME, LEVEL,
                f"{seen.number.text} is of {one.stored}, and not of {one.said}", stands(seen),
                seen.known, f"write {one.stored}, or the number of {one.said}",
            )  # fmt: skip
