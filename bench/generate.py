"""Make stores of any size: python -m bench.generate SIZE TARGET.

The facts are invented, their shapes are not: figures with one to four points, claims, quotes, a
source to about twenty facts, a measure to about fifty, words as frequent as words are (Zipf's
law). A seed gives the same store each time, as one file or as a folder. Ten figures of every
store, whatever its size, are on the topic incarceration, and are the same: so is a look-up's
answer, and what differs is the store around it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

from bench.emit import Fields, Record, write_json, write_yaml
from bench.voice import Voice

TOPIC = "incarceration"
ANSWER = 10
PER_SOURCE = 20
PER_MEASURE = 50
PER_SPEAKER = 200

_TOPICS = {
    TOPIC: ("prison", "jail", "imprisonment", "mass incarceration"),
    "arrests": ("arrest", "arrested"),
    "overdose": ("overdoses", "overdose deaths", "drug deaths"),
    "sentencing": ("sentences", "penalties"),
    "treatment": ("rehab", "rehabilitation"),
    "fentanyl": ("synthetic opioids",),
    "prices": ("price", "street price"),
    "drug-supply": ("supply", "drug market"),
    "policing": ("police", "enforcement"),
    "racial-disparity": ("race", "disparity"),
    "violence": ("violent crime",),
    "harm-reduction": ("reducing harm",),
    "naloxone": ("Narcan", "overdose reversal"),
    "mandatory-minimums": ("mandatory minimum",),
    "good-samaritan": ("911", "calling for help"),
    "supply-chain-roles": ("kingpins", "couriers"),
    "probation-and-parole": ("probation", "parole"),
    "cost": ("costs", "spending"),
    "housing": ("eviction", "shelter"),
    "employment": ("jobs", "wages"),
}
_PARENTS = {"naloxone": "harm-reduction", "mandatory-minimums": "sentencing"}
_UNITS = ("people", "deaths", "arrests", "sentences", "dollars", "kilograms", "admissions")
_KINDS = ("report", "dataset", "journal-article", "news-article", "web-page", "press-release")
_PLACES = ("United States", "California", "Texas", "Ohio", "Maine", "Oregon", "Georgia", "Utah")
_CLAIMS = ("finding", "finding", "finding", "argument", "argument", "recommendation")
_ROLES = ("Director", "Sheriff", "Professor of Law", "Medical Examiner", "Policy Analyst")
# Of twenty facts of a source, in this order: ten figures, seven claims, three quotes.
_PATTERN = "fcfqfcfcffcfqfcfcfcq"


@cache
def _topic_weights() -> tuple[list[str], list[float]]:
    names = [name for name in _TOPICS if name != TOPIC]
    return names, list(accumulate(1 / (rank + 1) for rank in range(len(names))))


def records(size: int, *, seed: int = 1) -> Iterator[Record]:
    """Yield the records of a store of ``size`` facts: what facts stand on, then source by source.

    Raises:
        ValueError: The size is below the number of facts that every store has.
    """
    yield from common(size, seed=seed)
    yield from facts(size, 0, _sources(size), seed=seed)


def common(size: int, *, seed: int = 1) -> Iterator[Record]:
    """Yield the topics, the speakers, and what the ten shared facts stand on."""
    if size < ANSWER:
        raise ValueError(f"a store has {ANSWER} facts at least, and not {size}")
    for name, aliases in _TOPICS.items():
        topic: dict[str, object] = {"label": name.replace("-", " ").capitalize()}
        topic["aliases"] = list(aliases)
        if name in _PARENTS:
            topic["parent"] = _PARENTS[name]
        yield "topics", name, topic
    voice = Voice(f"speakers {seed}")
    for number in range(_speakers(size)):
        yield "speakers", f"speaker-{number}", {"name": voice.person()}
    yield (
        "sources",
        "shared-census",
        {
            "title": "Census of Custody",
            "publisher": "Office of Custody Statistics",
            "kind": "dataset",
            "published": "2019-06-01",
            "url": "https://example.org/custody",
        },
    )
    for number in range(2):
        place = _PLACES[number]
        yield (
            "measures",
            f"shared-custody-{number}",
            {
                "label": f"People in custody, {place}",
                "unit": "people",
                "dimensions": {"place": place, "custody": "all"},
            },
        )


def facts(size: int, start: int, end: int, *, seed: int = 1) -> Iterator[Record]:
    """Yield the sources number ``start`` to ``end``, with their measures and facts."""
    step = size // ANSWER
    for source in range(start, end):
        voice = Voice(f"source {seed} {source}")
        yield "sources", f"source-{source}", _source(voice, source)
        for measure in range(_measures_before(source), _measures_before(source + 1)):
            yield "measures", f"measure-{measure}", _measure(voice, measure)
        figures: list[str] = []
        for place in range(PER_SOURCE):
            number = source * PER_SOURCE + place
            shared, rest = divmod(number, step)
            if number >= size:
                return
            if rest == 0 and shared < ANSWER:
                yield "figures", f"shared-{shared}", _shared(shared)
            else:
                yield _fact(voice, number, figures, speakers=_speakers(size))


def _sources(size: int) -> int:
    return -(-size // PER_SOURCE)


def _speakers(size: int) -> int:
    return 5 + size // PER_SPEAKER


def _measures_before(source: int) -> int:
    """Return how many measures the sources before this one bring: the first brings one at once."""
    return -(-source * PER_SOURCE // PER_MEASURE)


def _source(voice: Voice, number: int) -> Fields:
    chance = voice.random
    fields: dict[str, object] = {
        "title": voice.title(5, 11),
        "publisher": f"Office of {voice.title(1, 2)} Statistics",
        "kind": chance.choice(_KINDS),
        "published": f"{chance.randint(1995, 2024)}-{chance.randint(1, 12):02}-"
        f"{chance.randint(1, 28):02}",
        "url": f"https://example.org/{number}",
    }
    if chance.random() < 0.6:
        fields["authors"] = [voice.person() for _ in range(chance.randint(1, 3))]
    return fields


def _measure(voice: Voice, number: int) -> Fields:
    chance = voice.random
    return {
        "label": f"{voice.sentence(3, 7)[:-1]}, series {number}",
        "unit": chance.choice(_UNITS),
        "dimensions": {"place": chance.choice(_PLACES), "series": f"no. {number}"},
        "definition": voice.sentence(12, 30),
    }


def _shared(number: int) -> Fields:
    """Return one of the ten figures that every store has."""
    low, high = 1000 * (number + 1), 1250 * (number + 1)
    return {
        "measure": f"shared-custody-{number % 2}",
        "source": "shared-census",
        "topics": [TOPIC],
        "points": [_point(1980 + 4 * number, low), _point(1982 + 4 * number, high)],
        "change": {"stated": "25%", "from": 1980 + 4 * number, "to": 1982 + 4 * number},
        "anchor": f"grew by 25 percent in table {number + 1}",
    }


def _point(period: int | str, value: int) -> dict[str, object]:
    return {"period": period, "value": value, "printed": f"{value:,}"}


def _fact(voice: Voice, number: int, figures: list[str], *, speakers: int) -> Record:
    source, place = divmod(number, PER_SOURCE)
    about: dict[str, object] = {"source": f"source-{source}", "topics": _topics(voice)}
    kind = _PATTERN[place]
    if voice.random.random() < 0.3:
        about["note"] = voice.sentence(8, 20)
    if kind == "f":
        # Earlier measures, so that each is counted by several sources.
        latest = _measures_before(source + 1)
        measure = f"measure-{voice.random.randrange(max(0, latest - 6), latest)}"
        figures.append(f"figure-{number}")
        return "figures", figures[-1], {"measure": measure, **_figure(voice, place), **about}
    if kind == "q":
        said: dict[str, object] = {
            "speaker": f"speaker-{voice.random.randrange(speakers)}",
            "role": voice.random.choice(_ROLES),
            "organization": f"{voice.title(1, 2)} County",
            "text": " ".join(voice.sentence(8, 20) for _ in range(voice.random.randint(1, 3))),
        }
        return "quotes", f"quote-{number}", said | about
    claim: dict[str, object] = {
        "kind": voice.random.choice(_CLAIMS),
        "statement": voice.sentence(10, 25),
        "anchor": voice.words(5, 10),
    }
    if figures and voice.random.random() < 0.3:
        claim["figures"] = [voice.random.choice(figures)]
    if figures and voice.random.random() < 0.05:
        why = voice.sentence(5, 12)
        claim["relations"] = [{"to": figures[0], "how": "context", "why": why}]
    return "claims", f"claim-{number}", claim | about


def _topics(voice: Voice) -> list[str]:
    """Return one to three topics, never the one that all stores share."""
    names, weights = _topic_weights()
    count = voice.random.choice((1, 1, 2, 2, 3))
    return list(dict.fromkeys(voice.random.choices(names, cum_weights=weights, k=count)))


def _figure(voice: Voice, place: int) -> dict[str, object]:
    chance = voice.random
    # Four years for each place in a source: no two of its figures give a year twice.
    first, count = 1940 + 4 * place, chance.choice((1, 1, 2, 2, 3, 4))
    values = [round(10 ** chance.uniform(2, 7))]
    while len(values) < count:
        values.append(round(values[-1] * chance.uniform(0.7, 1.5)))
    periods = [f"FY{first}" if place % 7 == 0 else first]
    periods += [f"FY{first + n}" if place % 7 == 0 else first + n for n in range(1, count)]
    fields: dict[str, object] = {
        "points": [_point(period, value) for period, value in zip(periods, values, strict=True)],
        "anchor": f"{values[0]:,} {voice.words(3, 8)}",
    }
    percent = round(100 * (values[-1] - values[0]) / values[0])
    if abs(percent) > 10 and chance.random() < 0.4:
        fields["change"] = {"stated": f"{percent}%", "from": periods[0], "to": periods[-1]}
    return fields


def write_store(target: Path, size: int, *, seed: int = 1, files: int = 1) -> None:
    """Write a store: one file, or a folder with what is common and ``files`` more files.

    Raises:
        FileExistsError: There is something at ``target``.
        ValueError: The size or the number of files is too small.
    """
    if files < 1:
        raise ValueError(f"a store has one file at least, and not {files}")
    if files == 1:
        write_yaml(records(size, seed=seed), target)
        return
    shared = common(size, seed=seed)
    target.mkdir()
    write_yaml(shared, target / "common.yaml")
    ends = [_sources(size) * n // files for n in range(files + 1)]
    for number, (start, end) in enumerate(pairwise(ends), 1):
        if start < end:
            path = target / f"part-{number:05}.yaml"
            write_yaml(facts(size, start, end, seed=seed), path)


def main(args: list[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("size", type=int, help="how many facts, ten at least")
    parser.add_argument("target", type=Path, help="the file or folder to make")
    parser.add_argument("--files", type=int, default=1, help="a folder with this many files")
    parser.add_argument("--seed", type=int, default=1, help="another number, another store")
    parser.add_argument("--json", action="store_true", help="JSON in place of YAML")
    given = parser.parse_args(args)
    try:
        if given.json:
            write_json(records(given.size, seed=given.seed), given.target)
        else:
            write_store(given.target, given.size, seed=given.seed, files=given.files)
    except (OSError, ValueError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
