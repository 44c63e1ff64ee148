"""Figures: `stat`."""

from __future__ import annotations

import pytest

from dealerfacts.errors import Exit
from program import run, small


def ids(*args: str) -> list[str]:
    """Return the ids that a question to the small store finds, each once."""
    lines = small("stat", *args, "--fields", "id").out.split()
    return list(dict.fromkeys(lines))


def test_words_are_wanted() -> None:
    """Without words there is nothing to look up."""
    status, out, err = run("stat")
    assert (status, out) == (Exit.FAULT, "")
    assert "Missing argument 'WORDS...'" in err


@pytest.mark.parametrize("typed", ["incarcertion", "incarceratoin", "fentanly"])
def test_a_typing_error_finds_nothing_and_is_told_the_nearest(typed: str) -> None:
    """A mistyped word is 1, nothing on stdout, and suggestions on stderr."""
    status, out, err = run("stat", typed)
    assert (status, out) == (Exit.NEGATIVE, "")
    assert err.startswith(f"dealerfacts: nothing found for '{typed}'; did you mean ")


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
    """Topics, words and numbers find figures; several words must all be met."""
    assert sorted(ids(*words)) == sorted(found)


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
    assert small(*asked, "--since", "2019", "--until", "2018").status == Exit.NEGATIVE


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


def test_a_figure_stands_with_its_source() -> None:
    """Every format of figures has the source in every row or record."""
    for format_ in ("json", "jsonl", "csv", "tsv", "markdown", "yaml"):
        assert "memo-2017" in small("stat", "prison", "--format", format_).out
    assert "Sample Office, 2017" in small("stat", "prison", "--format", "table", width=60).out
