"""Records as JSON inside the index."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.audit import audit
from dealerfacts.index import docs
from dealerfacts.index.tables import dump
from dealerfacts.model import (
    KINDS,
    Change,
    Claim,
    Correction,
    Entity,
    Fact,
    Figure,
    Measure,
    Point,
    Quote,
    Relation,
    Role,
    Source,
    Speaker,
    Topic,
)

RELATION = Relation("another", "disputes", "It counts something else.")
FIGURE = Figure(
    id="sold",
    measure="people",
    source="release",
    topics=("prison", "race"),
    points=(
        Point("1980", "15,000", Decimal("15000")),
        Point("2000", "450,000", Decimal("450000")),
        Point("FY2019", "30 to 50", low=Decimal("30"), high=Decimal("50.0"), qualifier="about"),
    ),
    anchor="from 15,000",
    change=Change("3000%", "1980", "2000"),
    original="the report",
    relations=(RELATION,),
    aliases=("old-id",),
    note="a note",
    page="12",
    corrections=(Correction("2026-11-24", "14,000", "It was misread."),),
)
CLAIM = Claim("cheaper", "finding", "It is.", "release", ("prices",), "cheaper", ("sold",))
QUOTE = Quote("said", "ann", "[sic] \u201cyes\u201d e\u0301", "release", ("race",), role="Director")
FACTS: dict[str, Fact] = {"figure": FIGURE, "claim": CLAIM, "quote": QUOTE}
ENTITIES: dict[str, Entity] = {
    "topic": Topic("prison", "Prison", ("jail",), "justice"),
    "speaker": Speaker("ann", "Ann Lee", ("A. Lee",), (Role("Director", "A house", "2019"),)),
    "source": Source(
        "release", "A title", "A house", "report", "2019-12", ("One", "Two"), described=True
    ),
    "measure": Measure(
        "people", "People", "people", {"place": "Ohio", "offense": "not stated"}, main=True
    ),
}


@pytest.mark.parametrize("kind", FACTS)
def test_a_fact_comes_back(kind: str) -> None:
    """A fact is the same after a stay in the index."""
    record = FACTS[kind]
    assert _back(kind, record) == record
    assert KINDS[type(record)] == kind


@pytest.mark.parametrize("kind", ENTITIES)
def test_an_entity_comes_back(kind: str) -> None:
    """A topic, speaker, source or measure is the same after a stay in the index."""
    record = ENTITIES[kind]
    assert docs.entity(kind, dump(record)) == record


def _back(kind: str, record: Fact) -> Fact:
    return docs.fact(kind, dump(record))[0]


def test_a_number_keeps_its_digits() -> None:
    """A value comes back with its closing zeros: it is no float on the way."""
    figure = _back("figure", FIGURE)
    assert isinstance(figure, Figure)
    assert str(figure.points[2].high) == "50.0"


def test_a_stated_change_carries_its_audit() -> None:
    """The audit of a change comes back beside its figure; without a change there is none."""
    audited = audit(FIGURE)
    assert audited
    assert docs.fact("figure", dump(FIGURE)) == (FIGURE, audited)
    assert docs.fact("figure", dump(FIGURE._replace(change=None)))[1] is None


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_survives(text: str) -> None:
    """The words of a quote come back character for character."""
    back = _back("quote", QUOTE._replace(text=text))
    assert isinstance(back, Quote)
    assert back.text == text


def test_every_record_has_a_kind() -> None:
    """Each kind of record that a store holds can be kept."""
    held = {type(one) for one in (*FACTS.values(), *ENTITIES.values())}
    assert held == set(KINDS)
    assert {type(one) for one in FACTS.values()} == set(Fact.__args__)
    assert {type(one) for one in ENTITIES.values()} == set(Entity.__args__)
