"""Make short texts as people post them: most of them about something else, some with a fact.

Of twenty texts twelve hold no fact, five repeat a stored figure, one repeats it with two digits
exchanged, one repeats a quote, and one repeats it with a word left out. The same number gives the
same text each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from dealerfacts import Figure, Query, Quote, open_store

# So many texts stand in a file, which is a task for a process.
A_FILE = 10_000
_LONGEST = 30
_TOPICS = (
    *("the match", "the new bridge", "my sister's wedding", "this winter", "the school board"),
    *("a used car", "the bakery", "our garden", "the election", "that film", "the rent"),
)
_VERDICTS = (
    *("cannot wait any longer", "went better than planned", "is all people talk about"),
    *("was a disappointment", "costs twice what it did", "deserves a second look"),
)
_NOTHING = (
    "Honestly, {topic} {verdict}.",
    "Day {small} and {topic} still {verdict}, ask me again in {small2} weeks.",
    "{small} out of {small2} people I asked say {topic} {verdict}. More at noon.",
    "The council will spend ${large} on {topic} by {year}, the mayor said on Tuesday.",
    "About {large} people came to see {topic} in {year}; {topic} {verdict}.",
)
_SAID = (
    "In {period}, {label}: {printed}.",
    "{publisher} counts {printed} for {period}: {label}.",
    "{label} stood at {printed} in {period}, according to {publisher}. {verdict2}",
)


class Said(NamedTuple):
    """What a text may repeat of a stored figure."""

    label: str
    period: str
    printed: str
    publisher: str


class Maker:
    """Make texts out of the figures and quotes of the shipped store."""

    def __init__(self) -> None:
        self._figures: list[Said] = []
        self._quotes: list[tuple[str, str]] = []
        with open_store("bundled") as store:
            for one in store.find(Query(kinds=("figure", "quote"))):
                fact = one.fact
                if isinstance(fact, Figure) and one.measure:
                    label = one.measure.short or one.measure.label
                    self._figures += [
                        Said(label, point.period, point.printed, one.source.publisher)
                        for point in fact.points
                    ]
                elif isinstance(fact, Quote) and one.speaker:
                    words = fact.text.split()[:_LONGEST]
                    self._quotes.append((one.speaker.name, " ".join(words)))

    def text(self, number: int) -> str:
        """Return a text by its number."""
        chance = Random(number)  # noqa: S311
        draw = number % 20
        if draw < 12:
            return self._nothing(chance)
        if draw < 18:
            said = chance.choice(self._figures)
            if draw == 17:
                said = said._replace(printed=_exchanged(said.printed))
            end = f"It {chance.choice(_VERDICTS)}."
            return chance.choice(_SAID).format(**said._asdict(), verdict2=end)
        speaker, words = chance.choice(self._quotes)
        if draw == 19:
            several = words.split()
            del several[len(several) // 2]
            words = " ".join(several)
        return (
            f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}, {speaker} said."
        )

    def _nothing(self, chance: Random) -> str:
        return chance.choice(_NOTHING).format(
            topic=chance.choice(_TOPICS),
            verdict=chance.choice(_VERDICTS),
            small=chance.randint(2, 30),
            small2=chance.randint(31, 90),
            large=f"{chance.randint(1_000, 9_000_000):,}",
            year=chance.randint(1990, 2025),
        )


def _exchanged(printed: str) -> str:
    """Return a printed number with the first two digits that differ exchanged."""
    for at, (one, two) in enumerate(pairwise(printed)):
        if one.isdigit() and two.isdigit() and one != two and two != "0":
            return f"{printed[:at]}{two}{one}{printed[at + 2 :]}"
    return printed


def write(folder: Path, count: int) -> int:
    """Write so many texts into a folder of Parquet files; return how many characters they have."""
    # Installed for this alone, and for the tests.
    import duckdb

    folder.mkdir()
    maker, characters = Maker(), 0
    database = duckdb.connect()
    for part, first in enumerate(range(0, count, A_FILE)):
        texts = [maker.text(number) for number in range(first, min(first + A_FILE, count))]
        characters += sum(map(len, texts))
        path = str(folder / f"part-{part:05}.parquet").replace("'", "''")
        database.execute(
            f"COPY (SELECT unnest(CAST(? AS VARCHAR[])) AS text) TO '{path}' (FORMAT parquet)",
            [texts],
        )
    return characters


def shown(count: int) -> Iterator[str]:
    """Yield the first texts, for people to look at."""
    maker = Maker()
    return (maker.text(number) for number in range(count))
