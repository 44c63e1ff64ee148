"""Build the sheet of an answer: facts, lists, comparisons or problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from dealerfacts.compare import Comparison
from dealerfacts.errors import Problem
from dealerfacts.model import Entity, Fact
from dealerfacts.query import Store
from dealerfacts.rows.flat import fact_rows
from dealerfacts.rows.record import comparison_record, entity_record, fact_record
from dealerfacts.rows.sheet import COLUMNS, Cell, Item, Record, Sheet, pick


def facts_sheet(
    facts: Iterable[Fact],
    store: Store,
    view: str,
    *,
    query: Record,
    count: int,
    fields: str | None = None,
    more: Callable[[Fact], Record] | None = None,
) -> Sheet:
    """Return the sheet of facts; ``more`` adds keys to each record, as ``show`` does."""

    def items() -> Iterator[Item]:
        for fact in facts:
            record = fact_record(fact, store)
            if more:
                record |= more(fact)
            yield Item(record, fact_rows(view if view in COLUMNS else "facts", record))

    columns = pick(view if view in COLUMNS else "facts", fields)
    return Sheet("facts", view, query, count, columns, items(), flat=fields is not None)


def entities_sheet(
    name: str, counted: Sequence[tuple[Entity, int]], *, query: Record, fields: str | None = None
) -> Sheet:
    """Return the sheet of topics, speakers or sources, each with its number of facts."""
    items = []
    for entity, facts in counted:
        record = entity_record(entity, facts)
        flat: dict[str, Cell] = {
            key: ",".join(value) if isinstance(value, tuple) else value
            for key, value in record.items()
        }
        items.append(Item(record, (flat | {"facts": Decimal(facts)},)))
    return Sheet(name, name, query, len(items), pick(name, fields), items, flat=fields is not None)


def comparisons_sheet(
    found: Sequence[Comparison], store: Store, *, query: Record, fields: str | None = None
) -> Sheet:
    """Return the sheet of comparisons: each names both figures, the verdict and what differs."""
    items = []
    for one in found:
        record = comparison_record(one, store)
        other, relation = record["other"], record.get("relation", {})
        row = next(r for r in fact_rows("figures", other) if r["period"] == one.other_point.period)
        row |= {
            "verdict": one.verdict,
            "ratio": one.ratio,
            "differs_in": ",".join(d.dimension for d in one.differs_in),
            "unstated": ",".join(one.unstated),
            "base": one.base.id,
            "base_period": one.base_point.period,
            "relation": relation.get("how"),
            "why": relation.get("why"),
        }
        items.append(Item(record, (row,)))
    columns = pick("comparisons", fields)
    return Sheet(
        "comparisons", "compare", query, len(items), columns, items, flat=fields is not None
    )


def problems_sheet(problems: Sequence[Problem], *, query: Record) -> Sheet:
    """Return the sheet of a store's problems."""
    items = []
    for one in problems:
        record = {
            "file": one.where.file,
            "line": one.where.line,
            "column": one.where.column,
            "level": one.level,
            "code": one.code,
            "message": one.message,
            "help": one.help,
        }
        flat: dict[str, Cell] = {
            key: Decimal(value) if isinstance(value, int) else str(value)
            for key, value in record.items()
        }
        items.append(Item(record | {"text": str(one)}, (flat,)))
    return Sheet("problems", "problems", query, len(items), pick("problems", None), items)
