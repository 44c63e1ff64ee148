r"""Write a sheet as a Markdown table (GitHub's flavour, section 4.10 of its specification).

A backslash stands before each character that would turn text into markup, a line end is ``<br>``,
and a URL stands between ``<`` and ``>``. Nothing else is changed: whoever undoes these three has
the text back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from dealerfacts.formats import Screen
from dealerfacts.rows.outline import details, how, is_address, opening, says
from dealerfacts.rows.sheet import Cell, Sheet, spelled

if TYPE_CHECKING:
    from dealerfacts.rows.page import Page

# Lone brackets stay: [sic] is not a link. A colon counts where GitHub would see an emoji in it.
_SPECIAL = re.compile(
    r"[\\`*|~<]|(?<=\])\(|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=[a-z0-9_+-]+:)"
)

# Where a backslash keeps a line from being a heading, a list, a quotation or a rule.
_BLOCK = re.compile(r"^([0-9]+)(?=[.)](?:\s|$))|^(?=[-+#>=])")


def write(sheet: Sheet[Any], file: IO[str], _: Screen) -> None:
    """Write the header, then a line a row; pages as pages."""
    if sheet.view.table == "page.render" and not sheet.flat:
        file.write("\n\n".join(block for page in sheet.things for block in _page(page)) + "\n")
        return
    file.write(_line(sheet.columns))
    file.write("|" + " --- |" * len(sheet.columns) + "\n")
    for row in sheet.rows():
        file.write(_line(map(_cell, row, sheet.columns)))


def _page(page: Page) -> Iterator[str]:
    """Yield the blocks of a page: a heading, what the fact says, a list, the related facts."""
    yield f"# {page.one.id}"
    yield from (_inline(line) for line in opening(page) if line)
    yield "\n".join(
        f"- **{label}**: {'<br>'.join(map(_inline, lines))}" for label, lines in details(page)
    )
    for one in page.related:
        yield f"## {how(one)} {one.fact.id}"
        yield from map(_inline, says(one))


def _inline(text: str) -> str:
    """Return a line's text as Markdown that is shown as it is; an address is a link."""
    if is_address(text) and not set(text) & set("<>"):
        return f"<{text}>"
    escaped = _SPECIAL.sub(r"\\\g<0>", text.lstrip()).replace("\n", "<br>")
    return _BLOCK.sub(r"\1\\", escaped)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(value: Cell, column: str) -> str:
    text = spelled(value)
    if column == "url" and text:
        return f"<{text.replace('|', '%7C')}>"
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "<br>")
