"""Hold a change that a source states against the two points that it prints.

Method: recompute from what is printed, let every printed number be off by its rounding, and tell
whether that was needed. It follows statcheck (Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2)
and what was asked of it there: to tell "only by rounding" from "exact" (its issue 36), and to show
the bounds (its 106). The worked example is the Drug Policy Alliance's release of 2019-12-17.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from dealerfacts.model import Figure, Point

Span = tuple[Decimal, Decimal]

UNREADABLE = "its form is not one that can be read"
_INF, _ZERO, _ONE = Decimal("Infinity"), Decimal(0), Decimal(1)
# Low ends are rounded down and high ends up, so that no lost digit makes a span too narrow.
_DOWN = Context(prec=50, rounding=ROUND_FLOOR, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_UP = Context(prec=50, rounding=ROUND_CEILING, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_NEAR = Context(prec=50, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_ROUGH = Context(prec=3, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])

# A stated change is read word by word: each has a slot, and the slots have a grammar. (One large
# pattern would say the same, and take some 7 ms to compile on each run of the program.)
_SLOTS = {
    "d": "ten twenty thirty forty fifty sixty seventy eighty ninety hundred",
    "o": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "v": "halved doubled tripled trebled quadrupled quintupled",
    "q": "about nearly over under",
    "r": "rise rose risen grew grown growth increase increased jump jumped climbed soared up",
    "f": "fall fell fallen drop dropped decline declined decrease decreased reduced reduction down",
    "m": "more higher greater larger",
    "l": "fewer less lower smaller",
    "a": "as many much high large likely",
    "_": "a an by of has have had just well far slightly",
    "%": "% percent pct",
    "g": "percentage",
    "p": "point points pp",
    "t": "times fold x ×",
    "s": "+ -",
}
_SLOT = {word: slot for slot, words in _SLOTS.items() for word in words.split()}
_GRAMMAR = re.compile("[rf_]*q?_*(?:v|s?(?:n|do?|o)(?:[%g]?p|%|t)(?:aa?|[rfml]a?)?)")
_NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
_WORD = re.compile(rf"(?:-(?=[a-z])|\s)*({_NUMBER}|[a-z]+?(?=fold\b)|[a-z]+|\S)")
_PRINTED = re.compile(rf"(?<![\w.,])-?{_NUMBER}(?![0-9])")
_SIZE = {word: n for n, word in enumerate(_SLOTS["o"].split(), 1)}
_SIZE |= {word: n * 10 for n, word in enumerate(_SLOTS["d"].split(), 1)}
_SIZE |= dict(zip(_SLOTS["v"].split(), (2, 2, 3, 3, 4, 5), strict=True))
# Other ways to say one of the four qualifiers; longer ones first, as they are replaced in turn.
_SYNONYMS = {
    **dict.fromkeys(("no less than", "no fewer than", "at least"), "over"),
    **dict.fromkeys(("no more than", "at most", "up to", "less than", "fewer than"), "under"),
    **dict.fromkeys(("more than", "above"), "over"),
    **dict.fromkeys(("close to", "almost"), "nearly"),
    **dict.fromkeys(("around", "roughly", "approximately"), "about"),
    **dict.fromkeys("−‑–", "-"),
    "below": "under",
    "per cent": "percent",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated change as read: its size, half a unit of its last digit, and which way it goes.

    ``form`` is ``percent``, ``points`` (percentage points) or ``times``; ``sign`` is -1, 1, or 0
    where the words give no direction; ``loose`` marks "30 times more", which is a ratio of 30 to
    some writers and of 31 to others. ``qualifier`` is about, nearly, over ("at least" too), under
    ("at most" too) or None.
    """

    form: str
    size: Decimal
    half: Decimal
    sign: int = 0
    qualifier: str | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """What the two printed points say about a stated change.

    ``verdict`` is ``exact``, ``within-rounding``, ``inconsistent`` or ``not-computable`` (then
    ``reason`` says why); ``slip`` is ``times-as-percent`` or None. ``computed``, ``low`` and
    ``high`` are the change in ``unit``: ``percent``, or ``points`` where percentage points are
    stated. ``computed`` and ``ratio`` (end / start) are None where a point is a range; ``low`` and
    ``high`` where a qualifier leaves that side open. The numbers are rounded for people, and the
    verdict is taken before that.
    """

    verdict: str
    slip: str | None
    stated: str
    computed: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    ratio: Decimal | None = None
    unit: str = "percent"
    reason: str | None = None


def audit(figure: Figure) -> Audit | None:
    """Return whether the stated change follows from its two points; None where none is stated.

    Raises nothing. For 15,000 to 450,000, stated as "3000%" (Drug Policy Alliance 2019), it is
    ``within-rounding``, slip ``times-as-percent``: computed 2900, low 2771, high 3038 percent,
    ratio 30. A percent or a multiple needs a start above zero. The method is statcheck's.
    """
    change = figure.change
    if change is None:
        return None
    stated = read_change(change.stated)
    if stated is None:
        return Audit("not-computable", None, change.stated, reason=UNREADABLE)
    start, end = _point(figure, change.start), _point(figure, change.end)
    unit = "points" if stated.form == "points" else "percent"
    if isinstance(start, Point) and isinstance(end, Point):
        if unit == "points" or _bounds(start)[0] > 0:
            return _judge(change.stated, stated, start, end)
        reason = "a percent or a multiple needs a start above zero"
    else:
        reason = start if isinstance(start, str) else str(end)
    return Audit("not-computable", None, change.stated, unit=unit, reason=reason)


def _point(figure: Figure, period: str) -> Point | str:
    """Return the one point of a period, or why there is none to compute with."""
    points = [p for p in figure.points if p.period == period]
    if len(points) != 1:
        return f"{'more than one' if points else 'no'} point is given for {period}"
    given = points[0].low, points[0].high
    if points[0].value is not None:
        given = points[0].value, points[0].value
    known = all(number is not None and number.is_finite() for number in given)
    return points[0] if known else f"the point for {period} has no number"


def _judge(text: str, stated: Stated, start: Point, end: Point) -> Audit:
    """Return the audit of a change that can be computed."""
    unit = "points" if stated.form == "points" else "percent"
    first, last = _bounds(start), _bounds(end)
    printed = _difference(first, last, unit)
    widened = _difference(point_range(start), point_range(end), unit)
    ratio = _quotient(last, first) if first[0] > 0 else None
    verdict = "inconsistent"
    if any(
        low <= printed[0] and printed[1] <= high for low, high in _readings(stated, slack=False)
    ):
        verdict = "exact"
    elif any(low <= widened[1] and widened[0] <= high for low, high in _readings(stated)):
        verdict = "within-rounding"
    slips = verdict != "exact" and ratio is not None and _is_times_as_percent(stated, ratio)
    single = first[0] == first[1] and last[0] == last[1]
    # One decimal more than is stated, so that a reader sees which way it was rounded.
    places = 0 if stated.form == "times" else -stated.half.adjusted()
    return Audit(
        verdict,
        "times-as-percent" if slips else None,
        text,
        computed=_tidy(printed[0], places) if single else None,
        low=_tidy(widened[0], places),
        high=_tidy(widened[1], places),
        ratio=_round(ratio[0], 2 - ratio[0].adjusted()) if single and ratio else None,
        unit=unit,
    )


def _difference(start: Span, end: Span, unit: str) -> Span:
    if unit == "points":
        return _DOWN.subtract(end[0], start[1]), _UP.subtract(end[1], start[0])
    low, high = _quotient(end, start)
    return _percent(low, _DOWN), _percent(high, _UP)


def _percent(ratio: Decimal, context: Context) -> Decimal:
    return context.multiply(context.subtract(ratio, 1), 100)


def _is_times_as_percent(stated: Stated, ratio: Span) -> bool:
    """Tell whether a stated percent is the ratio times 100, within the precision stated."""
    if stated.form != "percent" or stated.sign < 0:
        return False
    low, high = _span(stated.size, stated.half, stated.qualifier, slack=False)
    # "over 300%" is said of 325 and not of 3,000: an open end is a quarter away at most.
    low = max(low, _DOWN.multiply(stated.size, Decimal("0.75")))
    high = min(high, _UP.multiply(stated.size, Decimal("1.25")))
    return low <= _DOWN.multiply(ratio[0], 100) and _UP.multiply(ratio[1], 100) <= high


def _tidy(change: Decimal, places: int) -> Decimal | None:
    """Round for people: whole from 1,000 up, else one decimal, or more where more are stated."""
    if not change.is_finite():
        return None
    usual = 0 if change.adjusted() >= 3 else 1 - min(change.adjusted(), 0)
    return _round(change, max(usual, places))


def _round(number: Decimal, places: int) -> Decimal:
    """Round to so many decimals (huge numbers to three digits), and write 30.0 as 30."""
    if not number:
        return _ZERO
    if max(number.adjusted(), number.adjusted() + places) >= _NEAR.prec:
        return _ROUGH.plus(number)
    rounded = number.quantize(Decimal((0, (1,), -places)), context=_NEAR).normalize(_NEAR)
    whole = rounded == rounded.to_integral_value()
    return rounded.quantize(_ONE, context=_NEAR) if whole else rounded


def explain(figure: Figure, audit: Audit) -> str:
    """Return what ``audit(figure)`` found, as two plain sentences for people.

    Raises nothing; changes are in percent or percentage points. Example: 'The printed numbers give
    +79%, that is 1.79 times as many. "79%" is what they give, at the precision stated.' The wording
    grew from the DPA example, and keeps "exact" and "by rounding" apart (statcheck's issue 36).
    """
    change, said = figure.change, f'"{audit.stated}"'
    if audit.verdict == "not-computable" or change is None:
        why = f"It cannot be held against the printed numbers: {audit.reason}."
        return f"The source states {said}. {why}"
    points = [p for p in figure.points if p.period in (change.start, change.end)]
    first = "An end is printed as a range, so the numbers give no single change"
    if audit.computed is not None:
        first = f"The printed numbers give {_say(audit.computed, audit.unit)}"
        if audit.unit == "percent" and audit.computed and audit.ratio and audit.ratio > 0:
            first += f", that is {audit.ratio:,} times {_as_many(points)}"
    if audit.verdict == "exact":
        holds = "is what they give" if audit.computed is not None else "holds throughout the range"
        return f"{first}. {said}{_aside(audit)} {holds}, at the precision stated."
    second = _reading(audit, any(_qualifier(p) for p in points))
    if audit.slip is None:
        return f"{first}. {second[0].upper()}{second[1:]}."
    also = "also " if audit.verdict == "within-rounding" else ""
    times = "the multiple" if audit.ratio is None else f"{audit.ratio:,} times"
    slip = f'{said} is {also}what {times} becomes when "times" is written as "percent"'
    return f"{first}; {second}. {slip}."


def _reading(audit: Audit, qualified: bool) -> str:
    """Say what rounding and qualifiers allow, and how the stated change stands to that."""
    low, high = ("" if n is None else _say(n, audit.unit) for n in (audit.low, audit.high))
    allowed = f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less"
    allowed = allowed if low or high else "any change"
    said = f'"{audit.stated}"{_aside(audit)}'
    if audit.verdict == "inconsistent":
        outcome = f"and {said} lies outside that, even when it is read as rounded too"
    elif audit.computed is None:
        outcome = f"and {said} lies within that"
    else:
        outcome = f"so {said} fits only {'when they are read so' if qualified else 'by rounding'}"
    return f"read as rounded{' and qualified' if qualified else ''} they allow {allowed}, {outcome}"


def _aside(audit: Audit) -> str:
    """Say how a stated change had to be read to fit, where that is not plain."""
    stated = read_change(audit.stated)
    if stated is None or audit.verdict == "inconsistent":
        return ""
    low = -_INF if audit.low is None else audit.low
    high = _INF if audit.high is None else audit.high
    meant = _readings(replace(stated, half=_ZERO), slack=False)
    asides = []
    if audit.verdict != "exact" and not any(a <= high and low <= b for a, b in meant):
        asides.append("itself rounded")
    if stated.sign == 0 and stated.form != "times" and high < 0:
        asides.append("read as a fall")
    return f", {' and '.join(asides)}," if asides else ""


def _say(change: Decimal, unit: str) -> str:
    if not change:
        return "no change"
    return f"{change:+,}%" if unit == "percent" else f"{change:+,} percentage points"


def _as_many(points: list[Point]) -> str:
    """Say "as many" of what is counted, and "as much" of shares, rates and money."""
    whole = all(n == n.to_integral_value() for p in points for n in _bounds(p))
    return "as many" if whole and not any(set("$%") & set(p.printed) for p in points) else "as much"


def read_change(stated: str) -> Stated | None:
    """Read a change as a source words it; None where the form is not known.

    Sizes are in percent, percentage points or times. "3,000 percent", "-34%", "a 27% fall",
    "thirtyfold", "more than doubled" and "5 percentage points" are read; "nearly 13 times" is
    ``Stated("times", 13, 0.5, 0, "nearly")``. Raises nothing. The forms are the ones of design
    section 5 (DPA: "3000%"); ``half`` is as in ``rounding_range``.
    """
    words = _words(stated.strip("\"'“”‘’ ").rstrip(".,;:"))
    slots = "".join("n" if _is_number(w) else _SLOT.get(w, "?") for w in words)
    if not _GRAMMAR.fullmatch(slots):
        return None
    numbers = [w for w, slot in zip(words, slots, strict=True) if slot in "ndov"]
    if _is_number(numbers[0]):
        size = Decimal(numbers[0].replace(",", ""))
    else:
        size = Decimal(sum(_SIZE[w] for w in numbers))
    rises = bool(set("rm") & set(slots)) or "+" in words
    falls = bool(set("fl") & set(slots)) or "-" in words or "halved" in words
    form = "points" if "p" in slots else "percent" if "%" in slots else "times"
    if (rises and falls) or (form == "times" and "s" in slots):
        return None
    said = next((w for w in words if _SLOT.get(w) == "q"), None)
    loose = form == "times" and rises and "v" not in slots
    return Stated(form, size, _half_unit(size), rises - falls, said, loose)


def _readings(stated: Stated, slack: bool = True) -> list[Span]:
    """Return the changes that the words may mean, in percent or percentage points.

    A percent without a direction is a rise or a fall: of numbers that fall, people say "27%". A
    qualifier is about the size: "over -34%" is a fall of more than 34 percent.
    """
    low, high = _span(stated.size, stated.half, stated.qualifier, slack)
    if stated.form != "times":
        fall = high.copy_negate(), low.copy_negate()
        return [(low, high)] * (stated.sign >= 0) + [fall] * (stated.sign <= 0)
    if stated.sign < 0:
        low, high = _quotient((_ONE, _ONE), (low, high))
    readings = [(_percent(low, _DOWN), _percent(high, _UP))]
    if stated.loose:
        readings.append((_DOWN.multiply(low, 100), _UP.multiply(high, 100)))
    return readings


def _words(text: str) -> list[str]:
    text = " ".join(text.casefold().split())
    for phrase, plain in _SYNONYMS.items():
        text = text.replace(phrase, plain)
    return _WORD.findall(text)


def _is_number(word: str) -> bool:
    return word[-1] in "0123456789"


def rounding_range(printed: str | Decimal, value: Decimal | None = None) -> Span:
    """Return the lowest and the highest number that may stand behind a printed one.

    Half a unit of the last digit that is not zero, at most half a unit of the second digit; digits
    after a point all count. "15,000" is 14,500 to 15,500, "100" 95 to 105, "12.0" 11.95 to 12.05.
    ``value`` gives what "1.5 million" stands for, in the unit wanted; words are read as if figures.
    Raises ValueError where ``printed`` has no number. The rule is from design section 5, made on
    the DPA example; statcheck reads decimals so.
    """
    if isinstance(printed, Decimal):
        value, half = printed, _half_unit(printed)
    else:
        if value is None:
            found = _PRINTED.search(printed.replace("−", "-"))
            if found is None:
                raise ValueError(f"no number in {printed!r}")
            value = Decimal(found[0].replace(",", ""))
        half = _half_printed(printed, value)
    return _DOWN.subtract(value, half), _UP.add(value, half)


def point_range(point: Point) -> Span:
    """Return the lowest and the highest value that a printed point allows, in the measure's unit.

    Rounding as in ``rounding_range``, from the low to the high of a range; a qualifier (given, or
    in the printed words) widens it: "over 95,000" is 94,500 to Infinity, "nearly 13" is 12 to 13.5,
    "about 450,000" 5 percent (or a whole unit, if more) either way. Raises ValueError where the
    point has no number. Made for ``audit``, after statcheck: what can be explained is no error.
    """
    (low, high), said = _bounds(point), _qualifier(point)
    return (
        _span(low, _half_printed(point.printed, low), said)[0],
        _span(high, _half_printed(point.printed, high), said)[1],
    )


def _bounds(point: Point) -> Span:
    if point.value is not None:
        return point.value, point.value
    if point.low is None or point.high is None:
        raise ValueError(f"the point for {point.period} has no number")
    return point.low, point.high


def _qualifier(point: Point) -> str | None:
    """Return the qualifier that is given, or else the one in the printed characters."""
    if point.qualifier is None and point.printed.endswith("+"):
        return "over"
    return point.qualifier or next((w for w in _words(point.printed) if _SLOT.get(w) == "q"), None)


def _span(size: Decimal, half: Decimal, qualifier: str | None, slack: bool = True) -> Span:
    """Return what a number means with its qualifier; without slack, a limit is meant exactly."""
    if size < 0:
        if qualifier in ("over", "under", "at-least", "at-most"):
            return -_INF, _INF  # "over -5" is said of -4 and of -6
        low, high = _span(size.copy_abs(), half, qualifier, slack)
        return high.copy_negate(), low.copy_negate()
    wide = max(_UP.multiply(half, 2), _UP.multiply(size, Decimal("0.05")))
    edge = half if slack else _ZERO
    match qualifier:
        case "about":
            return _DOWN.subtract(size, wide), _UP.add(size, wide)
        case "nearly":
            return _DOWN.subtract(size, wide), _UP.add(size, edge)
        case "over" | "at-least":
            return _DOWN.subtract(size, edge), _INF
        case "under" | "at-most":
            return _ZERO, _UP.add(size, edge)
    return _DOWN.subtract(size, half), _UP.add(size, half)


def _quotient(top: Span, bottom: Span) -> Span:
    """Divide spans, of which ``bottom`` counts from zero up; from zero the quotient is infinite."""
    least = max(bottom[0], _ZERO)
    low = _DOWN.divide(top[0], bottom[1] if top[0] >= 0 else least)
    high = _UP.divide(top[1], least if top[1] > 0 else bottom[1])
    return low, high


def _half_unit(number: Decimal) -> Decimal:
    """Return by how much rounding may have moved a number; see ``rounding_range``."""
    first = number.adjusted()
    last = first - len(number.as_tuple().digits) + 1
    if last >= 0:
        last = min(first - len(_digits(number)) + 1, max(first - 1, 0))
    return Decimal((0, (5,), last - 1))


def _half_printed(printed: str, value: Decimal) -> Decimal:
    """Return the same for a value from how it is printed: by the number there with its digits."""
    found = (Decimal(n.replace(",", "")) for n in _PRINTED.findall(printed))
    alike = [n for n in found if _digits(n) == _digits(value)]
    if not alike:
        return _half_unit(value)
    number = min(alike, key=lambda n: abs(value.adjusted() - n.adjusted()))
    shift = value.adjusted() - number.adjusted() if value else 0
    return Decimal((0, (5,), _half_unit(number).adjusted() + shift))


def _digits(number: Decimal) -> str:
    """Return the digits of a number from its first to its last that is not zero."""
    return "".join(map(str, number.as_tuple().digits)).rstrip("0")
