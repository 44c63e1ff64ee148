"""Read the periods that a text names: years, months, fiscal years, and from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dealerfacts.numerals import COUNTS
from dealerfacts.tuples import NamedTuple

_NAMES = """
    january jan, february feb, march mar, april apr, may, june jun, july jul, august aug,
    september sept sep, october oct, november nov, december dec
"""
_MONTHS = {name: n for n, names in enumerate(_NAMES.split(","), 1) for name in names.split()}
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:1[89]|20)\d\d"
_DATE = re.compile(
    rf"(?:\bfiscal(?:[- ]years?)?(?: of)?\s+|\bFY\s?-?(?=\d)|\bbudget years?\s+)?"
    rf"(?:(?P<month>\b{_MONTH})\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?|"
    rf"(?P<dayfirst>\b\d{{1,2}})\s+(?P<monthsecond>{_MONTH})\s+)?"
    rf"(?<![\w,.$#/-])(?P<year>{_YEAR})(?![\d%a-rt-zA-Z]|,\d{{3}}|\.\d|-\d{{3}})(?P<s>s\b)?"
    rf"(?:(?:\s?[–—-]\s?|/)(?P<second>{_YEAR}|\d\d(?!\d))(?!\d))?",
    re.IGNORECASE,
)
_SHORT_FISCAL = re.compile(r"\bFY\s?['’]?(\d\d)\b")
_JOINT = re.compile(
    r"\s*(?:to|through|until|and|and in|and ended in|to the end of)\s+\Z", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s+(?:fiscal\s+(?:years?\s+)?)?\Z", re.IGNORECASE)
_TWELVE = re.compile(
    r"\b(?:twelve|12)[- ]months?(?: period)?(?: that)?"
    r"(?: (?:had )?(?:ended|ending|ends|to|through|up to))?(?: in| at the end of| with)?\s+\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?:the|that|a|one|two|three|four|five|ten|\d{1,4}) "
    r"(?:same |next |following |previous |preceding |prior )?"
    r"(?:years?|decades?|months?) (?:earlier|later|before|after|ago)|"
    r"the (?:next|following|previous|preceding|prior|year before|year after) "
    r"(?:fiscal )?(?:year|one)|"
    r"(?:last|this|next) (?:year|month|week|spring|summer|fall|autumn|winter)|"
    r"the year (?:before|after)|a year on|(?:that|the same) year)\b",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:said|says|wrote|writes|told|published|released|reported|issued|testified|announced|"
    r"interviewed|estimated|founded|signed|enacted|passed|amended|dated|appeared)"
)
_BEFORE = re.compile(r"\b(?:before|after|until|pre-?|post-?)\s*\Z", re.IGNORECASE)
_PUBLISHED_BEFORE = re.compile(
    rf"(?:\b{_SAYING}(?:\s+\w+){{0,3}}?\s+(?:in|on|of)\s+(?:early |late )?|"
    r"\([A-Z][^()]{0,60},\s+|\b(?:©|copyright|retrieved|accessed|updated)\s+)\Z",
    re.IGNORECASE,
)
_PUBLISHED_AFTER = re.compile(
    r"\s+(?:[a-z-]+\s+){0,3}?(?:report|study|survey|release|paper|brief|review|article|testimony|"
    r"speech|statement|analysis|book|law|act|memo|edition|almanac|issue|interview|bulletin|"
    r"fact sheet)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:on|at|by|until|ended|of|through)\s+\Z", re.IGNORECASE)
_SAID_ON = re.compile(_SAYING + r"\s+on\s+\Z", re.IGNORECASE)
# Who answered then was counted then: "17 percent said in 2004".
_SURVEYED = re.compile(
    r"(?:percent|%|people|prisoners|inmates|adults|respondents|students|voters|of them|who)\s+"
    r"(?:had\s+)?(?:said|told|reported)\s+(?:\w+\s+)?in\s+\Z",
    re.IGNORECASE,
)


class Period(NamedTuple):
    """A period as a text names it.

    ``years`` are its years, in order: one, or the two ends; ``published`` marks the time of a
    document or a remark; a ``derived`` one ("a year later") is reckoned from the one before, and a
    ``relative`` one ("last year") has no years.
    """

    start: int
    end: int
    years: tuple[int, ...]
    months: tuple[int | None, ...] = ()
    published: bool = False
    text: str = ""
    derived: bool = False


def periods(text: str) -> list[Period]:
    """Return the periods in a text, in order; two ends joined by a word are one."""
    found = [_period(text, m) for m in _DATE.finditer(text)]
    for m in _SHORT_FISCAL.finditer(text):
        century = 1900 if int(m[1]) > 60 else 2000
        found.append(Period(m.start(), m.end(), (century + int(m[1]),), (None,), text=m[0]))
    found += [Period(m.start(), m.end(), (), text=m[0]) for m in _RELATIVE.finditer(text)]
    return list(_derived(_joined(text, sorted(found))))


def _derived(found: Iterable[Period]) -> Iterator[Period]:
    """Reckon what is relative from the year before it."""
    last: int | None = None
    for one in found:
        if one.years:
            last = last if one.published else one.years[-1]
        elif last is not None and (shift := _shift(one.text.casefold())) is not None:
            last += shift
            one = one._replace(years=(last,), months=(None,), derived=True)
        yield one


def _shift(text: str) -> int | None:
    """Return by how many years a relative period lies behind, or before, another."""
    if "year" not in text or text.startswith(("last", "this", "next")) or text.endswith("ago"):
        return None
    words = text.split()
    count = int(words[0]) if words[0].isdigit() else COUNTS.get(words[0], 1)
    if words[-1] in ("later", "after", "on"):
        return count
    if words[-1] in ("earlier", "before"):
        return -count
    if "next" in words or "following" in words:
        return 1
    if not set(words).isdisjoint(("previous", "preceding", "prior")):
        return -1
    return 0 if words[0] == "that" or words[:2] == ["the", "same"] else None


def _period(text: str, m: re.Match[str]) -> Period:
    year = int(m["year"])
    month = _MONTHS.get((m["month"] or m["monthsecond"] or "").lower().rstrip("."))
    years: tuple[int, ...] = (year,)
    months: tuple[int | None, ...] = (month,)
    if m["second"]:
        second = int(m["second"])
        if second < 100:
            second += year - year % 100
        if second > year:
            years, months = (year, second), (month, None)
    elif m["s"]:
        years, months = (year, year + 9), (None, None)
    elif month and _TWELVE.search(text[max(0, m.start() - 60) : m.start()]):
        # Twelve months to the end of July 2020 begin with August 2019.
        years, months = (year - (month < 12), year), (month % 12 + 1, month)
    before, after = text[max(0, m.start() - 70) : m.start()], text[m.end() : m.end() + 60]
    if m["day"] and _ON.search(before):
        published = bool(_SAID_ON.search(before))
    else:
        published = not _SURVEYED.search(before) and bool(
            m["day"]
            or m["dayfirst"]
            or _PUBLISHED_BEFORE.search(before)
            or _BEFORE.search(before)
            or _PUBLISHED_AFTER.match(after)
        )
    return Period(m.start(), m.end(), years, months, published, m[0].strip())


def _joined(text: str, found: Iterable[Period]) -> list[Period]:
    """Join two ends that a word joins, and drop what overlaps."""
    joined: list[Period] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is None or (last.end <= one.start and not _joins(text, last, one)):
            joined.append(one)
        elif one.start >= last.end:
            joined[-1] = last._replace(
                end=one.end, years=last.years + one.years, months=last.months + one.months,
                published=last.published or one.published, text=text[last.start : one.end],
            )  # fmt: skip
    return joined


def _joins(text: str, first: Period, second: Period) -> bool:
    """Return whether two years are the ends of one period."""
    if not (len(first.years) == len(second.years) == 1 and first.years[0] < second.years[0]):
        return False
    word = _JOINT.match(text[first.end : second.start])
    if word and "and" in word[0].lower():
        return bool(_BETWEEN.search(text[max(0, first.start - 24) : first.start]))
    return bool(word)
