"""Export facts as one CSV file (RFC 4180, but lines end in a newline): a row a point.

Texts are written as they are. A spreadsheet that opens a CSV file takes a text that begins with
``=`` for a formula, whatever is done about quotation marks; ``xlsx`` is for spreadsheets.
"""

from __future__ import annotations

import csv
from pathlib import Path

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.export.tables.flat import LINES, joined, lines
from dealerfacts.export.tables.table import spelled


def write(
    content: Content, folder: Path, name: str, report: Report, *, excel: bool = False
) -> None:
    """Write the file ``name``; with ``excel``, Excel recognises it as UTF-8."""
    encoding = "utf-8-sig" if excel else "utf-8"
    with (folder / name).open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(LINES.names)
        for one in content.facts(report):
            for line in lines(one):
                writer.writerow([spelled(joined(cell)) for cell in LINES.row(line)])
