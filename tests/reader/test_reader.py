"""The reader: YAML's text as values with positions, or as problems with positions."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dealerfacts.model import Quote
from dealerfacts.reader import (
    MAX_SCALAR,
    Commented,
    Entry,
    Mapping,
    Scalar,
    Section,
    Sequence,
)
from reading import QUOTE, TOP, places, problems_of, read, records, walk

# --- What a file is given as


def test_sections_and_their_entries_come_in_file_order() -> None:
    """A section is yielded empty, and then each of its entries, with the places of all."""
    items, problems = walk("a:\n  x: [1, {k: v}]\n  y:\nb:\n  - one\n  - {two: 2}\nc: text\n")
    assert problems == []
    assert items == [
        Section(Scalar("a"), Mapping()),
        Entry(Scalar("x"), Sequence([Scalar("1"), Mapping({Scalar("k"): Scalar("v")})])),
        Entry(Scalar("y"), Scalar("")),
        Section(Scalar("b"), Sequence()),
        Entry(None, Scalar("one")),
        Entry(None, Mapping({Scalar("two"): Scalar("2")})),
        Section(Scalar("c"), Scalar("text")),
    ]
    first, second = items[1], items[5]
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert isinstance(first.node, Sequence)
    assert first.key is not None
    assert (first.key.mark.line, first.key.mark.column) == (1, 2)
    assert (first.node.mark.line, first.node.mark.column) == (1, 5)
    assert [(one.mark.line, one.mark.column) for one in first.node] == [(1, 6), (1, 9)]
    assert (second.node.mark.line, second.node.mark.column) == (5, 4)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("NO", "NO"),
        ("012", "012"),
        ("2019-12-17", "2019-12-17"),
        ("12:30", "12:30"),
        ("1.10", "1.10"),
        (".nan", ".nan"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("=", "="),
        ("nullify", "nullify"),
        ("'it''s'", "it's"),
        (r'"\u00e9\x41\N{DIGIT ONE}"'.replace(r"\N{DIGIT ONE}", "1"), "éA1"),
        ("|\n  two\n  lines", "two\nlines\n"),
        (">-\n  one\n  line", "one line"),
    ],
)
def test_nothing_is_guessed(written: str, text: str) -> None:
    """A value is the text that was written, whatever YAML would make of it."""
    items, problems = walk(f"a: {written}\n")
    assert problems == []
    assert items == [Section(Scalar("a"), Scalar(text))]


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing(written: str) -> None:
    """YAML's words for nothing, without quotes, are an empty value."""
    assert walk(f"a: {written}\n") == ([Section(Scalar("a"), Scalar(""))], [])


def test_a_text_before_a_comment_is_marked() -> None:
    """A text without quotes that a comment cuts off is told apart from one that is whole."""
    items, _ = walk("a: one #two\nb: 'one' #two\nc: one#two\nd: one\n#e\nf: {g: h} #i\n")
    kinds = [type(one.value) for one in items if isinstance(one, Section)]
    assert kinds == [Commented, Scalar, Scalar, Scalar, Mapping]


def test_a_file_of_all_sorts_of_characters() -> None:
    """Places count characters, whatever their bytes, the line ends and the comments are."""
    text = (
        "\ufeffformat: 1\r\nspeakers:\r\n  ann: {name: Ánn 📈 李, nme: x}   # a comment\r\n"
        "  bo: {name: Bo    #2\r\n    }\r\n  cy: {name: a\u202eb, alias: \x85 z, k\x07: 1}\r\n"
    )
    assert places(problems_of(text)) == [
        (3, 24, "unknown-key"),
        (4, 14, "comment"),
        (6, 15, "character"),
        (6, 19, "unknown-key"),
        (6, 26, "character"),
        (6, 32, "character"),
    ]


def test_a_byte_order_mark_takes_no_place() -> None:
    """A mark at the beginning of a file is passed over, and moves no column."""
    assert walk("\ufeffa: b") == walk("a: b")
    assert places(walk("\ufeff\x01")[1])[0] == (1, 1, "character")


def test_each_other_character_is_taken() -> None:
    """Each character that is not refused may stand in a file, and libyaml takes it too."""
    refused = {0xFEFF, 0xFFFE, 0xFFFF, 0xAD, 0x200B, *range(0x202A, 0x202F)}
    refused |= {
        0x2028,
        0x2029,
        *range(0x2060, 0x2070),
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0xD800, 0xE000),
    }
    text = "".join(chr(code) for code in range(sys.maxunicode + 1) if code not in refused)
    assert walk(f"# {text}\na: b\n") == ([Section(Scalar("a"), Scalar("b"))], [])


@pytest.mark.parametrize(
    "code",
    [1, 8, 0xB, 0xC, 0x1F, 0x7F, 0x85, 0x9F, 0xAD, 0x200B, 0x2028, 0x202E, 0x2060, 0x206F, 0xFEFF,
     0xFFFF],
)  # fmt: skip
def test_a_refused_character_is_told_once(code: int) -> None:
    """A refused character is told at its place, in a text, a key and a comment, and not again."""
    text = f"a: x{chr(code)}y\n{chr(code)}b: c\nd{chr(code)}: e # {chr(code)}\n"
    items, problems = walk(text)
    assert places(problems) == [
        (1, 5, "character"),
        (2, 1, "character"),
        (3, 2, "character"),
        (3, 9, "character"),
    ]
    name = unicodedata.name(chr(code), "").lower()
    assert f"U+{code:04X}" in problems[0].message
    assert name in problems[0].message
    assert len(items) == 3
    assert problems_of(f"format: 1\nspeakers:\n  ann: {{na{chr(code)}me: Ann}}\n")[0].code == (
        "character"
    )


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "क्\u200dष", "👩\u200d⚕\ufe0f", "\u200eשלום\u200f"]
)
def test_what_scripts_need_is_text(text: str) -> None:
    """Joiners, variation selectors and the marks of a direction stand in words and emoji."""
    assert walk(f"a: {text}\n") == ([Section(Scalar("a"), Scalar(text))], [])


# --- What cannot be read


def test_what_stands_before_a_wrong_byte_is_read() -> None:
    """All problems up to the byte that ends the reading are told."""
    store = b"format: 2\nspeakers:\n  Ann: {name: Ann}\n  bo: {name: B\xf6}\n"
    assert places(problems_of(store)) == [(1, 9, "format"), (3, 3, "id"), (4, 15, "encoding")]


def test_the_length_of_a_value_is_limited() -> None:
    """A value of the greatest length is taken, and one that is longer is told."""
    assert walk(f"a: {'x' * MAX_SCALAR}")[1] == []
    assert places(walk(f"a: {'x' * MAX_SCALAR}y")[1]) == [(1, 4, "limit")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: {b: 1, b: 2, b: 3}", [(1, 11), (1, 17)]),
        ("a: {b: 1, c: 2, c: 3, d: 4, d: 5, b: 6}", [(1, 17), (1, 29), (1, 35)]),
        ("a: 1\nb: 2\na: 3", [(3, 1)]),
        ("a:\n  b: 1\n  b: 2", [(3, 3)]),
        ("a: {'b': 1, b: 2}", [(1, 13)]),
    ],
)
def test_a_key_stands_once(text: str, told: list[tuple[int, int]]) -> None:
    """A key that appears twice is told each time, with the line of the first, which is kept."""
    items, problems = walk(text)
    assert places(problems) == [(*place, "duplicate-key") for place in told]
    assert "the first is in line 1" in problems[0].help or text.startswith("a:\n")
    first = items[0]
    assert isinstance(first, Section)


# --- Any text


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b"a: \xe2\x80")
@example(b"\xff\xfe")
@example(b"\r")
@example(b": \x00")
def test_any_bytes_give_records_or_located_problems(data: bytes) -> None:
    """Whatever a file holds, it is read, or told with a place that the file has."""
    found, problems = read(data)
    assert problems or (found == [] and b"format: 1" in data)
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    for problem in problems:
        line = [*lines.split("\n"), ""][problem.where.line - 1]
        assert 1 <= problem.where.column <= len(line) + 1
        assert str(problem).replace("\n", "").isprintable()


SCRAPS = st.sampled_from(
    [*"[]{},:-?&*!|>'\"#%@`\\ \n\t~", "- ", ": ", "\n  ", "---\n", "<<: ", "a", "é", "\x85", "\r\n"]
)


@given(st.lists(SCRAPS, max_size=30).map("".join))
def test_any_yaml_gives_records_or_located_problems(text: str) -> None:
    """Whatever YAML stands in a section, the record is read, or what is wrong is told."""
    found, problems = read(f"{TOP}quotes:\n{QUOTE}    note: {text}\n")
    assert problems or len(found) == 5


PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" ")).filter(str.strip)


@given(PRINTABLE)
@example("[sic] [/note] :100: [email protected] “curly” 'straight' e\u0301 \U0001f4c8 李")
@example("\\")
@example("null")
def test_any_text_comes_back(text: str) -> None:
    """A quote of printable characters, written in double quotes, is read as it is."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    for written in (f'"{escaped}"', json.dumps(text)):
        # JSON writes astral characters as two escapes, which YAML does not join.
        if "\\ud" in written:
            continue
        quote = records(f"{TOP}quotes:\n{QUOTE.replace('Prison numbers grew.', written)}")[-1]
        assert isinstance(quote, Quote)
        assert quote.text == text
