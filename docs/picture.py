"""Draw the README's pictures: a real answer, on a light terminal and on a dark one."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME, TerminalTheme

from dealerfacts import Query, open_store
from dealerfacts.formats import Screen
from dealerfacts.formats.table import answer
from dealerfacts.formats.table.parts import make_console
from dealerfacts.rows.sheet import sheet
from dealerfacts.rows.views import VIEWS

_FOLDER = Path(__file__).parent
_THEMES = {"light": DEFAULT_TERMINAL_THEME, "dark": SVG_EXPORT_THEME}
_QUESTION = "how many people died of an overdose"


def draw(theme: TerminalTheme) -> str:
    """Return a picture as SVG: what `dealerfacts how many people died of an overdose` prints."""
    screen = Screen(width=80, colour=True)
    console = make_console(io.StringIO(), screen)
    console.record = True
    words = _QUESTION.split()
    with open_store("bundled") as store:
        found = store.find(Query(tuple(words), ranked=True, limit=5))
        for renderable in answer.render(sheet(VIEWS["ask"], found, {"words": words}), screen):
            console.print(renderable)
    picture = console.export_svg(title=f"dealerfacts {_QUESTION}", unique_id="answer", theme=theme)
    # A picture asks no other host for a font: any monospaced one will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def pictures() -> dict[Path, str]:
    """Return the text of each picture by its path."""
    return {_FOLDER / f"picture-{name}.svg": draw(theme) for name, theme in _THEMES.items()}
