"""Comparisons as records."""

from __future__ import annotations

from decimal import Decimal

from dealerfacts.compare import compare, neighbours
from dealerfacts.query import Store
from dealerfacts.rows.comparison import comparisons_sheet
from dealerfacts.rows.sheet import Record


def records(store: Store, id_: str) -> list[Record]:
    """Return the records of a figure's comparisons with its neighbours."""
    base = store.get(id_)
    found = compare(base, neighbours(base, store))
    return list(comparisons_sheet(found, query={}).records)


def test_a_comparison_s_keys(store: Store) -> None:
    """A comparison has both figures whole, the points, the verdict, and what differs."""
    agreed = next(one for one in records(store, "alliance-selling") if one["verdict"] == "agrees")
    assert list(agreed) == [
        *("verdict", "base", "base_point", "other", "other_point"),
        *("differs_in", "unstated", "ratio", "relation"),
    ]
    assert agreed["base"]["source"]["id"] == "alliance-2019"
    assert agreed["other_point"]["value"] == Decimal(449000)
    assert agreed["ratio"] == Decimal("0.998")
    assert agreed["relation"] == {
        "how": "corroborates",
        "why": "Both count sellers alone.",
        "at": "memo-selling",
    }


def test_what_no_curator_related_has_no_relation(store: Store) -> None:
    """Without a curator's word there is no key for it."""
    alone = next(
        one for one in records(store, "alliance-selling") if one["other"]["id"] == "herald-drug"
    )
    assert "relation" not in alone
    assert alone["differs_in"] == [
        {"dimension": "offense", "here": "selling", "there": "any drug offense"}
    ]
    assert alone["unstated"] == ["custody"]


def test_a_comparison_is_one_flat_row(store: Store) -> None:
    """In flat formats a comparison is the row of the other figure's point, with the verdict."""
    found = compare(store.get("alliance-selling"), [store.get("bureau-drug")])
    fields = "id,period,value,verdict,differs_in,unstated,base,base_period,relation,why"
    sheet = comparisons_sheet(found, query={}, fields=fields)
    assert sheet.flat
    assert list(sheet.rows())[1] == (
        "bureau-drug",
        "2018",
        Decimal(199000),
        "not-comparable",
        "offense",
        "custody",
        "alliance-selling",
        "2019",
        "disputes",
        "It counts every drug offense.",
    )
