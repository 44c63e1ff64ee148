"""Write a sheet for reading: Rich tables, and a page for one fact.

Every text becomes a ``Text``, so that nothing in the data is taken for markup. On a narrow screen
the columns give way to blocks; no figure is ever cut.
"""

from __future__ import annotations

from importlib import import_module
from typing import IO, Any

from rich.console import Console
from rich.theme import Theme

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import THEME
from dealerfacts.rows.sheet import Sheet


def write(sheet: Sheet[Any], file: IO[str], screen: Screen) -> None:
    """Write the view that suits the sheet."""
    console = make_console(file, screen)
    table = "lists" if sheet.flat else sheet.view.table
    for renderable in import_module(f"{__name__}.{table}").render(sheet, screen):
        with console.capture() as captured:
            # A problem's line is not wrapped: its caret stays under what it points at.
            console.print(renderable, crop=False, soft_wrap=table == "problems")
        # Rich fills lines up with blanks, and nobody wants to copy those.
        *lines, rest = captured.get().split("\n")
        file.writelines(f"{line.rstrip(' ')}\n" for line in lines)
        file.write(rest)


def make_console(file: IO[str], screen: Screen) -> Console:
    """Return a console that asks nothing of its surroundings: the screen says it all."""
    return Console(
        file=file,
        width=screen.width,
        force_terminal=screen.colour or screen.links,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        safe_box=screen.ascii,
        markup=False,
        highlight=False,
        emoji=False,
        theme=Theme(THEME, inherit=False),
    )
