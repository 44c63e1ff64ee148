"""Describe a table: its columns with their types, its key, and what it refers to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal

from dealerfacts.tuples import NamedTuple

# A number may have a fraction; a list holds texts.
Type = Literal["text", "integer", "number", "date", "boolean", "list"]
Cell = str | int | Decimal | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]


class Entry(NamedTuple):
    """What a row is made of.

    Args:
        of: A fact with all that it stands on, a topic, a source ...
        number: The place of the fact, or of the part, among its like, from 1; of a topic, a source
            and the like, how many facts here are on it, and of a measure, how many points.
        part: One of several things that it has: a point, a relation, a role ...
        other: The id of what it names, or was first in, where that is exported too.
    """

    of: Any
    number: int = 0
    part: Any = None
    other: str | None = None


class Column(NamedTuple):
    """A column of a table.

    Args:
        name: Its name, good in SQL without quotation marks.
        type: What its cells are: a date is ``yyyy-mm-dd``, a list is a tuple of texts.
        about: What stands in it, a sentence.
        cell: Returns the cell of an entry; None where there is nothing.
        needed: Whether each row has a cell here.
        refers: The table whose key this is.
        values: The words that it takes, where those are fixed.
    """

    name: str
    type: Type
    about: str
    cell: Callable[[Entry], Cell]
    needed: bool = False
    refers: str | None = None
    values: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table.

    Args:
        name: Its name, good in SQL and as the name of a file.
        title: Its name for people.
        about: What a row is, a sentence.
        key: The columns that no two rows have the same.
        columns: Its columns, in order.
    """

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def row(self, entry: Entry) -> Row:
        """Return the cells of an entry."""
        return tuple([column.cell(entry) for column in self.columns])

    def column(self, name: str) -> Column:
        """Return the column ``name``.

        Raises:
            KeyError: There is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def references(self) -> Iterator[tuple[str, str]]:
        """Yield each column that refers to a table, with the name of that."""
        return ((column.name, column.refers) for column in self.columns if column.refers)


def at(path: str) -> Callable[[Entry], Cell]:
    """Return what follows a path of fields and keys from an entry, as far as they are there.

    Example:
        >>> from dealerfacts.model import Measure
        >>> place = at("of.dimensions.place")
        >>> place(Entry(Measure("arrests", "Arrests", "arrests", {"place": "Ohio"})))
        'Ohio'
        >>> place(Entry(None)), at("of.keywords")(Entry(Measure("arrests", "Arrests", "arrests")))
        (None, None)
    """
    steps = path.split(".")

    def cell(entry: Entry) -> Cell:
        found: Any = entry
        for step in steps:
            is_mapping = isinstance(found, Mapping)
            found = found.get(step) if is_mapping else getattr(found, step, None)
        return None if found == () else found

    return cell


def column(
    name: str,
    about: str,
    of: str | Callable[[Entry], Cell] = "",
    type_: Type = "text",
    *,
    needed: bool = False,
    refers: str | None = None,
    values: tuple[str, ...] = (),
) -> Column:
    """Return a column of what ``of`` makes of an entry, or stands at that path: ``of.NAME``."""
    cell = of if callable(of) else at(of or f"of.{name}")
    return Column(name, type_, about, cell, needed, refers, values)


def key(name: str, about: str, of: str, refers: str) -> Column:
    """Return a column that always refers to a table."""
    return column(name, about, of, needed=True, refers=refers)


def other(name: str, about: str, refers: str) -> Column:
    """Return a column of the other thing that an entry names, where that is exported."""
    return column(name, about, "other", refers=refers)


def count(name: str, about: str) -> Column:
    """Return a column of the number of an entry."""
    return column(name, about, "number", "integer", needed=True)


def amount(name: str, about: str, of: str) -> Column:
    """Return a column of numbers that may have a fraction."""
    return column(name, about, of, "number")


def flag(name: str, about: str) -> Column:
    """Return a column of what is or is not so."""
    return column(name, about, type_="boolean", needed=True)


def texts(name: str, about: str, of: str = "", *, needed: bool = False) -> Column:
    """Return a column of several texts."""
    return column(name, about, of, "list", needed=needed)


def spelled(cell: Cell, nothing: str = "") -> str:
    """Return a cell as text: a list is JSON, and a number has no exponent."""
    match cell:
        case None:
            return nothing
        case bool():
            return str(cell).lower()
        case tuple():
            return json.dumps(cell, ensure_ascii=False)
        case Decimal():
            return f"{cell:f}"
    return str(cell)
