"""Gather which facts meet each word of a question, and how well."""

from __future__ import annotations

import sqlite3
from math import log

from dealerfacts.index.statement import Filters, Select
from dealerfacts.index.text import clean
from dealerfacts.query.intention import Reading
from dealerfacts.query.lexicon import LITTLE, alternatives, in_places, is_light
from dealerfacts.query.names import Names, quoted
from dealerfacts.query.spelling import repaired, vocabulary

# How well a fact meets a word, by where the word stands.
COLUMNS = {"label": 1.0, "body": 0.65, "anchor": 0.4, "note": 0.15}
FIRST_TOPIC, OTHER_TOPIC = 0.6, 0.35
# Of that, where a word stands for another.
SYNONYM, REPAIRED = 0.75, 0.85
# What is met less well than this is not met.
MET = 0.3
_FAINT = 0.12
# A word that is in very many facts says little of each: at most this many are read.
CAP = 1000
# What stands in an anchor only is not what a fact is about.
_ANCHORED = COLUMNS["anchor"]
_SHORTEST = 3
# A number of fewer digits may be a name.
_A_NAME = 4
# What a topic weighs that several words name, beside the words themselves.
_RUN = 0.5
_PLACE = 0.5
_LIGHT = 0.5
# A word that nothing has, beside one that a single fact has.
_UNKNOWN = 0.6
# How much it adds that a word stands in a second place too.
_AGAIN = 0.03
# So many words of a question are looked up at most.
_MOST = 40


class Term:
    """A word of a question, or a topic that several of its words name.

    Args:
        word: The word, or the words.
        place: Whether it is part of the name of a place.
        within: The topic that it names together with the words beside it.

    ``hits`` says how well each fact meets it, about from 0 to 1, ``said`` which of them have it in
    their own words and not only among their topics' names, and ``weight`` how much it says.
    """

    __slots__ = ("hits", "place", "said", "weight", "within", "word")

    def __init__(self, word: str, *, place: bool = False, within: Term | None = None) -> None:
        self.word, self.place, self.within = word, place, within
        self.hits: dict[int, float] = {}
        self.said: set[int] = set()
        self.weight = 0.0

    def add(self, facts: list[tuple[int]], strength: float, *, said: bool = True) -> None:
        """Add facts that meet the word; the best of what each meets it by counts the most."""
        hits = self.hits
        if said and strength > _ANCHORED:
            self.said.update(n for (n,) in facts)
        for (n,) in facts:
            if n not in hits:
                hits[n] = strength
            else:
                again = _AGAIN if min(hits[n], strength) >= FIRST_TOPIC else 0.0
                hits[n] = min(max(hits[n], strength) + again, 1.0 + _AGAIN)

    def met(self, fact: int) -> float:
        """Return how well a fact meets the word, or the topic that it is a part of the name of."""
        own = self.hits.get(fact, 0.0)
        return max(own, self.within.hits.get(fact, 0.0)) if self.within else own

    def meets(self, fact: int) -> bool:
        """Return whether a fact meets the word."""
        return self.met(fact) >= MET


class Terms:
    """The words of a question, each with the facts that meet it.

    ``found`` are the terms, and ``repaired`` the words that were read as others.
    """

    def __init__(self, db: sqlite3.Connection, reading: Reading, narrow: Filters) -> None:
        self._db, self._names = db, Names(db)
        self.size: int = db.execute("SELECT value FROM meta WHERE key = 'facts'").fetchone()[0]
        # In a small store all hits are read and filtered later, which is quicker.
        self._narrow = narrow.conditions if self.size > CAP else ()
        self.found: list[Term] = []
        self.repaired: list[tuple[str, str]] = []
        self._gather(reading)

    def overflow(self) -> bool:
        """Return whether more facts meet the one word of a question than were read."""
        return len(self.found) == 1 and len(self.found[0].hits) >= CAP

    def _gather(self, reading: Reading) -> None:
        split = tuple(clean(word) for word in reading.words[:_MOST])
        places = in_places(split)
        wanted = [at for at, word in enumerate(split) if at in places or not self._is_little(word)]
        country = {at for at in wanted if split[at - 1 : at + 1] == ("united", "states")}
        wanted = [at for at in wanted if at not in country]
        if not wanted and not reading.numbers:
            wanted = [] if reading.years else list(range(len(split)))
        covered = self._runs(split, {split[at] for at in wanted}) if wanted else {}
        said = set[str]()
        for at in wanted:
            # "drug" and "drugs" are one word, said twice.
            one = split[at].removesuffix("s")
            if one not in said:
                said.add(one)
                self._word(split[at], place=at in places, within=covered.get(at))
        numbers = reading.numbers
        if not self.found:
            numbers += tuple((year, year) for year in reading.years)
        for typed, value in numbers:
            term = Term(typed)
            term.add(self._rows("SELECT fact FROM numbers WHERE value = ?", value), 1.0)
            if len(typed) < _A_NAME:  # 911, Measure 110
                self._add(term, typed, 1.0, None)
            self.found.append(term)
        for term in self.found:
            self._weigh(term)

    def _is_little(self, word: str) -> bool:
        """Return whether a word says nothing: a little one, or so short that it is only a slip."""
        if word in LITTLE:
            return True
        short = len(word) < _SHORTEST and not is_light(word)
        return short and not self._names.ids_of("topic", word)

    def _runs(self, split: tuple[str, ...], telling: set[str]) -> dict[int, tuple[Term, Select]]:
        """Add the topics that several words name together; return which words those are."""
        covered: dict[int, tuple[Term, Select]] = {}
        for start, end, topics in self._names.runs(split, telling):
            if covered.keys().isdisjoint(range(start, end)):
                term = Term(" ".join(split[start:end]))
                self._add_topics(term, topics, 1.0)
                if term.hits:
                    self.found.append(term)
                covered |= dict.fromkeys(range(start, end), (term, topics))
        return covered

    def _word(self, word: str, *, place: bool, within: tuple[Term, Select] | None) -> None:
        run, topics = within or (None, None)
        term = Term(word, place=place, within=run)
        if not any(map(str.isalpha, word)):  # a ratio, wherever it stands
            sql = "SELECT words.rowid FROM words WHERE words MATCH ?"
            term.add(self._rows(sql, quoted(word)), 1.0)
        self._add(term, word, 1.0, topics)
        self.found.append(term)
        if term.hits or place:
            return
        if read := repaired(word, vocabulary(self._db, word)):
            self.repaired.append((word, read))
            if read in LITTLE:
                self.found.pop()
            else:
                self._add(term, read, REPAIRED, None)

    def _add(self, term: Term, word: str, factor: float, within: Select | None) -> None:
        """Add the facts that meet a word by their words or by their topics."""
        self._add_words(term, quoted(word), factor)
        if others := alternatives(word):
            self._add_words(term, " OR ".join(map(quoted, others)), factor * SYNONYM)
        topics = self._names.ids_of("topic", word)
        # "safety" is a topic, and "safety valve" another.
        if topics and within in (None, topics):
            self._add_topics(term, topics, factor)

    def _add_words(self, term: Term, match: str, factor: float) -> None:
        for column, strength in COLUMNS.items():
            # What stands for a word in a note says nothing.
            if len(term.hits) < CAP and strength * factor > _FAINT:
                sql = "SELECT words.rowid FROM words WHERE words MATCH ?"
                term.add(self._rows(sql, f"{column} : ({match})"), strength * factor)

    def _add_topics(self, term: Term, topics: Select, factor: float) -> None:
        for minor, strength in enumerate((FIRST_TOPIC, OTHER_TOPIC)):
            sql = f"SELECT fact FROM fact_topics WHERE minor = {minor} AND topic IN ({topics.sql})"  # noqa: S608
            term.add(self._rows(sql, *topics.values), strength * factor, said=False)

    def _rows(self, sql: str, *values: object) -> list[tuple[int]]:
        for condition in self._narrow:
            fact = "words.rowid" if "words.rowid" in sql else "fact"
            sql += f" AND EXISTS (SELECT 1 FROM facts WHERE n = {fact} AND {condition.sql})"  # noqa: S608
            values += condition.values
        return self._db.execute(f"{sql} LIMIT {CAP}", values).fetchall()

    def _weigh(self, term: Term) -> None:
        """A word in few facts says much; what is asked for says more than where."""
        met = sum(1 for strength in term.hits.values() if strength > MET)
        if not term.hits:
            term.weight = _UNKNOWN * log(1 + self.size)
            return
        term.weight = log(1 + self.size / (1 + met)) * (_RUN if " " in term.word else 1.0)
        if term.place:
            term.weight *= _PLACE
        if is_light(term.word):
            term.weight *= _LIGHT
