"""Compiling a store: as a whole, or only what changed of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import (
    Fields,
    claim,
    environment,
    figure,
    ids,
    index_of,
    look,
    many,
    measure,
    quote,
    write,
)
from dealerfacts import Query, Store, open_store
from dealerfacts.errors import StoreError
from dealerfacts.index import compile as compiling
from dealerfacts.index.compile import Compiler, _numbers
from dealerfacts.index.stamps import seen_files
from dealerfacts.store.paths import Stamp, StoreFile, store_files

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
    """A store in a folder whose name is no UTF-8 is kept as any other."""
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


_PEAK = """
import resource, sys
from dealerfacts import open_store
open_store(sys.argv[1]).close()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak // 1024 if sys.platform == "darwin" else peak)
"""


def test_memory_stays_flat(tmp_path: Path) -> None:
    """Ten times as many facts need no more memory than the cache of pages that SQLite may fill."""
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


# --- What changed


def test_a_place_between_two_files_may_be_filled_again_and_again(tmp_path: Path) -> None:
    """However many files are added at one place, the order is that of the names."""
    write(tmp_path / "z.yaml", claim("z"))
    names = ["z"]
    for letter in "yxwvutsrqponmlkj":
        write(tmp_path / f"{letter}.yaml", claim(letter))
        names.insert(0, letter)
        assert look(tmp_path) == names


@example([list(range(first, 41)) for first in range(40, 20, -1)])
@given(st.lists(st.lists(st.integers(0, 40), unique=True), min_size=1, max_size=12))
def test_numbers_ascend_and_stay(steps: list[list[int]]) -> None:
    """Files are numbered in their order; those that stay keep theirs, or all are numbered anew."""
    held: dict[str, int] = {}
    for step in steps:
        paths = [f"{one:03}" for one in sorted(step)]
        numbers = _numbers(paths, held)
        assert list(numbers) == paths
        values = list(numbers.values())
        assert values == sorted(set(values))
        assert all(0 < value < 1 << 31 for value in values)
        stayed = [numbers[path] == held[path] for path in paths if path in held]
        anew = values == [1024 * (at + 1) for at in range(len(values))]
        assert all(stayed) or anew
        held = numbers


_FACTS = st.tuples(
    st.sampled_from(["figure", "figure", "claim", "quote"]),
    st.integers(1, 3),
    st.integers(2015, 2019),
    st.sampled_from(["Prices fell by 3000%.", "Fentanyl is potent", "arrests of people"]),
    st.booleans(),
)
# A file and its facts, or the file's end.
_EDITS = st.tuples(st.sampled_from("abcdef"), st.none() | st.lists(_FACTS, min_size=1, max_size=4))


def _fact(id_: str, kind: str, number: int, year: int, words: str, disputes: bool) -> Fields:
    more: Fields = {"topics": [f"topic-{number}"], "source": f"source-{number}"}
    if disputes:
        more["relations"] = [{"to": "base", "how": "disputes", "why": "It does."}]
    match kind:
        case "figure":
            point = (f"{year}", f"{number}{year}")
            return figure(id_, point, measure=f"measure-{number}", note=words, **more)
        case "claim":
            return claim(id_, words, figures=["base"], **more)
        case _:
            return quote(id_, words, speaker=f"speaker-{number}", **more)


def _everything(opened: Store) -> list[Any]:
    """Return every answer that a store gives, in order."""
    queries = [
        Query(),
        Query(limit=3),
        Query(("topic-1",)),
        Query(("topic-2", "people"), ranked=True),
        Query(("prices",), ranked=True, limit=2),
        Query(("3000%",)),
        *(Query((f"{number}{year}",)) for number in (1, 2, 3) for year in range(2015, 2020)),
        *(Query(since=f"{year}", until=f"{year}") for year in range(2015, 2020)),
        Query(("bureau",), ranked=True),
        Query(("persons",), latest=True),
        Query(topic="topic-3", since="2016", until="2018"),
        Query(source="source-1"),
        Query(speaker="Lee"),
        Query(kinds=("claim", "quote")),
        Query(claim_kind="finding"),
        Query(since="2017", latest=True),
    ]
    found: list[Any] = [(answer.total, list(answer)) for answer in map(opened.find, queries)]
    documents = [list(opened.find(query)) for query in queries[:3]]
    counts = [opened.counts(kind) for kind in ("topic", "speaker", "source", "measure")]
    named = [opened.complete(kind, "") for kind in ("fact", "topic", "source")]
    base = opened.get("base")
    more = [opened.related(base), opened.suggest(Query(("fentanil",))), opened.suggest_ids("bas")]
    return [found, documents, counts, named, more]


@settings(max_examples=40, deadline=None)
@given(st.lists(_EDITS, min_size=2, max_size=6))
def test_what_is_brought_up_to_date_answers_as_what_is_compiled_anew(edits: list[Any]) -> None:
    """After any edits of a folder, every answer is that of an index made from scratch."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "store"
        write(folder / "c-base.yaml", figure("base", measure="measure-1", topics=["topic-1"]))
        for step, (name, facts) in enumerate(edits):
            path = folder / f"{name}.yaml"
            if facts is None:
                path.unlink(missing_ok=True)
            else:
                write(path, *(_fact(f"{name}-{at}", *one) for at, one in enumerate(facts)))
            fresh = Path(place) / f"{step}"
            shutil.copytree(folder, fresh)
            with open_store(folder) as updated, open_store(fresh) as anew:
                assert _everything(updated) == _everything(anew)


def test_what_was_edited_away_is_found_no_more(tmp_path: Path) -> None:
    """After an edit, nothing that stood in a file before finds what stands there now."""
    write(tmp_path / "a.yaml", claim("a"))
    relation = {"to": "a", "how": "disputes", "why": "So it is."}
    old = figure("b", ("1999", "111"), topics=["old"], aliases=["older"], relations=[relation])
    write(tmp_path / "b.yaml", old)
    gone: list[dict[str, Any]] = [
        {"words": ("111",)},
        {"words": ("old",)},
        {"topic": "old"},
        {"since": "1999", "until": "1999"},
    ]
    with open_store(tmp_path) as opened:
        assert [opened.find(Query(**one)).total for one in gone] == [1, 1, 1, 1]
        assert opened.get("older").id == "b"
        assert opened.get("a").disputed_by == ("b",)
    write(tmp_path / "b.yaml", figure("b", ("2005", "222"), topics=["new"]))
    with open_store(tmp_path) as opened:
        assert [opened.find(Query(**one)).total for one in gone] == [0, 0, 0, 0]
        assert opened.get("a").disputed_by == ()
        with pytest.raises(KeyError):
            opened.get("older")


def _told(*roots: Path | str) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(*roots)
    return str(caught.value)


def test_problems_of_unchanged_files_are_found(tmp_path: Path) -> None:
    """An edit that breaks another file's references is told as in a store compiled anew."""
    folder = tmp_path / "store"
    write(folder / "a.yaml", claim("one"), topics={"prices": {"label": "Prices"}})
    (folder / "b.yaml").write_text(
        "format: 1\nclaims:\n  - {id: two, kind: finding, statement: s, topics: [prices],"
        " source: bureau-report, anchor: a}\n"
    )
    assert look(folder) == ["one", "two"]
    write(folder / "a.yaml", claim("one"))
    told = _told(folder)
    assert f"{folder / 'b.yaml'}:3:" in told
    assert "no topic has the id prices" in told
    fresh = tmp_path / "fresh"
    shutil.copytree(folder, fresh)
    assert told == _told(fresh).replace(str(fresh), str(folder))
    write(folder / "a.yaml", claim("one"), topics={"prices": {"label": "Prices"}})
    assert look(folder) == ["one", "two"]


def test_messages_name_files_as_they_were_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file that is not read again is named in messages as this run names it."""
    for name in "ab":
        write(tmp_path / "store" / f"{name}.yaml", claim(name))
    look(tmp_path / "store")
    write(tmp_path / "store" / "b.yaml", claim("a"))
    monkeypatch.chdir(tmp_path)
    told = _told("store")
    assert told.startswith("store/b.yaml:")
    assert str(tmp_path) not in told


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


def test_an_index_that_is_begun_from_may_be_rotten(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where bringing an index up to date fails, the store is compiled from scratch."""
    for name in "ab":
        write(tmp_path / f"{name}.yaml", claim(name))
    look(tmp_path)
    write(tmp_path / "b.yaml", claim("c"))
    monkeypatch.setattr(compiling, "seen_files", _fails_once(seen_files))
    assert look(tmp_path) == ["a", "c"]
    assert index_of(tmp_path).exists()
    monkeypatch.setitem(sys.modules, "dealerfacts.index.build", None)
    assert look(tmp_path) == ["a", "c"]


def _fails_once(real: Callable[..., Any]) -> Callable[..., Any]:
    calls: list[object] = []

    def call(*args: Any) -> Any:
        calls.append(args)
        if len(calls) == 1:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return real(*args)

    return call


def test_a_moved_measure_takes_its_place(tmp_path: Path) -> None:
    """Where figures on one measure stand follows the first of them, also in files read before."""
    write(tmp_path / "b.yaml", figure("b-1", measure="x"), figure("b-2", measure="y"))
    write(tmp_path / "c.yaml", figure("c-1", ("2020", "7"), measure="x"))
    assert look(tmp_path) == ["c-1", "b-1", "b-2"]
    write(tmp_path / "a.yaml", figure("a-1", measure="y"), measures={"y": measure()})
    assert look(tmp_path) == ["a-1", "b-2", "c-1", "b-1"]
    (tmp_path / "a.yaml").unlink()
    assert look(tmp_path) == ["c-1", "b-1", "b-2"]
    assert len(store_files([tmp_path])) == 2
