"""Writing a file whole, or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dealerfacts.cli.files import WriteError, write_whole


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A path that names a folder is refused, and nothing is written into it."""
    for path in (f"{tmp_path}", f"{tmp_path}/", f"{tmp_path}/new/"):
        with pytest.raises(WriteError, match="it names a folder; add a file name"):
            write_whole(path, "x")
    assert list(tmp_path.iterdir()) == []


def test_no_folder_is_made(tmp_path: Path) -> None:
    """Where the folder of a path is missing, that is said, and it is not created."""
    with pytest.raises(WriteError, match=r"cannot write .*: there is no folder "):
        write_whole(f"{tmp_path}/none/x.svg", "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
def test_a_full_device_is_a_sentence() -> None:
    """What the system refuses is told in its words."""
    with pytest.raises(WriteError, match="cannot write /dev/full: No space left on device"):
        write_whole("/dev/full", "x" * 100_000)


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be replaced stays as it was, and nothing is left beside it."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "x.svg"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WriteError, match="No space left on device"):
        write_whole(str(path), "new")
    assert [one.name for one in tmp_path.iterdir()] == ["x.svg"]
    assert path.read_text(encoding="utf-8") == "old"


def test_a_file_is_written_or_replaced(tmp_path: Path) -> None:
    """A new file is made, an old one is replaced and keeps its permissions; lines end plainly."""
    path = tmp_path / "x.svg"
    write_whole(str(path), "a\n“b”\n")
    assert path.read_bytes() == "a\n“b”\n".encode()
    path.chmod(0o640)
    write_whole(str(path), "c")
    assert path.read_bytes() == b"c"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["x.svg"]


def test_a_link_is_kept(tmp_path: Path) -> None:
    """Through a link the file that it points at is written."""
    target, link = tmp_path / "real.svg", tmp_path / "link.svg"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_whole(str(link), "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    """A link that leads nowhere but to itself is a sentence, and no internal error."""
    path = tmp_path / "loop.svg"
    path.symlink_to(path)
    with pytest.raises(WriteError, match="Too many levels of symbolic links"):
        write_whole(str(path), "x")
    assert path.is_symlink()
