"""Draw charts as one self-contained SVG picture, a panel each, that is read in light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dealerfacts.chart import bars, ink, lines
from dealerfacts.chart.data import Chart, Series, on_one_scale
from dealerfacts.chart.plot import Area
from dealerfacts.link import link_fact
from dealerfacts.rows.words import original

WIDTH = 1200
_MARGIN = 48.0
_INNER = WIDTH - 2 * _MARGIN
_TITLE, _UNIT, _FOOT = 34, 22, 18
_OPENING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
    'aria-labelledby="title desc" font-family="{font}">'
)


def picture(charts: Sequence[Chart]) -> str:
    """Return the charts as an SVG document, one under the other.

    It has its own ground, so that it is legible on any page, and turns dark where the reader's
    surroundings are (``prefers-color-scheme``, where the viewer knows it).
    """
    parts: list[str] = []
    y = _MARGIN
    for number, chart in enumerate(on_one_scale(charts)):
        if number:
            parts.append(ink.line("rule", [(_MARGIN, y), (WIDTH - _MARGIN, y)]))
            y += _MARGIN
        panel, y = _panel(chart, y, ink.HUES[number % len(ink.HUES)])
        parts.append(ink.tag("g", "\n".join(panel)))
        y += _MARGIN
    parts += _credit(charts[0].series[0], y)
    height = round(y + _FOOT + _MARGIN / 2)
    ground = ink.filled("rect", "paper", width=WIDTH, height=height)
    return "\n".join(
        [
            _OPENING.format(width=WIDTH, height=height, font=ink.FONT),
            ink.tag("title", ink.escape("; ".join(chart.title for chart in charts)), id="title"),
            ink.tag("desc", ink.escape("\n".join(map(_described, charts))), id="desc"),
            ink.style(),
            ground,
            *parts,
            "</svg>\n",
        ]
    )


def _panel(chart: Chart, y: float, hue: str) -> tuple[list[str], float]:
    """Return a chart's elements from ``y`` on, and where they end."""
    parts = []
    for text in ink.wrap(chart.title, _TITLE, _INNER, bold=True):
        y += _TITLE
        parts.append(ink.words(_MARGIN, y, ink.escape(text), _TITLE, font_weight="bold"))
        y += _TITLE * 0.2
    for text in ink.wrap(chart.unit, _UNIT, _INNER):
        y += _UNIT * 1.25
        parts.append(ink.words(_MARGIN, y, ink.escape(text), _UNIT, "soft"))
    y += _UNIT
    style = lines if lines.suits(chart) else bars
    drawn = style.plot(chart, Area(_MARGIN, y, _INNER), hue)
    y += drawn.height + _FOOT
    parts += drawn.parts
    keys = max(ink.width_of(series.key, _FOOT) for series in chart.series)
    for series in chart.series:
        source, y = _source(series, y, max(26.0, keys + _FOOT / 2))
        parts += source
    for note in (*chart.notes(), *drawn.notes):
        said, y = _small(note, _MARGIN, y)
        parts += said
    return parts, y


def _source(series: Series, y: float, room: float) -> tuple[list[str], float]:
    """Return a figure's source as lines, a link to it where it has an address.

    ``room`` is that of the longest key.
    """
    head = series.key or "Source:"
    indent = room if series.key else ink.width_of("Source: ", _FOOT)
    reported = original(series.one)
    about = [series.byline, series.id, reported and f"reporting {reported}", series.disputed]
    text, end = _small(" · ".join(filter(None, about)), _MARGIN + indent, y)
    parts = [ink.words(_MARGIN, y + _FOOT * 1.4, ink.escape(head), _FOOT, "soft"), *text]
    if (series.one.source.url or "").startswith(("https://", "http://")):
        opened = link_fact(series.one.fact, series.one.source)
        parts = [ink.tag("a", "\n".join(parts), href=opened)]
    return parts, end


def _small(text: str, x: float, y: float) -> tuple[list[str], float]:
    parts = []
    for line in ink.wrap(text, _FOOT, WIDTH - _MARGIN - x):
        y += _FOOT * 1.4
        parts.append(ink.words(x, y, ink.escape(line), _FOOT, "soft"))
    return parts, y


def _credit(series: Series, y: float) -> Iterator[str]:
    y += _FOOT / 2
    yield ink.words(_MARGIN, y, "dealerfacts", _FOOT, font_weight="bold")
    look_up = ink.escape(f"Look up a fact by its id: dealerfacts show {series.id}")
    yield ink.words(WIDTH - _MARGIN, y, look_up, _FOOT, "soft", text_anchor="end")


def _described(chart: Chart) -> str:
    """Return a chart in words, for those who do not see it."""
    points = "; ".join(
        f"{mark.period}: {mark.value} ({series.byline}, {series.id})"
        for mark, series in chart.rows()
    )
    return f"{chart.title}, in {chart.unit}. {points}."
