"""Compiling a store to its index."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from builders import (
    claim,
    environment,
    figure,
    ids,
    index_of,
    look,
    many,
    measure,
    source,
    write,
)
from checking import check_store
from dealerfacts import Query, open_store
from dealerfacts.errors import StoreError
from dealerfacts.index.compile import Compiler
from dealerfacts.model import Source
from dealerfacts.store.paths import Stamp, StoreFile

pytestmark = [pytest.mark.cold, pytest.mark.usefixtures("soon")]

# --- The whole


def test_facts_are_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    """Facts stand in the order of the files' names, then of their lines."""
    write(tmp_path / "b.yaml", claim("b-2"), claim("b-1"))
    write(tmp_path / "a.yaml", claim("a-2"), claim("a-1"))
    assert look(tmp_path) == ["a-2", "a-1", "b-2", "b-1"]
    with open_store(tmp_path / "b.yaml", tmp_path / "a.yaml") as opened:
        assert ids(opened) == ["b-2", "b-1", "a-2", "a-1"]


def test_what_two_files_define_alike_is_one(tmp_path: Path) -> None:
    """A topic, source or measure of two files is listed, counted and searched once."""
    for name in "ab":
        write(tmp_path / f"{name}.yaml", figure(name))
    with open_store(tmp_path) as opened:
        for kind in ("topic", "source", "measure"):
            assert [count for _, count in opened.counts(kind)] == [2]
        for words in (("arrests",), ("persons",), ("bureau",)):
            answer = opened.find(Query(words, ranked=True, limit=1))
            assert (answer.total, len(answer)) == (2, 1)


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    """A file that is gone between the listing and the reading is a problem with its place."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    gone = StoreFile("gone.yaml", str(tmp_path / "gone.yaml"), Stamp(1, 1, 1, 1, 1))
    with pytest.raises(StoreError, match=r"gone\.yaml:1:1: store no such file"):
        Compiler(connection).compile([gone])
    connection.close()


def test_a_folder_s_own_name_may_be_no_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A store in a folder whose name is not valid UTF-8 is kept as any other."""
    folder = tmp_path / os.fsdecode(b"\xff\xfe")
    folder.mkdir()
    monkeypatch.chdir(folder)
    write(Path("store.yaml"), claim("one"))
    assert look("store.yaml") == look("store.yaml") == ["one"]
    assert index_of(Path("store.yaml")).exists()


def test_an_index_is_no_burden_on_a_disk(tmp_path: Path) -> None:
    """The index takes less than 1.2 kB a fact."""
    path = write(tmp_path / "store.yaml", *many(3000))
    look(path)
    assert index_of(path).stat().st_size < 3000 * 1200


# Linux counts the memory of the process that starts another as that one's too, but for VmHWM.
_PEAK = """
import resource, sys
from pathlib import Path
from dealerfacts import open_store
open_store(sys.argv[1]).close()
status = Path("/proc/self/status")
if status.is_file():
    (peak,) = (line.split()[1] for line in status.open() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(int(peak) // 1024 if sys.platform == "darwin" else peak)
"""


def test_memory_stays_flat(tmp_path: Path) -> None:
    """Ten times as many facts need the memory of their file, and of SQLite's cache of pages."""
    peaks = []
    for count in (5_000, 50_000):
        path = tmp_path / f"{count}.yaml"
        write(path, *(claim(f"c-{n}", f"Statement {n} of many.") for n in range(count)))
        child = subprocess.run(
            [sys.executable, "-c", _PEAK, path],
            capture_output=True,
            check=True,
            env=environment(),
            timeout=300,
        )
        peaks.append(int(child.stdout))
    assert peaks[1] - peaks[0] < 48 * 1024


# --- Progress


@pytest.mark.parametrize("broken", [False, True])
def test_progress_is_told_to_the_end(broken: bool, tmp_path: Path) -> None:
    """Progress grows, and all is done at the end alone, also where a store has problems."""
    told: list[tuple[int, int, int]] = []
    write(tmp_path / "a.yaml", *many(1200))
    path = write(tmp_path / "b.yaml", *(claim(f"c-{n}") for n in range(600)))
    if broken:
        path.write_text(path.read_text() + "  - {id: last}\n")
    size = sum(one.stat().st_size for one in tmp_path.iterdir())
    try:
        open_store(tmp_path, progress=lambda *state: told.append(state)).close()
    except StoreError:
        assert broken
    done, totals, facts = zip(*told, strict=True)
    assert sorted(done) == list(done)
    assert sorted(facts) == list(facts)
    assert set(totals) == {size}
    assert done.index(size) == len(done) - 1
    assert facts[-1] == 1800
    assert len(told) > 4


def test_nothing_is_told_of_a_warm_look_up(tmp_path: Path) -> None:
    """A look-up that compiles nothing reports no progress."""
    path = write(tmp_path / "store.yaml", claim("one"))
    look(path)
    told: list[object] = []
    open_store(path, progress=lambda *state: told.append(state)).close()
    assert told == []


# --- What is wrong, and what is one


def _told(*roots: Path | str) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(*roots)
    return str(caught.value)


def test_a_broken_store_is_not_kept(tmp_path: Path) -> None:
    """While a store has problems each run tells them, and what was kept before stays of use."""
    for name in "ab":
        write(tmp_path / f"{name}.yaml", claim(name))
    look(tmp_path)
    kept = index_of(tmp_path).read_bytes()
    (tmp_path / "b.yaml").write_text("format: 1\nclaims: 7\n")
    assert _told(tmp_path) == _told(tmp_path)
    assert index_of(tmp_path).read_bytes() == kept
    write(tmp_path / "b.yaml", claim("b"))
    assert look(tmp_path) == ["a", "b"]


def test_figures_on_one_measure_stand_together(tmp_path: Path) -> None:
    """Where figures on one measure stand follows the first of them, whatever file it is in."""
    write(tmp_path / "b.yaml", figure("b-1", measure="x"), figure("b-2", measure="y"))
    write(tmp_path / "c.yaml", figure("c-1", ("2020", "7"), measure="x"))
    assert look(tmp_path) == ["c-1", "b-1", "b-2"]
    write(tmp_path / "a.yaml", figure("a-1", measure="y"), measures={"y": measure()})
    assert look(tmp_path) == ["a-1", "b-2", "c-1", "b-1"]


# --- Sources under the ids that they had


def test_a_source_is_known_by_the_ids_that_it_had(tmp_path: Path) -> None:
    """A fact, an original, a filter and the library may name a source by a former id."""
    renamed = source(title="Moved", aliases=["old-name", "older-name"], published="2019")
    path = write(
        tmp_path / "store.yaml",
        claim("one", source="new-name"),
        claim("two", source="old-name"),
        claim("three", original="older-name"),
        sources={"new-name": renamed, "old-name": None, "bureau-report": source(published="2020")},
    )
    with open_store(path) as opened:
        for id_ in ("new-name", "old-name", "older-name"):
            assert opened.source(id_).id == "new-name"
            assert ids(opened, source=id_) == ["one", "two"]
            assert ids(opened, source=id_.upper()) == ["one", "two"]
        assert {opened.get(one).source.id for one in ("one", "two")} == {"new-name"}
        assert {opened.get(one).fact.source for one in ("one", "two")} == {"new-name"}
        original = opened.get("three").original
        assert isinstance(original, Source)
        assert original.id == "new-name"
        assert [(one.id, count) for one, count in opened.counts("source")] == [
            ("new-name", 2),
            ("bureau-report", 1),
        ]
        with pytest.raises(KeyError):
            opened.source("oldest-name")
    assert check_store([path]) == []
