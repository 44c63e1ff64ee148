"""Write records as a store's YAML, without a YAML library: a million of them take a minute."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO

# What a plain YAML scalar may hold in a flow collection without being read as anything else.
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/%'-]*[A-Za-z0-9._%'])?")
# In a block a comma is text too.
_BLOCK_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ,._/%'-]*[A-Za-z0-9._%'])?")

# A scalar, a list of scalars or mappings, or a mapping.
Value = object
Fields = Mapping[str, Value]
# The section, the key (of a list's record: its id), and the fields.
Record = tuple[str, str, Fields]

NAMED = ("topics", "speakers", "sources", "measures")
LISTS = ("figures", "claims", "quotes")


def write_yaml(records: Iterator[Record], path: Path) -> None:
    """Write a store's file; memory holds one record, whatever their number."""
    with ExitStack() as stack:
        parts: dict[str, IO[str]] = {}
        for section, key, fields in records:
            if section not in parts:
                parts[section] = stack.enter_context(TemporaryFile("w+", encoding="utf-8"))
            parts[section].write(_entry(section, key, fields))
        file = stack.enter_context(path.open("x", encoding="utf-8"))
        file.write("format: 1\n")
        for section in (*NAMED, *LISTS):
            if section in parts:
                file.write(f"\n{section}:\n")
                parts[section].seek(0)
                copyfileobj(parts[section], file)


def write_json(records: Iterator[Record], path: Path) -> None:
    """Write the same sections as one JSON object, as a converter of the YAML would."""
    store: dict[str, object] = {"format": 1}
    for section, key, fields in records:
        if section in NAMED:
            named = store.setdefault(section, {})
            assert isinstance(named, dict)  # noqa: S101  (for the type checker)
            named[key] = fields
        else:
            facts = store.setdefault(section, [])
            assert isinstance(facts, list)  # noqa: S101  (for the type checker)
            facts.append({"id": key, **fields})
    with path.open("x", encoding="utf-8") as file:
        json.dump(store, file)


def _entry(section: str, key: str, fields: Fields) -> str:
    lines = [f"  {key}:\n" if section in NAMED else f"  - id: {key}\n"]
    for name, value in fields.items():
        match value:
            case [{}, *_]:
                items = "".join(f"      - {_flow(item)}\n" for item in value)
                lines.append(f"    {name}:\n{items}")
            case str() if _BLOCK_PLAIN.fullmatch(value):
                lines.append(f"    {name}: {value}\n")
            case _:
                lines.append(f"    {name}: {_flow(value)}\n")
    return "".join(lines)


def _flow(value: Value) -> str:
    match value:
        case str():
            return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(map(_flow, value))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
        case _:
            return str(value)
