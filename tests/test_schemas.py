"""The published JSON Schemas: of a store, for editors, and of what ``--json`` prints."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from builders import claim, figure, measure, quote, source, write
from checking import check_store
from dealerfacts.__main__ import main
from dealerfacts.errors import Place
from dealerfacts.model import (
    Audit,
    Correction,
    Measure,
    Point,
    Relation,
    Role,
    Source,
    Speaker,
    Topic,
)
from dealerfacts.query import Query, open_store
from dealerfacts.reader import Scalar
from dealerfacts.store import fields
from dealerfacts.store.fields import Converter, Faults

ROOT = Path(__file__).parents[1]
BAD = Path(__file__).parent / "data" / "bad"
SCHEMAS = ROOT / "docs" / "schema"
STORE = json.loads((SCHEMAS / "store-1.json").read_text(encoding="utf-8"))
ANSWER = json.loads((SCHEMAS / "answer-1.json").read_text(encoding="utf-8"))
MADE = runpy.run_path(str(ROOT / "docs" / "make.py"))["made"]

# The reader's codes for what stands at one place of a file, and so for what a schema can tell.
TOLD = {
    *("anchor-length", "bad-point", "date", "empty", "empty-value", "format", "id"),
    *("missing-field", "number", "period", "type", "unknown-key", "unknown-word", "url"),
}
# Faults with one of these codes that no schema sees, and why.
UNTOLD = {
    "format-decimal": "1.0 is 1 in JSON",
    "item-without-space": "two dashes without a blank are one text in YAML",
    "number-leading-zero": "YAML reads an octal number",
    "number-nan": "YAML reads a number that is none",
    "number-underscores": "YAML leaves them out",
    "period-backwards": "a pattern does not compare",
    "period-no-such-day": "a pattern knows no calendar",
    "point-low-above-high": "a schema does not compare two fields",
}


class Loader(yaml.SafeLoader):
    """Load YAML as editors do, which see no more than a text in a date."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (PyYAML's own name, read by it alone)
        first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


# The same by libyaml, where PyYAML has it, for what our own reader takes: it takes a tenth of the
# time, and judges otherwise only what our reader refuses.
QUICK: Any = type(
    "Quick",
    (getattr(yaml, "CSafeLoader", yaml.SafeLoader),),
    {"yaml_implicit_resolvers": Loader.yaml_implicit_resolvers},
)


def loaded(text: str, loader: Any = Loader) -> object:
    """Return what an editor's YAML makes of a store.

    Raises:
        ValueError: PyYAML cannot read it, or it holds aliases, which may stand for any amount.
    """
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, loader)):
            raise ValueError("an alias")
        # In JSON each key is a text.
        return json.loads(json.dumps(yaml.load(text, loader)))  # noqa: S506  (a SafeLoader)
    except (yaml.YAMLError, TypeError) as error:
        raise ValueError(str(error)) from None


def complaints(schema: dict[str, Any], value: object) -> list[str]:
    """Return what a schema says against a value, each with its place."""
    found = Draft202012Validator(schema).iter_errors(value)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


def part(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a part of the store's schema as a schema of its own."""
    return {"$defs": STORE["$defs"], **schema}


# The schema of a store


@pytest.mark.parametrize("schema", [STORE, ANSWER], ids=["store", "answer"])
def test_a_schema_is_a_schema(schema: dict[str, Any]) -> None:
    """Each published file is a JSON Schema of draft 2020-12."""
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_the_store_schema_is_the_readers_own() -> None:
    """What is checked in is what the reader's shapes give; ``make docs`` brings it up to date."""
    assert (SCHEMAS / "store-1.json").read_text("utf-8") == MADE()[SCHEMAS / "store-1.json"]


def test_each_example_is_valid_where_it_stands() -> None:
    """The examples that an editor shows for a field are such as the field takes."""
    told: Any = loaded((SCHEMAS / "fields.yaml").read_text("utf-8"))
    facts = told.pop("fact")["fields"]
    told.pop("store")
    for noun, about in told.items():
        for name, schema in STORE["$defs"][noun]["properties"].items():
            examples = (about["fields"].get(name) or facts[name])["for example"]
            for example in examples:
                assert not complaints(part(schema), example), f"{noun}.{name}"


def test_a_store_that_the_reader_refuses_is_refused_by_the_schema() -> None:
    """An editor marks every fault that a schema can see; those that it cannot are listed."""
    accepted, refused = set(), set()
    for path in sorted(BAD.glob("*.yaml")):
        codes = {problem.code for problem in check_store([path])} & TOLD
        try:
            value = loaded(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if codes and complaints(STORE, value):
            refused |= codes
        elif codes:
            accepted.add(path.stem)
    assert accepted == set(UNTOLD)
    assert refused == TOLD


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "data").rglob("*.yaml")),
    ids=lambda path: path.relative_to(ROOT / "data").as_posix(),
)
def test_the_shipped_store_is_valid(path: Path) -> None:
    """No editor marks a fault in a file of the shipped store."""
    assert not complaints(STORE, loaded(path.read_text(encoding="utf-8"), QUICK))


@pytest.mark.parametrize(
    "text",
    [
        "format: 1",
        "format: 1\nfigures:\ntopics:",
        "format: 1\ntopics: {2019: {label: 2019, aliases: 911}}",
        "format: 1\nsources: {a: {title: 1984, publisher: P, kind: law, published: 2019}}",
        "format: 1\nsources: {a: {title: T, publisher: P, kind: law, published: 2019-12-17}}",
        'format: 1\nsources: {a: {title: T, publisher: P, kind: law, published: "2019-12"}}',
        "format: 1\nmeasures: {m: {label: L, unit: 1, dimensions: {age: 12}}}",
        "format: 1\ntopics: {t: {label: T, aliases: []}}",
    ],
)
def test_what_yaml_makes_of_a_text_is_no_fault(text: str, tmp_path: Path) -> None:
    """A text that looks like a number or a date to YAML is valid, as it is for the reader."""
    path = tmp_path / "store.yaml"
    path.write_text(text, encoding="utf-8")
    assert not [problem for problem in check_store([path]) if problem.level == "error"]
    assert not complaints(STORE, loaded(text))


def is_read(convert: Converter, text: str) -> bool:
    """Return whether the reader takes a text for a field."""
    scalar = Scalar(text)
    scalar.mark = Place("f", 0, 0)
    try:
        convert(scalar)
    except Faults:
        return False
    return True


ALIKE = {"text": fields.text, "identifier": fields.identifier, "anchor": fields.anchor}
NARROWER = {"number": fields.number, "date": fields.date, "period": fields.period}
# What a store may hold in one line.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]))


@given(st.data(), st.sampled_from(sorted(ALIKE)))
def test_texts_are_taken_by_both_or_by_none(data: st.DataObject, name: str) -> None:
    """The schema takes a text, an id or an anchor where the reader takes it, and only there."""
    words = st.lists(st.text("a0- ", max_size=3), max_size=16).map(" ".join)
    text = data.draw(TEXTS | words | st.text("ab01-"))
    assert is_read(ALIKE[name], text) is not bool(complaints(STORE["$defs"][name], text))


@given(st.data(), st.sampled_from(sorted(NARROWER)))
def test_what_is_read_is_valid(data: st.DataObject, name: str) -> None:
    """No number, date or period that the reader takes is a fault for the schema."""
    like = st.from_regex(STORE["$defs"][name]["pattern"], fullmatch=True)
    text = data.draw(like | st.text("0123456789-/.FY", max_size=22))
    assert not (is_read(NARROWER[name], text) and complaints(STORE["$defs"][name], text))


@given(st.text("htps:/.ab0[]@?#-_ <", max_size=24).map("http{}".format) | TEXTS)
def test_urls_are_taken_by_both_or_by_none(text: str) -> None:
    """The schema takes a URL where the reader takes it, and of ASCII only there."""
    valid = not complaints(STORE["$defs"]["url"], text)
    assert valid >= is_read(fields.url, text)
    assert not text.isascii() or valid == is_read(fields.url, text)


# The schema of an answer


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Return what a command prints with ``--json``."""

    def run(*args: str) -> Any:
        assert main([*args, "--json"]) in (0, 1)
        return json.loads(capsys.readouterr().out)

    return run


CORRECTION = {"date": "2026-01-02", "was": "15", "why": "A slip of the pen."}
COMMANDS = {
    "facts": ("search", "overdose"),
    "comparisons": ("compare", "od-2017"),
    "timelines": ("compare", "overdose"),
    "topics": ("topics",),
    "speakers": ("speakers",),
    "sources": ("sources",),
    "checks": ("verify", "dpa-incarcerated-selling", "--from", str(ROOT / "tests/data/saved")),
    "problems": ("validate",),
}


@pytest.mark.parametrize(
    "args",
    [
        *COMMANDS.values(),
        ("stat", "prison", "--latest"),
        ("stat", "prison", "--fields", "id,value"),
        ("stat", "nothingofthesort"),
        ("quotes",),
        ("claims", "--kind", "recommendation"),
        ("compare", "dpa-incarcerated-selling"),
        ("sources", "bureau"),
    ],
    ids=" ".join,
)
def test_each_answer_is_valid(args: tuple[str, ...], answer: Callable[..., Any]) -> None:
    """What each command prints with ``--json`` is as its schema says, an empty answer too."""
    assert not complaints(ANSWER, answer(*args))


def test_picked_columns_are_named(answer: Callable[..., Any]) -> None:
    """An answer of picked columns names them, and rows without that name are no facts."""
    picked = answer("stat", "prison", "--fields", "id,value")
    assert picked["fields"] == ["id", "value"] == list(picked["facts"][0])
    assert complaints(ANSWER, {k: v for k, v in picked.items() if k != "fields"})


def test_every_fact_of_the_shipped_store_is_valid(answer: Callable[..., Any]) -> None:
    """Whatever a fact holds, ``show`` prints it as the schema says."""
    with open_store() as store:
        ids = [fact.id for fact in store.find(Query())]
    shown = answer("show", *ids)
    assert shown["count"] == len(ids) > 100
    assert not complaints(ANSWER, shown)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_answer_without_a_required_key_is_not_valid(
    name: str, answer: Callable[..., Any]
) -> None:
    """Each key that the schema promises is missed when it is taken away."""
    whole = answer(*COMMANDS[name])
    first = whole[name][0]
    # Of a long list one tells as much.
    whole |= {"count": 1, name: [first]}
    assert not complaints(ANSWER, whole)
    noun = {"facts": "fact", "comparisons": "comparison"}.get(name, name.removesuffix("s"))
    for key in ("schema", "query", "count", name):
        assert complaints(ANSWER, {k: v for k, v in whole.items() if k != key}), key
    for key in ANSWER["$defs"][noun]["required"]:
        lacking = {k: v for k, v in first.items() if k != key}
        assert complaints(ANSWER, whole | {name: [lacking]}), key


@pytest.mark.parametrize(
    "path",
    [
        ("measure", "unit"),
        ("points", 0, "printed"),
        ("points", 0, "value"),
        ("points",),
        ("change", "from"),
        ("change",),
        ("audit", "slip"),
        ("source", "publisher"),
        ("related", 0, "why"),
        ("anchor",),
    ],
)
def test_a_figure_without_a_required_key_is_not_valid(
    path: tuple[str | int, ...], answer: Callable[..., Any]
) -> None:
    """What stands inside a fact has required keys as well."""
    shown = answer("show", "dpa-incarcerated-selling")
    lacking = deepcopy(shown)
    inner = lacking["facts"][0]
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    assert not complaints(ANSWER, shown)
    assert complaints(ANSWER, lacking)


@pytest.mark.parametrize(
    "record", [Topic, Speaker, Role, Source, Measure, Point, Relation, Correction, Audit]
)
def test_every_field_of_a_record_is_a_key_of_the_schema(record: type[Any]) -> None:
    """Whatever a record may hold is described, and nothing that it cannot hold.

    A point is also marked where a question asked for its time.
    """
    described = set(ANSWER["$defs"][record.__name__.lower()]["properties"])
    assert described - {"asked"} == set(record._fields)


def test_an_answer_to_a_question_is_valid(answer: Callable[..., Any]) -> None:
    """What was read as another word, not met and asked for has its keys, and no other values."""
    found = answer("ask", "ovredose", "deaths", "2019", "xyzzy")
    assert (found["repaired"], found["unmet"]) == ({"ovredose": "overdose"}, ["xyzzy"])
    assert found["facts"][0]["points"][-1]["asked"] is True
    assert not complaints(ANSWER, found)
    assert complaints(ANSWER, found | {"match": "perhaps"})


def test_what_a_store_may_hold_is_printed_as_the_schema_says(
    tmp_path: Path, answer: Callable[..., Any]
) -> None:
    """The fields that few facts have are printed, and valid."""
    path = write(
        tmp_path / "store.yaml",
        quote("q", page="7", said="2019-12-17", occasion="a hearing", corrections=[CORRECTION]),
        claim("c", keywords=["bust", "locked up"]),
        figure("f", measure="people"),
        figure("g", relations=[{"to": "f", "how": "updates", "why": "A later count."}]),
        speakers={"ann-lee": {"name": "Ann Lee", "roles": [{"role": "Judge", "since": "2001"}]}},
        sources={"bureau-report": source(doi="10.1000/x", language="es", described=True)},
        measures={"people": measure(short="P", main=True, keywords=["folk"], cadence="yearly")},
    )
    shown = answer("show", "q", "c", "f", "--store", str(path))
    assert not complaints(ANSWER, shown)
    said, asserted, counted = shown["facts"]
    assert (said["page"], said["said"], said["occasion"]) == ("7", "2019-12-17", "a hearing")
    assert (said["corrections"], said["speaker"]["roles"][0]["role"]) == ([CORRECTION], "Judge")
    assert asserted["keywords"] == ["bust", "locked up"]
    assert (counted["updated_by"], counted["measure"]["main"]) == (["g"], True)
    assert (counted["source"]["doi"], counted["source"]["described"]) == ("10.1000/x", True)


def test_keys_may_be_added(answer: Callable[..., Any]) -> None:
    """A key that the schema does not know is no fault, wherever it stands."""

    def grown(value: Any) -> Any:
        if isinstance(value, list):
            return [grown(one) for one in value]
        if isinstance(value, dict) and "offense" not in value:
            return {"new": None} | {key: grown(one) for key, one in value.items()}
        return value

    assert not complaints(ANSWER, grown(answer("show", "dpa-incarcerated-selling")))
    assert not complaints(ANSWER, grown(answer("speakers")))
