"""The hooks for pre-commit: each really runs, on the files that pre-commit would give it."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from dealerfacts.cli.app import COMMANDS
from program import TESTS, Result, run_shell

ROOT = TESTS.parent
HOOKS: dict[str, Any] = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
# What pre-commit knows, as far as it is used here.
KEYS = {"id", "name", "description", "entry", "language", "types", "files", "pass_filenames"}
KEYS |= {"additional_dependencies"}
ENDINGS = {"yaml": (".yaml", ".yml"), "file": ("",)}
FILES = {
    "facts/store.yaml": "format: 1\n\ntopics:\n  prices:\n    label: Prices\n",
    "facts/names.yml": "format: 1\n\nspeakers:\n  jane-doe:\n    name: Jane Doe\n",
    "draft.md": "15,000 people were incarcerated for selling drugs in 1980.\n",
    "notes.txt": "Nothing to hold against anything.\n",
    "program.py": "print('neither a store nor a draft')\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make somebody's project, with a store and drafts."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def hooked(name: str, project: Path, *args: str, files: str = "") -> Result:
    """Run a hook as pre-commit does: the entry, then args, then the files that it is for.

    Args:
        name: The hook.
        project: The folder that it runs in.
        args: What somebody's configuration gives it.
        files: The pattern of somebody's configuration, in place of the hook's own.
    """
    hook = HOOKS[name]
    taken = [
        file
        for file in FILES
        if re.search(files or hook.get("files", ""), file)
        and all(file.endswith(ENDINGS[kind]) for kind in hook["types"])
    ]
    words = [*shlex.split(hook["entry"]), *args]
    words += taken if hook.get("pass_filenames", True) else []
    return run_shell(f"cd {shlex.quote(str(project))} && {shlex.join(words)}")


def test_the_hooks_are_such_as_pre_commit_knows() -> None:
    """Each hook has what pre-commit asks for, and begins a command that the program has."""
    for name, hook in HOOKS.items():
        assert set(hook) <= KEYS, name
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
        program, command = shlex.split(hook["entry"])
        assert (program, f"dealerfacts-{command}") == ("dealerfacts", name)
        assert command in COMMANDS


def test_what_a_hook_needs_is_an_extra_of_the_project() -> None:
    """Pre-commit installs `.[extra]` from its clone, so that extra has to be there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [one for hook in HOOKS.values() for one in hook.get("additional_dependencies", [])]
    assert named == [".[lint]"]
    for one in named:
        assert one.removeprefix(".[").removesuffix("]") in project["optional-dependencies"]


def test_validate_takes_the_store_that_its_args_name(project: Path) -> None:
    """A store without a fault passes, and a fault in it is told with its place."""
    assert hooked("dealerfacts-validate", project, "facts/").status == 0
    with (project / "facts" / "store.yaml").open("a", encoding="utf-8") as file:
        file.write("measures:\n  sold: {label: Sold}\n")
    ended = hooked("dealerfacts-validate", project, "facts/")
    assert ended.status == 1
    assert "facts/store.yaml:7:9: missing-field" in ended.out


def test_fmt_rewrites_the_files_that_changed(project: Path) -> None:
    """A file in the canonical form stays, another one is written, and a program is left alone."""
    assert hooked("dealerfacts-fmt", project, files="^facts/").status == 0
    assert {name: (project / name).read_text(encoding="utf-8") for name in FILES} == FILES
    store = project / "facts" / "store.yaml"
    store.write_text("format: 1\ntopics: {prices: {label: 'Prices'}}\n", encoding="utf-8")
    assert hooked("dealerfacts-fmt", project, files="^facts/").status == 0
    assert store.read_text(encoding="utf-8") == FILES["facts/store.yaml"]


def test_lint_reads_the_drafts_and_nothing_else(project: Path) -> None:
    """A draft that says what its sources say passes, and one that departs does not."""
    assert hooked("dealerfacts-lint", project).status == 0
    (project / "draft.md").write_text(
        '"applying harsh penalties to drug sellers scapegoats people who are more often than not '
        'drug users too," said Lindsay LaSalle.\n',
        encoding="utf-8",
    )
    ended = hooked("dealerfacts-lint", project)
    assert ended.status == 1
    assert "draft.md:1:" in ended.out
    assert "misquote" in ended.out
    assert "program.py" not in ended.out
