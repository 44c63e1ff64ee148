"""Series whose next number is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import figure, measure, source, write
from dealerfacts.checks.stale import stale
from dealerfacts.errors import Exit
from dealerfacts.store.paths import store_files
from program import run


def due(path: Path, cadence: str, period: str, published: str | None, today: date) -> list[str]:
    """Return what is said of a store of one series."""
    dated = source(published=published) if published else source()
    about = {"people": measure(cadence=cadence)} if cadence else {"people": measure()}
    write(path, figure("f", (period, "1")), measures=about, sources={"bureau-report": dated})
    return [one.message for one in stale(store_files([path]), today)]


@pytest.mark.parametrize(
    ("cadence", "period", "published", "today", "month"),
    [
        ("yearly", "2023", "2024-12-19", date(2025, 11, 30), None),
        ("yearly", "2023", "2024-12-19", date(2025, 12, 1), "2025-12"),
        ("yearly", "FY2023", "2023-12", date(2024, 12, 1), "2024-12"),
        ("yearly", "2023", None, date(2024, 12, 1), "2024-12"),
        ("yearly", "2019/2023", "2024-01", date(2025, 1, 1), "2025-01"),
        ("quarterly", "2024-01/2024-03", "2024-05", date(2024, 8, 1), "2024-08"),
        ("quarterly", "2024-01/2024-03", "2024-05", date(2024, 7, 31), None),
        ("monthly", "2024-03", "2024-04", date(2024, 5, 1), "2024-05"),
        ("once", "1990", "1991", date(2024, 5, 1), None),
        ("", "1990", "1991", date(2024, 5, 1), None),
        ("yearly", "undated", "1991", date(2024, 5, 1), None),
    ],
)
def test_the_next_number_takes_as_long_as_the_last(
    tmp_path: Path, cadence: str, period: str, published: str | None, today: date, month: str | None
) -> None:
    """A number is due when its period is over and as much time has passed as the last one took."""
    found = due(tmp_path / "s.yaml", cadence, period, published, today)
    assert [one.rpartition(" ")[2] for one in found] == ([month] if month else [])


def test_the_longest_due_comes_first(tmp_path: Path) -> None:
    """Series are listed by when their next number was due, and each names its last one."""
    path = write(
        tmp_path / "s.yaml",
        figure("a", ("2020", "1"), measure="late"),
        figure("b", ("2018", "1"), ("2019", "2"), measure="later", source="early"),
        figure("c", ("2018", "1"), measure="late"),
        sources={"bureau-report": source(published="2021"), "early": source(published="2020")},
        measures={one: measure(cadence="yearly") for one in ("late", "later")},
    )
    status, out, err = run("validate", path, "--stale")
    assert (status, err) == (Exit.OK, "")
    first, second = (line for line in out.splitlines() if " stale " in line)
    assert "later is yearly, its last number is that of 2019" in first
    assert "late is yearly, its last number is that of 2020" in second
    assert "0 problems, 2 warnings" in out
    assert run("validate", path, "--stale", "--strict").status == Exit.NEGATIVE


def test_a_broken_store_tells_that_instead(tmp_path: Path) -> None:
    """Where the store has problems, these are told."""
    path = tmp_path / "s.yaml"
    path.write_text("format: 1\ntopics:\n  a: {lable: A}\n")
    status, out, _ = run("validate", path, "--stale")
    assert (status, "unknown-key" in out) == (Exit.NEGATIVE, True)
