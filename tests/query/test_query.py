"""Questions to a store, and the answers in their order."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import dealerfacts
from asking import opened
from builders import Fields, claim, figure, ids, look, many, measure, quote, source, write
from dealerfacts import Query, Store, open_store
from dealerfacts import query as querying
from dealerfacts.errors import StoreError
from dealerfacts.model import Figure

FACTS = (
    figure("old", ("1980", "15,000"), ("1990", "30,000"), topics=["prison"], measure="prisoners"),
    claim("cheaper", "Prices fell.", topics=["prices", "prison"], figures=["old"]),
    figure(
        "new",
        ("2010", "400,000"),
        ("2019-06", "450,000"),
        topics=["prison"],
        measure="prisoners",
        source="tribune",
        aliases=["newer"],
        relations=[{"to": "old", "how": "updates", "why": "It is newer."}],
    ),
    figure("fiscal", ("FY2023", "7"), topics=["cost"], measure="spent"),
    figure("between", ("2015/2018", "8"), topics=["cost"], measure="other"),
    figure("undated", ("undated", "9"), topics=["cost"], measure="spent"),
    claim(
        "argued",
        kind="argument",
        topics=["prices"],
        source="tribune",
        relations=[{"to": "newer", "how": "disputes", "why": "It counts others."}],
    ),
    quote("said", "Prison is no answer.", speaker="lee", topics=["prison"]),
    quote("told", "Ask again.", speaker="ray", topics=["prices"]),
)
SECTIONS: dict[str, dict[str, Fields]] = {
    "speakers": {"lee": {"name": "Ann Lee"}, "ray": {"name": "Bo Ray"}, "mute": {"name": "Cy M"}},
    "topics": {"unused": {"label": "Unused", "aliases": ["idle"]}},
    "sources": {"tribune": source(title="Tribune", url="https://example.org/t")},
}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an open store."""
    with opened(tmp_path_factory.mktemp("query"), *FACTS, **SECTIONS) as store:
        yield store


# --- What is not there


@pytest.mark.parametrize(
    "narrow",
    [
        {"kinds": ("figures",)},
        {"claim_kind": "find"},
        {"topic": "unknown"},
        {"topic": "unused"},
        {"topic": ""},
        {"speaker": "nobody"},
        {"speaker": "mute"},
        {"source": "nowhere"},
        {"since": "2030"},
        {"until": "1979"},
        {"kinds": ("quote",), "claim_kind": "finding"},
        {"kinds": ("claim",), "speaker": "lee"},
        {"words": ("unknown",)},
    ],
)
def test_a_question_without_an_answer_finds_nothing(known: Store, narrow: dict[str, Any]) -> None:
    """What nothing meets gives an empty answer, with and without a limit."""
    for limit in (None, 0, 5):
        answer = known.find(Query(**narrow, limit=limit))
        assert (len(answer), answer.total, list(answer)) == (0, 0, [])


@pytest.mark.parametrize("ask", ["get", "source", "speaker", "measure", "topic", "__getitem__"])
@pytest.mark.parametrize("id_", ["", "unknown", "Old", "old ", "\0", "\ud800", "x" * 99_999])
def test_an_unknown_id_is_a_key_error(known: Store, ask: str, id_: str) -> None:
    """An id that nothing has is a KeyError that names it."""
    with pytest.raises(KeyError) as caught:
        getattr(known, ask)(id_)
    assert caught.value.args == (id_,)


@pytest.mark.parametrize(
    "date", ["", "19", "2019-13", "2019-02-30", "FY2019", "2015/2018", "today"]
)
def test_a_date_that_is_none_is_refused(known: Store, date: str) -> None:
    """A date that the calendar does not know is a ValueError, and an empty one narrows nothing."""
    for narrow in ({"since": date}, {"until": date}):
        if date:
            with pytest.raises(ValueError, match=r"date|calendar"):
                ids(known, **narrow)
        else:
            assert len(ids(known, **narrow)) == len(FACTS)


@pytest.mark.parametrize(
    ("since", "until"), [("2000", 1999), (date(2019, 12, 18), "2019-12-17"), ("2020-01", "2019")]
)
def test_a_time_that_ends_before_it_begins_is_refused(known: Store, since: Any, until: Any) -> None:
    """No date is both from one day on and up to an earlier one: a ValueError says so at once."""
    said = f"since {since} is later than until {until}: no date lies between them"
    for words in ((), ("prison",), ("unknown",)):
        with pytest.raises(ValueError, match=said):
            known.figures(*words, since=since, until=until)
        with pytest.raises(ValueError, match=said):
            known.find(Query(words, ("quote",), since=since, until=until))


@pytest.mark.parametrize("name", ["words", "kinds"])
def test_a_text_in_place_of_several_is_refused(known: Store, name: str) -> None:
    """A text where a tuple of them is meant would be taken for its letters: a TypeError says so."""
    narrow: dict[str, Any] = {name: "prison"}
    with pytest.raises(TypeError, match=rf"^{name} are several texts: write {name}=\('prison',\)$"):
        known.find(Query(**narrow))
    assert known.find(Query(("prison",), ["figure"])).total > 0  # type: ignore[arg-type]


def test_an_unknown_field_is_refused(known: Store) -> None:
    """A filter that there is not is a TypeError, and a type checker's error too."""
    with pytest.raises(TypeError, match="sauce"):
        known.figures("prison", sauce="tribune")  # type: ignore[call-arg]


def test_time_is_narrowed_by_texts_numbers_and_dates(known: Store) -> None:
    """A year may be a number and a day a date; ``since=2015`` is ``since="2015"``."""
    expected = known.figures("prison", since="2015")
    assert known.figures("prison", since=2015) == expected != []
    assert known.figures("prison", since=date(2015, 1, 1), until=date.max) == expected


def test_a_store_tells_its_size_and_its_paths(known: Store) -> None:
    """A store has a length, gives a fact by its id, and shows its paths."""
    assert len(known) == len(FACTS)
    assert known["old"] == known.get("old")
    assert repr(known).startswith("Store('")
    with pytest.raises(KeyError):
        known["nothing"]


def test_a_store_says_whether_it_has_a_fact(known: Store) -> None:
    """``in`` takes an id or a former id; whatever else is asked for is not in a store."""
    assert "old" in known
    assert "newer" in known
    assert set(known) == {one.id for one in known.find(Query())}
    for other in ("", "Old", "prison", "\ud800", 0, None, ("old",)):
        assert other not in known


def test_a_missing_store_is_an_error(tmp_path: Path) -> None:
    """A store that is not there is a StoreError, and nothing is made at its place."""
    with pytest.raises(StoreError, match="nowhere"):
        open_store(tmp_path / "nowhere.yaml")
    assert list(tmp_path.iterdir()) == []


# --- Filters


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        ({}, ["new", "old", "fiscal", "undated", "between", "cheaper", "argued", "said", "told"]),
        ({"kinds": ("figure",)}, ["new", "old", "fiscal", "undated", "between"]),
        ({"kinds": ("claim", "quote")}, ["cheaper", "argued", "said", "told"]),
        ({"claim_kind": "argument"}, ["argued"]),
        ({"topic": "PRISONS"}, ["new", "old", "cheaper", "said"]),
        ({"topic": "prices"}, ["cheaper", "argued", "told"]),
        ({"speaker": "Lee"}, ["said"]),
        ({"source": "tribune"}, ["new", "argued"]),
        ({"source": "bureau-report", "topic": "prison"}, ["old", "cheaper", "said"]),
        ({"words": ("prison",)}, ["new", "old", "said", "cheaper"]),
        ({"words": ("prison",), "kinds": ("figure",), "source": "tribune"}, ["new"]),
    ],
)
def test_filters_keep_what_meets_them(
    known: Store, narrow: dict[str, Any], expected: list[str]
) -> None:
    """Each filter keeps what meets it; figures on one measure stand together, the newest first."""
    assert [fact.id for fact in known.find(Query(**narrow))] == expected


def _points(known: Store, **narrow: Any) -> dict[str, list[str]]:
    return {
        one.id: [point.period for point in one.fact.points]
        for one in known.find(Query(**narrow))
        if isinstance(one.fact, Figure)
    }


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        ({"since": "2019"}, {"new": ["2019-06"], "fiscal": ["FY2023"]}),
        ({"since": "2019-07"}, {"fiscal": ["FY2023"]}),
        ({"since": "2019-06-30"}, {"new": ["2019-06"], "fiscal": ["FY2023"]}),
        ({"until": "1985"}, {"old": ["1980"]}),
        ({"until": "1980-01-01"}, {"old": ["1980"]}),
        ({"since": "1990", "until": "2010"}, {"new": ["2010"], "old": ["1990"]}),
        ({"since": "2018-12-31", "until": "2018-12-31"}, {"between": ["2015/2018"]}),
        ({"since": "2022-10-01", "until": "2022-10-01"}, {"fiscal": ["FY2023"]}),
        ({"since": "2022-09-30", "until": "2022-09-30"}, {}),
        ({"since": "2023-10"}, {}),
        ({"since": "2016", "until": "2017"}, {"between": ["2015/2018"]}),
    ],
)
def test_dates_keep_the_points_that_touch_them(
    known: Store, narrow: dict[str, Any], expected: dict[str, list[str]]
) -> None:
    """Points of a month, an interval, a fiscal year are kept if a day is shared; undated never."""
    assert _points(known, **narrow) == expected
    assert ids(known, **narrow) == list(expected)


def test_latest_keeps_the_newest_of_each_measure(known: Store) -> None:
    """Of figures on one measure the newest stays, with its newest point; other facts stay."""
    assert _points(known, latest=True) == {
        "new": ["2019-06"],
        "fiscal": ["FY2023"],
        "between": ["2015/2018"],
    }
    assert ids(known, latest=True, kinds=("claim",)) == ["cheaper", "argued"]


def test_latest_looks_at_the_points_in_question(known: Store) -> None:
    """What is newest is decided among the points that the dates keep."""
    assert _points(known, latest=True, until="2012") == {"new": ["2010"]}
    assert _points(known, latest=True, until="2005") == {"old": ["1990"]}
    assert _points(known, latest=True, source="bureau-report", topic="prison") == {"old": ["1990"]}


def test_two_newest_figures_both_stay(tmp_path: Path) -> None:
    """Two sources that give a number for the same newest time are both shown."""
    path = write(
        tmp_path / "store.yaml", figure("one"), figure("two"), figure("was", ("2018", "1"))
    )
    assert look(path, latest=True) == ["one", "two"]


def test_figures_are_found_by_words(known: Store) -> None:
    """``figures`` is the short way to figures alone."""
    assert [one.id for one in known.figures("prison")] == ["new", "old"]
    assert [one.id for one in known.figures("prison", source="tribune", since="2015")] == ["new"]
    (newest,) = known.figures("prison", since="2015")
    assert isinstance(newest.fact, Figure)
    assert newest.fact.points[0].value == Decimal("450000")


# --- Limit and order


def test_a_limit_keeps_the_first_and_counts_all(known: Store) -> None:
    """A limited answer is the beginning of the whole one, and knows its size."""
    for narrow in ({}, {"words": ("prison",)}, {"kinds": ("figure",)}, {"since": "1980"}):
        query = Query(**narrow)
        every = [fact.id for fact in known.find(query)]
        for limit in range(len(every) + 2):
            answer = known.find(query._replace(limit=limit))
            assert [fact.id for fact in answer] == every[:limit]
            assert (len(answer), answer.total) == (len(every[:limit]), len(every))
    assert known.find(Query(limit=-1)).total == len(FACTS)
    for words in ((), ("prison",)):
        assert list(known.find(Query(words, limit=10**30))) == list(known.find(Query(words)))
    assert list(known.find(Query(limit=-1))) == []


def test_measures_keep_their_place_under_filters(known: Store) -> None:
    """A filter does not change the order of what it leaves."""
    every = ids(known)
    for narrow in ({"kinds": ("figure", "quote")}, {"source": "tribune"}, {"topic": "cost"}):
        found = ids(known, **narrow)
        assert found == [one for one in every if one in found]


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "kinds": st.sampled_from([("figure",), ("claim", "quote"), ("quote",)]),
        "topic": st.sampled_from(["prison", "prices", "unused", "x"]),
        "speaker": st.sampled_from(["lee", "Bo Ray", "x"]),
        "source": st.sampled_from(["tribune", "bureau", "x"]),
        "claim_kind": st.sampled_from(["finding", "argument"]),
        "since": st.sampled_from(["1985", "2012", "2019-06"]),
        "until": st.sampled_from(["1985", "2012", "2019-06"]),
        "latest": st.just(True),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from([(), ("prison",), ("prices", "fell"), ("answer",)]), st.booleans(), FILTERS)
def test_filters_only_remove(
    known: Store, words: tuple[str, ...], ranked: bool, filters: dict[str, Any]
) -> None:
    """No filter brings a fact, or a point, that was not there without it.

    Where the best facts come first, what is good enough depends on the best: words are exact here.
    """
    assume(filters.get("since", "") <= filters.get("until", "3000"))
    # Which point is the latest depends on the others, so that filter alone is held constant.
    latest = bool(filters.pop("latest", False))
    base = Query(words, ranked=ranked, exact=True)
    for name in filters:
        fewer = {key: value for key, value in filters.items() if key != name}
        wide = {fact.id: fact for fact in known.find(base._replace(**fewer))}
        narrow = {fact.id: fact for fact in known.find(base._replace(**filters))}
        assert set(narrow) <= set(wide)
        newest = {fact.id for fact in known.find(base._replace(**filters, latest=True))}
        assert newest <= set(narrow)
        for id_, fact in narrow.items():
            other = wide[id_]
            if isinstance(fact.fact, Figure) and isinstance(other.fact, Figure):
                assert set(fact.fact.points) <= set(other.fact.points)
                whole = fact.fact._replace(points=other.fact.points)
                assert fact._replace(fact=whole) == other
            else:
                assert fact == other
    if latest:
        found = list(known.find(base._replace(**filters, latest=True)))
        assert all(len(one.fact.points) == 1 for one in found if isinstance(one.fact, Figure))


# --- Answers


def test_an_answer_can_be_read_twice(known: Store) -> None:
    """An answer gives the same facts each time."""
    answer = known.find(Query(("prison",), since="1985"))
    assert list(answer) == list(answer) != []
    assert answer.query.since == "1985"


def test_a_long_answer_comes_in_order(tmp_path: Path) -> None:
    """An answer of several batches is whole and in order."""
    path = write(tmp_path / "store.yaml", *many(1201, measure="m"), measures={"m": measure()})
    assert look(path) == [f"f-{n}" for n in range(1201)]
    assert look(path, "arrests", ranked=True) == [f"f-{n}" for n in range(1201)]


def test_a_fact_is_found_by_its_ids(known: Store) -> None:
    """A fact has its id, and those that it had before."""
    assert known.get("newer") == known.get("new")
    assert known.get("new").fact.aliases == ("newer",)
    assert known["newer"].id == "new"


def test_what_disputes_a_fact_is_named_with_it(known: Store) -> None:
    """A disputed fact says by whom, in every answer, also where an old id was named."""
    assert known.get("new").disputed_by == ("argued",)
    assert known.get("old").disputed_by == ()
    found = {one.id: one.disputed_by for one in known.find(Query())}
    assert found["new"] == ("argued",)
    assert [one for one, by in found.items() if by] == ["new"]


def test_relations_are_known_from_both_ends(known: Store) -> None:
    """A fact knows those that name it, by any of its ids, and a figure the claims on it."""
    related = known.related(known.get("new"))
    assert [(fact.id, relation.how) for fact, relation in related] == [("argued", "disputes")]
    assert [fact.id for fact, _ in known.related(known.get("old"))] == ["new"]
    assert [fact.id for fact in known.resting_on(known.get("old"))] == ["cheaper"]
    assert known.related(known.get("told")) == []


def test_figures_are_found_by_measures_and_topics(known: Store) -> None:
    """Figures on measures or topics come in the order of the store."""
    assert [one.id for one in known.on_measures(["spent", "prisoners"])] == (
        ["old", "new", "fiscal", "undated"]
    )
    assert [one.id for one in known.on_topics(["cost"])] == ["fiscal", "between", "undated"]
    assert known.on_measures([]) == known.on_topics([]) == known.on_measures(["x"]) == []


def test_what_facts_stand_on_is_at_hand(known: Store) -> None:
    """Sources, speakers, measures and topics are read by their ids."""
    assert known.source("tribune").url == "https://example.org/t"
    assert known.speaker("lee").name == "Ann Lee"
    assert known.measure("spent").unit == "people"
    assert known.topic("unused").aliases == ("idle",)
    with pytest.raises(KeyError):
        known.source("lee")


def test_everything_is_counted(known: Store) -> None:
    """Lists are in the order of the store, and count the facts, of a measure the points."""
    counted = {one.id: count for one, count in known.counts("topic")}
    assert counted == {"prison": 4, "prices": 3, "cost": 3, "unused": 0}
    assert [count for _, count in known.counts("speaker")] == [1, 1, 0]
    assert sum(count for _, count in known.counts("source")) == len(FACTS)
    assert sum(count for _, count in known.counts("measure")) == 7


def test_what_is_no_kind_is_not_counted(known: Store) -> None:
    """A kind that there is not is a ValueError, whatever it holds."""
    for kind in ("", "facts", "figure", "id; DROP TABLE facts"):
        with pytest.raises(ValueError, match="is not one of topic"):
            known.counts(kind)


def test_ids_are_completed(known: Store) -> None:
    """What begins with the letters typed is offered, in the order of the alphabet."""
    assert known.complete("fact", "") == sorted(fact["id"] for fact in FACTS)
    assert known.complete("fact", "n") == ["new"]
    assert known.complete("topic", "pri") == ["prices", "prison"]
    assert known.complete("speaker", "m") == ["mute"]
    assert known.complete("topic", "x") == known.complete("fact", "OLD") == []


def test_completion_offers_fifty_at_most(tmp_path: Path) -> None:
    """A long list of ids is cut."""
    path = write(tmp_path / "store.yaml", *many(120))
    with open_store(path) as opened:
        assert len(opened.complete("fact", "f")) == 50
        assert opened.complete("fact", "f-11") == ["f-11", *(f"f-{n}" for n in range(110, 120))]


def test_a_store_closes_with_its_block(tmp_path: Path) -> None:
    """A store may be closed more than once."""
    with open_store(write(tmp_path / "store.yaml", claim("one"))) as opened:
        assert opened.get("one").id == "one"
    opened.close()


def test_an_empty_path_is_no_store() -> None:
    """An empty path is a ValueError, also beside another: it is not the shipped store."""
    for paths in (("",), ("bundled", "")):
        with pytest.raises(ValueError, match=r"^a store's path is empty: write a path"):
            open_store(*paths)


def test_the_environment_names_a_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a path the store is that of the environment, or else the shipped one."""
    path = write(tmp_path / "store.yaml", claim("one"))
    monkeypatch.setenv("DEALERFACTS_STORE", str(path))
    with open_store() as opened:
        assert ids(opened) == ["one"]
    with open_store("bundled") as opened:
        assert opened.get("dpa-incarcerated-selling").id == "dpa-incarcerated-selling"


@pytest.mark.parametrize(
    "module", [dealerfacts, querying.store, querying.question], ids=lambda module: module.__name__
)
def test_the_examples_are_true(module: Any) -> None:
    """The examples of the library's documentation run as they are printed."""
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


def test_the_library_is_what_it_says() -> None:
    """All public names are there, functions stay functions, and no other name is."""
    assert [getattr(dealerfacts, name).__name__ for name in ("Query", "Store", "open_store")]
    for name in ("audit", "cite", "compare", "link", "lint"):
        # Whoever imports the module first does not hide the function of its name.
        import_module(f"dealerfacts.{name}")
        assert isfunction(getattr(dealerfacts, name)), name
    assert dealerfacts.StoreError is StoreError
    assert isinstance(dealerfacts.__version__, str)
    with pytest.raises(AttributeError, match="nothing"):
        _ = dealerfacts.nothing


def test_what_bears_on_a_claim_is_counted(tmp_path: Path) -> None:
    """Figures and claims count from either side, each once; quotes never."""

    def to(id_: str, how: str) -> dict[str, str]:
        return {"to": id_, "how": how, "why": "W."}

    path = write(
        tmp_path / "store.yaml",
        claim("c", aliases=["was-c"], relations=[to("named", "corroborates"), to("q", "disputes")]),
        claim("named"),
        figure("f", relations=[to("was-c", "corroborates")]),
        figure("g", relations=[to("c", "disputes"), to("c", "context")]),
        figure("h", relations=[to("c", "updates")]),
        quote("q", relations=[to("c", "corroborates")]),
    )
    with open_store(path) as opened:
        assert opened.get("c").evidence == (2, 1, 1)
        assert opened.get("named").evidence == (1, 0, 0)
        assert opened.get("f").evidence is opened.get("q").evidence is None
