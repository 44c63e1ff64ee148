"""The facts around a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from dealerfacts import Store, open_store
from dealerfacts.related import RESTS_ON, related_facts


def around(store: Store, id_: str) -> list[tuple[str, str, bool, str | None]]:
    """Return the ids, kinds, directions and reasons of what is around a fact."""
    found = related_facts(store.get(id_), store)
    return [(one.fact.id, one.how, one.incoming, one.why) for one in found]


def test_nothing_is_around_a_fact_that_nobody_names(store: Store) -> None:
    """A fact without relations has no company."""
    assert around(store, "journal-price") == []


@pytest.mark.parametrize(
    ("one", "other", "how", "why"),
    [
        ("memo-selling", "alliance-selling", "corroborates", "Both count sellers alone."),
        ("bureau-drug", "alliance-selling", "disputes", "It counts every drug offense."),
        ("journal-deaths", "alliance-deaths", "updates", "The final count; “record” stands."),
        (
            "alliance-harm",
            "alliance-harm-found",
            "context",
            "The one argues what the other finds.",
        ),
        ("oneill-plain", "alliance-repair", "corroborates", "Both ask for treatment."),
    ],
)
def test_a_relation_is_found_from_either_side(
    store: Store, one: str, other: str, how: str, why: str
) -> None:
    """A relation stands at one fact, and is found from both, with its direction and its reason."""
    assert (other, how, False, why) in around(store, one)
    assert (one, how, True, why) in around(store, other)


def test_a_claim_and_its_figures_know_each_other(store: Store) -> None:
    """A claim rests on its figures, and a figure carries its claims; nobody explains that."""
    assert ("alliance-deaths", RESTS_ON, False, None) in around(store, "alliance-harm")
    assert ("alliance-harm", RESTS_ON, True, None) in around(store, "alliance-deaths")


def test_a_relation_to_a_former_id_is_found(tmp_path: Path) -> None:
    """A relation that names a fact by the id it once had leads to it, and back."""
    store = tmp_path / "store.yaml"
    store.write_text(
        "format: 1\n"
        "topics: {t: {label: T}}\n"
        "sources: {s: {title: T, publisher: P, kind: report}}\n"
        "claims:\n"
        "  - {id: new, aliases: [old], kind: finding, statement: A., source: s, topics: [t],"
        " anchor: a}\n"
        "  - {id: next, kind: finding, statement: B., source: s, topics: [t], anchor: b,"
        " relations: [{to: old, how: disputes, why: No.}]}\n",
        encoding="utf-8",
    )
    with open_store(store) as opened:
        assert around(opened, "next") == [("new", "disputes", False, "No.")]
        assert around(opened, "old") == [("next", "disputes", True, "No.")]
