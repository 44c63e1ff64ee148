"""An export as CSV is read back as what it was."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import figure, quote, run, write
from dealerfacts import Store, open_store
from dealerfacts.errors import UsageError
from dealerfacts.export import export
from dealerfacts.export.tables.flat import LINES, joined
from exports import HOSTILE, exported


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows by the names of their columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_a_row_is_a_point_or_a_claim_or_a_quote(opened: Store, tmp_path: Path) -> None:
    """Facts of each kind stand in one file, a figure once for each of its points."""
    exported("csv", opened, tmp_path / "facts.csv")
    rows = read(tmp_path / "facts.csv")
    assert [row["kind"] for row in rows].count("figure") == 5
    assert len(rows) == len(opened) + 3
    assert tuple(rows[0]) == LINES.names
    quotes = [row["text"] for row in rows if row["kind"] == "quote"]
    assert quotes == list(HOSTILE)


def test_numbers_dates_and_lists_are_plain(opened: Store, tmp_path: Path) -> None:
    """A number has no groups and no exponent, a period its two days, a list its semicolons."""
    exported("csv", opened, tmp_path / "facts.csv")
    rows = [row for row in read(tmp_path / "facts.csv") if row["id"] == "one"]
    assert [row["value"] for row in rows] == ["12", "0.000015", ""]
    assert [(row["low"], row["high"]) for row in rows][2] == ("-1.5", "999999999999999")
    assert [(row["start"], row["end"]) for row in rows] == [
        ("2017-10-01", "2018-09-30"),
        ("2019-02-01", "2019-02-28"),
        ("", ""),
    ]
    assert rows[0]["text"].startswith("12 people (FY2018)")
    (four,) = [row for row in read(tmp_path / "facts.csv") if row["id"] == "four"]
    assert four["topics"] == "courts; arrests"
    assert joined(("one", "two")) == "one; two"
    assert joined("one") == "one"


def test_excel_is_told_that_it_is_utf_8(opened: Store, tmp_path: Path) -> None:
    """With a byte order mark the rest is the same."""
    exported("csv", opened, tmp_path / "plain.csv")
    path = tmp_path / "store" / "facts.yaml"
    ended = run("export", "csv", tmp_path / "excel.csv", "--excel", "--store", path)
    assert ended.returncode == 0, ended.stderr
    plain = (tmp_path / "plain.csv").read_bytes()
    assert (tmp_path / "excel.csv").read_bytes() == b"\xef\xbb\xbf" + plain
    assert b"\r" not in plain


def test_only_csv_takes_excel_s_mark(opened: Store, tmp_path: Path) -> None:
    """The option is refused where it would do nothing."""
    content = exported("jsonl", opened, tmp_path / "facts.jsonl")
    with pytest.raises(UsageError, match="--excel is for export csv, not for jsonl"):
        export("jsonl", content, tmp_path / "x", lambda _: None, excel=True)
    assert not (tmp_path / "x").exists()


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=4))
def test_any_cell_comes_back(texts: list[str]) -> None:
    """What the writer makes of any text without a carriage return, the reader gives back."""
    texts = [text.replace("\r", "") for text in texts]
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerow(texts)
    file.seek(0)
    assert next(csv.reader(file, strict=True)) == texts


def test_a_store_of_one_fact_has_one_row(tmp_path: Path) -> None:
    """What a fact has nothing of is an empty cell."""
    with open_store(write(tmp_path / "s.yaml", figure("one"), quote("two"))) as store:
        exported("csv", store, tmp_path / "facts.csv", kinds=("quote",))
    (row,) = read(tmp_path / "facts.csv")
    assert row["value"] == row["period"] == row["verdict"] == ""
    assert row["speaker"] == "Ann Lee"
