"""Find times written as percent, and percent as times."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import stands

NAME, LEVEL = "times-as-percent", ERROR
PAGE = """\
A change in percent is given in times, or a number of times in percent.

  draft   Cases went from 13,721 to 24,563, up 79 times.
  store   79 percent
"""


def check(review: Review) -> Iterator[Finding]:
    """Yield the numbers in which times and percent are mixed up."""
    for seen in review.seen:
        for one in seen.conflicts:
            if (
                one.rule == "unit"
                and {one.said, one.stored} == {"times", "percent"}
                and not seen.slip
            ):
                yield review.finding(
                    seen.around.scene, (seen.number.start, seen.number.end), NAME, LEVEL,
                    f"{seen.number.text} for {seen.value.printed}: {one.said} for {one.stored}",
                    stands(seen), seen.known, f"write {seen.value.printed}",
                )  # fmt: skip
