"""Find stored numbers that a draft gives for other people, places, drugs or offenses."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import stands
from dealerfacts.lint.seen import Seen

NAME, LEVEL = "population", ERROR
PAGE = """\
A number of the store is given for another group than it counts: another place, custody, sex, drug,
offense, intent, role or status.

  draft   In 1982 police made 455,600 arrests for cocaine.
  store   Drug arrests for marijuana

Which groups exclude each other is known from a table (state prison, federal prison and jail; women
and men; accidental and all intents; provisional and final; and so on) and from the store itself,
where two measures differ in one dimension. If the words of the right group are near the number too,
nothing is said.
"""


def check(review: Review) -> Iterator[Finding]:
    """Yield the numbers that stand with another group; two that changed places are one finding."""
    told: set[tuple[int, int, str]] = set()
    swapped: set[tuple[int, int, str]] = set()
    for seen in review.seen:
        for one in seen.conflicts:
            if one.rule in ("period", "unit") or seen.slip:
                continue
            scene = seen.around.scene
            place = (scene.at, seen.around.sentence.start, seen.known.id)
            pair = (scene.at, seen.around.sentence.start, one.rule)
            other = _partner(review, seen, one.rule)
            if place in told or (other is not None and pair in swapped):
                continue
            told.add(place)
            if other is not None:
                swapped.add(pair)
            message = f"{seen.number.text} counts {one.stored}, and not {one.said}"
            if other is not None:
                message += f"; it seems to have changed places with {other.number.text}"
            yield review.finding(
                scene, (seen.number.start, seen.number.end), NAME, LEVEL, message, stands(seen),
                seen.known, f"say {one.stored}, or give the number of {one.said}",
            )  # fmt: skip


def _partner(review: Review, seen: Seen, rule: str) -> Seen | None:
    """Return the number of the same sentence that stands where this one should."""
    for other in review.seen:
        if (
            other is not seen
            and other.around.sentence is seen.around.sentence
            and any(one.rule == rule for one in other.conflicts)
        ):
            return other
    return None
