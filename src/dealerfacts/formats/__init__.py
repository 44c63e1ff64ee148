"""Write a sheet as text: one module a format, found by its name.

A format is a function ``write(sheet, file, screen)``. It is loaded when it is asked for, so that
only the table pays for Rich.
"""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from dealerfacts.rows.sheet import Sheet

FORMATS = {
    "table": "a table for reading",
    "json": "one object: schema, query, count and the facts",
    "jsonl": "one JSON object a line, one line a fact",
    "csv": "comma-separated with a header, a row a point",
    "tsv": "tab-separated without a header, a row a point",
    "markdown": "a Markdown table; for show a page",
    "html": "a web page",
    "yaml": "the JSON object as YAML",
    "chart": "bars for a terminal, of figures",
    "svg": "a picture, of figures",
}


class Screen(NamedTuple):
    """What a format may use.

    Args:
        width, colour, links: For tables: columns, colour and a terminal's hyperlinks.
        ascii: Whether a table draws its frames in ASCII.
        header: Whether tsv begins with the names of the columns.
        mark: Whether csv begins with a byte order mark, by which Excel knows UTF-8.
    """

    width: int = 80
    colour: bool = False
    links: bool = False
    ascii: bool = False
    header: bool = False
    mark: bool = False


def write(name: str, sheet: Sheet[Any], file: IO[str], screen: Screen) -> None:
    """Write ``sheet`` to ``file`` in the format ``name``, one of ``FORMATS``."""
    import_module(f"dealerfacts.formats.{name}").write(sheet, file, screen)
