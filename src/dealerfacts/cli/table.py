"""Read new records from a table: a CSV file with the names of fields in its first row."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from dealerfacts.cli import forms
from dealerfacts.cli.form import Form
from dealerfacts.curate.additions import Addition
from dealerfacts.curate.known import Known
from dealerfacts.errors import UsageError, shown
from dealerfacts.model import Measure, Source, Speaker, Topic
from dealerfacts.store.fields import nearest

_POINT = frozenset(("period", "printed", "value", "low", "high", "qualifier"))
_MAKES = {"topics": Topic, "speakers": Speaker, "sources": Source, "measures": Measure}
Row = dict[str, str]


def table(kind: str, path: str, known: Known, fields: Mapping[str, str]) -> list[Addition]:
    """Return the records of a table; rows of one figure's id are its points.

    Args:
        kind: source, figure or quote.
        path: The file.
        known: What the store holds; what a row makes is known to those below it.
        fields: The columns that there may be.

    Raises:
        UsageError: The file cannot be read, a column is unknown, or a row is not right.
    """
    additions: list[Addition] = []
    for number, rows in _records(kind, _rows(path, fields)):
        place = f"row {number}: "
        if kind == "figure":
            points = [Form(known, row, None, f"row {at}: ") for at, row in rows]
            form = Form(known, _without_point(rows), None, place)
            made = forms.figure(form, points)
            for point in points:
                point.finish()
        elif kind == "quote":
            made = forms.quote(Form(known, rows[0][1], None, place))
        else:
            made = forms.source(Form(known, rows[0][1], None, place))
        for one in made:
            _learn(known, one)
        additions += made
    if not additions:
        raise UsageError(f"{path} has no rows below the names of its columns")
    return additions


def _learn(known: Known, one: Addition) -> None:
    """Let the rows that follow know what a row makes."""
    match one.section:
        case "topics":
            known.topics[one.id] = Topic(one.id, one.fields["label"])
        case "speakers":
            known.speakers[one.id] = Speaker(one.id, one.fields["name"])
        case "measures":
            known.measures[one.id] = Measure(one.id, one.fields["label"], one.fields["unit"])
        case "sources":
            said = one.fields
            known.sources[one.id] = Source(one.id, said["title"], said["publisher"], said["kind"])
        case _:
            known.facts.add(one.id)


def _rows(path: str, fields: Mapping[str, str]) -> list[tuple[int, Row]]:
    """Return the rows of a table with the numbers of their lines; an empty cell is not a field."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
            reader = csv.DictReader(file, strict=True)
            for name in reader.fieldnames or ():
                if name not in fields:
                    raise UsageError(
                        f"{path} has a column {shown(name)!r}: {nearest(name, fields)}"
                    )
            rows = []
            for row in reader:
                if None in row or None in row.values():
                    raise UsageError(f"row {reader.line_num}: more or fewer cells than columns")
                cells = {name: cell.strip() for name, cell in row.items() if cell.strip()}
                if cells:
                    rows.append((reader.line_num, cells))
            return rows
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"cannot read {path}: {reason}") from None


def _records(kind: str, rows: list[tuple[int, Row]]) -> list[tuple[int, list[tuple[int, Row]]]]:
    """Return the rows of each record.

    A figure has those with its id, or that follow its first one and say nothing else of it.
    """
    if kind != "figure":
        return [(number, [(number, row)]) for number, row in rows]
    groups: list[list[tuple[int, Row]]] = []
    for number, row in rows:
        about = {name: cell for name, cell in row.items() if name not in _POINT}
        first = groups[-1][0][1] if groups else {}
        if groups and all(first.get(name) == cell for name, cell in about.items()):
            groups[-1].append((number, row))
        else:
            groups.append([(number, row)])
    return [(group[0][0], group) for group in groups]


def _without_point(rows: list[tuple[int, Row]]) -> Row:
    """Return the fields of a figure, as its first row gives them."""
    return {name: cell for name, cell in rows[0][1].items() if name not in _POINT}
