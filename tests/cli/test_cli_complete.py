"""Completion, by the protocol of each shell."""

from __future__ import annotations

import pytest

from dealerfacts.cite import STYLES
from dealerfacts.cli import facts
from dealerfacts.cli.app import COMMANDS
from dealerfacts.formats import FORMATS
from dealerfacts.model import CLAIM_KINDS
from program import SMALL, run


def bash(*words: str) -> list[str]:
    """Return what bash is told after these words; the last one may be unfinished."""
    line = " ".join(["dealerfacts", *words])
    env = {"COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    return run(env=env | {"_DEALERFACTS_COMPLETE": "complete_bash"}).out.split()


def zsh(*words: str) -> str:
    """Return what zsh is told."""
    env = {"_TYPER_COMPLETE_ARGS": " ".join(["dealerfacts", *words])}
    return run(env=env | {"_DEALERFACTS_COMPLETE": "complete_zsh"}).out


def fish(*words: str) -> list[str]:
    """Return what fish is told, without its descriptions."""
    env = {"_TYPER_COMPLETE_ARGS": " ".join(["dealerfacts", *words])}
    env |= {"_DEALERFACTS_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return [line.split("\t")[0] for line in run(env=env).out.splitlines() if line]


AT = ("--store", str(SMALL))


@pytest.mark.parametrize("store", ["/no/such/store", "/dev/null"])
def test_a_store_that_cannot_be_read_completes_nothing(store: str) -> None:
    """Completion is silent about everything that is wrong."""
    env = {"COMP_WORDS": f"dealerfacts --store {store} show ", "COMP_CWORD": "4"}
    ended = run(env=env | {"_DEALERFACTS_COMPLETE": "complete_bash"})
    assert (ended.out.strip(), ended.err) == ("", "")


def test_commands_are_completed() -> None:
    """The commands are completed in every shell."""
    assert bash("") == list(COMMANDS)
    assert bash("s") == [name for name in COMMANDS if name.startswith("s")] != []
    assert "stat" in zsh("st")
    assert fish("st") == ["stat"]


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (("show", "old-"), []),
        (("show", "alliance-h"), ["alliance-harm", "alliance-harm-found"]),
        (("cite", "oneill"), ["oneill-odd", "oneill-plain"]),
        (("link", "lee"), ["lee-long"]),
        (("compare", "memo"), ["memo-selling"]),
        (("stat", "p"), ["potency", "prices", "prison"]),
        (("quotes", "--topic", "nal"), ["naloxone"]),
        (("quotes", "--speaker", "f"), ["frederique-dubois"]),
        (("claims", "--source", "me"), ["memo-2017"]),
    ],
)
def test_names_of_the_store_are_completed(words: tuple[str, ...], completed: list[str]) -> None:
    """Ids of facts, topics, speakers and sources are completed from the store that is named."""
    assert bash(*AT, *words) == completed
    assert fish(*AT, *words) == completed
    for one in completed:
        assert one in zsh(*AT, *words)


def test_a_store_after_the_command_counts_too() -> None:
    """The store is found in either place, and in the environment."""
    assert bash("show", *AT, "lee") == ["lee-long"]
    env = {"COMP_WORDS": "dealerfacts show lee", "COMP_CWORD": "2"}
    env |= {"_DEALERFACTS_COMPLETE": "complete_bash", "DEALERFACTS_STORE": str(SMALL)}
    assert run(env=env).out.split() == ["lee-long"]


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (("topics", "--format", ""), list(FORMATS)),
        (("validate", "-f", "j"), ["json", "jsonl"]),
        (("cite", "x", "--style", ""), list(STYLES)),
        (("cite", "x", "-s", "ma"), ["markdown"]),
        (("topics", "--color", "a"), ["auto", "always"]),
        (("claims", "--kind", ""), list(CLAIM_KINDS)),
        (("claims", "--kind", "f"), ["finding"]),
        (("topics", "--fields", ""), ["id", "label", "facts", "aliases", "parent"]),
        (("topics", "--fields", "id,la"), ["id,label"]),
        (
            ("topics", "--fields", "id,facts,"),
            ["id,facts,label", "id,facts,aliases", "id,facts,parent"],
        ),
        (("stat", "x", "--fields", "q"), ["qualifier"]),
        (("search", "x", "--fields", "f"), ["fact"]),
        (("show", "x", "--fields", "f"), ["fact"]),
        (("compare", "x", "--fields", "v"), ["verdict", "value"]),
        (("quotes", "--fields", "t"), ["text", "title", "topics"]),
        (("validate", "--fields", "c"), ["column", "code"]),
        (("lint", "x", "--format", "sa"), ["sarif"]),
        (("lint", "x", "--as", "ht"), ["html"]),
        (("diff", "x", "y", "-f", "m"), ["markdown"]),
        (("rename", "x", "y", "--kind", "to"), ["topic"]),
        (("schema", "--format", "v"), ["vscode"]),
    ],
)
def test_words_of_the_program_are_completed(words: tuple[str, ...], completed: list[str]) -> None:
    """Formats, styles, colours, kinds and fields are completed, a field but once."""
    assert bash(*words) == completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(shell: str) -> None:
    """The script that a shell reads names the program and the variable."""
    ended = run(env={"_DEALERFACTS_COMPLETE": f"source_{shell}"})
    assert (ended.status, ended.err) == (0, "")
    assert "_DEALERFACTS_COMPLETE" in ended.out
    assert f"complete_{shell}" in ended.out


def test_the_kinds_are_those_of_the_model() -> None:
    """The kinds of claims that the command takes are the store's."""
    assert facts.CLAIM_KINDS == CLAIM_KINDS
