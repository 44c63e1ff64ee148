"""The schema of a store, from an installed program."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from dealerfacts.errors import Exit
from dealerfacts.store.paths import schema_path
from program import TESTS, run

CHECKED_IN = TESTS.parent / "docs" / "schema" / "store-1.json"


def test_the_schema_is_the_one_that_is_checked_in() -> None:
    """What is printed is the file in docs/, byte for byte."""
    assert run("schema").out == CHECKED_IN.read_text(encoding="utf-8")


def test_the_wheel_carries_it_where_it_is_looked_for() -> None:
    """The path inside the wheel is the one that an installed program reads first."""
    project = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["docs/schema/store-1.json"] == "dealerfacts/schema/store-1.json"


def test_an_editor_is_told_where_it_lies() -> None:
    """The settings map the schema's address to the files of the stores that are named."""
    out = run("schema", "--format", "vscode", "data", "my/one.yaml").out
    patterns = ["data/**/*.yaml", "my/one.yaml"]
    assert json.loads(out) == {"yaml.schemas": {schema_path().resolve().as_uri(): patterns}}
    assert Path(schema_path()).is_file()


def test_without_a_store_it_says_what_that_means() -> None:
    """Settings without a path take every file, and stderr says so."""
    status, out, err = run("schema", "--format", "vscode")
    assert (status, list(json.loads(out)["yaml.schemas"].values())) == (Exit.OK, [["*.yaml"]])
    assert "name the stores" in err


def test_paths_without_an_editor_are_refused() -> None:
    """The schema itself does not depend on a store."""
    status, out, _ = run("schema", "data")
    assert (status, out) == (Exit.FAULT, "")
