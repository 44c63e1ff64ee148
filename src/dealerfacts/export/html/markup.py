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
    head = tag
    for key, value in attributes.items():
        if value is not None and value is not False:
            head += " " + key.rstrip("_").replace("_", "-")
            head += "" if value is True else f'="{escape(value)}"'
    return Markup(f"<{head}>" if tag in _EMPTY else f"<{head}>{joined(content)}</{tag}>")


def joined(parts: Iterable[str | None], between: str = "") -> Markup:
    """Return texts and markup one after the other; what is None is left out.

    Example:
        >>> joined(["a < b", element("b", "c")], ", ")
        'a &lt; b, <b>c</b>'
    """
    spelled = [one if isinstance(one, Markup) else escape(one) for one in parts if one is not None]
    return Markup(between.join(spelled))


def lines(text: str) -> Markup:
    """Return a text with its line ends as they are."""
    return joined(text.split("\n"), "<br>")


def away(url: str, said: str) -> Markup:
    """Return a link out of the site; what is no address of the web is text."""
    if not url.startswith(("https://", "http://")):
        return joined([url])
    return element("a", said, href=url, rel="noreferrer", class_="away")


def definitions(said: Iterable[tuple[str, str | None]]) -> Markup:
    """Return a list of terms, each with what is said of it; what says nothing is left out."""
    pairs = []
    for term, text in said:
        if text:
            shown = text if isinstance(text, Markup) else lines(text)
            pairs += [element("dt", term), element("dd", shown)]
    return element("dl", *pairs)
