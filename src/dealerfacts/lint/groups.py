"""Hold the groups that stand with a number against the group that a measure counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.lint.context import Around
from dealerfacts.lint.dimensions import COUNTRY, NOTHING, PLACE, excluded, mentions, own_words
from dealerfacts.lint.knowledge import Kind, Knowledge
from dealerfacts.lint.seen import Conflict
from dealerfacts.lint.vocabulary import terms

# The names of publishers and the like; those of peoples are not among them.
_NAMED = re.compile(r"\b[A-Z][\w&.’'-]+(?:\s+(?:(?:of|for|and|on|the)\s+)*[A-Z][\w&.’'-]+)+")
_PEOPLE = ("Black", "White", "Hispanic", "Latino", "Asian", "Native", "African")
# What narrows a count also where its measure does not speak of it.
_ALWAYS = ("sex", "race")
# What nobody leaves out who counts so narrowly, and the values that narrow nothing.
_SAID = ("sex", "race", "place", "drug", "intent", "role")
_WIDE = ("united states", "us states", "nine countries", "not limited to one country", *NOTHING)

_HEARD = 0.4


class Groups:
    """Know which measures differ in only one dimension."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def narrowings(self, around: Around, kind: Kind) -> Iterator[Conflict]:
        """Yield the values of dimensions that stand with a number against its measure's."""
        text = around.scene.passage.text
        if around.whole or "respectively" in text[around.sentence.start : around.sentence.end]:
            return
        tight = _said(around)
        for dimension, said in tight.items():
            if dimension in ("drug", "offense") and set(said) == {"all"}:
                continue  # "drug arrests" may well be those of one drug
            own = kind.own.get(dimension, frozenset())
            if not own and (dimension not in _ALWAYS or dimension in kind.dimensions):
                continue
            against = [v for v in said if all(excluded(dimension, v, mine) for mine in own)]
            if len(against) == 1 and len(said) == 1:
                stored = kind.dimensions.get(dimension) or kind.label
                yield Conflict(dimension, said[against[0]], stored)
        yield from self._placed(around, kind)
        yield from self._beside(around, kind, set(tight))

    def doubtful(self, around: Around, kind: Kind) -> bool:
        """Return whether the sentence names another group, and not the one that is counted."""
        text = _near(around)
        said: dict[str, set[str]] = {}
        for one in mentions(text):
            said.setdefault(one.dimension, set()).add(one.value)
        for dimension, values in said.items():
            own = kind.own.get(dimension, frozenset())
            if (own or dimension in _ALWAYS) and all(
                excluded(dimension, value, mine) for value in values for mine in own
            ):
                return True
        if any(
            not _named(around, value) for name, value in kind.dimensions.items() if name in _SAID
        ):
            return True
        words = terms(text)
        for dimension, other in self._knowledge.siblings.get(kind.id, ()):
            mine, theirs = own_words(kind.dimensions[dimension]), own_words(other)
            more, less = theirs - mine, mine - theirs
            if more and less and more <= words and not less & words:
                return True
        return False

    def _placed(self, around: Around, kind: Kind) -> Iterator[Conflict]:
        place = kind.dimensions.get("place", "")
        here = [m["place"] for m in PLACE.finditer(around.tight)]
        if not place or len(set(here)) != 1 or COUNTRY.search(around.tight):
            return
        if here[0] not in place and here[0] not in kind.label:
            yield Conflict("place", here[0], place)

    def _beside(self, around: Around, kind: Kind, done: set[str]) -> Iterator[Conflict]:
        """Yield the value of a measure that is like this one in all but one dimension."""
        here = terms(around.tight)
        passage = around.words
        for dimension, other in self._knowledge.siblings.get(kind.id, ()):
            if dimension in done or dimension in ("place", "group"):
                continue
            mine, theirs = own_words(kind.dimensions[dimension]), own_words(other)
            more, less = theirs - mine, mine - theirs
            if (
                more
                and less
                and more <= here
                and not any(passage.get(term, 0) > 0.3 for term in less)
            ):
                yield Conflict(dimension, other, kind.dimensions[dimension])
                return


def _blank(name: re.Match[str]) -> str:
    """Return a name as blanks: "Marijuana Moment" counts no marijuana."""
    return name[0] if name[0].startswith(_PEOPLE) else " " * len(name[0])


def _said(around: Around) -> dict[str, dict[str, str]]:
    """Return the values of dimensions that stand with a number, each with the draft's words."""
    text = _NAMED.sub(_blank, around.tight)
    if around.scene.passage.kind == "cell":
        text = " ; ".join((text, *around.scene.passage.headers))
    said: dict[str, dict[str, str]] = {}
    for one in mentions(text):
        said.setdefault(one.dimension, {}).setdefault(one.value, text[one.start : one.end])
    if len(around.sentence.numbers) == 1:
        # Whether a count is provisional may stand at either end of its sentence.
        whole = around.scene.passage.text[around.sentence.start : around.sentence.end]
        for one in mentions(whole):
            if one.dimension == "status":
                said.setdefault("status", {}).setdefault(one.value, whole[one.start : one.end])
    return said


def _named(around: Around, value: str) -> bool:
    """Return whether a value of a dimension stands somewhere around a number, if it narrows."""
    if value.casefold() in _WIDE or value.casefold().startswith("not stated"):
        return True
    words = own_words(value)
    return not words or any(around.words.get(word, 0.0) >= _HEARD for word in words)


def _near(around: Around) -> str:
    """Return the sentence of a number without what stands with the other numbers in it."""
    passage = around.scene.passage
    loose = [passage.text[one.start : one.end] for one in around.sentence.parts if one.loose]
    headers = passage.headers if passage.kind == "cell" else ()
    return " ; ".join((around.part, *loose, *headers))
