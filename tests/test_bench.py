"""Test what the measuring stands on: the stores, the order of runs, and the tables. No clock."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bench import __main__ as command_line
from bench import clock, equal, generate, report, workshop
from bench.clock import Command, FailedError, Series

from checking import check_store
from dealerfacts import Query, open_store

ENV = {"PATH": "", "LANG": "C.UTF-8"}


def python(code: str, *args: str, name: str = "python") -> Command:
    """Return a command that runs a line of Python."""
    return Command(name, (sys.executable, "-c", code, *args), ENV)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a generated store of 234 facts."""
    path = tmp_path / "store.yaml"
    generate.write_store(path, 234)
    return path


# --- The generator


@pytest.mark.parametrize(
    ("size", "files"), [(9, 1), (-1, 1), (100, 0)], ids=["below ten", "negative", "no file"]
)
def test_a_size_that_cannot_be(tmp_path: Path, size: int, files: int) -> None:
    """A store of fewer than ten facts, or of no file, is refused and leaves nothing behind."""
    with pytest.raises(ValueError, match="at least"):
        generate.write_store(tmp_path / "store", size, files=files)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("files", [1, 3])
def test_a_target_that_exists(tmp_path: Path, files: int) -> None:
    """What stands at the target is never written over."""
    target = tmp_path / "store.yaml"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        generate.write_store(target, 20, files=files)
    assert target.read_text(encoding="utf-8") == "mine"


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong size on the command line is a sentence and the status of wrong usage."""
    with pytest.raises(SystemExit) as ended:
        generate.main(["3", "nowhere.yaml"])
    assert ended.value.code == 2
    assert "a store has 10 facts at least, and not 3" in capsys.readouterr().err


@pytest.mark.parametrize(("size", "files"), [(10, 1), (17, 1), (100, 1), (1234, 1), (1234, 7)])
def test_a_generated_store_is_valid(tmp_path: Path, size: int, files: int) -> None:
    """A store has the facts asked for, and neither a problem nor a warning."""
    target = tmp_path / "store.yaml"
    generate.write_store(target, size, files=files)
    assert check_store([target]) == []
    with open_store(target) as opened:
        assert opened.find(Query()).total == size


def test_the_same_seed_gives_the_same_store(tmp_path: Path, store: Path) -> None:
    """A store is the same to the byte each time it is made, and another with another seed."""
    again, other = tmp_path / "again.yaml", tmp_path / "other.yaml"
    generate.main(["234", str(again)])
    generate.main(["234", str(other), "--seed", "2"])
    assert again.read_bytes() == store.read_bytes()
    assert other.read_bytes() != store.read_bytes()


def test_a_folder_holds_the_facts_of_a_file(tmp_path: Path, store: Path) -> None:
    """A store of several files holds the very facts of the store of one."""
    folder = tmp_path / "folder"
    generate.main(["234", str(folder), "--files", "4"])
    assert len(list(folder.iterdir())) == 5
    with open_store(folder) as several, open_store(store) as one:
        assert sorted(map(repr, several.find(Query()))) == sorted(map(repr, one.find(Query())))


@pytest.mark.parametrize("size", [10, 234, 3000])
def test_every_store_gives_the_same_answer(tmp_path: Path, store: Path, size: int) -> None:
    """The look-up of the shared topic finds the same ten figures in a store of any size."""
    other = tmp_path / "other.yaml"
    generate.write_store(other, size, seed=5)
    with open_store(store) as mine, open_store(other) as theirs:
        found = mine.figures(generate.TOPIC)
        assert len(found) == generate.ANSWER
        assert found == theirs.figures(generate.TOPIC)
        assert all(one.measure and one.source for one in found)


def test_the_shape_of_a_store(tmp_path: Path) -> None:
    """A source stands behind twenty facts, a measure behind fifty, and all kinds are many."""
    target = tmp_path / "store.json"
    generate.main(["2000", str(target), "--json"])
    sections = json.loads(target.read_text(encoding="utf-8"))
    counts = {name: len(part) for name, part in sections.items() if name != "format"}
    # One source and two measures more: those of the ten facts that every store has.
    assert counts["sources"] == 101
    assert counts["measures"] == 42
    assert counts["figures"] + counts["claims"] + counts["quotes"] == 2000
    assert min(counts["figures"], counts["claims"], counts["quotes"]) >= 250


def test_words_are_as_frequent_as_words_are() -> None:
    """The commonest word is ten times as frequent as the fiftieth, and there are rare ones."""
    texts = (str(fields.get("text", "")) for _, _, fields in generate.records(5000))
    counts = Counter(word.strip(".").lower() for text in texts for word in text.split())
    ranked = [count for _, count in counts.most_common()]
    assert ranked[0] > 10 * ranked[49]
    assert ranked.count(1) > 500


# --- Equal data


def test_json_holds_what_the_yaml_holds(tmp_path: Path, store: Path) -> None:
    """A store converted to JSON is the store that was generated as JSON, but for numbers."""
    converted, direct = tmp_path / "converted.json", tmp_path / "direct.json"
    equal.to_json(store, converted)
    generate.main(["234", str(direct), "--json"])
    expected = json.loads(direct.read_text(encoding="utf-8"), parse_int=str)
    del expected["format"]
    assert json.loads(converted.read_text(encoding="utf-8")) == expected


def test_a_library_holds_every_fact(tmp_path: Path, store: Path) -> None:
    """A library of papis has a document for each fact, with its fields."""
    facts, library = tmp_path / "facts.json", tmp_path / "library"
    equal.to_json(store, facts)
    equal.to_papis(facts, library)
    documents = [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in library.glob("*/info.yaml")
    ]
    assert len(documents) == 234
    found = [one["papis_id"] for one in documents if generate.TOPIC in one["topics"]]
    assert sorted(found) == [f"shared-{number}" for number in range(10)]


# --- The clock


def test_a_command_that_fails_stops_the_run() -> None:
    """A command that is measured must succeed."""
    with pytest.raises(FailedError, match="python: exit status 3"):
        clock.measure([python("import sys; sys.exit(3)")], rounds=1, warmups=0)


def test_a_near_answer_is_an_answer() -> None:
    """A command may succeed with other statuses than 0: those that are said to be answers."""
    near = replace(python("import sys; sys.exit(1)"), statuses=(0, 1))
    assert clock.run(near).seconds > 0
    with pytest.raises(FailedError, match="exit status 2"):
        clock.run(replace(near, argv=(sys.executable, "-c", "import sys; sys.exit(2)")))


def test_every_round_runs_every_command(tmp_path: Path) -> None:
    """Commands take turns, each once a round, and warm-ups are not counted."""
    log = tmp_path / "log"
    code = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    commands = [python(code, str(log), name, name=name) for name in "abc"]
    series = clock.measure(commands, rounds=4, warmups=2)
    runs = log.read_text(encoding="utf-8")
    rounds = [runs[at : at + 3] for at in range(0, 18, 3)]
    assert all(sorted(one) == ["a", "b", "c"] for one in rounds)
    assert len(set(rounds)) > 1
    assert {name: list(one.seconds) for name, one in series.items()} == {
        name: [0, 1, 2, 3] for name in "abc"
    }


def test_enough_is_enough() -> None:
    """No round begins once the time is over, but for those that there have to be."""
    said: list[str] = []
    limit = clock.Limit(seconds=0, rounds=2)
    series = clock.measure([python("pass")], rounds=9, warmups=0, tell=said.append, limit=limit)
    assert list(series["python"].seconds) == [0, 1]
    assert said[-1] == "2 rounds took 0 seconds: no more of them"
    more = clock.measure([python("pass")], rounds=3, warmups=1, limit=clock.Limit(3600, 1))
    assert list(more["python"].seconds) == [0, 1, 2]


@pytest.mark.parametrize("terminal", [False, True])
def test_a_terminal_is_a_terminal(terminal: bool) -> None:
    """A command that asks for a terminal gets one of a hundred columns, another gets none."""
    code = (
        "import os, sys\n"
        "wide = sys.stdout.isatty() and os.get_terminal_size().columns == 100\n"
        "print('x' * 200_000)\n"
        f"sys.exit(wide is not {terminal})"
    )
    assert clock.run(replace(python(code), terminal=terminal)).seconds > 0


def test_a_command_that_waits_for_a_key_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that asks whoever sits at the terminal is killed, for nobody does."""
    monkeypatch.setattr(clock, "_PATIENCE", 0.1)
    with pytest.raises(FailedError, match="waits for somebody to type"):
        clock.run(replace(python("import sys; sys.stdin.read()"), terminal=True))


def test_the_table_needs_nobody_to_turn_pages(tmp_path: Path) -> None:
    """What is measured on a terminal opens no pager."""
    shop = workshop.Workshop(tmp_path, (), lambda _: None)
    assert clock.run(replace(shop.table(), argv=(*shop.table().argv, "--limit", "0"))).seconds > 0


def test_a_cold_run_has_no_cache(tmp_path: Path) -> None:
    """The cache folder is deleted before each run of a cold command."""
    cache = tmp_path / "cache"
    code = "import os; os.mkdir(os.environ['XDG_CACHE_HOME'])"
    command = replace(python(code), env=ENV | {"XDG_CACHE_HOME": str(cache)}, cold=True)
    clock.measure([command], rounds=2, warmups=0)
    assert cache.is_dir()


def test_the_peak_is_the_commands_own() -> None:
    """A peak is seen also below the memory of the process that measures."""
    ballast = bytearray(60_000_000)
    small, large = python("pass", name="small"), python("bytearray(90_000_000)", name="large")
    series = clock.measure([small, large], rounds=1, warmups=0)
    assert series["large"].peak > 90_000_000 > len(ballast) > series["small"].peak > 1_000_000


# --- The workshop


def test_a_program_that_is_missing_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reference that is not installed is left out with a note, and never guessed."""
    shop = workshop.Workshop(tmp_path, (), lambda _: None)
    monkeypatch.setattr(workshop, "program", lambda _: None)
    assert shop.others(None, "papis", "yq") == []
    assert shop.notes == [
        "papis, shipped store: not measured, papis is not installed.",
        "yq, shipped store: not measured, yq is not installed.",
    ]


def test_a_store_that_is_too_large_for_a_file_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store of more facts than a file may hold is made as a folder, and measured as a whole."""
    monkeypatch.setattr(workshop, "_LARGEST_FILE", 100)
    monkeypatch.setattr(workshop, "_SETTLED", 0)
    shop = workshop.Workshop(tmp_path, (100, 250), lambda _: None)
    shop.make_stores()
    assert shop.store(100).is_file()
    files = list(shop.store(250).iterdir())
    assert len(files) == 4
    assert shop.store_size(250) == sum(file.stat().st_size for file in files)
    assert shop.store_size(100) == shop.store(100).stat().st_size
    assert shop.count(250) == 250


def test_yq_needs_jq(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without jq there is no yq to measure."""
    shop = workshop.Workshop(tmp_path, (), lambda _: None)
    monkeypatch.setattr(workshop, "program", lambda name: Path("yq") if name == "yq" else None)
    assert shop.others(100, "yq") == []
    assert shop.notes == ["yq, 100 facts: not measured, yq needs jq."]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ('echo \'{"id": "another"}\'', "it finds 1 facts, and not our 10"),
        ("echo nothing", "it prints no facts"),
        ("exit 3", "exit status 3"),
    ],
)
def test_a_program_that_answers_otherwise_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, why: str
) -> None:
    """A reference that fails, or finds other facts, is not compared, and a note says why."""
    fake = tmp_path / "jq"
    fake.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    fake.chmod(0o700)
    monkeypatch.setattr(
        workshop, "program", lambda name: fake if name == "jq" else clock.program(name)
    )
    monkeypatch.setattr(workshop, "_SETTLED", 0)
    folder = tmp_path / "shop"
    folder.mkdir()
    shop = workshop.Workshop(folder, (100,), lambda _: None)
    shop.make_stores()
    assert shop.others(100, "jq") == []
    (note,) = shop.notes
    assert note.startswith("jq, 100 facts: not measured, ")
    assert why in note


def test_a_run_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A measured command that fails ends the run with a sentence and a status, and no page."""

    def failing(*_: object, **__: object) -> None:
        raise FailedError("look-up: exit status 2")

    monkeypatch.setattr(command_line, "measured", failing)
    assert command_line.main(["--quick"]) == 2
    out, err = capsys.readouterr()
    assert "bench: look-up: exit status 2" in err
    assert out == ""


# --- The tables


def series(*seconds: float, peak: int = 0) -> Series:
    """Return what runs of these seconds took."""
    return Series(dict(enumerate(seconds)), dict.fromkeys(range(len(seconds)), 0.02), peak)


def rows(page: str, title: str) -> list[list[str]]:
    """Return the cells of the table under a title."""
    part = page.partition(f"## {title}\n\n")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines()[2:]]


def test_a_ratio_is_taken_within_a_round() -> None:
    """A round in which the machine was slow weighs no more than another, and a lone one nothing."""
    top, bottom = series(0.2, 0.2, 2.0, 0.1), series(0.1, 0.1, 1.0)
    assert report.ratios(top, bottom) == [2.0, 2.0, 2.0]


def test_bounds_that_are_not_met_are_said() -> None:
    """A bound is met, or not, or not known where one of its commands was not measured."""
    page = report.render(
        report.Results(
            ["one machine"],
            {
                "typer_two_commands.py": series(0.1, 0.1, 0.1),
                "look-up, shipped store": series(0.13, 0.12, 0.14),
                "--version": series(0.04, 0.05, 0.06),
                "yq, shipped store": series(0.13, 0.13, 0.13),
                "first look-up, 100,000 facts": series(4, peak=300_000_000),
                "yaml.load, 100,000 facts": series(10, peak=1_000_000_000),
            },
        ),
        "head",
        "tail",
    )
    found = {row[0]: row[1:] for row in rows(page, "The bounds")}
    assert found["warm `stat incarceration --json` / bare Typer program"] == [
        "1.12 or less",
        "1.30 (1.25 to 1.35)",
        "**no**",
    ]
    assert found["`--version` / bare Typer program"] == ["1 or less", "0.50 (0.45 to 0.55)", "yes"]
    assert found["the same look-up by yq / ours, shipped store"][0] == "more than 1"
    assert found["the same look-up by yq / ours, shipped store"][2] == "**no**"
    assert found["the same look-up by papis / ours, 100 facts"] == [
        "2 or more",
        "not measured: papis, 100 facts",
        "not known",
    ]
    assert found["peak memory of that first answer / of that `yaml.load`"][1:] == ["0.30", "**no**"]


def test_the_page_holds_the_medians_and_the_sizes() -> None:
    """The page gives each command's median, spread, memory and runs, and each store's cost."""
    size = report.Size(10_000, 3_700_000, 12_345_678, "first", "warm", "nothing")
    page = report.render(
        report.Results(
            ["one machine"],
            {"first": series(2, 1, 3, peak=45_000_000), "warm": series(0.0512, peak=20_000)},
            [size],
            ["a note"],
        ),
        "head",
        "tail",
    )
    assert page.startswith("head\n\n- one machine\n\n## ")
    assert page.endswith("- a note\n\ntail\n")
    assert rows(page, "The medians") == [
        ["`first`", "2.00 s", "1.50 s to 2.50 s", "20.0 ms", "45 MB", "3"],
        ["`warm`", "51.2 ms", "", "20.0 ms", "20 kB", "1"],
    ]
    assert rows(page, "By the size of the store") == [
        ["10,000", "3.7 MB", "12 MB", "2.00 s", "5,000", "45 MB", "51.2 ms", ""]
    ]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.00984, "9.8 ms"),
        (0.1234, "123 ms"),
        (1.234, "1.23 s"),
        (28.66, "28.7 s"),
        (121.6, "122 s"),
    ],
)
def test_times_have_three_digits(seconds: float, text: str) -> None:
    """A time is printed as exactly as it was measured, and no more."""
    assert report.time(seconds) == text
