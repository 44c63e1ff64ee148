"""Find qualifiers that are turned round."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import given, stands

NAME, LEVEL = "qualifier", ERROR
PAGE = """\
The draft says "more than" where the source says "nearly", "under" or "at most", or the other way
round.

  draft   Fewer than 19,000 deaths were related to synthetic opioids.
  store   over 19,000

A qualifier that is left out, added or only weaker is not a finding.
"""
_SIDES = {
    "over": "over",
    "at-least": "over",
    "under": "under",
    "nearly": "under",
    "at-most": "under",
}


def check(review: Review) -> Iterator[Finding]:
    """Yield the numbers whose qualifier is turned round."""
    for seen in review.seen:
        side = _SIDES.get(seen.value.qualifier or "")
        said = seen.number.qualifier
        if not (seen.faithful and side and said in ("over", "under") and said != side):
            continue
        if abs(seen.number.low - seen.value.low) > 1e-9 * max(1.0, abs(seen.value.low)):
            continue
        if seen.number.said == "up to":
            continue
        text = seen.around.scene.passage.text
        at = text.casefold().rfind(seen.number.said, 0, seen.number.start)
        yield review.finding(
            seen.around.scene, (max(at, 0), seen.number.end), NAME, LEVEL,
            f"the source says {(seen.value.qualifier or '').replace('-', ' ')} {given(seen)}",
            stands(seen), seen.known, "keep the source's qualifier",
        )  # fmt: skip
