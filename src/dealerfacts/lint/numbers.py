"""Read the numbers of a text: digits, words, magnitudes, fractions, ranges, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dealerfacts.numerals import COUNTS, multiples, parts, scales
from dealerfacts.tuples import NamedTuple

_MAGNITUDES = scales("k m mn mln b bn tn")
_PARTS = parts("half third thirds quarter quarters fifth fifths sixth tenth tenths")
_FOLDS = multiples(
    "doubled doubling tripled tripling trebled quadrupled quadrupling quintupled twice thrice"
)
_QUALIFIERS = {
    "over": (
        "more than", "over", "above", "at least", "no fewer than", "no less than", "upwards of",
        "in excess of", "exceeding", "exceeded", "north of", "well over", "not less than", "topped",
    ),
    "under": (
        "fewer than", "less than", "under", "below", "at most", "no more than", "up to",
        "not more than", "south of", "nearly", "almost", "close to", "just short of", "short of",
        "approaching", "not quite",
    ),
    "about": ("about", "around", "roughly", "approximately", "some", "an estimated", "circa"),
}  # fmt: skip
_SAID = {phrase: name for name, phrases in _QUALIFIERS.items() for phrase in phrases}

_W = r"(?:" + "|".join(sorted(COUNTS, key=len, reverse=True)) + r")"
_WORDS = (
    rf"{_W}(?:[- ]{_W})?(?: hundred(?: and)?(?: {_W}(?:[- ]{_W})?)?)?"
    rf"|(?:a|several) (?:hundred|dozen)(?=\s)"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,])|\d+(?:\.\d+)?|\.\d+"
_MAG = r"(?:thousand|million|billion|trillion|mln|mn|bn|tn|[kKmMbB])"
_ATOM = re.compile(
    rf"(?<![\w.])(?P<cash>US\s?\$|\$)?\s?(?:(?P<digits>{_DIGITS})|(?P<words>\b(?:{_WORDS})\b))"
    rf"(?:[\s-]?(?P<mag>{_MAG})\b)?"
    r"(?P<tail>\s?%(?:[- ]points?\b)?|[\s-]?percent(?:age)?[\s-]points?\b|"
    r"\s?per[\s-]cent(?:age)?[\s-]points?\b|[\s-]?percent(?:age)?\b|\s?per\scent\b|\s?pct\b\.?|"
    r"\s?pp\b|[\s-]?fold\b|\stimes\b|\s?[x×](?!\w))?",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s?(–|—|-|‑|to|or|and)\s?\Z")
_OPENING = re.compile(r"\b(between|from|some)\s+(?:about |fiscal )?\Z", re.IGNORECASE)
_OF = re.compile(
    rf"\b(?P<few>{_W}|\d{{1,3}}) (?P<how>in|out of|of)(?: every)? "
    rf"(?P<all>{_W}|\d{{1,4}}|a hundred)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?P<few>a|an|one|two|three|four|seven|nine)[- ]"
    r"(?P<part>thirds?|quarters?|fifths?|sixth|tenths?)"
    r"|(?P<half>half|a half|one[- ]half)(?= (?:of|the|a|all|were|had|those|people)\b))",
    re.IGNORECASE,
)
_FOLD = re.compile(
    r"\b(?:(?P<times>" + "|".join(_FOLDS) + rf")|(?P<word>{_W})[- ]?fold)\b", re.IGNORECASE
)
_PER = re.compile(
    r"\s*(?:[a-z-]+\s+){0,4}?(?:per|for every|in every)\s+(?:100,000|1,000|10,000|million)",
    re.IGNORECASE,
)
_CASH_AFTER = re.compile(r"\s*(?:US )?dollars\b", re.IGNORECASE)
# What is not a quantity: the number of a page, a law, a street, an age, a day, an hour.
_BEFORE = re.compile(
    r"(?:\b(?:pages?|pp?\.|section|sections|sec\.|§|chapter|table|figure|fig\.|exhibit|appendix|"
    r"title|article|volume|vol\.|no\.|number|issue|bill|room|suite|route|highway|interstate|"
    r"act of|resolution|version|step|item|rule|docket|case no\.|phone|tel\.?|fax|aged?|ages|"
    r"schedule|type|grade|part|box|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|"
    r"nov\.?|dec\.?|h\.?r\.?|s\.|public law|u\.s\.c\.|usc|c\.f\.r\.|covid|i|doi:?|u\.s\.)\s?|"
    r"[#§@/]|(?:per|(?:for|in|of) every)\s+)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|\s?(?:a\.m|p\.m|am\b|pm\b|o'clock|u\.s\.c|usc\b)|[-–]year|"
    r"[-\s]?years?[- ]old|\s?(?:years of age|and older|and over|or older|or over|or younger)|"
    r"/\d|:\d\d|[-‑]\d{3,}|@|°|-(?!percent|fold|time|month|year|state|point|people)(?-i:[A-Za-z])|"
    r"\s(?:january|february|march|april|june|july|august|september|october|november|december)\b|"
    r"\s(?:months?|years?|weeks?|days?)(?: period)?\s"
    r"(?:that|ended|ending|to|through|earlier|later|ago|before|after|since)\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, _SAID), key=len, reverse=True)) + r")"
    r"(?: (?:a|an|the|just|well|about|nearly))*\s+(?:US\s?)?\$?\Z",
    re.IGNORECASE,
)
_SIZES = re.compile(
    r"[\s-]?(?:feet|foot|miles?|meters?|metres?|mg|milligrams?|grams?|kilograms?|kg|micrograms?|"
    r"hours?|minutes?|days?|weeks?)\b",
    re.IGNORECASE,
)
# A number of more digits is no count of anything.
_LONGEST = 30


class Number(NamedTuple):
    """A number as a text gives it.

    ``low`` and ``high`` differ only in a range. ``digits`` are the significant ones, without
    zeros at the end unless they stand behind a point; ``unit`` is ``percent``, ``points``,
    ``times``, ``usd``, ``rate`` or ``count``; ``step`` is a unit of the last digit that is given,
    so that rounding is honest within half of it.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    digits: str
    step: float
    unit: str
    qualifier: str | None = None
    said: str = ""
    magnitude: int = 0
    fraction: bool = False

    @property
    def ranged(self) -> bool:
        """Return whether the number is a range."""
        return self.low != self.high


def numbers(text: str) -> list[Number]:
    """Return the quantities in a text, in order: no years, ages, pages, hours or days."""
    found: list[Number] = []
    taken = bytearray(len(text))
    for shape, make in ((_OF, _share), (_PART, _part), (_FOLD, _fold)):
        for m in shape.finditer(text):
            if not any(taken[m.start() : m.end()]) and (number := make(m)):
                found.append(number)
                taken[m.start() : m.end()] = b"\1" * len(m[0])
    plain = (_single(text, m) for m in _ATOM.finditer(text) if not any(taken[m.start() : m.end()]))
    found += _paired(text, filter(None, plain))
    return sorted(_qualified(text, one) for one in found)


def _paired(text: str, plain: Iterable[Number]) -> list[Number]:
    """Join the two ends of each range, and give the first of a pair the unit of the second."""
    paired: list[Number] = []
    for one in plain:
        last = paired[-1] if paired else None
        dash = _DASH.match(text, last.end, one.start) if last else None
        if last is None or dash is None or last.ranged:
            paired.append(one)
            continue
        if (
            last.unit == "count"
            and one.unit != "count"
            and not (one.unit == "usd" and one.low > 1e5 > last.low)
        ):
            # "from 20.7 to 21.6 percent", "2 to 3 million": the unit stands once, at the end.
            last = last._replace(unit=one.unit)
        shared = one.magnitude and not last.magnitude and last.unit in ("count", "usd", "rate")
        if shared and last.low < 1000 and dash[1] != "and":
            scale = 10.0**one.magnitude
            low = last.low * scale
            last = last._replace(low=low, high=low, step=last.step * scale, magnitude=one.magnitude)
        # "From 3 to 5" is a way, and not a range.
        opening = _OPENING.search(text[max(0, last.start - 24) : last.start])
        opened = opening[1].lower() if opening else ""
        is_range = opened == "between" if dash[1] == "and" else opened != "from" and dash[1] != "or"
        if is_range and last.unit == one.unit and last.low != one.low:
            paired[-1] = last._replace(
                end=one.end, text=text[last.start : one.end], high=one.high,
                digits=f"{last.digits}-{one.digits}", step=min(last.step, one.step),
            )  # fmt: skip
        else:
            paired[-1:] = [last, one]
    return paired


def _qualified(text: str, number: Number) -> Number:
    m = _QUALIFIED.search(text[max(0, number.start - 40) : number.start])
    said = m[1].lower() if m else ""
    return number._replace(qualifier=_SAID[said], said=said) if said else number


def _value(digits: str, power: int) -> tuple[float, str, float]:
    """Return the value, the significant digits and the step of digits, times a power of ten."""
    whole, _, decimals = digits.partition(".")
    value = float(digits or 0) * 10**power
    if decimals:
        step = 10.0 ** (power - len(decimals))
        significant = (whole + decimals).lstrip("0")
    elif len(whole) > 2:
        step = 10.0 ** (power + len(whole) - len(whole.rstrip("0")))
        significant = whole.strip("0")
    else:
        # Of a number as small as 40, writers give the last digit too.
        step = 10.0**power
        significant = whole.lstrip("0")
    return value, significant or "0", step


def _spelled(words: str) -> int:
    """Return what the words of a number say."""
    if words.startswith(("a ", "several ")):
        return 100 if words.endswith("hundred") else 12
    before, hundred, after = words.replace("-", " ").partition(" hundred")
    first, second = (sum(COUNTS.get(one, 0) for one in some.split()) for some in (before, after))
    return first * 100 + second if hundred else first


def _unit(text: str, m: re.Match[str], end: int) -> tuple[str, int]:
    """Return the unit that stands around a number, and where the number ends with it."""
    tail = (m["tail"] or "").strip().lower()
    if "point" in tail or tail == "pp":
        return "points", m.end()
    if tail.startswith(("%", "pct")) or "per" in tail:
        return "percent", m.end()
    if tail:
        return "times", m.end()
    if m["cash"] or _CASH_AFTER.match(text, end):
        return "usd", end
    return ("rate" if _PER.match(text, end) else "count"), end


def _single(text: str, m: re.Match[str]) -> Number | None:
    """Return the number of a match, or None where it is not a quantity."""
    digits, mag = m["digits"] or "", m["mag"]
    name = "digits" if digits else "words"
    end = m.end("mag" if mag else name)
    if mag and len(mag) == 1 and (not digits or text[end - 2].isspace() or text[end - 2] == "-"):
        mag, end = None, m.end(name)
    start = m.start("cash" if m["cash"] else name)
    unit, last = _unit(text, m, end)
    words = (m["words"] or "").lower()
    if unit == "count" and not mag and (_is_year(digits) or words in ("one", "zero")):
        return None  # "one of them", "no one"
    if unit == "count" and _SIZES.match(text, end):
        return None
    if unit in ("count", "times") and not m["cash"] and _barred(text, start, last, digits):
        return None
    plain = digits.replace(",", "").replace(" ", "") or str(_spelled(words))
    if len(plain) > _LONGEST:
        return None
    power = _MAGNITUDES.get(mag.lower(), 0) if mag else 0
    value, significant, step = _value(plain, power)
    said = text[start:last]
    return Number(start, last, said, value, value, significant, step, unit, magnitude=power)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1800 <= int(digits) <= 2099


def _barred(text: str, start: int, end: int, digits: str) -> bool:
    """Return whether what stands around a number says that it is no quantity."""
    before, after = text[max(0, start - 16) : start], text[end : end + 14]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    if digits and before[-1:] in ("-", "‑", "–") and before[-2:-1].isalnum():
        return True
    # The day of a date: "March 3, 2019".
    if not 0 < len(digits) <= 2 or not re.match(r",\s?(?:19|20)\d\d\b", after):
        return False
    return re.search(r"[a-z]\.?\s\Z", before) is not None


def _share(m: re.Match[str]) -> Number | None:
    """Return a share such as "one in five", "12 out of 100"."""
    few, of = _count(m["few"]), _count(m["all"])
    how = m["how"].lower()
    if how == "of" or not 0 < few < of:
        return None
    if how == "in" and (of > 100 or not (m["all"].isalpha() or of in (5, 10, 100))):
        return None
    return _fraction(m, few * 100 / of, 10.0 if of <= 10 else 1.0)


def _part(m: re.Match[str]) -> Number | None:
    """Return a share such as "two thirds", "half of"."""
    few, of = (1, 2) if m["half"] else (_count(m["few"]), _PARTS[m["part"].lower()])
    return _fraction(m, few * 100 / of, 10.0) if few < of else None


def _fraction(m: re.Match[str], share: float, step: float) -> Number:
    digits = f"{share:.0f}".strip("0")
    return Number(m.start(), m.end(), m[0], share, share, digits, step, "percent", fraction=True)


def _fold(m: re.Match[str]) -> Number:
    """Return a number of times such as "doubled", "tenfold"."""
    times = float(_FOLDS[m["times"].lower()] if m["times"] else _count(m["word"]))
    return Number(m.start(), m.end(), m[0], times, times, f"{times:.0f}", 1.0, "times")


def _count(word: str) -> int:
    word = word.lower()
    return int(word) if word.isdigit() else 1 if word in ("a", "an") else _spelled(word)
