"""Cite in a style of the Citation Style Language, by the pandoc that is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from dealerfacts.errors import UsageError, harmless

_MOST_BYTES = 5_000_000
_LONGEST = 60
# In the page of one line that pandoc is given everything is cited.
_PAGE = "---\nnocite: '@*'\n---\n"
_GET = "install it (https://pandoc.org/installing.html), or choose a style that needs none"


def is_file(style: str) -> bool:
    """Return whether a style is named by its file."""
    return style.casefold().endswith(".csl")


def cited(items: str, style: str) -> str:
    """Return the bibliography of CSL-JSON items in the style of a file, as plain text.

    Pandoc runs in its sandbox, and a style that only points to another is refused, because
    pandoc would fetch that one from the network.

    Raises:
        UsageError: The style is no CSL file, or pandoc is missing or fails.
    """
    path = _checked(Path(style))
    program = shutil.which("pandoc")
    if program is None:
        raise UsageError(f"--style {path.name} needs pandoc, which is not on PATH: {_GET}")
    with tempfile.TemporaryDirectory(prefix="dealerfacts-") as folder:
        written = Path(folder, "items.json")
        written.write_text(items, encoding="utf-8")
        options = ("--sandbox", "--citeproc", "--from=markdown", "--to=plain", "--wrap=none")
        try:
            done = subprocess.run(  # noqa: S603  (pandoc, with arguments of our own)
                [program, *options, f"--csl={path}", f"--bibliography={written}"],
                input=_PAGE.encode(),
                capture_output=True,
                check=False,
                timeout=_LONGEST,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UsageError(f"pandoc cannot be run: {error}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise UsageError(f"pandoc fails with {path.name}: {harmless(said[-1])}")
    return done.stdout.decode().strip("\n")


def _checked(path: Path) -> Path:
    """Return the path of a style that says itself how it is set."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise UsageError(f"no style can be read from {str(path)!r}: {reason}") from None
    if not re.search(rb"<style\b[^>]*\bhttp://purl\.org/net/xbiblio/csl\b", text):
        raise UsageError(
            f"{str(path)!r} is not a CSL style: get one from https://zotero.org/styles"
        )
    if parent := re.search(rb'<link\b[^>]*\brel="independent-parent"[^>]*>', text):
        found = re.search(rb'\bhref="([^"]*)"', parent[0])
        named = harmless(found[1].decode(errors="replace")) if found else "its parent"
        raise UsageError(f"{str(path)!r} only points to another style: take {named}")
    return path.absolute()
