"""Write the numbers of a figure in running text, as AP does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dealerfacts.audit.stated import qualifier_in
from dealerfacts.cite.attribution import in_period
from dealerfacts.cite.text import DIGITS, dotted, flat, in_ap
from dealerfacts.context import context_of
from dealerfacts.model import Figure, Measure, Point
from dealerfacts.numerals import COUNTS, SCALES
from dealerfacts.wordlists import word_set

if TYPE_CHECKING:
    from datetime import date

# A longer series is shown by its ends.
_MOST_POINTS = 4
# Words that are a number: fifty-three.
_SPELLED_NUMBERS = frozenset(COUNTS) - {"zero"} | {"hundred"}
# Words that may stand in a number: 30 to 50, 2.3 million.
_NUMBER_WORDS = word_set("and between from or to") | frozenset(SCALES) | _SPELLED_NUMBERS
# Units that AP counts in numerals, however few ("dimensions", "weights").
_MEASURES = word_set("""
    acres feet gallons grams inches kilograms kilos kilometers liters meters miles milligrams ounces
    pounds tons
""")


def amounts(figure: Figure, measure: Measure | None, today: date | None = None) -> str:
    """Write ``label: value unit in period`` for each point, the unit once, and whom it counts.

    Numbers stand as printed, but for what AP writes in its own way: "percent" becomes "%", whole
    numbers under 10 become words where no measure of size or rate follows, others, and one like
    "2.8k", become numerals, and a range has "to".

    Example:
        >>> from decimal import Decimal
        >>> points = Point("1980", "15,000", Decimal(15000)), Point("2019", "450k", Decimal(450000))
        >>> figure = Figure("f", "m", "s", ("t",), points, "anchor")
        >>> amounts(figure, Measure("m", "People in prison for selling", "people"))
        'People in prison for selling: 15,000 people in 1980 and 450,000 in 2019'
    """
    unit = measure.unit if measure else ""
    shown = [_point(point, unit, today) for point in figure.points]
    if len(shown) > _MOST_POINTS:
        ends = _joined([shown[0], _without(unit, shown[-1])])
        values = f"{ends} (first and last of {len(shown)} values)"
    else:
        values = _joined([*shown[:1], *(_without(unit, value) for value in shown[1:])])
    if measure is None:
        return values
    context = in_ap(flat(context_of(measure)))
    return f"{in_ap(flat(measure.label))}: {values}{f' ({context})' if context else ''}"


def _joined(values: list[str]) -> str:
    """Join values with commas and "and"; a comma closes a date's year ("comma")."""
    last = values.pop()
    if not values:
        return last
    head = ", ".join(values)
    return f"{head}{',' if re.search(r', [0-9]{4}$', head) else ''} and {last}"


def _without(unit: str, value: str) -> str:
    """Leave a unit out that was said of the value before; a sign stays."""
    return value.replace(f" {dotted(unit)}", "", 1) if unit else value


def _point(point: Point, unit: str, today: date | None) -> str:
    """Write one value with qualifier, unit and period."""
    number = _number(point, unit)
    if point.qualifier and qualifier_in(point.printed) is None:
        number = f"{point.qualifier.replace('-', ' ')} {number}"
    return f"{number} {in_period(point.period, today)}".strip()


def _number(point: Point, unit: str) -> str:
    """Write the number as AP does, with its unit or the sign for it.

    A source that says "fell by 81%" prints no minus; the value has it.
    """
    printed = flat(point.printed)
    if point.value is not None and point.value < 0 and printed[:1].isdigit():
        printed = f"-{printed}"
    if unit == "percent":
        printed = re.sub(r"(?<=[\w%])[ -]?per ?cent\b", "", printed, flags=re.IGNORECASE)
    shown = _in_numerals(point, printed, unit)
    if point.low is not None:
        shown = re.sub(r"(?<=[\d%])\s*[-–—]\s*(?=[$\d])", " to ", shown)
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+|[%$£€¢]", shown)}
    if not words <= _NUMBER_WORDS:
        # Words of the source, which may begin its sentence.
        return shown[:1].lower() + shown[1:] if shown[1:2].islower() else shown
    if unit == "percent":
        return re.sub(r"\d(?![\d.,]*\d)", r"\g<0>%", shown)
    if dollars := re.fullmatch(r"(?:US )?dollars(.*)", unit):
        return re.sub(r"^|(?<= to )", "$", shown) + dollars[1]
    return f"{_under_ten(shown, unit)} {dotted(unit)}".strip()


def _under_ten(shown: str, unit: str) -> str:
    """Spell whole numbers under 10 out, unless they are of a size or of a rate ("numerals")."""
    measured = " per " in unit or _MEASURES.intersection(unit.split())
    if not unit or measured or SCALES.keys() & set(shown.split()):
        return shown
    alone = r"(?<![\w.,$-])[1-9](?![\w.,%-])"
    return re.sub(alone, lambda match: DIGITS[int(match[0])], shown)


def _in_numerals(point: Point, printed: str, unit: str) -> str:
    """Take the value of a number in words, or without a comma or with a letter for thousands."""
    if times := re.fullmatch(r"([\d.,]+) ?[x×]", printed):
        return times[1]
    if re.fullmatch(r"\w+[- ]?fold", printed):
        return in_ap(printed.replace(" fold", "-fold"))
    spelled = _SPELLED_NUMBERS.issuperset(re.findall(r"\w+", printed.casefold()))
    if point.value is None or not (spelled or re.fullmatch(r"[\d.,]+k|\d{4,}", printed)):
        return printed
    if spelled and unit != "percent" and point.value < len(DIGITS):
        return printed.casefold()
    return f"{point.value:,}"
