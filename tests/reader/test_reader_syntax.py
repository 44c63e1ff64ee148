"""What is no YAML, in words for people who do not think in its terms."""

from __future__ import annotations

import pytest
import yaml

from dealerfacts.reader import events
from reading import places, problems_of, walk


@pytest.mark.parametrize("parser", [events._PARSER, yaml.SafeLoader])  # noqa: SLF001
@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: b: c", 1, 5, "a second colon in one line"),
        ("a:\n  b\n  c: d", 3, 4, "a colon that cannot stand here"),
        ("a: 1\n  b: c", 2, 4, "a colon that cannot stand here"),
        ("a: 'b", 1, 4, "the quotation mark that opens this text is never closed"),
        ('a: "b\n---\n', 1, 4, "the quotation mark that opens this text is never closed"),
        ("a: ? b", 1, 4, "a question mark that cannot stand here"),
        ("a: - b", 1, 4, "a list cannot begin in the line of its key"),
        ("a:\n\t- b", 2, 1, "a tab where spaces belong"),
        ("a: |\n\tb", 2, 1, "a tab where spaces belong"),
        ("a: b\n\tc: d", 2, 1, "a tab where spaces belong"),
        ("a: @b", 1, 4, "a text that begins with @, without quotes"),
        ("a: %b", 1, 4, "a text that begins with %, without quotes"),
        ("a: `b`", 1, 4, "a text that begins with `, without quotes"),
        ("a: b\n'c'\nd: e", 2, 1, "a line that has no colon after its key"),
        (r'a: "\y"', 1, 5, "a backslash and a character that mean nothing together"),
        (r'a: "\xy"', 1, 7, r"what follows \x, \u or \U names no character"),
        # A pair of halves, as JSON writes one, is no character either.
        (r'a: "x \ud83d\udcc8"', 1, 9, r"what follows \x, \u or \U names no character"),
        (r'"a\\\ud83d": b', 1, 7, r"what follows \x, \u or \U names no character"),
        ('a: "b \\\n  c\\U0000dc00"', 2, 6, r"what follows \x, \u or \U names no character"),
        (r'a: "\U00110000"', 1, 7, r"what follows \x, \u or \U names no character"),
        (
            r"{a: b, c: '\ud83d', d: '', e: " + r'"\UFFFFFFFF"}',
            1,
            34,
            r"what follows \x, \u or \U names no character",
        ),
        ("a: * b", 1, 4, "a text that begins with *, without quotes"),
        ("a: & b", 1, 4, "a text that begins with &, without quotes"),
        ("a: !<b", 1, 4, "a text that begins with !, without quotes"),
        ("a: !b!c d", 1, 4, "a text that begins with !, without quotes"),
        ("a: | b", 1, 6, "something follows | or > in its line"),
        ("a: >9x\n", 1, 6, "something follows | or > in its line"),
        ("%YAML 2.0\n---\na: b", 1, 1, "a line that begins with % before the first section"),
        ("a: b\n...\nc: d", 3, 1, "a text after the end of the file's sections"),
        ("a: [, b]", 1, 5, "a key or a value is missing before this"),
        ("a: ]", 1, 4, "no value begins with this character"),
        ("a: [b", 1, 4, "the [ here is never closed"),
        ("a: {b: [c}", 1, 10, "here is neither a comma nor the ] that closes the [ of line 1"),
        ("a: {b: c\nd: e", 2, 2, "here is neither a comma nor the } that closes the { of line 1"),
        ("a: [b, [", 1, 8, "this is never closed"),
        ("a:\n- b\nc\n", 3, 1, "a line that has no colon after its key"),
        ("a:\n  - b\n c: d", 3, 2, "this line does not fit the lines above it"),
        ("a:\n  - b\n  c: d", 3, 3, "this line does not fit the list above it"),
        ("a: 'b' c", 1, 8, "the value before this has already ended"),
        ("a:\n- 'b' c", 2, 7, "the value before this has already ended"),
        ("a: [b] c", 1, 8, "the value before this has already ended"),
    ],
)
def test_the_parser_s_findings_are_put_into_words(
    text: str, line: int, column: int, message: str, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no YAML is told at the place of the fault, by either parser, in the same words."""
    monkeypatch.setattr(events, "_PARSER", parser)
    problem = walk(text)[1][-1]
    assert (problem.code, problem.message) == ("yaml", message)
    assert problem.where.line == line
    if parser is not yaml.SafeLoader:
        assert problem.where.column == column


def test_numbers_of_no_character_are_told() -> None:
    """Where a parser lets Python's own error through, it is a problem with a place as well."""
    assert places(walk("a: b\nc: !%ed%a0%80 d")[1]) == [(2, 1, "yaml")]


def test_an_unknown_finding_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding that no rule knows, and that has no place, is told in the parser's words."""

    class Parser:
        def __init__(self, _: object) -> None:
            pass

        def get_event(self) -> None:
            raise yaml.YAMLError("the moon is full")

    monkeypatch.setattr(events, "_PARSER", Parser)
    (problem,) = walk("a: b")[1]
    assert problem.message == "this cannot be read as YAML: the moon is full"
    assert places([problem]) == [(1, 1, "yaml")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "format: 1\ntopics:\n  a: {label: A}\n  b: @b\n",
            "a text that begins with @, without quotes",
        ),
        ("format: 1\ntopics:\n  a: {label: A}\n\tb: {label: B}\n", "a tab where spaces belong"),
    ],
)
def test_a_character_that_begins_no_text_is_named(text: str, message: str) -> None:
    """A character that begins no text is named."""
    assert [(one.code, one.message) for one in problems_of(text)] == [("yaml", message)]
