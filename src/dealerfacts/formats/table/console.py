"""Print what Rich renders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from rich.console import Console, RenderableType
from rich.theme import Theme

from dealerfacts.formats import Screen
from dealerfacts.formats.table.parts import THEME


def print_all(renderables: Iterable[RenderableType], file: IO[str], screen: Screen) -> None:
    """Print each of ``renderables``."""
    console = make_console(file, screen)
    for renderable in renderables:
        with console.capture() as captured:
            console.print(renderable, crop=False)
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
