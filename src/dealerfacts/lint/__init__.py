"""Check a draft against a store: where it departs from what the sources say.

``reading`` turns a file into passages of plain text; ``context``, ``recognise`` and ``quoted`` find
the stored facts that a passage repeats; ``rules`` say where it departs from them; ``told`` prints
that.
"""

from __future__ import annotations

from collections.abc import Collection

from dealerfacts.lint.check import check
from dealerfacts.lint.reading import read_text
from dealerfacts.lint.report import Report, Told
from dealerfacts.lint.run import Shelf
from dealerfacts.query import Store, open_store

__all__ = ["Report", "Told", "lint"]


def lint(
    text: str, *, store: Store | None = None, kind: str = "markdown", also: Collection[str] = ()
) -> Report:
    """Return what a draft says otherwise than a store.

    Args:
        text: The draft.
        store: An open store; the shipped one, or what ``DEALERFACTS_STORE`` names, where it is left
            out.
        kind: ``markdown``, ``html`` or ``text``.
        also: Rules that are held only where they are asked for: ``uncited``.

    Example:
        >>> from dealerfacts import lint
        >>> report = lint("In 2017, 70,327 people died of a drug overdose in the United States.")
        >>> [(one.rule, one.fact, one.draft) for one in report.findings]
        [('number', 'od-2017', '70,327')]
    """
    draft = read_text(text, "-", kind)
    if store is not None:
        return check(draft, Shelf(store, open_store).on(draft), also)
    with open_store() as opened:
        return check(draft, Shelf(opened, open_store).on(draft), also)
