"""Show results beside the lines of a file: as SARIF 2.1.0, and as GitHub's workflow commands.

SARIF is the OASIS Standard of 27 March 2020; GitHub describes its commands at
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from dealerfacts import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_TEXT = str.maketrans(_ESCAPES)
_IN_PROPERTY = str.maketrans({**_ESCAPES, ":": "%3A", ",": "%2C"})


def write_sarif(
    tool: str,
    rules: Sequence[Mapping[str, object]],
    results: Iterable[Mapping[str, object]],
    file: TextIO,
) -> None:
    """Write one run of SARIF with all its results, as they come."""
    driver = {"driver": {"name": tool, "version": __version__, "rules": rules}}
    head = json.dumps(driver, ensure_ascii=False)
    file.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"tool": {head}, ')
    file.write('"columnKind": "unicodeCodePoints", "results": [')
    separator = "\n"
    for result in results:
        file.write(separator + json.dumps(result, ensure_ascii=False))
        separator = ",\n"
    file.write("\n]}]}\n")


def location(name: str, region: Mapping[str, int]) -> dict[str, object]:
    """Return where a result is, as SARIF has it; a relative path stays one."""
    path = Path(name)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def command(level: str, text: str, properties: Mapping[str, object]) -> str:
    """Return the line by which GitHub Actions shows a text; ``properties`` say where, and how."""
    where = ",".join(
        f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items()
    )
    return f"::{level} {where}::{text.translate(_IN_TEXT)}\n"
