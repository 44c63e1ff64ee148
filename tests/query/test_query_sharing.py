"""Which facts share the most telling words with a long text."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import claim, write
from dealerfacts import open_store
from dealerfacts.query.sharing import sharing


def shared(folder: Path, *words: str, limit: int = 2) -> list[str]:
    """Return the ids of the facts of a small store that share ``words``."""
    store = write(
        folder / "store.yaml",
        claim("one", "Prices of zebras went down."),
        claim("two", "Prices went down."),
        claim("three", "Zebras are few."),
    )
    with open_store(store) as opened:
        return [one.id for one in sharing(opened, words, limit)]


def test_the_most_telling_facts_come_in_the_order_of_the_store(tmp_path: Path) -> None:
    """Facts that share more, or rarer, words are kept, and stand as in the store."""
    assert shared(tmp_path, "few", "zebras", "prices") == ["one", "three"]
    assert shared(tmp_path, "few", "zebras", limit=1) == ["three"]
    assert shared(tmp_path, "few", "zebras", "prices", limit=5) == ["one", "two", "three"]


@pytest.mark.parametrize(
    "word", ["", " ", '"', "\0", "a\0b", "\ud800", "-", "NOT", "body : x", "*"]
)
def test_no_word_is_an_operator_or_a_fault(word: str, tmp_path: Path) -> None:
    """A word that the index cannot hold shares nothing, and harms nothing."""
    assert shared(tmp_path, word) == []
    assert shared(tmp_path, word, "few") == ["three"]
