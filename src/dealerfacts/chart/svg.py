"""Draw charts as one self-contained SVG picture, a panel each, that is read in light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dealerfacts.chart import bars, ink, lines
from dealerfacts.chart.data import Chart, Series, on_one_scale
from dealerfacts.link import link_fact
from dealerfacts.rows.words import disputed, original

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
    y = ink.MARGIN
    for number, chart in enumerate(on_one_scale(charts)):
        if number:
            parts.append(ink.line("rule", [(ink.MARGIN, y), (ink.RIGHT, y)]))
            y += ink.MARGIN
        panel, y = _panel(chart, y, ink.HUES[number % len(ink.HUES)])
        parts.append(ink.tag("g", "\n".join(panel)))
        y += ink.MARGIN
    parts += _credit(charts[0].series[0], y)
    height = round(y + _FOOT + ink.MARGIN / 2)
    ground = ink.filled("rect", "paper", width=ink.WIDTH, height=height)
    return "\n".join(
        [
            _OPENING.format(width=ink.WIDTH, height=height, font=ink.FONT),
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
    for text in ink.wrap(chart.title, _TITLE, ink.RIGHT - ink.LEFT, bold=True):
        y += _TITLE
        parts.append(ink.words(ink.MARGIN, y, ink.escape(text), _TITLE, font_weight="bold"))
        y += _TITLE * 0.2
    for text in ink.wrap(chart.unit, _UNIT, ink.RIGHT - ink.LEFT):
        y += _UNIT * 1.25
        parts.append(ink.words(ink.MARGIN, y, ink.escape(text), _UNIT, "soft"))
    y += _UNIT
    style = lines if lines.suits(chart) else bars
    drawn, y, said = style.plot(chart, y, hue)
    y += _FOOT
    parts += drawn
    keys = max(ink.width_of(series.key, _FOOT) for series in chart.series)
    for series in chart.series:
        source, y = _source(series, y, max(26.0, keys + _FOOT / 2))
        parts += source
    for note in (*chart.notes(), *said):
        small, y = _small(note, ink.MARGIN, y)
        parts += small
    return parts, y


def _source(series: Series, y: float, room: float) -> tuple[list[str], float]:
    """Return a figure's source as lines, a link to it where it has an address.

    ``room`` is that of the longest key.
    """
    head = series.key or "Source:"
    indent = room if series.key else ink.width_of("Source: ", _FOOT)
    reported = original(series.one)
    about = [series.byline, series.id, reported and f"reporting {reported}", disputed(series.one)]
    text, end = _small(" · ".join(filter(None, about)), ink.MARGIN + indent, y)
    parts = [ink.words(ink.MARGIN, y + _FOOT * 1.4, ink.escape(head), _FOOT, "soft"), *text]
    if (series.one.source.url or "").startswith(("https://", "http://")):
        opened = link_fact(series.one.fact, series.one.source)
        parts = [ink.tag("a", "\n".join(parts), href=opened)]
    return parts, end


def _small(text: str, x: float, y: float) -> tuple[list[str], float]:
    parts = []
    for line in ink.wrap(text, _FOOT, ink.RIGHT - x):
        y += _FOOT * 1.4
        parts.append(ink.words(x, y, ink.escape(line), _FOOT, "soft"))
    return parts, y


def _credit(series: Series, y: float) -> Iterator[str]:
    y += _FOOT / 2
    yield ink.words(ink.MARGIN, y, "dealerfacts", _FOOT, font_weight="bold")
    look_up = ink.escape(f"Look up a fact by its id: dealerfacts show {series.id}")
    yield ink.words(ink.RIGHT, y, look_up, _FOOT, "soft", text_anchor="end")


def _described(chart: Chart) -> str:
    """Return a chart in words, for those who do not see it."""
    points = "; ".join(
        f"{mark.period}: {mark.value} ({series.byline}, {series.id})"
        for mark, series in chart.rows()
    )
    return f"{chart.title}, in {chart.unit}. {points}."
