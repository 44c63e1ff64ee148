"""Read stores that are written in the tests, without the index."""

from __future__ import annotations

import pytest

from dealerfacts.errors import Problem
from dealerfacts.model import Record
from dealerfacts.reader import Entry, Node
from dealerfacts.reader.events import Reader
from dealerfacts.store.fields import Converter, Fault, Faults
from dealerfacts.store.records import RecordReader, Remnant

# What a fact stands on; its last line is line 9.
TOP = """\
format: 1
topics:
  prison: {label: Prison}
speakers:
  ann-lee: {name: Ann Lee}
sources:
  report: {title: A report, publisher: A publisher, kind: report}
measures:
  prisoners: {label: Prisoners, unit: people}
"""
FIGURE = """\
  - id: count
    measure: prisoners
    source: report
    topics: prison
    points:
      - {period: 2019, value: 450000, printed: "450,000"}
    anchor: 450,000 today
"""
CLAIM = """\
  - id: growth
    kind: finding
    statement: Prison numbers grew.
    topics: prison
    source: report
    anchor: prison numbers grew
"""
QUOTE = """\
  - id: ann
    speaker: ann-lee
    text: Prison numbers grew.
    source: report
    topics: prison
"""


def as_bytes(store: str | bytes) -> bytes:
    """Return a store as it stands in a file."""
    return store if isinstance(store, bytes) else store.encode()


def records(store: str | bytes) -> list[Record]:
    """Return the records of a store that has no problem."""
    found, problems = read(store)
    assert problems == []
    return [one for one in found if not isinstance(one, Remnant)]


def problems_of(store: str | bytes) -> list[Problem]:
    """Return a store's problems in file order."""
    return read(store)[1]


def messages(store: str | bytes) -> list[str]:
    """Return what is said of a store, in file order."""
    return [one.message for one in problems_of(store)]


def read(store: str | bytes) -> tuple[list[Record | Remnant], list[Problem]]:
    """Read a store whose file is called ``f``."""
    problems: list[Problem] = []
    found = list(RecordReader(as_bytes(store), "f", problems.append).found())
    return found, sorted(problems, key=lambda one: one.where)


def walk(store: str | bytes) -> tuple[list[object], list[Problem]]:
    """Return what the reader yields for a file called ``f``, and its problems as they come."""
    problems: list[Problem] = []
    items = list(Reader(as_bytes(store), "f", problems.append).items())
    return list(items), problems


def places(problems: list[Problem]) -> list[tuple[int, int, str]]:
    """Return the line, the column and the code of each problem."""
    return [(one.where.line, one.where.column, one.code) for one in problems]


def node(written: str) -> Node:
    """Return a value as the reader reads it; it begins in line 1 and column 2, from 0."""
    (_, entry), problems = walk(f"a:\n- {written}\n")
    assert problems == []
    assert isinstance(entry, Entry)
    return entry.node


def faults(convert: Converter, written: str) -> list[Fault]:
    """Return what a converter says is wrong."""
    with pytest.raises(Faults) as caught:
        convert(node(written))
    return list(caught.value.faults)


def said(convert: Converter, written: str) -> list[tuple[str, str]]:
    """Return the codes and the messages of what a converter says is wrong."""
    return [(one.code, one.message) for one in faults(convert, written)]
