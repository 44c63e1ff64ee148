"""Find changes that do not follow from the two numbers they are between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dealerfacts.lint.context import Sentence
from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.numbers import Number
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.direction import DOWN, UP
from dealerfacts.lint.rules.shared import stands
from dealerfacts.lint.seen import Seen
from dealerfacts.lint.vocabulary import terms

NAME, LEVEL = "slip", ERROR
PAGE = """\
A sentence gives two numbers of the store and a change between them that they do not give.

  draft   Cases rose from 13,721 to 24,563, up 97 percent.
  store   79 percent

The change is computed from the numbers as they are printed, each taken as rounded. A change that
the source itself states is never a slip.
"""


_CHANGE = terms(
    "increase rise rose grew growth jump climb drop fall fell decline decrease doubled tripled "
    "doubling tripling quadrupled fold times factor up down sharp sharply rising falling"
)


def check(review: Review) -> Iterator[Finding]:
    """Yield the changes that two recognised points do not give."""
    for sentence, points in _rows(review):
        taken = {id(seen.number) for seen in review.seen if seen.around.sentence is sentence}
        for number in sentence.numbers:
            if id(number) in taken or number.unit not in ("percent", "times") or number.ranged:
                continue
            for one, other in pairwise(points):
                wrong = _wrong(review, number, one, other)
                if wrong:
                    yield wrong
                    break


def _rows(review: Review) -> list[tuple[Sentence, list[Seen]]]:
    rows: dict[int, tuple[Sentence, list[Seen]]] = {}
    for seen in review.seen:
        if (
            seen.faithful
            and seen.value.change is None
            and seen.value.unit in ("count", "usd", "rate")
        ):
            rows.setdefault(id(seen.around.sentence), (seen.around.sentence, []))[1].append(seen)
    return [row for row in rows.values() if len(row[1]) == 2]


def _tells_change(text: str, number: Number, one: Seen) -> bool:
    """Return whether a number is given as the change, and of nothing else than what is counted."""
    sentence = one.around.sentence
    part = next((p for p in sentence.parts if p.start <= number.start < p.end), None)
    own = text[part.start : part.end] if part else ""
    if not (UP.search(own) or DOWN.search(own) or number.text.casefold().endswith(("ed", "ing"))):
        return False
    kind = one.known.kind
    return terms(own) <= kind.core | kind.extra | _CHANGE


def _wrong(review: Review, number: Number, one: Seen, other: Seen) -> Finding | None:
    if one.known.kind.id != other.known.kind.id or one.value.years == other.value.years:
        return None
    first, last = sorted((one, other), key=lambda seen: seen.value.years)
    scene = one.around.scene
    text = scene.passage.text
    if not _tells_change(text, number, one):
        return None
    if first.value.low <= 0:
        return None
    ratio = last.value.low / first.value.low
    stated = [
        value for value in (*one.known.values, *other.known.values) if value.change is not None
    ]
    if any(value.low == number.low for value in stated):
        return None
    slack = 0.02 + (first.number.step / first.number.low + last.number.step / last.number.low)
    if number.unit == "times":
        meant = (ratio, 1 / ratio, ratio - 1)
        fits = any(abs(number.low - one) <= max(0.5, one * slack) for one in meant)
        said = f"{ratio:.3g} times" if ratio >= 1 else f"a fall to {ratio:.2g} of it"
    else:
        meant = (abs(ratio - 1) * 100, ratio * 100, abs(1 / ratio - 1) * 100)
        fits = any(
            abs(number.low - one) <= max(number.step, 1.0, (one + 100) * slack) for one in meant
        )
        said = f"{abs(ratio - 1) * 100:.3g} percent"
    if fits or (number.qualifier and number.low < meant[0] * 1.3 and number.low > meant[0] * 0.7):
        return None
    return review.finding(
        scene, (number.start, number.end), NAME, LEVEL,
        f"{first.value.printed} to {last.value.printed} is {said}, and not {number.text}",
        stands(last), last.known, "compute the change again",
    )  # fmt: skip
