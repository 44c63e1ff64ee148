"""Read what kind of answer a question wants: which fact, in which unit, of which time.

How well a figure fits the time that is asked for is weighed here too.
"""

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
    "time": "months length",
    "money": "cost costs spend spending spent budget budgets money dollars dollar price prices "
    "paid funding earn earns earned earnings income wages",
}
UNIT_OF = {word: unit for unit, text in _UNITS.items() for word in text.split()}
_SIGNS = {"%": "percent", "$": "money"}
_PAIRS = {
    ("how", "many"): "count",
    ("number", "of"): "count",
    ("how", "often"): "percent",
    ("how", "long"): "time",
    ("much", "time"): "time",
    ("much", "longer"): "time",
}
_QUOTED = "quote quotes quoted quotation quotations"
_SAID = (
    "said say says told saying talk talks talked words argues argued thinks believes called calls "
    "wrote writes warned warns asked asks admitted admits urged urges testified tweeted vowed"
)
_SPEAKERS = "who what"
# A question that begins so is answered with yes or no, and one with these words with a reason.
_YES_OR_NO = "is are do does did can could will would should has have was were isn aren don doesn"
_CLAIMED = "true claim claims argument arguments argue evidence why effect effects impact works"
_STUDIED = "study studies review research"
_ADVISED = (
    "should instead recommend recommends recommended recommendation recommendations solution "
    "solutions"
)
# What a word counts as asks how it is defined.
_DEFINED = (("counts", "as"), ("count", "as"), ("definition", "of"), ("defined", "as"))
_COMPARED = "vs versus compared compare comparison difference than"
_ANYBODY = "people persons americans folks individuals times years"
_COUNTED = frozenset(("count", "percent", "rate", "any"))
_TO = ("to", "through", "until", "till", "-", "\u2013")
_LATEST = "latest newest current currently now recent recently today"
# What people say in several words, and the one word for it.
_IDIOMS = {
    "doing time": "imprisoned",
    "serving time": "imprisoned",
    "serve time": "imprisoned",
    "put to death": "executed",
}
# What a misspelt word of a question may have been.
INTENDED = frozenset((*UNIT_OF, "number", "average", "million", "billion", "people"))
_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
_EDGES = "?!.,;:()[]\"'\u201c\u201d\u2018\u2019"
# How well a figure must fit a time to be of it; how well a wider time fits; and one number for all
# of the time that is asked for.
_IN_TIME, _ABOUT, _ALL = 0.7, 0.3, 1.3
_YEAR = 10000


class Reading(NamedTuple):
    """A question taken apart.

    Args:
        words: Its words, folded, in order, without years and numbers.
        numbers: The numbers in it, as typed and in plain form.
        years: The years in it, as typed.
        times: What these mean.
        kind: The kind of fact that is wanted before others, if any; ``advice`` is a claim too,
            and ``said`` a quote where somebody is named.
        units: The units that are wanted before others, as the index sorts them.
        latest: Whether the newest number is wanted.
        compared: Whether two things are held against each other, of which one fact may be one.
        counted: The words after ``how many``, the first telling one of which is what is counted.
        ranged: Whether the years are the ends of one time: from 1999 to 2020.
    """

    words: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    years: tuple[str, ...]
    times: tuple[Time, ...]
    kind: str | None
    units: frozenset[str]
    latest: bool
    compared: bool
    counted: tuple[str, ...]
    ranged: bool


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
            found += _words(part)
        else:
            numbers.append((both if scale else part, value))
    found = _without_idioms(found)
    units = _units(found, text)
    kind = _kind(found, units, timed=bool(times))
    if kind in (None, "claim") and _has_passage(text):
        kind = "said"
    latest = _share(found, _LATEST) or _follow(found, ("last", "year"), ("this", "year"))
    named = (tuple(found), tuple(numbers), tuple(years), tuple(times))
    compared, ranged = _share(found, _COMPARED), _is_range(parts, years)
    return Reading(*named, kind, units - {"any"}, latest, compared, _words_counted(found), ranged)


def _words(part: str) -> list[str]:
    """Return the words of what stands between two spaces.

    A ratio and a range are one, and so is "re-arrested"; "opioid-related" is two.
    """
    if len(words(part)) > 1 and not any(map(str.isalpha, part)):
        return [part]  # 100:1
    return words(f"re{part[3:]}" if fold(part[:3]) == "re-" else part)


def _without_idioms(found: list[str]) -> list[str]:
    said = f" {' '.join(found)} "
    if "how much" in said:  # "how much do dealers make"
        said = said.replace(" make ", " earn ")
    for idiom, word in _IDIOMS.items():
        said = said.replace(f" {idiom} ", f" {word} ")
    return said.split()


def _words_counted(found: list[str]) -> tuple[str, ...]:
    for at, pair in enumerate(pairwise(found)):
        if _PAIRS.get(pair) == "count":
            rest = found[at + 2 :]
            return () if _share(rest[:2], _ANYBODY) else tuple(rest)
    return ()


def _is_range(parts: list[str], years: list[str]) -> bool:
    """Return whether two years stand as the ends of one time: 1999 to 2020, 1999-2020."""
    if len(years) == 1:
        return "-" in years[0] or "\u2013" in years[0] or "/" in years[0]
    bare = [part.strip(_EDGES) for part in parts]
    if len(years) != 2 or bare.index(years[1]) != bare.index(years[0]) + 2:
        return False
    between = fold(bare[bare.index(years[0]) + 1])
    return between in _TO or (between == "and" and "between" in map(fold, bare))


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
    units = {UNIT_OF[word] for word in found if word in UNIT_OF}
    units |= {unit for sign, unit in _SIGNS.items() if sign in text}
    pairs = {_PAIRS[pair] for pair in pairwise(found) if pair in _PAIRS}
    if "count" in pairs and not units & {"percent", "rate", "times"}:
        return frozenset(("count",))
    units |= pairs - {"count"}
    if _follow(found, ("how", "much")):
        units.add("any")
    return frozenset(units)


def _kind(found: list[str], units: frozenset[str], *, timed: bool) -> str | None:
    if _share(found, _QUOTED):
        return "quote"
    if _share(found, _SAID) and _share(found, _SPEAKERS):
        # Sources say things too, again and again; a speaker did it once.
        return "quote" if _share(found, "said told called did wrote warned asked") else "said"
    first = found[0] if found else ""
    if _follow(found, *_DEFINED) or first == "why":
        return "claim"
    if _share(found, _ADVISED) and not units & {"count", "any"}:
        return "advice"
    open_ = first in _YES_OR_NO.split() and not timed and not units & _COUNTED
    if (units or timed) and not open_:
        return "figure"
    if first in _YES_OR_NO.split() or _share(found, f"{_CLAIMED} {_STUDIED}"):
        return "claim"
    return None


def _has_passage(text: str) -> bool:
    """Return whether several words stand in quotation marks: somebody said so."""
    parts = text.replace("\u201c", '"').replace("\u201d", '"').split('"')
    pairs = zip(parts[::2], parts[1:-1:2], strict=False)
    return any(" " in passage.strip() and not before[-1:].strip() for before, passage in pairs)


def _follow(found: list[str], *pairs: tuple[str, str]) -> bool:
    return any(pair in pairs for pair in pairwise(found))


def _share(found: list[str], words_: str) -> bool:
    return not set(found).isdisjoint(words_.split())


def fits(spans: list[Time], reading: Reading) -> tuple[bool, float]:
    """Return whether a figure is of the time asked for, and how well it fits that: 1 is well."""
    whole = len(reading.times) == 2 or reading.ranged or reading.times[-1].last == FOREVER
    if whole and any(_spans_all(span, reading.times) for span in spans):
        return True, _ALL
    found = [max((_fit(span, time) for span in spans), default=0.0) for time in reading.times]
    # Of years that are compared, one is enough.
    return max(found) >= _IN_TIME, sum(found) / len(found)


def _fit(span: Time, wanted: Time) -> float:
    """Return how well a time of a figure fits the one that is wanted, from 0 to 1."""
    if not span.first or span.last < wanted.first or span.first > wanted.last:
        return 0.0
    a_year = span.last - span.first < _YEAR
    # A fiscal year is the one that it ends in; a long period says little of one year in it.
    inside = wanted.first <= span.last <= wanted.last and (a_year or wanted.first <= span.first)
    return 1.0 if inside else _ABOUT


def _spans_all(span: Time, times: tuple[Time, ...]) -> bool:
    """Return whether one span is about all of the time from the first year to the last one."""
    first, last = times[0].first, times[-1].last
    if last == FOREVER:
        return span.first // _YEAR == first // _YEAR and span.last - span.first > _YEAR
    return abs(span.first // _YEAR - first // _YEAR) <= 1 >= abs(span.last // _YEAR - last // _YEAR)
