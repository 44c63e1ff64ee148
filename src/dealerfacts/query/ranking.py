"""Rank the facts that meet some words of a question, and say how well the first one does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from dealerfacts.index import docs
from dealerfacts.index.statement import Filters
from dealerfacts.model import Measure
from dealerfacts.query.intention import UNIT_OF, fits, read
from dealerfacts.query.lexicon import is_in, is_light
from dealerfacts.query.order import Ranked, by_score, country_first, newest_first
from dealerfacts.query.question import Match, Time
from dealerfacts.query.terms import FIRST_TOPIC, Terms

# How much each kind of fact counts, by the kind that a question wants.
_KINDS: dict[str | None, dict[str, float]] = {
    None: {"figure": 1.05, "claim": 1.0, "quote": 0.92},
    "figure": {"figure": 1.15, "claim": 0.85, "quote": 0.55},
    "claim": {"figure": 1.0, "claim": 1.25, "quote": 0.8},
    "advice": {"figure": 0.85, "claim": 1.1, "quote": 0.85},
    "quote": {"figure": 0.6, "claim": 0.7, "quote": 1.6},
    "said": {"figure": 1.0, "claim": 1.0, "quote": 1.2},
}
# A recommendation where advice is asked for.
_ADVICE = 1.4
# A figure in the unit that is asked for, and one in another; where how many or how long is asked,
# a rate or what is no time is another matter.
_UNIT, _OTHER_UNIT, _OTHER_MATTER = 1.2, 0.85, 0.5
# A fact of another topic than the one that is named.
_OTHER_TOPIC = 0.5
# A fact that has not what is to be counted in its own words.
_NOT_COUNTED = 0.8
# A plain number where no unit is asked for, and the plain total of a subject.
_COUNT, _MAIN = 1.03, 1.06
_NOT_FINAL = 0.92
_LOCAL = 0.8
# Of two figures that meet the words alike, the one whose label says less besides: so much for each
# of its words.
_WORDY = 0.003
# A figure without a point in the time asked for, and what has no time.
_OTHER_TIME, _NO_TIME = 0.45, 0.75
# A word that only a fact's topic has is met by this much.
_BY_TOPIC = 0.5
# How much the share of the question that a fact meets counts beside how well it meets it.
_SHARE = 0.5
# What scores less than this part of the best is not an answer, and of a raw score not a candidate.
_CUT, _CANDIDATE = 0.45, 0.3
_CANDIDATES = 400
# Where the best fact meets less than this of the question, it is only near; a word that the store
# does not know, or a place, leaves less room for words that are not met.
_NEAR, _NEAR_UNKNOWN, _NEAR_PLACED, _NEVER = 0.63, 0.73, 0.73, 2.0
# Of a long question less has to be met: so much less for each word after the third that counts.
_LONG, _PER_WORD, _LEAST = 3, 0.04, 0.5
# One side of what is compared is an answer.
_NEAR_COMPARED = 0.5
_PROVISIONAL = "provisional preliminary predicted estimate estimated estimates"


class Ranking:
    """The facts that answer a question, the best first.

    Args:
        db: The index.
        text: The question.
        narrow: What the facts must meet besides.
        whole: Keep all that the words find, because they are the name of a topic.
        few: Whether only the first facts are wanted: of very many, the best by words are ranked.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        text: str,
        narrow: Filters,
        *,
        whole: bool = False,
        few: bool = False,
    ) -> None:
        self._db, self._reading, self._narrow = db, read(text), narrow
        self._whole, self._few, self._kinds = whole, few, _KINDS[self._reading.kind]
        self.terms = Terms(db, self._reading, narrow)
        found = self.terms.found
        self._known = [term for term in found if term.hits]
        self._weight = sum(term.weight for term in self._known)
        self._every = sum(term.weight for term in found)
        self._provisional = not set(_PROVISIONAL.split()).isdisjoint(self._reading.words)
        self._places = sum(term.place for term in found)
        terms = {term.word: term for term in found}
        counted = (terms[word] for word in self._reading.counted if word in terms)
        self._counted = next(counted, None)
        self._formal = [
            (term, UNIT_OF.get(term.word))
            for term in found
            if is_light(term.word) or term.word in UNIT_OF
        ]
        # Whether the facts met by words were more than are ranked.
        self.cut = False
        # Of one word that very many facts meet, not all facts are known.
        self._rows = [] if self.terms.overflow() else self._rank()

    def answers(self, *, latest: bool) -> list[Ranked]:
        """Return the facts that answer, the best first; ``latest`` keeps each measure's newest."""
        topic = self.terms.found[0].hits if self._whole and self.terms.found else {}
        least = _CUT * self._rows[0].score if self._rows else 0.0
        kept = [one for one in self._rows if one.score >= least or one.n in topic]
        if not latest:
            return kept
        newest: dict[str, int] = {}
        for one in kept:
            if one.measure:
                newest[one.measure] = max(one.newest, newest.get(one.measure, 0))
        return [one for one in kept if not one.measure or one.newest == newest[one.measure]]

    def match(self, best: Ranked, *, kinds: tuple[str, ...]) -> Match:
        """Return how well the best fact meets the question."""
        reading = self._reading
        unmet = [term for term in self.terms.found if not term.meets(best.n)]
        # The words of a topic's name say which of it are not met.
        said = (term.word for term in unmet if " " not in term.word)
        missing = [word for word in said if not is_light(word)]
        # Of a topic that is named, any fact is an answer.
        full = self._whole or best.met >= self._least(sum(term.place for term in unmet))
        if other := self._not_counted(best) + self._not_placed(best):
            full = False
            missing += other
        if reading.times and not best.in_time:
            full = full and "figure" not in (best.kind, reading.kind)
            missing += reading.years
        if reading.kind == "quote" and best.kind != "quote" and not kinds:
            full = False
        found = tuple(dict.fromkeys(missing)), tuple(self.terms.repaired)
        return Match(full, *found, reading.times, reading.latest)

    def _not_counted(self, best: Ranked) -> list[str]:
        """Return the word for what is to be counted, if a fact is not about that.

        A figure has it in its own words; a claim, which says much besides, among its keywords.
        """
        if not (counted := self._counted):
            return []
        if best.kind == "figure":
            about = best.n in counted.said
        else:
            about = counted.hits.get(best.n, 0.0) >= 1.0
        return [] if about else [counted.word]

    def _not_placed(self, best: Ranked) -> list[str]:
        """Return the words for the place that is asked for, if a count is of a part of it."""
        asked = [term.word for term in self.terms.found if term.place]
        if not asked or best.kind != "figure":
            return []
        sql = "SELECT unit, doc FROM entities WHERE kind = 'measure' AND id = ?"
        unit, doc = self._db.execute(sql, (best.measure,)).fetchone()
        measure = docs.entity("measure", doc)
        place = measure.dimensions.get("place", "") if isinstance(measure, Measure) else ""
        said = {term.word for term in self.terms.found}
        return asked if unit == "count" and is_in(place, said) else []

    def _least(self, unmet: int) -> float:
        """Return how much of the question the best fact has to meet; more than 1 is never met.

        ``unmet`` is the number of words that are a part of a place's name and that it does not
        meet: of places that are compared, one is enough.
        """
        if unmet > self._places / 2:
            return _NEVER
        if self._reading.compared:
            return _NEAR_COMPARED
        telling = [
            term for term in self.terms.found if " " not in term.word and not is_light(term.word)
        ]
        least = _NEAR_UNKNOWN if any(not term.hits for term in telling) else _NEAR
        if self._places and not unmet:
            least = _NEAR_PLACED
        return max(_LEAST, least - _PER_WORD * max(0, len(telling) - _LONG))

    def _rank(self) -> list[Ranked]:
        raw: dict[int, float] = {}
        for term in self._known:
            for n, strength in term.hits.items():
                raw[n] = raw.get(n, 0.0) + term.weight * strength
        if not raw:
            return []
        least = 0.0 if self._whole else _CANDIDATE * max(raw.values())
        chosen = [n for n in raw if raw[n] >= least]
        if self._few and len(chosen) > _CANDIDATES:
            chosen = sorted(chosen, key=lambda n: (-raw[n], n))[:_CANDIDATES]
            self.cut = True
        spans = self._spans(chosen) if self._reading.times else {}
        ranked = [
            self._ranked(row, raw[row[0]], spans.get(row[0], [])) for row in self._facts(chosen)
        ]
        ranked.sort(key=by_score)
        if not (self._places or self._whole):
            ranked = country_first(ranked)
        return ranked if self._reading.times else newest_first(ranked)

    def _facts(self, chosen: list[int]) -> Iterable[tuple[Any, ...]]:
        """Return what the index says of the candidates that the filters keep."""
        newest, conditions = self._narrow.newest(), self._narrow.conditions
        where = " AND ".join((f"n IN ({_listed(chosen)})", *(one.sql for one in conditions)))
        sql = (
            "SELECT kept.n, kept.kind, measure, newest, unit, main, final, local, breadth, "  # noqa: S608
            f"claim_kind FROM (SELECT n, kind, measure, claim_kind, {newest.sql} AS newest "
            f"FROM facts WHERE {where}) AS kept "
            "LEFT JOIN entities ON entities.kind = 'measure' AND entities.id = measure "
            "WHERE newest IS NOT NULL"
        )
        values = [value for one in (newest, *conditions) for value in one.values]
        # What two files define alike is one.
        return {row[0]: row for row in self._db.execute(sql, values)}.values()

    def _spans(self, chosen: list[int]) -> dict[int, list[Time]]:
        spans: dict[int, list[Time]] = {}
        sql = f"SELECT fact, first, last FROM spans WHERE fact IN ({_listed(chosen)})"  # noqa: S608
        for fact, first, last in self._db.execute(sql):
            spans.setdefault(fact, []).append(Time(first, last))
        return spans

    def _ranked(self, row: tuple[Any, ...], raw: float, spans: list[Time]) -> Ranked:
        n, kind, measure, newest, unit, main, final, local, breadth, claim_kind = row
        reading = self._reading
        met = words = 0.0
        for term in self._known:
            part = min(term.met(n) / FIRST_TOPIC, 1.0 if n in term.said else _BY_TOPIC)
            words += part
            met += part * term.weight
        score = raw / self._weight * (met / self._weight) ** _SHARE * self._kinds[kind]
        if self._counted and n not in self._counted.said:
            score *= _NOT_COUNTED
        if self._whole and n not in self.terms.found[0].hits:
            score *= _OTHER_TOPIC
        in_time = True
        if kind == "figure":
            if reading.units:
                score *= self._by_unit(unit)
            elif unit == "count":
                score *= _COUNT
            score *= (_MAIN if main else 1.0) * (1.0 if final or self._provisional else _NOT_FINAL)
            score *= _LOCAL if local and not self._places else 1.0
            score *= 1.0 if len(self._known) == 1 or self._whole else 1 - _WORDY * breadth
        elif reading.kind == "advice" and claim_kind == "recommendation":
            score *= _ADVICE
        if reading.times:
            in_time, fit = fits(spans, reading) if kind == "figure" else (False, 0.0)
            least = _OTHER_TIME if kind == "figure" else _NO_TIME
            score *= least + (1 - least) * fit
        formal = [
            term for term, asked in self._formal if asked in (None, unit) and not term.meets(n)
        ]
        every = self._every - sum(term.weight for term in formal)
        # What is met is the mean of what it weighs and of how many words it is.
        share = (met / every + words / (len(self.terms.found) - len(formal))) / 2 if every else 0.0
        return Ranked(score, newest, n, kind, measure, share, in_time, bool(local))

    def _by_unit(self, unit: str) -> float:
        units = self._reading.units
        if unit in units:
            return _UNIT
        other = units == {"time"} or (unit == "rate" and "count" in units)
        return _OTHER_MATTER if other else _OTHER_UNIT


def _listed(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))
