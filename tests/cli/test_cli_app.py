"""The commands and their help."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dealerfacts.cli.app import COMMANDS
from dealerfacts.errors import Exit
from program import TESTS, run, run_typed

NAMES = list(COMMANDS)
DATA = TESTS.parent / "data"
SAVED = TESTS / "data" / "saved"
DRAFT = TESTS / "data" / "drafts" / "faithful.md"


def described(text: str) -> list[str]:
    """Return the lines under ``Commands:``."""
    block = text.partition("\nCommands:\n")[2].partition("\n\n")[0]
    return block.splitlines()


@pytest.mark.parametrize(
    ("mistyped", "sentence"),
    [
        ("stats", "no command 'stats': did you mean stat?"),
        ("quote", "no command 'quote': did you mean quotes?"),
        ("Show", "no command 'Show': did you mean show?"),
        ("shwo", "no command 'shwo': did you mean show?"),
        ("serch", "no command 'serch': did you mean search?"),
        ("cit", "no command 'cit': did you mean cite?"),
        ("sta", "no command 'sta': did you mean stat?"),
        ("vali", "no command 'vali': did you mean validate?"),
    ],
)
def test_an_unknown_command_is_told_the_nearest(mistyped: str, sentence: str) -> None:
    """A mistyped command is named with the one that may have been meant."""
    assert run(mistyped) == (Exit.FAULT, "", f"dealerfacts: {sentence}\n")


def test_words_that_are_no_command_are_a_question() -> None:
    """Whoever types what they look for, and no command, gets what ``ask`` answers."""
    for words in (
        ("weed", "arrests"),
        ("how", "many", "dealers"),
        ("state", "prisons"),
        ("top", "dealers"),
        ("xyzzy",),
    ):
        assert run(*words, "--json") == run("ask", *words, "--json")
    assert run("prison").status == Exit.OK
    assert run("\udcff") == (Exit.NEGATIVE, "", "dealerfacts: nothing found for '?'\n")


def test_behind_two_hyphens_no_word_is_an_option() -> None:
    """A number with a minus first can be asked for, and so can what looks like an option."""
    for words in (("-81%",), ("--json", "prison"), ("-n", "3")):
        assert run("--", *words) == run("ask", "--", *words)
    assert run("--", "stat", "prison") == run("stat", "prison")
    assert run("-81%").status == run("-").status == run("--", "-").status == Exit.FAULT


def test_an_unknown_option_is_refused() -> None:
    """An option that there is not is wrong usage, before the command and after it."""
    for args in (("--nope",), ("stat", "prison", "--nope")):
        status, out, err = run(*args)
        assert (status, out) == (Exit.FAULT, "")
        assert "No such option: --nope" in err


def test_no_arguments_at_all_show_the_help() -> None:
    """Whoever types the name alone is shown what there is, with the status of wrong usage."""
    status, out, err = run()
    assert status == Exit.FAULT
    assert "Usage: dealerfacts" in out + err


@pytest.mark.parametrize("name", ["", *NAMES])
def test_h_works_as_help_does(name: str) -> None:
    """``-h`` is ``--help``, everywhere, on stdout and with status 0."""
    short, long = run(*name.split(), "-h"), run(*name.split(), "--help")
    assert short == long
    assert (short.status, short.err) == (Exit.OK, "")
    assert short.out.startswith(f"Usage: dealerfacts {name}".rstrip())


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_fits_80_columns(name: str) -> None:
    """No line of a help is wider than a terminal of 80 columns."""
    lines = run(*name.split(), "--help").out.splitlines()
    assert [line for line in lines if len(line) > 80] == []


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_ends_with_examples(name: str) -> None:
    """Each help ends with two or more examples, of the command itself."""
    examples = run(*name.split(), "--help").out.partition("\n  Examples:\n")[2].splitlines()
    assert len(examples) >= 2
    for line in examples:
        assert line.startswith("    ")
        assert f"dealerfacts {name}".rstrip() in line


CURATING = ("fmt", "rename", "new")
WRITING = ("compile", "export")


@pytest.mark.parametrize("name", ["", *NAMES])
def test_every_example_works(name: str, tmp_path: Path) -> None:
    """Every example of a help can be typed as it stands, and finds something."""
    # Some commands change a store.
    data = shutil.copytree(DATA, tmp_path / "data") if name in CURATING else DATA
    examples = run(*name.split(), "--help").out.partition("\n  Examples:\n")[2].splitlines()
    for line in examples:
        # What a reader's own files and programs do is no business of the program.
        command = re.sub(r"^open \"\$\((.*)\)\"$", r"\1", line.strip())
        command = re.sub(r"\| jq .*$", "| cat", command)
        command = re.sub(r" (draft\.md|drafts/)", f" '{DRAFT}'", command)
        command = command.replace("--fetch --keep copies/", "--from saved/")
        command = command.replace(" saved/", f" '{SAVED}'")
        command = re.sub(r" my-facts(\.yaml|/)", f" '{data}'", command).replace(" --strict", "")
        command = re.sub(r" > [\w.-]+$", "", command)
        command = command.replace("my-own-facts", f"'{tmp_path}'/own")
        ended = run_typed(command, cwd=tmp_path if name in WRITING else Path.cwd())
        # What is not committed yet differs.
        expected = (Exit.OK, Exit.NEGATIVE) if "diff git:" in command else (Exit.OK,)
        assert ended.status in expected, line
        # A chart says what it could not draw, a citation what disputes
        # the fact, and a check what came out.
        talking = ("--chart", "cite", "verify", "new", "export", "compile")
        assert ended.err == "" or any(one in command for one in talking)


def test_the_overview_cuts_no_description() -> None:
    """Each command stands in the overview with a whole sentence."""
    lines = described(run("--help").out)
    assert [line.split()[0] for line in lines] == NAMES
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_explained(name: str) -> None:
    """Each argument and option of a help has a description, and no type of Python's."""
    text = run(name, "--help").out
    options = text.partition("\nOptions:\n")[2].partition("\n\n")[0]
    for line in options.splitlines():
        if line.startswith("  -"):
            assert re.fullmatch(r"  \S.*?(?:  +\S.*)?", line)
    assert "<str>" not in text
    assert "<int" not in text
    assert "{words}" not in text


def test_help_is_plain_everywhere() -> None:
    """Neither colour nor boxes come into the help, whatever the surroundings want."""
    plain = run("stat", "--help").out
    for env in ({"FORCE_COLOR": "1"}, {"GITHUB_ACTIONS": "true"}, {"TERM": "dumb"}):
        assert run("stat", "--help", env=env, tty=True).out == plain
    assert plain.isascii()


def test_the_statuses_are_in_the_help() -> None:
    """The overview says what the exit statuses mean."""
    text = " ".join(run("--help").out.split())
    assert "Exit status: 0 found, or clean; 1 nothing found, or problems found; 2 wrong" in text


@pytest.mark.parametrize("option", ["--li\u202emit", "-\u202e", "--\u2066x\u2069=1"])
@pytest.mark.parametrize("before", [(), ("stat", "prison")])
def test_an_unknown_option_drives_no_terminal(option: str, before: tuple[str, ...]) -> None:
    """Marks that turn the direction of writing are spelled out where an option is refused."""
    ended = run(*before, option)
    assert (ended.status, ended.out) == (Exit.FAULT, "")
    assert "No such option" in ended.err
    assert ended.err.replace("\n", "").isprintable()


def test_a_command_may_have_a_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command with a hyphen in its name is a function with an underscore."""

    def two_words() -> None:
        """Say so."""
        sys.stdout.write("two words\n")

    module = ModuleType("dealerfacts.cli.hyphenated")
    vars(module).update(two_words=two_words)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(COMMANDS, "two-words", "hyphenated")
    assert run("two-words").out == "two words\n"
