"""Find stored numbers that a draft gives in another unit."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import stands

NAME, LEVEL = "unit", ERROR
PAGE = """\
A number of the store is given in another unit: percent for percentage points, percent for a rate, a
rate for a count, months for years, people for arrests.

  draft   Overdose deaths stood at 21.7 percent in 2017.
  store   21.7 deaths per 100,000
"""


def check(review: Review) -> Iterator[Finding]:
    """Yield the numbers with another unit; times for percent has a rule of its own."""
    for seen in review.seen:
        for one in seen.conflicts:
            if one.rule != "unit" or seen.slip or {one.said, one.stored} == {"times", "percent"}:
                continue
            yield review.finding(
                seen.around.scene, (seen.number.start, seen.number.end), NAME, LEVEL,
                f"{seen.number.text} is given in {one.said}, and the store's in {one.stored}",
                stands(seen), seen.known, f"write it as {one.stored}",
            )  # fmt: skip
