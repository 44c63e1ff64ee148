"""Visible corrections: the field and the record of it, in one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from checking import check_store
from curating import Scribe, stores
from dealerfacts.curate.comments import find_comments
from dealerfacts.curate.correct import Corrections, correct
from dealerfacts.curate.edit import open_files
from dealerfacts.curate.fmt import meaning
from dealerfacts.errors import Exit
from dealerfacts.reader.tree import read_tree
from dealerfacts.store.paths import store_files
from program import run

STORE = """\
format: 1
topics: {arrests: {label: Arrests}}
sources: {bureau: {title: A page, publisher: Bureau, kind: report, published: 2020}}
measures: {people: {label: People, unit: people}}
figures:
  - id: first   # the first
    measure: people
    source: bureau
    topics: [arrests]
    points:
    - {period: 2019, value: 15, printed: "15"}  # read twice
    - period: 2020
      value:   16
      printed: '16'
    anchor: 15 and 16
    aliases: [primal]
claims:
  - id: held
    kind: finding
    statement: >-  # ours
      Arrests do not
      deter use.
    source: bureau
    topics: [arrests]
    anchor: no deterrence
    corrections: [{date: 2024, was: Arrests deter use., why: A slip.}]
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Write a store."""
    path = tmp_path / "s.yaml"
    path.write_text(STORE)
    return path


def correction(store: Path, id_: str, *args: str) -> Any:
    """Run the command on a store, on a fixed day."""
    return run("new", "correction", id_, *args, "--date", "2025-01-02", "--store", store)


def test_a_value_and_its_record_change_in_one_step(store: Path) -> None:
    """The point gets its number, what it was stands below, and every other byte stays."""
    args = (
        "--set",
        "points.2020.value=17",
        "--set",
        "points.2020.printed=17",
        "--why",
        "So: it is.",
    )
    assert correction(store, "primal", *args).status == Exit.OK
    expected = STORE.replace("value:   16", "value:   17").replace("'16'", '"17"')
    expected = expected.replace(
        "    aliases: [primal]\n",
        "    aliases: [primal]\n"
        "    corrections:\n"
        "      - date: 2025-01-02\n"
        '        was: "points.2020.value: 16; points.2020.printed: 16"\n'
        '        why: "So: it is."\n',
    )
    assert store.read_text() == expected
    assert [one for one in check_store([store]) if one.level == "error"] == []


def test_a_fact_is_known_by_the_one_former_id_that_stands_without_brackets(store: Path) -> None:
    """One value may stand in a list's place: the alias names the fact all the same."""
    store.write_text(STORE.replace("[primal]", "primal"))
    args = ("--set", "anchor=15 or 16", "--why", "Read again.")
    assert correction(store, "primal", *args).status == Exit.OK
    assert "anchor: 15 or 16\n" in store.read_text()


def test_a_second_correction_stands_behind_the_first(store: Path) -> None:
    """A list in brackets gets one more, and a comment behind a block's sign stays."""
    args = ("--set", "statement=Arrests deter no use.", "--why", "Clearer.")
    assert correction(store, "held", *args).status == Exit.OK
    text = store.read_text()
    assert "    statement: Arrests deter no use.  # ours\n    source" in text
    assert (
        "why: A slip.}, {date: 2025-01-02, was: Arrests do not deter use., why: Clearer.}]" in text
    )
    assert run("corrections", "--store", store).out.splitlines()[0].startswith("2025-01-02\theld")


@pytest.mark.parametrize(
    ("id_", "args", "says"),
    [
        ("firs", ("--set", "anchor=x", "--why", "w"), "did you mean first?"),
        ("first", ("--set", "ancor=x", "--why", "w"), "did you mean anchor?"),
        ("first", ("--set", "points.2019.value=1,5", "--why", "w"), "is not a number"),
        ("first", ("--set", "anchor=15 and 16", "--why", "w"), "already"),
        ("first", ("--set", "anchor", "--why", "w"), "write FIELD=VALUE"),
        ("first", ("--set", "anchor=x"), "missing: --why"),
        ("first", ("--why", "w"), "missing: --set"),
        ("first", ("--set", "source=none", "--why", "w"), "no source has the id none"),
        ("first", ("--set", "id=x", "--why", "w"), "has no field id"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    store: Path, id_: str, args: tuple[str, ...], says: str
) -> None:
    """A wrong fact, field or value is named, and the store is as it was."""
    status, out, err = correction(store, id_, *args)
    assert (status, out) == (Exit.FAULT, "")
    assert says in err
    assert store.read_text() == STORE


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(stores(), st.integers(0, 10**9))
def test_whatever_the_style_only_the_fact_changes(
    tmp_path_factory: Any, said: Any, seed: int
) -> None:
    """The value is the new one, the correction is there, and all the rest, comments too, stays."""
    said["figures"] += [{"id": "zz", "note": "zz-old note", "topics": ["a"], "anchor": "a: b"}]
    scribe = Scribe(seed)
    scribe.lines = ("zz",)
    text = scribe.file(said)
    path = tmp_path_factory.mktemp("s") / "s.yaml"
    path.write_text(text, encoding="utf-8")
    asked = Corrections({"note": "new: it's " + "long " * 40 + "now"}, "w", "2026")
    (made,) = correct(open_files(store_files([path])), "zz", asked).values()
    before, after = (meaning(read_tree(one)) for one in (text, made))
    assert isinstance(before, dict)
    (fact,) = (one for one in before["figures"] if one["id"] == "zz")
    fact["note"] = asked.values["note"]
    fact["corrections"] = [{"date": "2026", "was": "zz-old note", "why": "w"}]
    assert after == before
    kept = sorted(one.text for one in find_comments(made, read_tree(made)))
    assert kept == sorted(scribe.comments)


@pytest.mark.parametrize("date", ["9999-12-31", "9999-12", "9999"])
def test_no_correction_is_of_tomorrow(store: Path, date: str) -> None:
    """A date that has not come is a slip of the hand, and is refused."""
    args = ("--set", "anchor=16", "--why", "A slip.", "--date", date, "--store", store)
    ended = run("new", "correction", "first", *args)
    assert (ended.status, ended.out) == (Exit.FAULT, "")
    assert f"--date {date} is in the future: today is " in ended.err
    assert store.read_text() == STORE


def test_a_correction_before_its_source_is_told_of(store: Path) -> None:
    """The check's warning is shown where the correction is written."""
    args = ("--set", "anchor=16", "--why", "A slip.", "--date", "2019", "--store", store)
    ended = run("new", "correction", "first", *args)
    assert ended.status == Exit.OK
    says = "warning: first: corrected (2019) before its source was published (2020); fix the date"
    assert says in ended.err


@pytest.mark.parametrize(
    ("option", "value"),
    [("--set", "anchor=15 \udcff 16"), ("--why", "A \udcff slip."), ("--was", "\udcff")],
)
def test_stray_bytes_are_refused(store: Path, option: str, value: str) -> None:
    """What is typed in another encoding is refused by the name of its option, and not altered."""
    given = {"--set": "anchor=15, 16", "--why": "A slip."} | {option: value}
    ended = correction(store, "first", *(part for pair in given.items() for part in pair))
    sentence = f"dealerfacts: {option} holds bytes that are not UTF-8 text\n"
    assert ended == (Exit.FAULT, "", sentence)
    assert store.read_text() == STORE
