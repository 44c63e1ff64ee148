"""Say what a user asks for, as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerfacts.errors import UsageError
from dealerfacts.periods import read_date, read_period
from dealerfacts.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dealerfacts.model import Point

# Later than any date, as ``periods`` numbers them.
FOREVER = 99999999
# A sentence names at most as many words as this.
_SOME = 10


class SpanError(UsageError, ValueError):
    """The time that is asked for ends before it begins."""


class Time(NamedTuple):
    """A time that a question names: its first and its last day, as ``periods`` numbers them."""

    first: int
    last: int


class Match(NamedTuple):
    """How well the first fact of an answer meets the words that were asked for.

    Args:
        full: False where the answer is only near: too many words are not met, or the place, the
            year or the kind of fact that was asked for.
        unmet: The words that the first fact does not meet.
        repaired: The words that were read as others, each with what it was read as.
        times: The times that the question names.
        latest: Whether the newest number was asked for.
    """

    full: bool = True
    unmet: tuple[str, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    times: tuple[Time, ...] = ()
    latest: bool = False


class Query(NamedTuple):
    """What a user asks for; what is left empty narrows nothing.

    Args:
        words: A question, or words: topics, words of a fact's text, numbers however they are
            written (``15,000``, ``15k``, ``$1.5 trillion``). The facts that meet most of them come
            first, except that a topic's name finds its facts in the order of the store.
        kinds: Of ``figure``, ``claim`` and ``quote``.
        measure: The id of a measure: its figures, in order of time.
        topic, speaker, source: An id, a label, an alias or a name; a source also by words of its
            title, publisher and authors.
        claim_kind: ``finding``, ``argument`` or ``recommendation``.
        since, until: Dates, as ``2019``, ``2019-12``, ``2019-12-17`` or a ``date``, both inclusive:
            figures with a point whose period touches the time between are kept, and of them those
            points.
        latest: Keep the newest figures on each measure, and of them the newest point.
        limit: How many facts at most; None for all.
        ranked: The best match first, a topic's facts too.
        exact: Facts must meet all of the words.

    Example:
        >>> Query(("overdose",), kinds=("figure",), since="2015", limit=5).kinds
        ('figure',)
    """

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    measure: str | None = None
    topic: str | None = None
    speaker: str | None = None
    source: str | None = None
    claim_kind: str | None = None
    since: str | int | date | None = None
    until: str | int | date | None = None
    latest: bool = False
    limit: int | None = None
    ranked: bool = False
    exact: bool = False

    def check(self) -> None:
        """Make sure that no text stands where several are meant: it would be read by its letters.

        Raises:
            TypeError: One does; the sentence says what to write.
        """
        for name, value in (("words", self.words), ("kinds", self.kinds)):
            if isinstance(value, str):
                raise TypeError(f"{name} are several texts: write {name}=({value!r},)")

    def bounds(self) -> tuple[int, int]:
        """Return the first and the last day of the time asked for, as ``periods`` numbers them.

        Raises:
            ValueError: ``since`` or ``until`` is not a date, or ``since`` is the later one.
        """
        since = read_date(str(self.since)).first if self.since else 0
        until = read_date(str(self.until)).last if self.until else FOREVER
        if since > until:
            what = f"since {self.since} is later than until {self.until}"
            raise SpanError(f"{what}: no date lies between them")
        return since, until


def some_of(words: Sequence[str]) -> str:
    """Return words for a sentence: of very many the first.

    Example:
        >>> some_of([str(number) for number in range(14)])
        '0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and more'
    """
    # Of a very long question only the beginning is read, so that nobody knows how many more.
    more = " and more" if len(words) > _SOME else ""
    return ", ".join(word[:40] for word in words[:_SOME]) + more


def points_within(points: tuple[Point, ...], query: Query) -> tuple[Point, ...]:
    """Return those of a figure's points that the query's time keeps."""
    if query.since or query.until:
        since, until = query.bounds()
        spans = ((point, read_period(point.period)) for point in points)
        points = tuple(p for p, s in spans if s.first and s.last >= since and s.first <= until)
    return _newest(points) if query.latest else points


def asked_points(points: tuple[Point, ...], match: Match) -> tuple[str, ...]:
    """Return the periods of those points that a question asks for by a year, or as the newest."""
    if match.times:
        spans = ((point.period, read_period(point.period)) for point in points)
        return tuple(
            period
            for period, span in spans
            if span.first and any(t.first <= span.last <= t.last for t in match.times)
        )
    return tuple(point.period for point in _newest(points)) if match.latest else ()


def _newest(points: tuple[Point, ...]) -> tuple[Point, ...]:
    newest = max((read_period(point.period).last for point in points), default=0)
    return tuple(point for point in points if read_period(point.period).last == newest)
