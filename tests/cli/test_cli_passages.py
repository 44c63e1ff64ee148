"""Texts: `quotes`, `claims` and `search`."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
import yaml

from dealerfacts.errors import Exit
from dealerfacts.model import Quote
from dealerfacts.query import Store
from program import run, small

ODD = ("oneill-odd", "lee-long")


def ids(*args: str) -> list[str]:
    """Return the ids that a question to the small store finds."""
    return small(*args, "--fields", "id").out.split()


# --- Exact words


def of_json(out: str) -> list[str]:
    """Return the texts in JSON."""
    return [fact["text"] for fact in json.loads(out)["facts"]]


def of_jsonl(out: str) -> list[str]:
    """Return the texts in JSON lines."""
    return [json.loads(line)["text"] for line in out.splitlines()]


def of_csv(out: str) -> list[str]:
    """Return the texts in comma-separated values."""
    return [row["text"] for row in csv.DictReader(io.StringIO(out, newline=""))]


def of_tsv(out: str) -> list[str]:
    """Return the texts in tab-separated values, the fourth column."""
    escapes = {r"\n": "\n", r"\\": "\\"}
    cells = [line.split("\t")[3] for line in out.split("\n")[:-1]]
    return [re.sub(r"\\.", lambda found: escapes[found[0]], cell) for cell in cells]


def of_yaml(out: str) -> list[str]:
    """Return the texts in YAML."""
    return [fact["text"] for fact in yaml.safe_load(out)["facts"]]


def of_markdown(out: str) -> list[str]:
    """Return the texts in Markdown, once its escapes are undone."""
    cells = [re.split(r" (?<!\\)\| ", line[2:-2])[3] for line in out.split("\n")[2:-1]]
    undo = re.compile(r"\\([!-/:-@\[-`{-~])|<br>")
    return [undo.sub(lambda found: found[1] or "\n", cell) for cell in cells]


def words(store: Store, id_: str) -> str:
    """Return a quote's exact words."""
    quote = store.get(id_).fact
    assert isinstance(quote, Quote)
    return quote.text


@pytest.mark.parametrize("read", [of_json, of_jsonl, of_csv, of_tsv, of_yaml, of_markdown])
def test_quotes_come_out_byte_for_byte(store: Store, read: Callable[[str], list[str]]) -> None:
    """Every machine format has every quote's exact words, whatever characters they are made of."""
    ended = small("quotes", "--format", read.__name__.removeprefix("of_"))
    quotes = [line.split("\t")[0] for line in small("quotes").out.splitlines()]
    assert set(ODD) < set(quotes)
    assert read(ended.out) == [words(store, id_) for id_ in quotes]


def test_the_store_s_own_file_has_the_odd_quote(store: Store) -> None:
    """The quote that the tests look for is the one in the YAML, with all that is odd about it."""
    text = words(store, "oneill-odd")
    for part in (
        *("[sic]", "[/note]", ":100:", "[email protected]", "“it’s", "*not*", "_once_", "`twice`"),
        *(
            "~~thrice~~",
            r"<b>\o/</b>",
            "&amp;",
            "a|b",
            ".\nCafe\u0301 Z\u0338a\u0337",
            "毒品战争は",
        ),
        *("🚬\u2003\u00a0=1+1\u3000#no\\n", "[a](b)", "{c}", "%d", "$e"),
    ):
        assert part in text


# --- Quotes


def test_an_unknown_speaker_has_said_nothing() -> None:
    """Nobody of that name is nothing found."""
    assert small("quotes", "--speaker", "zzz").status == Exit.NEGATIVE


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ((), ["oneill-odd", "oneill-plain", "dubois-naloxone", "lee-long"]),
        (("--speaker", "o'neill"), ["oneill-odd", "oneill-plain"]),
        (("--speaker", "frédérique DUBOIS"), ["dubois-naloxone"]),
        (("--speaker", "dubois"), ["dubois-naloxone"]),
        (("--speaker", "sam-lee"), ["lee-long"]),
        (("--topic", "overdose"), ["dubois-naloxone", "lee-long"]),
        (("cure",), ["oneill-plain"]),
        (("--source", "alliance-2019", "--topic", "jail"), ["oneill-plain"]),
    ],
)
def test_quotes_are_narrowed(args: tuple[str, ...], found: list[str]) -> None:
    """A speaker, a topic (with those below it), a source and words narrow the quotes."""
    assert sorted(ids("quotes", *args)) == sorted(found)


def test_both_passages_of_the_release_s_speaker() -> None:
    """In a pipe each quote is one line, with speaker, role, words and source."""
    lines = run("quotes", "--speaker", "lasalle").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "lasalle-scapegoats",
        "lasalle-same-resources",
    ]
    for line in lines:
        cells = line.split("\t")
        assert cells[1:3] == [
            "Lindsay LaSalle",
            "Managing Director of Public Health Law and Policy",
        ]
        assert cells[4:6] == ["Drug Policy Alliance", "dpa-release-2019"]


# --- Claims


def test_a_kind_that_is_none_is_refused() -> None:
    """A claim is a finding, an argument or a recommendation."""
    status, out, err = small("claims", "--kind", "opinion")
    assert (status, out) == (Exit.FAULT, "")
    assert "'opinion' is not one of finding, argument, recommendation" in err


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ((), ["alliance-harm", "alliance-harm-found", "alliance-repair"]),
        (("--kind", "argument"), ["alliance-harm"]),
        (("--kind", "finding", "--topic", "prison"), ["alliance-harm-found"]),
        (("--source", "herald"), ["alliance-harm-found"]),
        (("--topic", "overdose"), ["alliance-harm", "alliance-repair"]),
        (("violence",), ["alliance-harm"]),
    ],
)
def test_claims_are_narrowed(args: tuple[str, ...], found: list[str]) -> None:
    """A kind, a topic, a source and words narrow the claims."""
    assert sorted(ids("claims", *args)) == sorted(found)


# --- Search


@pytest.mark.parametrize(
    "typed",
    [
        *("O'Brien", '"', "NEAR(", "a AND", "*", "-", "^x", "col:x", "(", "'", "\\", "%", "_"),
        *("drug-induced", "3000%", "\0", "\n", " ", "x" * 20_000, "é" * 500, "毒品", "🚬"),
    ],
)
def test_no_search_is_an_error(typed: str) -> None:
    """Whatever is typed is looked for, and never an error."""
    ended = small("search", typed)
    assert ended.status in (Exit.OK, Exit.NEGATIVE)
    assert ended.err == "" or ended.err.startswith(
        ("dealerfacts: nothing found", "dealerfacts: only near", "dealerfacts: the first fact")
    )


def test_all_kinds_are_searched() -> None:
    """A search finds figures, claims and quotes, and says of each what it is."""
    rows = [line.split("\t") for line in small("search", "prison").out.splitlines()]
    assert {row[1] for row in rows} == {"figure", "claim", "quote"}
    facts = {row[0]: row[3] for row in rows}
    assert facts["oneill-plain"] == "Prison is no cure, [...] and never was."
    assert facts["alliance-selling"].startswith("15,000 people (1980); 450,000 (2019): ")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("banknotes", "journal-residue"), ("cure", "oneill-plain"), ("3000%", "alliance-selling")],
)
def test_the_best_comes_first(typed: str, first: str) -> None:
    """What matches best stands on top."""
    assert ids("search", typed)[0] == first
