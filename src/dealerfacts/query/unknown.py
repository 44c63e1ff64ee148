"""Say of an id that no fact has what may have been meant by it."""

from __future__ import annotations

from collections.abc import Mapping

from dealerfacts.query.store import Store

# A source or a speaker is also known by single words, which an id may hold by chance.
_CERTAIN = ("number", "topic", "measure")


def unknown(store: Store, id_: str, hints: Mapping[str, str], *, sources: bool = False) -> str:
    """Return in a sentence that there is no such fact, and the nearest ids, or what it is instead.

    Args:
        store: The store that was asked.
        id_: The id.
        hints: What finds the facts of what is no fact, by its kind.
        sources: Whether the id of a source would have done.
    """
    said = f"no fact{' or source' if sources else ''} has the id {id_[:60]!r}"
    kind, near = store.kind_of(id_), store.suggest_ids(id_, sources=sources)
    if near and kind not in _CERTAIN:
        return f"{said}; did you mean {', '.join(near)}?"
    return f"{said}, but it is a {kind}: {hints[kind]}" if kind else said
