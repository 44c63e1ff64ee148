"""Say what a user asks for, as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dealerfacts.periods import read_date, read_period

if TYPE_CHECKING:
    from datetime import date

    from dealerfacts.model import Point

# Later than any date, as ``periods`` numbers them.
FOREVER = 99999999


class Query(NamedTuple):
    """What a user asks for; what is left empty narrows nothing.

    Args:
        words: Words that a fact is found by, all of them: topics, words of its text, numbers
            however they are written (``15,000``, ``15k``, ``$1.5 trillion``).
        kinds: Of ``figure``, ``claim`` and ``quote``.
        topic, speaker, source: An id, a label, an alias or a name; a source also by words of its
            title, publisher and authors.
        claim_kind: ``finding``, ``argument`` or ``recommendation``.
        since, until: Dates, as ``2019``, ``2019-12``, ``2019-12-17`` or a ``date``, both inclusive:
            figures with a point whose period touches the time between are kept, and of them those
            points.
        latest: Keep the newest figures on each measure, and of them the newest point.
        limit: How many facts at most; None for all.
        ranked: The best match first, and not the order of the store.

    Example:
        >>> Query(("overdose",), kinds=("figure",), since="2015", limit=5).kinds
        ('figure',)
    """

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topic: str | None = None
    speaker: str | None = None
    source: str | None = None
    claim_kind: str | None = None
    since: str | int | date | None = None
    until: str | int | date | None = None
    latest: bool = False
    limit: int | None = None
    ranked: bool = False

    def bounds(self) -> tuple[int, int]:
        """Return the first and the last day of the time asked for, as ``periods`` numbers them.

        Raises:
            ValueError: ``since`` or ``until`` is no date.
        """
        since = read_date(str(self.since)).first if self.since else 0
        until = read_date(str(self.until)).last if self.until else FOREVER
        return since, until


def points_within(points: tuple[Point, ...], query: Query) -> tuple[Point, ...]:
    """Return those of a figure's points that the query's time keeps."""
    since, until = query.bounds()
    spans = [(point, read_period(point.period)) for point in points]
    if query.since or query.until:
        spans = [(p, s) for p, s in spans if s.first and s.last >= since and s.first <= until]
    if query.latest:
        newest = max((span.last for _, span in spans), default=0)
        spans = [(point, span) for point, span in spans if span.last == newest]
    return tuple(point for point, _ in spans)
