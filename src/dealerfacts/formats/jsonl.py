"""Write a sheet as one JSON object a line."""

from __future__ import annotations

from typing import IO

from dealerfacts.formats import Screen
from dealerfacts.formats.json import encode, records
from dealerfacts.rows.sheet import Sheet


def write(sheet: Sheet, file: IO[str], _: Screen) -> None:
    """Write each record as a line."""
    for record in records(sheet):
        file.write(encode(record) + "\n")
