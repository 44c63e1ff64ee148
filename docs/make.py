"""Write the documents that are made and not typed: `make docs` runs this.

The manual pages, the reference of the commands and what completes them come from the program's own
commands (making/).

The JSON Schema of a store comes from the shapes that the reader itself goes by, so that an editor
and the reader cannot drift apart; what it tells people of each field stands in schema/fields.yaml.
"""

from __future__ import annotations

import json
from inspect import getclosurevars
from pathlib import Path
from typing import Any

import yaml

import picture
from dealerfacts.reader import MAX_SCALAR
from dealerfacts.store import fields
from dealerfacts.store.records import FORMAT
from dealerfacts.store.shapes import FACTS, NAMED, SECTIONS, Field, Shape
from making import completion
from making.man import manual
from making.pages import pages
from making.reference import reference
from making.tables import tables

DOCS = Path(__file__).parent
# As below the prefix of an installation.
SHARE = DOCS.parent / "share"
Schema = dict[str, Any]

_YEAR = "(?!0000)[0-9]{4}"
_DATE = f"{_YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_IN_URL = r'<>"\\^`{|}'
_HOST = rf"(\[[0-9A-Fa-f:.]+\]|[^\s!-/:-@\[-`{{-~][^\s/?#@:\[\]{_IN_URL}]*)"
_YEARS = {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999}
# An editor has made a number of 2019 and of 15000 before the schema sees it. The reader takes the
# characters, so that both kinds stand here wherever a text may look like a number.
SCALARS: dict[fields.Converter, Schema] = {
    fields.text: {
        "type": ["string", "number"],
        "maxLength": MAX_SCALAR,
        "pattern": r"\S",
    },
    fields.identifier: {
        "type": ["string", "integer"],
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
        "minimum": 0,
    },
    fields.number: {
        "type": ["string", "number"],
        "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$",
        "exclusiveMinimum": -(10**fields.DIGITS),
        "exclusiveMaximum": 10**fields.DIGITS,
    },
    fields.date: _YEARS | {"pattern": f"^{_DATE}$"},
    fields.period: _YEARS | {"pattern": f"^({_DATE}(/{_DATE})?|FY[0-9]{{4}}|undated)$"},
    fields.url: {
        "type": "string",
        "pattern": rf"^[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(:[0-9]{{1,5}})?([/?#][^\s{_IN_URL}]*)?$",
    },
    fields.doi: {"type": "string", "pattern": r"^10\.[0-9]{4,9}/[^\s<>\"]+$"},
    fields.language: {"type": "string", "pattern": "^[a-z]{2,3}$"},
    fields.flag: {"type": "boolean"},
    fields.anchor: {
        "type": ["string", "number"],
        "pattern": rf"^\s*\S+(\s+\S+){{0,{fields.ANCHOR_WORDS - 1}}}\s*$",
    },
}
# What must hold between the fields of a record, as far as a schema can say it.
BETWEEN: dict[str, Schema] = {
    "point": {
        "oneOf": [{"required": ["value"]}, {"required": ["low", "high"]}],
        "dependentRequired": {"low": ["high"], "high": ["low"]},
    }
}


def store_schema() -> Schema:
    """Return the JSON Schema of a store's file, made from the reader's shapes.

    Raises:
        KeyError: schema/fields.yaml has no entry for a field, or for a record.
    """
    told = yaml.safe_load((DOCS / "schema" / "fields.yaml").read_text(encoding="utf-8"))
    sections = {name: _section(name, shape) for name, shape in SECTIONS.items()}
    properties = {"format": {"const": int(FORMAT)}, **sections}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dealerfacts store, format {FORMAT}",
        "description": told["store"]["says"],
        "type": "object",
        "required": ["format"],
        "additionalProperties": False,
        "properties": {
            name: one | {"description": told["store"]["fields"][name]["says"]}
            for name, one in properties.items()
        },
        "$defs": {
            **{_name(convert): schema for convert, schema in SCALARS.items()},
            **{noun: _record(noun, shape, told) for noun, shape in _shapes().items()},
        },
    }


def _section(name: str, shape: Shape) -> Schema:
    """Return a section: records by id, or a list of facts; it may hold nothing yet."""
    one = {"$ref": f"#/$defs/{_noun(shape)}"}
    if name in FACTS:
        return {"type": ["array", "null"], "items": one}
    ids = {"pattern": SCALARS[fields.identifier]["pattern"]}
    return {"type": ["object", "null"], "propertyNames": ids, "additionalProperties": one}


def _shapes() -> dict[str, Shape]:
    """Return the shape of each kind of record by its noun, those inside others too."""
    shapes: dict[str, Shape] = {}
    waiting = [*NAMED.values(), *FACTS.values()]
    while waiting:
        shape = waiting.pop(0)
        shapes[_noun(shape)] = shape
        waiting += [inner for one in shape.fields.values() if (inner := one.part or one.parts)]
    return shapes


def _noun(shape: Shape) -> str:
    return shape.record.__name__.lower()


def _name(convert: fields.Converter) -> str:
    return getattr(convert, "__qualname__", "").partition(".")[0]


def _record(noun: str, shape: Shape, told: dict[str, Any]) -> Schema:
    known = dict(told[noun]["fields"])
    if shape in FACTS.values():
        known = told["fact"]["fields"] | known
    properties = {}
    for name, field in shape.fields.items():
        about = known[name]
        # Not as `examples`: an editor offers those for use, and would have people cite them.
        examples = "; ".join(map(_written, about["for example"]))
        description = f"{about['says']} For example: {examples}"
        properties[name] = _field(field) | {"description": description}
    return {
        "type": "object",
        "description": told[noun]["says"],
        "required": [name for name, field in shape.fields.items() if field.required],
        "additionalProperties": False,
        "properties": properties,
        **BETWEEN.get(noun, {}),
    }


def _written(example: object) -> str:
    text = yaml.safe_dump(
        example, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1000
    )
    return str(text).removesuffix("...\n").strip()


def _field(field: Field) -> Schema:
    if field.part:
        return {"$ref": f"#/$defs/{_noun(field.part)}"}
    if field.parts:
        return _list({"$ref": f"#/$defs/{_noun(field.parts)}"}, least=1)
    return _value(field.convert)


def _value(convert: fields.Converter) -> Schema:
    """Return what a converter takes; of one that is made to order, what it was made with."""
    if convert in SCALARS:
        return {"$ref": f"#/$defs/{_name(convert)}"}
    if convert is fields.dimensions:
        return {"type": "object", "additionalProperties": {"$ref": "#/$defs/text"}}
    made_with = getclosurevars(convert).nonlocals
    if _name(convert) == fields.choice.__name__:
        return {"type": "string", "enum": list(made_with["words"])}
    # One value may stand in a list's place: what is said of it holds for it alone.
    one = made_with["convert"]
    lone, listed = SCALARS[one], _list(_value(one), made_with["least"])
    return lone | listed | {"type": ["array", *lone["type"]]}


def _list(items: Schema, least: int) -> Schema:
    return {"type": "array", "items": items} | ({"minItems": least} if least else {})


def made() -> dict[Path, str]:
    """Return the text of each made document by its path."""
    schema = json.dumps(store_schema(), indent=2, ensure_ascii=False)
    return {
        DOCS / "schema" / "store-1.json": f"{schema}\n",
        DOCS / "tables.md": tables(),
        **of_commands(),
        **picture.pictures(),
    }


def of_commands() -> dict[Path, str]:
    """Return the text of each document that is made of what the commands say of themselves."""
    told = pages()
    return {
        DOCS / "commands.md": reference(told),
        **{SHARE / "man" / "man1" / f"{one.name}.1": manual(one, told) for one in told},
        **{SHARE / place: completion.script(name) for name, place in completion.PLACES.items()},
    }


def main() -> None:
    """Write the made documents, and delete the manual pages of commands that are no more."""
    texts = made()
    for path in SHARE.rglob("*.1"):
        if path not in texts:
            path.unlink()
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
