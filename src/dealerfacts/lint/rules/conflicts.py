"""Find numbers that miss the store's, or stand with another period, group or unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.lint.finding import Finding
from dealerfacts.lint.knowledge import Value
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.rule import rule
from dealerfacts.lint.seen import Conflict, Seen

_UNITS = re.compile(r"%|per ?cent|times|fold|[x×]\Z", re.IGNORECASE)


@rule(
    "number",
    """\
A number differs from the one in the store, and looks like a slip of the pen: two digits
exchanged, one digit wrong, a power of ten or a magnitude word off, the ends of a range exchanged.

  draft   Federal drug trafficking cases rose to 25,463 in fiscal 2012.
  store   24,563

Honest rounding is not a slip: a number may be off by half a unit of its last digit given. The
measure's words, and its period or its source, must be near the number; a number that only
resembles one of the store is passed over, and so is one that some other stored value fits.
""",
)
def number(review: Review) -> Iterator[Finding]:
    """Yield the numbers that are off by a slip."""
    for seen in review.seen:
        if seen.slip:
            printed = seen.value.printed
            message = f"{seen.number.text} for {printed}: {seen.slip}"
            advice = f"write {printed}, or say which other count this is"
            yield number.at_number(review, seen, message, advice)


def _conflicts(review: Review) -> Iterator[tuple[Seen, Conflict]]:
    """Yield what is said differently of numbers that are themselves right."""
    return ((seen, one) for seen in review.seen if not seen.slip for one in seen.conflicts)


@rule(
    "period",
    """\
A number of the store is given with another year, month or span of years.

  draft   1,889,800 drug arrests were made in 2007.
  store   2006

The year must be bound to the number by its place in the sentence: right after it, or before it with
no other year between. The year of a report, a statement or a date line does not count, and where
the store's own period is inferred nothing is said.
""",
)
def period(review: Review) -> Iterator[Finding]:
    """Yield the numbers that stand with another period."""
    for seen, one in _conflicts(review):
        if one.rule == "period":
            message = f"{seen.number.text} is of {one.stored}, and not of {one.said}"
            advice = f"write {one.stored}, or the number of {one.said}"
            in_cell = seen.around.scene.passage.kind == "cell"
            span = None if in_cell else (one.start, one.end)
            yield period.at_number(review, seen, message, advice, span)


@rule(
    "population",
    """\
A number of the store is given for another group than it counts: another place, custody, sex, drug,
offense, intent, role or status.

  draft   In 1982 police made 455,600 arrests for cocaine.
  store   Drug arrests for marijuana

Which groups exclude each other is known from a table (state prison, federal prison and jail; women
and men; accidental and all intents; provisional and final; and so on) and from the store itself,
where two measures differ in one dimension. If the words of the right group are near the number too,
nothing is said.
""",
)
def population(review: Review) -> Iterator[Finding]:
    """Yield the numbers that stand with another group; two that changed places are one finding."""
    told: set[tuple[int, int, str]] = set()
    swapped: set[tuple[int, int, str]] = set()
    for seen, one in _conflicts(review):
        if one.rule in ("period", "unit"):
            continue
        sentence = (seen.around.scene.at, seen.around.sentence.start)
        other = _partner(review, seen, one.rule)
        if (*sentence, seen.known.id) in told or (other and (*sentence, one.rule) in swapped):
            continue
        told.add((*sentence, seen.known.id))
        # The words are those of the draft and of the store, of any kind: they are quoted.
        message = f"{seen.number.text} counts {one.stored!r}, and not {one.said!r}"
        if other:
            swapped.add((*sentence, one.rule))
            message += f"; it seems to have changed places with {other.number.text}"
        advice = f"say {one.stored!r}, or give the number for {one.said!r}"
        yield population.at_number(review, seen, message, advice)


def _partner(review: Review, seen: Seen, what: str) -> Seen | None:
    """Return the number of the same sentence that stands where this one should."""
    for other in review.seen:
        beside = other is not seen and other.around.sentence is seen.around.sentence
        if beside and any(one.rule == what for one in other.conflicts):
            return other
    return None


def _is_of_times(conflict: Conflict) -> bool:
    return {conflict.said, conflict.stored} == {"times", "percent"}


@rule(
    "unit",
    """\
A number of the store is given in another unit: percent for percentage points, percent for a rate, a
rate for a count, months for years, people or convictions for arrests, a month for a year.

  draft   Overdose deaths stood at 21.7 percent in 2017.
  store   21.7 deaths per 100,000
""",
)
def unit(review: Review) -> Iterator[Finding]:
    """Yield the numbers with another unit; times for percent has a rule of its own."""
    for seen, one in _conflicts(review):
        if one.rule == "unit" and not _is_of_times(one):
            message = f"{seen.number.text} is given in {one.said}, and the store's in {one.stored}"
            yield unit.at_number(review, seen, message, f"write it as {one.stored}")


@rule(
    "times-as-percent",
    """\
A change in percent is given in times, or a number of times in percent.

  draft   Cases went from 13,721 to 24,563, up 79 times.
  store   79 percent
""",
)
def times(review: Review) -> Iterator[Finding]:
    """Yield the numbers in which times and percent are mixed up."""
    for seen, one in _conflicts(review):
        if one.rule == "unit" and _is_of_times(one):
            printed = seen.value.printed
            message = f"{seen.number.text} for {printed}: {one.said} for {one.stored}"
            yield times.at_number(review, seen, message, f"write {_with_unit(seen.value)}")


def _with_unit(value: Value) -> str:
    """Return a value as it is printed, with its unit where that is not printed with it."""
    with_it = _UNITS.search(value.printed)
    return value.printed if with_it else f"{value.printed} {value.unit}"
