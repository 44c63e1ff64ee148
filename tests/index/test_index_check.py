"""What only the whole store can tell: ids that appear twice, and references that lead nowhere."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.errors import Problem, StoreError
from dealerfacts.index.compile import Compiler
from dealerfacts.store.paths import store_files
from dealerfacts.store.records import MAX_PROBLEMS
from reading import CLAIM, FIGURE, QUOTE, TOP, places


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def check(*stores: str) -> list[Problem]:
    """Return the problems of a store of files ``0.yaml``, ``1.yaml`` and so on."""
    for number, text in enumerate(stores):
        Path(f"{number}.yaml").write_text(text, encoding="utf-8")
    files = store_files([Path(f"{number}.yaml") for number in range(len(stores))])
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        Compiler(connection).compile(files)
    except StoreError as error:
        return list(error.problems)
    finally:
        connection.close()
    return []


def facts(figure: str = FIGURE, claim: str = CLAIM, quote: str = QUOTE) -> str:
    """Return a store with one fact of each kind."""
    return f"{TOP}figures:\n{figure}claims:\n{claim}quotes:\n{quote}"


def said(problems: list[Problem]) -> list[str]:
    """Return the messages."""
    return [one.message for one in problems]


# --- References


@pytest.mark.parametrize(
    ("old", "new", "message", "help_"),
    [
        ("source: report", "source: rep", "no source has the id rep", "did you mean report?"),
        ("topics: prison", "topics: jail", "no topic has the id jail", "add it under topics"),
        ("measure: prisoners", "measure: x", "no measure has the id x", "add it under measures"),
        ("speaker: ann-lee", "speaker: ann", "no speaker has the id ann", "did you mean ann-lee?"),
        ("{label: Prison}", "{label: Prison, parent: x}", "no topic has the id x", "add it under"),
    ],
)
def test_a_reference_leads_to_what_there_is(old: str, new: str, message: str, help_: str) -> None:
    """An id that nothing has is told where it stands, with the nearest that something has."""
    problem = check(facts().replace(old, new, 1))[0]
    assert (problem.code, problem.message) == ("reference", message)
    assert problem.help.startswith(help_)
    line, column = problem.where.line, problem.where.column
    written = facts().replace(old, new, 1).splitlines()[line - 1][column - 1 :]
    assert written.startswith(message.split()[-1])
    assert problem.where.width == len(message.split()[-1])


def test_a_relation_leads_to_a_fact() -> None:
    """A relation names a fact of any kind, by its id or by one that it had."""
    relation = "    relations: [{{to: {}, how: context, why: It counts.}}]\n"
    assert said(check(facts(quote=QUOTE + relation.format("grwth")))) == [
        "no fact has the id grwth"
    ]
    for id_ in ("count", "growth", "ann"):
        assert check(facts(quote=QUOTE + relation.format(id_))) == []
    claim = CLAIM + "    aliases: [old-growth]\n"
    assert check(facts(claim=claim, quote=QUOTE + relation.format("old-growth"))) == []
    assert check(facts(quote=QUOTE + relation.format("prison")))[0].help == (
        "add the fact, or fix the id"
    )


def test_a_claim_rests_on_figures() -> None:
    """A claim names figures alone, by an id or by one that they had; other facts are told so."""
    figure = FIGURE + "    aliases: [old-count]\n"
    assert check(facts(figure, CLAIM + "    figures: [count, old-count]\n")) == []
    problems = check(facts(figure, CLAIM + "    figures: [ann, growth, old-cuont]\n"))
    assert said(problems) == [
        "ann is a fact, but not a figure",
        "growth is a fact, but not a figure",
        "no figure has the id old-cuont",
    ]


def test_references_may_lead_into_another_file() -> None:
    """Files of a store may rest on each other, in any order."""
    assert (
        check(f"format: 1\nclaims:\n{CLAIM}    figures: [count]\n", facts(claim="", quote="")) == []
    )


def test_the_nearest_id_is_sought_a_few_times_only() -> None:
    """After fifty ids that lead nowhere the nearest is no longer sought, for it takes a while."""
    claims = "".join(
        CLAIM.replace("growth", f"c-{n}").replace("report", f"repor{n}") for n in range(60)
    )
    helps = [one.help for one in check(f"{TOP}claims:\n{claims}")]
    assert helps == ["did you mean report?"] * 50 + ["add it under sources, or fix the id"] * 10


def test_problems_are_told_up_to_a_limit() -> None:
    """Beyond ten thousand ids that lead nowhere the others are not told, and that is."""
    claim = CLAIM.replace("source: report", "source: rep").replace("topics: prison", "topics: jail")
    claims = "".join(claim.replace("growth", f"c-{n}") for n in range(MAX_PROBLEMS // 2 + 1))
    problems = check(f"{TOP}claims:\n{claims}")
    assert len(problems) == MAX_PROBLEMS + 1
    assert said(problems)[-1] == "more than 10,000 ids and references are wrong"


# --- Ids


def test_a_fact_s_id_stands_once() -> None:
    """Two facts of one id, of whatever kinds, in one file or two, are told at the second."""
    one_file = check(facts(claim=CLAIM.replace("growth", "count")))
    assert said(one_file) == ["the fact count appears twice; first at 0.yaml:11"]
    assert places(one_file) == [(19, 9, "duplicate-id")]
    files = check(facts(), f"format: 1\nquotes:\n{QUOTE}{QUOTE}")
    assert said(files) == ["the fact ann appears twice; first at 0.yaml:26"] * 2
    assert [one.where.file for one in files] == ["1.yaml", "1.yaml"]


@pytest.mark.parametrize("alias", ["count", "growth", "ann"])
def test_an_alias_is_an_id_as_well(alias: str) -> None:
    """An id that a fact had may be that of no fact now, nor of itself."""
    problems = check(facts(quote=f"{QUOTE}    aliases: [{alias}]\n"))
    assert [one.code for one in problems] == ["duplicate-id"]
    assert problems[0].where.line == 31


def test_two_facts_cannot_have_had_one_id() -> None:
    """An id that two facts had is told at the second."""
    aliases = "    aliases: [old]\n"
    problems = check(facts(claim=CLAIM + aliases, quote=QUOTE + aliases))
    assert said(problems) == ["the fact old appears twice; first at 0.yaml:25"]


def test_definitions_of_two_files_agree() -> None:
    """A source, topic, speaker or measure of two files is the same in both, or told."""
    assert check(TOP, TOP, facts()) == []
    other = TOP.replace("Prison}", "Jail}").replace("Ann Lee", "Ann L.").replace("A report", "B")
    problems = check(TOP, other.replace("unit: people", "unit: persons"))
    assert said(problems) == [
        f"the {kind} appears twice; first at 0.yaml:{line}"
        for kind, line in (
            ("topic prison", 3),
            ("speaker ann-lee", 5),
            ("source report", 7),
            ("measure prisoners", 9),
        )
    ]
    assert {one.help for one in problems} == {"make the two definitions equal, or rename one"}


def with_sources(*sources: str) -> str:
    """Return a store with a fact and more sources."""
    lines = "".join(f"  {one}\n" for one in sources)
    return facts().replace("measures:\n", f"{lines}measures:\n", 1)


MORE = "{title: B, publisher: A publisher, kind: report"


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ([f"b: {MORE}, aliases: [report]}}"], "report"),
        ([f"b: {MORE}, aliases: [old]}}", f"c: {MORE}, aliases: [old]}}"], "old"),
        ([f"b: {MORE}, aliases: [b]}}"], "b"),
        ([f"b: {MORE}, aliases: [old, old]}}"], "old"),
    ],
)
def test_a_source_s_ids_are_its_own(sources: list[str], told: str) -> None:
    """An id that a source has or had is no other source's, and stands once in its own aliases."""
    (problem,) = check(with_sources(*sources))
    assert problem.code == "duplicate-id"
    assert problem.message.startswith(f"the source {told} appears twice; first at 0.yaml:")
    assert problem.help == "rename one; ids of sources are unique"
    line = with_sources(*sources).splitlines()[problem.where.line - 1]
    assert line[problem.where.column - 1 :].startswith(told)


def test_a_source_of_two_files_keeps_its_aliases() -> None:
    """A source that two files define alike is one, and so are the ids that it had."""
    store = with_sources(f"b: {MORE}, aliases: [old, older]}}")
    assert check(store, store.partition("figures:")[0]) == []


def test_a_former_id_of_a_source_resolves() -> None:
    """A fact may name its source by an id that the source had before."""
    renamed = facts().replace("report: {title", "report-2019: {aliases: report, title", 1)
    assert check(renamed) == []
    assert [one.help for one in check(renamed.replace("aliases: report", "aliases: reprot"))] == [
        "did you mean reprot?"
    ] * 3


def test_things_of_two_kinds_may_share_an_id() -> None:
    """A topic and a fact, say, are told apart by their kinds."""
    assert check(facts(FIGURE.replace("id: count", "id: prison"))) == []


# --- Circles


def topics(parents: dict[str, str]) -> str:
    """Return a store of topics with parents."""
    lines = "".join(
        f"  {id_}: {{label: x{f', parent: {parent}' if parent else ''}}}\n"
        for id_, parent in parents.items()
    )
    return f"format: 1\ntopics:\n{lines}"


def test_topics_in_a_circle() -> None:
    """Each topic of a circle is told at its parent; one that leads into a circle is not."""
    problems = check(topics({"a": "b", "b": "c", "c": "a", "d": "a", "e": "e", "f": ""}))
    assert said(problems) == [f"the parents of the topic {id_} lead back to it" for id_ in "abce"]
    assert places(problems)[0] == (3, 25, "circle")
    assert check(topics({"a": "b", "b": "c", "c": "", "d": "b", "e": "b"})) == []


@given(st.lists(st.integers(-1, 11), min_size=12, max_size=12))
def test_circles_are_found_wherever_they_are(parents: list[int]) -> None:
    """A topic is told if, and only if, going from parent to parent leads back to it."""
    store = topics({f"t{n}": f"t{one}" if one >= 0 else "" for n, one in enumerate(parents)})
    told = {int(one.message.split()[5][1:]) for one in check(store)}
    for topic in range(12):
        at, steps = parents[topic], 1
        while at not in (-1, topic) and steps < 12:
            at, steps = parents[at], steps + 1
        assert (topic in told) == (at == topic)


def test_a_long_line_of_topics_takes_no_longer_than_a_short_one() -> None:
    """A chain of many topics is followed once, and not once for each of them."""
    count = 20_000
    assert (
        check(topics({f"t{n}": f"t{n + 1}" if n < count else "" for n in range(count + 1)})) == []
    )


# --- Beside other problems


def test_all_is_told_in_one_run() -> None:
    """Problems of form hide no problem of ids, and a record that has both tells both."""
    figure = FIGURE.replace("measure: prisoners", "measure: people").replace("450000", "450_000")
    claim = CLAIM.replace("kind: finding", "kind: guess") + "    figures: [cuont, count]\n"
    quote = QUOTE.replace("speaker: ann-lee", "speaker: bo").replace("id: ann", "id: growth")
    problems = check(facts(figure, claim, quote + "    role: ''\n"))
    assert [(one.where.line, one.code) for one in problems] == [
        (12, "reference"),
        (16, "number"),
        (20, "unknown-word"),
        (25, "reference"),
        (27, "duplicate-id"),
        (28, "reference"),
        (32, "empty-value"),
    ]


def test_a_record_with_problems_is_there() -> None:
    """What refers to a record that has problems is right, even if the problem is its id."""
    store = facts(FIGURE.replace("anchor: 450,000 today", "anchor: ''"))
    relation = "    relations: [{to: count, how: context, why: It counts.}]\n"
    claim = "    figures: [count]\n" + relation
    assert [one.code for one in check(store.replace("quotes:", f"{claim}quotes:"))] == [
        "empty-value"
    ]
    for old, new in (
        ("prison:", "Prison:"),
        ("ann-lee: {name", "Ann_Lee: {name"),
        ("report: {title: A report", "Report: {title: ''"),
        ("prisoners: {", "-prisoners-: {"),
    ):
        codes = {one.code for one in check(facts().replace(old, new, 1))}
        assert codes <= {"id", "empty-value"}


def test_a_record_with_problems_may_stand_twice() -> None:
    """An id that appears twice is told though one of the two facts, or both, have problems."""
    broken = CLAIM.replace("kind: finding", "kind: guess")
    for first, second in ((CLAIM, broken), (broken, CLAIM), (broken, broken)):
        problems = check(f"{TOP}claims:\n{first}{second}")
        assert [one.where.line for one in problems if one.code == "duplicate-id"] == [17]


def test_a_circle_through_a_topic_with_problems() -> None:
    """A circle is told though a topic of it has problems."""
    store = topics({"a": "b", "b": "a"}).replace("label: x", "label: ''", 1)
    assert [one.code for one in check(store)] == ["empty-value", "circle", "circle"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics:", "topcis:"),
        ("figures:", "figure:"),
        ("quotes:", "quotes: {{"),
        ("claims:\n", "claims:\n  - [\n"),
        ("Ann Lee", "Ann\0Lee"),
    ],
)
def test_what_was_not_read_is_not_missed(old: str, new: str) -> None:
    """Where some of a store was not read, nothing is missed, but what appears twice is told."""
    other = f"format: 1\nquotes:\n{QUOTE}{QUOTE}    note: x\n"
    claim = CLAIM + "    figures: [count]\n"
    problems = check(other, facts(claim=claim).replace(old, new, 1))
    assert not [one for one in problems if one.code == "reference"]
    assert (8, 9, "duplicate-id") in places(problems)
