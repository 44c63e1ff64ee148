"""The files that shells load to complete the command line: each really completes."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from make import SHARE
from making.completion import PLACES

# Without the settings of whoever runs the tests.
BARE = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}
# At the first Tab, for which zsh has only just loaded the file. Each read waits for its pattern.
ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=(FOLDER \$fpath); autoload -Uz compinit; compinit -D -u; print READ''Y"
zpty -r shell seen '*READY*'
zpty -w -n shell $'dealerfacts schem\t'
zpty -r shell seen '*dealerfacts schema*'
print -r -- "$seen"
zpty -d shell
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Put this checkout's program into a folder of programs."""
    program = tmp_path / "dealerfacts"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dealerfacts "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return f"{tmp_path}{os.pathsep}{os.environ['PATH']}"


def said(shell: str, script: str, path: str) -> str:
    """Return what a shell prints in a script, in which ``$1`` is its file."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    # fish has no arguments for a script that stands on its command line.
    script = script.replace("$1", f"'{SHARE / PLACES[shell]}'")
    command = [shell, *BARE[shell], "-c", script]
    ended = subprocess.run(
        command, capture_output=True, env={**os.environ, "PATH": path}, timeout=120
    )
    assert ended.stderr == b""
    return ended.stdout.decode()


def test_bash_completes(path: str) -> None:
    """Bash loads the file and completes a command, an option and an id with it."""
    script = """
        source $1
        complete -p dealerfacts
        tab() {
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
            _dealerfacts_completion dealerfacts
            echo "${COMPREPLY[@]}"
        }
        tab dealerfacts sch
        tab dealerfacts stat --lat
        tab dealerfacts show dpa-incarcerated-s
    """
    assert said("bash", script, path).splitlines() == [
        "complete -o default -F _dealerfacts_completion dealerfacts",
        "schema",
        "--latest",
        "dpa-incarcerated-selling",
    ]


def test_fish_completes(path: str) -> None:
    """Fish loads the file and completes a command with what it does, and an id."""
    script = """
        source $1
        complete -C "dealerfacts sch"
        complete -C "dealerfacts show dpa-incarcerated-s"
    """
    command, fact = said("fish", script, path).splitlines()
    assert command.startswith("schema\tPrint the JSON Schema of a store's files")
    assert fact == "dpa-incarcerated-selling"


def test_zsh_completes_at_the_first_tab(path: str) -> None:
    """Zsh finds the file by its name, and completes a command with it the first time too."""
    script = ZSH.replace("FOLDER", str((SHARE / PLACES["zsh"]).parent))
    assert "dealerfacts schema" in said("zsh", script, path)
