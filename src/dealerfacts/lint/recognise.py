"""Recognise which stored value a number of a draft stands for: words, period and source first.

A number is held against the values that it equals, that it rounds, and that it misses by a slip of
the pen. Each of them is weighed by what stands around the number; the value alone decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dealerfacts.lint.context import Around
from dealerfacts.lint.dates import Period
from dealerfacts.lint.dimensions import COUNTRY, PLACE, excluded, mentions, own_words
from dealerfacts.lint.knowledge import Kind, Knowledge, Known, Value
from dealerfacts.lint.numbers import Number
from dealerfacts.lint.slips import variants
from dealerfacts.lint.units import clash, said_unit
from dealerfacts.lint.vocabulary import terms

# How much the digits of a number tell, by how many there are.
_TELLING = (0.0, 0.2, 0.7, 1.5, 2.5, 3.0)
_PERIOD = {"match": 1.0, "near": 0.5, "none": 0.0, "conflict": 0.0}
_ENOUGH_TO_KNOW = 2.2
_ENOUGH_TO_BLAME = 3.5
# For a slip, by the number of digits: how much of the measure's words, and of evidence, it takes.
_LEAST = {0: (0.9, 5.0), 1: (0.9, 5.0), 2: (0.75, 4.2), 3: (0.55, 4.0), 4: (0.4, 4.2), 5: (0.35, 4.4)}
_MOST = 400


class Conflict(NamedTuple):
    """What a draft says of a number against what the store says: ``said`` and ``stored``."""

    rule: str
    said: str
    stored: str
    start: int = -1
    end: int = -1


class Seen(NamedTuple):
    """A number and the stored value that it stands for.

    ``slip`` names how the number misses the value, "" where it fits; ``conflicts`` are what
    else the draft says otherwise; ``period`` is ``match``, ``conflict`` or ``none``.
    """

    number: Number
    around: Around
    value: Value
    known: Known
    evidence: float
    coverage: float
    period: str
    named: bool
    conflicts: tuple[Conflict, ...] = ()
    slip: str = ""
    rivals: int = 0
    doubtful: bool = False

    @property
    def faithful(self) -> bool:
        """Return whether nothing is said otherwise."""
        return not self.conflicts and not self.slip


class Recogniser:
    """Hold the numbers of one draft against what a store knows."""

    def __init__(self, knowledge: Knowledge, publishers: frozenset[str]) -> None:
        self._knowledge = knowledge
        self._publishers = publishers
        self._sources: frozenset[str] = frozenset()

    def see(
        self,
        number: Number,
        around: Around,
        publishers: frozenset[str],
        sources: frozenset[str] = frozenset(),
    ) -> Seen | None:
        """Return what a number stands for, or None where that cannot be decided.

        Args:
            number: The number.
            around: What stands around it.
            publishers: Those that the passage names.
            sources: Those of facts that were recognised in the passage.
        """
        self._sources = sources
        fits = [
            seen
            for value in self._fitting(number)
            if (seen := self._weigh(number, around, value, publishers))
        ]
        clean = [seen for seen in fits if not seen.conflicts and seen.evidence >= _ENOUGH_TO_KNOW]
        best = max(clean, key=_rank, default=None)
        other = self._other(number, around, publishers, fits)
        if best is None:
            doubtful = any(not seen.conflicts and seen.coverage > 0.4 for seen in fits)
            return None if doubtful and not (other and _outdoes(other, None)) else other
        if other is not None and _outdoes(other, best):
            return other
        rivals = {one.known.id for one in clean if one.evidence > best.evidence - 0.5}
        return best._replace(rivals=len(rivals) - 1)

    def _other(
        self, number: Number, around: Around, publishers: frozenset[str], fits: list[Seen]
    ) -> Seen | None:
        """Return the value that a number stands for if something of it is wrong."""
        blamed = [seen for seen in fits if self._may_blame(seen)]
        if blamed:
            return max(blamed, key=_rank)
        if number.fraction or len(number.digits.replace("-", "")) < 2:
            return None
        return self._slipped(number, around, publishers)

    # --- Values

    def _fitting(self, number: Number) -> Iterator[Value]:
        """Yield the values that a number equals, or rounds honestly."""
        if number.ranged:
            for value in self._knowledge.ranges:
                if value.low == number.low and value.high == number.high:
                    yield value
            return
        half = number.step / 2
        low, high = number.low - half, number.low + half
        if number.qualifier == "over":
            high = max(high, number.low + number.step)
        elif number.qualifier == "under":
            low = min(low, number.low - number.step)
        for value in self._knowledge.within(low, high)[:_MOST]:
            if _rounds(number, value):
                yield value
        for value in self._knowledge.ranges:
            if number.low in (value.low, value.high):
                yield value

    def _slipped(self, number: Number, around: Around, publishers: frozenset[str]) -> Seen | None:
        """Return the value that a number misses by a slip, if all else speaks for it."""
        found = []
        for slip, low, high in variants(number):
            if low != high:
                values = [
                    one for one in self._knowledge.ranges if (one.low, one.high) == (low, high)
                ]
            else:
                near = number.step * 1e-6
                values = self._knowledge.within(low - near, low + near)[:_MOST]
            for value in values:
                seen = self._weigh(number, around, value, publishers)
                if seen and self._may_be_slip(seen, slip, publishers):
                    found.append(seen._replace(slip=slip))
        if not found:
            return None
        best = max(found, key=_rank)
        others = {one.known.kind.id for one in found if one.evidence > best.evidence - 0.3}
        return best if len(others) == 1 or best.evidence > 5 else None

    def changed(self, number: Number, around: Around, figures: list[int]) -> Seen | None:
        """Return the stated change, of figures that the passage names, that a number stands for."""
        for figure in figures:
            known = self._knowledge.figures[figure]
            for value in known.values:
                if value.change is None:
                    continue
                seen = Seen(number, around, value, known, 5.0, 1.0, "none", named=False)
                if abs(value.low - number.low) < 1e-9 * max(1.0, value.low):
                    if number.unit == value.unit or number.unit == "count":
                        return seen
                    if {number.unit, value.unit} <= {"percent", "points", "times"}:
                        names = (said_unit(number.unit), said_unit(value.unit))
                        return seen._replace(conflicts=(Conflict("unit", *names),))
                elif number.unit == value.unit and len(number.digits) > 1:
                    for slip, low, _ in variants(number):
                        if abs(low - value.low) < 1e-9 * max(1.0, value.low):
                            return seen._replace(slip=slip)
        return None

    # --- Weighing

    def _weigh(
        self, number: Number, around: Around, value: Value, publishers: frozenset[str]
    ) -> Seen | None:
        known = self._knowledge.known(value)
        if value.change is not None and len(number.digits) < 3:
            return None  # a change of two digits is known only beside its figure
        unit = clash(number, around, value, known.kind)
        if unit is None:
            return None
        conflicts = [Conflict("unit", *unit)] if unit != ("", "") else []
        dims = list(self._narrowings(around, number, known.kind))
        period, said = relation(value, known, around)
        conflicts += dims
        if period == "conflict" and said:
            conflicts.append(
                Conflict("period", said.text, _period_text(value), said.start, said.end)
            )
        coverage = self._coverage(around, known.kind, {one.said for one in dims}, dims)
        if coverage <= 0:
            return None
        named = known.source in self._sources or not known.owners.isdisjoint(publishers)
        digits = number.digits.replace("-", "")
        evidence = _TELLING[min(len(digits), 5)] + 3 * coverage
        evidence += _PERIOD[period]
        evidence += 0.7 if named else 0.3 if known.owners & self._publishers else 0.0
        doubtful = not dims and self._doubtful(around, known.kind)
        return Seen(
            number, around, value, known, evidence, coverage, period, named, tuple(conflicts),
            doubtful=doubtful,
        )  # fmt: skip

    def _coverage(self, around: Around, kind: Kind, said: set[str], dims: list[Conflict]) -> float:
        """Return how much of a measure's words stands around a number, 1 for all of its label."""
        core, extra = kind.core, kind.extra
        if dims:
            stored = frozenset(term for one in dims for term in terms(one.stored))
            core, extra = core - stored or core, extra - stored
        weight = self._knowledge.weight
        whole = sum(map(weight, core)) or 1.0
        met = sum(weight(term) * around.words.get(term, 0.0) for term in core)
        more = sum(weight(term) * around.words.get(term, 0.0) for term in extra)
        return min(1.0, (met + min(more * 0.5, met * 0.6 + 0.2)) / whole)

    def _narrowings(self, around: Around, number: Number, kind: Kind) -> Iterator[Conflict]:
        """Yield the values of dimensions that stand with a number against its measure's."""
        if around.whole:
            return
        text = around.tight
        if around.scene.passage.kind == "cell":
            text = " ; ".join((text, *around.scene.passage.headers))
        tight: dict[str, dict[str, str]] = {}
        for one in mentions(text):
            tight.setdefault(one.dimension, {}).setdefault(one.value, text[one.start : one.end])
        if len(around.sentence.numbers) == 1:
            # Whether a count is provisional may stand at either end of its sentence.
            whole = around.scene.passage.text[around.sentence.start : around.sentence.end]
            for one in mentions(whole):
                if one.dimension == "status":
                    tight.setdefault("status", {}).setdefault(one.value, whole[one.start : one.end])
        for dimension, said in tight.items():
            own = kind.own.get(dimension, frozenset())
            if not own and dimension not in ("sex", "race"):
                continue
            if not own and dimension in kind.dimensions:
                continue
            against = [v for v in said if all(excluded(dimension, v, mine) for mine in own)]
            if len(against) == 1 and len(said) == 1:
                stored = kind.dimensions.get(dimension) or kind.label
                yield Conflict(dimension, said[against[0]], stored)
        yield from self._placed(around, kind)
        yield from self._beside(around, kind, set(tight))

    def _doubtful(self, around: Around, kind: Kind) -> bool:
        """Return whether the sentence names another group, and not the one that is counted."""
        sentence, passage = around.sentence, around.scene.passage
        text = passage.text[sentence.start : sentence.end]
        if passage.kind == "cell":
            text = " ; ".join((text, *passage.headers))
        said: dict[str, set[str]] = {}
        for one in mentions(text):
            said.setdefault(one.dimension, set()).add(one.value)
        for dimension, values in said.items():
            own = kind.own.get(dimension, frozenset())
            if (own or dimension in ("sex", "race")) and all(
                excluded(dimension, value, mine) for value in values for mine in own
            ):
                return True
        words = terms(text)
        for dimension, other in self._knowledge.siblings.get(kind.id, ()):
            mine, theirs = own_words(kind.dimensions[dimension]), own_words(other)
            more, less = theirs - mine, mine - theirs
            if more and less and more <= words and not less & words:
                return True
        return False

    def _placed(self, around: Around, kind: Kind) -> Iterator[Conflict]:
        place = kind.dimensions.get("place", "")
        here = [m["place"] for m in PLACE.finditer(around.tight)]
        if not place or len(set(here)) != 1 or COUNTRY.search(around.tight):
            return
        if here[0] not in place and here[0] not in kind.label:
            yield Conflict("place", here[0], place)

    def _beside(self, around: Around, kind: Kind, done: set[str]) -> Iterator[Conflict]:
        """Yield the value of a measure that is like this one in all but one dimension."""
        here = terms(around.part)
        passage = around.words
        for dimension, other in self._knowledge.siblings.get(kind.id, ()):
            if dimension in done or dimension == "place":
                continue
            mine, theirs = own_words(kind.dimensions[dimension]), own_words(other)
            more, less = theirs - mine, mine - theirs
            if (
                more
                and less
                and more <= here
                and not any(passage.get(term, 0) > 0.8 for term in less)
            ):
                yield Conflict(dimension, other, kind.dimensions[dimension])
                return

    # --- Deciding

    def _may_blame(self, seen: Seen) -> bool:
        rules = {one.rule for one in seen.conflicts}
        if len(seen.conflicts) != 1:
            return False
        digits = len(seen.number.digits.replace("-", ""))
        if seen.value.change is not None:
            return False
        if seen.number.fraction or (seen.number.qualifier == "about" and not _exact(seen)):
            digits -= 1
        least = 0.3 if digits >= 4 else 0.5 if digits == 3 else 0.6
        if seen.coverage < least:
            return False
        sure = seen.period == "match" or seen.named
        if digits <= 2 and not sure or digits == 3 and not (sure or seen.coverage >= 0.75):
            return False
        if not _exact(seen) and ("period" in rules or digits <= 2):
            return False
        if "period" in rules and (seen.value.inferred or (seen.doubtful and digits <= 4)):
            return False
        return seen.evidence >= _ENOUGH_TO_BLAME

    def _may_be_slip(self, seen: Seen, slip: str, publishers: frozenset[str]) -> bool:
        if seen.conflicts or seen.doubtful or seen.value.change is not None:
            return False
        digits = len(seen.number.digits.replace("-", ""))
        turned = slip == "ends exchanged"
        bound = seen.around.period is not None and seen.period == "match"
        dated = seen.period in ("match", "near") or turned
        if not dated and (seen.value.years or not seen.named):
            return False
        if not seen.named and (publishers or not bound) and _finer(seen.number, seen.value):
            return False
        if slip == "a digit differs" and not turned:
            # Another count may well be so near: the less digits, the more must speak for this one.
            if digits <= 3 and not bound and not seen.named:
                return False
            if digits <= 2 and not (seen.named or (bound and seen.value.unit == "percent")):
                return False
        if publishers and not seen.named and digits <= (3 if slip == "a digit differs" else 2):
            return False  # the draft names another source
        least, enough = _LEAST[min(digits, 5)]
        return seen.coverage >= least and seen.evidence >= enough - turned


def _outdoes(seen: Seen, clean: Seen | None) -> bool:
    """Return whether a wrong number is far likelier than another that it happens to equal."""
    digits = len(seen.number.digits.replace("-", ""))
    if digits > 3:
        return False
    if clean is None:
        return seen.coverage >= 0.9 and seen.evidence >= 5
    return (
        clean.coverage < 0.6
        and seen.coverage >= clean.coverage + 0.35
        and seen.evidence >= clean.evidence + 1.5
    )


def _rank(seen: Seen) -> tuple[float, int]:
    return (seen.evidence - len(seen.conflicts) * 2, -seen.value.figure)


def _exact(seen: Seen) -> bool:
    return abs(seen.number.low - seen.value.low) <= 1e-9 * max(1.0, abs(seen.value.low))


def _finer(number: Number, value: Value) -> bool:
    """Return whether a number is the stored one before that was rounded: 322,207 for 322,200."""
    whole = str(int(value.low))
    digits = whole.rstrip("0")
    if value.ranged or value.low != int(value.low) or not 3 <= len(digits) < len(number.digits):
        return False
    return abs(number.low - value.low) <= 10.0 ** (len(whole) - len(digits)) / 2


def _rounds(number: Number, value: Value) -> bool:
    """Return whether a number may stand for a value: it equals it, or rounds it in the usual way."""
    if abs(number.low - value.low) <= 1e-9 * max(1.0, abs(value.low)):
        return True
    if number.fraction:
        return abs(number.low - value.low) <= 5
    low, high = value.low - number.step, value.low + number.step
    if number.qualifier == "over":
        return low < number.low <= value.low + number.step / 2
    if number.qualifier == "under":
        return value.low - number.step / 2 <= number.low < high
    return abs(number.low - value.low) <= number.step / 2 * (1 + 1e-9)


def relation(value: Value, known: Known, around: Around) -> tuple[str, Period | None]:
    """Return how the period that a draft gives stands to that of a value, and the draft's period."""
    if not value.years:
        return "none", None
    bound = around.period
    if bound is not None:
        if bound.relative:
            return "none", None
        fits = _same(value, bound)
        if fits is None or (bound.derived and not fits):
            return "none", None
        return ("match" if fits else "conflict"), bound
    dated = [one for one in around.periods if not one.published]
    if any(one.relative for one in dated):
        return "none", None
    if any(_same(value, one) for one in dated):
        return "match", next(one for one in dated if _same(value, one))
    if around.inherited is not None and _same(value, around.inherited):
        return "near", around.inherited
    return "none", None


def _same(value: Value, period: Period) -> bool | None:
    """Return whether a period is that of a value; None where it is neither so nor otherwise."""
    mine, theirs = set(value.years), set(period.years)
    if len(mine) == len(theirs) == 2 and mine != theirs and not period.text.endswith("s"):
        return False
    if len(value.years) == 1:
        if mine & theirs:
            return _same_month(value, period)
        if len(period.years) == 2 and period.years[0] < value.years[0] < period.years[1]:
            return None
        return False
    if mine == theirs:
        return _same_month(value, period)
    first, last = min(mine), max(mine)
    if len(theirs) == 1:
        year = period.years[0]
        return True if year in mine else None if first < year < last else False
    return None if mine & theirs else False


def _same_month(value: Value, period: Period) -> bool | None:
    months = {m for m in value.months if m}
    said = {m for m in period.months if m}
    if months and said and not months & said:
        return False if len(value.years) == 2 else None
    return True


def _period_text(value: Value) -> str:
    if len(value.years) == 2 and value.years[0] != value.years[1]:
        return f"{value.years[0]} to {value.years[1]}"
    return str(value.years[0])
