"""Complete ids, topics, speakers, sources, formats and fields.

Completion never fails aloud: a store that cannot be read completes nothing.
"""

from collections.abc import Callable
from typing import Any

from dealerfacts.formats import FORMATS as _FORMATS

FORMATS = tuple(_FORMATS)
# Formats that only one command has.
MORE_FORMATS = {"verify": ("sarif", "github")}
COLOURS = ("auto", "always", "never")


def _candidates() -> Any:
    # Only a shell that completes a word pays for the citations: 5 ms.
    from dealerfacts.cli import candidates

    return candidates


def _ids(kind: str) -> Callable[[str], list[str]]:
    def ids(incomplete: str) -> list[str]:
        found: list[str] = _candidates().ids(kind, incomplete)
        return found

    return ids


facts, topics, speakers, sources, measures = map(
    _ids, ("fact", "topic", "speaker", "source", "measure")
)


def formats_of(command: str | None) -> tuple[str, ...]:
    """Return the names of the formats that a command prints."""
    return (*FORMATS, *MORE_FORMATS.get(command or "", ()))


def formats(ctx: Any, incomplete: str) -> list[str]:
    """Return names of formats."""
    return [name for name in formats_of(ctx.info_name) if name.startswith(incomplete)]


def colours(incomplete: str) -> list[str]:
    """Return when there may be colour."""
    return [name for name in COLOURS if name.startswith(incomplete)]


def styles(incomplete: str) -> list[str]:
    """Return names of citation styles."""
    return [name for name in _candidates().STYLES if name.startswith(incomplete)]


def fields(ctx: Any, incomplete: str) -> list[str]:
    """Return names of fields, after those that are typed already."""
    typed, comma, last = incomplete.rpartition(",")
    known = _candidates().columns(ctx.info_name)
    left = [name for name in known if name not in typed.split(",")]
    return [f"{typed}{comma}{name}" for name in left if name.startswith(last)]
