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


def test_words_are_lined_up_over_time() -> None:
    """The figures that words find stand measure by measure, their points in order of time."""
    out = json.loads(small("compare", "fatal", "overdose", "--json").out)
    assert out["query"] == {"what": ["fatal", "overdose"]}
    points = [[one["id"] for one in line["points"]] for line in out["timelines"]]
    assert {id_ for line in points for id_ in line} >= {"journal-deaths", "alliance-deaths"}


def test_years_stand_over_their_values() -> None:
    """A topic is a table of measures and years, or blocks where the screen is narrow."""
    wide = small("compare", "prison", "--format", "table", width=80).out
    assert wide.split("\n")[0].split() == ["Measure", "1980", "2010", "2019"]
    assert "or 199,000" in wide
    narrow = small("compare", "prison", "--format", "table", width=40).out
    assert "449,000  2019" in narrow
    assert max(map(len, narrow.splitlines())) <= 40


def test_two_numbers_of_a_measure_have_a_computed_change() -> None:
    """The change between two years is computed, and labelled so."""
    out = " ".join(run("compare", "od-2017", "od-2023", "--format", "table", width=120).out.split())
    assert "+34,770 (+49.5%)" in out
    fields = run("compare", "od-2017", "od-2023", "--fields", "difference,percent").out
    assert fields == "34770\t49.5\n"


def test_two_groups_of_a_survey_have_a_gap() -> None:
    """Black and White shares of one survey and year give a gap in points."""
    args = ("compare", "ussc-fy16-race", "ussc-fy16-race-white")
    out = json.loads(run(*args, "--json").out)["comparisons"]
    assert {one["verdict"] for one in out} == {"groups"}
    assert "-13.7 percentage" in run(*args, "--format", "table", width=120).out


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
