"""Build the sheet of an answer: facts, lists or problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from dealerfacts.model import Entity, Sourced
from dealerfacts.rows.flat import fact_rows
from dealerfacts.rows.record import fact_record, fields_of
from dealerfacts.rows.sheet import COLUMNS, Record, Row, Sheet, pick

if TYPE_CHECKING:
    from dealerfacts.errors import Problem


def facts_sheet(
    facts: Iterable[Sourced],
    view: str,
    *,
    query: Record,
    count: int,
    fields: str | None = None,
    more: Callable[[Sourced], Record] | None = None,
) -> Sheet:
    """Return the sheet of facts; ``more`` adds keys to the record of each."""
    flat_view = view if view in COLUMNS else "facts"

    def records() -> Iterator[Record]:
        for one in facts:
            record = fact_record(one)
            yield record | more(one) if more else record

    return Sheet(
        "facts",
        view,
        query,
        count,
        pick(flat_view, fields),
        records(),
        lambda record: fact_rows(flat_view, record),
        fields is not None,
    )


def entities_sheet(
    name: str, counted: Sequence[tuple[Entity, int]], *, query: Record, fields: str | None = None
) -> Sheet:
    """Return the sheet of topics, speakers or sources, each with its number of facts."""
    records = [fields_of(entity) | {"facts": facts} for entity, facts in counted]
    columns = pick(name, fields)
    return Sheet(name, name, query, len(records), columns, records, _plain, fields is not None)


def problems_sheet(
    problems: Sequence[Problem], *, query: Record, fields: str | None = None
) -> Sheet:
    """Return the sheet of a store's problems."""
    records = [
        {
            "file": one.where.file,
            "line": one.where.line,
            "column": one.where.column,
            "level": one.level,
            "code": one.code,
            "message": one.message,
            "help": one.help,
            "text": str(one),
        }
        for one in problems
    ]
    columns = pick("problems", fields)
    return Sheet(
        "problems", "problems", query, len(records), columns, records, _plain, fields is not None
    )


def _plain(record: Record) -> tuple[Row, ...]:
    """Return a record's values as one row."""
    row: Row = {}
    for key, value in record.items():
        if isinstance(value, int):
            row[key] = Decimal(value)
        else:
            row[key] = value if isinstance(value, str) else ",".join(value)
    return (row,)
