"""Find numbers that are given as the present ones though the store has newer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.lint.finding import WARNING, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import stands
from dealerfacts.lint.seen import Seen

NAME, LEVEL = "superseded", WARNING
PAGE = """\
A number is called the present one ("now", "currently", "today", "the latest"), and the store has a
newer period of the same measure.

  draft   An estimated 21.0 million people now need treatment.
  store   2016; a number of 2017 is in the store

With its year a number of any age may be given: "in 2016, 21.0 million".
"""
_NOW = re.compile(
    (
        r"\b(?:now|currently|at present|presently|today|these days|to date|this year|"
        r"right now|nowadays)\b"
    ),
    re.I,
)
_LATEST = re.compile(r"\b(?:latest|most recent|newest|most current|most up-to-date)\b", re.I)
_NOT_NOW = re.compile(
    (
        r"\b(?:until|by|up to|before|from|even|just|for|right|than|as of|now that) "
        r"now\b|\bnow (?:that|defunct|retired|gone)\b|\btoday'?s? (?:announc|releas|"
        r"report|said)"
    ),
    re.I,
)


def check(review: Review) -> Iterator[Finding]:
    """Yield the numbers that a newer one has taken the place of."""
    told: set[tuple[int, str]] = set()
    for seen in review.seen:
        if not seen.faithful or seen.value.change is not None or not seen.value.years:
            continue
        word = _present(seen)
        newer = _newer(review, seen) if word else None
        key = (seen.around.scene.at, seen.known.kind.id)
        if word is None or newer is None or key in told:
            continue
        told.add(key)
        yield review.finding(
            seen.around.scene, word, NAME, LEVEL,
            f"{seen.number.text} is of {seen.value.years[-1]}, and the store has {newer[1]}",
            stands(seen), seen.known,
            f"give the newer number ({newer[0]}), or say of what year this one is",
        )  # fmt: skip


def _present(seen: Seen) -> tuple[int, int] | None:
    """Return where a word says that the number is the present one."""
    text, sentence = seen.around.scene.passage.text, seen.around.sentence
    latest = _LATEST.search(text, sentence.start, sentence.end)
    if latest:
        return latest.span()
    if seen.period == "match" or any(not one.published for one in seen.around.periods):
        return None
    now = _NOW.search(text, sentence.start, sentence.end)
    if now is None or _NOT_NOW.search(text, max(0, now.start() - 12), now.end() + 14):
        return None
    return now.span()


def _newer(review: Review, seen: Seen) -> tuple[str, str] | None:
    """Return the newest point of the measure, if it is newer, and its year."""
    points = [one for one in review.knowledge.series(seen.known.kind) if one.years]
    newest = max(points, key=lambda one: one.years[-1], default=None)
    if newest is None or newest.years[-1] <= seen.value.years[-1]:
        return None
    if any(
        abs(one.low - seen.number.low) < seen.number.step / 2 and one.years[-1] == newest.years[-1]
        for one in points
    ):
        return None
    return newest.printed, str(newest.years[-1])
