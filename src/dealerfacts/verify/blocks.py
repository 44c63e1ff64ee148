"""Take a saved copy of a source apart into what a browser shows as paragraphs and cells."""

from __future__ import annotations

from dealerfacts.model import Source
from dealerfacts.verify.got import Got
from dealerfacts.verify.reading import read
from dealerfacts.verify.reading.document import MARK, UNMARK
from dealerfacts.verify.saved import Saved


def blocks(saved: Saved, source: Source) -> list[str]:
    """Return the blocks of a source's first copy that can be read; none where there is none."""
    for copy in saved.copies(source):
        if isinstance(copy, Got):
            document = read(copy.data, copy.type, copy.name)
            if document.text:
                return document.text.replace(MARK, "").replace(UNMARK, "").splitlines()
    return []
