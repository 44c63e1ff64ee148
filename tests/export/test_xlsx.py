"""A workbook is read back, by another library than the one that wrote it, as what it was."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from builders import figure, many, quote, source, write
from dealerfacts import Store, open_store
from dealerfacts.export import xlsx
from dealerfacts.export.tables import TABLES
from dealerfacts.export.tables.flat import SHEETS
from exports import HOSTILE, exported, laid_out


@pytest.fixture
def path(opened: Store, tmp_path: Path) -> Path:
    """A workbook of the store with hostile texts."""
    exported("xlsx", opened, tmp_path / "out.xlsx")
    return tmp_path / "out.xlsx"


def sheet(path: Path, title: str) -> Any:
    """Return a sheet of a workbook."""
    return openpyxl.load_workbook(path)[title]


def read(path: Path, title: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the names of their columns.

    Excel reads ``_x005F_`` as an underscore (ECMA-376, 22.9.2.19, ST_Xstring); openpyxl does not.
    """
    head, *rows = sheet(path, title).iter_rows(values_only=True)
    return [dict(zip(head, map(_unescaped, row), strict=True)) for row in rows]


def _unescaped(cell: Any) -> Any:
    return cell.replace("_x005F_", "_") if isinstance(cell, str) else cell


def test_each_kind_has_a_sheet(opened: Store, path: Path) -> None:
    """A sheet has the columns of its table, and a row for each fact or point."""
    titles = [table.title for table in SHEETS.values()]
    more = ["Topics", "Speakers", "Sources", "Measures", "Columns"]
    assert openpyxl.load_workbook(path).sheetnames == titles + more
    for table in SHEETS.values():
        rows = read(path, table.title)
        assert tuple(rows[0]) == table.names
        assert len(rows) == {"Figures": 5, "Claims": 15, "Quotes": 13}[table.title]
    given = laid_out(exported("jsonl", opened, path.with_name("x.jsonl")))
    for name in ("topics", "speakers", "sources", "measures"):
        ids = [row["id"] for row in read(path, TABLES[name].title)]
        assert ids == [row[0] for row in given[name]]


def test_cells_have_types(path: Path) -> None:
    """Numbers, days and truths are such; a day that programs number differently is a text."""
    old, new, one, two, three = read(path, "Figures")
    assert [row["value"] for row in (one, two, three)] == [12, 0.000015, None]
    assert (three["low"], three["high"]) == (-1.5, 999999999999999)
    assert (one["start"], one["end"]) == (datetime(2017, 10, 1), datetime(2018, 9, 30))  # noqa: DTZ001
    assert (three["start"], old["start"]) == (None, "1850-01-01")
    assert new["value"] == 450000
    assert read(path, "Sources")[0]["described"] is False
    assert (old["printed"], new["change"]) == ("15,000", "3000%")


def test_no_text_becomes_a_formula(path: Path) -> None:
    """Hostile texts are text cells, character for character, and no sheet holds a formula."""
    assert [row["text"] for row in read(path, "Quotes")] == list(HOSTILE)
    book = openpyxl.load_workbook(path)
    types = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert types == {"s", "n", "d", "b"}
    with ZipFile(path) as archive:
        for name in archive.namelist():
            assert not re.search(rb"<f[ >]", archive.read(name)), name


def test_the_header_stays_and_filters(path: Path) -> None:
    """The header and the first column are frozen, and each column has a filter and a width."""
    page = sheet(path, "Quotes")
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == f"A1:{page.cell(1, page.max_column).column_letter}14"
    assert page.column_dimensions["A"].width > 20


def test_an_address_is_a_link(path: Path) -> None:
    """A URL is a link to where it says, and shows what it says."""
    page = sheet(path, "Figures")
    place = [cell.value for cell in page[1]].index("url") + 1
    cell = page.cell(2, place)
    assert cell.value == "https://example.org/a?b=c&d='e'#f"
    assert cell.hyperlink.target + "#" + (cell.hyperlink.location or "") == cell.value


def test_more_links_than_a_sheet_takes_are_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limit an address is there, and no longer a link."""
    monkeypatch.setattr(xlsx, "LINKS", 3)
    url = "https://example.org/"
    facts = write(tmp_path / "s.yaml", *many(5), sources={"bureau-report": source(url=url)})
    with open_store(facts) as store:
        exported("xlsx", store, tmp_path / "out.xlsx")
    page = sheet(tmp_path / "out.xlsx", "Figures")
    place = [cell.value for cell in page[1]].index("url") + 1
    cells = [page.cell(row, place) for row in range(2, 7)]
    assert [cell.value for cell in cells] == [url] * 5
    assert [bool(cell.hyperlink) for cell in cells] == [True] * 3 + [False] * 2


@pytest.mark.parametrize("character", ["a", "\U0001f4c8"])
def test_a_text_that_no_cell_holds_stands_apart(tmp_path: Path, character: str) -> None:
    """A text beyond the limit is whole, in parts, in a sheet of its own, and never cut."""
    held, long = character * 16_000, character * 40_000 + "!"
    facts = write(tmp_path / "s.yaml", quote("held", held), quote("long", long))
    with open_store(facts) as store:
        exported("xlsx", store, tmp_path / "out.xlsx")
    texts = [row["text"] for row in read(tmp_path / "out.xlsx", "Quotes")]
    assert texts == [held, "[40,001 characters: see the sheet Long texts]"]
    rows = read(tmp_path / "out.xlsx", "Long texts")
    assert "".join(row["text"] for row in rows) == long
    assert {(row["sheet"], row["cell"]) for row in rows} == {("Quotes", "B3")}
    assert all(xlsx.units(row["text"]) <= xlsx.CHARACTERS for row in rows)


def test_a_full_sheet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a sheet has write nothing, and the sentence names another kind."""
    monkeypatch.setattr(xlsx, "ROWS", 3)
    (tmp_path / "out").mkdir()
    with open_store(write(tmp_path / "s.yaml", *many(3))) as store:
        with pytest.raises(xlsx.SheetFullError, match="export csv"):
            exported("xlsx", store, tmp_path / "out" / "out.xlsx")
        assert list((tmp_path / "out").iterdir()) == []
        exported("xlsx", store, tmp_path / "out" / "out.xlsx", limit=2)
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["out.xlsx"]


def test_columns_are_explained(path: Path) -> None:
    """A sheet says what each column of each sheet is."""
    rows = list(sheet(path, "Columns").iter_rows(values_only=True))
    told = [row[1] for row in rows if row[1]]
    tables = [*SHEETS.values(), *(TABLES[name] for name in ("topics", "speakers"))]
    assert told[: sum(len(table.columns) for table in tables)] == [
        name for table in tables for name in table.names
    ]


def test_the_same_store_gives_the_same_bytes(opened: Store, path: Path) -> None:
    """Two exports are the same, byte for byte."""
    exported("xlsx", opened, path.with_name("again.xlsx"))
    assert path.read_bytes() == path.with_name("again.xlsx").read_bytes()


def test_nothing_at_all_is_a_workbook(tmp_path: Path) -> None:
    """A store without quotes has a sheet of quotes with a header."""
    with open_store(write(tmp_path / "s.yaml", figure("one"))) as store:
        exported("xlsx", store, tmp_path / "out.xlsx")
    assert read(tmp_path / "out.xlsx", "Quotes") == []
