"""Write figures as one picture, a panel for each chart."""

from __future__ import annotations

from typing import IO, Any

from dealerfacts.chart.data import charts_of
from dealerfacts.chart.svg import picture
from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Sheet


def write(sheet: Sheet[Any], file: IO[str], _: Screen) -> None:
    """Write an SVG document; see ``charts_of``."""
    file.write(picture(charts_of(sheet)))
