"""Put the parser's findings into words for people who do not think in YAML's terms.

libyaml and PyYAML's own parser differ in their sentences; a rule knows both by a piece of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml import MarkedYAMLError, YAMLError

from dealerfacts.errors import shown
from dealerfacts.reader import MAX_DEPTH
from dealerfacts.reader.text import Text
from dealerfacts.tuples import NamedTuple

_QUOTE = "put the text in quotes"
_INSIDE = "inside '...' write '' for an apostrophe, inside \"...\" write \\\" for a quotation mark"

# What libyaml says, from 0.2.6 on, of a thousand levels before it hands out the first.
_TOO_DEEP = "maximum nesting depth"
NO_CHARACTER = "after this, a % or a backslash and a number that name no character"


# Returns the character of a text at an index, or nothing at its end.
Character = Callable[[int], str]


class Finding(NamedTuple):
    """What is wrong and what to do; ``mark`` says where, or is None where the parser does not."""

    mark: Any
    message: str
    help: str
    code: str = "yaml"


class _Rule(NamedTuple):
    """``opened`` puts the finding where the faulty thing begins, and not where it was noticed."""

    pattern: str
    message: str
    help: str
    opened: bool = False


# A rule is sought in "problem; context", the first that fits is taken.
_RULES = (
    _Rule(
        "unexpected (end of stream|document).*quoted scalar",
        "the quotation mark that opens this text is never closed",
        f"close it; {_INSIDE}",
        opened=True,
    ),
    _Rule(
        "mapping keys are not allowed",
        "a question mark that cannot stand here",
        "put a text that begins with '? ' in quotes",
    ),
    _Rule(
        "sequence entries are not allowed",
        "a list cannot begin in the line of its key",
        "begin each item in a line of its own; put a text that begins with '- ' in quotes",
    ),
    _Rule("tab character", "a tab where spaces belong", "indent with spaces"),
    _Rule(
        "could not find expected ':'",
        "a line that has no colon after its key",
        "write it as key: value; indent what goes on from the line above",
        opened=True,
    ),
    _Rule(
        "unknown escape character",
        "a backslash and a character that mean nothing together",
        "write \\\\ for a backslash, or put the text in '...' instead of \"...\"",
    ),
    _Rule(
        "hexa?decimal number|invalid Unicode character escape",
        "what follows \\x, \\u or \\U names no character",
        "write \\x and 2, \\u and 4, or \\U and 8 of 0-9 and a-f; or the character itself",
    ),
    _Rule("scanning an alias", "a text that begins with *, without quotes", _QUOTE, opened=True),
    _Rule("scanning an anchor", "a text that begins with &, without quotes", _QUOTE, opened=True),
    _Rule(
        "(scanning|parsing) a tag|undefined tag handle",
        "a text that begins with !, without quotes",
        _QUOTE,
        opened=True,
    ),
    _Rule(
        "scanning a block scalar",
        "something follows | or > in its line",
        "begin the text in the next line, indented; put a text that begins with | or > in quotes",
    ),
    _Rule(
        "directive|incompatible YAML",
        "a line that begins with % before the first section",
        "delete the line",
        opened=True,
    ),
    _Rule(
        "document start",
        "a text after the end of the file's sections",
        "delete the line ... or what follows it",
    ),
    _Rule(
        "node content.*flow node",
        "a key or a value is missing before this",
        "write it, or delete what is too much; put a text that holds , [ ] { or } in quotes",
    ),
    _Rule(
        "node content",
        "no value begins with this character",
        f"{_QUOTE}, or delete what is too much",
    ),
    _Rule(
        "(expected '-' indicator|block end).*block (collection|sequence)",
        "this line does not fit the list above it",
        "indent it like the other fields of its item, or begin an item with '- '",
    ),
    _Rule(
        "expected key|block end",
        "this line does not fit the lines above it",
        "indent it like the other fields; a text in quotes ends at the next mark of its kind",
    ),
)
_FLOW = "expected ',' or '([]}])'"
_OPENING = {"]": "[", "}": "{"}


def bad_escape(mark: Any) -> YAMLError:
    """Return what libyaml raises where an escape names half of a character, or none."""
    return MarkedYAMLError(problem="invalid Unicode character escape code", problem_mark=mark)


def no_character(text: Text, last: Any) -> Finding:
    """Return what to say where the parser let an error of Python's through."""
    if mark := text.bad_escape(last.index if last else 0):
        return finding_of(bad_escape(mark), text.character, last)
    return Finding(last, NO_CHARACTER, "put the text in '...'")


def too_deep(mark: Any) -> Finding:
    """Return what to say of more levels than any store has."""
    message = f"more than {MAX_DEPTH} levels inside each other"
    help_ = "no field of a store has that many; look for brackets that are not closed"
    return Finding(mark, message, help_, "limit")


def finding_of(error: YAMLError, character: Character, last: Any) -> Finding:
    """Return what the parser's error says, in words of ours; ``last`` is where a value began."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    mark = mark or opened or last
    if _TOO_DEEP in problem:
        return too_deep(mark)
    if match := re.search(_FLOW, problem):
        return _unclosed(match[1], mark, opened, character)
    if "flow node" in context and not character(mark.index):
        return Finding(last, "this is never closed", "add the ] or } that closes it")
    if special := _special(f"{problem}; {context}", mark, character, last):
        return special
    for rule in _RULES:
        if re.search(rule.pattern, f"{problem}; {context}"):
            return Finding(opened if rule.opened and opened else mark, rule.message, rule.help)
    what = f"{problem} {context}".strip()
    return Finding(mark, f"this cannot be read as YAML: {what}", f"{_QUOTE}; {_INSIDE}")


def _unclosed(close: str, mark: Any, opened: Any, character: Character) -> Finding:
    if opened and not character(mark.index):
        message = f"the {_OPENING[close]} here is never closed"
        return Finding(opened, message, f"add the {close} that closes it")
    where = f" of line {opened.line + 1}" if opened else ""
    message = f"here is neither a comma nor the {close} that closes the {_OPENING[close]}{where}"
    help_ = "add the one that is missing; put a text that holds , [ ] { } or ': ' in quotes"
    return Finding(mark, message, help_)


def _special(error: str, mark: Any, character: Character, last: Any) -> Finding | None:
    """Return what only the character, or the value read last, can tell."""
    same_line = last is not None and last.line == mark.line
    if "mapping values are not allowed" in error:
        if same_line:
            help_ = "put a text that holds ': ' in quotes"
            return Finding(mark, "a second colon in one line", help_)
        help_ = "give the line above its colon, or indent this one like the other fields"
        return Finding(mark, "a colon that cannot stand here", help_)
    if "cannot start any token" in error:
        first = character(mark.index)
        if first == "\t":
            return Finding(mark, "a tab where spaces belong", "indent with spaces")
        what = shown(first) or "this"
        return Finding(mark, f"a text that begins with {what}, without quotes", _QUOTE)
    if same_line and re.search("expected (key|'-' indicator)|block end", error):
        message = "the value before this has already ended"
        return Finding(mark, message, f"put the whole text in quotes; {_INSIDE}")
    return None
