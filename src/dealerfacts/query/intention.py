"""Read what kind of answer a question wants: which fact, in which unit, of which time."""

from __future__ import annotations

from itertools import pairwise

from dealerfacts.index.text import SCALES, fold, number, words
from dealerfacts.periods import read_date
from dealerfacts.query.question import FOREVER, Time
from dealerfacts.tuples import NamedTuple

# The words that ask for a unit, as the index sorts units.
_UNITS = {
    "percent": "percent percentage percentages pct proportion proportions share shares fraction "
    "portion",
    "rate": "rate rates capita",
    "times": "times ratio multiple likelier likely likelihood odds",
    "time": "months length longer",
    "money": "cost costs spend spending spent budget budgets money dollars dollar price prices "
    "paid funding",
}
_UNIT_OF = {word: unit for unit, text in _UNITS.items() for word in text.split()}
_SIGNS = {"%": "percent", "$": "money"}
_PAIRS = {
    ("how", "many"): "count",
    ("number", "of"): "count",
    ("how", "often"): "percent",
    ("how", "long"): "time",
}
_QUOTED = "quote quotes quoted quotation quotations"
_SAID = "said say says told saying talk talks talked words argues argued thinks believes called"
_SPEAKERS = "who what"
# A question that begins so is answered with yes or no, and one with these words with a reason.
_YES_OR_NO = "is are do does did can could will would should has have was were isn aren don doesn"
_CLAIMED = "true claim claims argument arguments argue evidence why effect effects impact works"
_ADVISED = "should recommend recommended recommendation recommendations solution solutions"
_COMPARED = "vs versus compared compare comparison difference than"
_LATEST = "latest newest current currently now recent recently today"
# What a misspelt word of a question may have been.
INTENDED = frozenset((*_UNIT_OF, "number", "average", "million", "billion", "people"))
_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
_EDGES = "?!.,;:()[]\"'\u201c\u201d\u2018\u2019"


class Reading(NamedTuple):
    """A question taken apart.

    Args:
        words: Its words, folded, in order, without years and numbers.
        numbers: The numbers in it, as typed and in plain form.
        years: The years in it, as typed.
        times: What these mean.
        kind: The kind of fact that is wanted before others, if any; ``advice`` is a claim too.
        units: The units that are wanted before others, as the index sorts them.
        latest: Whether the newest number is wanted.
        compared: Whether two things are held against each other, of which one fact may be one.
    """

    words: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    years: tuple[str, ...]
    times: tuple[Time, ...]
    kind: str | None
    units: frozenset[str]
    latest: bool
    compared: bool


def read(text: str) -> Reading:
    """Take a question apart.

    Example:
        >>> reading = read("How many people died in 2019?")
        >>> reading.words, reading.times, reading.kind
        (('how', 'many', 'people', 'died', 'in'), (Time(first=20190101, last=20191231),), 'figure')
    """
    found, numbers, years = list[str](), list[tuple[str, str]](), list[str]()
    times: list[Time] = []
    parts = text.split()
    scale = False
    for before, typed, after in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
        if scale:  # the second word of a number
            scale = False
            continue
        part = typed.strip(_EDGES)
        if spans := _years(fold(part)):
            years.append(part)
            times += [_directed(fold(before), one) for one in spans]
            continue
        both = f"{part} {after.strip(_EDGES)}"
        scale = fold(after.strip(_EDGES)) in (*SCALES, "percent") and number(both) is not None
        value = number(both if scale else part)
        if value and fold(before) == "per" and set(value) <= set("10"):
            found.append("rate")  # per 100,000
        elif value is None:
            found += words(part)
        else:
            numbers.append((both if scale else part, value))
    units = _units(found, text)
    kind = _kind(found, asks_number=bool(units or times))
    latest = _share(found, _LATEST) or _follow(found, ("last", "year"), ("this", "year"))
    named = (tuple(found), tuple(numbers), tuple(years), tuple(times))
    return Reading(*named, kind, units - {"any"}, latest, _share(found, _COMPARED))


def _directed(before: str, span: Time) -> Time:
    if before in ("since", "after"):
        return Time(span.first, FOREVER)
    if before in ("until", "before"):
        return Time(1, span.last)
    return span


def _years(part: str) -> list[Time]:
    """Return the time that a year, a fiscal year, a decade or a range of years means."""
    if part in _DECADES:
        return [_decade(_DECADES[part])]
    if len(part) == 9 and part[4] in "-\u2013/":
        first, last = _years(part[:4]), _years(part[5:])
        return [*first, *last] if first and last else []
    digits = part.removeprefix("fy")
    plural = digits.endswith("s")
    digits = digits.removesuffix("'s").removesuffix("s")
    if not (digits.isascii() and digits.isdigit()):
        return []
    if plural and len(digits) == 2 and digits.endswith("0"):
        digits = f"{20 if digits < '30' else 19}{digits}"
    if len(digits) != 4 or digits[:2] not in ("19", "20"):
        return []
    return [_decade(int(digits))] if plural else [Time(*read_date(digits))]


def _decade(year: int) -> Time:
    return Time(year * 10000 + 101, (year + 9) * 10000 + 1231)


def _units(found: list[str], text: str) -> frozenset[str]:
    """Return the units that are asked for; ``any`` where a number is wanted in whatever unit."""
    units = {_UNIT_OF[word] for word in found if word in _UNIT_OF}
    units |= {unit for sign, unit in _SIGNS.items() if sign in text}
    pairs = {_PAIRS[pair] for pair in pairwise(found) if pair in _PAIRS}
    if "count" in pairs and not units & {"percent", "rate", "times"}:
        return frozenset(("count",))
    units |= pairs - {"count"}
    if _follow(found, ("how", "much")):
        units.add("any")
    return frozenset(units)


def _kind(found: list[str], *, asks_number: bool) -> str | None:
    if _share(found, _QUOTED):
        return "quote"
    if _share(found, _SAID) and _share(found, _SPEAKERS):
        return "quote"
    if asks_number:
        return "figure"
    if _share(found, _ADVISED):
        return "advice"
    if found and (found[0] in _YES_OR_NO.split() or _share(found, _CLAIMED)):
        return "claim"
    return None


def _follow(found: list[str], *pairs: tuple[str, str]) -> bool:
    return any(pair in pairs for pair in pairwise(found))


def _share(found: list[str], words_: str) -> bool:
    return not set(found).isdisjoint(words_.split())
