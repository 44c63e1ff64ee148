"""Take a saved copy of a source apart into what a browser shows as paragraphs and cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dealerfacts.model import Source
from dealerfacts.verify.got import Got
from dealerfacts.verify.reading import read
from dealerfacts.verify.reading.document import MARK, UNMARK
from dealerfacts.verify.saved import Saved


def blocks_in(folder: str) -> Callable[[Source], list[str]]:
    """Return what finds the blocks of a source in a folder of saved copies.

    Raises:
        UsageError: It is not a folder, or its listing cannot be read.
    """
    return partial(blocks, Saved(folder))


def blocks(saved: Saved, source: Source) -> list[str]:
    """Return the blocks of a source's first copy that can be read; none where there is none."""
    for copy in saved.copies(source):
        if isinstance(copy, Got):
            document = read(copy.data, copy.type, copy.name)
            if document.text:
                return document.text.replace(MARK, "").replace(UNMARK, "").splitlines()
    return []
