"""What changed between two stores: by fact, by meaning, and from what git keeps."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builders import claim, figure, measure, quote, source, write
from dealerfacts.diff.changes import ORDER, Change, changes
from dealerfacts.diff.sides import read_side
from dealerfacts.diff.wording import judged, marked
from dealerfacts.errors import Exit
from program import SMALL, TESTS, run

ANSWER = TESTS.parent / "docs" / "schema" / "answer-1.json"
FIRST = figure("first", ("2018", "14,000"), ("2019", "15,000"))
SAID = quote("said", "We may not win this war.")
HELD = claim(
    "held", "Arrests do not deter use.", relations=[{"to": "first", "how": "context", "why": "W."}]
)


def compared(folder: Path, old: list[Any], new: list[Any], **sections: Any) -> list[Change]:
    """Return what changed between two lists of facts; ``sections`` are those of the new one."""
    write(folder / "old.yaml", *old)
    write(folder / "new.yaml", *new, **sections)
    names = str(folder / "old.yaml"), str(folder / "new.yaml")
    return changes(read_side(*names), read_side(names[1], names[0]))


def brief(found: list[Change]) -> list[tuple[str, str, str]]:
    """Return what changed, in which record, in which field."""
    return [(one.what, one.id, one.field) for one in found]


def test_nothing_changed(tmp_path: Path) -> None:
    """The order of facts and how a number's zeros are written do not count as differences."""
    padded = FIRST | {"points": [*FIRST["points"][:1], FIRST["points"][1] | {"value": "15000.0"}]}
    assert compared(tmp_path, [FIRST, SAID], [SAID, padded]) == []


@pytest.mark.parametrize(
    ("change", "what", "field"),
    [
        ({"points": [{"period": "2018", "value": "14000", "printed": "14,000"},
                     {"period": "2019", "value": "16000", "printed": "15,000"}]},
         "value", "points.2019.value"),
        ({"points": [{"period": "2018", "value": "14000", "printed": "14,000"},
                     {"period": "FY2019", "value": "15000", "printed": "15,000"}]},
         "period", "points.FY2019.period"),
        ({"points": [{"period": "2018", "value": "14000", "printed": "14,000"},
                     {"period": "2019", "value": "15000", "printed": "15 000"}]},
         "printed", "points.2019.printed"),
        ({"points": [{"period": "2018", "value": "14000", "printed": "14,000", "qualifier": "over"},
                     {"period": "2019", "value": "15000", "printed": "15,000"}]},
         "qualifier", "points.2018.qualifier"),
        ({"points": FIRST["points"][:1]}, "value", "points.2019"),
        ({"source": "other"}, "source", "source"),
        ({"measure": "others"}, "measure", "measure"),
        ({"topics": ["arrests", "prices"]}, "filing", "topics"),
        ({"anchor": "another anchor"}, "wording", "anchor"),
        ({"page": "7"}, "detail", "page"),
    ],
)  # fmt: skip
def test_each_change_of_a_figure_has_its_name(
    tmp_path: Path, change: dict[str, Any], what: str, field: str
) -> None:
    """A changed field of a figure is told once, by what it means."""
    other = figure("other", source="other", measure="others")
    found = compared(tmp_path, [FIRST, other], [FIRST | change, other])
    assert (what, "first", field) in brief(found)
    assert [one for one in found if one.kind == "figure" and one.what != what] == []


def test_a_quote_with_other_words_is_the_worst(tmp_path: Path) -> None:
    """One word of a quote comes before a removed fact and before a changed number."""
    new = [SAID | {"text": "We may now win this war."}, FIRST | {"points": FIRST["points"][:1]}]
    found = compared(tmp_path, [SAID, FIRST, HELD], new)
    assert found[0].what == "quote"
    assert found[0].level == "worst"
    assert [one.what for one in found] == ["quote", "removed", "value"]


def test_the_signs_of_a_quote_are_not_its_words(tmp_path: Path) -> None:
    """Another apostrophe in a quote is told, and is not the worst."""
    found = compared(tmp_path, [quote("q", "It's war.")], [quote("q", "It’s war.")])
    assert [(one.what, one.level) for one in found] == [("typography", "other")]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Arrests do not deter use.", "Arrests deter use.", "negation"),
        ("It doesn't deter use.", "It does deter use.", "negation"),
        ("It may deter use.", "It does deter use.", "modal"),
        ("It cut use by 5%.", "It cut use by 6%.", "number"),
        ("It cut use.", "It lowered use.", "wording"),
        ("It cut use – a bit.", "It cut  use - a bit.", "typography"),
        ("It cut use.", "It cut use.", None),
    ],
)
def test_two_texts_are_judged(old: str, new: str, what: str | None) -> None:
    """A negation outweighs a modal, that a number, that other words, and those mere signs."""
    assert judged(old, new) == what
    assert judged(new, old) == what


def test_words_are_marked() -> None:
    """What went and what came stand in one text, beside what stayed."""
    assert marked("a b c", "a x c d", ("[", "]"), ("{", "}")) == "a [b]{x} c{ d}"


def test_a_new_id_is_a_new_name(tmp_path: Path) -> None:
    """A fact whose old id is its alias is renamed, and so are those that refer to it unchanged."""
    new = FIRST | {"id": "second", "aliases": ["first"]}
    moved = HELD | {"relations": [HELD["relations"][0] | {"to": "second"}]}
    assert brief(compared(tmp_path, [FIRST, HELD], [new, moved])) == [("renamed", "second", "")]


def test_a_record_without_aliases_is_known_by_the_rest(tmp_path: Path) -> None:
    """A measure with another id and nothing else changed is renamed, its figures are the same."""
    new = FIRST | {"measure": "persons"}
    found = compared(tmp_path, [FIRST], [new])
    assert brief(found) == [("renamed", "persons", "")]


def test_what_facts_stand_on_is_compared(tmp_path: Path) -> None:
    """A measure's unit and a source's date are told."""
    found = compared(
        tmp_path,
        [FIRST],
        [FIRST],
        measures={"people": measure(unit="percent")},
        sources={"bureau-report": source(published="2020")},
    )
    assert brief(found) == [("unit", "people", "unit"), ("detail", "bureau-report", "published")]


def test_relations_are_paired_by_what_they_name(tmp_path: Path) -> None:
    """How a relation is named is meaning; one more relation is told as such."""
    how = HELD | {"relations": [HELD["relations"][0] | {"how": "disputes"}]}
    assert brief(compared(tmp_path, [FIRST, HELD], [FIRST, how])) == [
        ("relation", "held", "relations.first.how")
    ]
    without = {name: value for name, value in HELD.items() if name != "relations"}
    assert brief(compared(tmp_path, [FIRST, without], [FIRST, HELD])) == [
        ("relation", "held", "relations.first")
    ]


# The command


def git(folder: Path, *args: str) -> None:
    """Run git in a folder, whatever the user's own settings say."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository whose last commit holds a store, which then changes; return the store."""
    folder = tmp_path / "repo"
    store = write(folder / "data" / "facts.yaml", FIRST, SAID).parent
    (folder / "data" / "notes.txt").write_text("no store")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "A store")
    write(store / "facts.yaml", FIRST, SAID | {"text": "We may now win this war."})
    return store


def test_the_status_says_whether_something_differs(tmp_path: Path) -> None:
    """The same is 0, another 1, and what cannot be read 2."""
    same, other = write(tmp_path / "a.yaml", FIRST), write(tmp_path / "b.yaml", SAID)
    assert run("diff", same, same).status == Exit.OK
    assert run("diff", same, other).status == Exit.NEGATIVE
    for unreadable in (tmp_path / "none.yaml", "git:no-such-revision"):
        status, out, err = run("diff", unreadable, other)
        assert (status, out) == (Exit.FAULT, "")
        assert err.startswith("dealerfacts: ")
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\ntopics:\n  a: {lable: A}\n")
    assert run("diff", same, broken).status == Exit.FAULT


def test_a_revision_is_the_same_path_then(repository: Path) -> None:
    """``git:HEAD`` is the other side as it was committed, wherever the program runs."""
    status, out, _ = run("diff", "git:HEAD", repository)
    assert status == Exit.NEGATIVE
    assert out.splitlines()[0] == "WORST: quote said: the words of a quote changed"
    assert run("diff", "git:HEAD", f"git:HEAD:{repository}").status == Exit.OK
    assert run("diff", repository, "git:HEAD").status == Exit.NEGATIVE


@pytest.mark.parametrize("name", ["git:", "git:HEAD", "git:--help", "git::data"])
def test_a_revision_that_says_too_little_is_refused(name: str, repository: Path) -> None:
    """Without a revision, a path or a known name there is nothing to read."""
    other = "git:HEAD" if name == "git:HEAD" else str(repository)
    status, out, err = run("diff", name, other)
    assert (status, out) == (Exit.FAULT, "")
    assert err.count("\n") == 1


def test_json_keeps_the_promise(repository: Path) -> None:
    """The JSON of every kind of change is as the published schema says."""
    for old, new in (("git:HEAD", repository), (repository, SMALL), (SMALL, SMALL)):
        answer = json.loads(run("diff", old, new, "--json").out)
        Draft202012Validator(json.loads(ANSWER.read_text("utf-8"))).validate(answer)
        assert answer["count"] == len(answer["changes"])


def test_the_schema_names_every_change() -> None:
    """What the published schema lists is what the program says."""
    schema = json.loads(ANSWER.read_text("utf-8"))
    assert schema["$defs"]["difference"]["properties"]["what"]["enum"] == list(ORDER)


def test_markdown_holds_no_markup_of_the_data(tmp_path: Path) -> None:
    """What looks like markup is text in the table, and the worst has a heading of its own."""
    a = write(tmp_path / "a.yaml", quote("q", "a <b>|</b> [x](y) c"))
    b = write(tmp_path / "b.yaml", quote("q", "a <b>|</b> [x](y) d"))
    out = run("diff", a, b, "--format", "markdown").out
    assert "### :rotating_light: Quotes with other words" in out
    assert "a &lt;b>\\|&lt;/b> \\[x\\](y) <del>c</del><ins>d</ins>" in out


def test_github_names_the_line(tmp_path: Path) -> None:
    """Each change is a command with its file and its line; a quote's is an error."""
    a, b = write(tmp_path / "a.yaml", SAID), write(tmp_path / "b.yaml", SAID | {"text": "War: 5%"})
    line = b.read_text().splitlines().index("quotes:") + 2
    out = run("diff", a, b, "--format", "github").out
    assert out.startswith(f"::error file={b},line={line},title=worst%3A quote::quote said: ")
    assert out.endswith("+ War: 5%25\n")
