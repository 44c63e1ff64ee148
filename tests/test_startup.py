"""What a look-up loads: start-up time is a feature, and an innocent import undoes it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import dealerfacts
from dealerfacts.cli import facts, lists, options, show
from dealerfacts.cli.app import COMMANDS
from program import SMALL
from server import page, serving

# What costs more than it gives: none of these for a warm look-up in a machine format, unless
# Typer or Python itself loads them.
HEAVY = {
    "yaml",
    "rich",
    "hashlib",
    "difflib",
    "dataclasses",
    "csv",
    "shutil",
    "subprocess",
    "tempfile",
    "urllib",
    "logging",
    "threading",
    "pathlib",
    "inspect",
    "contextlib",
    "mcp",
    "pydantic",
    "asyncio",
}
LOOK_UPS = (facts, lists, show)
# What changes and compares stores is no business of a look-up.
CURATING = (
    "dealerfacts.curate",
    "dealerfacts.mcp",
    "dealerfacts.diff",
    "dealerfacts.cli.new",
    "dealerfacts.cli.rewrite",
)
# Runs the program to its end, and says on stderr what was loaded.
SPY = """
import os, sys
def leave(status):
    sys.stdout.flush()
    sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))
    sys.stderr.flush()
    leave_at_once(status)
leave_at_once, os._exit = os._exit, leave
from dealerfacts.__main__ import run
run()
"""
# The same where files count as settled at once; a warm look-up loads that module itself.
HASTY = SPY.replace("\nrun()", "\nfrom dealerfacts.index import cache\ncache.RACY = 0\nrun()")


def loaded(*args: str, code: str = SPY, env: dict[str, str] | None = None) -> set[str]:
    """Return the modules that a process has loaded when the program ends.

    No ``site`` runs, because what an environment hooks into it is no doing of ours.
    """
    paths = [str(Path(dealerfacts.__file__).parents[1]), *filter(None, sys.path)]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **(env or {})}
    command = [sys.executable, "-S", "-c", code, *args]
    ended = subprocess.run(command, capture_output=True, env=variables)
    return set(ended.stderr.decode().rpartition("\n")[2].split())


def of_typer() -> set[str]:
    """Return what a bare Typer program loads."""
    program = (
        "import sys, typer, typer.core\n"
        "app = typer.Typer(add_completion=False, rich_markup_mode=None)\n"
        "@app.command()\n"
        "def hello(): sys.stderr.write('\\n' + ' '.join(sys.modules))\n"
        "app()\n"
    )
    return loaded(code=program)


@pytest.mark.cold
def test_the_spy_sees_what_is_loaded() -> None:
    """A table is made by Rich, and a cold look-up reads YAML: both are seen."""
    cold = loaded("stat", "prison", "--format", "table", "--store", str(SMALL))
    assert {"rich.table", "yaml", "dealerfacts.index.compile"} <= cold


@pytest.mark.parametrize(
    "args",
    [
        ("stat", "incarceration", "--json"),
        ("quotes", "--speaker", "LaSalle", "--json"),
        ("claims", "violence", "--kind", "argument", "--format", "jsonl"),
        ("search", "3000%", "--format", "tsv"),
        ("topics", "--json"),
    ],
)
def test_no_warm_look_up_loads_what_is_heavy(args: tuple[str, ...]) -> None:
    """A look-up in a machine format loads neither YAML, Rich, the audit nor what compiles."""
    loaded(*args)
    warm = loaded(*args)
    assert "dealerfacts.query" in warm
    assert warm & {"yaml", "rich", "dealerfacts.reader", "dealerfacts.index.compile"} == set()
    assert {name for name in warm if name.startswith("dealerfacts.audit")} == set()
    assert {name for name in warm if name.startswith(CURATING)} == set()
    assert (warm & HEAVY) - of_typer() == set()


def test_a_warm_table_reads_no_yaml() -> None:
    """A warm table pays for Rich, and for nothing that compiles a store."""
    args = ("stat", "incarceration", "--format", "table")
    loaded(*args)
    warm = loaded(*args)
    assert "rich.table" in warm
    assert warm & {"yaml", "dealerfacts.reader", "dealerfacts.index.compile"} == set()


@pytest.mark.parametrize("how", [(), ("--color", "always")])
def test_a_report_of_problems_is_made_without_rich(how: tuple[str, ...]) -> None:
    """What is wrong with a store is printed as compilers do, which needs no tables."""
    names = loaded("validate", str(SMALL), *how)
    assert "dealerfacts.formats.table" in names
    assert {name for name in names if name.partition(".")[0] == "rich"} == set()


@pytest.mark.cold
def test_a_kept_store_of_the_network_costs_what_a_local_one_does(tmp_path: Path) -> None:
    """A warm look-up in it loads one small module more, and one in a local store does not."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in SMALL.iterdir():
            archive.writestr(path.name, path.read_bytes())
    digest = hashlib.sha256(packed.getvalue()).hexdigest()
    env = {"DEALERFACTS_ALLOW_PRIVATE": "1"}
    look_up = ("stat", "prison", "--json", "--store")
    with serving({"/x": page(packed.getvalue())}) as served:
        address = f"{served.url('/x')}#sha256={digest}"
        cold = loaded(*look_up, address, env=env)
    assert {"hashlib", "ssl", "yaml", "dealerfacts.store.download"} <= cold
    folder = Path(os.environ["XDG_CACHE_HOME"], "dealerfacts", "stores", digest, "store")
    assert "yaml" in loaded(*look_up, address, code=HASTY)
    warm = loaded(*look_up, address, code=HASTY)
    loaded(*look_up, str(folder), code=HASTY)
    folders = loaded(*look_up, str(folder), code=HASTY)
    assert warm - folders == {"dealerfacts.store.remote"}
    assert (warm & HEAVY) - of_typer() == set()


def test_the_version_loads_nothing() -> None:
    """``--version`` loads the package and its entry, neither Typer nor SQLite."""
    names = loaded("--version")
    assert {name for name in names if name.partition(".")[0] == "dealerfacts"} == {
        "dealerfacts",
        "dealerfacts.__main__",
    }
    assert names & {"typer", "sqlite3", "enum", "re", "typing"} == set()


def test_completion_of_formats_compiles_no_store() -> None:
    """Completing a format's name reads no store, however cold the cache."""
    env = {
        "_DEALERFACTS_COMPLETE": "complete_bash",
        "COMP_WORDS": "dealerfacts topics --format ",
        "COMP_CWORD": "3",
    }
    names = loaded(env=env)
    assert "typer" in names
    assert names & {"yaml", "rich", "dealerfacts.reader", "dealerfacts.index.compile"} == set()


def test_no_annotation_of_a_look_up_is_compiled_at_each_start() -> None:
    """What Typer reads of options and of what completes them is not kept as text."""
    homes = {one.__name__.rpartition(".")[2]: one for one in LOOK_UPS}
    functions = [vars(homes[home])[name] for name, home in COMMANDS.items() if home in homes]
    records = (options.Output, facts.Wanted)
    hints = [hint for one in (*functions, *records) for hint in one.__annotations__.values()]
    typed = [made for hint in hints for made in getattr(hint, "__metadata__", ())]
    called = [one for made in typed for one in (made.callback, made.autocompletion) if one]
    hints += [hint for one in called for hint in one.__annotations__.values()]
    assert len(hints) > len(functions) + len(typed)
    assert [hint for hint in hints if isinstance(hint, str)] == []


def test_no_look_up_looks_for_garbage() -> None:
    """From the first import to the answer, Python collects no garbage more than once or twice."""
    code = SPY.replace(
        '" ".join(sorted(sys.modules))', 'str(gc.get_stats()[0]["collections"] - before)'
    ).replace("import os, sys", "import gc, os, sys\nbefore = gc.get_stats()[0]['collections']")
    args = ("stat", "incarceration", "--json")
    loaded(*args)
    (collections,) = loaded(*args, code=code)
    assert int(collections) <= 2
