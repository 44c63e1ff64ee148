"""Write a sheet for reading: Rich tables, and a page for one fact.

Every text becomes a ``Text``, so that nothing in the data is taken for markup. On a narrow screen
the columns give way to blocks; no figure is ever cut.
"""

from __future__ import annotations

from importlib import import_module
from typing import IO, Any

from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Sheet


def write(sheet: Sheet[Any], file: IO[str], screen: Screen) -> None:
    """Write the view that suits the sheet."""
    table = "lists" if sheet.flat else sheet.view.table
    module = import_module(f"{__name__}.{table}")
    if table == "problems":
        # Without Rich, which takes a quarter as long to load as the shipped store to validate.
        module.write(sheet, file, screen)
    else:
        console = import_module(f"{__name__}.console")
        console.print_all(module.render(sheet, screen), file, screen)
