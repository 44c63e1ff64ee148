"""Say where and whom a figure counts, where that is not what a reader would take for granted."""

from __future__ import annotations

from functools import lru_cache

from dealerfacts.model import Measure

# The dimensions without which a number is read as one of the whole country, and of everyone.
DIMENSIONS = ("place", "population", "sample", "compared with")
_USUAL = ("united states", "us states", "everyone", "general population")
_LITTLE = {"a", "an", "and", "are", "by", "for", "in", "of", "on", "or", "the", "to", "who", "with"}
# Words that begin with as many letters alike are taken for one: prison, prisoners.
_ALIKE = 6


def context_of(measure: Measure | None) -> str:
    """Return place, population, sample and comparison, without what is usual or in the label.

    The United States and everyone are usual; that a place is not stated is said.

    Example:
        >>> place, whom = "North Carolina", "people who inject drugs"
        >>> context_of(Measure("m", "Deaths", "deaths", {"place": place, "population": whom}))
        'North Carolina; people who inject drugs'
        >>> context_of(Measure("m", "Deaths", "deaths", {"place": "United States"}))
        ''
    """
    if measure is None:
        return ""
    said = ((name, measure.dimensions.get(name, "")) for name in DIMENSIONS)
    unusual = [(name, value) for name, value in said if value and not _is_usual(name, value)]
    if not unusual:
        return ""
    label = _words(measure.label)
    return "; ".join(
        f"{name} {value}" if name == "compared with" or value == "not stated" else value
        for name, value in unusual
        if not _words(value) <= label
    )


def _is_usual(name: str, value: str) -> bool:
    if name == "compared with":
        return False
    return value.casefold().startswith(_USUAL) or (value == "not stated" and name != "place")


@lru_cache(1024)
def _words(text: str) -> frozenset[str]:
    """Return the words that say something, without what an ending adds to them."""
    plain = text.casefold().replace("’", "'").replace("'s", "").replace("-", " ")
    words = {word.strip(".,;:()") for word in plain.split()} - _LITTLE
    return frozenset(word.removesuffix("s")[:_ALIKE] for word in words)
