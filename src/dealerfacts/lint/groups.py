"""Hold the groups that stand with a number against the group that a measure counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dealerfacts.lint.context import Around
from dealerfacts.lint.dimensions import (
    COUNTRY,
    NARROWING,
    PLACE,
    Kind,
    excluded,
    is_wide,
    mentions,
)
from dealerfacts.lint.knowledge import Sibling
from dealerfacts.lint.seen import Conflict, Seen
from dealerfacts.lint.vocabulary import LITTLE, spelled, terms

# The names of publishers and the like; those of peoples are not among them.
_NAMED = re.compile(r"\b[A-Z][\w&.’'-]+(?:\s+(?:(?:of|for|and|on|the)\s+)*[A-Z][\w&.’'-]+)+")
_PEOPLE = ("Black", "White", "Hispanic", "Latino", "Asian", "Native", "African")
# "Share of White people", and not "Association of Black Lawyers".
_OF_PEOPLE = re.compile(rf"\b(?:of|for|and) (?:{'|'.join(_PEOPLE)})(?: Americans?)?\Z")
# What narrows a count also where its measure does not speak of it.
_ALWAYS = ("sex", "race")
_HEARD = 0.4
_FEW_DIGITS = 3
# A sentence with more recognised numbers than this is a list, whose parts are told apart by less.
_MOST = 8
_ROWS = 40


def narrowings(around: Around, kind: Kind, siblings: Sequence[Sibling]) -> Iterator[Conflict]:
    """Yield the values of dimensions that stand with a number against its measure's."""
    sentence = around.scene.passage.text[around.sentence.start : around.sentence.end]
    if around.whole or "respectively" in sentence:
        return
    tight = _groups_at(around, sentence)
    yield from _other_groups(tight, kind)
    yield from _place_conflict(around, kind)
    near = terms(_NAMED.sub(_blank, around.tight))
    for one in siblings:
        if one.dimension in tight or one.dimension in ("place", "group") or not one.more <= near:
            continue
        own = kind.dimensions[one.dimension]
        if "other" in spelled(own) and "other" in spelled(around.tight):
            continue  # "for other drug offenses" are not all
        if not any(around.words.get(term, 0) > 0.3 for term in one.less):
            yield Conflict(one.dimension, one.value, own)
            return


def _other_groups(tight: dict[str, dict[str, str]], kind: Kind) -> Iterator[Conflict]:
    """Yield the groups at a number, one in each dimension, that exclude those of a measure."""
    for dimension, said in tight.items():
        if dimension in ("drug", "offense") and set(said) == {"all"}:
            continue  # "drug arrests" may well be those of one drug
        own = kind.own.get(dimension, frozenset())
        if not own and (dimension not in _ALWAYS or dimension in kind.dimensions):
            continue
        # "Drug arrests for cocaine" are those for cocaine, and "drug arrests for marijuana" too.
        own = own - {"all"} or own
        narrow = {value: words for value, words in said.items() if value != "all"}
        (value, words), *others = (said if "all" in own else narrow or said).items()
        if not others and all(excluded(dimension, value, mine) for mine in own):
            yield Conflict(dimension, words, kind.dimensions.get(dimension) or kind.label)


def _place_conflict(around: Around, kind: Kind) -> Iterator[Conflict]:
    """Yield the one place that stands with a number, if its measure counts another's."""
    place = kind.dimensions.get("place", "")
    # The University of Wisconsin is no place that is counted.
    names = [m.span() for m in _NAMED.finditer(around.tight)]
    here = {
        m["place"]
        for m in PLACE.finditer(around.tight)
        if not any(start <= m.start() < end for start, end in names)
    }
    if place and len(here) == 1 and not COUNTRY.search(around.tight):
        (name,) = here
        if name not in place and name not in kind.label:
            yield Conflict("place", name, place)


def doubtful(around: Around, kind: Kind, siblings: Sequence[Sibling]) -> bool:
    """Return whether the sentence names another group, and not the one that is counted."""
    passage = around.scene.passage
    # Without what stands with the other numbers.
    loose = [passage.text[one.start : one.end] for one in around.sentence.parts if one.loose]
    text = " ; ".join((around.part, *loose, *(passage.headers if passage.kind == "cell" else ())))
    said: dict[str, set[str]] = defaultdict(set)
    for one in mentions(text):
        said[one.dimension].add(one.value)
    for dimension, values in said.items():
        own = kind.own.get(dimension, frozenset())
        if (own or dimension in _ALWAYS) and all(
            excluded(dimension, value, mine) for value in values for mine in own
        ):
            return True
    if unnamed(around, kind) or _is_of_some(around, kind):
        return True
    words = terms(text)
    return any(other.more <= words and not other.less & words for other in siblings)


def _is_of_some(around: Around, kind: Kind) -> bool:
    """Return whether a sentence tells of a sex or a race that a measure does not speak of.

    A number of few digits may well be that group's own, wherever the group stands.
    """
    if len(around.number.digits) > _FEW_DIGITS:
        return False
    sentence = around.scene.passage.text[around.sentence.start : around.sentence.end]
    named = {one.dimension for one in mentions(sentence)} & {*_ALWAYS}
    return any(name not in kind.own and name not in kind.dimensions for name in named)


def unnamed(around: Around, kind: Kind) -> frozenset[str]:
    """Return the dimensions in which a measure counts a part that nothing near a number names."""
    left = [
        name
        for name, value in kind.dimensions.items()
        if name in NARROWING and not _named(around, value)
    ]
    if not left:
        return frozenset()
    passage = around.scene.passage
    sentence = passage.text[around.sentence.start : around.sentence.end]
    other_words = {
        one.dimension
        for text in (sentence, *passage.headers, *passage.headings)
        for one in mentions(text)
        for mine in kind.own.get(one.dimension, ())
        if one.value != "all" and not excluded(one.dimension, one.value, mine)
    }
    return frozenset(left) - other_words


def _blank(name: re.Match[str]) -> str:
    """Return a name as blanks: "Marijuana Moment" counts no marijuana."""
    # A word that only begins the sentence is none of the name: "The White share".
    first, _, rest = name[0].partition(" ")
    own = rest if first.casefold() in LITTLE else name[0]
    is_kept = own.startswith(_PEOPLE) or " " not in own or _OF_PEOPLE.search(own)
    return name[0] if is_kept else " " * len(name[0])


def _groups_at(around: Around, sentence: str) -> dict[str, dict[str, str]]:
    """Return the values of dimensions that stand with a number, each with the draft's words."""
    text = _NAMED.sub(_blank, around.tight)
    if around.scene.passage.kind == "cell":
        text = " ; ".join((text, *around.scene.passage.headers))
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for one in mentions(text):
        said[one.dimension].setdefault(one.value, text[one.start : one.end])
    if len(around.sentence.numbers) == 1:
        # Whether a count is provisional may stand at either end of its sentence.
        for one in mentions(sentence):
            if one.dimension == "status":
                said["status"].setdefault(one.value, sentence[one.start : one.end])
    return said


def _named(around: Around, value: str) -> bool:
    """Return whether a value of a dimension stands somewhere around a number, if it narrows."""
    if is_wide(value):
        return True
    words = terms(value)
    return not words or any(around.words.get(word, 0.0) >= _HEARD for word in words)


# --- Two numbers that have changed places


def swapped(found: Sequence[Seen]) -> list[Seen]:
    """Return what was recognised, with a conflict at each pair of numbers that changed places.

    Each of such a pair stands with the words of the other.
    """
    rows: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, seen in enumerate(found):
        if seen.faithful and seen.value.change is None and not seen.around.whole:
            rows[_row(seen)].append(number)
    changed = list(found)
    for row in rows.values():
        for one, other in combinations(row[:_MOST], 2):
            first, second = changed[one], changed[other]
            if first.faithful and second.faithful and _swap(first, second):
                changed[one] = _blamed(first, second)
                changed[other] = _blamed(second, first)
    return changed


def _row(seen: Seen) -> tuple[object, ...]:
    """Return what two numbers must share: their sentence, or the column of their table."""
    scene = seen.around.scene
    if scene.passage.kind == "cell":
        return ("cell", scene.passage.headings, scene.passage.headers[:1], scene.at // _ROWS)
    return (scene.at, seen.around.sentence.start)


def _swap(one: Seen, other: Seen) -> bool:
    """Return whether each of two numbers stands only with words of the other's measure."""
    mine, theirs = one.known.kind, other.known.kind
    if mine.id == theirs.id or one.value.unit != other.value.unit:
        return False
    words, others = mine.core | mine.extra, theirs.core | theirs.extra
    left, right = words - others, others - words
    here, there = _near(one), _near(other)
    if here & left or there & right or not there & left:
        return False
    return bool(here & right) or len(theirs.core & here) >= 0.75 * len(theirs.core)


def _near(seen: Seen) -> frozenset[str]:
    passage = seen.around.scene.passage
    headers = passage.headers[1:] if passage.kind == "cell" else ()
    return terms(" ; ".join((seen.around.part, *headers)))


def _blamed(seen: Seen, other: Seen) -> Seen:
    conflict = Conflict("group", other.known.kind.label, seen.known.kind.label)
    return seen._replace(conflicts=(conflict,))
