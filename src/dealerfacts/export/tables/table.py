"""Describe a table: its columns with their types, its key, and what it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from dealerfacts.tuples import NamedTuple

# A number may have a fraction; a list holds texts.
Type = Literal["text", "integer", "number", "date", "boolean", "list"]
Cell = str | int | Decimal | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]
T = TypeVar("T")


class Column(NamedTuple, Generic[T]):
    """A column of a table.

    Args:
        name: Its name, good in SQL without quotation marks.
        type: What its cells are: a date is ``yyyy-mm-dd``, a list is a tuple of texts.
        about: What stands in it, a sentence.
        cell: Returns the cell of a thing; None where there is nothing.
        needed: Whether each row has a cell here.
        refers: The table whose key this is.
        values: The words that it takes, where those are fixed.
    """

    name: str
    type: Type
    about: str
    cell: Callable[[T], Cell]
    needed: bool = False
    refers: str | None = None
    values: tuple[str, ...] = ()


class Table(NamedTuple, Generic[T]):
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
    columns: tuple[Column[T], ...]

    def row(self, thing: T) -> Row:
        """Return the cells of a thing."""
        return tuple([column.cell(thing) for column in self.columns])

    def column(self, name: str) -> Column[T]:
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
