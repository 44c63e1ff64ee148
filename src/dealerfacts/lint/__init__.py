"""Check a draft against a store: where it departs from what the sources say.

``reading`` turns a file into passages of plain text; ``context``, ``recognise`` and ``quoted`` find
the stored facts that a passage repeats; ``rules`` say where it departs from them; ``formats``
prints that.
"""

from __future__ import annotations

from collections.abc import Collection
from weakref import WeakKeyDictionary

from dealerfacts.lint.check import check
from dealerfacts.lint.finding import Finding, Report
from dealerfacts.lint.reading import KINDS, read_text
from dealerfacts.lint.run import Shelf
from dealerfacts.query import Store, open_store

__all__ = ["Finding", "Report", "lint"]


def lint(
    text: str, *, store: Store | None = None, kind: str = "markdown", also: Collection[str] = ()
) -> Report:
    """Return what a draft says otherwise than a store.

    Args:
        text: The draft.
        store: An open store; the shipped one, or what ``DEALERFACTS_STORE`` names, where it is left
            out. Of one that is handed in again nothing is compiled again, so that many short texts
            are best held against one open store.
        kind: ``markdown``, ``html`` or ``text``.
        also: Rules that are held only where they are asked for: ``uncited``.

    Raises:
        ValueError: ``kind`` is none of the three.

    Example:
        >>> from dealerfacts import lint
        >>> report = lint("In 2017, 70,327 people died of a drug overdose in the United States.")
        >>> [(one.rule, one.fact, one.draft) for one in report.findings]
        [('number', 'od-2017', '70,327')]
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not one of {', '.join(KINDS)}")
    draft = read_text(text, "-", kind)
    if store is not None:
        return check(draft, _shelf(store).on(draft), also)
    with open_store() as opened:
        return check(draft, Shelf(opened, open_store).on(draft), also)


# What was compiled of each store that is open, as long as anybody has it.
_shelves: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()


def _shelf(store: Store) -> Shelf:
    """Return what a store knows, compiled once: its answers do not change while it is open."""
    if (known := _shelves.get(store)) is not None:
        return known
    shelf = Shelf(store, open_store)
    if shelf.is_whole:
        _shelves[store] = shelf
    return shelf
