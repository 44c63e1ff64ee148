"""What there is: topics, speakers, sources."""

from __future__ import annotations

import json

import pytest

from dealerfacts.errors import Exit
from program import small


@pytest.mark.parametrize("command", ["topics", "speakers", "sources"])
def test_words_that_nothing_has_find_nothing(command: str) -> None:
    """Words that stand in no entry are nothing found."""
    assert small(command, "zzz") == (Exit.NEGATIVE, "", "dealerfacts: nothing found for 'zzz'\n")


def test_a_typing_error_is_told_the_nearest() -> None:
    """A mistyped word is answered with names that are near."""
    sentence = "dealerfacts: nothing found for 'nalxone'; did you mean naloxone?\n"
    assert small("topics", "nalxone") == (Exit.NEGATIVE, "", sentence)


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (("topics",), ["prison", "overdose", "naloxone", "potency", "prices"]),
        (("topics", "JAIL"), ["prison"]),
        (("topics", "over", "fatal"), ["overdose"]),
        (("speakers",), ["ana-oneill", "frederique-dubois", "sam-lee"]),
        (("speakers", "frederique"), ["frederique-dubois"]),
        (("speakers", "fred dubois"), ["frederique-dubois"]),
        (
            ("sources",),
            ["alliance-2019", "bureau-2018", "herald-undated", "journal-2020", "memo-2017"],
        ),
        (("sources", "report", "2018"), ["bureau-2018"]),
        (("sources", "simic"), ["bureau-2018"]),
        (
            ("sources", "sample"),
            ["alliance-2019", "bureau-2018", "herald-undated", "journal-2020", "memo-2017"],
        ),
        (("sources", "-n", "2"), ["alliance-2019", "bureau-2018"]),
    ],
)
def test_words_narrow_a_list(args: tuple[str, ...], ids: list[str]) -> None:
    """An entry has all the words, in any field, whatever their case and accents."""
    assert small(*args, "--fields", "id").out.split() == ids


def test_entries_are_counted() -> None:
    """Each entry stands with its number of facts; a topic's are those that name it."""
    counts = dict(
        line.split("\t") for line in small("topics", "--fields", "id,facts").out.splitlines()
    )
    assert counts == {
        "prison": "7",
        "overdose": "4",
        "naloxone": "2",
        "potency": "2",
        "prices": "5",
    }
    assert small("speakers", "--fields", "name,facts").out.splitlines()[0] == "Ana O’Neill\t2"


def test_a_source_is_whole_in_json() -> None:
    """A source has all its fields in JSON, lists as lists."""
    (source,) = json.loads(small("sources", "bureau-2018", "--json").out)["sources"]
    assert source == {
        "id": "bureau-2018",
        "title": "Prisoners in 2018",
        "publisher": "Bureau of Samples",
        "kind": "report",
        "published": "2018-06",
        "authors": ["Lane, Ada", "Šimić, Björn"],
        "url": "https://example.gov/p18.pdf",
        "archive_url": "https://archive.example/p18",
        "accessed": "2024-01-02",
        "facts": 1,
    }


def test_the_question_is_repeated() -> None:
    """The envelope repeats the words."""
    assert json.loads(small("topics", "jail", "--json").out)["query"] == {"words": ["jail"]}
    assert json.loads(small("topics", "--json").out)["query"] == {}
