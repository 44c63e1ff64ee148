"""Turn comparisons into records: both facts whole, so that each stands beside its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dealerfacts.compare import Comparison
from dealerfacts.model import Point
from dealerfacts.rows.flat import fact_rows
from dealerfacts.rows.record import fact_record
from dealerfacts.rows.sheet import Record, Row, Sheet, pick


def comparisons_sheet(
    found: Sequence[Comparison], *, query: Record, fields: str | None = None
) -> Sheet:
    """Return the sheet of comparisons: each names both figures, the verdict and what differs."""
    columns = pick("comparisons", fields)
    # A figure stands in many comparisons, the base in all of them.
    figures = {one.id: one for each in found for one in (each.base, each.other)}
    known = {id_: fact_record(one) for id_, one in figures.items()}
    records = [_nested(one, known) for one in found]
    flat = fields is not None
    return Sheet("comparisons", "compare", query, len(records), columns, records, _rows, flat)


def _nested(one: Comparison, known: Mapping[str, Record]) -> Record:
    base, other = known[one.base.id], known[one.other.id]
    relation = one.relation
    record: Record = {
        "verdict": one.verdict,
        "base": base,
        "base_point": _point(base, one.base_point),
        "other": other,
        "other_point": _point(other, one.other_point),
        "differs_in": [difference._asdict() for difference in one.differs_in],
        "unstated": list(one.unstated),
        "ratio": one.ratio,
    }
    if relation:
        record["relation"] = {"how": relation.how, "why": relation.why, "at": one.said_by}
    return record


def _rows(record: Record) -> tuple[Row, ...]:
    other, relation = record["other"], record.get("relation", {})
    period = record["other_point"]["period"]
    row = next(row for row in fact_rows("figures", other) if row["period"] == period)
    return (
        row
        | {
            "verdict": record["verdict"],
            "ratio": record["ratio"],
            "differs_in": ",".join(one["dimension"] for one in record["differs_in"]),
            "unstated": ",".join(record["unstated"]),
            "base": record["base"]["id"],
            "base_period": record["base_point"]["period"],
            "relation": relation.get("how"),
            "why": relation.get("why"),
        },
    )


def _point(record: Record, point: Point) -> Record:
    found: Record = next(one for one in record["points"] if one["period"] == point.period)
    return found
