"""The export ``jsonld`` is linked data in published terms, and says what the store says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from builders import claim, figure, measure, write
from dealerfacts import Query, Store, open_store
from dealerfacts.export import export
from dealerfacts.export.content import Content
from dealerfacts.model import SOURCE_KINDS, Claim, Figure, Quote
from fullstore import HOSTILE, full_store
from program import TESTS

Node = dict[str, Any]
SCHEMA = "https://schema.org/"
OWN = "urn:dealerfacts:"
# Of release 30.0 of the vocabulary, the types and properties that we use: of a type all that are
# wider, of a property the types that may have it, and what it holds.
PUBLISHED = json.loads((TESTS / "data" / "schema-org.json").read_text(encoding="utf-8"))
# Of CiTO (2026-06-22) and SKOS, the properties that we use.
OTHERS = {
    *(f"http://purl.org/spar/cito/{name}" for name in ("supports", "updates", "disputes")),
    *(f"http://purl.org/spar/cito/{name}" for name in ("isDisputedBy", "isUpdatedBy")),
    "http://purl.org/spar/cito/citesAsRelated",
    "http://www.w3.org/2004/02/skos/core#broader",
}


def exported(store: Store, folder: Path, query: Query | None = None) -> str:
    """Return the text of an export."""
    target = folder / "facts.jsonld"
    export("jsonld", Content(store, query or Query()), target, lambda _: None, force=True)
    return target.read_text(encoding="utf-8")


def refuse(url: str, _: object) -> None:
    """Fetch nothing."""
    raise AssertionError(url)


def expanded(text: str) -> list[Node]:
    """Return the nodes as pyld reads them, without asking any host."""
    nodes: list[Node] = jsonld.expand(json.loads(text), {"documentLoader": refuse})
    return nodes


def graph(text: str) -> dict[str, Node]:
    """Return the nodes as they are written, by id."""
    return {node["@id"]: node for node in json.loads(text, parse_float=Decimal)["@graph"]}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with every field, and texts that others stumble over."""
    with open_store(full_store(tmp_path_factory.mktemp("full") / "facts.yaml")) as opened:
        yield opened


@pytest.fixture(scope="module")
def full_text(full: Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Its export."""
    return exported(full, tmp_path_factory.mktemp("export"))


@pytest.fixture(scope="module")
def shipped_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The export of the shipped store."""
    with open_store("bundled") as store:
        return exported(store, tmp_path_factory.mktemp("export"))


@pytest.fixture(scope="module")
def full_nodes(full_text: str) -> tuple[Node, ...]:
    """Its nodes, which no test changes."""
    return tuple(expanded(full_text))


@pytest.fixture(scope="module")
def shipped_nodes(shipped_text: str) -> tuple[Node, ...]:
    """The nodes of the shipped store, which no test changes."""
    return tuple(expanded(shipped_text))


# --- The vocabulary


def parts(nodes: Iterable[Node]) -> Iterator[tuple[Node, str | None]]:
    """Yield each node that says something, with the property that it stands in."""

    def walk(node: Node, name: str | None) -> Iterator[tuple[Node, str | None]]:
        if set(node) - {"@id"} and "@value" not in node:
            yield node, name
        for key, values in node.items():
            if not key.startswith("@"):
                for value in values:
                    yield from walk(value, key)

    for node in nodes:
        yield from walk(node, None)


def wider(node: Node) -> set[str]:
    """Return the types of a node, all that are wider included."""
    types = {one.removeprefix(SCHEMA) for one in node["@type"]}
    return types | {more for one in types for more in PUBLISHED["types"][one]}


def faults(nodes: Sequence[Node]) -> list[str]:
    """Return where nodes use a term that is not published, or not of this type, or not for this."""
    known = {node["@id"]: node for node in nodes}
    found = []
    for node, name in parts(nodes):
        own = all(key.startswith(("@", f"{OWN}term:")) for key in node)
        if "@type" not in node:
            found += [] if own else [f"no type: {node}"]
            continue
        for key, values in node.items():
            at = f"{node['@type']} {key}"
            if key.startswith(SCHEMA):
                found += [f"{at}: {wrong}" for wrong in _misused(node, key, values, known, name)]
            elif not key.startswith(("@", f"{OWN}term:", f"{OWN}dimension:")):
                found += [] if key in OTHERS else [at]
    return found


def _misused(
    node: Node, key: str, values: list[Node], known: dict[str, Node], name: str | None
) -> Iterator[str]:
    published = PUBLISHED["properties"].get(key.removeprefix(SCHEMA))
    if not published:
        yield "not published"
    # A Role has the property that it stands in, whatever that is.
    elif not wider(node) & set(published["of"]) and key != name:
        yield f"not of this type, but of {published['of']}"
    else:
        for value in values:
            if not _kinds(value, known) & set(published["holds"]):
                yield f"holds {published['holds']}, not {value}"


def _kinds(value: Node, known: dict[str, Node]) -> set[str]:
    if "@value" not in value:
        whole = known.get(value.get("@id", ""), value)
        if "@type" not in whole:
            # Dimensions are properties, all other addresses are those of pages.
            return {"Property"} if value["@id"].startswith(f"{OWN}dimension:") else {"URL"}
        # A Role may stand between any property and its value.
        return wider(whole) | (
            {"Role"} & wider(whole) and {"Person", "Organization", "CreativeWork", "Occupation"}
        )
    one = value["@value"]
    if isinstance(one, bool):
        return {"Boolean"}
    if isinstance(one, str):
        return {value.get("@type", "Text").removeprefix(SCHEMA), "Text" if len(value) == 1 else ""}
    return {"Integer", "Number"} if isinstance(one, int) else {"Number"}


def test_a_term_that_is_misused_is_seen() -> None:
    """What is not published, of another type, or of another value is found."""
    nodes = expanded(
        json.dumps(
            {
                "@context": {"@vocab": SCHEMA},
                "@graph": [
                    {"@id": "urn:a", "@type": "Observation", "citation": "x"},
                    {"@id": "urn:b", "@type": "Claim", "rating": 1, "text": "y"},
                    {"@id": "urn:c", "@type": "Claim", "appearance": {"@id": "urn:a"}},
                    {"@id": "urn:d", "@type": "Observation", "value": 2.5, "numConstraints": 1},
                    {"@id": "urn:e", "@type": "Claim", "about": {"@id": "urn:a"}},
                ],
            }
        )
    )
    types_and_terms = [tuple(one.split(": ")[0].split(" ")) for one in faults(nodes)]
    assert types_and_terms == [
        (f"['{SCHEMA}Observation']", f"{SCHEMA}citation"),
        (f"['{SCHEMA}Claim']", f"{SCHEMA}rating"),
        (f"['{SCHEMA}Claim']", f"{SCHEMA}appearance"),
        (f"['{SCHEMA}Observation']", f"{SCHEMA}numConstraints"),
    ]


@pytest.mark.parametrize("nodes", ["full_nodes", "shipped_nodes"])
def test_every_term_is_published(nodes: str, request: pytest.FixtureRequest) -> None:
    """Each type and property is in the vocabulary, of the right type, with the right value."""
    assert faults(request.getfixturevalue(nodes)) == []


def test_the_excerpt_of_the_vocabulary_is_what_is_used(full_nodes: tuple[Node, ...]) -> None:
    """A store with every field uses each term of the excerpt, and nothing is rated."""
    nodes = [node for node, _ in parts(full_nodes)]
    types = {one.removeprefix(SCHEMA) for node in nodes for one in node.get("@type", ())}
    used = {key.removeprefix(SCHEMA) for node in nodes for key in node if key.startswith(SCHEMA)}
    assert types == set(PUBLISHED["types"])
    assert used | {"license", "version"} == set(PUBLISHED["properties"])
    assert not {one for one in types | used if "Review" in one or "rating" in one.lower()}


# --- What it says


def test_every_reference_leads_to_a_node(
    full_text: str,
    full_nodes: tuple[Node, ...],
    shipped_text: str,
    shipped_nodes: tuple[Node, ...],
) -> None:
    """In the export of a whole store nothing is named that is not there, by its present id."""
    for text, nodes in ((full_text, full_nodes), (shipped_text, shipped_nodes)):
        there = [node["@id"] for node in nodes]
        assert len(there) == len(set(there))
        named = {
            value["@id"]
            for node, _ in parts(nodes)
            for key, values in node.items()
            if not key.startswith("@")
            for value in values
            if value.get("@id", "").startswith(OWN)
        }
        assert {one for one in named - set(there) if f"{OWN}dimension:" not in one} == set()
        assert len(jsonld.to_rdf(json.loads(text), {"documentLoader": refuse})["@default"]) > 100


def test_the_shipped_store_arrives_unchanged(shipped_text: str) -> None:
    """Every number, every quote and every statement is that of the store, with its source."""
    nodes = graph(shipped_text)
    with open_store("bundled") as store:
        facts = list(store.find(Query()))
        assert len(nodes) == len(facts) + sum(
            len(one.of(Figure).points) for one in facts if one.kind == "figure"
        ) + 2 + sum(len(store.counts(kind)) for kind in ("topic", "speaker", "source", "measure"))
        for one in facts:
            node = nodes[f"fact:{one.id}"]
            assert node["citation"][0] == {"@id": f"source:{one.source.id}"}
            match one.fact:
                case Claim(statement=statement):
                    assert node["text"] == statement
                case Quote(text=text):
                    assert node["text"] == text
                    assert one.speaker
                    assert nodes[node["author"]["@id"]]["name"] == one.speaker.name
                case Figure(points=points):
                    for ref, point in zip(node["mainEntity"], points, strict=True):
                        seen = nodes[ref["@id"]]
                        assert seen.get("value") == point.value
                        assert seen["unitText"] == one.counted.unit
                        assert {"@id": f"source:{one.source.id}"} in seen["subjectOf"]


def test_hostile_texts_arrive_unchanged(full_text: str, full_nodes: tuple[Node, ...]) -> None:
    """Whatever a text looks like, it is the same when it is read back, and ends no script."""
    assert "<" not in full_text
    nodes = {node["@id"]: node for node in full_nodes}
    text = f"{SCHEMA}text"
    assert nodes[f"{OWN}fact:the-claim"][text] == [{"@value": f"statement {HOSTILE}"}]
    assert nodes[f"{OWN}fact:the-quote"][text] == [{"@value": f"quote {HOSTILE}"}]
    term = f"{OWN}dimension:compared%20with"
    assert nodes[f"{OWN}measure:people"][term] == [{"@value": HOSTILE}]
    # Of 25 texts of the claim, the quote and the figure, the speaker, the topic and the measure.
    assert (
        full_text.count(json.dumps(HOSTILE, ensure_ascii=False)[1:-1].replace("<", "\\u003c")) > 25
    )


def test_points_say_what_is_known_of_them(full_text: str) -> None:
    """Values, bounds and times are exact, and no bound, date or length is made up."""
    nodes = graph(full_text)
    points = [nodes[one["@id"]] for one in nodes["fact:the-figure"]["mainEntity"]]
    keys = "value", "minValue", "maxValue", "observationDate", "observationPeriod"
    assert [tuple(point.get(key) for key in keys) for point in points] == [
        (15000, None, None, "2010", None),
        (Decimal("-0.5"), Decimal("-0.5"), None, "2019-12", None),
        (30000, None, 30000, "2019-12-17", None),
        (None, 5, 7.25, None, "P4Y"),
        (0, None, None, None, "P6M"),
        (123456789012345, None, None, None, "P3D"),
        (Decimal("1.23E-13"), None, None, None, "P1Y"),
        (1, None, None, None, None),
    ]
    more = {one["name"]: one["value"] for one in points[1]["additionalProperty"]}
    printed = f"1,5 {HOSTILE}"
    assert more == {"period": "2019-12", "printed": printed, "qualifier": "at-least"}
    assert {point["unitCode"] for point in points} == {"P1"}
    assert points[0]["observationAbout"] == {"@type": "Place", "name": "New York"}


def test_only_what_is_certain_has_a_code_and_a_place(tmp_path: Path) -> None:
    """A pound may be money, and nine countries are no place with a name."""
    path = write(
        tmp_path / "facts.yaml",
        figure("one"),
        measures={"people": measure(unit="pounds", dimensions={"place": "nine countries"})},
    )
    with open_store(path) as store:
        point = graph(exported(store, tmp_path))["point:one:2019"]
    assert point["unitText"] == "pounds"
    assert not {"unitCode", "observationAbout"} & set(point)


def test_relations_are_edges_with_reasons(full_text: str) -> None:
    """A relation is an edge to the fact's present id, and a role that says why."""
    node = graph(full_text)["fact:the-claim"]
    edges = {key: value for key, value in node.items() if key.startswith("cito:")}
    to = [{"@id": "fact:the-figure"}]
    names = "supports", "updates", "disputes", "citesAsRelated"
    assert edges == {f"cito:{name}": to for name in names}
    why = f"disputes {HOSTILE}"
    role = {"@type": "Role", "roleName": "disputes", "description": why, "citation": to[0]}
    assert role in node["citation"]
    assert node["isBasedOn"] == to
    figure = graph(full_text)["fact:the-figure"]
    by = [{"@id": f"fact:the-{kind}"} for kind in ("claim", "quote")]
    assert (figure["cito:isDisputedBy"], figure["cito:isUpdatedBy"]) == (by, by)


def test_an_answer_says_that_it_is_one_and_hides_no_dispute(full: Store, tmp_path: Path) -> None:
    """A fact is disputed also where what disputes it was not asked for."""
    text = exported(full, tmp_path, Query(kinds=("figure",)))
    nodes = graph(text)
    assert [one for one in nodes if one.startswith("fact:")] == ["fact:the-figure"]
    assert {"@id": "fact:the-claim"} in nodes["fact:the-figure"]["cito:isDisputedBy"]
    assert "a selection, not the whole store" in nodes["urn:dealerfacts:answer"]["description"]


def test_a_change_stands_with_what_the_audit_says(full_text: str) -> None:
    """The change is as printed, and a comment says what the printed numbers give."""
    node = graph(full_text)["fact:the-figure"]
    assert node["term:change"] == {
        "term:stated": "doubled",
        "term:from": {"@id": "point:the-figure:2010"},
        "term:to": {"@id": "point:the-figure:2019-12-17"},
    }
    assert any("+100%" in one["text"] for one in node["comment"])


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_a_source_keeps_its_fields(full_text: str, kind: str) -> None:
    """A source of any kind keeps volume, issue, pages, number and addresses, where they belong."""
    node = graph(full_text)[f"source:{kind}-source"]
    text = json.dumps(node, ensure_ascii=False)
    names = "volume", "issue", "pages", "number", "title", "publisher", "site", "note", "original"
    for name in names:
        assert text.count(json.dumps(f"{name} {HOSTILE}", ensure_ascii=False)) == 1, name
    assert node["genre"] == kind
    assert [one["name"] for one in node["author"]] == [
        "Gery P. Guy Jr.",
        "Trends, Inc.",
        "Child Trends",
    ]
    assert node["creditText"].endswith("et al.")
    assert node["sameAs"] == "https://doi.org/10.1000/a(b);c_d"
    assert node["url"] == "https://example.org/a?b=c&d=%22#e"
    assert ("name" in node) != (kind == "video")


def test_a_source_is_based_on_the_one_that_it_reports(tmp_path: Path) -> None:
    """Where the store has the document that a source reports, it is named, by its present id."""
    sources = {
        "bureau-report": {
            "title": "A",
            "publisher": "B",
            "kind": "report",
            "original": "old-paper",
        },
        "paper": {"title": "C", "publisher": "D", "kind": "report", "aliases": ["old-paper"]},
    }
    path = write(tmp_path / "facts.yaml", claim("one"), sources=sources)
    with open_store(path) as store:
        nodes = graph(exported(store, tmp_path))
    assert nodes["source:bureau-report"]["isBasedOn"] == {"@id": "source:paper"}
    assert nodes["fact:one"]["citation"][1:] == [{"@id": "source:paper"}]


def test_only_the_shipped_store_has_our_licence(shipped_text: str, full_text: str) -> None:
    """A store of somebody's own is under no licence of ours, and has no version."""
    shipped = graph(shipped_text)["urn:dealerfacts:store"]
    assert shipped["license"] == "https://spdx.org/licenses/MIT.html"
    assert set(graph(full_text)["urn:dealerfacts:store"]) == {
        "@id",
        "@type",
        "name",
        "description",
    }


def test_a_long_interval_has_its_length(tmp_path: Path) -> None:
    """Lengths are whole years, months or days, to the end of the calendar."""
    periods = ["0001/9999", "2016-02/2016-02", "2016-02-28/2016-03-01", "2015-07/2016-06"]
    path = write(tmp_path / "facts.yaml", figure("one", *((one, "5") for one in periods)))
    with open_store(path) as store:
        nodes = graph(exported(store, tmp_path))
    lengths = [nodes[f"point:one:{one}"]["observationPeriod"] for one in periods]
    assert lengths == ["P3652059D", "P1M", "P3D", "P1Y"]


def test_a_claim_without_anything_more_is_small(tmp_path: Path) -> None:
    """What a fact does not have is left out."""
    path = write(tmp_path / "facts.yaml", claim("one"))
    with open_store(path) as store:
        assert graph(exported(store, tmp_path))["fact:one"] == {
            "@id": "fact:one",
            "@type": "Claim",
            "identifier": ["one"],
            "genre": "finding",
            "text": "A statement.",
            "appearance": {"@id": "source:bureau-report"},
            "about": [{"@id": "topic:arrests"}],
            "citation": [{"@id": "source:bureau-report"}],
            "term:anchor": "an anchor",
        }
