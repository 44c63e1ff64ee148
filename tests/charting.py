"""Build figures' records to chart, as ``rows.record.fact_record`` makes them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dealerfacts.chart.data import Chart, charts
from dealerfacts.rows.sheet import Record

STORE = """\
format: 1
topics:
  harvest: {label: Harvest, aliases: [crop]}
sources:
  almanac: {title: The Almanac, publisher: Almanac House, kind: report, published: 2021-05}
  census: {title: The Census, publisher: Bureau of Orchards, kind: dataset}
measures:
"""


def point(period: str, value: str, qualifier: str | None = None, note: str = "") -> Record:
    """Return a point; ``value`` is a number, or two with ``..`` between them."""
    low, dots, high = value.partition("..")
    numbers: Record = {"low": Decimal(low), "high": Decimal(high)} if dots else {}
    return {
        "period": period,
        "printed": value,
        **(numbers or {"value": Decimal(value)}),
        **({"qualifier": qualifier} if qualifier else {}),
        **({"note": note} if note else {}),
    }


def figure(id_: str, *points: Record, **more: Any) -> Record:
    """Return a figure; ``measure``, ``label``, ``unit``, ``publisher`` and such may be given."""
    published = more.pop("published", "2020-03")
    source = {"id": "src", "title": "Title", "publisher": more.pop("publisher", "Some Bureau")}
    return {
        "id": id_,
        "kind": "figure",
        "measure": {
            "id": more.pop("measure", "m"),
            "label": more.pop("label", "Apples sold"),
            "unit": more.pop("unit", "apples"),
        },
        "points": list(points),
        "source": source | ({"published": published} if published else {}) | more.pop("source", {}),
        "anchor": "sold 5 apples",
        **more,
    }


def chart(*records: Record) -> Chart:
    """Return the one chart of the records."""
    (made,) = charts(records)
    return made


def write_store(folder: Path, monkeypatch: pytest.MonkeyPatch, measures: int = 8) -> None:
    """Write a store with before-and-after figures on many measures, and make it the chosen one."""
    text = STORE + "".join(
        f"  crop-{n}: {{label: Crop number {n}, unit: tons}}\n" for n in range(measures)
    )
    text += "  lone: {label: A lone measure, unit: tons}\nfigures:\n"
    for n in range(measures):
        text += _stored(f"crop-{n}", f"crop-{n}", (2001, 10 + n), (2011, 100 * n))
    text += _stored("lonely", "lone", (2001, 7))
    path = folder / "store.yaml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("DEALERFACTS_STORE", str(path))


def _stored(id_: str, measure: str, *points: tuple[int, int]) -> str:
    written = "".join(
        f'      - {{period: {period}, value: {value}, printed: "{value}"}}\n'
        for period, value in points
    )
    return (
        f"  - id: {id_}\n    measure: {measure}\n    topics: [harvest]\n    source: almanac\n"
        f"    points:\n{written}    anchor: the harvest of {points[0][0]}\n"
    )
