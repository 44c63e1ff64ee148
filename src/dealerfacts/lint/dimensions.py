"""Know what a measure counts, and the values of dimensions that exclude each other.

What a store says of a dimension is open, so a value that stands in no table here is known by its
own words; ``_FAMILIES`` adds the words that writers use of the usual ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dealerfacts.lint.vocabulary import terms
from dealerfacts.numerals import SCALES
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from dealerfacts.model import Measure

# Dimension, then a group of values that count as one, then its words. A measure's value belongs to
# a group if the value's text matches the group's words; "all" is what nothing narrows.
_FAMILIES: dict[str, dict[str, str]] = {
    "custody": {
        "state": r"state prison(?:s|ers?)?|state (?:inmates?|facilit\w+|penitentiar\w+|custody)|"
        r"in state prison",
        "federal": r"federal prison(?:s|ers?)?|federal (?:inmates?|facilit\w+|custody|"
        r"bureau of prisons)|bureau of prisons",
        "jail": r"(?:local |county |city )?jails?(?: inmates?| population)?|jail inmates?",
        "both": r"state and federal prisons?|prisons? (?:and|or) jails?|jails? (?:and|or) prisons?|"
        r"federal and state prisons?",
    },
    "sex": {"female": r"wom[ae]n|females?|girls|mothers", "male": r"m[ae]n|males?|boys"},
    "race": {
        "black": r"black(?! market| tar| feminist| cocaine)(?: people| americans| men| women|"
        r" youths?)?s?|african[ -]americans?",
        "white": r"(?-i:White|white)(?! house| paper| powder)(?: people| americans| men| women|"
        r" youths?)?s?|caucasians?",
        "hispanic": r"hispanics?|latin[oax]s?|latinos",
        "asian": r"asian(?: americans?)?s?",
        "native": r"native americans?|american indians?",
    },
    "offense": {
        "possession": r"(?:drug )?possession(?: of drugs)?|possessing|possess",
        "sale": r"sales?(?: (?:or|and) manufacture)?|selling|manufactur\w+|distribut\w+|"
        r"traffick\w+|dealing|sellers?|dealers?",
        "property": r"property (?:crimes?|offen[cs]es?|offenders?)|burglary|theft",
        "violent": r"violent (?:crimes?|offen[cs]es?|offenders?)|violence",
        "homicide": r"drug-induced homicides?",
        "all": r"all (?:kinds|offen[cs]es|crimes)|of (?:all|every) kinds?|any offen[cs]e",
    },
    "drug": {
        "marijuana": r"marijuana|cannabis",
        "heroin": r"heroin",
        "crack": r"crack(?: cocaine)?",
        "cocaine": r"(?<!crack )(?:powder )?cocaine",
        "methamphetamine": r"meth(?:amphetamines?)?",
        "fentanyl": r"fentanyl",
        "synthetic": r"synthetic opioids?",
        "opioid": r"(?<!synthetic )(?:opioids?|opiates?)|prescription opioids?|painkillers?",
        "naloxone": r"naloxone|narcan",
        "alcohol": r"alcohol",
        "stimulant": r"stimulants?|psychostimulants?",
        "all": r"(?:all |any |illicit |illegal )?drugs?|all substances",
    },
    "intent": {
        "accidental": r"accident(?:al|ally|s)?|unintentional(?:ly)?",
        "suicide": r"suicides?|intentional(?:ly)?|self-harm",
        "all": r"(?:all|every|any) intents?|of (?:all|any|every) intent",
        "preventable": r"preventable",
    },
    "status": {
        "provisional": r"provisional(?:ly)?|preliminary|predicted|estimates?|projected",
        "final": r"final(?:ized)?",
        "requested": r"request(?:s|ed|ing)?|propos(?:al|als|ed|es)|asked|sought|wanted",
        "enacted": r"enacted|appropriat\w+|approved|passed|allocated",
    },
    "role": {
        "street": r"street[- ]level(?: dealers?| sellers?)?",
        "wholesale": r"wholesal\w+",
        "high": r"high[- ]level(?: suppliers?| dealers?)?|importers?|kingpins?",
        "courier": r"couriers?|mules?",
        "leader": r"leaders?|supervisors?|managers?|organizers?|leadership|leading roles?",
        "minor": r"minor(?: or minimal)?(?: roles?| participants?)?|minimal participants?",
    },
    "compared with": {"heroin": r"heroin", "morphine": r"morphine"},
    "quantity": {"price": r"prices?|cost", "purity": r"purity|potency|pure"},
    "outcome": {
        "non-fatal": r"non-?fatal",
        "fatal": r"(?<!non-)(?<!non)fatal(?:ities|ly)?|deaths?|died",
    },
    "time since release": {
        "two weeks": r"(?:two|2)[ -]weeks?|(?:first )?fortnight|14 days",
        "one year": r"(?:one|a|1|first|the first)[ -]year|the year (?:after|following)|"
        r"within a year|(?:12|twelve) months",
        "whole": r"(?:whole|entire|full|complete)(?: study| follow-up)?(?: period)?|"
        r"(?:complete )?follow-up|overall",
    },
    "population": {
        "twelve": r"(?:aged |ages )?(?:12|twelve) (?:years )?(?:of age )?"
        r"(?:or|and) (?:older|over|up)",
        "adults": r"adults?|(?:aged |ages )?(?:18|eighteen) (?:or|and) (?:older|over)",
        "young": r"aged 12 to 25|teen\w*|youths?|adolescents?|young people|young adults?|children",
    },
    "purpose": {
        "demand": r"(?:cut|reduc\w+|lower\w*) demand|demand[- ]reduction|demand|prevention",
        "supply": r"(?:cut|reduc\w+) supply|supply[- ]reduction|interdiction|supply",
    },
}  # fmt: skip
_CHANGES = re.compile(
    r"\A(?:rise|increase|growth|fall|drop|decline|decrease|change|reduction)\b", re.I
)
_PER = re.compile(r"\bper\b")
# Values that do not exclude each other though both have words.
_COMPATIBLE = {
    "drug": (
        {"fentanyl", "synthetic"}, {"fentanyl", "opioid"}, {"synthetic", "opioid"},
        {"heroin", "opioid"}, {"crack", "cocaine"},
    ),
    "intent": ({"accidental", "preventable"},),
    "population": ({"twelve", "young"},),
}  # fmt: skip
NOTHING = (
    "not stated",
    "all drugs",
    "all offenses",
    "all drug offenses",
    "all intents",
    "all",
    "none",
    "any",
)
# What nobody leaves out who counts so narrowly, and the values that narrow nothing.
NARROWING = ("sex", "race", "place", "drug", "intent", "role")
_WIDE = ("united states", "us states", "nine countries", "not limited to one country", *NOTHING)
_PLACES = (
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    r"Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    r"Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    r"New Mexico|New York(?: City)?|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    r"Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|"
    r"Washington(?: State|, D\.?C\.?)?|West Virginia|Wisconsin|Wyoming|Puerto Rico|Chicago|"
    r"Los Angeles|San Francisco|Philadelphia|Baltimore|Boston|Detroit|Houston|Seattle|Indianapolis|"
    r"Canada|Mexico|England|Scotland|Britain|Europe|Australia|Portugal|Germany|France|China|India|"
    r"[A-Z][a-z]+ County"
)
PLACE = re.compile(rf"\b(?:in|across|throughout|of|within|for)\s+(?P<place>(?:{_PLACES}))\b")
COUNTRY = re.compile(
    r"\b(?:nationwide|nationally|national|the (?:whole )?(?:nation|country)|United States|U\.S\.|"
    r"US|USA|America|Americans?|state and local|federal)\b"
)


class Kind(NamedTuple):
    """A measure as recognition sees it.

    ``core`` are the words of its label, ``extra`` those of its dimensions and keywords; ``own`` are
    the groups of each dimension that its texts touch; ``unit`` is one of a number's, and
    ``scale`` what a stored value is multiplied by; ``changes`` marks a measure of a rise or a fall.
    """

    id: str
    label: str
    unit: str
    noun: str
    scale: float
    core: frozenset[str]
    extra: frozenset[str]
    dimensions: dict[str, str]
    own: dict[str, frozenset[str]]
    changes: bool = False


class Mention(NamedTuple):
    """A value of a dimension that a text names, and where."""

    dimension: str
    value: str
    start: int
    end: int


@cache
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    return {
        name: [
            (value, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE))
            for value, words in values.items()
        ]
        for name, values in _FAMILIES.items()
    }


@lru_cache(maxsize=4096)
def group(dimension: str, value: str) -> str | None:
    """Return the group that a measure's value belongs to; None where the table has none."""
    if value.casefold() in NOTHING or value.casefold().startswith("not stated"):
        return "all" if "all" in _FAMILIES.get(dimension, {}) else None
    found = [name for name, words in _patterns().get(dimension, ()) if words.search(value)]
    if dimension == "custody" and "both" in found:
        return "both"
    if dimension == "drug":
        found = [name for name in found if name != "all"] or found
    return found[0] if len(found) == 1 else None


def excluded(dimension: str, one: str, other: str) -> bool:
    """Return whether two groups of a dimension exclude each other."""
    return one != other and {one, other} not in _COMPATIBLE.get(dimension, ())


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the values of dimensions that a text names, longest first where they overlap."""
    found = []
    for dimension, values in _patterns().items():
        here = [
            Mention(dimension, value, m.start(), m.end())
            for value, words in values
            for m in words.finditer(text)
        ]
        here.sort(key=lambda one: (one.start - one.end, one.start))
        kept: list[Mention] = []
        for one in here:
            if not any(one.start < other.end and other.start < one.end for other in kept):
                kept.append(one)
        found += kept
    return tuple(found)


def is_total(kind: Kind, part: Kind, left_out: frozenset[str]) -> bool:
    """Return whether a measure is that of the whole of which another counts a part.

    They count the same but for the dimensions ``left_out``, in which the whole is not narrowed.
    """
    if (kind.unit, kind.noun) != (part.unit, part.noun):
        return False
    if not kind.core <= part.core | part.extra | terms(" ".join(part.dimensions.values())):
        return False
    return all(
        is_wide(kind.dimensions.get(name, ""))
        if name in left_out
        else _agree(kind.dimensions.get(name, ""), part.dimensions.get(name, ""))
        for name in {*kind.dimensions, *part.dimensions}
    )


def _agree(one: str, other: str) -> bool:
    """Return whether two values of a dimension may be one: one of them may be left open."""
    return one == other or any(
        not value or value.startswith("not stated") for value in (one, other)
    )


def is_wide(value: str) -> bool:
    """Return whether a value of a dimension narrows nothing."""
    return not value or value.casefold() in _WIDE or value.casefold().startswith("not stated")


def kind_of(measure: Measure) -> Kind:
    """Return a measure as recognition sees it."""
    noun = measure.unit
    scale = next((10.0**power for word, power in SCALES.items() if noun.startswith(word)), 1.0)
    if noun in ("percent", "times"):
        unit = noun
    elif "dollars" in noun:
        unit = "usd"
    else:
        unit = "rate" if _PER.search(noun) else "count"
    told = [
        value
        for value in measure.dimensions.values()
        if value.casefold() not in NOTHING and value not in ("United States", "calendar", "fiscal")
    ]
    short = measure.short or ""
    # What stands behind a comma sets the measure apart, and few writers say it: "all intents".
    core = terms(short or measure.label.partition(",")[0])
    core |= terms(noun) if unit == "count" else frozenset()
    extra = terms(" ".join((measure.label, *told, *measure.keywords))) - core
    own: dict[str, set[str]] = defaultdict(set)
    for mention in mentions(" ; ".join((measure.label, short, *told))):
        own[mention.dimension].add(mention.value)
    for key, value in measure.dimensions.items():
        if (found := group(key, value)) is not None:
            own[key].add(found)
    return Kind(
        measure.id, measure.label, unit, noun, scale, core, extra, dict(measure.dimensions),
        {key: frozenset(values) for key, values in own.items()},
        changes=bool(_CHANGES.match(measure.label)),
    )  # fmt: skip
