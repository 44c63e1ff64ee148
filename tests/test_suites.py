"""The reader and the formats against test data that others made: YAML's suite, naughty strings."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
import yaml

from dealerfacts.errors import Problem
from dealerfacts.model import Quote
from dealerfacts.reader import Entry, Mapping, Node, Sequence, events
from dealerfacts.reader.events import Reader
from program import SHARED
from reading import QUOTE, TOP, read
from sheets import sheet, written

SUITES = SHARED / "suites"


def _data(name: str) -> list[Any]:
    path = SUITES / name
    if not path.is_file():
        pytest.skip(f"{name} is not at hand: it is looked for in {SUITES}")
    data: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


PARSERS = {"libyaml": events._PARSER, "PyYAML": yaml.SafeLoader}  # noqa: SLF001
# The suite calls these errors; the parsers let them through, and what they mean cannot be mistaken:
# a text or a list that is not indented, a tab in a text, a comment without a space before it.
LENIENT = {"9C9N", "DK95/01", "QB6E", "S98Z", "SU5Z", "X4QW"}
# What the parsers read otherwise: "{ ?foo: x }" without its question mark, and a line of spaces.
OTHERWISE = {"652Z", "L24T/01"}


@pytest.fixture(params=PARSERS)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_PARSER", PARSERS[request.param])


# --- YAML's own test suite


def walked(text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return a file's sections as plain values, and what is wrong in it."""
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    section: Any = None
    for item in Reader(text.encode(), "f", problems.append).items():
        if not isinstance(item, Entry):
            found[str(item.name)] = section = _plain(item.value)
        elif item.key is None:
            section.append(_plain(item.node))
        else:
            section[str(item.key)] = _plain(item.node)
    return found, problems


def _plain(node: Node) -> Any:
    match node:
        case Sequence():
            return [_plain(one) for one in node]
        case Mapping():
            return {str(key): _plain(one) for key, one in node.items()}
        case _:
            return str(node)


def of_tree(tree: str) -> Any:
    """Return the value that the suite's events describe; its words for nothing are empty."""
    lines = (line.lstrip(" ") for line in tree.split("\n"))

    def value(line: str) -> Any:
        if line.startswith("+SEQ"):
            return list(iter(lambda: value(next(lines)), "-SEQ"))
        if line.startswith("+MAP"):
            parts = list(iter(lambda: value(next(lines)), "-MAP"))
            return dict(zip(parts[::2], parts[1::2], strict=True))
        if not line.startswith("=VAL"):
            return line
        style, text = line[5], re.sub(r"\\.", lambda one: ESCAPES[one[0]], line[6:])
        return "" if style == ":" and text in ("~", "null") else text

    return next(value(next(lines)) for line in lines if line.startswith("+DOC"))


ESCAPES = {r"\n": "\n", r"\t": "\t", r"\b": "\b", r"\r": "\r", r"\\": "\\"}


@pytest.mark.usefixtures("_parser")
def test_yaml_s_suite() -> None:
    """A file of YAML's suite is read as the suite says, or is told with a place that it has."""
    read_, told, lenient = 0, 0, set()
    for case in _data("yaml-test-suite.json"):
        found, problems = walked(case["yaml"])
        lines = [*case["yaml"].split("\n"), ""]
        for problem in problems:
            assert problem.where.column <= len(lines[problem.where.line - 1]) + 1, case["id"]
            assert str(problem).replace("\n", "").isprintable()
        if problems:
            told += 1
        elif case["fail"]:
            lenient.add(case["id"])
        elif case["id"] not in OTHERWISE:
            assert found == of_tree(case["tree"]), case["id"]
            read_ += 1
    assert lenient <= LENIENT
    assert read_ >= 60
    assert told >= 300


@pytest.mark.usefixtures("_parser")
def test_yaml_s_suite_inside_a_store() -> None:
    """Each file of the suite may stand in a store as a text, which comes back, and as a value."""
    for case in _data("yaml-test-suite.json"):
        _comes_back(case["yaml"])
        indented = case["yaml"].replace("\n", "\n      ")
        found, problems = read(f"{TOP}quotes:\n{QUOTE}    note:\n      {indented}\n")
        assert problems or len(found) == 5


# --- Naughty strings


def _comes_back(text: str) -> str | None:
    """Hold a text of a quote to what it was; return it, or None where no store may hold it."""
    written_ = json.dumps(text, ensure_ascii=False)
    found, problems = read(f"{TOP}quotes:\n{QUOTE.replace('Prison numbers grew.', written_)}")
    assert all(one.where.line in (12, 13) for one in problems)
    if problems:
        return None
    quote = found[-1]
    assert isinstance(quote, Quote)
    assert quote.text == text.rstrip("\n")
    return str(quote.text)


@pytest.mark.usefixtures("_parser")
def test_naughty_strings_come_back_or_are_told() -> None:
    """A string that a store takes is a character for character what was written."""
    strings = _data("blns.json")
    taken = [one for one in strings if _comes_back(one) is not None]
    assert len(taken) > 0.9 * len(strings)
    for one in set(strings) - set(taken):
        assert not one.strip() or re.search(
            "[\x00-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufffe]", one
        )


CONTROL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
READERS: dict[str, Any] = {
    "json": lambda text: json.loads(text)["facts"][0]["text"],
    "jsonl": lambda text: json.loads(text)["text"],
    "csv": lambda text: list(csv.reader(io.StringIO(text, newline=""), strict=True))[1][0],
    "tsv": lambda text: re.sub(r"\\.", lambda one: ESCAPES[one[0]], text.removesuffix("\n")),
    "yaml": lambda text: yaml.safe_load(text)["facts"][0]["text"],
}


@pytest.mark.parametrize("name", READERS)
def test_naughty_strings_survive_each_format(name: str) -> None:
    """A string that a store takes comes back from each machine format."""
    for one in filter(None, map(_comes_back, _data("blns.json"))):
        assert READERS[name](written(name, sheet([{"text": one}]))) == one


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_naughty_strings_drive_no_terminal(name: str) -> None:
    """What is written for people holds no control character, whatever stands in a store."""
    for one in filter(None, map(_comes_back, _data("blns.json"))):
        assert not re.search(CONTROL, written(name, sheet([{"text": one}])))
