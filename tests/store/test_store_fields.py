"""What a field takes, and what it says of the rest."""

from __future__ import annotations

import pytest

from dealerfacts.model import QUALIFIERS
from dealerfacts.store import fields
from dealerfacts.store.fields import Converter
from reading import faults, node, said

ONE_VALUE = (
    fields.text,
    fields.identifier,
    fields.number,
    fields.date,
    fields.period,
    fields.url,
    fields.anchor,
    fields.choice(QUALIFIERS),
)


@pytest.mark.parametrize("convert", ONE_VALUE)
def test_one_value_is_no_list_and_no_group_of_keys(convert: Converter) -> None:
    """A field of one value refuses a list, a group of keys, and nothing."""
    assert said(convert, "[a]") == [("type", "a list where one value belongs")]
    assert said(convert, "{a: b}") == [("type", "a group of keys where one value belongs")]
    for written in ("", "~", "null", '""', "''"):
        assert said(convert, written) == [("empty-value", "no value")]


# --- Texts


@pytest.mark.parametrize("written", ['" "', '"   "', "|+\n\n\n", '"\\n"', '"\u00a0\u3000"'])
def test_white_space_is_no_text(written: str) -> None:
    """A text of nothing but white space is none."""
    code, message = said(fields.text, written)[0]
    assert code == "empty-value"
    assert message in ("a text of nothing but white space", "no value")


def test_a_comment_after_a_text_is_told() -> None:
    """A text without quotes does not lose its words from a # on unseen."""
    (fault,) = faults(fields.text, "She wrote #prison")
    assert (fault.code, fault.message) == ("comment", "this text ends before a #")
    assert "quotes" in fault.help
    for written in (
        "She wrote # in prison",
        "'She wrote' #prison",
        '"She wrote #prison"',
        "She wrote#prison",
    ):
        fields.text(node(written))
    for convert, written in (
        (fields.identifier, "a-b"),
        (fields.number, "1"),
        (fields.date, "2019"),
    ):
        assert convert(node(f"{written}  # a remark")) is not None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("NO", "NO"),
        ("'  kept  '", "  kept  "),
        ("|\n  two\n  lines\n", "two\nlines"),
        ("|+\n  end\n\n\n", "end"),
        ('"[sic] [/note] :100:"', "[sic] [/note] :100:"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_a_text_is_kept_as_it_is(written: str, text: str) -> None:
    """A text keeps each character but the line ends that close a block, and its place."""
    value = fields.text(node(written))
    assert value == text
    assert (value.mark.line, value.mark.column) == (1, 2)


def test_an_anchor_has_twelve_words_at_most() -> None:
    """An anchor of thirteen words is too long, however they are set apart."""
    assert said(fields.anchor, '"' + "word\u00a0" * 13 + '"') == [
        ("anchor-length", "an anchor of 13 words")
    ]
    assert fields.anchor(node("word " * 12)) == "word " * 11 + "word"


# --- Ids and words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Prison", "prison"),
        ("ann_lee", "ann-lee"),
        ("-prison-", "prison"),
        ("a--b", "a-b"),
        ("Kassandra Frédérique", "kassandra-frederique"),
        ("'2019/12'", "2019-12"),
        ("a.b", "a-b"),
    ],
)
def test_an_id_that_is_none_is_told_the_one_that_is_meant(written: str, meant: str) -> None:
    """Capitals, blanks, accents and other signs are told as what they would be in an id."""
    (fault,) = faults(fields.identifier, written)
    assert fault.code == "id"
    assert fault.help.startswith(f"write {meant}; ")
    assert fields.identifier(node(meant)) == meant


@pytest.mark.parametrize("written", ["李", "'-'", "'.'", "A" * 61])
def test_nothing_is_meant_by_some_ids(written: str) -> None:
    """Where no id is near, the help says what one is made of."""
    (fault,) = faults(fields.identifier, written)
    assert fault.help == "an id is made of a-z, 0-9 and single hyphens, like dpa-release-2019"


@pytest.mark.parametrize("written", ["a", "0", "dpa-release-2019", "911", "a" * 200])
def test_ids(written: str) -> None:
    """Lower-case words and digits, joined by single hyphens, are an id."""
    assert fields.identifier(node(written)) == written


@pytest.mark.parametrize(
    ("written", "help_"),
    [
        ("abuot", "did you mean about?"),
        ("AT-LEAST", "did you mean at-least?"),
        ("at least", "did you mean at-least?"),
        ("circa", "known here: about, nearly, over, under, at-least, at-most"),
        ("about" * 1000, "known here: about, nearly, over, under, at-least, at-most"),
    ],
)
def test_an_unknown_word_is_told_the_nearest(written: str, help_: str) -> None:
    """A word that is not known is told the nearest one, or all of them."""
    (fault,) = faults(fields.choice(QUALIFIERS), written)
    assert (fault.code, fault.help) == ("unknown-word", help_)
    assert len(fault.message) < 100


@pytest.mark.parametrize("word", QUALIFIERS)
def test_known_words(word: str) -> None:
    """Each known word is taken."""
    assert fields.choice(QUALIFIERS)(node(word)) == word


# --- Lists and dimensions


def test_a_list_tells_each_of_its_faults() -> None:
    """No fault of an item hides that of another."""
    many = fields.many(fields.identifier)
    assert said(many, "[A, b, [c], '']") == [
        ("id", "'A' is not an id"),
        ("type", "a list where one value belongs"),
        ("empty-value", "no value"),
    ]
    assert [(one.node.mark.line, one.node.mark.column) for one in faults(many, "[A, b, C]")] == [
        (1, 3),
        (1, 9),
    ]


def test_what_is_no_list() -> None:
    """A group of keys, nothing, and items without a space after the hyphen are no list."""
    many = fields.many(fields.text)
    assert said(many, "{a: b}") == [("type", "a group of keys where a list belongs")]
    assert said(many, "") == [("empty-value", "no value")]
    (fault,) = faults(many, "\n  -jail\n  -gaol")
    assert fault.help == "write a space after the hyphen that begins an item"


def test_a_list_may_have_to_hold_something() -> None:
    """An empty list is refused where one item is needed, and else is one of no items."""
    assert fields.many(fields.text)(node("[]")) == ()
    assert said(fields.many(fields.text, least=1), "[]") == [("empty-value", "an empty list")]


def test_one_value_may_stand_for_a_list() -> None:
    """A single value is a list of one."""
    assert fields.many(fields.identifier, least=1)(node("prison")) == ("prison",)
    assert fields.many(fields.identifier)(node("[a, b]")) == ("a", "b")


def test_dimensions_tell_each_of_their_faults() -> None:
    """Dimensions are names and texts, and each that is not is told by its name."""
    assert said(fields.dimensions, "{place: '', offense: [a], custody: jail}") == [
        ("empty-value", "place: no value"),
        ("type", "offense: a list where one value belongs"),
    ]
    for written, what in (("[a]", "a list"), ("x", "one value"), ("", "nothing")):
        assert said(fields.dimensions, written) == [
            ("type", f"{what} where names and values belong")
        ]
    assert fields.dimensions(node("{place: United States, year: 2019}")) == {
        "place": "United States",
        "year": "2019",
    }
