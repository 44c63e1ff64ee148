"""Give other programs the same facts: python -m bench.equal json|sqlite|papis FROM TO.

``json`` reads a store's YAML; the other two read that JSON. A fact keeps its fields as they
stand in the store, and gains its section's name as ``kind``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

LISTS = ("figures", "claims", "quotes")
SEARCHED = ("topics", "statement", "text", "anchor", "note")


def store_files(path: Path) -> list[Path]:
    """Return the YAML files of a store."""
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def to_json(store: Path, target: Path) -> None:
    """Merge a store's files into one JSON object of sections; every scalar stays text."""
    import yaml

    merged: dict[str, Any] = {}
    for file in store_files(store):
        with file.open("rb") as stream:
            sections = yaml.load(stream, Loader=yaml.CBaseLoader)  # noqa: S506  (it builds text)
        for name, part in sections.items():
            if isinstance(part, dict):
                merged.setdefault(name, {}).update(part)
            elif isinstance(part, list):
                merged.setdefault(name, []).extend(part)
    target.write_text(json.dumps(merged), encoding="utf-8")


def to_sqlite(facts: Path, target: Path) -> None:
    """Make a database as the manual of sqlite-utils does: a table, and full-text search on it."""
    from sqlite_utils import Database

    database = Database(target)
    table = database.table("facts", pk="id")
    table.insert_all(_facts(facts), alter=True)
    table.enable_fts(SEARCHED, tokenize="porter")
    database.close()


def to_papis(facts: Path, target: Path) -> None:
    """Make a library of papis: a folder with an info.yaml for each fact."""
    import yaml

    target.mkdir()
    for fact in _facts(facts):
        title = fact.get("statement") or fact.get("text") or fact["anchor"]
        info = {"papis_id": fact["id"], "ref": fact["id"], "title": title, **fact}
        folder = target / fact["id"]
        folder.mkdir()
        text = yaml.dump(info, Dumper=yaml.CSafeDumper, allow_unicode=True)
        (folder / "info.yaml").write_text(text, encoding="utf-8")


def _facts(path: Path) -> Iterator[dict[str, Any]]:
    sections = json.loads(path.read_text(encoding="utf-8"))
    for name in LISTS:
        # A claim has a kind of its own; here the section counts, as on dealerfacts' command line.
        yield from ({**fact, "kind": name} for fact in sections.get(name, ()))


_MAKERS: dict[str, Callable[[Path, Path], None]] = {
    "json": to_json,
    "sqlite": to_sqlite,
    "papis": to_papis,
}

if __name__ == "__main__":
    _MAKERS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
