"""Find numbers that miss the store's by a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import given, stands

NAME, LEVEL = "number", ERROR
PAGE = """\
A number differs from the one in the store, and looks like a slip of the pen: two digits
exchanged, one digit wrong, a power of ten or a magnitude word off, the ends of a range exchanged.

  draft   Federal drug trafficking cases rose to 25,463 in fiscal 2012.
  store   24,563

Honest rounding is not a slip: a number may be off by half a unit of its last digit given. The
measure's words, and its period or its source, must be near the number; a number that only
resembles one of the store is passed over, and so is one that some other stored value fits.
"""


def check(review: Review) -> Iterator[Finding]:
    """Yield the numbers that are off by a slip."""
    for seen in review.seen:
        if not seen.slip:
            continue
        number = seen.number
        yield review.finding(
            seen.around.scene, (number.start, number.end), NAME, LEVEL,
            f"{number.text} for {given(seen)}: {seen.slip}", stands(seen), seen.known,
            f"write {given(seen)}, or say which other count this is",
        )  # fmt: skip
