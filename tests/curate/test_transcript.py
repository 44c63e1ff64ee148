"""A first store, as docs/curating.md shows it: run, answer for answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dealerfacts import open_store
from dealerfacts.errors import Exit
from program import TESTS, run
from typing_in import typed

CURATING = TESTS.parent / "docs" / "curating.md"
SESSION = re.compile(r"^```text\n(?P<body>\$ .*?)^```$", re.MULTILINE | re.DOTALL)
# What stands between a question and its answer.
ASKED = " > "


def test_the_transcript_is_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Three sources and five figures are written by answers, and the terminal shows just this."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEALERFACTS_STORE", "my-facts")
    document = CURATING.read_text(encoding="utf-8")
    found = SESSION.search(document)
    assert found
    made = replay(found["body"])
    if request.config.getoption("--update-golden"):
        document = document[: found.start("body")] + made + document[found.end("body") :]
        CURATING.write_text(document, encoding="utf-8")
    else:
        assert found["body"] == made
    with open_store("my-facts") as facts:
        assert len(facts.counts("source")) == 3
        assert len(facts.figures()) == 5
    assert run("validate", "my-facts").status == Exit.OK
    assert run("fmt", "--check", "my-facts").status == Exit.OK


def replay(body: str) -> str:
    """Run the commands of a session with the answers in it; return what is then shown."""
    made = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        # An empty answer leaves no blank at the end of the line.
        lines = [
            f"{line} " if line.endswith(ASKED.rstrip()) else line for line in shown.split("\n")
        ]
        answers = [line.rpartition(ASKED)[2].strip() for line in lines if ASKED in line]
        status, screen = typed(command.split()[1:], answers)
        assert status == Exit.OK, screen
        kept = "\n".join(line.rstrip() for line in screen.splitlines())
        made.append(f"$ {command}\n{kept}\n")
    return "".join(made)
