"""Tell Datasette what a database holds: ``datasette facts.db --metadata datasette.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dealerfacts.export.about import about
from dealerfacts.export.content import Content
from dealerfacts.export.place import MADE
from dealerfacts.export.sqlite.schema import VIEWS
from dealerfacts.export.tables import TABLES
from dealerfacts.export.tables.table import Table
from dealerfacts.formats.yaml import dump

# What Datasette names a row by, where something refers to it.
_LABELS = {
    "facts": "text",
    "topics": "label",
    "speakers": "name",
    "sources": "title",
    "measures": "label",
}
_FACETS = {
    "facts": ("kind", "claim_kind", {"array": "topics"}),
    "points": ("unit", "qualifier"),
    "relations": ("how",),
    "sources": ("kind", "publisher"),
    "measures": ("unit", "cadence", "place"),
    "fact_topics": ("topic",),
}
_VIEW_FACETS = {
    "latest_figures": ("unit",),
    "time_series": ("measure", "unit"),
    "quotes_by_speaker": ("name", "organization"),
    "disputed_facts": ("kind",),
    "facts_with_sources": ("kind", "source_kind"),
}
_SORTED = {"facts": "number", "topics": "label", "speakers": "name", "measures": "label"}


def write(content: Content, path: Path, database: str) -> None:
    """Write what Datasette shows of the database with the name ``database``."""
    said = about(content)
    top: dict[str, Any] = {"title": said.title, "description": said.description}
    if said.licence:
        top |= {"license": said.licence.title, "license_url": said.licence.url}
    described = {one.name: _table(one) for one in TABLES.values()} | _views()
    top["databases"] = {database: {"tables": described}}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(MADE)
        dump(top, file)


def _table(table: Table) -> dict[str, Any]:
    fields: dict[str, Any] = {"title": table.title, "description": table.about}
    if table.name in _LABELS:
        fields["label_column"] = _LABELS[table.name]
    if table.name in _SORTED:
        fields["sort"] = _SORTED[table.name]
    if table.name in _FACETS:
        fields["facets"] = list(_FACETS[table.name])
    if table.name == "facts":
        fields |= {"fts_table": "facts_fts", "fts_pk": "number"}
    fields["columns"] = {one.name: one.about for one in table.columns}
    return fields


def _views() -> dict[str, Any]:
    return {
        name: {"title": one.title, "description": one.about, "facets": list(_VIEW_FACETS[name])}
        for name, one in VIEWS.items()
    }
