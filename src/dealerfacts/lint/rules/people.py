"""Find the speakers of a store by their names in a draft."""

from __future__ import annotations

import re
from functools import lru_cache

from dealerfacts.lint.knowledge import Person
from dealerfacts.lint.review import Review
from dealerfacts.lint.vocabulary import LITTLE
from dealerfacts.tuples import NamedTuple

SAYING = (
    r"(?:said|says|say|saying|wrote|writes|write|writing|told|tells|argued|argues|"
    r"explained|explains|noted|notes|"
    r"added|adds|warned|warns|stated|states|declared|remarked|testified|observed|"
    r"insisted|insists|concluded|"
    r"commented|continued|put it|called|calls|urged|urges|asked|asks|claimed|claims|"
    r"announced|replied)"
)


_TITLES = frozenset(("ms", "mr", "mrs", "dr", "director", "manager", "attorney", "still", "later"))


class Name(NamedTuple):
    """A speaker's name in a passage; ``full`` where more than the surname stands."""

    person: Person
    start: int
    end: int
    full: bool


@lru_cache(maxsize=4096)
def _shape(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    wholes, lasts = [], []
    for name in names:
        words = name.split()
        if len(words) < 2:
            continue
        middle = r"(?:\s+[A-Z][\w.’'-]*)?\s+"
        wholes.append(re.escape(words[0]) + middle + r"\s+".join(map(re.escape, words[1:])))
        lasts.append(re.escape(words[-1]))
    never = r"(?!)"
    return re.compile(rf"\b(?:{'|'.join(wholes) or never})\b"), re.compile(
        rf"\b(?:{'|'.join(lasts) or never})\b"
    )


def names_in(review: Review, text: str) -> list[Name]:
    """Return the speakers that a text names, in order."""
    found: list[Name] = []
    for person in review.knowledge.people:
        last = person.names[0].rpartition(" ")[2]
        if last not in text:
            continue
        whole, short = _shape(person.names)
        full = [Name(person, m.start(), m.end(), full=True) for m in whole.finditer(text)]
        found += full
        found += [
            Name(person, m.start(), m.end(), full=False)
            for m in short.finditer(text)
            if not any(one.start <= m.start() < one.end for one in full)
            and not _is_others(text[max(0, m.start() - 24) : m.start()])
            and not re.match(r"\s+[A-Z][a-z]", text[m.end() : m.end() + 4])
        ]
    return sorted(found, key=lambda one: one.start)


def _is_others(before: str) -> bool:
    """Return whether a first name stands before a surname: it is that of somebody else."""
    m = re.search(r"([A-Z][\w’'-]+)\s+\Z", before)
    return m is not None and m[1].casefold() not in LITTLE | _TITLES


def named_in(review: Review, speaker: str, text: str) -> bool:
    """Return whether a text names a speaker."""
    return any(one.person.id == speaker for one in names_in(review, text))
