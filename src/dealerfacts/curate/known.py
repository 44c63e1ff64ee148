"""Know what a store holds, and propose from it, or from what is printed, what a record may need."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import normalize

from dealerfacts.model import Fact, Figure, Measure, Record, Source, Speaker, Topic
from dealerfacts.numerals import SCALES
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import RecordReader
from dealerfacts.wordlists import word_set

_LITTLE = word_set("""
    a an and are as at by for from have in is it not of on or our that the their they this to we who
    with
""")
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
        # Facts share their ids, former ones too.
        self.facts: set[str] = set()
        kept: dict[type[Record], dict[str, Any]] = {
            Topic: self.topics, Speaker: self.speakers, Source: self.sources,
            Measure: self.measures,
        }  # fmt: skip
        for file in files:
            data = Path(file.path).read_bytes()
            for record in RecordReader(data, file.name, lambda _: None).records():
                if isinstance(record, Figure):
                    self.figures.append(record)
                if isinstance(record, Fact):
                    self.facts.update((str(record.id), *map(str, record.aliases)))
                else:
                    kept[type(record)][record.id] = record

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
        """Return an id that is not taken: ``base``, with the year if that is needed, or a number.

        With ``needed`` the year is part of it in any case.
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


# --- What is printed

_NUMBER = re.compile(r"(?<![\w.,])[-\u2212\u2013]?\$?(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)?(?![\d])")
_QUALIFIERS = {
    "about": "about", "approximately": "about", "around": "about", "roughly": "about",
    "some": "about", "an estimated": "about", "nearly": "nearly", "almost": "nearly",
    "over": "over", "more than": "over", "under": "under", "less than": "under",
    "fewer than": "under", "at least": "at-least", "at most": "at-most", "up to": "at-most",
}  # fmt: skip
_BARE = re.compile(r"[-\u2212]?\$?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?( ?%| percent)?")


def value_of(printed: str) -> str | None:
    """Return the one number in a printed form; None where there are several, or none.

    Example:
        >>> value_of("46.3 million people"), value_of("15,000"), value_of("68,000 to 72,000")
        ('46300000', '15000', None)
    """
    found = list(_NUMBER.finditer(printed))
    if len(found) != 1:
        return None
    whole, part = re.sub("[, ]", "", found[0][1]), found[0][2] or ""
    number = Decimal(whole + part)
    rest = printed[found[0].end() :].split()
    if rest and rest[0].lower().strip(".,") in SCALES:
        number = number.scaleb(SCALES[rest[0].lower().strip(".,")])
    sign = "-" if found[0][0][0] in "-\u2212" and number else ""
    return f"{sign}{number:f}"


def is_bare(printed: str) -> bool:
    """Return whether the printed form is a number and nothing that needs a judgement."""
    return bool(_BARE.fullmatch(printed))


def qualifier_of(printed: str) -> str | None:
    """Return the qualifier that a printed form begins with, or None.

    Example:
        >>> qualifier_of("nearly 300,000")
        'nearly'
    """
    text = printed.lower()
    return next((one for word, one in _QUALIFIERS.items() if text.startswith(f"{word} ")), None)
