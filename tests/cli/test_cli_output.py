"""What goes to the terminal and to the pipe, and what is said beside it."""

from __future__ import annotations

import json
import re

import pytest

from dealerfacts.cli.app import COMMANDS
from dealerfacts.cli.options import Output
from dealerfacts.cli.output import DEFAULT_LIMIT, limit, screen
from dealerfacts.errors import Exit
from program import ASKED, FORMATS, MACHINE_FORMATS, Result, run, run_process, small

LISTS = ("topics", "speakers", "sources", "measures")
ANSWERS = [name for name in ASKED if name != "validate"]
COLOURS = (
    {"FORCE_COLOR": "1"},
    {"FORCE_COLOR": "1", "NO_COLOR": "1"},
    {"FORCE_COLOR": "3", "TERM": "xterm-256color", "COLORTERM": "truecolor"},
)


def test_the_tests_ask_every_command() -> None:
    """No command that prints a sheet is left out of what follows."""
    others = {
        "cite",
        "link",
        "lint",
        "verify",
        "export",
        "compile",
        "mcp",
        "corrections",
        "diff",
        "schema",
        "fmt",
        "rename",
        "new",
    }
    assert set(ASKED) == set(COMMANDS) - others


# --- A pipe and a terminal


@pytest.mark.parametrize("command", ANSWERS)
def test_a_pipe_gets_tab_separated_rows(command: str) -> None:
    """In a pipe each record is a line of as many cells as there are columns, without a header."""
    out = small(*ASKED[command]).out
    header = small(*ASKED[command], "--format", "csv").out.splitlines()[0].split(",")
    lines = out.split("\n")
    assert lines.pop() == ""
    assert {line.count("\t") for line in lines} == {len(header) - 1}
    assert lines[0].split("\t")[0] != "id"
    assert out == small(*ASKED[command], "--format", "tsv").out


@pytest.mark.parametrize("command", ANSWERS)
def test_a_pipe_is_never_wrapped_or_cut(command: str) -> None:
    """What a pipe gets does not depend on any width."""
    assert small(*ASKED[command], width=20) == small(*ASKED[command], width=200)


@pytest.mark.parametrize("command", ANSWERS)
def test_a_terminal_gets_a_table(command: str) -> None:
    """On a terminal the answer is the table, with no tab in it."""
    shown = small(*ASKED[command], "--color", "never", tty=True, env={"TERM": "dumb"})
    assert shown == small(*ASKED[command], "--format", "table")
    assert "\t" not in shown.out


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("format_", MACHINE_FORMATS)
def test_a_format_beats_both(command: str, format_: str) -> None:
    """The format that is asked for is printed on a terminal as in a pipe."""
    asked = (*ASKED[command], "--format", format_)
    assert small(*asked, tty=True) == small(*asked)


def test_figures_have_a_row_a_point() -> None:
    """In csv and tsv a figure of three points is three rows, in JSON one fact."""
    asked = ("stat", "fatal overdose", "--source", "journal-2020")
    fields = ("--fields", "id,period,value,low,high")
    assert small(*asked, *fields, "--format", "csv").out == (
        "id,period,value,low,high\n"
        "journal-deaths,2010,35000,,\n"
        "journal-deaths,2017,70237,,\n"
        "journal-deaths,2017-06/2018-05,,68000,72000\n"
    )
    assert small(*asked).out.count("\n") == 3
    whole = json.loads(small(*asked, "--json").out)
    assert [len(fact["points"]) for fact in whole["facts"]] == [3]


def test_the_answer_that_the_readme_promises() -> None:
    """The last value of the first figure on incarceration is 450000, in a pipe to a program."""
    answer = json.loads(run_process("stat", "incarceration", "--json").out)
    assert answer["facts"][0]["points"][-1]["value"] == 450000
    assert run("stat", "incarceration").out.splitlines()[1].split("\t")[3] == "450000"


# --- JSON's envelope


@pytest.mark.parametrize("command", ASKED)
def test_the_envelope(command: str) -> None:
    """JSON is an object: the schema, the question, how many there are, and the list of them."""
    answer = json.loads(small(*ASKED[command], "--json").out)
    names = {"compare": "comparisons", "validate": "problems"} | {name: name for name in LISTS}
    listed = names.get(command, "facts")
    matched = ["match"] if "words" in answer["query"] and listed == "facts" else []
    assert list(answer) == ["schema", "query", "count", *matched, listed]
    assert answer["schema"] == "dealerfacts/1"
    assert answer["count"] == len(answer[listed]) > 0


def test_the_question_is_repeated() -> None:
    """The envelope repeats what was asked, and only that."""
    asked = ("claims", "law", "--kind", "argument", "--topic", "overdose", "-n", "3", "--json")
    assert json.loads(small(*asked).out)["query"] == {
        "words": ["law"],
        "kinds": ["claim"],
        "topic": "overdose",
        "claim_kind": "argument",
        "limit": 3,
    }
    latest = json.loads(small("stat", "prison", "--latest", "--since", "2018", "--json").out)
    assert latest["query"] == {
        "words": ["prison"],
        "kinds": ["figure"],
        "since": "2018",
        "latest": True,
    }


# --- Every format of every command


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_is_said_beside_an_answer(command: str, format_: str) -> None:
    """Every command in every format answers with 0 and nothing on stderr."""
    status, out, err = small(*ASKED[command], "--format", format_)
    assert (status, err) == (Exit.OK, "")
    assert out


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "asked",
    [
        "stat incarceration -n 0",
        "quotes -n 0",
        "claims -n 0",
        "search fentanyl -n 20",
        "show dpa-incarcerated-selling lasalle-scapegoats dpa-deadlier",
        "compare dpa-incarcerated-selling -n 0",
        "topics",
        "speakers",
        "sources",
        "validate",
    ],
)
def test_the_shipped_store_answers_in_every_format(asked: str, format_: str) -> None:
    """On the shipped store too, every command in every format says nothing on stderr."""
    status, out, err = run(*asked.split(), "--format", format_)
    assert (status, err) == (Exit.OK, "")
    if asked != "validate":
        assert out


# --- Colour


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("format_", MACHINE_FORMATS)
def test_no_machine_format_has_an_escape(command: str, format_: str) -> None:
    """Neither the environment nor an option brings an escape into a machine format."""
    for env in COLOURS:
        out = small(
            *ASKED[command], "--format", format_, "--color", "always", env=env, tty=True
        ).out
        assert "\x1b" not in out


@pytest.mark.parametrize("args", [("cite", "alliance-selling"), ("link", "alliance-selling")])
def test_no_reference_has_an_escape(args: tuple[str, ...]) -> None:
    """Citations and links are plain text, whatever the environment wants."""
    for env in COLOURS:
        assert "\x1b" not in small(*args, env=env, tty=True).out


@pytest.mark.parametrize(
    ("tty", "env", "option", "coloured"),
    [
        (False, {}, "auto", False),
        (True, {}, "auto", True),
        (True, {"NO_COLOR": "1"}, "auto", False),
        (True, {"NO_COLOR": ""}, "auto", True),
        (True, {"TERM": "dumb"}, "auto", False),
        (False, {"FORCE_COLOR": "1"}, "auto", True),
        (False, {"FORCE_COLOR": ""}, "auto", False),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        (True, {}, "never", False),
        (False, {}, "always", True),
        (True, {"NO_COLOR": "1"}, "always", True),
        (False, {"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_who_decides_on_colour(
    *, tty: bool, env: dict[str, str], option: str, coloured: bool
) -> None:
    """The option decides, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    out = small("stat", "prison", "--format", "table", "--color", option, tty=tty, env=env).out
    assert bool(re.search(r"\x1b\[[0-9;]*m", out)) == coloured


def test_links_are_for_terminals() -> None:
    """A terminal gets links to the sources, a pipe and a dumb terminal get none."""
    links = "\x1b]8;"
    assert links in small("stat", "prison", tty=True).out
    assert links not in small("stat", "prison", tty=True, env={"TERM": "dumb"}).out
    assert links not in small("stat", "prison", "--format", "table", "--color", "always").out


# --- What is not shown, and what is not found


def asked_of_many(*args: str, tty: bool) -> Result:
    """Ask the shipped store for more than a screen holds."""
    return run("claims", *args, tty=tty, env={"TERM": "dumb"})


def test_a_terminal_gets_a_screenful() -> None:
    """On a terminal an answer stops after some facts, and stderr says how many there are."""
    everything = json.loads(run("claims", "--json").out)["count"]
    assert everything > DEFAULT_LIMIT
    said = f"dealerfacts: {DEFAULT_LIMIT} of {everything} shown; --limit 0 shows all\n"
    assert asked_of_many(tty=True).err == said
    assert asked_of_many(tty=False) == run("claims")
    assert asked_of_many("-n", "0", tty=True).err == ""
    assert asked_of_many("-n", "3", tty=True).err == ""


def test_the_limit_of_each_format() -> None:
    """Only a table has a limit of its own; 0 lifts it."""
    assert limit(Output(format="table")) == DEFAULT_LIMIT
    assert limit(Output(format="json")) is None
    assert limit(Output(format="table", limit=0)) is None
    assert limit(Output(format="tsv", limit=5)) == 5


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (
            ("stat", "xyzzy"),
            "nothing found for 'xyzzy'",
        ),
        (("stat", "zzz"), "nothing found for 'zzz'"),
        (("search", '"'), "nothing found for '\"'"),
        (("stat", "x" * 20_000), f"nothing found for '{'x' * 60}'"),
        (
            ("quotes", "--speaker", "dubios"),
            "nothing found with --speaker dubios; did you mean dubois?",
        ),
        (
            ("claims", "law", "--kind", "finding", "--topic", "prison"),
            "nothing found for 'law' with --topic prison and --kind finding",
        ),
        (
            ("stat", "prison", "--latest", "--since", "2024"),
            "nothing found for 'prison' with --since 2024 and --latest",
        ),
    ],
)
def test_nothing_found_is_said_on_stderr(args: tuple[str, ...], sentence: str) -> None:
    """Nothing found is 1, an empty stdout, and one line on stderr with what may be meant."""
    assert small(*args) == (Exit.NEGATIVE, "", f"dealerfacts: {sentence}\n")
    assert small(*args, tty=True) == (Exit.NEGATIVE, "", f"dealerfacts: {sentence}\n")


def test_nothing_found_is_an_empty_envelope() -> None:
    """A program that reads JSON gets an envelope with nothing in it, and the status 1."""
    status, out, err = small("stat", "xyzzy", "--json")
    assert (status, json.loads(out)["facts"]) == (Exit.NEGATIVE, [])
    assert err == "dealerfacts: nothing found for 'xyzzy'\n"


@pytest.mark.parametrize("command", [*ANSWERS, "cite", "link"])
def test_an_empty_store_has_no_answers(
    command: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A store that says its format alone is read without a fault, and nothing is found in it."""
    path = tmp_path_factory.mktemp("empty") / "store.yaml"
    path.write_text("format: 1\n", encoding="utf-8")
    args = ASKED.get(command, (command, "alliance-selling"))
    status, out, err = run(*args, "--store", path)
    assert (status, out) == (Exit.NEGATIVE, "")
    assert re.fullmatch(r"(dealerfacts: (nothing found|no fact (or source )?has the id).*\n)+", err)
    assert run("validate", path) == (Exit.OK, "0 problems, 0 warnings\n", "")


# --- The screen


def test_a_screen_is_never_narrower_than_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small a terminal says it is, twenty columns are used."""
    monkeypatch.setenv("COLUMNS", "3")
    assert screen(Output()).width == 20
    monkeypatch.setenv("COLUMNS", "150")
    assert screen(Output()).width == 150
