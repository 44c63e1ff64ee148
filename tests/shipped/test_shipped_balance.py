"""What speaks for the claims of the release, what against, and what is mixed or beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dealerfacts import Query, Store, open_store
from dealerfacts.model import Claim, Figure, Quote

ROOT = Path(__file__).parents[2]
RELEASE = "dpa-release-2019"
# The rule of docs/store.md: what a relation to a claim means.
SIDES = {"corroborates": "for", "disputes": "against", "context": "mixed", "updates": "mixed"}


@pytest.fixture
def store() -> Iterator[Store]:
    """Open the shipped store."""
    with open_store(ROOT / "data") as opened:
        yield opened


def balance(store: Store) -> dict[str, Counter[str]]:
    """Return for each figure and claim of the release how many facts are on each side."""
    everything = [one.fact for one in store.find(Query())]
    sides: dict[str, Counter[str]] = {
        fact.id: Counter()
        for fact in everything
        if fact.source == RELEASE and not isinstance(fact, Quote)
    }
    for fact in everything:
        if isinstance(fact, Quote):  # nobody's words are a measurement
            continue
        for relation in fact.relations:
            if relation.to in sides and fact.source != RELEASE:
                sides[relation.to][SIDES[relation.how]] += 1
    return sides


def test_each_claim_has_its_sides(store: Store, golden: Callable[[str, str], None]) -> None:
    """How many facts stand for, against and beside each claim is as it was last read through."""
    lines = [
        f"{id_}: {sides['for']} for, {sides['against']} against, {sides['mixed']} mixed"
        for id_, sides in sorted(balance(store).items())
    ]
    golden("shipped/balance.txt", "\n".join(lines) + "\n")


def test_claims_prints_these_numbers(store: Store) -> None:
    """What the tool prints beside a claim of the release is what is counted here."""
    printed = {
        one.fact.id: one.evidence
        for one in store.find(Query(source=RELEASE))
        if one.evidence is not None
    }
    assert printed == {
        id_: (sides["for"], sides["against"], sides["mixed"])
        for id_, sides in balance(store).items()
        if id_ in printed
    }
    assert len(printed) > 20


def test_the_readme_says_the_totals(store: Store) -> None:
    """The totals that the README names are those of the store."""
    sides = balance(store)
    total: Counter[str] = sum(sides.values(), Counter())
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    said = re.search(
        r"(\d+) figures and claims of the release, (\d+) speak for one, (\d+) against, and (\d+) ",
        text,
    )
    assert said is not None
    assert [int(number) for number in said.groups()] == [
        len(sides),
        total["for"],
        total["against"],
        total["mixed"],
    ]


def test_no_claim_is_borne_out_from_one_side_alone(store: Store) -> None:
    """Where two facts or more speak for a claim, something also speaks against it or both ways."""
    claims = {id_ for id_ in balance(store) if isinstance(store.get(id_).fact, Claim)}
    assert [
        id_
        for id_, sides in balance(store).items()
        if id_ in claims and sides["for"] > 1 and not sides["against"] + sides["mixed"]
    ] == []


def test_no_recommendation_is_borne_out_or_refuted(store: Store) -> None:
    """A finding bears on a recommendation, and neither confirms nor refutes it."""
    for id_, sides in balance(store).items():
        fact = store.get(id_).fact
        if isinstance(fact, Claim) and fact.kind == "recommendation":
            assert not sides["for"] + sides["against"], id_


def test_only_the_same_thing_updates_a_fact_of_the_release(store: Store) -> None:
    """What updates a figure of the release counts by its measure, and nothing updates a claim."""
    released = balance(store)
    found = [
        (fact, store.get(relation.to).fact)
        for fact in (one.fact for one in store.find(Query()))
        for relation in fact.relations
        if relation.how == "updates" and relation.to in released
    ]
    assert found
    assert [
        fact.id
        for fact, updated in found
        if not isinstance(fact, Figure)
        or not isinstance(updated, Figure)
        or fact.measure != updated.measure
    ] == []


def test_a_source_speaks_for_a_claim_once(store: Store) -> None:
    """Facts of one source that speak for one claim are not told as several confirmations.

    Where two of them do, each measures another thing and says so.
    """
    weighed = set(balance(store))
    told = Counter(
        (fact.source, relation.to)
        for fact in (one.fact for one in store.find(Query()))
        for relation in fact.relations
        if relation.to in weighed and relation.how == "corroborates"
    )
    assert {pair for pair, count in told.items() if count > 1} == {
        ("ticotimes-2014", "dpa-discriminatory-impact"),
    }


def test_a_corrected_fact_says_what_it_said(store: Store) -> None:
    """Each correction names a day, the old words and the reason, and the old words are gone."""
    corrected = [one.fact for one in store.find(Query()) if one.fact.corrections]
    assert len(corrected) >= 20
    for fact in corrected:
        for correction in fact.corrections:
            assert correction.date
            assert correction.was
            assert correction.why.endswith(".")
            words = fact.statement if isinstance(fact, Claim) else ""
            assert correction.was != words, fact.id


def test_series_that_cross_the_change_of_2021_say_so(store: Store) -> None:
    """An arrest series of the FBI with points on both sides of 2021 warns of the break."""
    crossing = [
        fact
        for fact in (one.fact for one in store.find(Query()))
        if isinstance(fact, Figure)
        and store.measure(fact.measure).unit == "arrests"
        and min(point.period[:4] for point in fact.points) < "2021"
        and max(point.period[:4] for point in fact.points) > "2021"
    ]
    assert len(crossing) >= 3
    assert [
        fact.id for fact in crossing if "changed its way of counting" not in str(fact.note)
    ] == []
