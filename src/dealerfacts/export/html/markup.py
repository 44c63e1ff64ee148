"""Spell HTML so that nothing in a text is read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

# Elements that hold nothing and have no end.
_EMPTY = frozenset({"br", "input", "link", "meta", "rect", "img"})


class Markup(str):
    """HTML as it is written into a page: every text in it is escaped already."""

    __slots__ = ()


def element(tag: str, /, *content: str | None, **attributes: str | bool | None) -> Markup:
    """Return an element; a text in ``content`` is escaped, and :class:`Markup` is not.

    An attribute that is None or False is left out, one that is True has no value; ``class_`` spells
    ``class`` and ``aria_label`` ``aria-label``.

    Example:
        >>> element("a", "R&D", href="?a=1&b", class_="x")
        '<a href="?a=1&amp;b" class="x">R&amp;D</a>'
    """
    head = tag + "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup(f"<{head}>" if tag in _EMPTY else f"<{head}>{joined(content)}</{tag}>")


def joined(parts: Iterable[str | None], between: str = "") -> Markup:
    """Return texts and markup one after the other; what is None is left out.

    Example:
        >>> joined(["a < b", element("b", "c")], ", ")
        'a &lt; b, <b>c</b>'
    """
    spelled = (one if isinstance(one, Markup) else escape(one) for one in parts if one is not None)
    return Markup(between.join(spelled))


def lines(text: str) -> Markup:
    """Return a text with its line ends as they are."""
    return joined(text.split("\n"), "<br>")
