"""An export appears whole or not at all, and never over somebody's work."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from builders import claim, figure, quote, run, write
from dealerfacts import Query, Store, open_store
from dealerfacts.export import KINDS, export, place
from dealerfacts.export.content import Content
from dealerfacts.export.place import WriteError, put_whole
from dealerfacts.formats.json import encode
from dealerfacts.rows.record import fact_record
from fullstore import full_store
from program import run_shell


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of three facts, on two topics of which one stands below a third."""
    path = write(
        tmp_path / "store" / "facts.yaml",
        figure("one", ("2018", "12"), ("2019", "15"), topics=["courts"]),
        claim("two"),
        quote("three", source="speech", original="paper"),
        topics={"courts": {"label": "Courts", "parent": "law"}, "law": {"label": "Law"}},
        sources={"paper": {"title": "A paper", "publisher": "Press", "kind": "report"}},
    )
    with open_store(path) as opened:
        yield opened


# --- What is exported


def test_a_whole_store_leaves_nothing_out(store: Store) -> None:
    """Without a question, every topic, source and the like is there, with its numbers."""
    content = Content(store, Query())
    assert content.is_whole
    assert [one.id for one in content.facts()] == ["one", "two", "three"]
    assert {one.id for one, _ in content.counted("topic")} == {"courts", "law", "arrests"}
    assert {one.id: points for one, points in content.counted("measure")} == {"people": 2}


def test_an_answer_brings_what_it_stands_on(store: Store) -> None:
    """With a question, topics above and originals come along, and what no fact uses does not."""
    content = Content(store, Query(topic="courts"))
    assert not content.is_whole
    assert {one.id: facts for one, facts in content.counted("topic")} == {"courts": 1, "law": 0}
    assert [one.id for one, _ in content.counted("source")] == ["bureau-report"]
    assert content.counted("speaker") == []
    content = Content(store, Query(speaker="ann-lee"))
    assert {one.id: facts for one, facts in content.counted("source")} == {"speech": 1, "paper": 0}
    assert content.counted("measure") == []


def test_facts_are_reported_as_they_are_written(store: Store) -> None:
    """The last report counts all facts."""
    reports: list[int] = []
    assert len(list(Content(store, Query()).facts(reports.append))) == 3
    assert reports == [3]


# --- Where it is put


def _place(
    target: Path,
    *beside: str,
    is_folder: bool = False,
    force: bool = False,
    error: type[BaseException] | None = None,
) -> None:
    """Place an export of a file with the name of its target, and of files beside it."""
    with put_whole("csv", target, is_folder=is_folder, force=force) as folder:
        for name in (target.name, *beside):
            (folder / name).write_text("new")
        if error:
            raise error


def test_a_file_is_put_with_what_stands_beside_it(tmp_path: Path) -> None:
    """All files of an export appear together, and nothing else is left."""
    with put_whole("kind", tmp_path / "a.db", is_folder=False, force=False) as folder:
        (folder / "a.db").write_text("data")
        (folder / "a.yaml").write_text("about")
        assert not (tmp_path / "a.db").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "a.yaml"]


def test_a_folder_is_put_whole(tmp_path: Path) -> None:
    """A folder appears under its name, and is replaced only by force."""
    for text in ("first", "second"):
        with put_whole("kind", tmp_path / "site", is_folder=True, force=text == "second") as folder:
            (folder / f"{text}.html").write_text(text)
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [
        place.MARK,
        "second.html",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
@pytest.mark.parametrize("is_folder", [True, False])
def test_what_fails_leaves_nothing(
    tmp_path: Path, error: type[BaseException], is_folder: bool
) -> None:
    """What was there is there still, and half an export is not."""
    target = tmp_path / "old"
    with put_whole("kind", target, is_folder=is_folder, force=False) as folder:
        (folder / "old").write_text("old")
    with pytest.raises(error):
        _place(target, is_folder=is_folder, force=True, error=error)
    kept = target / "old" if is_folder else target
    assert kept.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_a_folder_that_cannot_be_renamed_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old export comes back where the new one cannot take its place."""
    target = tmp_path / "site"
    with put_whole("kind", target, is_folder=True, force=False) as folder:
        (folder / "old").touch()
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with (
        pytest.raises(WriteError, match="No space left"),
        put_whole("kind", target, is_folder=True, force=True),
    ):
        pass
    assert (target / "old").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def _refused(target: Path, *, is_folder: bool, force: bool = False) -> str:
    with pytest.raises(WriteError) as caught:
        _place(target, is_folder=is_folder, force=force)
    return str(caught.value)


def test_somebody_s_work_is_never_replaced(tmp_path: Path) -> None:
    """A folder that no export made, and a file without force, are refused with a sentence."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "novel.txt").write_text("chapter one")
    file = tmp_path / "file"
    file.write_text("mine")
    assert _refused(work, is_folder=True) == f"{work} exists already; --force replaces it"
    assert "was not made by an export" in _refused(work, is_folder=True, force=True)
    assert "is a folder, and csv makes a file" in _refused(work, is_folder=False, force=True)
    assert "is a file, and csv makes a folder" in _refused(file, is_folder=True, force=True)
    assert _refused(file, is_folder=False) == f"{file} exists already; --force replaces it"
    assert "there is no folder" in _refused(tmp_path / "no" / "x", is_folder=False)
    assert "give it a name" in _refused(Path("/"), is_folder=True, force=True)
    assert (work / "novel.txt").read_text() == "chapter one"
    assert file.read_text() == "mine"


def test_a_file_beside_it_counts_too(tmp_path: Path) -> None:
    """A file that would stand beside the export is not replaced without force either."""
    (tmp_path / "a.yaml").write_text("mine")
    with pytest.raises(WriteError, match=r"a\.yaml exists already"):
        _place(tmp_path / "a.db", "a.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no named pipes")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """What is no plain file is not written to."""
    os.mkfifo(tmp_path / "pipe")
    assert "not a plain file" in _refused(tmp_path / "pipe", is_folder=False, force=True)


def test_a_link_is_kept(tmp_path: Path) -> None:
    """By force, what a link points at is replaced."""
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    with put_whole("kind", tmp_path / "link", is_folder=False, force=True) as folder:
        (folder / "link").write_text("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_link_to_a_folder_is_kept(tmp_path: Path) -> None:
    """By force, the folder that a link points at is replaced, and the link leads to the new one."""
    with put_whole("kind", tmp_path / "real", is_folder=True, force=False) as folder:
        (folder / "old").touch()
    (tmp_path / "link").symlink_to("real")
    with put_whole("kind", tmp_path / "link", is_folder=True, force=True) as folder:
        (folder / "new").touch()
    assert (tmp_path / "link").is_symlink()
    assert sorted(path.name for path in (tmp_path / "real").iterdir()) == [place.MARK, "new"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


@pytest.mark.parametrize("name", ["notes.txt", "fact/notes.txt", "mine", "away"])
def test_what_somebody_put_into_an_export_is_kept(tmp_path: Path, name: str) -> None:
    """A file, an empty folder or a link that no export put there forbids to replace the folder."""
    target = tmp_path / "site"
    with put_whole("kind", target, is_folder=True, force=False) as folder:
        (folder / "fact").mkdir()
        (folder / "fact" / "one.html").touch()
    with put_whole("kind", target, is_folder=True, force=True) as folder:
        (folder / "fact").mkdir()
        (folder / "fact" / "two.html").touch()
    if name == "mine":
        (target / name).mkdir()
    elif name == "away":
        (target / name).symlink_to(tmp_path, target_is_directory=True)
    else:
        (target / name).write_text("mine")
    said = _refused(target, is_folder=True, force=True)
    assert f"holds {name}, which no export put there" in said
    assert (target / name).exists()
    assert (target / "fact" / "two.html").exists()


@pytest.mark.parametrize("is_folder", [True, False])
@pytest.mark.parametrize("has_links", [True, False])
def test_what_appears_in_the_meantime_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_folder: bool, has_links: bool
) -> None:
    """Without force, what another program wrote while the export was made stays as it is."""

    def unlinked(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", unlinked)
    target = tmp_path / "facts"

    def race() -> None:
        with put_whole("kind", target, is_folder=is_folder, force=False) as folder:
            (folder / "facts").write_text("new")
            if is_folder:
                target.mkdir()
            (target / "theirs" if is_folder else target).write_text("theirs")

    with pytest.raises(WriteError, match="exists already"):
        race()
    assert (target / "theirs" if is_folder else target).read_text() == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]


@pytest.mark.parametrize("has_links", [True, False])
def test_of_several_files_all_appear_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    """A file that appears in the last moment takes back what stands beside it."""
    link = Path.hardlink_to

    def late(self: Path, path: Path) -> None:
        if self.name == "a.db":
            self.write_text("theirs")
        if not has_links:
            raise PermissionError(1, "Operation not permitted")
        link(self, path)

    monkeypatch.setattr(Path, "hardlink_to", late)
    with pytest.raises(WriteError, match=r"a\.db exists already"):
        _place(tmp_path / "a.db", "a.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]
    assert (tmp_path / "a.db").read_text() == "theirs"


def test_what_stands_beside_an_export_is_nobody_s_work(store: Store, tmp_path: Path) -> None:
    """A description of somebody's own is kept even by force, and is not the database itself."""
    target, beside = tmp_path / "facts.db", tmp_path / "datasette.yaml"

    def sqlite(name: str, *, force: bool) -> None:
        content = Content(store, Query())
        export("sqlite", content, tmp_path / name, lambda _: None, force=force)

    with pytest.raises(WriteError, match="the export writes beside itself"):
        sqlite("Datasette.YAML", force=True)
    sqlite("facts.db", force=False)
    sqlite("facts.db", force=True)
    with pytest.raises(WriteError, match=r"datasette\.yaml exists already"):
        sqlite("more.db", force=False)
    first = beside.read_bytes()
    with pytest.raises(WriteError, match=r"yaml was not made by an export to more\.db, so"):
        sqlite("more.db", force=True)
    assert (beside.read_bytes(), target.with_name("more.db").exists()) == (first, False)
    assert place.made_for("a\nb\udcff").isascii()
    assert place.made_for("a\nb").count("\n") == 1
    beside.write_text("title: mine\n")
    before = target.read_bytes()
    with pytest.raises(WriteError, match=r"datasette\.yaml was not made by an export"):
        sqlite("facts.db", force=True)
    assert (beside.read_text(), target.read_bytes()) == ("title: mine\n", before)
    beside.unlink()
    beside.mkdir()
    with pytest.raises(WriteError, match=r"datasette\.yaml was not made by an export"):
        sqlite("facts.db", force=True)


# --- On the command line


def _export(store: Store, *args: str | Path) -> tuple[int, str]:
    ended = run("export", *args, "--store", str(store.roots[0]))
    assert ended.stdout == ""
    return ended.returncode, ended.stderr


def test_the_command_says_what_it_wrote(store: Store, tmp_path: Path) -> None:
    """The lines are the store's facts, in its order; a second export wants force."""
    target = tmp_path / "facts.jsonl"
    assert _export(store, "jsonl", target) == (0, f"dealerfacts: {target}: 3 facts\n")
    lines = [encode(fact_record(one)) for one in store.find(Query())]
    assert target.read_text(encoding="utf-8").splitlines() == lines
    status, said = _export(store, "jsonl", target)
    assert (status, said) == (2, f"dealerfacts: {target} exists already; --force replaces it\n")
    status, said = _export(store, "jsonl", target, "statement", "--force")
    assert (status, said) == (0, f"dealerfacts: {target}: 1 fact\n")
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == ["two"]
    assert _export(store, "JSONL", tmp_path / "loud") == (
        0,
        f"dealerfacts: {tmp_path}/loud: 3 facts\n",
    )


def test_the_command_refuses_what_it_cannot_write(store: Store, tmp_path: Path) -> None:
    """A wrong kind, a pipe and a question that finds nothing write nothing."""
    status, said = _export(store, "papyrus", tmp_path / "x")
    assert status == 2
    assert said.startswith("dealerfacts: no kind of export 'papyrus': choose from ")
    assert _export(store, "jsonl", "-")[0] == 2
    status, said = _export(store, "jsonl", f"{tmp_path}/folder/")
    assert status == 2
    assert said.endswith("folder/ names a folder, and jsonl makes a file; name the file\n")
    status, said = _export(store, "jsonl", tmp_path / "x", "--topic", "nowhere")
    assert (status, said) == (1, "dealerfacts: nothing found with --topic nowhere\n")
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_store_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    """Neither hashes, nor the time zone, the language or the mask of new files change a byte."""
    missing = [name for name in KINDS[kind].needs if find_spec(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    path = full_store(tmp_path / "store" / "facts.yaml")
    made = []
    for number, zone, language, mask in (("1", "UTC", "C", 0o22), ("2", "Asia/Tokyo", "de", 0o77)):
        folder = tmp_path / number
        folder.mkdir()
        env = {"PYTHONHASHSEED": number, "TZ": zone, "LANG": language, "LC_ALL": None}
        ended = run("export", kind, folder / "x", "--store", path, env=env, umask=mask)
        assert ended.returncode == 0, ended.stderr
        files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
        made.append({file.relative_to(folder): file.read_bytes() for file in files})
        if os.name == "posix":
            assert {file.stat().st_mode & 0o777 for file in files} == {0o666 & ~mask}
    assert made[0] == made[1]
    assert made[0]


@pytest.mark.parametrize("place", ["store/facts.yaml", "store/out.csv", "store", "."])
def test_the_command_keeps_out_of_the_store_that_it_reads(tmp_path: Path, place: str) -> None:
    """Even by force, nothing is written over a store, into its folder, or over what holds it."""
    path = write(tmp_path / "store" / "facts.yaml", claim("two"))
    before = path.read_bytes()
    for force in ((), ("--force",)):
        ended = run("export", "csv", tmp_path / place, *force, "--store", path.parent)
        assert ended.returncode == 2
        assert "the store that is read; choose another place" in ended.stderr
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["facts.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="the shell limits no file there")
@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_is_a_sentence(kind: str, tmp_path: Path) -> None:
    """Where a file cannot grow, one sentence says so, and nothing is left."""
    for module in KINDS[kind].needs:
        pytest.importorskip(module)
    (tmp_path / "out").mkdir()
    # Python ignores the signal, so that a write beyond the limit fails as on a full disk.
    limited = f"ulimit -f 4; dealerfacts export {kind} out/made --store bundled"
    ended = run_shell(limited, cwd=tmp_path)
    assert ended.status == 2
    assert re.fullmatch(r"dealerfacts: cannot write out/made: [\w /]+\n", ended.err), ended.err
    assert list((tmp_path / "out").iterdir()) == []


def test_force_replaces_what_its_help_says(store: Store, tmp_path: Path) -> None:
    """A file of any origin is replaced, a folder only where an export made it."""
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "notes.txt").write_text("mine")
    assert _export(store, "jsonl", tmp_path / "notes.txt", "--force")[0] == 0
    assert (tmp_path / "notes.txt").read_text().startswith("{")
    status, said = _export(store, "html", tmp_path / "folder", "--force")
    assert status == 2
    assert "was not made by an export" in said
    assert (tmp_path / "folder" / "notes.txt").read_text() == "mine"
    helped = " ".join(run("export", "-h").stdout.split())
    assert "--force Replace a file, or a folder that an export made." in helped


@pytest.mark.parametrize("name", ["mine.yaml", "mine.YML"])
def test_no_store_is_replaced_by_an_export(store: Store, tmp_path: Path, name: str) -> None:
    """A YAML file may be somebody's store, which no export is: --force does not replace it."""
    mine = tmp_path / name
    mine.write_text("format: 1\n", encoding="utf-8")
    status, said = _export(store, "sqlite", mine, "--force")
    assert status == 2
    assert "may be a store" in said
    assert mine.read_text(encoding="utf-8") == "format: 1\n"
