"""Say by which words and numbers a record is found, and what sets measures apart."""

from __future__ import annotations

from collections.abc import Iterable

from dealerfacts.index import text
from dealerfacts.model import Claim, Entity, Fact, Figure, Measure, Quote, Source, Speaker, Topic
from dealerfacts.periods import UNDATED
from dealerfacts.tuples import NamedTuple


def fact_words(fact: Fact) -> tuple[str, str, str, str]:
    """Return the words of a fact, the best ones first: label, body, anchor and note.

    Those of its measure, its speaker and its source are theirs (``entity_words``).
    """
    label: tuple[str, ...] = ()
    body = ""
    anchor: list[str | None] = [fact.id, *fact.aliases]
    note: list[str | None] = [fact.note, fact.original]
    match fact:
        case Figure():
            for point in fact.points:
                anchor += (one for one in (point.printed, point.note) if one and _has_letters(one))
            anchor += (fact.anchor, fact.change and fact.change.stated)
        case Claim():
            label, body = fact.keywords, fact.statement
            anchor.append(fact.anchor)
        case Quote():
            body = _joined((fact.text, fact.role, fact.organization))
            anchor.append(fact.occasion)
    return _joined(label), str(body), _joined(anchor), _joined(note)


def fact_numbers(fact: Fact) -> set[str]:
    """Return the numbers of a fact, in the form in which they are compared."""
    found = set[str]()
    texts = [fact.note or ""]
    match fact:
        case Quote():
            texts.append(fact.text)
        case Claim():
            texts += (fact.anchor, fact.statement)
        case Figure():
            texts += (fact.anchor, fact.change.stated) if fact.change else (fact.anchor,)
            for point in fact.points:
                values = (point.value, point.low, point.high)
                plain = [text.plain(value) for value in values if value is not None]
                found.update(plain, _years(point.period))
                if point.printed.replace(",", "") not in plain:
                    texts.append(point.printed)
    found.update(text.numbers("\n".join(texts)))
    return found


# What most measures say sets none apart, and "state" is not asked for by those who mean a country.
_USUAL = ("not stated", "United States")


def entity_words(entity: Entity) -> tuple[str, str, str]:
    """Return the words of an entity that a fact on it is found by: label, body and note."""
    match entity:
        case Measure():
            label = " ".join((entity.label, entity.short or "", *entity.keywords))
            said = (value for value in entity.dimensions.values() if value not in _USUAL)
            return label, " ".join(said), f"{entity.unit} {entity.definition or ''}"
        case Source():
            return "", " ".join(entity.authors), f"{entity.title} {entity.publisher}"
        case Speaker():
            return " ".join((entity.name, *entity.aliases)), "", ""
        case Topic():
            return " ".join((entity.label, *entity.aliases)), "", ""


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join([one for one in texts if one])


def _has_letters(printed: str) -> bool:
    return printed.lower() != printed.upper()


def _years(period: str) -> list[str]:
    """Return the years that a period names: ``2015/2018`` is found by both."""
    if period == UNDATED:
        return []
    return [end[:4].lstrip("0") for end in period.removeprefix("FY").split("/")]


_NOT_FINAL = ("provisional", "predicted", "estimate", "forecast", "preliminary")
# A measure of these places is what a question means that names no place.
_NOWHERE = ("united states", "us states", "not ")


class Traits(NamedTuple):
    """What a question may ask of a measure without naming it.

    ``unit`` is ``percent``, ``rate``, ``times``, ``money``, ``time`` or ``count``; ``main`` marks
    the plain total of a subject, ``final`` a count that is not provisional, ``local`` a place that
    is not the whole country; ``breadth`` is how many words of four letters or more its label has.
    """

    unit: str
    main: bool
    final: bool
    local: bool
    breadth: int


def traits(measure: Measure) -> Traits:
    """Return the traits of a measure."""
    named = {name: value.lower() for name, value in measure.dimensions.items()}
    return Traits(
        _unit(measure.unit.lower()),
        measure.main,
        not any(word in named.get("status", "") for word in _NOT_FINAL),
        _is_local(named.get("place", "")),
        sum(len(word) > 3 for word in measure.label.split()),
    )


def _is_local(place: str) -> bool:
    return bool(place) and not place.startswith(_NOWHERE) and not place.endswith("countries")


def _unit(unit: str) -> str:
    if "percent" in unit:
        return "percent"
    if " per 1" in unit:
        return "rate"
    if "dollar" in unit:
        return "money"
    if unit in ("times", "ratio"):
        return "times"
    return "time" if unit in ("days", "months", "years") else "count"
