"""Complete ids, topics, speakers, sources, formats and fields.

Completion never fails aloud: a store that cannot be read completes nothing.
"""

from __future__ import annotations

from typing import Any

from dealerfacts.formats import FORMATS as _FORMATS

FORMATS = tuple(_FORMATS)
# Formats that only one command has.
MORE_FORMATS = {"verify": ("sarif", "github")}
COLOURS = ("auto", "always", "never")


def _ids(kind: str, ctx: Any, start: str) -> list[str]:
    # Formats and fields are completed without the store.
    from dealerfacts.errors import DealerfactsError
    from dealerfacts.query import open_store

    stores: list[str] = []
    while ctx is not None:
        stores[:0] = ctx.params.get("store") or ()
        ctx = ctx.parent
    try:
        with open_store(*stores) as store:
            return store.complete(kind, start.encode("utf-8", "replace").decode())
    except (DealerfactsError, OSError):
        return []


def facts(ctx: Any, incomplete: str) -> list[str]:
    """Return ids of facts."""
    return _ids("fact", ctx, incomplete)


def topics(ctx: Any, incomplete: str) -> list[str]:
    """Return ids of topics."""
    return _ids("topic", ctx, incomplete)


def speakers(ctx: Any, incomplete: str) -> list[str]:
    """Return ids of speakers."""
    return _ids("speaker", ctx, incomplete)


def sources(ctx: Any, incomplete: str) -> list[str]:
    """Return ids of sources."""
    return _ids("source", ctx, incomplete)


def measures(ctx: Any, incomplete: str) -> list[str]:
    """Return ids of measures."""
    return _ids("measure", ctx, incomplete)


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
    # Of the commands, only cite needs the styles.
    from dealerfacts.cite import STYLES

    return [name for name in STYLES if name.startswith(incomplete)]


def fields(ctx: Any, incomplete: str) -> list[str]:
    """Return names of fields, after those that are typed already."""
    # The columns are loaded with an answer, or for this.
    from dealerfacts.rows.views import VIEWS

    view = VIEWS.get(ctx.info_name)
    typed, comma, last = incomplete.rpartition(",")
    left = [name for name in (view.known() if view else ()) if name not in typed.split(",")]
    return [f"{typed}{comma}{name}" for name in left if name.startswith(last)]
