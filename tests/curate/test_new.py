"""New records: by options, from a table, by asking; put where they belong, and nothing else."""

from __future__ import annotations

import errno
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from checking import check_store
from curating import Scribe, stores
from dealerfacts import open_store
from dealerfacts.curate.additions import Addition, added
from dealerfacts.curate.edit import open_files
from dealerfacts.curate.fmt import formatted, meaning
from dealerfacts.curate.known import qualifier_of, value_of
from dealerfacts.errors import Exit
from dealerfacts.model import Figure, Quote
from dealerfacts.reader.tree import read_tree
from dealerfacts.store.choice import bundled
from dealerfacts.store.paths import store_files
from program import UTF8, interrupt, run
from typing_in import typed

SOURCE = ("--title", "A page", "--publisher", "Bureau of Justice Statistics", "--kind", "report",
          "--published", "2021-06")  # fmt: skip
FIGURE = ("--source", "bjs-2021", "--measure", "people-held", "--label", "People held", "--unit",
          "people", "--period", "2019", "--printed", "15,000", "--anchor", "15,000 people held",
          "--topics", "prison")  # fmt: skip
QUOTE = ("--speaker", "Ann Lee", "--text", "We must stop.", "--source", "bjs-2021", "--topics",
         "prison", "--role", "Director")  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Make a store with one source."""
    path = tmp_path / "facts"
    assert run("new", "store", path).status == Exit.OK
    assert new(path, "source", *SOURCE).status == Exit.OK
    return path


def new(store: Path, *args: str) -> Any:
    """Run ``new`` on a store."""
    return run("new", *args, "--store", store)


def test_a_store_needs_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty name is said to be one, and makes nothing."""
    monkeypatch.chdir(tmp_path)
    ended = run("new", "store", "")
    assert ended.status == Exit.FAULT
    assert "PATH is empty: give a folder, or a file whose name ends in .yaml" in ended.err
    assert list(tmp_path.iterdir()) == []


def options(args: tuple[str, ...]) -> dict[str, str]:
    """Return options and their values."""
    return dict(zip(args[::2], args[1::2], strict=True))


def errors(store: Path) -> list[str]:
    """Return what is wrong with a store."""
    return [one.message for one in check_store([store]) if one.level == "error"]


# A new store


def test_a_new_store_is_one(tmp_path: Path) -> None:
    """A folder or a file is made, and validates."""
    for name, file in (("facts", "facts/facts.yaml"), ("one.yaml", "one.yaml")):
        status, out, _ = run("new", "store", tmp_path / name)
        assert (status, out) == (Exit.OK, f"{tmp_path / file}\n")
        assert run("validate", tmp_path / name).status == Exit.OK
        text = (tmp_path / file).read_text()
        assert formatted(text) == text


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """What is there already stays, and a folder is made in one that exists alone."""
    path = tmp_path / "s.yaml"
    path.write_text("mine")
    for where in (path, tmp_path, tmp_path / "no" / "such" / "s.yaml"):
        status, out, _ = run("new", "store", where)
        assert (status, out) == (Exit.FAULT, "")
    assert path.read_text() == "mine"
    assert os.listdir(tmp_path) == ["s.yaml"]  # noqa: PTH208


def test_a_full_disk_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file cannot be written, the folder made for it goes; one that was stays."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    there = tmp_path / "there"
    there.mkdir()
    for folder in (tmp_path / "facts", there):
        status, out, err = run("new", "store", folder)
        assert (status, out) == (Exit.FAULT, "")
        assert err.endswith("facts.yaml: No space left on device\n")
    assert list(tmp_path.rglob("*")) == [there]


# By options


def test_each_kind_is_written_by_options(store: Path) -> None:
    """A figure and a quote come with their measure, speaker and topic, and can be found."""
    assert new(store, "figure", *FIGURE).status == Exit.OK
    status, out, _ = new(store, "quote", *QUOTE)
    assert status == Exit.OK
    assert "quotes:\n  - id: lee-must-stop\n" in out
    assert errors(store) == []
    with open_store(store) as opened_store:
        one = opened_store["bjs-people-held"].of(Figure)
        assert (str(one.points[0].value), one.points[0].printed) == ("15000", "15,000")
        assert opened_store["lee-must-stop"].of(Quote).text == "We must stop."
    text = (store / "facts.yaml").read_text()
    assert formatted(text) == text


@pytest.mark.parametrize(
    ("kind", "change", "says"),
    [
        ("figure", ("--anchor", ""), "missing: anchor"),
        ("figure", ("--period", "19"), "'19' is not a period"),
        ("figure", ("--value", "15,000"), "write 15000"),
        ("figure", ("--printed", "1.5 million"), "missing: value"),
        ("figure", ("--source", "bjs-2020"), "did you mean bjs-2021?"),
        ("figure", ("--label", ""), "label and unit make it new"),
        ("figure", ("--id", "Bad"), "is not an id"),
        ("figure", ("--anchor", "word " * 13), "an anchor of 13 words"),
        ("quote", ("--speaker", ""), "missing: speaker"),
        ("quote", ("--said", "yesterday"), "is not a date"),
        ("source", ("--kind", "rapport"), "did you mean report?"),
        ("source", ("--url", "bjs.gov"), "is not an http or https URL"),
        ("source", ("--id", "bjs-2021"), "the id bjs-2021 is taken"),
    ],
)
def test_what_is_not_right_is_refused(
    store: Path, kind: str, change: tuple[str, str], says: str
) -> None:
    """A field that is missing or wrong is named, and nothing is written."""
    before = (store / "facts.yaml").read_text()
    args = options({"figure": FIGURE, "quote": QUOTE, "source": SOURCE}[kind]) | dict([change])
    status, out, err = new(store, kind, *(part for pair in args.items() for part in pair))
    assert (status, out) == (Exit.FAULT, "")
    assert says in err
    assert (store / "facts.yaml").read_text() == before


def test_a_word_for_nothing_is_a_text(store: Path) -> None:
    """What is typed is a text and no value of YAML: null and ~ are written in quotes."""
    args = options(SOURCE) | {"--title": "null", "--publisher": "Null", "--note": "~"}
    args |= {"--authors": "null; ~", "--id": "null"}
    ended = new(store, "source", *(part for pair in args.items() for part in pair))
    assert ended.status == Exit.OK, ended.err
    said = yaml.safe_load((store / "facts.yaml").read_text())["sources"]["null"]
    assert (said["title"], said["publisher"], said["note"]) == ("null", "Null", "~")
    assert said["authors"] == ["null", "~"]
    with open_store(store) as facts:
        one = facts.source("null")
        assert (one.title, one.note) == ("null", "~")


@pytest.mark.parametrize(
    ("kind", "option"),
    [("source", "--title"), ("source", "--authors"), ("figure", "--printed"), ("figure", "--unit"),
     ("quote", "--text"), ("quote", "--speaker")],
)  # fmt: skip
def test_stray_bytes_are_refused(store: Path, kind: str, option: str) -> None:
    """Bytes that are no text are refused by the name of their option; no letter becomes another."""
    before = (store / "facts.yaml").read_text()
    args = options({"figure": FIGURE, "quote": QUOTE, "source": SOURCE}[kind])
    args |= {option: "caf\udce9"}
    ended = new(store, kind, *(part for pair in args.items() for part in pair))
    sentence = f"dealerfacts: {option} holds bytes that are not UTF-8 text\n"
    assert ended == (Exit.FAULT, "", sentence)
    assert (store / "facts.yaml").read_text() == before


def test_a_value_that_is_not_printed_is_told_of(store: Path) -> None:
    """The warning comes whether or not the measure is new, by options, a table and a correction."""
    says = "warning: {}: the value 1500 is not what is printed: 15,000; write the characters"
    ended = new(store, "figure", *FIGURE, "--value", "1500")
    assert (ended.status, says.format("bjs-people-held") in ended.err) == (Exit.OK, True)
    again = options(FIGURE) | {"--period": "2020", "--value": "1500"}
    again.pop("--label")
    ended = new(store, "figure", *(part for pair in again.items() for part in pair))
    assert (ended.status, says.format("bjs-people-held-2020") in ended.err) == (Exit.OK, True)
    assert "bjs-people-held:" not in ended.err
    table = store.with_name("t.csv")
    table.write_text("measure,source,topics,period,printed,value,anchor\n"
                     'people-held,bjs-2021,prison,2018,"15,000",1500,15\n')  # fmt: skip
    assert says.format("bjs-people-held-2018") in new(store, "figure", "--from-csv", str(table)).err
    change = ("bjs-people-held", "--set", "points.2019.value=1501", "--why", "A slip.")
    assert "bjs-people-held: the value 1501 is not" in new(store, "correction", *change).err


def test_a_value_that_is_not_printed_is_told_of_on_a_terminal(store: Path) -> None:
    """The warning stands above the question whether to write it."""
    assert new(store, "figure", *FIGURE).status == Exit.OK
    answers = ["", "people-held", "2020", "15,000", "1500", "", "", "15,000 held", "", "", "", ""]
    status, shown = typed(["new", "figure", "--store", str(store)], answers)
    assert status == Exit.OK
    told, _, asked = shown.partition("the value 1500 is not what is printed: 15,000")
    assert "Write it into" not in told
    assert "Write it into" in asked


def test_a_contradiction_is_told_of(store: Path) -> None:
    """A figure that says otherwise than one of its source is told of as it is written."""
    assert new(store, "figure", *FIGURE).status == Exit.OK
    again = options(FIGURE) | {"--printed": "25,000", "--id": "zz"}
    ended = new(store, "figure", *(part for pair in again.items() for part in pair))
    says = "zz: bjs-people-held of the same source gives 15,000 for 2019"
    assert (ended.status, says in ended.err) == (Exit.OK, True)


def test_a_slip_makes_no_topic(store: Path) -> None:
    """A topic that is nearly one of the store's is asked about; a plus sign makes it."""
    assert new(store, "quote", *QUOTE).status == Exit.OK
    wrong = [*QUOTE[:-3], "prisom", "--id", "q2"]
    assert "did you mean prison?" in new(store, "quote", *wrong).err
    assert new(store, "quote", *[*QUOTE[:-3], "+prisom", "--id", "q2"]).status == Exit.OK
    assert "  prisom:\n    label: Prisom\n" in (store / "facts.yaml").read_text()


def test_a_store_that_would_be_wrong_is_not_written(store: Path) -> None:
    """What the fields cannot tell, the check of the whole store does."""
    path = store / "facts.yaml"
    path.write_text(path.read_text() + "quotes:\n  - {id: q, speaker: nobody}\n")
    before = path.read_text()
    status, out, err = new(store, "source", *SOURCE)
    assert (status, out) == (Exit.FAULT, "")
    assert "nothing was written" in err
    assert path.read_text() == before


def test_a_question_may_begin_with_new() -> None:
    """Words behind ``new`` that it does not make are a question."""
    assert "No such command" not in run("new", "overdose", "deaths").err
    assert "No such command 'sorce'" in run("new", "sorce").err


# From a table


def test_a_table_makes_many(store: Path, tmp_path: Path) -> None:
    """Rows that only name a point belong to the figure above; what is new is made once."""
    table = tmp_path / "t.csv"
    table.write_text(
        "measure,label,unit,source,topics,period,printed,anchor,dimensions\n"
        "deaths,Deaths,deaths,bjs-2021,overdose,2017,"
        '"70,237","70,237 deaths",place: Ohio; drug: all\n'
        'deaths,,,,,2018,"67,367",,\n'
        'held,People held,people,bjs-2021,prison,2019,"15,000","15,000 held",\n'
        'deaths,,,bjs-2021,overdose,2019,"70,630","70,630 deaths",\n'
    )
    assert new(store, "figure", "--from-csv", str(table)).status == Exit.OK
    with open_store(store) as facts:
        found = {one.id: len(one.of(Figure).points) for one in facts.figures()}
        assert found == {"bjs-deaths": 2, "bjs-deaths-2019": 1, "bjs-held": 1}
        assert facts.measure("deaths").dimensions == {"place": "Ohio", "drug": "all"}
    assert errors(store) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no rows"),
        ("tite\nA\n", "did you mean title?"),
        ("title,kind,title\nA,report,B\n", "has two columns 'title'"),
        ("title,publisher,kind\nA,B\n", "row 2: more or fewer cells"),
        ("title,publisher,kind\nA,B,report\nC,D,\n", "row 3: missing: kind"),
        ("title,publisher,kind\nA,B,repot\n", "row 2: kind: 'repot' is not known"),
        ('title,publisher,kind\nA,B,report\n"C,D,report\nE,F,report\n', "row 3: unexpected end"),
        ('title,"publisher,kind\nA,B,report\n', "row 1: unexpected end"),
        ('title,publisher,kind\n"A"x,B,report\n', "row 2: ',' expected"),
        ('title,publisher,kind\n"A\nB",C,report\n"D,E', "row 4: unexpected end"),
    ],
)
def test_one_bad_row_writes_nothing(store: Path, tmp_path: Path, text: str, says: str) -> None:
    """A table is written whole or not at all; the row is named."""
    before = (store / "facts.yaml").read_text()
    table = tmp_path / "t.csv"
    table.write_text(text)
    status, out, err = new(store, "source", "--from-csv", str(table))
    assert (status, out) == (Exit.FAULT, "")
    assert says in err
    assert f"{table}: {says}" in err or not says.startswith("row")
    assert (store / "facts.yaml").read_text() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("title\nA\n".encode("utf-16"), "it is not UTF-8 text"),
        (b"title\n\xff\n", "it is not UTF-8 text"),
        (b"\0" * 9, "has a column '"),
    ],
)
def test_a_table_that_is_no_text_is_refused(store: Path, content: bytes, says: str) -> None:
    """What holds no UTF-8 text, or no rows, is refused in a sentence that names the file."""
    table = store.with_name("t.csv")
    table.write_bytes(content)
    status, out, err = new(store, "source", "--from-csv", str(table))
    assert (status, out) == (Exit.FAULT, "")
    assert says in err
    assert "codec" not in err
    status, _, err = new(store, "source", "--from-csv", str(store))
    assert (status, err) == (Exit.FAULT, f"dealerfacts: cannot read {store}: Is a directory\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_a_table_without_an_end_is_refused(store: Path) -> None:
    """A device or a pipe is read as far as a store's file may be large, and no further."""
    status, out, err = new(store, "source", "--from-csv", "/dev/zero")
    assert (status, out) == (Exit.FAULT, "")
    assert err == "dealerfacts: cannot read /dev/zero: it has more than 67,108,864 bytes\n"


# Where it belongs


def test_a_record_stands_beside_its_like(tmp_path: Path) -> None:
    """In the shipped store a source, a figure and a quote go where a curator would put them."""
    data = tmp_path / "data"
    shutil.copytree(bundled(), data)
    new(data, "source", *SOURCE)
    text = (data / "sources" / "government.yaml").read_text()
    ids = re.findall(r"^  ([a-z0-9-]+):$", text, re.MULTILINE)
    assert "bjs-2021" in ids
    assert ids == sorted(ids)
    figure = options(FIGURE) | {"--measure": "drug-arrests", "--topics": "arrests"}
    figure.pop("--label")
    new(data, "figure", *(part for pair in figure.items() for part in pair))
    text = (data / "evidence" / "arrests.yaml").read_text()
    on_measure = re.findall(r"- id: (\S+)\n    measure: (\S+)", text)
    places = [number for number, (_, one) in enumerate(on_measure) if one == "drug-arrests"]
    assert places == list(range(places[0], places[-1] + 1))
    assert on_measure[places[-1]][0] == "bjs-drug-arrests"
    assert errors(data) == []


NEW = [
    Addition("topics", "zz-t", {"label": "T: a"}),
    Addition("sources", "zz-s", {"title": "A", "publisher": "B", "kind": "report"}),
    Addition("figures", "zz-f", {"measure": "m", "points": [{"period": "1", "printed": "x"}]}),
    Addition("quotes", "zz-q", {"text": "word " * 40 + "end", "topics": ["a", "b"]}),
]


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(stores(), st.integers(0, 10**9), st.booleans())
def test_every_other_byte_stays(tmp_path_factory: Any, said: Any, seed: int, mark: bool) -> None:
    """Whatever the store and its style: without what is new, the old file is there."""
    said = {name: one for name, one in said.items() if name != "quotes" or seed % 2}
    text = ("\ufeff" if mark else "") + Scribe(seed).file(said)
    path = tmp_path_factory.mktemp("s") / "s.yaml"
    path.write_bytes(text.encode())
    (made,) = added(open_files(store_files([path])), NEW).values()
    before, after = said_by(text), said_by(made)
    for one in NEW:
        section = after[one.section]
        if isinstance(section, dict):
            assert section.pop(one.id)
        else:
            section[:] = [each for each in section if each["id"] != one.id]
        before.setdefault(one.section, type(section)())
    assert after == before
    assert is_part(text, made)


def said_by(text: str) -> Any:
    """Return what a file says."""
    return meaning(read_tree(text.removeprefix("\ufeff")))


def is_part(short: str, long: str) -> bool:
    """Return whether a text is another one without some of its characters."""
    rest = iter(long)
    for sign in ("[]", "{}"):
        # An empty list gives way to its first item.
        short = re.sub(
            rf"(topics|sources|figures|quotes)(['\"]?): {re.escape(sign)}", r"\1\2:", short
        )
    return all(character in rest for character in short)


@pytest.mark.parametrize(
    ("printed", "value", "qualifier"),
    [
        ("15,000", "15000", None),
        ("nearly 300,000", "300000", "nearly"),
        ("more than 1.5 million", "1500000", "over"),
        ("$47 billion", "47000000000", None),
        ("68,000 to 72,000", None, None),
        ("a third", None, None),
        ("-4.5%", "-4.5", None),
    ],
)
def test_a_printed_number_is_proposed(
    printed: str, value: str | None, qualifier: str | None
) -> None:
    """One number is read with its scale; where there are several, none is proposed."""
    assert value_of(printed) == value
    assert qualifier_of(printed) == qualifier


# By asking


def test_answers_are_checked_as_they_are_typed(store: Path) -> None:
    """A wrong answer is told at once and asked again, and ``?`` explains."""
    before = (store / "facts.yaml").read_text()
    answers = ["?", "", "A", "B", "rapport", "report", "2019-13", "2019"]
    status, shown = typed(["new", "source", "--store", str(store)], answers)
    assert status == Exit.FAULT
    for sentence in (
        *("For example:", "It is required.", "did you mean report?", "a month is 01 to 12"),
        "the answers ended; nothing was written",
    ):
        assert sentence in shown
    assert (store / "facts.yaml").read_text() == before


def test_every_field_is_explained(store: Path) -> None:
    """``?`` explains the fields in which ids and names are looked up, too."""
    answers = {"quote": ["?", "Ann Lee"], "figure": ["?", "bjs-2021", "?"]}
    for kind, asked in answers.items():
        _, shown = typed(["new", kind, "--store", str(store)], asked)
        assert "No more is known" not in shown
        assert shown.count("\n") > len(asked)


def test_no_writes_nothing(store: Path) -> None:
    """Whoever does not agree to what is shown has the store as it was."""
    before = (store / "facts.yaml").read_text()
    answers = ["A", "B", "report", "", "", "", "", "", "n"]
    status, shown = typed(["new", "source", "--store", str(store)], answers)
    assert "nothing was written" in shown
    assert (store / "facts.yaml").read_text() == before
    assert status == Exit.OK


def test_a_correction_is_asked_for(store: Path) -> None:
    """On a terminal the fields are listed, the new value is checked, and the reason is asked."""
    new(store, "figure", *FIGURE)
    answers = ["?", "value", "points.2019.value", "?", "16,000", "16000", "?", "A slip.", ""]
    status, shown = typed(["new", "correction", "bjs-people-held", "--store", str(store)], answers)
    assert (status, "write 16000" in shown) == (Exit.OK, True)
    assert "The name of one of the fields above" in shown
    assert "The number in the measure's unit" in shown
    assert "Why, in one sentence." in shown
    assert 'was: "15000"' in (store / "facts.yaml").read_text().replace(
        "was: 15000", 'was: "15000"'
    )


def test_stray_bytes_are_asked_for_again(store: Path) -> None:
    """An answer in another encoding is told at once, and the dialogue goes on."""
    answers = ["caf\udce9", "Café", "B", "report", "", "", "", "", "", ""]
    status, shown = typed(["new", "source", "--store", str(store)], answers)
    assert status == Exit.OK
    assert "This holds bytes that are not UTF-8 text; type it again.\nTitle > Café" in shown
    assert "title: Café\n" in (store / "facts.yaml").read_text(encoding="utf-8")


def test_stray_bytes_on_a_terminal_are_asked_for_again(store: Path) -> None:
    """A real terminal hands on any bytes, and those that are no text do not end the dialogue."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "dealerfacts", "new", "source", "--store", str(store)]
    process = subprocess.Popen(command, stdin=child, stdout=child, stderr=child,
                               start_new_session=True, env=os.environ | UTF8)  # fmt: skip
    os.close(child)
    os.write(parent, b"caf\xe9\n")
    shown = b""
    while b"type it again" not in shown:
        shown += os.read(parent, 1000)
    assert interrupt(process) == Exit.INTERRUPTED
    os.close(parent)


def test_a_terminal_is_asked(store: Path) -> None:
    """A real terminal is asked too, and an interruption leaves the store as it was."""
    before = (store / "facts.yaml").read_text()
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "dealerfacts", "new", "source", "--store", str(store)]
    process = subprocess.Popen(command, stdin=child, stdout=child, stderr=child,
                               start_new_session=True)  # fmt: skip
    os.close(child)
    shown = b""
    while b"Title" not in shown:
        shown += os.read(parent, 1000)
    assert interrupt(process) == Exit.INTERRUPTED
    os.close(parent)
    assert (store / "facts.yaml").read_text() == before
