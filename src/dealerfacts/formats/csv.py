"""Write a sheet as comma-separated values with a header (RFC 4180, but lines end in a newline)."""

from __future__ import annotations

import csv
from typing import IO, Any

from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import Sheet, spelled


def write(sheet: Sheet[Any], file: IO[str], screen: Screen) -> None:
    """Write the header, then a line a row."""
    if screen.mark:
        file.write("\ufeff")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows(map(spelled, row) for row in sheet.rows())
