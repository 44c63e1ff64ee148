"""Take the documents that lie outside this folder into the site: mkdocs loads this as a hook."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
# What it is called in the site, and where it lies in the repository.
OUTSIDE = {"bench.md": "bench/README.md", "design.md": "CONTRIBUTING.md"}

_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<link>[^()\s]+)\)")


def on_files(files: Files, *, config: Any) -> Files:
    """Add the documents."""
    for name, path in OUTSIDE.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Lead links to where a document lies in the site; what is not in it stays as words."""
    here = PurePosixPath(page.file.src_uri)
    home = (ROOT / OUTSIDE.get(page.file.src_uri, f"docs/{here}")).parent

    def led(found: re.Match[str]) -> str:
        name, mark, anchor = found["link"].partition("#")
        target = (home / name).resolve()
        if not name or not target.exists():
            return found[0]
        place = _in_site(target.relative_to(ROOT).as_posix())
        if not place:
            return found["words"]
        return f"[{found['words']}]({os.path.relpath(place, here.parent)}{mark}{anchor})"

    return _LINK.sub(led, markdown)


def _in_site(path: str) -> str | None:
    """Return where in the site a file of the repository lies, if it does."""
    if path == "README.md":
        return "index.md"
    names = {outside: name for name, outside in OUTSIDE.items()}
    return names.get(path) or (path.removeprefix("docs/") if path.startswith("docs/") else None)
