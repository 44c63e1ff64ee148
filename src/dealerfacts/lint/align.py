"""Lay quoted words beside stored ones, and say where they differ.

The fewest words that must be put in, taken out or exchanged decide where a run of words stands in
the stored text (Sellers 1980, doi:10.1016/0196-6774(80)90016-4: an edit distance whose second text
may begin and end anywhere).
"""

from __future__ import annotations

from collections.abc import Sequence

from dealerfacts.lint.tokens import GAP, Token
from dealerfacts.tuples import NamedTuple


class Difference(NamedTuple):
    """Words of a draft, ``said``, that stand for words of the store, ``stored``; one may be empty.

    ``at`` is the place in the fragment, ``place`` that in the stored text.
    """

    said: tuple[Token, ...]
    stored: tuple[str, ...]
    at: int
    place: int


class Aligned(NamedTuple):
    """A fragment laid beside a stored text: from where to where, the words met, the differences."""

    first: int
    last: int
    met: int
    differences: tuple[Difference, ...]


def align(run: Sequence[Token], stored: Sequence[str], least: int = 0) -> Aligned:
    """Lay a run of tokens beside a stored text, from its token ``least`` on."""
    target = stored[least:]
    columns = len(target)
    rows = [[0] * (columns + 1)]
    for token in run:
        above = rows[-1]
        put_in = 0 if token.free else 10
        row = [above[0] + put_in]
        for column, word in enumerate(target, 1):
            cost = 0 if token.norm == word else 1 if token.free else 9 if word != GAP else 1
            row.append(
                min(
                    above[column - 1] + cost,
                    above[column] + put_in,
                    row[-1] + _left_out(token, word),
                )
            )
        rows.append(row)
    end = min(range(columns + 1), key=lambda column: (rows[-1][column], column))
    return _trace(run, target, rows, end, least)


def _left_out(token: Token, word: str) -> int:
    """Return what it costs to pass over a stored word behind a token.

    A gap of the store may hold any words, and words in brackets may stand for any number of words.
    """
    return 1 if word == GAP or token.free else 10


def _trace(
    run: Sequence[Token], target: Sequence[str], rows: list[list[int]], end: int, least: int
) -> Aligned:
    steps: list[tuple[str, int, int]] = []
    row, column = len(run), end
    while row:
        token = run[row - 1]
        word = target[column - 1] if column else None
        if word is not None:
            cost = 0 if token.norm == word else 1 if token.free else 9 if word != GAP else 1
            if rows[row][column] == rows[row - 1][column - 1] + cost:
                row, column = row - 1, column - 1
                steps.append(("same" if token.norm == word else "other", row, column))
                continue
            if rows[row][column] == rows[row][column - 1] + _left_out(token, word):
                column -= 1
                steps.append(("left out", row, column))
                continue
        row -= 1
        steps.append(("put in", row, column))
    steps.reverse()
    met = sum(kind == "same" for kind, _, _ in steps)
    return Aligned(least + column, least + end, met, tuple(_grouped(run, target, steps, least)))


def _grouped(
    run: Sequence[Token], target: Sequence[str], steps: list[tuple[str, int, int]], least: int
) -> list[Difference]:
    found: list[Difference] = []
    said: list[Token] = []
    stored: list[str] = []
    begin: tuple[int, int] | None = None

    def close() -> None:
        nonlocal begin
        if begin is not None:
            found.append(Difference(tuple(said), tuple(stored), *begin))
        said.clear()
        stored.clear()
        begin = None

    for kind, row, column in steps:
        if kind == "same":
            close()
            continue
        begin = begin or (row, least + column)
        if kind in ("other", "put in"):
            said.append(run[row])
        if kind in ("other", "left out"):
            stored.append(target[column])
    close()
    return found
