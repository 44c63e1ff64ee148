"""Which stores are meant, and which files they are made of."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dealerfacts.errors import StoreError
from dealerfacts.store import choice, paths
from dealerfacts.store.choice import bundled, choose_stores
from dealerfacts.store.paths import MAX_FILE, Stamp, StoreFile, store_files

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files are needed")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def write(*names: str) -> None:
    """Write files of these names."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("format: 1\n", encoding="utf-8")


def names(*roots: str) -> list[str]:
    """Return the names of the files of stores."""
    return [file.name for file in store_files([Path(root) for root in roots])]


def faults(*roots: str) -> list[tuple[str, str]]:
    """Return what is wrong with stores, and where."""
    with pytest.raises(StoreError) as caught:
        store_files([Path(root) for root in roots])
    assert {one.code for one in caught.value.problems} == {"store"}
    return [(one.where.file, one.message) for one in caught.value.problems]


# --- What cannot be read


def test_each_missing_path_is_told() -> None:
    """No missing path hides another, and nothing is made at them."""
    write("good.yaml")
    missing = "no such file or directory"
    assert faults("a.yaml", "good.yaml", "b") == [("a.yaml", missing), ("b", missing)]
    assert [path.name for path in Path().iterdir()] == ["good.yaml"]


def test_a_folder_must_hold_a_store() -> None:
    """A folder without a file that ends in .yaml or .yml is told."""
    write(
        "folder/notes.txt",
        "folder/.hidden.yaml",
        "folder/.git/x.yaml",
        "folder/yaml",
    )
    assert faults("folder") == [("folder", "no file in this folder ends in .yaml or .yml")]


def test_paths_that_no_system_has() -> None:
    """A path with a NUL, or one that is too long, is told and not raised as something else."""
    assert faults("a\0b") == [("a\\x00b", "no path holds a NUL")]
    assert faults("n" * 300) == [("n" * 300, "file name too long")]
    assert faults("/".join(["n" * 200] * 100))[0][1] == "file name too long"


@needs_posix
def test_a_folder_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is told where the folder that one stands in is gone."""
    gone = Path("gone").absolute()
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert faults("x.yaml") == [("x.yaml", "no such file or directory")]


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is told by its size; one at the limit is taken."""
    write("s.yaml")
    size = Path("s.yaml").stat().st_size
    monkeypatch.setattr(paths, "MAX_FILE", size)
    assert names("s.yaml") == ["s.yaml"]
    monkeypatch.setattr(paths, "MAX_FILE", size - 1)
    assert faults("s.yaml") == [("s.yaml", f"a file of {size} bytes, and {size - 1} are the most")]
    assert MAX_FILE == 64 * 1024**2


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that its user may not read is told."""
    write("folder/a.yaml", "folder/b.yaml")
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("a.yaml"))
    assert faults("folder") == [(os.path.join("folder", "a.yaml"), "permission denied")]  # noqa: PTH118


def test_a_folder_that_may_not_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is told, whatever else the store holds."""

    def scandir(path: str) -> object:
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    write("folder/a.yaml", "folder/closed/b.yaml")
    real = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    assert faults("folder") == [(os.path.join("folder", "closed"), "permission denied")]  # noqa: PTH118


@needs_posix
def test_what_is_neither_a_file_nor_a_folder() -> None:
    """A pipe is told, and never opened."""
    os.mkfifo("pipe.yaml")
    assert faults("pipe.yaml") == [("pipe.yaml", "neither a file nor a folder")]
    assert faults("/dev/null") == [("/dev/null", "neither a file nor a folder")]


@needs_posix
def test_links_without_an_end() -> None:
    """A link to itself, and one to nothing, are told; one back into the folder is passed by."""
    Path("self.yaml").symlink_to("self.yaml")
    assert faults("self.yaml") == [("self.yaml", "too many levels of symbolic links")]
    Path("folder").mkdir()
    Path("folder/gone.yaml").symlink_to("nothing")
    assert faults("folder") == [("folder/gone.yaml", "no such file or directory")]
    Path("folder/gone.yaml").unlink()
    Path("folder/back").symlink_to("..")
    write("folder/a.yaml")
    assert names("folder") == ["folder/a.yaml"]


# --- What can


def test_linked_folders_and_other_cases_are_read() -> None:
    """A folder that is a link is read as one, and an ending in capitals is that ending."""
    write("elsewhere/c.yaml", "folder/A.YAML")
    Path("folder/linked").symlink_to(Path("elsewhere").resolve())
    Path("folder/again").symlink_to(Path("elsewhere").resolve())
    assert names("folder") == ["folder/A.YAML", "folder/again/c.yaml"]


def test_files_of_a_folder_come_in_their_order() -> None:
    """A folder's own files come before those of its folders, each in the order of their names."""
    write(
        "s/b.yaml",
        "s/a.yml",
        "s/z/1.yaml",
        "s/c/2.yaml",
        "s/c/1.yaml",
        "s/x.txt",
        "s/d.yaml/e.yaml",
    )
    assert [name.replace(os.sep, "/") for name in names("s")] == [
        "s/a.yml",
        "s/b.yaml",
        "s/c/1.yaml",
        "s/c/2.yaml",
        "s/d.yaml/e.yaml",
        "s/z/1.yaml",
    ]


def test_a_file_is_read_once() -> None:
    """A file that is named twice, or lies in a folder that is named too, is read once."""
    write("s/a.yaml", "s/b.yaml", "t.txt")
    assert len(names("s", "s/b.yaml", "s/../s/a.yaml", "s/")) == 2
    assert names("t.txt", "t.txt") == ["t.txt"]
    assert names("s/b.yaml", "s")[0] == "s/b.yaml"


def test_a_file_is_told_by_name_path_and_state() -> None:
    """A file has the name that was given, its absolute path, and a stamp of its state."""
    write("s.yaml")
    (file,) = store_files([Path("s.yaml")])
    status = Path("s.yaml").stat()
    assert file == StoreFile("s.yaml", str(Path("s.yaml").absolute()), Stamp.of(status))
    assert file.stamp.size == len("format: 1\n")


@needs_posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such names")
def test_a_name_is_shown_safely() -> None:
    """A name is told so that it is seen, and the path stays what it is."""
    name = os.fsdecode(b"\xff\x1b.yaml")
    write(name)
    (file,) = store_files([Path(name)])
    assert file.name == "\\udcff\\x1b.yaml"
    assert file.path == str(Path(name).absolute())


# --- Which are meant


def test_stores_that_are_given_come_before_the_environment() -> None:
    """The stores named are read, else those of the variable, else the shipped one."""
    both = os.pathsep.join(("b", "", "bundled"))
    assert choose_stores(["a", "bundled"], both) == (Path("a"), bundled())
    assert choose_stores(["", ""], both) == (Path("b"), bundled())
    assert choose_stores([], both) == (Path("b"), bundled())
    for environment in (None, "", os.pathsep):
        assert choose_stores([], environment) == (bundled(),)


def test_the_shipped_store_is_there() -> None:
    """The shipped store is a folder with ``facts.yaml``, in a checkout as when installed."""
    assert (bundled() / "facts.yaml").is_file()


def test_an_installed_package_carries_its_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Data beside the package is taken before that of a checkout."""
    monkeypatch.setattr(choice, "__file__", str(tmp_path / "dealerfacts" / "store" / "choice.py"))
    assert bundled() == tmp_path.parent / "data"
    (tmp_path / "dealerfacts" / "data").mkdir(parents=True)
    assert bundled() == tmp_path / "dealerfacts" / "data"
