"""Write a sheet as a web page without scripts: a table, or an article for each page of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import IO, TYPE_CHECKING, Any

from dealerfacts.formats import Screen
from dealerfacts.rows.outline import details, how, is_address, opening, says
from dealerfacts.rows.sheet import Sheet, spelled

if TYPE_CHECKING:
    from dealerfacts.rows.page import Page

_HEAD = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{}</title>
<style>
  :root {{ color-scheme: light dark }}
  body {{ font: 1rem/1.5 sans-serif; margin: 2rem auto; padding: 0 1rem }}
  article {{ max-width: 48rem; margin: 0 auto 4rem; overflow-wrap: anywhere }}
  table {{ border-collapse: collapse }}
  th, td {{ text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid }}
  td a {{ display: block; min-width: 12rem; overflow-wrap: anywhere }}
  dt {{ font-weight: bold }}
  article p:first-of-type {{ font-size: 1.25rem }}
</style>
"""


def write(sheet: Sheet[Any], file: IO[str], _: Screen) -> None:
    """Write a whole document."""
    pages = sheet.view.table == "page.render" and not sheet.flat
    lines = (line for page in sheet.things for line in _page(page)) if pages else _table(sheet)
    file.write(_HEAD.format(f"dealerfacts: {sheet.view.name}"))
    file.writelines(f"{line}\n" for line in lines)
    file.write("</html>\n")


def _table(sheet: Sheet[Any]) -> Iterator[str]:
    yield "<table>"
    yield _row("th", sheet.columns)
    for row in sheet.rows():
        yield _row("td", map(spelled, row))
    yield "</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_shown(cell)}</{tag}>' for cell in cells)}</tr>"


def _page(page: Page) -> Iterator[str]:
    """Yield an article: what the fact says, its details, and the facts beside it."""
    yield f'<article id="{escape(page.one.id)}">'
    yield f"<h1>{escape(page.one.id)}</h1>"
    yield from (f"<p>{_shown(line)}</p>" for line in opening(page) if line)
    yield "<dl>"
    for label, lines in details(page):
        yield f"<dt>{escape(label)}</dt><dd>{'<br>'.join(map(_shown, lines))}</dd>"
    yield "</dl>"
    for one in page.related:
        yield f"<h2>{escape(how(one))} {escape(one.fact.id)}</h2>"
        yield from (f"<p>{_shown(line)}</p>" for line in says(one))
    yield "</article>"


def _shown(text: str) -> str:
    """Return a text as HTML that is shown as it is; an address is a link."""
    escaped = escape(text).replace("\n", "<br>")
    if is_address(text):
        return f'<a href="{escaped}">{escaped}</a>'
    return escaped
