"""Spell SVG elements as text, in inks that are legible on light and on dark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape as escaped
from itertools import accumulate

# The picture's width, and the margins around the drawing.
WIDTH, MARGIN = 1200, 48.0
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
FONT = "sans-serif"
# Each ink as painted, and as painted where the viewer asks for dark. The first is also an
# attribute of each element, for viewers that know no style sheet.
INKS = {
    "paper": ("#ffffff", "#15181c"),
    "ink": ("#1b1f24", "#e8ebee"),
    "soft": ("#59636e", "#a1abb6"),
    "rule": ("#d5dae0", "#3a414a"),
    "hue0": ("#0f6e84", "#58bdd6"),
    "hue1": ("#8a3a76", "#d78fc3"),
    "hue2": ("#3f7328", "#8cc773"),
}
HUES = ("hue0", "hue1", "hue2")
# What XML 1.0 (2.2, Char) has no place for.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Widths in ems, of a font as wide as "sans-serif" gets: no one knows which a viewer takes for it.
_EMS = {
    **dict.fromkeys(" iIjl.,:;'’‘|!·", 0.34),
    **dict.fromkeys("tfr-()[]/", 0.42),
    **dict.fromkeys("mwMW@%—", 0.98),
    **dict.fromkeys("0123456789", 0.64),
}
_LOWER, _UPPER, _WIDE_SIGN, _BOLD = 0.62, 0.73, 1.05, 1.1
_FIRST_WIDE_SIGN = "\u2e80"


def style() -> str:
    """Return the style sheet that turns the inks for a dark surrounding."""
    rules = "".join(
        f".{name}{{fill:{dark}}}.on-{name}{{stroke:{dark}}}" for name, (_, dark) in INKS.items()
    )
    return tag("style", f"@media (prefers-color-scheme:dark){{{rules}}}")


def tag(name: str, content: str = "", **attributes: object) -> str:
    """Return an element; ``content`` is markup, and ``text_anchor`` spells ``text-anchor``."""
    spelled = "".join(
        f' {key.replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{spelled}>{content}</{name}>" if content else f"<{name}{spelled}/>"


def filled(name: str, ink: str, content: str = "", **attributes: object) -> str:
    """Return an element that is filled with an ink."""
    return tag(name, content, **attributes, fill=INKS[ink][0], **{"class": ink})


def line(
    ink: str, points: Sequence[tuple[float, float]], *, width: float = 1, dash: str | None = None
) -> str:
    """Return a line through points, in an ink."""
    return tag(
        "polyline",
        points=" ".join(f"{number(x)},{number(y)}" for x, y in points),
        stroke=INKS[ink][0],
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linecap="round",
        fill="none",
        **{"class": f"on-{ink}"},
    )


def words(x: float, y: float, content: str, size: float, ink: str = "ink", **more: object) -> str:
    """Return a line of text; ``content`` is markup, escaped by the caller."""
    return filled("text", ink, content, x=x, y=y, font_size=size, **more)


def haloed(text: str) -> str:
    """Return a text with the ground's colour around it, so that lines behind do not disturb it."""
    halo = {"stroke": INKS["paper"][0], "stroke_width": 5, "paint_order": "stroke"}
    return tag("g", text, **halo, stroke_linejoin="round", **{"class": "on-paper"})


def raised(keys: str, size: float) -> str:
    """Return the letters that name sources, raised behind a value."""
    if not keys:
        return ""
    attributes = {"dx": size * 0.15, "dy": -size * 0.35, "font_size": size * 0.7}
    return filled("tspan", "soft", escape(keys), **attributes, font_weight="normal")


def escape(text: str) -> str:
    """Return ``text`` as XML that shows it and does nothing else."""
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return escaped(text, quote=False).replace('"', "&quot;")


def number(value: float) -> str:
    """Return a coordinate to a tenth of a pixel."""
    return f"{round(value, 1) + 0:g}" if abs(value) < 1e5 else f"{value:.0f}"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide ``text`` is at a font size, in pixels."""
    return sum(map(_ems, text)) * size * (_BOLD if bold else 1)


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break ``text`` into lines no wider than ``width``; a word that is too long is broken too."""
    room = width / size / (_BOLD if bold else 1)
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if sum(map(_ems, joined)) <= room:
            lines[-1] = joined
            continue
        first, *rest = _pieces(word, room)
        lines[-1:] = [lines[-1], first, *rest] if lines[-1] else [first, *rest]
    return lines


def _pieces(word: str, room: float) -> list[str]:
    pieces = []
    while word:
        fits = sum(1 for end in accumulate(map(_ems, word)) if end <= room) or 1
        pieces.append(word[:fits])
        word = word[fits:]
    return pieces


def _ems(sign: str) -> float:
    if sign in _EMS:
        return _EMS[sign]
    if sign >= _FIRST_WIDE_SIGN:
        return _WIDE_SIGN
    return _UPPER if sign.isupper() else _LOWER


def _attribute(value: object) -> str:
    return number(value) if isinstance(value, float) else escape(str(value))
