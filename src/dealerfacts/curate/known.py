"""Know what a store holds, and propose from it what a new record may need."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from dealerfacts.model import Claim, Figure, Measure, Quote, Record, Source, Speaker, Topic
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader

_LITTLE = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "by", "for", "from", "have", "in", "is", "it"),
        *("not", "of", "on", "or", "our", "that", "the", "their", "they", "this", "to", "we"),
        *("who", "with"),
    )
)
_T = TypeVar("_T", Topic, Speaker, Source, Measure)
_MOST = 5
_LONGEST = 5
_STEM = 5


class Known:
    """What a store holds, by kind and id; records with problems are passed over."""

    def __init__(self, files: Sequence[StoreFile]) -> None:
        self.topics: dict[str, Topic] = {}
        self.speakers: dict[str, Speaker] = {}
        self.sources: dict[str, Source] = {}
        self.measures: dict[str, Measure] = {}
        self.figures: list[Figure] = []
        self.quotes: list[Quote] = []
        # Facts share their ids, former ones too.
        self.facts: set[str] = set()
        for file in files:
            data = Path(file.path).read_bytes()
            for record in RecordReader(data, file.name, lambda _: None).records():
                self._add(record)

    def _add(self, record: Record) -> None:
        match record:
            case Topic():
                self.topics[record.id] = record
            case Speaker():
                self.speakers[record.id] = record
            case Source():
                self.sources[record.id] = record
            case Measure():
                self.measures[record.id] = record
            case Figure():
                self.figures.append(record)
            case Quote():
                self.quotes.append(record)
        if isinstance(record, Figure | Claim | Quote):
            self.facts.update((str(record.id), *map(str, record.aliases)))

    # --- What is meant

    def speaker(self, name: str) -> str | None:
        """Return the id of the speaker with this id, name or other name."""
        for id_, one in self.speakers.items():
            if name == id_ or plain(name) in map(plain, (one.name, *one.aliases)):
                return id_
        return None

    def measures_like(self, words: str) -> list[Measure]:
        """Return up to five measures that share words with what was typed, the best first."""
        return _best(words, self.measures.values(), _of_measure)

    def sources_like(self, words: str) -> list[Source]:
        """Return up to five sources that share words with what was typed, the best first."""
        return _best(words, self.sources.values(), lambda one: f"{one.title} {one.publisher}")

    def topics_for(self, words: str, measure: str = "") -> list[str]:
        """Return the topics of the figures on a measure, or else those that words name."""
        used = Counter(
            str(topic) for one in self.figures if one.measure == measure for topic in one.topics
        )
        if used:
            most = max(used.values())
            return [topic for topic, count in used.items() if count * 2 > most][:_MOST]
        text = f" {plain(words)} "
        return [
            id_
            for id_, one in self.topics.items()
            if any(f" {plain(name)} " in text for name in (one.label, *one.aliases))
        ][:3]

    # --- Ids that are free

    def source_id(self, publisher: str, published: str) -> str:
        """Propose an id for a source: the publisher's initials or first word, and the year."""
        capitals = [word for word in publisher.split() if word[:1].isupper()]
        short = "".join(word[0] for word in capitals) if len(capitals) > 2 else publisher
        return self.free(slug(short, 2), self.sources, published[:4])

    def figure_id(self, source: str, measure: str, period: str) -> str:
        """Propose an id for a figure: its source's first word, and its measure."""
        first = source.partition("-")[0]
        base = measure if measure.startswith(f"{first}-") else f"{first}-{measure}"
        return self.free(base, self.facts, slug(period, 2), needed=False)

    def quote_id(self, speaker: str, text: str) -> str:
        """Propose an id for a quote: the speaker's surname, and the first words that say much."""
        return self.free(f"{speaker.rpartition('-')[2]}-{slug(text, 2)}", self.facts, "")

    def free(self, base: str, taken: Iterable[str], year: str, *, needed: bool = True) -> str:
        """Return an id that nothing has yet.

        Args:
            base: How it begins.
            taken: The ids that there are.
            year: What sets it apart from others.
            needed: Whether that is part of it in any case.
        """
        known = set(taken)
        wanted = [base] if not needed or not year else []
        wanted += [f"{base}-{year}"] if year else []
        wanted += [f"{wanted[-1]}-{number}" for number in range(2, len(known) + 3)]
        return next(one for one in wanted if one not in known)


def plain(text: str) -> str:
    """Return a text without capitals, accents and signs."""
    bare = re.sub("[\u0300-\u036f]", "", normalize("NFKD", text)).casefold()
    return " ".join(re.findall(r"[^\W_]+", bare))


def slug(text: str, most: int = _LONGEST) -> str:
    """Return an id made of the words of a text that say something."""
    words = [word for word in plain(text).split() if word.isascii()]
    telling = [word for word in words if word not in _LITTLE] or words
    return "-".join(telling[:most]) or "new"


def _of_measure(one: Measure) -> str:
    return " ".join((one.id, one.label, *one.keywords, *one.dimensions.values()))


def _best(words: str, known: Iterable[_T], text_of: Callable[[_T], str]) -> list[_T]:
    asked = _stems(words)
    scored = [(len(asked & _stems(text_of(one))), one) for one in known]
    found = [pair for pair in scored if pair[0] * 2 > len(asked)]
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])][:_MOST]


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in plain(text).split() if word not in _LITTLE}
