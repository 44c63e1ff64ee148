"""Read the periods that a text names: years, months, fiscal years, and from one to another."""

from __future__ import annotations

import re

from dealerfacts.tuples import NamedTuple

_MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:1[89]|20)\d\d"
_DATE = re.compile(
    rf"(?P<fiscal>\bfiscal(?:[- ]years?)?(?: of)?\s+|\bFY\s?-?(?=\d)|\bbudget years?\s+)?"
    rf"(?:(?P<month>\b{_MONTH})\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?|"
    rf"(?P<dayfirst>\b\d{{1,2}})\s+(?P<monthsecond>{_MONTH})\s+)?"
    rf"(?<![\w,.$#/-])(?P<year>{_YEAR})(?![\d%a-rt-zA-Z]|,\d{{3}}|\.\d|-\d{{3}})(?P<s>s\b)?"
    rf"(?:(?P<dash>\s?[–—-]\s?|/)(?P<second>{_YEAR}|\d\d(?!\d))(?!\d))?",
    re.IGNORECASE,
)
_SHORT_FISCAL = re.compile(r"\bFY\s?['’]?(\d\d)\b")
_JOINT = re.compile(
    r"\s*(?:to|through|until|and|and in|and ended in|to the end of)\s+\Z", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(from|between|since|over|during|in)\s+(?:fiscal\s+(?:years?\s+)?)?\Z", re.IGNORECASE
)
_TWELVE = re.compile(
    r"\b(?:twelve|12)[- ]months?(?: period)?(?: that)?(?: (?:had )?(?:ended|ending|"
    r"ends|to|through|up to))?"
    r"(?: in| at the end of| with)?\s+\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?:the|that|a|one|two|three|four|five|ten|\d+) (?:same |next |following |"
    r"previous |preceding |prior )?"
    r"(?:years?|decades?|months?) (?:earlier|later|before|after|ago)|the (?:next|"
    r"following|previous|preceding|prior|year before|year after) (?:fiscal "
    r")?(?:year|one)|"
    r"(?:last|this|next) (?:year|month|week|spring|summer|fall|autumn|winter)|the "
    r"year (?:before|after)|a year on|(?:that|the same) year)\b",
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
    r"\s+(?:[a-z-]+\s+){0,3}?(?:report|study|survey|release|paper|brief|review|"
    r"article|testimony|speech|statement|"
    r"analysis|book|law|act|memo|edition|almanac|issue|interview|bulletin|fact sheet)\b",
    re.IGNORECASE,
)
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
    fiscal: bool = False
    published: bool = False
    text: str = ""
    derived: bool = False

    @property
    def relative(self) -> bool:
        """Return whether the period depends on another."""
        return not self.years


def periods(text: str) -> list[Period]:
    """Return the periods in a text, in order; two ends joined by a word are one."""
    found = [_period(text, m) for m in _DATE.finditer(text)]
    found += [
        Period(m.start(), m.end(), (_century(int(m[1])),), (None,), fiscal=True, text=m[0])
        for m in _SHORT_FISCAL.finditer(text)
    ]
    found += [Period(m.start(), m.end(), (), text=m[0]) for m in _RELATIVE.finditer(text)]
    found.sort()
    return _derived(_joined(text, found))


def _derived(found: list[Period]) -> list[Period]:
    """Reckon what is relative from the year before it."""
    last: int | None = None
    reckoned = []
    for one in found:
        if one.years:
            last = one.years[-1] if not one.published else last
        elif last is not None and (shift := _shift(one.text.casefold())) is not None:
            last += shift
            one = one._replace(years=(last,), months=(None,), derived=True)
        reckoned.append(one)
    return reckoned


def _shift(text: str) -> int | None:
    """Return by how many years a relative period lies behind, or before, another."""
    if "year" not in text or text.startswith(("last", "this", "next")) or text.endswith("ago"):
        return None
    words = text.split()
    if words[-1] in ("later", "after", "on"):
        sign = 1
    elif words[-1] in ("earlier", "before"):
        sign = -1
    elif "next" in words or "following" in words:
        return 1
    elif set(words) & {"previous", "preceding", "prior"}:
        return -1
    else:
        return (
            0 if words[0] in ("that", "the") and ("same" in words or words[0] == "that") else None
        )
    count = _COUNTS.get(words[0])
    if count is None and words[0].isdigit():
        count = int(words[0])
    return sign * (1 if count is None else count)


_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}


def _century(short: int) -> int:
    return short + (1900 if short > 60 else 2000)


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
    elif month and (twelve := _TWELVE.search(text[max(0, m.start() - 60) : m.start()])):
        del twelve
        # Twelve months to the end of July 2020 begin with August 2019.
        first = (year - 1, month + 1) if month < 12 else (year, 1)
        years, months = (first[0], year), (first[1], month)
    before, after = text[max(0, m.start() - 70) : m.start()], text[m.end() : m.end() + 60]
    published = bool(
        m["day"]
        or m["dayfirst"]
        or _PUBLISHED_BEFORE.search(before)
        or _BEFORE.search(before)
        or _PUBLISHED_AFTER.match(after)
    )
    if _SURVEYED.search(before):
        published = False
    if m["day"] and re.search(r"\b(?:on|at|by|until|ended|of|through)\s+\Z", before, re.IGNORECASE):
        published = bool(re.search(_SAYING + r"\s+on\s+\Z", before, re.IGNORECASE))
    return Period(m.start(), m.end(), years, months, bool(m["fiscal"]), published, m[0].strip())


def _joined(text: str, found: list[Period]) -> list[Period]:
    joined: list[Period] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and one.start < last.end:
            continue
        if (
            last
            and len(last.years) == len(one.years) == 1
            and last.years[0] < one.years[0]
            and (between := _JOINT.match(text[last.end : one.start] or "-"))
        ):
            opening = _FROM.search(text[max(0, last.start - 24) : last.start])
            to = "and" not in between[0].lower() or (opening and opening[1].lower() == "between")
            if to:
                joined[-1] = Period(
                    last.start, one.end, last.years + one.years, last.months + one.months,
                    last.fiscal or one.fiscal, last.published or one.published,
                    text[last.start : one.end],
                )  # fmt: skip
                continue
        joined.append(one)
    return joined
