"""Print the JSON Schema of a store, or what an editor wants in order to use it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from dealerfacts.cli.options import word_option
from dealerfacts.cli.output import tell
from dealerfacts.errors import UsageError
from dealerfacts.store.paths import schema_path

_FORMATS = ("json", "vscode")
_PATHS = "Paths of stores, from the top of the workspace; for vscode."
_HELP = "json: the schema; vscode: settings for its YAML extension."


def schema(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=_PATHS)] = None,
    format_: Annotated[str, word_option(_FORMATS, "FORMAT", _HELP, "--format", "-f")] = "json",
) -> None:
    """Print the JSON Schema of a store's files, for editors.

    An editor that knows it completes and checks what is typed. It is in the installed package,
    and --format vscode names it there.

    Examples:
        dealerfacts schema > store-1.json
        dealerfacts schema --format vscode my-facts/ > settings.json
    """
    path = schema_path()
    if format_ == "json":
        if paths:
            raise UsageError("the schema is the same for each store; paths go with --format vscode")
        sys.stdout.write(path.read_text(encoding="utf-8"))
        return
    if not paths:
        tell(
            "every YAML file of the workspace is taken for a store; name the stores to narrow that"
        )
    patterns = [_pattern(one) for one in paths or ["."]]
    settings = {"yaml.schemas": {path.resolve().as_uri(): patterns}}
    sys.stdout.write(json.dumps(settings, indent=2, ensure_ascii=False) + "\n")


def _pattern(store: str) -> str:
    """Return the glob of the files of a store; a folder holds them at any depth."""
    path = Path(store)
    if path.suffix.lower() in (".yaml", ".yml"):
        return path.as_posix()
    return f"{path.as_posix()}/**/*.yaml" if path.parts else "*.yaml"
