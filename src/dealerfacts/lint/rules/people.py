"""Find the speakers of a store by their names, and quotations that stand with another speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dealerfacts.lint.finding import Finding
from dealerfacts.lint.knowledge import Person
from dealerfacts.lint.quoted import Quoted
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.rule import rule
from dealerfacts.lint.vocabulary import LITTLE
from dealerfacts.tuples import NamedTuple

_SAYING = (
    r"(?:said|says|say|saying|wrote|writes|write|writing|told|tells|argued|argues|"
    r"explained|explains|noted|notes|added|adds|warned|warns|stated|states|declared|remarked|"
    r"testified|observed|insisted|insists|concluded|commented|continued|put it|called|calls|"
    r"urged|urges|asked|asks|claimed|claims|announced|replied)"
)
_SAID_BEFORE = re.compile(
    rf"(?:\b{_SAYING}|\baccording to|\bby|[—–-]{{1,2}}|\bwords of|\bfrom)"
    r"(?:\s+[\w.,’'-]+){0,6}?[\s,]*\Z",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"(?:,[^“\"”]{0,160},)?(?:\s+of [^,“\"]{0,80})?(?:['’]s)?\s*(?:\w+\s+){0,3}"
    rf"(?:{_SAYING}\b|:)",
    re.IGNORECASE,
)
_TITLES = frozenset(("ms", "mr", "mrs", "dr", "director", "manager", "attorney", "still", "later"))


class Name(NamedTuple):
    """A speaker's name in a passage; ``full`` where more than the surname stands."""

    person: Person
    start: int
    end: int
    full: bool


@lru_cache(maxsize=4096)
def _shapes(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the shapes of somebody's whole names, and of the surnames."""
    wholes, lasts = [], []
    for name in names:
        words = [re.escape(word) for word in name.split()]
        if len(words) > 1:
            middle = r"(?:\s+[A-Z][\w.’'-]*)?\s+"
            wholes.append(words[0] + middle + r"\s+".join(words[1:]))
            lasts.append(words[-1])
    whole, last = (rf"\b(?:{'|'.join(one) or '(?!)'})\b" for one in (wholes, lasts))
    return re.compile(whole), re.compile(last)


def names_in(review: Review, text: str) -> list[Name]:
    """Return the speakers that a text names, in order."""
    found: list[Name] = []
    for person in review.knowledge.people.values():
        if person.names[0].rpartition(" ")[2] not in text:
            continue
        whole, short = _shapes(person.names)
        full = [Name(person, *m.span(), full=True) for m in whole.finditer(text)]
        found += full
        found += [
            Name(person, *m.span(), full=False)
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


@rule(
    "wrong-speaker",
    """\
A stored quotation is attributed to another speaker whom the store knows.

  draft   "Too often, public discourse draws an arbitrary line", said Alyssa Stryker.
  store   Kassandra Frederique

A speaker whom the store does not know, a pronoun or no name at all is never a finding.
""",
)
def wrong_speaker(review: Review) -> Iterator[Finding]:
    """Yield the quotations that are given to another speaker."""
    told: set[tuple[int, str]] = set()
    people = review.knowledge.people
    for quoted in review.quoted:
        speaker = quoted.said.speaker
        if speaker is None or (given := _given_to(review, quoted)) is None:
            continue
        at, name = given
        if name.person.id != speaker and (at, name.person.id) not in told:
            told.add((at, name.person.id))
            right, wrong = people[speaker].names[0], name.person.names[0]
            yield wrong_speaker.at(
                review, review.scenes[at], (name.start, name.end),
                f"the words are {right}'s, and not {wrong}'s", right, quoted.said, f"name {right}",
            )  # fmt: skip


def _given_to(review: Review, quoted: Quoted) -> tuple[int, Name] | None:
    """Return whom a quotation is given to, and in which passage, if that can be decided."""
    scene, quotation = quoted.scene, quoted.quotation
    text = scene.passage.text
    start = next((one.start for one in scene.sentences if one.end > quotation.start), 0)
    # The credit stands behind the words, in the same sentence or right after it, or before them.
    after = _until(text, quotation.end)
    names = names_in(review, text)
    for one in names:
        if quotation.end <= one.start < after and _credits(text, one, quotation.end):
            return scene.at, one
    lead = [
        one
        for one in names
        if start <= one.start < quotation.start
        and (_SAID_AFTER.match(text, one.end) or _credits(text, one, start))
    ]
    if lead:
        is_right = any(one.person.id == quoted.said.speaker for one in lead)
        return None if is_right else (scene.at, lead[-1])
    return _name_beside_block(review, quoted) if quotation.block else None


def _name_beside_block(review: Review, quoted: Quoted) -> tuple[int, Name] | None:
    """Return the name in the line before or behind a block of quotation."""
    at = quoted.scene.at
    for one in names_in(review, quoted.scene.passage.text):
        if one.start >= quoted.quotation.end:
            return at, one
    if at:
        text = review.scenes[at - 1].passage.text
        names = names_in(review, text)
        if text.rstrip().endswith((":", ",")) and names:
            return at - 1, names[-1]
    if at + 1 < len(review.scenes):
        text = review.scenes[at + 1].passage.text
        names = names_in(review, text)
        if names and re.match(r"\s*(?:—|–|-)", text):
            return at + 1, names[0]
    return None


def _until(text: str, end: int) -> int:
    """Return where the sentence ends that a quotation ends in, or the next one begins it all."""
    m = re.compile(r"[.!?]\s+(?=[A-Z“\"])|[“]").search(text, end + 2)
    return m.start() if m else len(text)


def _credits(text: str, name: Name, least: int) -> bool:
    before = text[max(least, name.start - 90) : name.start]
    return bool(_SAID_BEFORE.search(before) or _SAID_AFTER.match(text, name.end))
