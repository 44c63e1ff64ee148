"""Export facts as a workbook: a sheet a kind, and one of each thing that facts stand on.

Numbers, dates and truths are typed. A text is a text, whatever it begins with: no formula is ever
made. XlsxWriter writes row by row, so that a workbook of any size takes little memory.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_rowcol_to_cell

from dealerfacts.errors import DealerfactsError
from dealerfacts.export import Report
from dealerfacts.export.about import About, about
from dealerfacts.export.content import Content
from dealerfacts.export.tables import TABLES, standing
from dealerfacts.export.tables.flat import SHEETS, joined, lines
from dealerfacts.export.tables.table import Cell, Column, Entry, Table, Type

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# What Excel holds: rows of a sheet, links of a sheet, characters of a cell (in UTF-16) and of a
# link. (Excel specifications and limits, support.microsoft.com.)
ROWS = 1_048_576
LINKS = 65_530
CHARACTERS = 32_767
ADDRESS = 2_079
# Before this day, programs disagree on the number of a day: Excel has a 29 February 1900.
_FIRST_DAY = date(1900, 3, 1)
# The same for each export, so that the same store gives the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS: dict[Type, int] = {"text": 18, "list": 24, "number": 14, "date": 12}
_NARROW = 10
_WIDE = {"text": 80, "label": 50, "title": 50, "measure": 50, "note": 50, "id": 30, "url": 40}
_MORE = ("sources", "measures", "topics", "speakers")
_LINKED = ("url", "copy_url", "archive_url")


class SheetFullError(DealerfactsError):
    """There are more rows than a sheet has; nothing was written."""


def write(content: Content, folder: Path, name: str, report: Report) -> None:
    """Write the workbook ``name``.

    Raises:
        SheetFullError: There are more rows than a sheet has.
        OSError: The disk is full, or cannot be written to.
    """
    options = {
        "constant_memory": True,
        "tmpdir": str(folder),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "max_url_length": ADDRESS,
    }
    with _closing(Workbook(str(folder / name), options)) as workbook:
        said = about(content)
        workbook.set_properties(
            {"title": said.title, "comments": said.description, "created": _MADE}
        )
        book = _Book(workbook)
        sheets = {kind: book.sheet(table) for kind, table in SHEETS.items()}
        for one in content.facts(report):
            for line in lines(one):
                sheets[one.kind].put(line)
        for table, entries in standing(content).items():
            if table in _MORE:
                sheet = book.sheet(TABLES[table])
                for entry in entries:
                    sheet.put(entry)
        for sheet in book.sheets:
            sheet.close()
        book.explain(said)
        book.put_long()


@contextmanager
def _closing(workbook: Workbook) -> Iterator[Workbook]:
    """Close a workbook, which writes it; what the system refuses is an OSError.

    Raises:
        OSError: The disk is full, or cannot be written to.
    """
    try:
        yield workbook
    finally:
        # What a failed run leaves open is closed as it goes away, and would fail again, aloud.
        loud, sys.unraisablehook = sys.unraisablehook, lambda _: None
        try:
            failed = _closed(workbook)
        finally:
            sys.unraisablehook = loud
        if failed:
            raise failed


def _closed(workbook: Workbook) -> OSError | None:
    """Close a workbook, and return why that failed."""
    try:
        workbook.close()
    except FileCreateError as error:
        why = error.args[0]
        return OSError(why.errno, why.strerror)
    return None


class _Book:
    """A workbook with its formats, and the texts that no cell holds: of which sheet and cell."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.head = self._format(bold=True, bottom=1)
        self.wrapped = self._format(text_wrap=True)
        self.plain = self._format()
        self.link = self._format(font_color="#0563C1", underline=1)
        self.day = self._format(num_format="yyyy-mm-dd")
        self.number = cache(self._number)
        self.sheets: list[_Sheet] = []
        self.long: list[tuple[str, str, str]] = []

    def _format(self, **properties: object) -> Format:
        return self.workbook.add_format({**properties, "valign": "top"})

    def _number(self, digits: int) -> Format:
        """Return the format of a number with this many digits after the point."""
        return self._format(num_format="#,##0" + ("." + "0" * digits if digits else ""))

    def sheet(self, table: Table) -> _Sheet:
        """Add a sheet for a table."""
        self.sheets.append(_Sheet(self, table))
        return self.sheets[-1]

    def explain(self, said: About) -> None:
        """Add a sheet that says what the workbook and each of its columns is."""
        sheet = self.workbook.add_worksheet("Columns")
        sheet.set_column(0, 1, 20)
        sheet.set_column(2, 2, 90)
        rows = [(said.title, "", said.description)]
        if said.licence:
            rows.append(("Licence", said.licence.title, said.licence.url))
        rows.append(("", "", ""))
        for one in self.sheets:
            rows.append((one.table.title, "", one.table.about))
            rows += [("", column.name, column.about) for column in one.table.columns]
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                form = self.head if place == 0 and text else self.wrapped
                sheet.write_string(at, place, text, form)

    def put_long(self) -> None:
        """Add the texts that no cell holds, in parts."""
        if not self.long:
            return
        sheet = self.workbook.add_worksheet("Long texts")
        for place, head in enumerate(("sheet", "cell", "part", "text")):
            sheet.write_string(0, place, head, self.head)
        rows = (
            (*long, number, part)
            for *long, text in self.long
            for number, part in enumerate(parts(text), 1)
        )
        for at, (name, cell, number, part) in enumerate(rows, 1):
            sheet.write_string(at, 0, name)
            sheet.write_string(at, 1, cell)
            sheet.write_number(at, 2, number)
            sheet.write_string(at, 3, part)


class _Sheet:
    """A sheet of a table: a header that stays, and rows below it."""

    def __init__(self, book: _Book, table: Table) -> None:
        self.book, self.table = book, table
        self._at = self._links = 0
        self._sheet: Worksheet = book.workbook.add_worksheet(table.title)
        for place, column in enumerate(table.columns):
            width = _WIDE.get(column.name, _WIDTHS.get(column.type, _NARROW))
            self._sheet.set_column(place, place, width)
            self._sheet.write_string(0, place, column.name, book.head)
        self._sheet.freeze_panes(1, 1)

    def put(self, entry: Entry) -> None:
        """Write the row of an entry.

        Raises:
            SheetFullError: The sheet has no row left.
        """
        self._at += 1
        if self._at >= ROWS:
            raise SheetFullError(
                f"a sheet has {ROWS:,} rows, and there are more {self.table.name}: export csv"
            )
        for place, column in enumerate(self.table.columns):
            if (cell := column.cell(entry)) is not None:
                self._put(place, column, joined(cell))

    def close(self) -> None:
        """Let people filter the rows."""
        self._sheet.autofilter(0, 0, self._at, len(self.table.columns) - 1)

    def _put(self, place: int, column: Column, cell: Cell) -> None:
        at, sheet, book = self._at, self._sheet, self.book
        if isinstance(cell, bool):
            sheet.write_boolean(at, place, cell, book.plain)
        elif isinstance(cell, int | Decimal):
            # A value has at most 15 digits, and that many come back from a double as they were.
            digits = -min(0, int(Decimal(cell).as_tuple().exponent))
            sheet.write_number(at, place, float(cell), book.number(min(digits, 15)))
        elif column.type == "date" and date.fromisoformat(str(cell)) >= _FIRST_DAY:
            sheet.write_datetime(at, place, date.fromisoformat(str(cell)), book.day)
        else:
            self._text(place, column, str(cell))

    def _text(self, place: int, column: Column, text: str) -> None:
        at, sheet, book = self._at, self._sheet, self.book
        if column.name in _LINKED and self._links < LINKS and len(text) < ADDRESS:
            self._links += 1
            sheet.write_url(at, place, text, book.link, text)
            return
        if units(text) > CHARACTERS:
            # Half a quote is no quote.
            book.long.append((self.table.title, xl_rowcol_to_cell(at, place), text))
            text = f"[{len(text):,} characters: see the sheet Long texts]"
        form = book.wrapped if column.name in ("text", "title", "measure", "note") else book.plain
        sheet.write_string(at, place, text, form)


def units(text: str) -> int:
    """Return the number of a text's characters as Excel counts them, in UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)


def parts(text: str) -> list[str]:
    """Return a text in parts that a cell holds each."""
    # Half as many characters have at most as many units.
    step = CHARACTERS // 2
    return [text[start : start + step] for start in range(0, len(text), step)]
