"""Write items of CSL-JSON, and have pandoc cite them in a style that a file describes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from dealerfacts.cite import dates
from dealerfacts.cite.record import Authors, Citation
from dealerfacts.errors import UsageError, harmless
from dealerfacts.names import Author, Group

_dumped = json.JSONEncoder(ensure_ascii=False).encode
_MOST_BYTES = 5_000_000
_LONGEST = 60
# In the page of one line that pandoc is given everything is cited.
_PAGE = "---\nnocite: '@*'\n---\n"
_GET = "install it (https://pandoc.org/installing.html), or choose a style that needs none"


def entry(citation: Citation) -> str:
    """Write one item, an object whose id is the source's; the schema asks for an array of them.

    Names and limits of the fields are those of CSL 1.0.2 (specification, appendix IV) and of its
    schema csl-data.json. An article without authors is known by its container.

    Example:
        >>> from dealerfacts.model import Source
        >>> json.loads(entry(Citation(Source("a", "T", "DPA", "report", "2019"))))["issued"]
        {'date-parts': [[2019]]}
    """
    source, kind = citation.source, citation.kind
    law = citation.bare_number if source.kind == "law" else ""
    container, publisher = citation.holders
    # A book is not in the site that holds it.
    stands_alone = not kind.legal and (kind.whole or source.kind in ("thesis", "working-paper"))
    holder = "authority" if source.kind == "court-decision" else "publisher"
    item = {
        "id": source.id,
        "type": kind.csl,
        "genre": kind.genre,
        "author": _names(citation.credited),
        # Styles write "Pub. L. No." before a law's number, which ours has already.
        "title": ", ".join(filter(None, (citation.named_title, law))),
        "source" if stands_alone else "container-title": container,
        holder: publisher,
        "volume": source.volume,
        "issue": source.issue,
        "page": "-".join(filter(None, citation.pages)),
        "number": "" if law else citation.bare_number,
        "language": source.language,
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "DOI": source.doi,
        "URL": citation.url,
        "note": citation.note,
    }
    lines = [f"  {_dumped(key)}: {_dumped(value)}" for key, value in item.items() if value]
    return "\n".join(["{", ",\n".join(lines), "}"])


def _name(author: Author) -> dict[str, str]:
    if isinstance(author, Group):
        return {"literal": author.name}
    return {key: part for key, part in author._asdict().items() if part}


def _names(authors: Authors) -> list[dict[str, str]]:
    shown = list(map(_name, authors.names))
    # The schema knows no "and others": this is what pandoc, and others after it, take for that.
    return shown + [{"literal": "others"}] * authors.more


def _date(text: str | None) -> dict[str, object] | None:
    if not text:
        return None
    day = dates.read(text)
    return {"date-parts": [day.parts]} if day else {"literal": text}


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
