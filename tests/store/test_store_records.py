"""Records out of a file's entries, and what is wrong with them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dealerfacts.errors import Place
from dealerfacts.model import (
    Change,
    Claim,
    Figure,
    Measure,
    Point,
    Quote,
    Relation,
    Source,
    Speaker,
    Topic,
)
from dealerfacts.store.records import MAX_PROBLEMS, RecordReader, Remnant
from dealerfacts.store.references import references
from reading import CLAIM, QUOTE, TOP, messages, problems_of, read, records

FULL = """\
format: 1
topics:
  prison: {label: Prison, aliases: [jail, "911"], parent: justice}
speakers:
  ann-lee: {name: Ann Lee, aliases: A. Lee}
sources:
  report:
    title: A report
    publisher: A publisher
    kind: report
    published: 2019-12-17
    authors: [Ann Lee, Bo Roe]
    url: https://example.org/
    archive_url: https://web.archive.org/x
    accessed: 2020-01
    original: Another report
    note: Read in a copy.
measures:
  prisoners:
    label: Prisoners
    unit: people
    dimensions: {place: United States, offense: all}
    definition: Those in prison.
figures:
  - id: count
    measure: prisoners
    source: report
    topics: [prison, cost]
    points:
      - {period: 1980, value: 15000, printed: "15,000", qualifier: about, note: a first count}
      - {period: FY2019, low: 30, high: 50.5, printed: 30 to 50.5}
    change: {stated: 30 times, from: 1980, to: FY2019}
    anchor: from 15,000 to 450,000
    original: The census
    relations: [{to: growth, how: context, why: It counts.}]
    aliases: [old-count]
    note: A note.
claims:
  - id: growth
    kind: finding
    statement: Prison numbers grew.
    topics: prison
    source: report
    anchor: numbers grew
    figures: count
quotes:
  - id: ann
    speaker: ann-lee
    role: Director
    organization: A publisher
    text: |
      Two
      lines.
    source: report
    topics: prison
"""


def test_a_full_store() -> None:
    """Each field of each record is read, in the order of the file."""
    assert records(FULL) == [
        Topic("prison", "Prison", ("jail", "911"), "justice"),
        Speaker("ann-lee", "Ann Lee", ("A. Lee",)),
        Source(
            "report",
            "A report",
            "A publisher",
            "report",
            "2019-12-17",
            ("Ann Lee", "Bo Roe"),
            "https://example.org/",
            "https://web.archive.org/x",
            "2020-01",
            "Another report",
            "Read in a copy.",
        ),
        Measure(
            "prisoners",
            "Prisoners",
            "people",
            {"place": "United States", "offense": "all"},
            "Those in prison.",
        ),
        Figure(
            "count",
            "prisoners",
            "report",
            ("prison", "cost"),
            (
                Point("1980", "15,000", Decimal(15000), qualifier="about", note="a first count"),
                Point("FY2019", "30 to 50.5", low=Decimal(30), high=Decimal("50.5")),
            ),
            "from 15,000 to 450,000",
            Change("30 times", "1980", "FY2019"),
            "The census",
            (Relation("growth", "context", "It counts."),),
            ("old-count",),
            "A note.",
        ),
        Claim(
            "growth",
            "finding",
            "Prison numbers grew.",
            "report",
            ("prison",),
            "numbers grew",
            ("count",),
        ),
        Quote("ann", "ann-lee", "Two\nlines.", "report", ("prison",), "Director", "A publisher"),
    ]


def test_a_reader_knows_where_records_stand() -> None:
    """The reader tells the places of the record that came last, and of its parts."""
    reader = RecordReader(FULL.encode(), "f", lambda _: None)
    figure = next(one for one in reader.records() if isinstance(one, Figure))
    assert reader.place(figure) == Place("f", 25, 5)
    assert reader.place(figure.points[1]) == Place("f", 31, 9)
    assert reader.place(figure.change) == Place("f", 32, 13)
    assert records(FULL) == records(f"# one line more\n{FULL}")


def test_sections_may_hold_nothing_yet() -> None:
    """A section that is empty, or not there, holds no records."""
    for value in ("", " ~", " {}"):
        assert records(f"format: 1\ntopics:{value}\nspeakers:\nsources:\nmeasures:\n") == []
    assert records("format: 1\nfigures: []\nclaims:\nquotes: null\n") == []
    assert records("format: '1'\n") == []


def test_references_of_a_record() -> None:
    """A record names all that it refers to, by kind and id."""
    topic, _, _, _, figure, claim, quote = records(FULL)
    assert list(references(topic)) == [("topic", "justice")]
    assert sorted(references(figure)) == [
        ("fact", "growth"),
        ("measure", "prisoners"),
        ("source", "report"),
        ("topic", "cost"),
        ("topic", "prison"),
    ]
    assert ("figure", "count") in list(references(claim))
    assert ("speaker", "ann-lee") in list(references(quote))
    assert [list(references(one)) for one in records(TOP)] == [[]] * 4


# --- What is wrong in a file


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2", "the format cannot be '2'"),
        ("1.0", "the format cannot be '1.0'"),
        ("01", "the format cannot be '01'"),
        ("", "the format cannot be nothing"),
        ("[1]", "the format cannot be a list"),
        ("{version: 1}", "the format cannot be a group of keys"),
        ('"\\u200c1"', "the format cannot be '\\u200c1'"),
    ],
)
def test_the_format_is_1(written: str, message: str) -> None:
    """A store of another format is refused, and its other problems are told as well."""
    store = f"format: {written}\nspeakers:\n  Ann: {{name: Ann}}\n"
    assert messages(store) == [message, "'Ann' is not an id"]


def test_a_format_is_missing() -> None:
    """A store says its format, wherever in the file that is."""
    assert messages("speakers:\n") == ["the file does not say its format"]
    assert records("speakers:\nformat: 1\n") == []


def test_sections_of_the_wrong_kind() -> None:
    """A section that is a list instead of a group of keys, or the other way, is told how it is."""
    problems = problems_of("format: 1\ntopics: [a]\nfigures: {b: c}\nclaims: d\nquotes: {}\n")
    assert [(one.message, one.help) for one in problems] == [
        ("topics cannot be a list", "write the id of each one and a colon, its fields below it"),
        (
            "figures cannot be a group of keys",
            "begin each one with '- id: ...', its other fields below it",
        ),
        (
            "claims cannot be one value",
            "begin each one with '- id: ...', its other fields below it",
        ),
        (
            "quotes cannot be a group of keys",
            "begin each one with '- id: ...', its other fields below it",
        ),
    ]


def test_unknown_sections() -> None:
    """A section that a store has not is told the nearest, or all that it may have."""
    problems = problems_of("format: 1\nsource:\nfacts: [1]\n? ''\n: x\n")
    assert [(one.message, one.help) for one in problems] == [
        ("a store has no section source", "did you mean sources?"),
        (
            "a store has no section facts",
            "known here: format, topics, speakers, sources, measures, figures, claims, quotes",
        ),
        (
            "a store has no section ''",
            "known here: format, topics, speakers, sources, measures, figures, claims, quotes",
        ),
    ]


def test_half_a_record_is_not_blamed_for_its_other_half() -> None:
    """What stands right before a fault of the YAML is not told to lack what follows the fault."""
    broken = CLAIM.replace("    statement", "   statement")
    assert [one.code for one in problems_of(f"{TOP}claims:\n{broken}")] == ["yaml"]
    whole = CLAIM.replace("finding", "guess") + broken.replace("growth", "other")
    assert [one.code for one in problems_of(f"{TOP}claims:\n{whole}")] == ["unknown-word", "yaml"]


# --- What is left of a record with problems


def test_a_record_with_a_problem_leaves_what_is_right() -> None:
    """What could be read of a record is handed on, with the id that was probably meant."""
    store = f"{TOP}quotes:\n{QUOTE.replace('id: ann', 'id: Ann')}    note: []\n"
    found, problems = read(store)
    assert [one.code for one in problems] == ["id", "type"]
    remnant = found[-1]
    assert isinstance(remnant, Remnant)
    assert isinstance(remnant.record, Quote)
    assert remnant.meant == "ann"
    assert remnant.record.id is None
    assert remnant.record.speaker == "ann-lee"
    assert sorted(references(remnant.record)) == [
        ("source", "report"),
        ("speaker", "ann-lee"),
        ("topic", "prison"),
    ]


@pytest.mark.parametrize(
    ("store", "complete"),
    [
        (TOP, True),
        (f"{TOP}colour: red\n", True),
        (TOP.replace("kind: report", "kind: guess"), True),
        (TOP.replace("format: 1", "format: 2"), True),
        (f"{TOP}colours: [red]\n", False),
        (f"{TOP}quotes: {{ann: {{}}}}\n", False),
        (f"{TOP}quotes: *all\n", False),
        (f"{TOP}quotes: [\n", False),
        (f"{TOP}quotes: \0\n", False),
    ],
)
def test_a_reader_knows_whether_it_saw_everything(store: str, complete: bool) -> None:
    """A file is complete where each of its entries was looked at, right or wrong."""
    reader = RecordReader(store.encode(), "f", lambda _: None)
    assert not reader.complete
    assert all(reader.found())
    assert reader.complete is complete
    assert 0 < reader.done <= len(store)


def test_a_file_is_given_up_once() -> None:
    """The problem that ends a file is the last, whatever stood before it and was not yet told."""
    keys = "".join(f"  k{n}: {{label: x, <<: x}}\n" for n in range(MAX_PROBLEMS + 10))
    problems = problems_of(f"format: 1\ntopics:\n{keys}")
    assert len(problems) == MAX_PROBLEMS + 1
    assert [one.code for one in problems].count("limit") == 1
