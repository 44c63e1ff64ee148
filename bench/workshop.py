"""Make what is measured: stores, equal data for other programs, and the commands themselves."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.clock import Command, FailedError, program, run
from bench.equal import store_files
from bench.generate import TOPIC

ROOT = Path(__file__).parents[1]
REFERENCES = Path(__file__).parent / "references"
SHIPPED = ROOT / "data"
# The word that the ranked search asks for: a topic and a frequent word of the generated stores.
SEARCHED = "fentanyl"
QUESTION = f"how many {SEARCHED} deaths were there in 2017"
# The facts of a file at most, and the seconds after which an index of it is kept.
_LARGEST_FILE = 100_000
_SETTLED = 2.1
_JQ = f'.figures // [] | .[] | select(.topics | index("{TOPIC}"))'
_SQL = (
    "select facts.* from facts join facts_fts on facts_fts.rowid = facts.rowid "
    "where facts_fts match :words and kind = 'figures'"
)


class UnequalError(Exception):
    """Two programs do not give the same answer, so their times cannot be compared."""


@dataclass
class Workshop:
    """A folder to work in, and what has been made there.

    Args:
        folder: An empty folder.
        sizes: The sizes of the stores to measure.
        tell: Takes a line about what is done.
    """

    folder: Path
    sizes: tuple[int, ...]
    tell: Callable[[str], None]
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home = self.folder / "home"
        (self.home / ".config" / "papis").mkdir(parents=True)
        self._ours = program("dealerfacts")
        if self._ours is None:
            raise FileNotFoundError("dealerfacts is not installed beside this Python")

    # --- Stores

    def store(self, size: int | None) -> Path:
        """Return the store of a size, a folder where a file would be too large; None is ours."""
        if size is None:
            return SHIPPED
        return self.folder / (f"{size}.yaml" if size <= _LARGEST_FILE else f"{size}")

    def make_stores(self) -> None:
        """Generate the stores, and leave them alone until their indexes are kept."""
        for size in self.sizes:
            self.tell(f"generating {size:,} facts")
            files = str(-(-size // _LARGEST_FILE))
            self._make("bench.generate", "--files", files, str(size), str(self.store(size)))
        time.sleep(_SETTLED)

    def store_size(self, size: int) -> int:
        """Return the bytes that the store of a size takes."""
        return sum(file.stat().st_size for file in store_files(self.store(size)))

    def index_size(self, size: int | None) -> int:
        """Return the bytes that the kept index of a store takes."""
        folder = self._cache(size)
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

    def count(self, size: int | None, *words: str) -> int:
        """Return how many facts of a store match words: all of them without any."""
        code = (
            "import sys; from dealerfacts import Query, open_store\n"
            "with open_store(sys.argv[1]) as store:\n"
            "    print(store.find(Query(tuple(sys.argv[2:]), limit=1)).total)"
        )
        argv = (sys.executable, "-c", code, str(self.store(size)), *words)
        return int(self._answer(Command("count", argv, self._env(size))))

    # --- Commands of this program

    def look_up(self, size: int | None, *more: str, cold: bool = False) -> Command:
        """Return the look-up of the topic in the store of a size, as JSON."""
        argv = [] if size is None else ["--store", str(self.store(size))]
        env = self._env(size, "cold" if cold else "warm")
        name = f"{'first ' if cold else ''}look-up, {_called(size)}"
        return Command(
            name, (str(self._ours), *argv, "stat", TOPIC, "--json", *more), env, cold=cold
        )

    def ten(self, size: int | None) -> Command:
        """Return the look-up of ten facts."""
        return replace(self.look_up(size, "--limit", "10"), name=f"ten facts, {_called(size)}")

    def search(self, size: int) -> Command:
        """Return the ranked search with twenty answers."""
        store = ("--store", str(self.store(size)))
        argv = (str(self._ours), *store, "search", SEARCHED, "--limit", "20", "--json")
        return Command(f"ranked search, {_called(size)}", argv, self._env(size))

    def question(self, size: int | None) -> Command:
        """Return a question in plain words, to which some stores have only a near answer."""
        store = () if size is None else ("--store", str(self.store(size)))
        argv = (str(self._ours), *store, "ask", *QUESTION.split(), "--json")
        return Command(f"question, {_called(size)}", argv, self._env(size), statuses=(0, 1))

    def validate(self) -> Command:
        """Return the check of the shipped store."""
        argv = (str(self._ours), "validate", "--store", str(SHIPPED))
        return Command("validate, shipped store", argv, self._env(None))

    def table(self) -> Command:
        """Return the look-up in the shipped store as a table on a terminal."""
        argv = (str(self._ours), "stat", TOPIC)
        return Command("table, shipped store", argv, self._env(None), terminal=True)

    def version(self) -> Command:
        """Return the question for the version."""
        return Command("--version", (str(self._ours), "--version"), self._env(None))

    def reference(self, file: str, *args: str, terminal: bool = False) -> Command:
        """Return a program of the references."""
        argv = (sys.executable, str(REFERENCES / file), *args)
        return Command(file, argv, self._env(None), terminal=terminal)

    def python(self) -> Command:
        """Return Python alone."""
        return Command("python", (sys.executable, "-c", "pass"), self._env(None))

    def yaml_load(self, size: int) -> Command:
        """Return PyYAML's C loader on the store of a size."""
        command = self.reference("yaml_load.py", str(self.store(size)))
        return replace(command, name=f"yaml.load, {_called(size)}")

    # --- The same look-up by other programs

    def others(self, size: int | None, *names: str) -> list[Command]:
        """Return the same look-up by other programs, with equal data made for them.

        One that is missing, fails, or answers something else is left out, and a note says why.
        """
        makers = {
            "jq": self._jq,
            "sqlite-utils": self._sqlite_utils,
            "papis": self._papis,
            "yq": self._yq,
        }
        commands = []
        for name in names:
            tool = program(name)
            if tool is None or (name == "yq" and program("jq") is None):
                why = f"{name} is not installed" if tool is None else "yq needs jq"
                self.notes.append(f"{name}, {_called(size)}: not measured, {why}.")
                continue
            self.tell(f"{name}: equal data of the {_called(size)}")
            try:
                argv = makers[name](tool, size)
                command = Command(f"{name}, {_called(size)}", argv, self._env(size))
                self._compare(command, size)
            except (FailedError, UnequalError, ValueError, KeyError, TypeError) as error:
                self.tell(f"left out: {error}")
                self.notes.append(f"{name}, {_called(size)}: not measured, {_said(error)}.")
            else:
                commands.append(command)
        return commands

    def _jq(self, tool: Path, size: int | None) -> tuple[str, ...]:
        return (str(tool), "-c", _JQ, str(self._json(size)))

    def _yq(self, tool: Path, size: int | None) -> tuple[str, ...]:
        return (str(tool), "-c", _JQ, *map(str, store_files(self.store(size))))

    def _sqlite_utils(self, tool: Path, size: int | None) -> tuple[str, ...]:
        target = self.folder / f"{_called(size)}.db"
        self._make("bench.equal", "sqlite", str(self._json(size)), str(target))
        return (str(tool), "query", str(target), _SQL, "-p", "words", f"topics : {TOPIC}")

    def _papis(self, tool: Path, size: int | None) -> tuple[str, ...]:
        target = self.folder / f"{_called(size)}.papis"
        self._make("bench.equal", "papis", str(self._json(size)), str(target))
        config = self.home / ".config" / "papis" / "config"
        library = f"facts-{size or 'shipped'}"
        with config.open("a", encoding="utf-8") as file:
            file.write(f"[{library}]\ndir = {target}\n")
        query = f"kind:figures topics:{TOPIC}"
        return (str(tool), "-l", library, "export", "--all", "--format", "json", query)

    def _json(self, size: int | None) -> Path:
        target = self.folder / f"{_called(size)}.json"
        if not target.exists() and size:
            self._make("bench.generate", "--json", str(size), str(target))
        elif not target.exists():
            self._make("bench.equal", "json", str(SHIPPED), str(target))
        return target

    def _compare(self, command: Command, size: int | None) -> None:
        ours = {fact["id"] for fact in json.loads(self._answer(self.look_up(size)))["facts"]}
        theirs = {fact["id"] for fact in _objects(self._answer(command))}
        if theirs != ours:
            raise UnequalError(f"it finds {len(theirs)} facts, and not our {len(ours)}")

    # --- Running

    def _answer(self, command: Command) -> str:
        output = self.folder / "answer"
        run(replace(command, output=str(output)))
        return output.read_text(encoding="utf-8")

    def _make(self, module: str, *args: str) -> None:
        env = self._env(None) | {"PYTHONPATH": str(ROOT)}
        run(Command(module, (sys.executable, "-m", module, *args), env))

    def _cache(self, size: int | None, state: str = "warm") -> Path:
        return self.folder / f"cache-{state}-{size or 'shipped'}"

    def _env(self, size: int | None, state: str = "warm") -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self._cache(size, state)),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PAGER": "cat",  # nobody is there to turn pages
        }


def _objects(text: str) -> list[dict[str, Any]]:
    """Return the facts of an answer: one list of JSON, or an object a line, as jq prints them."""
    if text.lstrip().startswith("["):
        return list(json.loads(text))
    return [json.loads(line) for line in text.splitlines()]


def _said(error: Exception) -> str:
    """Return why a program is left out; what it printed instead of facts is left to its users."""
    return str(error) if isinstance(error, FailedError | UnequalError) else "it prints no facts"


def _called(size: int | None) -> str:
    return f"{size:,} facts" if size else "shipped store"
