"""The shapes of what the tools answer: those of the published schema, and of every shipped fact."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from dealerfacts import Query, open_store
from dealerfacts.compare import VERDICTS
from dealerfacts.formats.json import encode
from dealerfacts.lint.finding import ERROR, WARNING
from dealerfacts.mcp import shapes
from dealerfacts.mcp.facts import fact
from dealerfacts.model import CLAIM_KINDS, RELATION_KINDS
from dealerfacts.related import RESTS_ON
from program import TESTS
from serving import closed


def test_every_shipped_fact_has_the_promised_shape(tools: dict[str, Any]) -> None:
    """No fact has a key that the schema does not name, and none is of another type."""
    listed = closed(tools["find_facts"].output_schema)
    schema = {"$defs": listed["$defs"], "$ref": "#/$defs/Fact"}
    validator = Draft202012Validator(schema)
    with open_store() as store:
        records = [json.loads(encode(fact(one, store))) for one in store.find(Query())]
    unlike = {_shape(record): record for record in records}
    assert len(unlike) > 50
    for record in unlike.values():
        validator.validate(record)


def _shape(value: Any) -> str:
    """Return a value's keys and types: to check one of all that are alike is enough."""
    if isinstance(value, dict):
        return str({key: _shape(one) for key, one in value.items()})
    if isinstance(value, list):
        return str(sorted({_shape(one) for one in value}))
    return type(value).__name__


def test_the_shapes_are_those_of_the_published_schema() -> None:
    """Each record has the keys of the JSON promise, but for words that only find it."""
    published = json.loads((TESTS.parent / "docs/schema/answer-1.json").read_text("utf-8"))["$defs"]
    ours = {
        "source": shapes.Source,
        "measure": shapes.Measure,
        "point": shapes.Point,
        "change": shapes.Change,
        "audit": shapes.Audit,
        "role": shapes.Role,
        "speaker": shapes.Speaker,
        "relation": shapes.Relation,
        "correction": shapes.Correction,
        "related": shapes.Related,
        "gap": shapes.Gap,
    }
    for name, shape in ours.items():
        assert set(shape.__annotations__) == set(published[name]["properties"]) - {"keywords"}
    promised = {
        key
        for kind in ("fact", "figure", "claim", "quote")
        for key in published[kind]["properties"]
    }
    only_shown = {"related", "citation", "explained", "keywords"}
    added = {"says", "caveats", "link"}
    assert set(shapes.Fact.__annotations__) == promised - only_shown | added


def test_the_words_of_the_shapes_are_those_of_the_model(tools: dict[str, Any]) -> None:
    """Where a schema lists words, they are all that the program uses: no answer is refused."""
    schema = tools["compare_figures"].output_schema
    words = schema["$defs"]
    assert words["Fact"]["properties"]["claim_kind"]["enum"] == list(CLAIM_KINDS)
    assert words["Relation"]["properties"]["how"]["enum"] == list(RELATION_KINDS)
    assert words["Comparison"]["properties"]["verdict"]["enum"] == list(VERDICTS)
    related = tools["show_fact"].output_schema["$defs"]["Related"]["properties"]["how"]["enum"]
    assert related == [*RELATION_KINDS, RESTS_ON]
    draft = tools["check_draft"].output_schema["$defs"]["Finding"]["properties"]["level"]["enum"]
    assert draft == [ERROR, WARNING]
