"""Running the program: its streams, and what becomes of what goes wrong."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import IO

import pytest

import dealerfacts.__main__
import dealerfacts.cli.app
from dealerfacts import __data_version__, __version__
from dealerfacts.errors import Exit
from program import SMALL, interrupt, run, run_process, run_shell, small

needs_full_device = pytest.mark.skipif(
    not os.path.exists("/dev/full"),  # noqa: PTH110
    reason="this system has no /dev/full",
)


def test_too_little_memory_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where memory ends that is said, and it is no fault of the program."""

    def fail(**_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(dealerfacts.cli.app, "app", fail)
    assert run("stat", "prison") == (Exit.FAULT, "", "dealerfacts: not enough memory\n")


def test_a_fault_of_the_program_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unforeseen exception ends in a sentence and 2, and never in a traceback."""

    def fail(**_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(dealerfacts.cli.app, "app", fail)
    status, out, err = run("stat", "prison")
    assert (status, out) == (Exit.FAULT, "")
    assert err == (
        "dealerfacts: internal error: ZeroDivisionError: by nought; "
        "DEALERFACTS_DEBUG=1 shows where\n"
    )
    with pytest.raises(ZeroDivisionError):
        run("stat", "prison", env={"DEALERFACTS_DEBUG": "1"})


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device"), "cannot write: No space left on device"),
        (OSError(13, "Permission denied", "/x/y"), "cannot use /x/y: Permission denied"),
        (OSError("odd"), "cannot write: odd"),
    ],
)
def test_an_error_of_the_system_names_its_file(
    monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    """What the system refuses is told in its words, with the file where there is one."""

    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(dealerfacts.cli.app, "app", fail)
    assert run("stat", "prison") == (Exit.FAULT, "", f"dealerfacts: {sentence}\n")


def test_a_run_leaves_no_stores_to_the_next() -> None:
    """The stores of one run in a process are not those of the next."""
    assert small("stat", "prison").status == Exit.OK
    assert run("sources", "--store", SMALL / "names.yaml", "--fields", "id").out.count("\n") == 5
    assert "dpa-release-2019" in run("sources", "--fields", "id").out


def test_main_reads_the_arguments_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without arguments of its own, ``main`` takes those of the process."""
    monkeypatch.setattr(sys, "argv", ["dealerfacts", "--version"])
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    dealerfacts.__main__.run()
    assert dealerfacts.__main__.main() == Exit.OK
    assert ended == [Exit.OK]


@pytest.mark.parametrize("args", [("--version",), ("--store", "x", "--version")])
def test_the_version(args: tuple[str, ...]) -> None:
    """Both versions are printed with the program's name, by the short way and by the long one."""
    told = f"dealerfacts {__version__} (data {__data_version__})\n"
    assert run(*args) == (Exit.OK, told, "")
    assert run_process(*args) == (Exit.OK, told, "")


def test_the_installed_script_and_the_module_are_one() -> None:
    """``python -m dealerfacts`` answers as ``main`` does."""
    assert run_process("stat", "prison", "--store", SMALL) == small("stat", "prison")


def test_a_reader_that_leaves_ends_the_program_silently(tmp_path: Path) -> None:
    """``| head -1`` on a large answer is silent, and the program's status is 0."""
    store = tmp_path / "large.yaml"
    topics = "".join(f"  topic-{n}: {{label: {'long ' * 30}{n}}}\n" for n in range(1200))
    store.write_text(f"format: 1\ntopics:\n{topics}", encoding="utf-8")
    for format_ in ("tsv", "json", "table"):
        command = [sys.executable, "-m", "dealerfacts", "topics", "--store", str(store)]
        process = subprocess.Popen(
            [*command, "--format", format_], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b"", format_
        process.stderr.close()
        assert process.wait() == Exit.OK, format_


@pytest.mark.parametrize("args", ["--help", "--version", "topics", "stat --help"])
def test_a_reader_that_never_came_is_no_fault(args: str) -> None:
    """A pipe that is closed before the first character ends the program silently, with 0."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "dealerfacts", *args.split()]
    ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (Exit.OK, b"")


@needs_full_device
@pytest.mark.parametrize(
    "args", ["topics", "stat prison", "stat prison --json", "validate", "--help", "--version"]
)
def test_a_full_disk_is_a_sentence(args: str) -> None:
    """What cannot be written is a fault, told in one sentence."""
    status, out, err = run_shell(f"dealerfacts {args} > /dev/full")
    assert (status, out) == (Exit.FAULT, "")
    assert err == "dealerfacts: cannot write: No space left on device\n"


@needs_full_device
def test_a_full_disk_under_stderr_changes_nothing() -> None:
    """Where nothing can be said beside the answer, the status is what it would have been."""
    assert run_shell("dealerfacts stat qqqqqqq 2> /dev/full") == (Exit.NEGATIVE, "", "")
    assert run_shell("dealerfacts stat prison --format xml 2> /dev/full").status == Exit.FAULT


@pytest.mark.parametrize("args", ["topics", "stat prison --json", "--help", "--version"])
def test_a_closed_stdout_is_a_sentence(args: str) -> None:
    """A stdout that the caller closed is a fault, told in one sentence."""
    sentence = "dealerfacts: cannot write: stdout is closed\n"
    assert run_shell(f"dealerfacts {args} >&-") == (Exit.FAULT, "", sentence)


def test_a_closed_stderr_keeps_the_answer_clean() -> None:
    """With stderr closed, nothing that belongs there gets into the answer."""
    assert run_shell("dealerfacts stat qqqqqqq 2>&-") == (Exit.NEGATIVE, "", "")
    assert run_shell("dealerfacts quote 2>&-") == (Exit.FAULT, "", "")
    assert run_shell("dealerfacts stat prison --format xml 2>&-") == (Exit.FAULT, "", "")
    assert run_shell("dealerfacts stat prison -n 1 2>&-").status == Exit.OK


@pytest.mark.parametrize("locale", ["C", "POSIX", "nonsense"])
def test_the_c_locale_changes_no_machine_format(locale: str) -> None:
    """A machine format is UTF-8 in every locale."""
    env = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for format_ in ("tsv", "json", "yaml"):
        args = ("quotes", "--format", format_, "--store", SMALL)
        assert run_process(*args, env=env) == run(*args)


def test_a_locale_without_the_characters_spells_them_out() -> None:
    """A terminal that cannot show a character of a quote gets its code, and no question mark."""
    ended = small("quotes", "naloxone", "--format", "table", encoding="latin-1")
    assert ended.status == Exit.OK
    assert "Frédérique Dubois" in ended.out
    odd = small("show", "oneill-odd", "--format", "table", encoding="ascii").out
    assert r"\u201cit\u2019s" in odd
    assert "?" not in odd.replace("release?id=1", "")


def test_a_machine_format_ignores_the_terminal_s_encoding() -> None:
    """JSON on a Latin-1 terminal is UTF-8 all the same."""
    assert "Frédérique" in small("speakers", "--json", encoding="latin-1").out


@pytest.mark.cold
def test_an_interrupt_ends_with_its_own_status() -> None:
    """Ctrl-C ends the program with 130, without an answer and without a traceback."""
    command = [sys.executable, "-m", "dealerfacts", "show", "-", "--store", str(SMALL)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin
    process.stdin.write(b"alliance-selling\n")
    process.stdin.flush()
    # Whoever has read an id waits for the next one.
    while process.poll() is None and _unread(process.stdin):
        time.sleep(0.01)
    assert interrupt(process) == Exit.INTERRUPTED
    out, err = process.communicate()
    assert out == b""
    assert b"Traceback" not in err


def _unread(pipe: IO[bytes]) -> int:
    """Return how many bytes in a pipe nobody has read."""
    answer = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
    return int(struct.unpack("i", answer)[0])
