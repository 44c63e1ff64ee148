"""Another id for a record: everywhere, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from checking import check_store
from curating import Scribe, stores
from dealerfacts import open_store
from dealerfacts.curate.rename import rename
from dealerfacts.errors import Exit
from dealerfacts.store.choice import bundled
from dealerfacts.store.paths import store_files
from program import SMALL, run

STORE = """\
format: 1
topics: {arrests: {label: Arrests}}   # one
sources:
  bureau:
    title: A page
    publisher:   Bureau
    kind: report
    original: bureau
  copy:
    {title: A copy, publisher: Bureau, kind: report,
     aliases: [cop], original: bureau}
measures:
  people: {label: People, unit: people}
figures:
  - id: first   # the first
    measure: people
    source: 'bureau'
    topics:
      - arrests
    points: [{period: 2019, value: 15, printed: "15"}]
    anchor: first of all
    note: >-
      first
  - {id: second, measure: people, source: bureau, topics: arrests, anchor: a,
     points: [{period: 2020, value: 16, printed: "16"}],
     relations: [{to: "first", how: updates, why: first}]}
claims:
- id: held
  kind: finding
  statement: first
  source: bureau
  topics: [arrests]
  anchor: a
  figures: [first]
"""


BUSTS = "{busts: {label: Arrests, aliases: [arrests]}"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Write a store in several styles."""
    path = tmp_path / "store.yaml"
    path.write_text(STORE)
    return path


def test_a_fact_gets_another_id(store: Path) -> None:
    """The id and the references change, the old id is an alias, and texts stay."""
    assert run("rename", "first", "prime", "--store", store).status == Exit.OK
    expected = (
        STORE.replace("- id: first ", "- id: prime ")
        .replace('to: "first"', "to: prime")
        .replace("figures: [first]", "figures: [prime]")
        .replace("anchor: first of all\n", "anchor: first of all\n    aliases: [first]\n")
    )
    assert store.read_text() == expected
    assert [one for one in check_store([store]) if one.level == "error"] == []


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("bureau", "office", [("  bureau:", "  office:"), ("original: bureau", "original: office"),
                              ("source: 'bureau'", "source: office"),
                              ("source: bureau", "source: office"),
                              ("kind: report\n    original: office",
                               "kind: report\n    original: office\n    aliases: [bureau]")]),
        ("copy", "clone", [("  copy:", "  clone:"), ("[cop]", "[cop, copy]")]),
        ("copy", "cop", [("  copy:", "  cop:"), ("[cop]", "[copy]")]),
        ("people", "persons", [("  people: {", "  persons: {"), ("measure: people",
                                                                "measure: persons")]),
        ("arrests", "busts", [("{arrests: {label: Arrests}", BUSTS), ("- arrests", "- busts"),
                              ("topics: arrests", "topics: busts"),
                              ("[arrests]\n", "[busts]\n")]),
        ("second", "third", [("id: second,", "id: third,"),
                             ("why: first}]", "why: first}], aliases: [second]")]),
    ],
)  # fmt: skip
def test_each_kind_has_its_references(
    store: Path, old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    """Sources, topics, measures and facts are found wherever their kind is referred to."""
    assert run("rename", old, new, "--store", store).status == Exit.OK
    expected = STORE
    for one in changes:
        expected = expected.replace(*one)
    assert store.read_text() == expected
    assert [one for one in check_store([store]) if one.level == "error"] == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nope", "x"), "nothing has the id nope"),
        (("firs", "x"), "did you mean first?"),
        (("first", "Bad Id"), "is not an id"),
        (("first", "second"), "the id second is taken"),
        (("bureau", "cop"), "it is a former id of copy"),
        (("bureau", "copy"), "the id copy is taken"),
        (("first", "x", "--kind", "source"), "no source has the id first"),
    ],
)
def test_what_cannot_be_done_changes_nothing(store: Path, args: tuple[str, ...], says: str) -> None:
    """An unknown id, a wrong one and a taken one are refused with a sentence."""
    status, out, err = run("rename", *args, "--store", store)
    assert (status, out) == (Exit.FAULT, "")
    assert says in err
    assert store.read_text() == STORE


@pytest.mark.parametrize(("args", "name"), [(("\udcff", "b"), "OLD"), (("a", "\udcff"), "NEW")])
def test_stray_bytes_are_refused(store: Path, args: tuple[str, str], name: str) -> None:
    """What is typed in another encoding is refused by its name."""
    sentence = f"dealerfacts: {name} holds bytes that are not UTF-8 text\n"
    assert run("rename", *args, "--store", store) == (Exit.FAULT, "", sentence)


def test_an_id_in_a_block_keeps_its_comment(tmp_path: Path) -> None:
    """An id may stand in a block of its own; what stands behind its sign stays."""
    path = tmp_path / "s.yaml"
    path.write_text(STORE.replace("id: held", "id: >-  # why\n    held"))
    assert run("rename", "held", "kept", "--store", path).status == Exit.OK
    assert "- id: kept  # why\n  kind" in path.read_text()


def test_an_id_of_two_kinds_needs_a_word(tmp_path: Path) -> None:
    """Where a source and a topic share an id, the command line says which is meant."""
    path = tmp_path / "s.yaml"
    path.write_text(STORE.replace("arrests", "bureau"))
    assert "say --kind" in run("rename", "bureau", "x", "--store", path).err
    assert run("rename", "bureau", "x", "--kind", "topic", "--store", path).status == Exit.OK
    assert "source: bureau" in path.read_text()
    assert "topics: [x]" in path.read_text()


def test_a_run_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    """After any number of the files was written, the same command writes the others."""
    store = tmp_path / "data"
    shutil.copytree(SMALL, store)
    files = store_files([store])
    done = rename(files, "alliance-2019", "alliance")
    assert len(done.texts) > 1
    for count in range(1, len(done.texts)):
        shutil.copytree(SMALL, store, dirs_exist_ok=True)
        for path, text in list(done.texts.items())[:count]:
            Path(path).write_text(text, encoding="utf-8")
        assert run("rename", "alliance-2019", "alliance", "--store", store).status == Exit.OK
        assert {path: Path(path).read_text("utf-8") for path in done.texts} == done.texts
    assert [one for one in check_store([store]) if one.level == "error"] == []


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("old", ["dpa-release-2019", "od-2017", "overdose", "lindsay-lasalle"])
def test_the_shipped_store_says_the_same(tmp_path: Path, old: str) -> None:
    """A renamed record of the shipped store is found with all that refers to it."""
    store = tmp_path / "data"
    shutil.copytree(bundled(), store)
    assert run("rename", old, "zz-new", "--store", store).status == Exit.OK
    assert [one for one in check_store([store]) if one.level == "error"] == []
    out = run("diff", bundled(), store).out
    assert "renamed, it was" in out
    assert out.splitlines()[-1] in ("1 renamed", "1 other change, 1 renamed")
    with open_store(bundled()) as before, open_store(store) as after:
        assert len(before) == len(after)


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(stores(), st.integers(0, 10**9), st.booleans())
def test_every_other_byte_stays(tmp_path_factory: Any, said: Any, seed: int, mark: bool) -> None:
    """Whatever the store and its style: take the new id out again, and the old file is there."""
    said["figures"] += [figure("zz-old")]
    said["quotes"] += [{"id": "q", "text": "zz-old.", "topics": [], "relations": [relation()]}]
    scribe = Scribe(seed)
    scribe.lines = ("zz-old",)
    text = ("\ufeff" if mark else "") + scribe.file(said)
    path = tmp_path_factory.mktemp("s") / "s.yaml"
    path.write_bytes(text.encode())
    (made,) = rename(store_files([path]), "zz-old", "zz-new").texts.values()
    unquoted = text
    for sign in "'\"":
        unquoted = unquoted.replace(f"{sign}zz-old{sign}", "zz-old")
    back = made.replace("zz-new", "zz-old")
    for sign in "'\"":
        back = back.replace(f"{sign}zz-old{sign}", "zz-old")
    assert is_with_one_insertion(unquoted, back)
    assert made.count("zz-new") == 2


def figure(id_: str) -> dict[str, Any]:
    """Return a figure."""
    return {"id": id_, "measure": "m", "source": "s", "topics": [], "points": [], "anchor": "a"}


def relation() -> dict[str, str]:
    """Return a relation to the figure."""
    return {"to": "zz-old", "how": "context", "why": "zz-old."}


def is_with_one_insertion(short: str, long: str) -> bool:
    """Return whether one run of characters more makes the other text."""
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    rest = len(short) - start
    return len(long) > len(short) and (rest == 0 or short[-rest:] == long[-rest:])


@pytest.mark.parametrize(
    ("kind", "id_"),
    [("fact", "first"), ("source", "bureau"), ("topic", "arrests"), ("measure", "people")],
)
def test_the_same_id_changes_nothing(kind: str, id_: str, tmp_path: Path) -> None:
    """A record that has the new id already is left as it is, and that is said."""
    path = tmp_path / "facts.yaml"
    path.write_text(STORE, "utf-8")
    ended = run("rename", id_, id_, "--kind", kind, "--store", path)
    assert ended.status == Exit.FAULT
    assert ended.err == f"dealerfacts: the {kind} {id_} has that id already; give another one\n"
    assert path.read_text("utf-8") == STORE
