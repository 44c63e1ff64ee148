"""What a question costs: as much as its answer, however large the store is."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from builders import Fields, claim, figure, quote, write
from dealerfacts import Query, Store, open_store
from dealerfacts.index.reading import Index
from dealerfacts.index.statement import Clause, Filters, Select, Statement

_T = TypeVar("_T")
SMALL, LARGE = 200, 10_000
TABLES = "facts|docs|entities|below|fact_topics|links|aliases|numbers|spans"
# SQLite before 3.36 writes TABLE.
SCAN = re.compile(rf"SCAN (?:TABLE )?(?:{TABLES}|f)\b(?! USING)")


def _facts(count: int) -> list[Fields]:
    """Return facts of which ten are alike in any store, and are what is asked for."""
    facts = []
    for n in range(count):
        rare = n < 10
        topics = ["rare"] if rare else ["common"]
        source = "rare-report" if rare else f"report-{n // 20}"
        words = "A zebra" if rare else "Other words"
        match n % 4:
            case 0 | 1:
                measure = "rare-measure" if rare else f"measure-{n // 50}"
                point = ("2001" if rare else "2019", f"{n + 7_000_000:,}")
                one = figure(f"f-{n}", point, measure=measure, note=words)
            case 2:
                one = claim(f"f-{n}", words)
            case _:
                one = quote(f"f-{n}", words, speaker="rare-one" if rare else f"speaker-{n // 400}")
        facts.append(one | {"topics": topics, "source": source})
    facts[1]["relations"] = [{"to": "f-0", "how": "disputes", "why": "So it is."}]
    facts[2]["figures"] = ["f-0"]
    return facts


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Return a small and a large store."""
    folder = tmp_path_factory.mktemp("cost")
    speakers = {"rare-one": {"name": "Zed Rare"}}
    found = {
        count: write(folder / f"{count}.yaml", *_facts(count), speakers=speakers)
        for count in (SMALL, LARGE)
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setattr("dealerfacts.index.cache.RACY", 0)
        for path in found.values():
            open_store(path).close()
    return found


@pytest.fixture
def watched(
    monkeypatch: pytest.MonkeyPatch, paths: dict[int, Path]
) -> Callable[[int, Callable[[sqlite3.Connection], None]], Store]:
    """Return what opens a store whose index is seen by another before each reading."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(paths[SMALL].parent / "cache"))

    def opened(count: int, see: Callable[[sqlite3.Connection], None]) -> Store:
        ask = Index.ask

        def watching(index: Index, read: Callable[[sqlite3.Connection], _T]) -> _T:
            def seen(db: sqlite3.Connection) -> _T:
                see(db)
                return read(db)

            return ask(index, seen)

        monkeypatch.setattr(Index, "ask", watching)
        return open_store(paths[count])

    return opened


Question = Callable[[Store], Any]


def _find(**narrow: Any) -> Question:
    return lambda store: [one.id for one in store.find(Query(**narrow))]


def _no_fact(store: Store) -> None:
    with pytest.raises(KeyError):
        store.get("f-x")


QUESTIONS: dict[str, Question] = {
    "topic": _find(words=("rare",)),
    "topic, first three": _find(words=("rare",), limit=3),
    "topic, figures": _find(words=("rare",), kinds=("figure",)),
    "topic, latest": _find(words=("rare",), latest=True),
    "topic, dates": _find(words=("rare",), since="2000", until="2002"),
    "topic as a filter": _find(topic="rare"),
    "topic and source": _find(topic="rare", source="rare-report"),
    "words": _find(words=("zebra",)),
    "words, ranked": _find(words=("zebra",), ranked=True, limit=20),
    "words and topic": _find(words=("zebra", "rare"), ranked=True),
    "number": _find(words=("7,000,001",)),
    "source": _find(source="rare-report"),
    "source by words": _find(source="rare report"),
    "speaker": _find(speaker="rare-one"),
    "speaker by name": _find(speaker="Rare"),
    "kind and topic": _find(kinds=("quote",), topic="rare"),
    "kind and source": _find(kinds=("claim",), source="rare-report"),
    "kind and speaker": _find(kinds=("quote",), speaker="Rare"),
    "kind and dates": _find(kinds=("figure",), topic="rare", since="2000", limit=20),
    "fact": lambda store: store.get("f-0"),
    "no fact": _no_fact,
    "relations": lambda store: store.related(store.get("f-0")),
    "claims on a figure": lambda store: store.resting_on(store.figures("7000000")[0]),
    "figures on a measure": lambda store: store.on_measures(["rare-measure"]),
    "figures on a topic": lambda store: store.on_topics(["rare"]),
    "entities": lambda store: [
        store.source("rare-report"),
        store.speaker("rare-one"),
        store.measure("rare-measure"),
        store.topic("rare"),
    ],
}
# What is bounded by a limit, or counts what it does not read.
BOUNDED: dict[str, Question] = {
    # A word that nothing holds is held against so many names at most.
    "nothing": _find(words=("nothing",)),
    "first quotes": _find(kinds=("quote",), limit=3),
    "first claims": _find(kinds=("claim",), limit=3),
    "completion": lambda store: [
        store.complete(*one) for one in (("fact", "f-10"), ("topic", "r"), ("source", "rare"))
    ],
    "suggestions": lambda store: store.suggest(Query(("rrare",), topic="rara")),
    "suggested ids": lambda store: store.suggest_ids("rare-one"),
}


@pytest.mark.parametrize("name", [*QUESTIONS, *BOUNDED])
def test_no_question_reads_all_facts(
    watched: Callable[[int, Callable[[sqlite3.Connection], None]], Store], name: str
) -> None:
    """Every question whose answer is small is answered through an index."""
    asked: list[str] = []
    connections: list[sqlite3.Connection] = []

    def see(db: sqlite3.Connection) -> None:
        connections.append(db)
        db.set_trace_callback(asked.append)

    with watched(LARGE, see) as store:
        (QUESTIONS | BOUNDED)[name](store)
        db = connections[-1]
        db.set_trace_callback(None)
        # What FTS5 asks its own tables begins with two hyphens.
        statements = [one for one in dict.fromkeys(asked) if not one.startswith("--")]
        assert statements
        for sql in statements:
            plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
            assert [line for line in plan if SCAN.match(line)] == [], sql


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_costs_what_its_answer_costs(
    watched: Callable[[int, Callable[[sqlite3.Connection], None]], Store], name: str
) -> None:
    """The same answer takes about as many steps in fifty times as many facts.

    A full-text index that grows has more levels, and each of a question's look-ups passes them.
    """
    steps = {}
    answers = {}
    for count in (SMALL, LARGE):
        taken = 0

        def step() -> None:
            nonlocal taken
            taken += 1

        with watched(count, lambda db: db.set_progress_handler(step, 1)) as store:
            answers[count] = QUESTIONS[name](store)
        steps[count] = taken
    assert answers[SMALL] == answers[LARGE]
    assert 0 < steps[LARGE] <= steps[SMALL] * 1.4 + 100


def test_a_count_is_of_all_and_the_rest_of_the_first(
    watched: Callable[[int, Callable[[sqlite3.Connection], None]], Store],
) -> None:
    """A limit spares the reading of documents: of very many the first three are read."""
    asked: list[str] = []
    with watched(LARGE, lambda db: db.set_trace_callback(asked.append)) as store:
        answer = store.find(Query(("common",), limit=3))
        assert (answer.total, len(list(answer))) == (LARGE - 10, 3)
    assert len([sql for sql in asked if " docs " in sql]) == 1


def test_no_answer_is_too_long(
    watched: Callable[[int, Callable[[sqlite3.Connection], None]], Store],
) -> None:
    """Answers of any length are read with the few values that any SQLite takes in a statement."""

    def see(db: sqlite3.Connection) -> None:
        db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)

    with watched(LARGE, see) as store:
        assert len(store.on_topics(["common"])) == LARGE // 2 - 6
        assert len(list(store.find(Query(("common",))))) == LARGE - 10
        assert sum(count for _, count in store.counts("source")) == LARGE


# --- Clauses


def test_a_lone_clause_is_asked_for_directly() -> None:
    """A phrase or a number alone needs no grouping."""
    assert "GROUP BY" not in Clause(phrase='"x"').select(ranked=True).sql
    assert "GROUP BY" not in Clause(number="7").select(ranked=False).sql
    assert "GROUP BY" in Clause(Select("SELECT ?", ("x",))).select(ranked=False).sql


def test_a_rank_is_computed_where_it_is_asked_for() -> None:
    """Only a ranked question pays for bm25."""
    clause = Clause(Select("SELECT ?", ("x",)), '"x"', "7")
    assert "bm25" in clause.select(ranked=True).sql
    assert "bm25" not in clause.select(ranked=False).sql
    assert clause.select(ranked=True).values == ("x", "7", '"x"')


def test_values_are_in_the_order_of_their_marks() -> None:
    """Each question mark of a statement has its value."""
    conditions = Select("kind = ?", ("figure",)), Select("source = ?", ("s",))
    clauses = [Clause(phrase='"x"'), Clause(number="7")]
    statement = Statement(clauses, Filters(conditions, (1, 2)), latest=True)
    sql, values = statement.first(5)
    assert sql.count("?") == len(values)
    assert values == ['"x"', "7", 1, 2, "figure", "s", 5]
    assert statement.all()[1] == values[:-1]
