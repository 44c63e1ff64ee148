"""Bad stores that are made for a test: too large for a file here, or no files at all."""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path

import pytest

from dealerfacts.reader import MAX_DEPTH, MAX_SCALAR
from dealerfacts.store.paths import MAX_FILE
from dealerfacts.store.records import MAX_PROBLEMS
from program import Result, run, run_process
from reading import FIGURE, QUOTE, TOP

HELP = "  help: give a YAML file or a folder of them; bundled names the shipped store\n"
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files are needed")
needs_limits = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything"
)


def refused(*stores: str | Path) -> str:
    """Return what is said of stores that cannot be read; ``validate`` says the same."""
    options = [option for store in stores for option in ("--store", store)]
    status, out, err = run("stat", "x", *options)
    assert (status, out) == (2, "")
    assert run("validate", *stores) == Result(2, "", err)
    return err.removeprefix("dealerfacts: ")


def told(text: str | bytes) -> list[str]:
    """Return the problems of a store ``s.yaml`` in this folder, each with all its lines."""
    Path("s.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    status, out, err = run("stat", "x", "--store", "s.yaml")
    assert (status, out) == (2, "")
    return re.split(r"(?<=\n)(?=s\.yaml:)", err.removeprefix("dealerfacts: "))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


# --- Where there is no store


def test_a_path_that_is_missing() -> None:
    """A missing path is told, and nothing is made at it."""
    assert refused("no/such.yaml") == f"no/such.yaml:1:1: store no such file or directory\n{HELP}"
    assert list(Path().iterdir()) == []


def test_all_missing_paths_are_told() -> None:
    """Of several stores, each that cannot be read is told."""
    Path("good.yaml").write_text(TOP)
    Path("empty").mkdir()
    assert refused("one.yaml", "good.yaml", "empty", "two.yaml") == (
        f"one.yaml:1:1: store no such file or directory\n{HELP}"
        f"empty: store no file in this folder ends in .yaml or .yml\n{HELP}"
        f"two.yaml:1:1: store no such file or directory\n{HELP}"
    )


def test_a_folder_without_yaml() -> None:
    """A folder that holds only other files, hidden files and folders is no store."""
    for name in (".hidden.yaml", "notes.txt", "yaml"):
        Path(name).write_text(TOP)
    for name in (".git", "folder.yaml"):
        Path(name).mkdir()
    Path(".git/config.yaml").write_text(TOP)
    assert refused(".") == f".: store no file in this folder ends in .yaml or .yml\n{HELP}"


def test_a_path_below_a_file() -> None:
    """A path that goes on below a file is told."""
    Path("s.yaml").write_text(TOP)
    assert refused("s.yaml/t.yaml").startswith("s.yaml/t.yaml:1:1: store not a directory\n")


def test_a_name_that_is_too_long() -> None:
    """A name that no file system takes is told, and shown whole."""
    name = "n" * 300
    assert refused(name).startswith(f"{name}:1:1: store file name too long\n")


def test_a_name_with_a_nul() -> None:
    """A name that holds a NUL is told, and the NUL is shown."""
    assert refused("a\0b.yaml").startswith("a\\x00b.yaml:1:1: store no path holds a NUL\n")


@needs_posix
def test_a_pipe() -> None:
    """A named pipe is refused, and never waited for, alone and in a folder."""
    Path("folder").mkdir()
    for name in ("pipe", "folder/pipe.yaml"):
        os.mkfifo(name)
    assert refused("pipe") == f"pipe:1:1: store neither a file nor a folder\n{HELP}"
    assert refused("folder") == f"folder/pipe.yaml:1:1: store neither a file nor a folder\n{HELP}"


@needs_posix
def test_a_device_and_a_socket() -> None:
    """A device and a socket are no stores."""
    assert refused("/dev/zero").startswith("/dev/zero:1:1: store neither a file nor a folder\n")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.yaml")
        assert refused("s.yaml").startswith("s.yaml:1:1: store neither a file nor a folder\n")


@needs_posix
def test_links_in_a_circle() -> None:
    """A link that leads to itself is told; a folder that leads back into itself is read once."""
    Path("circle.yaml").symlink_to("circle.yaml")
    assert refused("circle.yaml").startswith(
        "circle.yaml:1:1: store too many levels of symbolic links\n"
    )
    Path("circle.yaml").unlink()
    Path("inner").mkdir()
    Path("inner/back").symlink_to("..")
    Path("inner/s.yaml").write_text(TOP)
    assert run("topics", "--store", ".").status == 0


@needs_posix
def test_a_link_that_leads_nowhere() -> None:
    """A link in a folder whose file is gone is told."""
    Path("gone.yaml").symlink_to("nothing.yaml")
    assert refused(".") == f"./gone.yaml:1:1: store no such file or directory\n{HELP}"


@needs_limits
def test_a_file_that_may_not_be_read() -> None:
    """A file without the permission to read it is told."""
    Path("s.yaml").write_text(TOP)
    Path("s.yaml").chmod(0)
    assert refused("s.yaml") == f"s.yaml:1:1: store permission denied\n{HELP}"


@needs_limits
def test_a_folder_that_may_not_be_read() -> None:
    """A folder without the permission to list it is told, and so is what lies below it."""
    Path("folder/inner").mkdir(parents=True)
    Path("folder/s.yaml").write_text(TOP)
    Path("folder/inner").chmod(0)
    assert refused("folder") == f"folder/inner: store permission denied\n{HELP}"
    assert refused("folder/inner/s.yaml").startswith("folder/inner/s.yaml:1:1: store permission")
    Path("folder/inner").chmod(0o700)


@pytest.mark.parametrize("name", ["s.yaml", "folder"])
def test_permission_is_asked_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that its user may not read is told before a kept index could answer for it."""
    Path("folder").mkdir()
    for path in ("s.yaml", "folder/s.yaml"):
        Path(path).write_text(TOP)
    assert run("topics", "--store", name).status == 0
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "s.yaml:1:1: store permission denied\n" in refused(name)


@needs_posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such names")
def test_names_that_would_drive_a_terminal() -> None:
    """A file's name is told so that it is seen, whatever characters it is made of."""
    for name in (b"\xff.yaml", b"\x1b]0;x\x07.yaml", b"a\nb.yaml"):
        Path(os.fsdecode(name)).write_text("format: 2\n")
    err = run("stat", "x", "--store", ".").err
    assert re.findall("^.*: format", err.removeprefix("dealerfacts: "), re.MULTILINE) == [
        "./\\x1b]0;x\\x07.yaml:1:9: format",
        "./a\\nb.yaml:1:9: format",
        "./\\udcff.yaml:1:9: format",
    ]
    assert all(line.isprintable() for line in err.splitlines())


# --- What is too large


def test_a_file_that_is_too_large() -> None:
    """A file beyond the limit is told without being read."""
    with Path("s.yaml").open("wb") as file:
        try:
            os.truncate(file.fileno(), MAX_FILE + 1)
        except OSError:
            pytest.skip("the file system holds no file of this size")
    assert refused("s.yaml") == (
        f"s.yaml:1:1: store a file of {MAX_FILE + 1:,} bytes, and {MAX_FILE:,} are the most\n{HELP}"
    )


def test_a_hole() -> None:
    """A file of NULs is given up at the first."""
    with Path("s.yaml").open("wb") as file:
        os.truncate(file.fileno(), MAX_FILE)
    ended = run_process("stat", "x", "--store", "s.yaml")
    assert (ended.status, ended.out) == (2, "")
    assert "s.yaml:1:1: character a NUL byte\n" in ended.err


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[" * 100_000, 2, None),
        ("{a: " * 100_000, 2, 4 + 4 * MAX_DEPTH),
        ("\n" + "".join(f"{' ' * n}-\n" for n in range(1, 1000)), MAX_DEPTH + 3, MAX_DEPTH + 2),
        ("\n " + "- " * 100_000, 3, 2 + 2 * MAX_DEPTH),
        ("\n " + "? " * 100_000, 3, 2 * MAX_DEPTH),
    ],
    ids=["lists", "braces", "lines", "dashes", "keys"],
)
def test_levels_without_end(text: str, line: int, column: int | None) -> None:
    """Values inside each other are given up at the first level that no store needs."""
    problem = told(f"format: 1\nx: {text}")[-1]
    head = re.match(r"s\.yaml:(\d+):(\d+): limit more than 12 levels inside each other\n", problem)
    assert head
    assert int(head[1]) == line
    # libyaml looks ahead as far as a key may reach, and its releases stop at one place or another.
    assert column is None or int(head[2]) == column
    assert problem.endswith(
        "\n  help: no field of a store has that many; look for brackets that are not closed\n"
    )


def test_a_text_that_is_too_long() -> None:
    """A text beyond the limit is told, with its length, and the rest of the file is read."""
    long = QUOTE.replace("Prison numbers grew.", "x" * (MAX_SCALAR + 1))
    problems = told(f"{TOP}quotes:\n{long}{QUOTE.replace('id: ann', 'id: Ann')}")
    assert problems[0].startswith("s.yaml:13:11: limit a value of 100,001 characters\n")
    assert problems[1].startswith("s.yaml:16:9: id 'Ann' is not an id\n")


def test_the_longest_text_is_taken() -> None:
    """A text of the very length of the limit is taken."""
    long = QUOTE.replace("Prison numbers grew.", "x" * MAX_SCALAR)
    Path("s.yaml").write_text(f"{TOP}quotes:\n{long}")
    assert len(run("quotes", "--store", "s.yaml", "--fields", "text").out) == MAX_SCALAR + 1


def test_a_quotation_mark_that_is_never_closed_in_a_large_file() -> None:
    """A value without an end is told where it begins, however much follows."""
    problems = told(f'{TOP}quotes:\n  - id: ann\n    text: "' + "words\n" * 1_000_000)
    assert "".join(problems) == (
        "s.yaml:12:11: yaml the quotation mark that opens this text is never closed\n"
        '        text: "words\n'
        "              ^\n"
        "  help: close it; inside '...' write '' for an apostrophe, "
        'inside "..." write \\" for a quotation mark\n'
    )


def test_a_long_line_is_shown_in_part() -> None:
    """Of a long line only what stands around the fault is shown, with the caret under it."""
    years = range(1000, 3000)
    points = [f'{{period: {year}, value: 1, printed: "1"}}' for year in years]
    points[-1] = points[-1].replace("period", "perid")
    figure = FIGURE.partition("      - {")[0] + f"      [{', '.join(points)}]\n    anchor: one\n"
    (problem,) = told(f"{TOP}figures:\n{figure}")
    line, carets = problem.splitlines()[1:3]
    assert len(line) < 110
    assert line.endswith(', {perid: 2999, value: 1, printed: "1"}]')
    assert carets == " " * line.index("perid") + "^^^^^"


# --- Problems without end


def test_ten_thousand_problems() -> None:
    """Ten thousand problems are told, each of them, in the order of the file."""
    figure = FIGURE.replace("2019,", "yesterday,")
    text = "".join(figure.replace("count", f"count-{n}") for n in range(MAX_PROBLEMS))
    problems = told(f"{TOP}figures:\n{text}")
    assert len(problems) == MAX_PROBLEMS
    assert [int(one.split(":")[1]) for one in problems] == list(range(16, 16 + 70_000, 7))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("format: 1\n# " + "\x01" * 20_000, "2:10003"),
        ("format: 1\nx: [" + "*a, " * 20_000 + "]", "2:40001"),
        ("format: 1\n" + "".join(f"k{n}: 1\n" for n in range(20_000)), "10002:1"),
        (f"{TOP}figures:\n" + "  - x\n" * 20_000, "10011:5"),
    ],
    ids=["characters", "aliases", "sections", "records"],
)
def test_more_problems_than_anybody_mends(text: str, where: str) -> None:
    """Beyond ten thousand problems a file is given up, and that is told."""
    problems = told(text)
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].startswith(
        f"s.yaml:{where}: limit more than 10,000 problems; the rest of the file was not read\n"
    )
