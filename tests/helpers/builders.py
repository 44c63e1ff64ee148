"""Small stores as text, and look-ups in them, in this process and in real ones."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dealerfacts import Query, Store, open_store
from dealerfacts.index import cache
from dealerfacts.index.cache import RACY, index_path
from dealerfacts.index.compile import Compiler
from dealerfacts.store.paths import store_files

Fields = dict[str, Any]


def figure(id_: str, *points: tuple[str, str] | Fields, **fields: Any) -> Fields:
    """Return a figure; a point is a period and the printed number, or its fields."""
    written = [_point(*one) if isinstance(one, tuple) else one for one in points]
    return {
        "id": id_,
        "measure": "people",
        "topics": ["arrests"],
        "source": "bureau-report",
        "points": written or [_point("2019", "15,000")],
        "anchor": "an anchor",
    } | fields


def _point(period: str, printed: str) -> Fields:
    return {"period": period, "value": printed.replace(",", ""), "printed": printed}


def claim(id_: str, statement: str = "A statement.", **fields: Any) -> Fields:
    """Return a claim."""
    return {
        "id": id_,
        "kind": "finding",
        "statement": statement,
        "topics": ["arrests"],
        "source": "bureau-report",
        "anchor": "an anchor",
    } | fields


def quote(id_: str, text: str = "Some words.", **fields: Any) -> Fields:
    """Return a quote."""
    return {
        "id": id_,
        "speaker": "ann-lee",
        "text": text,
        "topics": ["arrests"],
        "source": "bureau-report",
    } | fields


def store(*facts: Fields, **sections: Mapping[str, Any]) -> str:
    """Return a store of ``facts``; what they stand on is defined as far as ``sections`` does not.

    Args:
        facts: What ``figure``, ``claim`` and ``quote`` return.
        sections: ``topics``, ``speakers``, ``sources`` and ``measures``, each by id; None leaves
            one out.
    """
    named: dict[str, dict[str, Any]] = {
        "topics": {one: {"label": one} for fact in facts for one in fact["topics"]},
        "speakers": {one["speaker"]: {"name": "Ann Lee"} for one in facts if "speaker" in one},
        "sources": {one["source"]: source() for one in facts},
        "measures": {one["measure"]: measure() for one in facts if "measure" in one},
    }
    lines = ["format: 1"]
    for section, known in named.items():
        entries = known | dict(sections.get(section, {}))
        written = [f"  {id_}: {_flow(one)}" for id_, one in entries.items() if one is not None]
        lines += [f"{section}:", *written] if written else []
    for section, mark in (("figures", "measure"), ("claims", "statement"), ("quotes", "speaker")):
        if chosen := [fact for fact in facts if mark in fact]:
            lines += [f"{section}:", *(f"  - {_flow(fact)}" for fact in chosen)]
    return "\n".join(lines) + "\n"


def source(**fields: Any) -> Fields:
    """Return a source."""
    return {"title": "A page", "publisher": "Bureau", "kind": "report"} | fields


def measure(**fields: Any) -> Fields:
    """Return a measure."""
    return {"label": "Persons", "unit": "people"} | fields


def _flow(value: object) -> str:
    """Write a value as JSON, which is YAML too."""
    return json.dumps(value, ensure_ascii=False)


def write(path: Path, *facts: Fields, **sections: Mapping[str, Any]) -> Path:
    """Write a store to ``path`` and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(store(*facts, **sections), encoding="utf-8")
    return path


def look(path: Path | str, *words: str, **narrow: Any) -> list[str]:
    """Return the ids of the facts that a question finds, in order."""
    with open_store(path) as opened:
        return ids(opened, *words, **narrow)


def ids(opened: Store, *words: str, **narrow: Any) -> list[str]:
    """Return the ids of the facts that a question finds in an open store, in order."""
    return [fact.id for fact in opened.find(Query(words, **narrow))]


def settle(*paths: Path) -> None:
    """Wait until the files at ``paths`` have been left alone so long that an index is kept."""
    last = max(path.stat().st_ctime_ns for path in paths)
    while time.time_ns() - last <= RACY:
        time.sleep(0.05)


def is_kept(*roots: Path) -> bool:
    """Return whether a look-up would be answered from a kept index."""
    try:
        cache.connect(index_of(*roots), store_files(roots)).close()
    except (OSError, sqlite3.Error, cache.UselessError):
        return False
    return True


class CompiledError(Exception):
    """A store was compiled where that is forbidden."""


def forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each compilation of this process fail."""

    def refuse(*_: object, **__: object) -> None:
        raise CompiledError

    monkeypatch.setattr(Compiler, "compile", refuse)


def index_of(*roots: Path) -> Path:
    """Return where the index of a store is kept."""
    path = index_path(roots)
    assert path
    return path


# Files count as settled when they were written ``argv[1]`` nanoseconds ago.
_SETTLING = (
    "import sys\nfrom dealerfacts.__main__ import run\nfrom dealerfacts.index import cache\n"
    "cache.RACY = int(sys.argv.pop(1))\n"
)
# Sends itself the signal ``argv[2]`` at the report ``argv[3]`` of its compilation's progress.
_SIGNALLING = """
import os
from dealerfacts.index import build

number, left = int(sys.argv.pop(1)), int(sys.argv.pop(1))

def watched(connection, progress=None, **how):
    def report(*state):
        global left
        if progress:
            progress(*state)
        left -= 1
        if not left:
            os.kill(os.getpid(), number)
    return compiler(connection, report, **how)

compiler, build.Compiler = build.Compiler, watched
"""


def command(*args: str | Path, racy: int | None = None) -> list[str]:
    """Return the command line of a real run of the program.

    Args:
        args: The command line without the program's name.
        racy: How long ago a file must have changed for an index to be kept, in nanoseconds; the
            program's own two seconds unless it is given.
    """
    start = ["-m", "dealerfacts"] if racy is None else ["-c", f"{_SETTLING}run()", str(racy)]
    return [sys.executable, *start, *map(str, args)]


def signalling(
    number: signal.Signals, *args: str | Path, at: int = 3, before: str = ""
) -> list[str]:
    """Return the command line of a run that sends itself a signal while it compiles a store.

    Args:
        number: The signal.
        args: The command line without the program's name.
        at: At which report of its progress it does so.
        before: What it executes first.
    """
    code = f"{_SETTLING}{_SIGNALLING}{before}\nrun()"
    return [sys.executable, "-c", code, "0", str(int(number)), str(at), *map(str, args)]


def run(
    *args: str | Path,
    env: Mapping[str, str | None] | None = None,
    racy: int | None = None,
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own; None in ``env`` unsets a variable."""
    return subprocess.run(
        command(*args, racy=racy),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env=environment(env),
        **options,
    )


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Return this process's environment with changes."""
    merged: dict[str, str | None] = {**os.environ, **(changes or {})}
    return {name: value for name, value in merged.items() if value is not None}


def started(line: Sequence[str]) -> subprocess.Popen[str]:
    """Start a command line with pipes for what it prints."""
    return subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(),
    )


def rows(answer: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the ids that a run printed as tab-separated rows, having ended well."""
    assert (answer.returncode, answer.stderr) == (0, "")
    return [line.split("\t")[0] for line in answer.stdout.splitlines()]


def many(count: int, topics: Sequence[str] = ("arrests",), **fields: Any) -> list[Fields]:
    """Return so many figures, each with a number of its own."""
    return [
        figure(f"f-{n}", ("2019", f"{n + 1000}"), topics=list(topics), **fields)
        for n in range(count)
    ]
