"""The views: their columns, and the cells that a fact has under them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dealerfacts.compare import compare
from dealerfacts.compare.timelines import timelines
from dealerfacts.errors import Place, Problem, UsageError
from dealerfacts.formats import Screen
from dealerfacts.query import Query, Store
from dealerfacts.rows.page import page
from dealerfacts.rows.sheet import Cell, sheet
from dealerfacts.rows.views import VIEWS
from sheets import written
from sourced import figure, point


def rows(command: str, *things: Any) -> list[dict[str, Cell]]:
    """Return the rows of things in a view, with every cell that the view knows."""
    made = sheet(VIEWS[command], things, {}, ",".join(VIEWS[command].known()))
    return list(made.records())


def row(store: Store, command: str, id_: str) -> dict[str, Cell]:
    """Return the one row of a fact of the small store."""
    (one,) = rows(command, store.get(id_))
    return one


def test_the_promised_columns() -> None:
    """Scripts that cut a piped answer by its columns rely on these, in this order."""
    columns = {command: tuple(view.columns) for command, view in VIEWS.items()}
    assert columns["stat"] == (
        *("id", "measure", "period", "value", "low", "high", "qualifier", "unit"),
        *("printed", "source", "url", "context", "updated_by"),
    )
    assert columns["quotes"] == (
        *("id", "speaker", "role", "text", "organization", "source", "url"),
    )
    assert columns["claims"] == (
        *("id", "kind", "topics", "statement", "source", "url"),
        *("for", "against", "mixed"),
    )
    assert columns["search"] == ("id", "kind", "topics", "fact", "source", "url", "updated_by")


@pytest.mark.parametrize("command", VIEWS)
def test_each_view_knows_its_own_columns(command: str) -> None:
    """Every column that a view prints is a field that can be picked, the columns first."""
    view = VIEWS[command]
    known = tuple(view.known())
    assert known[: len(view.columns)] == tuple(view.columns)
    assert view.pick(",".join(known)) == known


def test_an_unknown_field_is_refused_before_anything_is_read(store: Store) -> None:
    """Wrong fields are noticed before the first fact is fetched."""
    answer = store.find(Query(kinds=("figure",)))
    store.close()
    with pytest.raises(UsageError):
        sheet(VIEWS["stat"], answer, {}, "nope")


def test_picked_fields_make_a_sheet_flat(store: Store) -> None:
    """Where fields are picked, nested formats print the rows."""
    made = sheet(VIEWS["stat"], [store.get("alliance-selling")], {}, "value,unit")
    assert made.flat
    assert next(made.rows()) == (Decimal(15000), "people")
    assert next(made.records()) == {"value": Decimal(15000), "unit": "people"}


def test_a_figure_has_a_row_a_point(store: Store) -> None:
    """Each point is a row of its own, with all that stands around it repeated."""
    first, last = rows("stat", store.get("alliance-selling"))
    assert (first["period"], first["value"]) == ("1980", Decimal(15000))
    assert (last["period"], last["value"]) == ("2019", Decimal(450000))
    assert last["point_note"] == 'the release says "today"'
    same = {name for name in first if first[name] == last[name]}
    assert {"id", "measure", "measure_id", "unit", "change", "verdict", "source", "note"} <= same


def test_a_range_has_a_low_and_a_high_and_no_value(store: Store) -> None:
    """A range is two numbers in two columns, and never a mean."""
    one = row(store, "stat", "alliance-potency")
    assert (one["value"], one["low"], one["high"]) == (None, Decimal(30), Decimal(50))


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("FY2023", "2022-10-01", "2023-09-30"),
        ("2015/2018-06", "2015-01-01", "2018-06-30"),
        ("0999", "0999-01-01", "0999-12-31"),
        ("undated", None, None),
    ],
)
def test_a_point_has_its_first_and_its_last_day(
    period: str, start: str | None, end: str | None
) -> None:
    """Whatever a period's form, a script can compare dates."""
    (one,) = rows("stat", figure("a", point(period, "5")))
    assert (one["start"], one["end"]) == (start, end)


def test_a_figure_s_row_says_where_and_whom() -> None:
    """What is unusual stands in the context, and every place in a column of its own."""
    local = {"place": "North Carolina", "population": "people in prison", "compared with": "all"}
    (one,) = rows("stat", figure("a", point("2001", "5"), dimensions=local))
    assert one["context"] == "North Carolina; people in prison; compared with all"
    assert (one["place"], one["compared_with"], one["sample"]) == ("North Carolina", "all", None)
    (one,) = rows("stat", figure("a", point("2001", "5"), dimensions={"place": "United States"}))
    assert (one["context"], one["place"]) == ("", "United States")


def test_a_row_says_what_updates_its_fact() -> None:
    """Whoever reads a number that has a newer one is told of it, in every list."""
    old = figure("a", point("2001", "5"), updated_by=("b", "c"))
    for command in ("stat", "search"):
        assert "updated_by" in VIEWS[command].columns
        assert rows(command, old)[0]["updated_by"] == "b,c"


def test_a_quote_s_row(store: Store) -> None:
    """A quote's row has its exact words, and the speaker's name and id."""
    one = row(store, "quotes", "dubois-naloxone")
    assert one["text"] == "Naloxone first, questions later: that is the whole of it."
    assert (one["speaker"], one["speaker_id"]) == ("Frédérique Dubois", "frederique-dubois")
    assert (one["role"], one["organization"]) == (None, None)


def test_a_claim_s_row_says_what_kind_of_claim_it_is(store: Store) -> None:
    """Among claims the kind is finding, argument or recommendation; among all facts it is claim."""
    one = row(store, "claims", "alliance-harm")
    assert (one["kind"], one["figures"]) == ("argument", "alliance-deaths")
    assert row(store, "search", "alliance-harm")["kind"] == "claim"


@pytest.mark.parametrize(
    ("id_", "original"),
    [
        ("herald-drug", "Prisoners in 2018 (Bureau of Samples, 2018-06)"),
        ("journal-price", "A thesis of 2016, as the article says"),
        ("alliance-deaths", "An office's count"),
        ("alliance-potency", None),
    ],
)
def test_a_second_hand_fact_names_what_was_reported(
    store: Store, id_: str, original: str | None
) -> None:
    """The original is the fact's own, or its source's, by its title where it is a source."""
    assert row(store, "stat", id_)["original"] == original


def test_a_page_is_one_row(store: Store) -> None:
    """A page has the row of its fact among all kinds."""
    (one,) = rows("show", page(store.get("oneill-plain"), store))
    assert (one["kind"], one["fact"]) == ("quote", "Prison is no cure, [...] and never was.")
    assert one == row(store, "search", "oneill-plain")


def test_a_comparison_is_one_row(store: Store) -> None:
    """In flat formats a comparison is the row of the other figure's point, with the verdict."""
    found = compare(store.get("alliance-selling"), [store.get("bureau-drug")])
    fields = "id,period,value,verdict,differs_in,unstated,base,base_period,relation,why"
    assert list(sheet(VIEWS["compare"], found, {}, fields).rows())[1] == (
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


@pytest.mark.parametrize("width", [40, 80])
def test_a_time_line_says_where_and_whom(width: int) -> None:
    """A line of local counts is told apart from one of the country, in rows and in tables."""
    local = {"place": "North Carolina"}
    lines = timelines([figure("a", point("2001", "5"), point("2002", "6"), dimensions=local)])
    assert [row["context"] for row in rows("timelines", *lines)] == ["North Carolina"] * 2
    made = sheet(VIEWS["timelines"], lines, {})
    assert "North Carolina" in written("table", made, Screen(width))


def test_a_topic_s_row(store: Store) -> None:
    """A topic stands with its number of facts; lists are joined by commas."""
    by_id = {one["id"]: one for one in rows("topics", *store.counts("topic"))}
    prison, potency = by_id["prison"], by_id["potency"]
    assert (prison["label"], prison["facts"]) == ("Prison", Decimal(7))
    assert prison["aliases"] == "jail,behind bars,mass incarceration"
    assert (potency["facts"], potency["aliases"]) == (Decimal(2), None)


def test_a_problem_s_row() -> None:
    """A problem is one row, with its place in numbers."""
    problem = Problem("id", "X is not an id", "use a-z", Place("f.yaml", 3, 5, 1), "  - id: X")
    (one,) = rows("validate", problem)
    assert (one["file"], one["line"], one["column"]) == ("f.yaml", Decimal(3), Decimal(5))
    assert (one["level"], one["code"], one["help"]) == ("error", "id", "use a-z")
