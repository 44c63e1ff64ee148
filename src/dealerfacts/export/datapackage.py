"""Export facts as a Data Package: a folder of CSV files, and a description of each column.

The description is that of the Data Package Standard, version 2 (datapackage.org): types, words that
a column takes, keys, references, the licence, and the documents that the facts were read in.
"""

from __future__ import annotations

import csv
import hashlib
import json
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from dealerfacts.export import Report
from dealerfacts.export.about import about, filled
from dealerfacts.export.content import Content
from dealerfacts.export.tables import TABLES, rows
from dealerfacts.export.tables.table import Column, Table, Type, spelled
from dealerfacts.model import Source
from dealerfacts.rows.words import byline

DESCRIPTION = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
# A list is an array in JSON, and not a "list", which could not hold a text with a comma.
_TYPES: dict[Type, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "date": "date",
    "boolean": "boolean",
    "list": "array",
}
_DIALECT = {"header": True, "delimiter": ",", "quoteChar": '"', "lineTerminator": "\n"}

Described = dict[str, Any]


def write(content: Content, folder: Path, name: str, report: Report) -> None:
    """Write ``TABLE.csv`` for each table, and what describes them all."""
    with ExitStack() as stack:
        files = {
            table: stack.enter_context(_csv(folder, table).open("w", encoding="utf-8", newline=""))
            for table in TABLES
        }
        for table, file in files.items():
            _put(file, [TABLES[table].names])
        for table, some in rows(content, report):
            _put(files[table], some)
    described = json.dumps(_package(content, folder), ensure_ascii=False, indent=2)
    (folder / DESCRIPTION).write_text(f"{described}\n", encoding="utf-8", newline="\n")


def _csv(folder: Path, table: str) -> Path:
    return folder / f"{table}.csv"


def _put(file: IO[str], some: list[tuple[Any, ...]]) -> None:
    csv.writer(file, lineterminator="\n").writerows(map(spelled, row) for row in some)


def _package(content: Content, folder: Path) -> Described:
    """Return the description of the folder."""
    one = about(content)
    licence, authors = one.licence, one.authors
    return filled(
        {
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": one.name,
            "title": one.title,
            "description": one.description,
            "version": one.version,
            "licenses": licence
            and [{"name": licence.id, "path": licence.url, "title": licence.title}],
            "contributors": authors and [{"title": authors, "roles": ["creator"]}],
            "sources": [_source(source) for source, _ in content.counted("source")],
            "resources": [_resource(table, folder) for table in TABLES.values()],
        }
    )


def _source(source: Source) -> Described:
    """Return a document that facts were read in."""
    address = source.url or source.copy_url or source.archive_url
    return filled({"title": f"{source.title} ({byline(source)})", "path": address})


def _resource(table: Table, folder: Path) -> Described:
    path = _csv(folder, table.name)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    schema = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [_reference(*names, table) for names in table.references],
    }
    return {
        "name": table.name,
        "type": "table",
        "path": path.name,
        "title": table.title,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": _DIALECT,
        "schema": filled(schema),
    }


def _field(column: Column, table: Table) -> Described:
    is_key = table.key == (column.name,)
    held = {"required": column.needed, "unique": is_key, "enum": list(column.values)}
    field = {"name": column.name, "type": _TYPES[column.type], "description": column.about}
    constraints = {name: value for name, value in held.items() if value}
    return field | ({"constraints": constraints} if constraints else {})


def _reference(column: str, refers: str, table: Table) -> Described:
    """Return a foreign key; one that leads to its own table does not name it."""
    to = {} if refers == table.name else {"resource": refers}
    return {"fields": [column], "reference": to | {"fields": list(TABLES[refers].key)}}
