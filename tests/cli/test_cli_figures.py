"""Figures: `stat`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import figure, write
from dealerfacts.errors import Exit
from program import run, small


def ids(*args: str) -> list[str]:
    """Return the ids that a question to the small store finds, each once."""
    lines = small("stat", *args, "--fields", "id").out.split()
    return list(dict.fromkeys(lines))


def test_without_words_all_figures_are_printed() -> None:
    """Without words every figure is an answer, and a source alone is a question too."""
    every = ids()
    assert set(ids("prison")) < set(every)
    assert set(ids("--source", "bureau")) < set(every)
    assert small("search").out.count("\n") > len(every)


@pytest.mark.parametrize("typed", ["incarcertion", "incarceratoin", "fentanly"])
def test_a_typing_error_is_repaired_and_told(typed: str) -> None:
    """A mistyped word is read as the nearest one, and that is said on stderr."""
    status, out, err = run("stat", typed)
    assert (status, bool(out)) == (Exit.OK, True)
    assert err.startswith(f"dealerfacts: read '{typed}' as '")


def test_a_measure_is_a_series_in_order_of_time() -> None:
    """All figures on one measure come oldest first; one that there is not is told the nearest."""
    periods = run("stat", "--measure", "overdose-deaths", "--fields", "period").out.split()
    assert periods == sorted(periods)
    assert len(periods) > 5
    status, out, err = run("stat", "--measure", "overdose-death")
    assert (status, out) == (Exit.NEGATIVE, "")
    assert "with --measure overdose-death; did you mean overdose-deaths" in err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("potency",), ["alliance-potency", "journal-price"]),
        (
            ("JAIL",),
            ["alliance-selling", "memo-selling", "bureau-drug", "herald-drug", "journal-deaths"],
        ),
        (
            ("behind", "bars"),
            ["alliance-selling", "memo-selling", "bureau-drug", "herald-drug", "journal-deaths"],
        ),
        (("prison", "2017"), ["memo-selling", "bureau-drug", "journal-deaths"]),
        (("450k",), ["alliance-selling"]),
        (("15,000",), ["alliance-selling"]),
        (("banknotes",), ["journal-residue"]),
        (("prison", "potency"), []),
    ],
)
def test_words_find_figures(words: tuple[str, ...], found: list[str]) -> None:
    """Topics, words and numbers find figures; with --exact several words must all be met."""
    assert sorted(ids(*words, "--exact")) == sorted(found)
    assert set(ids(*words)) >= set(found[:1])


def test_only_figures_are_found() -> None:
    """A word that quotes and claims alone hold finds no figure."""
    assert ids("cure") == []
    assert small("search", "cure").status == Exit.OK


def test_since_and_until_keep_points() -> None:
    """Only the points of the time between are printed, and figures without any are not."""
    asked = ("stat", "prison", "--fields", "id,period")
    since = small(*asked, "--since", "2018").out.splitlines()
    assert "alliance-selling\t1980" not in since
    assert "alliance-selling\t2019" in since
    assert not any(line.startswith("journal-deaths\t2010") for line in since)
    assert small(*asked, "--until", "1990").out.splitlines() == ["alliance-selling\t1980"]
    assert small(*asked, "--since", "2019", "--until", "2018").status == Exit.FAULT


def test_latest_keeps_the_newest_point_of_each_measure() -> None:
    """Of each measure the newest point is printed, whichever source it is from."""
    lines = small("stat", "prison", "--latest", "--fields", "id,period").out.splitlines()
    assert "alliance-selling\t2019" in lines
    assert "memo-selling\t2019" in lines
    assert not any(line.endswith(("\t1980", "\tFY2017", "\t2010")) for line in lines)


@pytest.mark.parametrize(
    "source", ["journal-2020", "journal of samples", "o'brien", "deaths doses"]
)
def test_a_source_narrows(source: str) -> None:
    """A source is known by its id and by words of its title, publisher or authors."""
    assert ids("potency", "--source", source) == ["journal-price"]
    assert ids("potency", "--source", "nobody") == []


def test_a_topic_narrows_beside_words() -> None:
    """With --topic the figures on a topic are kept, also of those that meet words."""
    everything, narrowed = ids("2018"), ids("2018", "--topic", "prison")
    assert narrowed == [one for one in everything if one in ids("--topic", "prison")]
    assert [] != narrowed != everything


def test_a_figure_stands_with_its_source() -> None:
    """Every format of figures has the source in every row or record."""
    for format_ in ("json", "jsonl", "csv", "tsv", "markdown", "yaml"):
        assert "memo-2017" in small("stat", "prison", "--format", format_).out
    assert "Sample Office, 2017" in small("stat", "prison", "--format", "table", width=60).out


def test_points_are_sorted_and_counted() -> None:
    """With --sort each point is an entry, the limit counts points, and all formats agree."""
    asked = ("stat", "prison", "--sort", "value", "--fields", "id,value")
    rows = small(*asked).out.splitlines()
    values = [int(row.split("\t")[1]) for row in rows if row.split("\t")[1]]
    assert values == sorted(values, reverse=True)
    assert small(*asked, "-n", "2").out.splitlines() == rows[:2]
    found = json.loads(small("stat", "prison", "--sort", "value", "--json").out)
    assert found["count"] == len(rows) == len(found["facts"])
    assert {len(one["points"]) for one in found["facts"]} == {1}


def test_an_unknown_order_is_refused() -> None:
    """A wrong order is wrong usage, with the right ones."""
    ended = small("stat", "prison", "--sort", "size")
    assert ended.status == Exit.FAULT
    assert "'size' is not one of period, value" in ended.err


def test_a_picture_never_replaces_the_store(tmp_path: Path) -> None:
    """A chart is not written over the file that its numbers come from."""
    path = write(tmp_path / "own.yaml", figure("one", ("2018", "12"), ("2019", "15")))
    before = path.read_bytes()
    ended = run("--store", str(path), "stat", "--svg", str(path))
    assert ended.status == Exit.FAULT
    assert ended.err.endswith("may be a store, so it is not replaced; choose another name\n")
    assert path.read_bytes() == before
