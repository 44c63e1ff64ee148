"""Draw the README's picture: a real answer, as a terminal shows it."""

from __future__ import annotations

import io
import re
from pathlib import Path

from dealerfacts import Query, open_store
from dealerfacts.formats import Screen
from dealerfacts.formats.table import figures, make_console
from dealerfacts.rows.sheet import sheet
from dealerfacts.rows.views import VIEWS

PICTURE = Path(__file__).with_name("picture.svg")
_QUERY = Query(("incarceration",), kinds=("figure",), limit=4)


def draw() -> str:
    """Return the picture as SVG: the first figures of `dealerfacts stat incarceration`."""
    screen = Screen(width=88, colour=True)
    console = make_console(io.StringIO(), screen)
    console.record = True
    with open_store("bundled") as store:
        answer = sheet(VIEWS["stat"], store.find(_QUERY), {})
        for renderable in figures.render(answer, screen):
            console.print(renderable)
    picture = console.export_svg(title="dealerfacts stat incarceration", unique_id="answer")
    # A picture asks no other host for a font: any monospaced one will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
