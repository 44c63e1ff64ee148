"""The canonical form of a store's files."""

from __future__ import annotations

import re
import shutil
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from curating import Scribe, stores
from dealerfacts.curate.comments import find_comments
from dealerfacts.curate.fmt import FormatError, formatted, meaning
from dealerfacts.curate.order import FLOW_LISTS
from dealerfacts.curate.values import WIDTH, is_plain, quoted
from dealerfacts.errors import Exit
from dealerfacts.index.compile import Compiler
from dealerfacts.reader import MAX_DEPTH, tree
from dealerfacts.reader.tree import read_tree
from dealerfacts.store.choice import bundled
from dealerfacts.store.paths import store_files
from program import SMALL, TESTS, run

CROOKED = """\
# A store.
quotes:
- text: 'Words of a ''speaker'' that go on, and on, and on,
    so that no line of any usual width would hold all of them.'
  topics:
    - a   # the first
    - "b"
  id: q
  # Who said it.
  speaker: ann
  source: s
figures:
  - {id: f, measure: m, source: s, topics: a, points: [{printed: 15, period: 2019, value: 15}],
     anchor: "an anchor", note: "a: b"}

  # --- The second ---
  - id: g
    points:   # two of them
      - {period: 2019, value: 15, printed: '15'}
      # estimated
      - value: 16
        printed: sixteen
        period: 2020
    measure: m
format: 1
# The end.
"""
STRAIGHT = """\
# A store.
format: 1

figures:
  - id: f
    measure: m
    source: s
    topics: [a]
    points:
      - {period: 2019, value: 15, printed: "15"}
    anchor: an anchor
    note: "a: b"

  # --- The second ---
  - id: g
    measure: m
    points:  # two of them
      - {period: 2019, value: 15, printed: "15"}
      # estimated
      - {period: 2020, value: 16, printed: "sixteen"}

quotes:
  - id: q
    # Who said it.
    speaker: ann
    text: "Words of a 'speaker' that go on, and on, and on, so that no line of any \
usual width would hold all
      of them."
    source: s
    topics:
      - a  # the first
      - b
# The end.
"""


def said(text: str) -> object:
    """Return what a file says."""
    return meaning(read_tree(text))


def comments(text: str) -> list[str]:
    """Return a file's comments."""
    return sorted(one.text for one in find_comments(text, read_tree(text)))


def test_one_form() -> None:
    """Order, brackets, quotation marks, width and gaps become what the documents say."""
    assert formatted(CROOKED) == STRAIGHT
    assert formatted(STRAIGHT) == STRAIGHT


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(stores(), st.integers(0, 10**9))
def test_meaning_and_comments_are_kept(store: dict[str, Any], seed: int) -> None:
    """Whatever a store says and however it is written, it says the same, and no comment is lost."""
    scribe = Scribe(seed)
    text = scribe.file(store)
    made = formatted(text)
    assert said(made) == said(text) == expected(store)
    assert comments(made) == comments(text) == sorted(scribe.comments)
    assert formatted(made) == made


def expected(value: Any, name: str = "") -> object:
    """Return what a drawn store says, as ``meaning`` puts it."""
    if isinstance(value, dict):
        return {key: expected(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [expected(one) for one in value]
    return [value] if name in FLOW_LISTS else value


# What some reader of YAML takes for no text.
GUESSED = [
    "no", "On", "YES", "y", "true", "Null", "~", "<<", "=", "012", "15000", "-3", "+5", "0o17",
    "0x1f", "0b11", "1_000", "1.5", "1.", ".5", "1e3", "-6.02E23", "1:30", "190:20:30.15", ".inf",
    "-.INF", ".NaN", "2019-12-17", "2001-12-14 21:59:43.1 -5", "2001-1-1t1:00:00Z",
]  # fmt: skip


@pytest.mark.parametrize("text", GUESSED)
def test_what_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    """A text that a reader would take for something else gets, and keeps, its quotes anywhere."""
    assert not is_plain(text)
    assert quoted(text) == f'"{text}"'
    store = (
        "sources:\n  s:\n"
        f'    title: "{text}"\n    authors: ["{text}"]\n'
        f'measures:\n  "{text}x":\n    dimensions: {{place: "{text}", "{text}a": "a"}}\n'
    )
    made = formatted(store)
    assert yaml.safe_load(made) == {
        "sources": {"s": {"title": text, "authors": [text]}},
        "measures": {f"{text}x": {"dimensions": {"place": text, f"{text}a": "a"}}},
    }
    assert made.count(f'"{text}"') == 3


@pytest.mark.parametrize(
    ("key", "value"),
    [("value", "450000"), ("low", "-0.5"), ("period", "2019"), ("published", "2019-12-17"),
     ("main", "true"), ("volume", "12"), ("pages", "103902"), ("format", "1")],
)  # fmt: skip
def test_what_is_meant_as_no_text_has_no_quotes(key: str, value: str) -> None:
    """A number, a date and a flag stand as they are, and so does the number of a volume."""
    assert is_plain(value, key)
    assert is_plain(value, key, flow=True)
    assert formatted(f'{key}: "{value}"\n') == f"{key}: {value}\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [("value", "1_000"), ("period", "0012"), ("volume", "1.10"), ("issue", "08"), ("main", "yes")],
)
def test_what_readers_disagree_on_has_quotes_anywhere(key: str, value: str) -> None:
    """A field that may hold a number gets quotes where readers make different things of it."""
    assert not is_plain(value, key)


def test_every_line_fits_that_can(tmp_path: Path) -> None:
    """No line of the shipped store is wider than the width, but those that hold no blank."""
    shutil.copytree(bundled(), tmp_path / "data")
    run("fmt", tmp_path / "data")
    for path in (tmp_path / "data").rglob("*.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = re.sub(r"^ *(- )?([a-z_]+: )?", "", line).split()
            assert len(line) <= WIDTH or line.lstrip().startswith("#") or len(words) == 1, line


@pytest.mark.parametrize(
    "text",
    ["", "# nothing\n", "a: [\n", "- a\n", "{a: 1}\n", "a: &b 1\nc: *b\n", "a: !!str 1\n",
     "a: 1\na: 2\n", "a: 1\n---\nb: 2\n"],
)  # fmt: skip
def test_what_is_no_store_is_refused(text: str) -> None:
    """A text that the reader would refuse is left alone."""
    with pytest.raises(FormatError):
        formatted(text)


BAD = [
    (path, found)
    for path in sorted((TESTS / "data" / "bad").glob("*.yaml"))
    for found in re.findall(
        r"^\S+:(\d+):(\d+): yaml (.*)$", path.with_suffix(".txt").read_text("utf-8"), re.MULTILINE
    )
]


@pytest.mark.parametrize(("path", "found"), BAD, ids=[path.stem for path, _ in BAD])
def test_what_is_no_yaml_is_refused_as_validate_does(path: Path, found: tuple[str, ...]) -> None:
    """A text that is no YAML is refused at the place and in the words that validate has for it."""
    with pytest.raises(FormatError) as refused:
        formatted(path.read_text("utf-8"))
    assert str(refused.value) == "line {}, column {}: {}".format(*found)


@pytest.mark.parametrize("parser", ["_PARSER", None])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[" * 500 + "]" * 500, 2, 4 + MAX_DEPTH),
        ("[" * 3000 + "]" * 3000, 2, None),
        ("\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 3000)), 3 + MAX_DEPTH, 2 + MAX_DEPTH),
    ],
    ids=["lists", "many", "keys"],
)
def test_too_many_levels_are_refused(
    monkeypatch: pytest.MonkeyPatch, text: str, line: int, column: int | None, parser: str | None
) -> None:
    """Values inside each other are refused where validate refuses them, and in its words."""
    if parser:
        monkeypatch.setattr(tree, parser, yaml.SafeLoader)
    with pytest.raises(FormatError) as refused:
        formatted(f"format: 1\nx: {text}\n")
    # libyaml looks ahead as far as a key may reach.
    place = rf"line {line}, column {r'[0-9]+' if column is None else column}"
    said = f"more than {MAX_DEPTH} levels inside each other"
    assert re.fullmatch(f"{place}: {said}", str(refused.value))


def test_line_ends_stay() -> None:
    """A file with the line ends of Windows keeps them."""
    assert formatted(CROOKED.replace("\n", "\r\n")) == STRAIGHT.replace("\n", "\r\n")


# The command


def dump(store: Path) -> list[str]:
    """Return everything that the compiled index of a store holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    Compiler(connection).compile(store_files([store]))
    return list(connection.iterdump())


def test_the_shipped_store_stays_the_same(tmp_path: Path) -> None:
    """The shipped store compiles to the same index, and a second run does nothing."""
    store = tmp_path / "data"
    shutil.copytree(bundled(), store)
    before = dump(store)
    assert run("fmt", store).status == Exit.OK
    assert dump(store) == before
    assert run("fmt", store) == (Exit.OK, "", "")
    assert run("fmt", store, "--check") == (Exit.OK, "", "")
    assert run("diff", bundled(), store).status == Exit.OK


def test_check_changes_nothing(tmp_path: Path) -> None:
    """``--check`` names the files that would change, ends in 1, and writes nothing."""
    path = tmp_path / "s.yaml"
    path.write_text(CROOKED)
    status, out, err = run("fmt", "--check", path)
    assert (status, out) == (Exit.NEGATIVE, f"{path}\n")
    assert "1 file is not in the canonical form" in err
    assert path.read_text() == CROOKED


def test_one_bad_file_keeps_all_as_they_are(tmp_path: Path) -> None:
    """Where one file cannot be read none is written, and each fault is told."""
    (tmp_path / "a.yaml").write_text(CROOKED)
    (tmp_path / "b.yaml").write_text("a: [\n")
    status, out, err = run("fmt", tmp_path)
    assert (status, out) == (Exit.FAULT, "")
    assert "b.yaml" in err
    assert "nothing was changed" in err
    assert (tmp_path / "a.yaml").read_text() == CROOKED


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ('"b\\u2028c"', "2:4", "character a backslash escape for U+2028 (line separator)"),
        ("a\u2028b", "2:5", "character U+2028 (line separator) is refused in a store"),
        ("[a", "2:4", "yaml the [ here is never closed"),
        ("&b c", "2:4", "anchor &b is a YAML anchor"),
    ],
)
def test_a_fault_is_told_as_validate_tells_it(
    tmp_path: Path, text: str, where: str, what: str
) -> None:
    """Where a file cannot be rewritten the place, the line and the help are those of validate."""
    path = tmp_path / "a.yaml"
    path.write_text(f"format: 1\nx: {text}\n", encoding="utf-8")
    status, out, err = run("fmt", path)
    assert (status, out) == (Exit.FAULT, "")
    assert err.startswith(f"dealerfacts: {path}:{where}: {what}")
    assert "  help: " in err
    assert err.split("\n  help: ")[0].removeprefix("dealerfacts: ") in run("validate", path).out


@pytest.mark.parametrize("command", [("fmt",), ("rename", "a", "b", "--store")])
def test_a_file_in_another_encoding_is_told_in_plain_words(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A file that is not UTF-8 is told as such, without the words of a codec."""
    (tmp_path / "a.yaml").write_bytes("format: 1  # café\n".encode("cp1252"))
    status, out, err = run(*command, tmp_path)
    assert (status, out) == (Exit.FAULT, "")
    assert "a.yaml: it is not UTF-8 text" in err
    assert "codec" not in err


def test_a_link_and_a_mode_stay(tmp_path: Path) -> None:
    """A file keeps its mode, and a link to it stays a link."""
    path, link = tmp_path / "s.yaml", tmp_path / "l.yaml"
    path.write_text(CROOKED)
    path.chmod(0o640)
    link.symlink_to(path)
    assert run("fmt", link).status == Exit.OK
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_text() == STRAIGHT


def test_the_shipped_store_is_not_meant_by_silence() -> None:
    """Without a path nothing is changed: the store of an installed program is nobody's to edit."""
    status, out, err = run("fmt")
    assert (status, out) == (Exit.FAULT, "")
    assert "no store" in err
    assert run("fmt", "--check", "--store", SMALL).status in (Exit.OK, Exit.NEGATIVE)


def test_our_own_data_follows_it() -> None:
    """The shipped store is in the canonical form."""
    assert run("fmt", "--check", bundled()) == (Exit.OK, "", "")
