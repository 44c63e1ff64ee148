"""Write a sheet as one JSON object; its keys are the promise of the schema ``dealerfacts/1``."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import IO, Any

from dealerfacts.formats import Screen
from dealerfacts.rows.record import match_record
from dealerfacts.rows.sheet import SCHEMA, Record, Sheet


def number(value: object) -> object:
    """Return a Decimal as a JSON number; a store's numbers of 15 digits lose nothing by it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


# What is encoded holds itself nowhere, so that nothing has to be looked for.
encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=number).encode


def envelope(sheet: Sheet[Any]) -> Record:
    """Return what a nested format says before the list: what was asked, and how much there is."""
    picked = {"fields": sheet.columns} if sheet.flat else {}
    said = {"schema": SCHEMA, "query": sheet.query, **picked, "count": len(sheet.things)}
    return said | match_record(sheet.match)


def write(sheet: Sheet[Any], file: IO[str], _: Screen) -> None:
    """Write the envelope, one record a line, as the records come."""
    head = encode(envelope(sheet))
    file.write(f'{head[:-1]}, "{sheet.view.name}": [')
    separator = "\n"
    for record in sheet.records():
        file.write(separator + encode(record))
        separator = ",\n"
    file.write("\n]}\n" if separator != "\n" else "]}\n")
