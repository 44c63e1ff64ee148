"""Tell persons from organizations, and the parts of a person's name apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from dealerfacts.cite.text import flat, same_name
from dealerfacts.cite.words import (
    DEGREES,
    GROUP_WORDS,
    HONORIFICS,
    JOINING_WORDS,
    PARTICLES,
    SUFFIXES,
)


class Person(NamedTuple):
    """A person: ``given`` holds names and initials, the latter as ``J. C.``."""

    family: str
    given: str = ""
    suffix: str = ""


class Organization(NamedTuple):
    """A group that writes under its own name."""

    name: str


Author = Person | Organization


def read_author(text: str, publisher: str = "") -> Author:
    """Read one author, written ``First M. Last``, ``Last, First``, ``Last FM``, or a group.

    A group is the publisher itself, a single word, a name that begins with "The", or one that
    holds a digit, a word such as "Bureau", or "of" and its like. Academic degrees and forms of
    address are left out (APA 9.8, Chicago 14.73).

    Example:
        >>> read_author("Spencer MR")
        Person(family='Spencer', given='M. R.', suffix='')
        >>> read_author("Bureau of Justice Statistics")
        Organization(name='Bureau of Justice Statistics')
    """
    text = flat(text)
    if _is_group(text, publisher):
        return Organization(text)
    return _person(text)


def _is_group(name: str, publisher: str) -> bool:
    words = [word.strip(".,()").casefold() for word in name.split()]
    if len(words) < 2 or words[0] == "the" or same_name(name, publisher):
        return True
    if re.search(r"[0-9/:@]", name) or not JOINING_WORDS.isdisjoint(words):
        return True
    first, last = name.split()[0], name.split()[-1]
    # "ACLU Minnesota", but neither "LaSalle" nor "JOHN SMITH".
    shouted = first.isalpha() and first.isupper() and len(first) > 2
    return not GROUP_WORDS.isdisjoint(words) or (shouted and not last.isupper())


def _person(name: str) -> Person:
    head, *tail = (part.strip() for part in name.split(","))
    tail = [part for part in tail if _plain(part) not in DEGREES]
    suffixes = [SUFFIXES[_plain(part)] for part in tail if _plain(part) in SUFFIXES]
    given = [part for part in tail if _plain(part) not in SUFFIXES]
    words = head.split()
    if len(words) > 1 and _plain(words[-1]) in SUFFIXES:
        suffixes.append(SUFFIXES[_plain(words.pop())])
    suffix = suffixes[0] if suffixes else ""
    if given:
        return Person(" ".join(words), _spaced(given[0].split()), suffix)
    if len(words) > 1 and _plain(words[0]) in HONORIFICS:
        words = words[1:]
    if _ends_in_initials(words):
        return Person(" ".join(words[:-1]), _spaced(list(words[-1].replace("-", ""))), suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1].strip(".").casefold() in PARTICLES:
        start -= 1
    return Person(" ".join(words[start:]), _spaced(words[:start]), suffix)


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()


def _ends_in_initials(words: list[str]) -> bool:
    """Tell ``Spencer MR`` from ``J. R. SMITH`` and ``M. X``."""
    *family, last = words
    letters = last.replace("-", "")
    initials = letters.isalpha() and letters.isupper() and len(letters) <= 3
    return bool(family) and initials and all(word[-1].islower() for word in family)


def _spaced(words: list[str]) -> str:
    """Write initials with points and blanks: ``E A``, ``L.F.`` become ``E. A.``, ``L. F.``."""
    pieces = " ".join(words).replace(".", ". ").split()
    return " ".join(f"{p}." if len(p) == 1 and p.isupper() else p for p in pieces)


def initials(given: str) -> str:
    """Shorten given names to initials (APA 9.8); a hyphen stays.

    Example:
        >>> initials("Jean-Paul M.")
        'J.-P. M.'
    """
    words = [[part for part in word.split("-") if part[:1].isalpha()] for word in given.split()]
    return " ".join("-".join(f"{part[0].upper()}." for part in word) for word in words if word)


def inverted(author: Author) -> str:
    """Write an author for an alphabetical list: ``Guy, Gery P., Jr.``."""
    if isinstance(author, Organization):
        return author.name
    return ", ".join(part for part in author if part)


def natural(author: Author) -> str:
    """Write an author for running text: ``Gery P. Guy Jr.``."""
    if isinstance(author, Organization):
        return author.name
    return " ".join(part for part in (author.given, author.family, author.suffix) if part)


def listed(names: list[str], last: str) -> str:
    """Join names with commas, and with ``last`` before the last one.

    Example:
        >>> listed(["A", "B", "C"], ", and ")
        'A, B, and C'
    """
    return last.join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
