"""The options that commands share, and the rules between them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from dealerfacts.cli.app import COMMANDS, NEW, app
from dealerfacts.cli.options import FIELD
from dealerfacts.cli.options import FORMATS as OFFERED
from dealerfacts.errors import Exit
from dealerfacts.formats import FORMATS as REGISTERED
from program import ASKED, FORMATS, MACHINE_FORMATS, SMALL, run, run_process, small

NAMES, FIGURES, TEXTS = (SMALL / name for name in ("names.yaml", "figures.yaml", "texts.yaml"))


# --- Formats


@pytest.mark.parametrize("command", ASKED)
def test_json_and_another_format_exclude_each_other(command: str) -> None:
    """Two formats at once are wrong usage, and the sentence names both."""
    status, out, err = small(*ASKED[command], "--json", "--format", "csv")
    assert (status, out) == (Exit.FAULT, "")
    assert err == "dealerfacts: --json and --format csv exclude each other\n"


@pytest.mark.parametrize("command", ASKED)
def test_an_unknown_format_is_refused_with_the_known_ones(command: str) -> None:
    """A format that there is not is wrong usage, and the sentence lists those there are."""
    status, out, err = small(*ASKED[command], "--format", "xml")
    assert (status, out) == (Exit.FAULT, "")
    assert f"'xml' is not one of {', '.join(FORMATS)}" in err


@pytest.mark.parametrize("command", ASKED)
def test_json_is_format_json(command: str) -> None:
    """``--json`` is short for ``--format json``, and may stand beside it."""
    long = small(*ASKED[command], "--format", "json")
    assert json.loads(long.out)["schema"] == "dealerfacts/1"
    assert small(*ASKED[command], "--json") == long
    assert small(*ASKED[command], "--json", "-f", "json") == long


def test_words_to_choose_from_are_taken_in_any_case() -> None:
    """An option that takes one of some words takes it in capitals, too."""
    for typed in (
        ("stat", "prison", "--format", "json"),
        ("stat", "prison", "-f", "csv", "--sort", "value"),
        ("claims", "--kind", "finding", "-f", "tsv", "--color", "never"),
    ):
        shouted = (one if one.startswith("-") else one.upper() for one in typed[1:])
        assert small(typed[0], *shouted).out.lower() == small(*typed).out.lower() != ""


def test_the_formats_are_those_of_the_registry() -> None:
    """The option offers what the registry holds."""
    assert tuple(REGISTERED) == OFFERED


# --- Fields


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("format_", FORMATS)
def test_an_unknown_field_lists_the_known_ones(command: str, format_: str) -> None:
    """A field that there is not is wrong usage in every format, with nothing on stdout."""
    status, out, err = small(*ASKED[command], "--format", format_, "--fields", "nope")
    assert (status, out) == (Exit.FAULT, "")
    assert err.startswith("dealerfacts: no field 'nope' here: choose from ")


@pytest.mark.parametrize("format_", FORMATS)
def test_fields_pick_columns_in_every_format(format_: str) -> None:
    """The fields that are named, and no others, are printed in every format."""
    out = small("stat", "potency", "--fields", "unit,id", "--format", format_).out
    assert "alliance-potency" in out
    assert "times" in out
    assert "Sample Alliance" not in out
    assert out.index("times") < out.index("alliance-potency")


# --- Limits and dates


@pytest.mark.parametrize(
    ("args", "begins"),
    [
        (("--excel",), "\ufeffid,measure,"),
        (("--excel", "--format", "csv"), "\ufeffid,measure,"),
        (("--header",), "id\tmeasure\t"),
        (("--header", "--format", "csv"), "id,measure,"),
        (("--header", "--excel"), "\ufeffid,measure,"),
    ],
)
def test_what_asks_for_a_format(args: tuple[str, ...], begins: str) -> None:
    """A byte order mark makes csv, a header tsv, unless csv is asked for, which has one."""
    ended = small("stat", "prison", *args)
    assert (ended.status, ended.err) == (Exit.OK, "")
    assert ended.out.startswith(begins)


@pytest.mark.parametrize("args", [("--excel", "--json"), ("--header", "--format", "yaml")])
def test_formats_exclude_each_other(args: tuple[str, ...]) -> None:
    """Two options that want two formats are wrong usage."""
    status, out, err = small("stat", "prison", *args)
    assert (status, out) == (Exit.FAULT, "")
    assert err.endswith("exclude each other\n")


def test_a_limit_below_nothing_is_refused() -> None:
    """A negative limit is wrong usage; none at all is 0."""
    status, _, err = small("stat", "prison", "-n", "-1")
    assert status == Exit.FAULT
    assert "-1 must be 0 or more; 0 shows all" in err
    assert small("stat", "prison", "-n", "0") == small("stat", "prison")


def test_a_limit_may_be_any_number() -> None:
    """A limit that no machine can count to is no limit."""
    assert small("stat", "prison", "-n", "9" * 40) == small("stat", "prison")


@pytest.mark.parametrize("command", ["stat", "quotes", "claims", "search", "compare", "topics"])
def test_a_limit_limits_silently(command: str) -> None:
    """An explicit limit is obeyed, and nothing is said about the rest."""
    asked = (*ASKED[command], "--format", "jsonl")
    assert small(*asked).out.count("\n") > 1
    assert small(*asked, "-n", "1").out.count("\n") == 1
    assert small(*asked, "-n", "1").err == ""


@pytest.mark.parametrize("date", ["yesterday", "2019-13", "2019-02-30", "19", ""])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    """A date outside the calendar is wrong usage, and the sentence repeats it."""
    for option in ("--since", "--until"):
        status, out, err = small("stat", "prison", option, date)
        assert (status, out) == (Exit.FAULT, "")
        assert f"Invalid value for '{option}'" in err
        assert repr(date) in err


@pytest.mark.parametrize(
    ("since", "until"), [("2020", "2010"), ("2019-12-18", "2019-12-17"), ("2020-01", "2019")]
)
@pytest.mark.parametrize("command", [("stat", "prison"), ("export", "jsonl", "DEST")])
def test_a_span_that_ends_before_it_begins_is_refused(
    command: tuple[str, ...], since: str, until: str, tmp_path: Path
) -> None:
    """No date is both from one day on and up to an earlier one, so that is wrong usage."""
    args = [str(tmp_path / "made") if one == "DEST" else one for one in command]
    status, out, err = small(*args, "--since", since, "--until", until)
    assert (status, out) == (Exit.FAULT, "")
    said = f"since {since} is later than until {until}: no date lies between them"
    assert err == f"dealerfacts: {said}\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("since", "until"), [("1980", "1980"), ("1980-12-31", "1980")])
def test_a_span_may_be_short(since: str, until: str) -> None:
    """A year ends with its last day, so that it may begin and end a span."""
    ended = small("stat", "prison", "--since", since, "--until", until)
    assert (ended.status, ended.err) == (Exit.OK, "")
    assert "\t1980\t" in ended.out


def test_a_colour_that_is_none_is_refused() -> None:
    """Colour comes auto, always or never."""
    assert "'red' is not one of auto, always, never" in small("topics", "--color", "red").err


# --- Stores


def test_a_missing_store_is_a_fault_and_nothing_is_created(tmp_path: Path) -> None:
    """A path with nothing at it ends in 2 with the path and a help, and stays empty."""
    missing = tmp_path / "nowhere" / "facts.yaml"
    for args in (("--store", missing, "topics"), ("topics", "--store", missing)):
        status, out, err = run(*args)
        assert (status, out) == (Exit.FAULT, "")
        assert err.startswith(f"dealerfacts: {missing}:1:1: store ")
        assert "help: give a YAML file or a folder of them" in err
    assert run("validate", missing).status == Exit.FAULT
    assert list(tmp_path.iterdir()) == []


# --- What is empty


@pytest.mark.parametrize("args", [("--store", "", "topics"), ("topics", "--store", "")])
def test_a_store_without_a_path_is_refused(args: tuple[str, ...]) -> None:
    """An empty path, from a variable that is not set, say, is wrong usage."""
    said = "dealerfacts: --store is empty: write --store PATH, or leave it out\n"
    assert run(*args) == (Exit.FAULT, "", said)


def texts_of(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each argument and option, and a command line on which it is empty."""
    context = command.make_context("dealerfacts", [], resilient_parsing=True)
    if hasattr(command, "list_commands"):
        for name in command.list_commands(context):
            yield from texts_of(command.get_command(context, name), (*words, name))
        return
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    needed = ["x" for one in arguments if one.required]
    for at, one in enumerate(arguments):
        yield one.metavar.strip("[]."), [*words, *needed[:at], "", *needed[at + 1 :]]
    for one in command.params:
        if one not in arguments and not one.is_flag and one.metavar != FIELD:
            yield max(one.opts, key=len), [*words, *needed, max(one.opts, key=len), ""]


EMPTY = list(texts_of(typer.main.get_command(app)))


def test_every_command_has_texts() -> None:
    """Each command, and each kind of new record, is tried with an empty text."""
    assert {args[0] for _, args in EMPTY} == set(COMMANDS)
    assert {args[1] for _, args in EMPTY if args[0] == "new"} == set(NEW)


@pytest.mark.parametrize(("name", "args"), EMPTY, ids=[" ".join(args) for _, args in EMPTY])
def test_what_is_empty_is_named(
    name: str, args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a text is empty, it is said which one, what to give, and nothing is done."""
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*args, env={"DEALERFACTS_STORE": str(SMALL)})
    assert (status, out) == (Exit.FAULT, "")
    invalid = re.search(rf"Invalid value for '{name}'.*: '' is not .", err)
    assert invalid or re.search(rf"dealerfacts: {name} is empty: (give|write) .", err)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_word_among_others_is_refused() -> None:
    """One empty text of several is as wrong as one."""
    assert small("stat", "prison", "").err.startswith("dealerfacts: WORDS is empty: give ")
    assert small("show", "-", "").status == small("diff", SMALL, "").status == Exit.FAULT


def test_an_empty_field_is_not_given(tmp_path: Path) -> None:
    """An option that is a field of a new record may be empty, as a cell of a table may."""
    path = tmp_path / "facts.yaml"
    run("new", "store", path)
    fields = ("--title", "A", "--publisher", "B", "--kind", "report", "--note", "")
    ended = run("new", "source", *fields, "--store", path)
    assert (ended.status, "note" in ended.out) == (Exit.OK, False)


def test_a_store_may_stand_before_the_command_or_after_it() -> None:
    """Both places count, and each may be repeated; all are read as one."""
    whole = run("stat", "prison", "--store", SMALL)
    assert run("--store", SMALL, "stat", "prison") == whole
    assert run("--store", NAMES, "stat", "prison", "--store", FIGURES, "--store", TEXTS) == whole
    assert run("--store", NAMES, "--store", FIGURES, "--store", TEXTS, "stat", "prison") == whole


def test_the_environment_names_stores() -> None:
    """``DEALERFACTS_STORE`` holds one path or several; an option beats it."""
    whole = run("stat", "prison", "--store", SMALL)
    several = os.pathsep.join(map(str, (NAMES, FIGURES, TEXTS)))
    assert run("stat", "prison", env={"DEALERFACTS_STORE": str(SMALL)}) == whole
    assert run("stat", "prison", env={"DEALERFACTS_STORE": several}) == whole
    assert run("stat", "prison", "--store", SMALL, env={"DEALERFACTS_STORE": "/none"}) == whole
    assert run("stat", "prison", env={"DEALERFACTS_STORE": "/none"}).status == Exit.FAULT


def test_bundled_names_the_shipped_store(tmp_path: Path) -> None:
    """``bundled`` is the shipped store, alone or beside others, wherever the program runs."""
    shipped = run("sources", "--fields", "id")
    assert "dpa-release-2019" in shipped.out
    assert run("sources", "--fields", "id", "--store", "bundled") == shipped
    assert run("sources", "--fields", "id", env={"DEALERFACTS_STORE": "bundled"}) == shipped
    mine = tmp_path / "mine.yaml"
    source = "{title: T, publisher: P, kind: report}"
    mine.write_text(f"format: 1\nsources: {{my-source: {source}}}\n", encoding="utf-8")
    both = run("sources", "--fields", "id", "--store", "bundled", "--store", mine)
    assert both == shipped._replace(out=f"{shipped.out}my-source\n")


def test_the_shipped_store_is_found_from_any_folder(tmp_path: Path) -> None:
    """Without a store the shipped one answers, in an empty folder too."""
    asked = ("stat", "incarceration", "--source", "dpa-release-2019")
    assert run_process(*asked, cwd=tmp_path).out.count("\n") == 2


# --- What is typed


STRAY = "pris\udcffon"


@pytest.mark.parametrize(
    "args",
    [
        ("stat", STRAY),
        ("quotes", STRAY, "--speaker", STRAY),
        ("claims", "--topic", STRAY, "--source", STRAY),
        ("search", STRAY),
        ("show", STRAY),
        ("cite", STRAY),
        ("link", STRAY),
        ("compare", STRAY),
        ("sources", STRAY),
    ],
)
@pytest.mark.parametrize("format_", [None, "json"])
def test_stray_bytes_are_no_fault(args: tuple[str, ...], format_: str | None) -> None:
    """What is typed in another encoding finds nothing, and is not an internal error."""
    more = ("--format", format_) if format_ and args[0] not in ("cite", "link") else ()
    ended = small(*args, *more)
    assert ended.status == Exit.NEGATIVE, ended.err
    assert "\udcff" not in ended.out + ended.err


def test_a_store_may_have_any_name(tmp_path: Path) -> None:
    """A file whose name is not valid UTF-8 is read, and named in every format that names it."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    folder.mkdir()
    path = folder / "store.yaml"
    path.write_text("format: 1\nnope: [x]\n", encoding="utf-8")
    assert run("topics", "--store", path).status == Exit.FAULT
    for format_ in ("table", *MACHINE_FORMATS):
        ended = run("validate", path, "--format", format_)
        assert (ended.status, ended.err) == (Exit.NEGATIVE, ""), ended
        assert "udcff" in ended.out


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_path_of_any_name_is_printed(tmp_path: Path, encoding: str) -> None:
    """A name that stdout cannot encode is spelled out, and its files are read all the same."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    made = folder / "made"
    assert run("new", "store", folder, encoding=encoding).out.endswith("\\udcff/facts.yaml\n")
    assert run("compile", made, "--store", folder, encoding=encoding).status == Exit.OK
    assert "\\udcff" in run("schema", "--format", "vscode", folder, encoding=encoding).out
    (folder / "draft.md").write_text("“Nobody said so.”", encoding="utf-8")
    checked = run("lint", folder / "draft.md", "--json", "--store", SMALL, encoding=encoding)
    assert "\\udcff/draft.md" in json.dumps(json.loads(checked.out))
    compared = run("diff", folder, SMALL, "--json", encoding=encoding)
    assert (compared.status, compared.err) == (Exit.NEGATIVE, "")
    assert json.loads(compared.out)["query"]["old"] == str(folder)
