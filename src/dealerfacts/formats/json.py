"""Write a sheet as one JSON object; its keys are the promise of the schema ``dealerfacts/1``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import IO

from dealerfacts.formats import Screen
from dealerfacts.rows.sheet import SCHEMA, Record, Sheet


def number(value: object) -> object:
    """Return a Decimal as a JSON number; a store's numbers of 15 digits lose nothing by it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


encode = json.JSONEncoder(ensure_ascii=False, default=number).encode


def records(sheet: Sheet) -> Iterator[Record]:
    """Return what a nested format lists: the records, or the rows where fields were picked."""
    if sheet.flat:
        return (dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows())
    return iter(sheet.records)


def envelope(sheet: Sheet) -> Record:
    """Return what a nested format says before the list: what was asked, and how much there is."""
    picked = {"fields": sheet.columns} if sheet.flat else {}
    return {"schema": SCHEMA, "query": sheet.query, **picked, "count": sheet.total}


def write(sheet: Sheet, file: IO[str], _: Screen) -> None:
    """Write the envelope, one record a line, as the records come."""
    head = encode(envelope(sheet))
    file.write(f'{head[:-1]}, "{sheet.name}": [')
    separator = "\n"
    for record in records(sheet):
        file.write(separator + encode(record))
        separator = ",\n"
    file.write("\n]}\n" if separator != "\n" else "]}\n")
