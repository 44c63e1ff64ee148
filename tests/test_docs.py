"""The documents: their commands are run, their outputs compared, their links followed.

A block marked ``console`` holds commands after ``$``, each with its output. ``--update-golden``
writes the outputs anew: read the difference like code.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from program import SMALL, TESTS, run_shell, run_typed
from test_layers import modules, source

ROOT = TESTS.parent
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "bench/*.md")
    for path in ROOT.glob(pattern)
)
BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
# As much of jq as the documents use: a path of names, indexes and ``[]``.
JQ = """\
#!{python}
import json, re, sys
values = [json.load(sys.stdin)]
for name, index in re.findall(r"\\.([a-z_]+)|\\[(-?[0-9]*)\\]", sys.argv[1]):
    if name:
        values = [value[name] for value in values]
    elif index:
        values = [value[int(index)] for value in values]
    else:
        values = [one for value in values for one in value]
for value in values:
    print(json.dumps(value, ensure_ascii=False))
"""


class Example(NamedTuple):
    """A command of a document, and the output that it is said to have."""

    command: str
    output: str


def blocks(text: str, kind: str) -> Iterator[str]:
    """Yield the blocks of one kind."""
    yield from (found["body"] for found in BLOCK.finditer(text) if found["kind"] == kind)


def examples(body: str) -> Iterator[Example]:
    """Yield the commands of a block, each with the lines up to the next."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Example(command, output)


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, str]:
    """Put what the documents pipe answers into beside the programs of the system."""
    jq = tmp_path / "jq"
    jq.write_text(JQ.format(python=sys.executable), encoding="utf-8")
    jq.chmod(0o755)
    return {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}


def answered(command: str, tools: dict[str, str]) -> str:
    """Return what a command prints, without the blanks at the ends of lines and of the whole."""
    ended = run_typed(command, env=tools, cwd=ROOT)
    assert ended.status == 0, (command, ended.err)
    lines = [line.rstrip() for line in (ended.out + ended.err).splitlines()]
    return "\n".join(lines).rstrip("\n") + "\n"


def test_the_reading_of_blocks() -> None:
    """A block's commands and outputs are told apart, and other blocks are left alone."""
    text = "x\n```console\n$ one | two\na\n\nb\n$ three\n```\ny\n```sh\n$ no\n```\n"
    (body,) = blocks(text, "console")
    assert list(examples(body)) == [Example("one | two", "a\n\nb\n"), Example("three", "")]


@pytest.mark.parametrize(
    "typed",
    [
        "dealerfacts stat prison --fields id | dealerfacts cite - | head -2",
        "dealerfacts stat prison --fields id | cut -c2- | dealerfacts cite -",
        "dealerfacts stat qqqqqqq | cat",
        "dealerfacts stat qqqqqqq || echo none",
    ],
)
def test_what_is_typed_runs_as_in_a_shell(typed: str, tmp_path: Path) -> None:
    """Pipes between what runs here lead to the status and the texts that a shell's lead to."""
    env = {"DEALERFACTS_STORE": str(SMALL)}
    ended = run_typed(typed, env=env, cwd=tmp_path)
    assert ended == run_shell(typed, env=env, cwd=tmp_path)
    assert ended.out or ended.err


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_example_has_its_output(
    document: str, tools: dict[str, str], request: pytest.FixtureRequest
) -> None:
    """What a document shows of the program is what the program prints."""
    path = ROOT / document
    text = path.read_text(encoding="utf-8")

    def renewed(found: re.Match[str]) -> str:
        if found["kind"] != "console":
            return found[0]
        made = [
            f"$ {one.command}\n{answered(one.command, tools)}" for one in examples(found["body"])
        ]
        return f"```console\n{''.join(made)}```"

    renewed_text = BLOCK.sub(renewed, text)
    if request.config.getoption("--update-golden"):
        path.write_text(renewed_text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == renewed_text


def test_the_readme_shows_the_five_commands() -> None:
    """The README has an example, with its output, of each command that people need first."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [one for body in blocks(text, "console") for one in examples(body)]
    for command in ("stat", "quotes", "show", "compare", "cite"):
        assert any(one.command.startswith(f"dealerfacts {command} ") for one in shown)
    assert [one.command for one in shown if not one.output] == []


def test_the_readme_s_python_runs() -> None:
    """The README's Python runs, and prints figures and quotes."""
    (code,) = blocks((ROOT / "README.md").read_text(encoding="utf-8"), "python")
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102  (it is what is tested)
    assert "70,000 deaths from accidental overdose" in out.getvalue()


def test_the_developers_python_runs() -> None:
    """The Python of the developers' page runs, and prints a value, claims and a rule."""
    path = ROOT / "docs" / "tasks" / "developer.md"
    (code,) = blocks(path.read_text(encoding="utf-8"), "python")
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, path.name, "exec"), {})  # noqa: S102  (it is what is tested)
    value, *claims, rule = out.getvalue().splitlines()
    assert (value, rule) == ("70237", "number")
    assert len(claims) == 2


@pytest.mark.parametrize("module", [name for name in modules() if ">>> " in source(name)])
def test_the_examples_in_docstrings_are_true(module: str) -> None:
    """What a docstring shows is what the code does."""
    name = "dealerfacts" if module == "__init__" else f"dealerfacts.{module}"
    assert doctest.testmod(import_module(name)).failed == 0


def anchors(text: str) -> set[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    plain = BLOCK.sub("", text)
    headings = re.findall(r"^#+ (.+)$", plain, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_internal_links_resolve(document: str) -> None:
    """A link to a file of the project leads to one, and to a heading in it."""
    path = ROOT / document
    text = BLOCK.sub("", path.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_readme_s_pictures_stand_alone(theme: str) -> None:
    """The README shows a picture for light and for dark, and neither asks a host for anything."""
    path = ROOT / "docs" / f"picture-{theme}.svg"
    text = path.read_text(encoding="utf-8")
    assert f"docs/{path.name}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"\s<]+", text)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }
    assert "@font-face" not in text
