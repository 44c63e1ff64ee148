"""Find the JSON Schema of a store: beside the package, or in the checkout that it runs from."""

from __future__ import annotations

from pathlib import Path

NAME = "store-1.json"


def schema_path() -> Path:
    """Return where the schema lies."""
    package = Path(__file__).parents[1]
    inside = package / "schema" / NAME
    return inside if inside.is_file() else package.parents[1] / "docs" / "schema" / NAME
