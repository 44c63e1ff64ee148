"""Write figures as bars for a terminal."""

from __future__ import annotations

from typing import IO, Any

from dealerfacts.chart.data import charts_of
from dealerfacts.formats import Screen
from dealerfacts.formats.table.chart import draw
from dealerfacts.rows.sheet import Sheet


def write(sheet: Sheet[Any], file: IO[str], screen: Screen) -> None:
    """Write a chart for each measure with more than one point.

    Raises:
        UsageError: The sheet does not hold figures.
        NothingToDrawError: No measure has two points.
    """
    draw(charts_of(sheet), file, screen)
