"""The shipped store against the evidence that it was made from, and against its own rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from checking import check_store
from dealerfacts import Query, Store, open_store
from dealerfacts.compare import compare
from dealerfacts.model import Claim, Fact, Figure, Measure, Point, Quote, Source
from dealerfacts.names import natural, read_author
from wording import own_words, runs

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
EVIDENCE = ROOT.parent / "shared" / "evidence.yaml"
# What was read later: corrections, newer values, new facts; and passages of stored pages.
LATER = ROOT.parent / "shared" / "evidence"
READINGS = ROOT / "tests" / "data" / "readings.yaml"
RELEASE = "dpa-release-2019"

# What no page prints as a point of a fact, and why it is kept all the same.
VALUES_FROM_ELSEWHERE = {
    "dpa-incarcerated-2016": "the number was noted about the page, beside the facts read in it",
}
# A year that a page does not print, and how it is known.
YEARS_FROM_ELSEWHERE = {"cap-456k": "another page prints the same number for this year"}
ANCHORS_FROM_ELSEWHERE = {
    "dpa-incarcerated-2016": "the line was read in a stored copy of the page",
}
# The anchor of a figure leads to the place, where no stored passage has it together with a number.
ANCHORS_WITHOUT_NUMBER = {
    "ddrd-pennsylvania-2013-2017": "the numbers are cells of a table",
    "prison-cost-fy2024": "the copy was not found a second time",
}
# Where the first list of authors broke off, and the rest was read later.
ALL_AUTHORS = {"mmwr-naloxone-2019": "named in full with the better address"}
# Which sources were read again in a better page than the first.
BETTER_PAGES = {
    "jama-2009": "the article in place of one of its tables",
    "nchs-db356-copy": "quoted word for word, with its citation",
}
# Why an author's name is longer than the page has it.
AUTHORS_FROM_ELSEWHERE = {
    "nchs-db457": "the page has initials; other briefs of the series have the first names",
}
# What a series has that is no point of a figure: computed by a reader, or a change.
NO_POINTS = re.compile("computed|percent increase")
# A claim of the release, as the evidence names it, and the facts that tell it.
CLAIMS = {
    "incarceration-growth": {"dpa-incarcerated-selling"},
    "availability-price": {"dpa-cheaper-and-more-available"},
    "overdose-2017": {"dpa-overdose-deaths-2017"},
    "sellers-sud": {
        "dpa-sellers-with-disorder",
        "dpa-sellers-are-users",
        "dpa-selling-to-support-use",
    },
    "broad-laws": {"dpa-laws-too-broad"},
    "low-level": {"dpa-lowest-level"},
    "racial-disparity": {"dpa-discriminatory-impact"},
    "information": {"dpa-information-and-supplies"},
    "trusted-sellers": {"dpa-trusted-sellers"},
    "good-samaritan": {"dpa-good-samaritan"},
    "fentanyl-potency": {"dpa-fentanyl-potency"},
    "potent-supply": {"dpa-more-potent-drugs"},
    "violence": {"dpa-crackdown-violence"},
    "overdose-harm": {"dpa-deadlier"},
    "resources": {"dpa-resources-to-health"},
}
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]|email.protected", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w./-])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\w/-])")

Evidence = dict[str, Any]


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    """Return the collected evidence."""
    if not EVIDENCE.exists():
        pytest.skip("the collected evidence is not at hand")
    read: Evidence = yaml.safe_load(EVIDENCE.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def later() -> list[str]:
    """Return each entry of what was read later, as one text."""
    if not LATER.exists():
        pytest.skip("what was read later is not at hand")
    files = [*sorted(LATER.glob("*.yaml")), READINGS]
    return [
        "\n".join(scalars(entry))
        for file in files
        for entry in entries(yaml.safe_load(file.read_text(encoding="utf-8")))
    ]


def entries(read: Any) -> list[Any]:
    """Return the entries of a file: the items of its list, or of the list in each of its parts."""
    return [one for part in read.values() for one in part] if isinstance(read, dict) else list(read)


def scalars(node: Any) -> Iterator[str]:
    """Yield every text, number and date of a node."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from scalars(one)
    elif node is not None:
        yield str(node)


def was_read_later(fact: Figure | Claim, later: list[str]) -> bool:
    """Return whether one entry of what was read later has the anchor, and all that is printed."""
    printed = [point.printed for point in fact.points] if isinstance(fact, Figure) else []
    return any(all(text in entry for text in [fact.anchor, *printed]) for entry in later)


@pytest.fixture
def store() -> Iterator[Store]:
    """Open the shipped store."""
    with open_store(DATA) as opened:
        yield opened


def facts(store: Store) -> list[Fact]:
    """Return every fact of the store."""
    return [one.fact for one in store.find(Query())]


def beyond(store: Store) -> list[Figure | Claim]:
    """Return the figures and claims that were read in other sources than the release."""
    return [f for f in facts(store) if not isinstance(f, Quote) and f.source != RELEASE]


def sources(store: Store) -> list[Source]:
    """Return every source of the store."""
    return [store.source(one.id) for one, _ in store.counts("source")]


def measures(store: Store) -> list[Measure]:
    """Return every measure that a figure counts by."""
    ids = {fact.measure for fact in facts(store) if isinstance(fact, Figure)}
    return [store.measure(id_) for id_ in sorted(ids)]


def numbers_of(value: dict[str, Any]) -> set[Decimal]:
    """Return a value of the evidence, or its low and high, in single persons where in millions."""
    given = value["value"] if isinstance(value["value"], list) else [value["value"]]
    scale = 10**6 if str(value["unit"]).startswith("million") else 1
    return {Decimal(str(number)) * scale for number in given}


def numbers(figure: Figure) -> set[Decimal]:
    """Return the numbers of a figure's points."""
    found = [n for p in figure.points for n in (p.value, p.low, p.high) if n is not None]
    return set(found)


def same(point: Point, value: dict[str, Any]) -> bool:
    """Return whether a point is a value of the evidence, by numbers and, if both say one, year."""
    mine = {number for number in (point.value, point.low, point.high) if number is not None}
    ours, theirs = (set(re.findall(r"[0-9]{4}", str(t))) for t in (point.period, value["when"]))
    return mine == numbers_of(value) and (bool(ours & theirs) or not ours or not theirs)


def shown(point: Point) -> set[str]:
    """Return what an anchor may show of a point: its printed form, or the digits in it."""
    return {point.printed, *re.findall(r"\d(?:[\d,. ]*\d)?", point.printed)}


def of_source(evidence: Evidence, source: Source) -> list[dict[str, Any]]:
    """Return the facts of the evidence that were read in a source, whatever id it had."""
    return [fact for fact in evidence["facts"] if fact["source"] in ids_of(source)]


def ids_of(source: Source) -> set[str]:
    """Return the id of a source, and those that it had."""
    return {source.id, *source.aliases}


def names(fact: Fact) -> set[str]:
    """Return the id of a fact, and those that it had."""
    return {fact.id, *fact.aliases}


def letters(name: str) -> str:
    """Return the letters of a name: pages write initials in several ways."""
    return "".join(filter(str.isalpha, name.replace("et al.", "")))


def people(authors: Iterable[str]) -> list[str]:
    """Return the letters of each author's name, the given names first."""
    return [letters(natural(read_author(author))) for author in authors]


# --- Against the evidence


def test_every_value_stands_in_the_evidence(
    store: Store, evidence: Evidence, later: list[str]
) -> None:
    """Every number of every figure beyond the release was read in its source, for its period."""
    strange = set()
    for fact in beyond(store):
        if isinstance(fact, Figure) and not was_read_later(fact, later):
            read = [v for f in of_source(evidence, store.source(fact.source)) for v in f["values"]]
            if not all(any(same(point, value) for value in read) for point in fact.points):
                strange.add(fact.id)
    assert strange == VALUES_FROM_ELSEWHERE.keys() | YEARS_FROM_ELSEWHERE.keys()


def test_what_is_excepted_was_noted_about_the_source(store: Store, evidence: Evidence) -> None:
    """A number that no fact of the evidence has stands in what the evidence notes of the source."""
    for id_ in VALUES_FROM_ELSEWHERE:
        fact = store.get(id_).fact
        assert isinstance(fact, Figure)
        for point in fact.points:
            assert point.printed in evidence["sources"][fact.source]["note"]
            assert point.period in evidence["sources"][fact.source]["note"]


def test_every_anchor_is_a_fragment(store: Store, evidence: Evidence, later: list[str]) -> None:
    """Every anchor beyond the release is a fragment that was read in its source."""
    strange = {
        fact.id
        for fact in beyond(store)
        if fact.anchor
        not in {f["fragment"] for f in of_source(evidence, store.source(fact.source))}
        and not was_read_later(fact, later)
    }
    assert strange == set(ANCHORS_FROM_ELSEWHERE)


def test_anchors_are_short(store: Store) -> None:
    """No anchor has more than twelve words."""
    long = [f.id for f in facts(store) if not isinstance(f, Quote) and len(f.anchor.split()) > 12]
    assert long == []


def test_anchors_of_later_figures_hold_a_number(store: Store, evidence: Evidence) -> None:
    """The anchor of a figure that was entered later has one of its numbers, as it is printed."""
    without = {
        fact.id
        for fact in beyond(store)
        if isinstance(fact, Figure) and fact.source not in evidence["sources"]
        if not any(number in fact.anchor for point in fact.points for number in shown(point))
    }
    assert without == set(ANCHORS_WITHOUT_NUMBER)


def test_sources_are_as_they_were_read(store: Store, evidence: Evidence, later: list[str]) -> None:
    """A source has the URL, the authors and the date that were read, and invents none."""
    for source in sources(store):
        if source.id.startswith("dpa-re"):
            continue
        if source.id not in evidence["sources"]:
            addresses = [a for a in (source.url, source.copy_url) if a is not None]
            assert addresses, source.id
            assert all(any(a in entry for entry in later) for a in addresses), source.id
            continue
        read = evidence["sources"][source.id]
        known = {evidence["sources"][id_]["url"] for id_ in ids_of(source)}
        for address in filter(None, (source.url, source.copy_url)):
            assert address in known or any(address in entry for entry in later), source.id
        # Where the page that was first read is no longer named, a better one took its place.
        assert {source.url, source.copy_url} & known or source.id in BETTER_PAGES, source.id
        assert source.published in (str(read.get("published")), None), source.id
        if source.id not in AUTHORS_FROM_ELSEWHERE | BETTER_PAGES | ALL_AUTHORS:
            assert people(source.authors) == [letters(name) for name in read.get("authors", [])]
        elif source.id in ALL_AUTHORS:
            assert all(any(one.split(",")[0] in entry for entry in later) for one in source.authors)


def test_excepted_authors_are_known_from_elsewhere(store: Store, evidence: Evidence) -> None:
    """An author whose first name a page lacks is an author of another source of the evidence."""
    for id_ in AUTHORS_FROM_ELSEWHERE:
        others = {
            letters(author)
            for other, read in evidence["sources"].items()
            if other != id_
            for author in read.get("authors", [])
        }
        source = store.source(id_)
        families = [author.split()[0] for author in evidence["sources"][id_]["authors"]]
        assert [author.split(",")[0] for author in source.authors] == families
        assert set(people(source.authors)) <= others
        assert "first names" in (source.note or "")


def test_what_was_left_out_is_told(store: Store, evidence: Evidence) -> None:
    """Every fact of the evidence has a fact here by its id, or a reason in docs/store.md."""
    told = re.findall(r"^\| `([a-z0-9-]+)` \|", (ROOT / "docs/store.md").read_text("utf-8"), re.M)
    here = {name for fact in facts(store) for name in names(fact)}
    assert sorted(told) == sorted(f["id"] for f in evidence["facts"] if f["id"] not in here)


def test_series_are_whole(store: Store, evidence: Evidence) -> None:
    """Every point of a series that was read in a used source is a point of a figure."""
    stored: dict[str, set[Decimal]] = {}
    for fact in beyond(store):
        if isinstance(fact, Figure):
            stored.setdefault(fact.source, set()).update(numbers(fact))
    missing = [
        (fact["id"], value["value"])
        for fact in evidence["facts"]
        if fact.get("series") and fact["source"] in stored
        for value in fact["values"]
        if not NO_POINTS.search(f"{value['unit']} {value.get('label')}")
        and not numbers_of(value) <= stored[fact["source"]]
    ]
    assert missing == []


def test_relations_to_the_release_are_kept(store: Store, evidence: Evidence) -> None:
    """What a fact of the evidence is to a claim of the release, a fact of its source is too.

    Where it was judged anew, the fact says so in a correction.
    """
    here = {name for fact in facts(store) for name in names(fact)}
    others = [(ids_of(store.source(one.source)), names(one), one) for one in beyond(store)]
    lost = [
        fact["id"]
        for fact in evidence["facts"]
        if fact["id"] in here
        and not any(
            relation.to in CLAIMS[fact["relation"]["claim"]]
            and relation.how == fact["relation"]["type"]
            for sources_, names_, other in others
            if fact["source"] in sources_ or fact["id"] in names_
            for relation in other.relations
        )
    ]
    assert [id_ for id_ in lost if not store.get(id_).fact.corrections] == []


def test_no_sentence_of_a_source_is_taken_over(store: Store, evidence: Evidence) -> None:
    """What the store says in its own words shares no run of eight words with a fragment."""
    theirs = {run for fact in evidence["facts"] for run in runs(fact["fragment"])}
    taken = [f.id for f in facts(store) for text in own_words(f) if runs(text) & theirs]
    assert taken == []


# --- The store's own rules


def test_it_is_worth_coming_for(store: Store) -> None:
    """Beyond the release stand at least 110 figures and claims, from at least 60 sources."""
    others = beyond(store)
    assert len(others) >= 110
    assert len({fact.source for fact in others}) >= 60


def test_it_is_valid() -> None:
    """The store has no problem, and its warnings are those that the files say are accepted."""
    problems = check_store([DATA])
    assert [(one.level, one.code) for one in problems] == [("warning", "slip")]
    where = problems[0].where
    assert where.file.endswith("facts.yaml")
    before = (DATA / "facts.yaml").read_text("utf-8").splitlines()[where.line - 3 : where.line - 1]
    assert "validate warns" in before[0]
    assert all(line.lstrip().startswith("#") for line in before)


def test_topics_are_all_used(store: Store) -> None:
    """Every topic has a fact, or a child that has one."""
    used = Counter(topic for fact in facts(store) for topic in fact.topics)
    topics = [store.topic(one.id) for one, _ in store.counts("topic")]
    used.update(topic.parent for topic in topics if topic.parent and used[topic.id])
    assert [topic.id for topic in topics if not used[topic.id]] == []
    assert all(len(fact.topics) <= 4 for fact in facts(store))


def test_an_alias_belongs_to_one_topic(store: Store) -> None:
    """No word stands for two topics, and the topic that was divided is still found by its name."""
    topics = [store.topic(one.id) for one, _ in store.counts("topic")]
    names = Counter(
        name.casefold()
        for topic in topics
        for name in {topic.id, topic.label.casefold(), *map(str.casefold, topic.aliases)}
    )
    assert [name for name, count in names.items() if count > 1] == []
    assert "sale-and-possession" in store.topic("sale").aliases


def test_sources_and_speakers_are_all_used(store: Store) -> None:
    """Every source has a fact, or is named as an original; every speaker has a quote."""
    all_ = facts(store)
    used = {fact.source for fact in all_} | {fact.original for fact in all_}
    used |= {source.original for source in sources(store)}
    assert [source.id for source in sources(store) if source.id not in used] == []
    quoted = {fact.speaker for fact in all_ if isinstance(fact, Quote)}
    assert {one.id for one, _ in store.counts("speaker")} == quoted


def test_one_figure_a_measure_and_report(store: Store) -> None:
    """A source gives one figure for a measure, so that no two points of a report stand apart."""
    given = Counter((f.source, f.measure) for f in facts(store) if isinstance(f, Figure))
    several = [pair for pair, count in given.items() if count > 1]
    # Pages that are rewritten yearly, each read in two editions.
    assert {source for source, _ in several} == {"dpf-3713", "ussc-qf-crack"}


def test_measures_differ_in_a_dimension(store: Store) -> None:
    """No two measures have both unit and dimensions in common, nor a label."""
    all_ = measures(store)
    kinds = Counter((m.unit, tuple(sorted(m.dimensions.items()))) for m in all_)
    assert [kind for kind, count in kinds.items() if count > 1] == []
    assert len({measure.label for measure in all_}) == len(all_)
    assert [measure.id for measure in all_ if len(measure.label) > 70] == []


def test_custody_counts_say_what_they_count(store: Store) -> None:
    """Every count of people in custody has an offense, a custody and a place."""
    held = [m for m in measures(store) if m.unit == "people" and "custody" in m.dimensions]
    assert len(held) >= 12
    for measure in held:
        assert {"offense", "custody", "place"} <= set(measure.dimensions), measure.id
        sentenced = measure.dimensions.get("population") == "sentenced prisoners"
        assert measure.label.startswith("Sentenced") == sentenced, measure.id


def test_corroborating_figures_agree(store: Store) -> None:
    """Figures that a curator lets be held against each other never turn out to differ."""
    wrong: list[tuple[str, str]] = []
    for one in store.find(Query(kinds=("figure",))):
        for relation in one.fact.relations:
            other = store.get(relation.to)
            if other.kind == "figure" and relation.how == "corroborates":
                verdicts = [found.verdict for found in compare(one, [other])]
                wrong += [(one.id, other.id)] if "differs" in verdicts else []
    assert wrong == []


@pytest.mark.parametrize(
    ("base", "other", "verdict", "dimensions"),
    [
        ("dpa-incarcerated-selling", "dpa-incarcerated-2016", "not-comparable", ["offense"]),
        ("dpa-incarcerated-selling", "sp-2010", "not-comparable", ["offense"]),
        ("dpa-incarcerated-selling", "kleiman-prisoners", "not-comparable", []),
        ("bjs-state-2018", "bjs-fed-2022", "not-comparable", ["custody"]),
        ("bjs-state-2018", "bjs-state-2018-other", "not-comparable", ["offense"]),
        ("sp-2017", "sp-2010", "not-comparable", ["custody"]),
        ("sp-2017", "pew-fed-95k", "not-comparable", ["custody"]),
        ("dpa-overdose-deaths-2017", "od-2017", "not-comparable", ["intent"]),
        ("dpa-overdose-deaths-2017", "od-accidental-2017", "differs", []),
        ("dpa-incarcerated-selling", "kleiman-2003", "differs", []),
        ("od-2023", "od-2023-predicted", "not-comparable", ["status"]),
        ("dpa-fentanyl-potency", "cnn-potency-morphine", "not-comparable", ["compared with"]),
        ("bjs-jail-numbers", "bjs-jail-2002", "differs", []),
    ],
)
def test_known_tensions_are_found(
    store: Store, base: str, other: str, verdict: str, dimensions: list[str]
) -> None:
    """What is known not to fit together is found, and named by the dimension that explains it."""
    found = compare(store.get(base), [store.get(other)])
    assert verdict in [one.verdict for one in found]
    assert [difference.dimension for difference in found[0].differs_in] == dimensions


def test_no_contact_data() -> None:
    """No file of the store holds a telephone number or an e-mail address."""
    for path in DATA.rglob("*.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = re.sub(r"https?://\S+", "", line)
            assert not MAIL.search(text), line
            assert not PHONE.search(text), line


def test_every_file_says_what_it_holds() -> None:
    """Every file names the schema for editors, and then says in a comment what it holds."""
    for path in DATA.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        up = "../" * len(path.relative_to(ROOT).parent.parts)
        assert lines[0] == f"# yaml-language-server: $schema={up}docs/schema/store-1.json"
        assert lines[1] == "#"
        assert re.match(r"# [A-Z].{20}", lines[2])
        assert [line for line in lines if len(line) > 114 and "/" not in line] == []


def test_the_worked_example_is_valid(tmp_path: Path) -> None:
    """The fact that docs/store.md adds is valid beside the shipped ones, and the page is short."""
    text = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 200
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    (tmp_path / "example.yaml").write_text(example[1], encoding="utf-8")
    problems = check_store([DATA, tmp_path])
    assert [one.code for one in problems] == ["slip"]
