"""Machine formats of citations: what other programs read back is what the store says."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pybtex.database import Entry, parse_string  # type: ignore[import-untyped]

import citing
from citing import cited
from dealerfacts.cite import cite
from dealerfacts.model import SOURCE_KINDS, Source

# The rules of csl-data.json (CSL 1.0.2) for the fields that are written here.
_DATE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "literal": {"type": "string"},
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": ["string", "number"]},
            },
        },
    },
}
_NAME = {
    "type": "object",
    "additionalProperties": False,
    "properties": {key: {"type": "string"} for key in ("family", "given", "suffix", "literal")},
}
_TEXTS = """
    genre title publisher authority container-title volume issue page number language source DOI URL
    note
"""
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **{key: {"type": "string"} for key in _TEXTS.split()},
            "id": {"type": "string"},
            "type": {
                "enum": [
                    *("article-journal", "article-newspaper", "book", "dataset", "document"),
                    *("hearing", "legal_case", "legislation", "motion_picture", "post-weblog"),
                    *("report", "speech", "thesis", "webpage"),
                ]
            },
            "author": {"type": "array", "items": _NAME},
            "issued": _DATE,
            "accessed": _DATE,
        },
    },
}
# Any text but what a store refuses; what TeX reads otherwise comes often.
TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), st.sampled_from("\"'`-,?{} a")),
    min_size=1,
).filter(lambda text: text.split())
_TEX_NAMES = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textasciigrave{}": "`",
    r"\textquotedbl{}": '"',
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    "{}": "",
    "``": '"',
    "''": '"',
}


@cache
def _csl() -> Draft202012Validator:
    """Return what judges CSL-JSON by the rules above, which are a schema."""
    Draft202012Validator.check_schema(CSL)
    return Draft202012Validator(CSL)


def source(kind: str = "report", **fields: Any) -> Source:
    """Build a source of a day in 2019, unless told otherwise."""
    return citing.source(kind, **({"published": "2019-12-17"} | fields))


def bib(one: Source, **more: Any) -> Entry:
    """Write a source as BibTeX and read it back with pybtex."""
    entries = parse_string(cited(None, one, style="bibtex", **more), "bibtex").entries
    (entry,) = entries.values()
    return entry


def item(one: Source, **more: Any) -> dict[str, Any]:
    """Write a source as CSL-JSON and read it back, by the rules of the schema."""
    items = json.loads(cited(None, one, style="csl-json", **more))
    _csl().validate(items)
    (only,) = items
    return dict(only)


def record(one: Source, **more: Any) -> dict[str, Any]:
    """Write a source as RIS and read it back with rispy."""
    (only,) = rispy.loads(cited(None, one, style="ris", **more))
    return dict(only)


def untex(text: str) -> str:
    """Undo TeX's escapes and the braces around a field."""
    text = text.removeprefix("{").removesuffix("}")
    names = "|".join(map(re.escape, _TEX_NAMES))
    return re.sub(rf"{names}|\\([&%$#_])", lambda m: m[1] or _TEX_NAMES[m[0]], text)


def plain(text: str) -> str:
    """Return a text with each run of blanks as one, as readers of these formats see it."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    "title", ["50% & more", "a_b #1 $5", "{x", "x}", "a\\b", "~x^2", 'A "b" c']
)
def test_special_characters_of_tex_are_escaped(title: str) -> None:
    """No character of a title ends an entry early or means something to TeX."""
    assert untex(bib(source(title=title)).fields["title"]) == title


@given(title=TEXT, name=TEXT)
def test_any_title_survives_bibtex(title: str, name: str) -> None:
    """What is written as BibTeX reads back as the same text."""
    entry = bib(source(title=title, publisher=name, authors=("Lee, Ann",)))
    assert plain(untex(entry.fields["title"])) == plain(title)
    assert plain(untex(entry.fields["institution"])) == plain(name)


@given(title=TEXT, name=TEXT)
def test_any_title_survives_ris_and_csl_json(title: str, name: str) -> None:
    """What is written as RIS or CSL-JSON reads back as the same text."""
    one = source(title=title, publisher=name, authors=("Lee, Ann",))
    assert plain(record(one)["title"]) == plain(title)
    assert plain(item(one)["title"]) == plain(title)
    assert plain(item(one)["publisher"]) == plain(name)


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_every_kind_is_read_back_whole(kind: str) -> None:
    """Author, title, date and address of every kind come back from each format."""
    one = source(kind, authors=("Miniño, Arialdi M.",), url="https://x.org/a_b?c=1&d=%20#e")
    entry, csl, ris = bib(one), item(one), record(one)
    assert [str(person) for person in entry.persons["author"]] == ["Miniño, Arialdi M."]
    assert csl["author"] == [{"family": "Miniño", "given": "Arialdi M."}]
    assert ris["authors"] == ["Miniño, Arialdi M."]
    assert entry.fields["url"] == csl["URL"] == one.url
    assert one.url in ris["urls"]
    assert entry.fields["year"] == ris["year"] == "2019"
    assert csl["issued"] == {"date-parts": [[2019, 12, 17]]}
    assert "Drug Policy Alliance" in str(entry.fields.items())
    holders = ("publisher", "container-title", "authority")
    assert "Drug Policy Alliance" in map(csl.get, holders)


def test_a_group_is_one_author_whatever_words_it_holds() -> None:
    """An "and" or a comma in a group's name does not make two authors of it."""
    name = "Centers for Disease Control and Prevention, Office & Staff"
    one = source(publisher=name)
    (person,) = bib(one).persons["author"]
    assert untex(" ".join(person.last_names)) == name
    assert item(one)["author"] == [{"literal": name}]
    assert record(one)["authors"] == [name]


def test_suffixes_and_others_are_kept() -> None:
    """A suffix stays a suffix, and a list that goes on says so."""
    one = source(authors=("Guy, Jr., Gery P.", "et al."))
    first, others = bib(one).persons["author"]
    assert (first.last_names, first.lineage_names) == (["Guy"], ["Jr."])
    assert str(others) == "others"
    assert item(one)["author"] == [
        {"family": "Guy", "given": "Gery P.", "suffix": "Jr."},
        {"literal": "others"},
    ]
    assert record(one)["authors"] == ["Guy, Gery P., Jr."]
    assert record(one)["notes"] == ["The list of authors goes on."]


def test_a_doi_has_a_field_of_its_own() -> None:
    """The DOI is that of the source, and no other text is taken for one."""
    doi = "10.1016/j.drugpo.2011.02.002"
    one = source("journal-article", doi=doi)
    assert bib(one).fields["doi"] == item(one)["DOI"] == record(one)["doi"] == doi
    assert "DOI" not in item(source(url="https://x.org/10.1016", note="DOI 10.1000/x."))


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\x85", "\u2028", "\n\nER  - \n"])
def test_a_line_break_cannot_end_a_ris_record(break_: str) -> None:
    """Each value is one line, so that a title cannot pass for a tag."""
    one = record(source(title=f"One{break_}TY  - BOOK"))
    assert one["title"].startswith("One ")
    assert one["type_of_reference"] == "RPRT"


def test_second_hand_is_said_in_a_note() -> None:
    """Machine formats keep the source as the source, and name the original in a note."""
    note = "The FBI, as cited in this source"
    one = source(original="The FBI")
    assert bib(one).fields["note"] == item(one)["note"] == note
    assert record(one)["notes"] == [note]


def test_an_unreadable_date_is_kept_as_text() -> None:
    """A date of another form goes through as it is stored."""
    one = source(published="about 2004")
    assert bib(one).fields["year"] == "about 2004"
    assert item(one)["issued"] == {"literal": "about 2004"}
    assert record(one)["date"] == "about 2004"


def test_an_unsigned_page_is_of_its_group_and_news_of_nobody() -> None:
    """A group that publishes itself stands once, as author; a newspaper holds an article."""
    blog, news = item(source("blog-post")), item(source("news-article"))
    assert blog["author"] == [{"literal": "Drug Policy Alliance"}]
    assert not {"container-title", "publisher"} & set(blog)
    assert "author" not in news
    assert news["container-title"] == "Drug Policy Alliance"


def test_a_number_goes_without_the_name_of_its_form() -> None:
    """What a style writes before a number is not part of it; a law has it in its name."""
    paper = source("working-paper", number="Working paper no. 745")
    assert item(paper)["number"] == bib(paper).fields["number"] == "745"
    assert "\nSN  - 745\n" in cited(None, paper, style="ris")
    assert "\nC7  - e77\n" in cited(None, source("journal-article", number="e77"), style="ris")
    law = item(source("law", title="An Act", number="Pub. L. No. 1-2"))
    assert (law["title"], law.get("number")) == ("An Act, Pub. L. No. 1-2", None)


def test_a_list_of_nobody_does_not_go_on() -> None:
    """Where only "et al." is given, the publisher stands for those who wrote."""
    one = source("report", authors=("et al.",))
    assert item(one)["author"] == [{"literal": "Drug Policy Alliance"}]
    assert cited(None, source("journal-article", authors=("et al.",)), style="chicago") == (
        "“Drug War,” Drug Policy Alliance, December 17, 2019."
    )


def test_several_sources_are_one_file() -> None:
    """What is cited at once is a file that each reader takes whole."""
    listed = [source(id=key, title=key) for key in ("one", "two", "one")]
    assert list(parse_string(cite(*listed, style="bibtex"), "bibtex").entries) == ["one", "two"]
    items = json.loads(cite(*listed, style="csl-json"))
    _csl().validate(items)
    assert [one["id"] for one in items] == ["one", "two"]
    assert [one["id"] for one in rispy.loads(cite(*listed, style="ris"))] == ["one", "two"]
