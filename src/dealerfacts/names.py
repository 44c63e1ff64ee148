"""Read the names of persons and groups, and write them in the orders that people expect."""

from __future__ import annotations

from collections.abc import Sequence

from dealerfacts.tuples import NamedTuple

# What follows a name and is not part of it, and how to print it; a degree is left out of citations
# (APA 9.8, Chicago 14.73). What is a surname too (Ma, Do) does not stand here.
_DEGREES = ("dds", "drph", "esq", "jd", "llm", "mba", "md", "mph", "mpp", "msw", "phd", "rn", "scd")
SUFFIXES = {
    "jr": "Jr.",
    "sr": "Sr.",
    "ii": "II",
    "iii": "III",
    "iv": "IV",
    **dict.fromkeys(_DEGREES, ""),
}


class Person(NamedTuple):
    """A person: ``given`` holds names and initials, the latter as ``J. C.``."""

    family: str
    given: str = ""
    suffix: str = ""


class Group(NamedTuple):
    """A group that writes under its own name."""

    name: str


Author = Person | Group


def read_author(text: str) -> Author:
    """Read an author as a store writes one: ``Family, Given``, or a group without a comma.

    This is BibTeX's rule, with its ``Family, Jr., Given``, and its braces around a group whose name
    holds a comma.

    Example:
        >>> read_author("Guy, Jr., Gery P.")
        Person(family='Guy', given='Gery P.', suffix='Jr.')
        >>> read_author("Child Trends"), read_author("{Trends, Inc.}")
        (Group(name='Child Trends'), Group(name='Trends, Inc.'))
    """
    text = " ".join(text.split())
    if text[:1] == "{" and text[-1:] == "}":
        return Group(text[1:-1].strip())
    family, *parts = (part.strip() for part in text.split(","))
    parts = [part for part in parts if part]
    if not family or not parts:
        return Group(text)
    suffixes = [SUFFIXES[_plain(part)] for part in parts if _plain(part) in SUFFIXES]
    given = [part for part in parts if _plain(part) not in SUFFIXES]
    return Person(family, _spaced(" ".join(given)), "".join(suffixes[:1]))


def without_suffix(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a person's name without those that are not names.

    Example:
        >>> without_suffix(["Gery", "P.", "Guy,", "Ph.D."])
        ['Gery', 'P.', 'Guy,']
    """
    while len(words) > 1 and _plain(words[-1].rstrip(",")) in SUFFIXES:
        words = words[:-1]
    return words


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()


def _spaced(given: str) -> str:
    """Write initials with points and blanks: ``E A``, ``L.F.`` become ``E. A.``, ``L. F.``."""
    pieces = given.replace(".", ". ").split()
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
    return ", ".join(part for part in author if part)


def natural(author: Author) -> str:
    """Write an author for running text: ``Gery P. Guy Jr.``."""
    if isinstance(author, Group):
        return author.name
    return " ".join(part for part in (author.given, author.family, author.suffix) if part)


def first_few(names: Sequence[str], most: int = 3) -> str:
    """Name the first ones, and count the others.

    Example:
        >>> first_few(["a", "b", "c", "d", "e"])
        'a, b, c and 2 more'
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def listed(names: list[str], last: str) -> str:
    """Join names with commas, and with ``last`` before the last one.

    Example:
        >>> listed(["A", "B", "C"], ", and ")
        'A, B, and C'
    """
    return last.join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
