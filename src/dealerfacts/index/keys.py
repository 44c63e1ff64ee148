"""Say by which words and numbers a record is found."""

from __future__ import annotations

from collections.abc import Iterable

from dealerfacts.index import text
from dealerfacts.model import Claim, Entity, Fact, Figure, Measure, Quote, Source, Speaker, Topic
from dealerfacts.periods import UNDATED


def fact_words(fact: Fact) -> tuple[str, str, str, str]:
    """Return the words of a fact, the best ones first: label, body, anchor and note.

    Those of its measure, its speaker and its source are theirs (``entity_words``).
    """
    label: tuple[str, ...] = ()
    body = ""
    anchor: list[str | None] = [fact.id, *fact.aliases]
    note: list[str | None] = [fact.note, fact.original]
    if isinstance(fact, Figure):
        for point in fact.points:
            anchor += (one for one in (point.printed, point.note) if one and _has_letters(one))
        anchor += (fact.anchor, fact.change and fact.change.stated)
    elif isinstance(fact, Claim):
        label, body = fact.keywords, fact.statement
        anchor.append(fact.anchor)
    else:
        body = fact.text
        note += (fact.role, fact.organization, fact.occasion)
    return _joined(label), str(body), _joined(anchor), _joined(note)


def fact_numbers(fact: Fact) -> set[str]:
    """Return the numbers of a fact, in the form in which they are compared."""
    printed = [fact.note or ""]
    found = set[str]()
    if isinstance(fact, Quote):
        printed.append(fact.text)
    else:
        printed.append(fact.anchor)
    if isinstance(fact, Claim):
        printed.append(fact.statement)
    elif isinstance(fact, Figure):
        if fact.change:
            printed.append(fact.change.stated)
        for point in fact.points:
            values = (point.value, point.low, point.high)
            plain = [text.plain(value) for value in values if value is not None]
            found.update(plain, _years(point.period))
            if point.printed.replace(",", "") not in plain:
                printed.append(point.printed)
    found.update(text.numbers("\n".join(printed)))
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
