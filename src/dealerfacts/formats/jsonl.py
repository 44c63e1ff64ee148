"""Write a sheet as one JSON object a line."""

from __future__ import annotations

from typing import IO, Any

from dealerfacts.formats import Screen
from dealerfacts.formats.json import encode
from dealerfacts.rows.sheet import Sheet


def write(sheet: Sheet[Any], file: IO[str], _: Screen) -> None:
    """Write each record as a line."""
    for record in sheet.records():
        file.write(encode(record) + "\n")
