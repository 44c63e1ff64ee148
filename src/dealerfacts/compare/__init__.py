"""Compare a figure with those on the same or a neighbouring measure.

Two numbers are compared only where they count the same thing for the same time.
Whether they agree is decided by what rounding and the stated qualifiers allow (see ``audit``);
nothing here says which of two sources is right. ``timelines`` lines figures up over time.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from dealerfacts.audit.points import Gap, agree, between, three_digits
from dealerfacts.errors import UsageError
from dealerfacts.model import Claim, Fact, Figure, Measure, Point, Relation, Sourced
from dealerfacts.periods import NEVER, read_period
from dealerfacts.query import Store
from dealerfacts.tuples import NamedTuple

VERDICTS = ("agrees", "differs", "other-period", "groups", "not-comparable")
NOT_STATED = "not stated"
PERCENT = "percent"
# A measure with the dimension `time: any` holds for all time, as a potency does.
ANY = "any"
# Where one survey gives two groups for one time, such a dimension is what is compared.
GROUPS = ("race", "sex", "age", "ethnicity", "group", "population", "role")
_WHOLES = ("any", "all", "everyone", "total")
# A dispute is what a reader must not miss.
_NEAREST = ("disputes", "corroborates", "updates", "context")
# The first and the last day of twelve months, as the numbers of ``Span``, lie less than this apart.
_YEAR = 10000


class Difference(NamedTuple):
    """A dimension in which two measures differ; an absent value is None."""

    dimension: str
    here: str | None
    there: str | None


class Comparison(NamedTuple):
    """A point of one figure against a point of another.

    Args:
        base, base_point: What is compared.
        other, other_point: What it is compared with.
        verdict: ``agrees`` within rounding or the stated qualifiers; ``differs``;
            ``other-period`` where the times are not the same; ``groups`` where one source gives
            two groups of people for one time; ``not-comparable`` where the measures otherwise
            differ in a dimension, or one does not state it. A curator's ``corroborates`` between
            the two figures lets them be held against each other in spite of it; the dimensions are
            named all the same.
        differs_in: The dimensions in which the measures differ; ``unit`` is one.
        unstated: The dimensions that one of the two sources does not state.
        ratio: The other value by the base's, to three digits, where they may be held against
            each other; None for ranges, a base of zero, signs that differ and units that differ.
        relation: What a curator says of the two.
        said_by: The id of the figure at which the relation stands.
        gap: What lies between the two, computed from the printed numbers, where they may be held
            against each other; of shares without the percent of a percent.
    """

    base: Sourced
    base_point: Point
    other: Sourced
    other_point: Point
    verdict: str
    differs_in: tuple[Difference, ...] = ()
    unstated: tuple[str, ...] = ()
    ratio: Decimal | None = None
    relation: Relation | None = None
    said_by: str | None = None
    gap: Gap | None = None

    @property
    def explained(self) -> str | None:
        """Return in a sentence why the two must not be compared; None where they may be."""
        if self.verdict != "not-comparable":
            return None
        parts = [
            f"{one.dimension} is {one.here or 'open'} in one and {one.there or 'open'} in the other"
            for one in self.differs_in
        ]
        if self.unstated:
            parts.append(f"one of them does not state {' or '.join(self.unstated)}")
        return f"These do not count the same thing: {'; '.join(parts)}."


def comparable(one: Sourced) -> Sourced:
    """Return a fact that is a figure.

    Raises:
        UsageError: It is none; the sentence names the figures that a claim rests on.
    """
    fact = one.fact
    if isinstance(fact, Figure):
        return one
    rests = isinstance(fact, Claim) and ", ".join(fact.figures)
    upon = f": it rests on {rests}" if rests else ""
    raise UsageError(f"only figures can be compared, and {fact.id} is a {one.kind}{upon}")


def neighbours(base: Sourced, store: Store) -> list[Sourced]:
    """Return the other figures on the same measure, then those that share a topic and the unit."""
    measure = base.counted
    same = store.on_measures([measure.id])
    near = [one for one in store.on_topics(base.fact.topics) if one.counted.unit == measure.unit]
    return list({one.id: one for one in (*same, *near) if one.id != base.id}.values())


def compare(base: Sourced, others: Iterable[Sourced]) -> list[Comparison]:
    """Compare each point of a figure with the nearest in time of each other figure.

    Raises:
        ValueError: One of the facts is not a figure.

    Example:
        >>> from dealerfacts import open_store
        >>> with open_store() as store:
        ...     base = store.get("dpa-overdose-deaths-2017")
        ...     found = compare(base, [store.get("od-2017")])
        ...     found[0].verdict, [d.dimension for d in found[0].differs_in][:1]
        ('not-comparable', ['intent'])
    """
    groups = filter(None, (_comparisons(base, other) for other in others))
    return [one for group in sorted(groups, key=_order) for one in group]


def _order(group: list[Comparison]) -> tuple[int, int, int]:
    """Rank a figure: by its best verdict, by what a curator says of it, by nearness in time."""
    verdict = min(VERDICTS.index(one.verdict) for one in group)
    relation = group[0].relation
    related = _NEAREST.index(relation.how) if relation else len(_NEAREST)
    return verdict, related, min(_gap(one.base_point, one.other_point)[0] for one in group)


def _comparisons(base: Sourced, other: Sourced) -> list[Comparison]:
    """Compare each point of ``base`` with the nearest of ``other``, each of which is used once."""
    here, there = base.of(Figure).points, other.of(Figure).points
    pairs = sorted(
        (_gap(mine, theirs), i, j) for i, mine in enumerate(here) for j, theirs in enumerate(there)
    )
    taken: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [_compared(base, here[i], other, there[j]) for i, j in sorted(taken.items())]


def _gap(mine: Point, theirs: Point) -> tuple[int, int]:
    """Return how far apart two periods are: 0 where they touch, then by how little they share."""
    one, two = read_period(mine.period), read_period(theirs.period)
    if not (one.first and two.first):
        return 10**9, 0
    apart = max(0, one.first - two.last, two.first - one.last)
    return apart, abs(one.first - two.first) + abs(one.last - two.last)


def _same_time(mine: Point, theirs: Point) -> bool:
    """Return whether two points are for one time: a day stands for its year, a year for no more.

    A sum over several years cannot be held against one of them, nor a fiscal year against the
    calendar's.
    """
    if mine.period == theirs.period:
        return True
    one, two = read_period(mine.period), read_period(theirs.period)
    inner, outer = sorted((one, two), key=lambda span: span.last - span.first)
    within = outer.first <= inner.first and inner.last <= outer.last
    return within and outer.last - outer.first < _YEAR and NEVER not in (one, two)


def _compared(base: Sourced, mine: Point, other: Sourced, theirs: Point) -> Comparison:
    here, there = base.counted, other.counted
    differs_in, unstated = differences(here, there)
    relation, said_by = _relation(base.fact, other.fact)
    joined = relation is not None and relation.how == "corroborates" and here.unit == there.unit
    timeless = here.dimensions.get("time") == there.dimensions.get("time") == ANY
    grouped = base.source.id == other.source.id and _are_groups(differs_in, unstated)
    if grouped and mine.period == theirs.period:
        verdict = "groups"
    elif (differs_in or unstated) and not joined:
        verdict = "not-comparable"
    elif not (timeless or _same_time(mine, theirs)):
        verdict = "other-period"
    else:
        verdict = "agrees" if agree(mine, theirs) else "differs"
    # A multiple of what counts something else is what a reader must not be told.
    apart = verdict == "not-comparable"
    return Comparison(
        base,
        mine,
        other,
        theirs,
        verdict,
        differs_in,
        unstated,
        None if apart else _ratio(mine, theirs),
        relation,
        said_by,
        None if apart else gap_between(mine, theirs, here.unit),
    )


def gap_between(first: Point, second: Point, unit: str) -> Gap | None:
    """Return what lies between two points of a unit, without the percent of a percent."""
    gap = between(first, second)
    if gap and unit == PERCENT:
        return gap._replace(percent=None, percent_low=None, percent_high=None)
    return gap


def _are_groups(differs_in: tuple[Difference, ...], unstated: tuple[str, ...]) -> bool:
    """Return whether two measures differ only in the group of people that they count."""
    if unstated or len(differs_in) != 1:
        return False
    name, here, there = differs_in[0]
    return name in GROUPS and is_part(here) and is_part(there)


def is_part(value: str | None) -> bool:
    """Return whether a dimension's value names a group of people, and not everyone."""
    return bool(value) and value != NOT_STATED and str(value).split()[0] not in _WHOLES


def differences(here: Measure, there: Measure) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """Return the dimensions in which two measures differ, and those that one does not state.

    Two measures of equal dimensions are still two: they then differ in ``measure``, by label.
    """
    if here.id == there.id:
        return (), ()
    differ, unstated = [], []
    if here.unit != there.unit:
        differ.append(Difference("unit", here.unit, there.unit))
    for name in dict.fromkeys((*here.dimensions, *there.dimensions)):
        mine, theirs = here.dimensions.get(name), there.dimensions.get(name)
        if NOT_STATED in (mine, theirs):
            unstated.append(name)
        elif mine != theirs:
            differ.append(Difference(name, mine, theirs))
    if not differ and not unstated:
        differ.append(Difference("measure", here.label, there.label))
    return tuple(differ), tuple(unstated)


def _relation(base: Fact, other: Fact) -> tuple[Relation | None, str | None]:
    """Return what a curator says of two figures, the same from either side, and where it stands."""
    said = [
        (relation, one.id)
        for one, two in ((other, base), (base, other))
        for relation in one.relations
        if relation.to in (two.id, *two.aliases)
    ]
    return min(said, key=lambda pair: _NEAREST.index(pair[0].how), default=(None, None))


def _ratio(mine: Point, theirs: Point) -> Decimal | None:
    # A fall is not a multiple of a rise.
    if not mine.value or theirs.value is None or mine.value * theirs.value < 0:
        return None
    return three_digits(theirs.value / mine.value)
