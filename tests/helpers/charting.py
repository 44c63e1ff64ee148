"""Charts of figures, and a store to chart."""

from __future__ import annotations

from pathlib import Path

import pytest

from dealerfacts.chart.data import Chart, charts
from dealerfacts.model import Sourced

STORE = """\
format: 1
topics:
  harvest: {label: Harvest, aliases: [crop]}
sources:
  almanac: {title: The Almanac, publisher: Almanac House, kind: report, published: 2021-05}
  census: {title: The Census, publisher: Bureau of Orchards, kind: dataset}
measures:
"""


def chart(*figures: Sourced) -> Chart:
    """Return the one chart of the figures."""
    (made,) = charts(figures)
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
