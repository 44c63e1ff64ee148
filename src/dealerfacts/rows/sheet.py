"""Define the shape that each format receives: things, and the view that says how they print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from dealerfacts.errors import UsageError
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from dealerfacts.query import Match

SCHEMA = "dealerfacts/1"

Record = dict[str, Any]
Cell = str | Decimal | None
T = TypeVar("T")
Columns = Mapping[str, Callable[[T], Cell]]
_NONE: Columns[Any] = {}


def spelled(cell: Cell) -> str:
    """Return a cell as text: a number in plain digits, and nothing for None."""
    if cell is None:
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


class View(NamedTuple, Generic[T]):
    """How a kind of answer is printed.

    Args:
        name: What is listed, the key of the list in JSON: ``facts``, ``topics`` ...
        table: What draws it: ``facts.figures`` is a function of a module in ``formats.table``.
        record: Spells a thing as JSON prints it.
        columns: The columns of flat formats, in order, each with the cell that it has in a row.
        more: Further columns, which only ``--fields`` prints.
        rows: Splits a thing into what makes one row each.
        shown: The columns of a table, where they are not those of flat formats.
    """

    name: str
    table: str
    record: Callable[[T], Record]
    columns: Columns[T]
    more: Columns[T] = _NONE
    rows: Callable[[T], Iterable[T]] = lambda thing: (thing,)
    shown: tuple[str, ...] | None = None

    def known(self) -> Columns[T]:
        """Return every column that ``--fields`` takes."""
        return {**self.columns, **self.more}

    def pick(self, fields: str) -> tuple[str, ...]:
        """Return the columns named in ``fields``, comma-separated.

        Raises:
            UsageError: A field is unknown, or none is named; the sentence lists the known ones.
        """
        known = self.known()
        picked = tuple(name.strip() for name in fields.split(",") if name.strip())
        for name in picked:
            if name not in known:
                raise UsageError(f"no field {name!r} here: choose from {', '.join(known)}")
        if not picked:
            raise UsageError(f"--fields names no field: choose from {', '.join(known)}")
        return picked


class Things(Protocol[T]):  # type: ignore[misc]  # it is read only, but a view takes what it gives
    """What was found: it has a length, and may be read more than once."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T]: ...


class Sheet(NamedTuple, Generic[T]):
    """An answer on its way to a format; ``sheet`` makes one.

    Args:
        view: How it is printed.
        things: What was found.
        query: What was asked, for the envelope.
        columns: The columns of flat formats, in order.
        flat: True where the user picked the columns: nested formats then print the rows.
        match: How well the first thing meets the words, for the envelope.
    """

    view: View[T]
    things: Things[T]
    query: Record
    columns: tuple[str, ...]
    flat: bool = False
    match: Match | None = None

    def records(self) -> Iterator[Record]:
        """Yield what nested formats list: the records, or the rows where fields were picked."""
        if self.flat:
            return (dict(zip(self.columns, row, strict=True)) for row in self.rows())
        return map(self.view.record, self.things)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of each row under the sheet's columns."""
        known = self.view.known()
        cells = [known[name] for name in self.columns]
        for thing in self.things:
            for row in self.view.rows(thing):
                yield tuple(cell(row) for cell in cells)


def sheet(view: View[T], things: Things[T], query: Record, fields: str | None = None) -> Sheet[T]:
    """Return the sheet of ``things``, with the columns that ``fields`` names, if it does.

    Raises:
        UsageError: A field is unknown; nothing was read yet.
    """
    columns = tuple(view.columns) if fields is None else view.pick(fields)
    return Sheet(view, things, query, columns, fields is not None)
