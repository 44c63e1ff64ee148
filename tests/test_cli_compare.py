"""The command that compares."""

from __future__ import annotations

import json

import pytest

from dealerfacts.errors import Exit
from program import run, small

RESTS = "it rests on alliance-deaths"


def verdicts(*args: str) -> list[tuple[str, str, str]]:
    """Return the ids, periods and verdicts that a comparison in the small store gives."""
    out = small("compare", *args, "--fields", "id,period,verdict").out
    return [(id_, period, said) for id_, period, said in map(_cells, out.splitlines())]


def _cells(line: str) -> list[str]:
    return line.split("\t")


@pytest.mark.parametrize(
    ("id_", "sentence"),
    [
        ("oneill-odd", "only figures can be compared, and oneill-odd is a quote"),
        (
            "alliance-harm",
            f"only figures can be compared, and alliance-harm is a claim: {RESTS}",
        ),
        ("alliance-repair", "only figures can be compared, and alliance-repair is a claim"),
    ],
)
def test_only_figures_can_be_compared(id_: str, sentence: str) -> None:
    """A quote or a claim is refused, with the figures that a claim rests on."""
    assert small("compare", id_) == (Exit.FAULT, "", f"dealerfacts: {sentence}\n")


def test_a_typing_error_is_told_the_nearest() -> None:
    """A mistyped id is answered with ids that look like it."""
    status, out, err = small("compare", "memo-seling")
    assert (status, out) == (Exit.NEGATIVE, "")
    assert err == "dealerfacts: nothing found for 'memo-seling'; did you mean memo-selling?\n"


def test_a_figure_without_company_is_not_compared() -> None:
    """Where no other figure shares a topic and the unit, that is said."""
    sentence = "nothing found: no other figure shares a topic and the unit with alliance-potency"
    assert small("compare", "alliance-potency") == (Exit.NEGATIVE, "", f"dealerfacts: {sentence}\n")


def test_one_figure_is_held_against_its_neighbours() -> None:
    """Each neighbour's points meet the nearest of the base, what agrees first."""
    assert verdicts("alliance-selling") == [
        ("memo-selling", "2017-12-31", "other-period"),
        ("memo-selling", "2019", "agrees"),
        ("bureau-drug", "FY2017", "not-comparable"),
        ("bureau-drug", "2018", "not-comparable"),
        ("herald-drug", "2018", "not-comparable"),
    ]


def test_figures_that_are_named_are_compared_whatever_they_count() -> None:
    """Whoever names two figures is told of both, also that nothing can be said."""
    out = small("compare", "alliance-potency", "journal-price", "--json").out
    (one,) = json.loads(out)["comparisons"]
    assert (one["verdict"], one["ratio"]) == ("not-comparable", None)
    assert one["differs_in"][0] == {"dimension": "unit", "here": "times", "there": "percent"}
    assert verdicts("alliance-deaths", "journal-deaths") == [("journal-deaths", "2017", "agrees")]


def test_a_figure_named_twice_is_one() -> None:
    """The same figure under two of its ids is compared with its neighbours, not with itself."""
    assert verdicts("alliance-selling", "old-selling") == verdicts("alliance-selling")


def test_words_find_what_is_compared() -> None:
    """The first figure found that has company in its unit is compared with that company."""
    out = json.loads(small("compare", "fatal", "overdose", "--json").out)
    assert out["query"]["what"] == ["fatal", "overdose"]
    named = {out["query"]["base"]} | {one["other"]["id"] for one in out["comparisons"]}
    assert named == {"journal-deaths", "alliance-deaths"}


def test_comparison_and_reason_stand_together() -> None:
    """The table has both values, the verdict, what differs, and the curator's word."""
    out = " ".join(small("compare", "alliance-selling", "--format", "table", width=120).out.split())
    for part in ("449,000", "450,000", "agrees", "not comparable", "offense", "corroborates"):
        assert part in out


def test_the_release_beside_the_official_count() -> None:
    """The release's 70,000 deaths stand apart from the 70,237, which count every intent."""
    out = run("compare", "dpa-overdose-deaths-2017", "od-2017", "--json").out
    (one,) = json.loads(out)["comparisons"]
    assert one["verdict"] == "not-comparable"
    assert "intent" in [difference["dimension"] for difference in one["differs_in"]]
