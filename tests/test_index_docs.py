"""Records as JSON inside the index."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.audit import audit
from dealerfacts.errors import Place
from dealerfacts.index import docs
from dealerfacts.model import (
    Change,
    Claim,
    Entity,
    Fact,
    Figure,
    Measure,
    Point,
    Quote,
    Relation,
    Source,
    Speaker,
    Topic,
)

PLACE = Place("store.yaml", 3, 5, 7)
RELATION = Relation("another", "disputes", "It counts something else.", PLACE)
FIGURE = Figure(
    id="sold",
    measure="people",
    source="release",
    topics=("prison", "race"),
    points=(
        Point("1980", "15,000", Decimal("15000"), where=PLACE),
        Point("2000", "450,000", Decimal("450000")),
        Point("FY2019", "30 to 50", low=Decimal("30"), high=Decimal("50.0"), qualifier="about"),
    ),
    anchor="from 15,000",
    change=Change("3000%", "1980", "2000", PLACE),
    original="the report",
    relations=(RELATION,),
    aliases=("old-id",),
    note="a note",
    where=PLACE,
)
CLAIM = Claim(
    "cheaper", "finding", "It is.", "release", ("prices",), "cheaper", ("sold",), where=PLACE
)
QUOTE = Quote("said", "ann", "[sic] \u201cyes\u201d e\u0301", "release", ("race",), role="Director")
FACTS: dict[str, Fact] = {"figure": FIGURE, "claim": CLAIM, "quote": QUOTE}
ENTITIES: dict[str, Entity] = {
    "topic": Topic("prison", "Prison", ("jail",), "justice", PLACE),
    "speaker": Speaker("ann", "Ann Lee", ("A. Lee",)),
    "source": Source("release", "A title", "A house", "report", "2019-12", ("One", "Two")),
    "measure": Measure("people", "People", "people", {"place": "Ohio", "offense": "not stated"}),
}


@pytest.mark.parametrize("kind", FACTS)
def test_a_fact_comes_back(kind: str) -> None:
    """A fact is the same after a stay in the index."""
    record = FACTS[kind]
    assert _back(kind, record) == record
    assert docs.KINDS[type(record)] == kind


@pytest.mark.parametrize("kind", ENTITIES)
def test_an_entity_comes_back(kind: str) -> None:
    """A topic, speaker, source or measure is the same after a stay in the index."""
    record = ENTITIES[kind]
    assert docs.entity(kind, json.loads(docs.dump(record))) == record


def _back(kind: str, record: Fact) -> Fact:
    return docs.fact(kind, json.loads(docs.dump(record)))


def test_a_number_keeps_its_digits() -> None:
    """A value comes back with its closing zeros: it is no float on the way."""
    figure = _back("figure", FIGURE)
    assert isinstance(figure, Figure)
    assert str(figure.points[2].high) == "50.0"


def test_what_is_absent_takes_no_room() -> None:
    """A field that a record does not have is not in its document, and its place is not either."""
    assert json.loads(docs.dump(CLAIM)) == {
        "id": "cheaper",
        "kind": "finding",
        "statement": "It is.",
        "source": "release",
        "topics": ["prices"],
        "anchor": "cheaper",
        "figures": ["sold"],
    }


def test_a_stated_change_carries_its_audit() -> None:
    """The audit of a change is in the document, and no field of the record."""
    audited = audit(FIGURE)
    assert audited
    document = json.loads(docs.dump(FIGURE))
    assert document["audit"]["verdict"] == audited.verdict
    assert document["audit"]["computed"] == str(audited.computed)
    assert "audit" not in json.loads(docs.dump(replace(FIGURE, change=None)))


def test_what_an_answer_adds_is_no_field() -> None:
    """A document that a query has added to still makes the record."""
    document = json.loads(docs.dump(FIGURE)) | {"disputed_by": ["another"]}
    assert docs.fact("figure", document) == FIGURE


def test_a_document_is_left_alone() -> None:
    """Making a record does not change the document that it is made of."""
    text = docs.dump(FIGURE)
    document = json.loads(text)
    docs.fact("figure", document)
    assert document == json.loads(text)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_survives(text: str) -> None:
    """The words of a quote come back character for character."""
    back = _back("quote", replace(QUOTE, text=text))
    assert isinstance(back, Quote)
    assert back.text == text


def test_every_record_has_a_kind() -> None:
    """Each kind of record that a store holds can be kept."""
    held = {type(one) for one in (*FACTS.values(), *ENTITIES.values())}
    assert held == set(docs.KINDS)
    assert {type(one) for one in FACTS.values()} == set(Fact.__args__)
    assert {type(one) for one in ENTITIES.values()} == set(Entity.__args__)
