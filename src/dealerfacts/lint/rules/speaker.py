"""Find quotations that stand with another speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.quoted import Quoted
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.people import SAYING, Name, names_in

NAME, LEVEL = "wrong-speaker", ERROR
PAGE = """\
A stored quotation is attributed to another speaker whom the store knows.

  draft   "Too often, public discourse draws an arbitrary line", said Alyssa Stryker.
  store   Kassandra Frederique

A speaker whom the store does not know, a pronoun or no name at all is never a finding.
"""
_SAID_BEFORE = re.compile(
    (
        rf"(?:\b{SAYING}|\baccording to|\bby|[—–-]{{1,2}}|\bwords of|"
        rf"\bfrom)(?:\s+[\w.,’'-]+){{0,6}}?[\s,]*\Z"
    ),
    re.I,
)
_SAID_AFTER = re.compile(
    (
        rf"(?:,[^“\"”]{{0,160}},)?(?:\s+o"
        rf"f [^,“\"]{{0,80}})?(?:['’]s)?\s*(?:\w+\s+){{0,3}}(?:{SAYING}\b|:)"
    ),
    re.I,
)


def check(review: Review) -> Iterator[Finding]:
    """Yield the quotations that are given to another speaker."""
    told: set[tuple[int, str]] = set()
    for quoted in review.quoted:
        speaker = quoted.said.speaker
        if speaker is None:
            continue
        for text, name, at in _attributed(review, quoted):
            if name.person.id == speaker or (at, name.person.id) in told:
                continue
            told.add((at, name.person.id))
            right = next(one for one in review.knowledge.people if one.id == speaker)
            scene = review.scenes[at]
            del text
            yield review.finding(
                scene, (name.start, name.end), NAME, LEVEL,
                f"the words are {right.names[0]}'s, and not {name.person.names[0]}'s",
                right.names[0], quoted.said, f"name {right.names[0]}",
            )  # fmt: skip


def _attributed(review: Review, quoted: Quoted) -> Iterator[tuple[str, Name, int]]:
    """Yield the one name that a quotation is given to, if it can be told."""
    scene, quotation = quoted.scene, quoted.quotation
    text = scene.passage.text
    first = min(
        (s for s in scene.sentences if s.end > quotation.start), key=lambda s: s.start, default=None
    )
    start = first.start if first else 0
    # The credit stands behind the words, in the same sentence or right after it, or before them.
    after = _until(text, quotation.end)
    names = names_in(review, text)
    inside = [one for one in names if not quotation.start <= one.start < quotation.end]
    behind = [one for one in inside if quotation.end <= one.start < after]
    ahead = [one for one in inside if start <= one.start < quotation.start]
    credit = [one for one in behind if _credits(text, one, quotation.end)]
    if credit:
        yield text, credit[0], scene.at
        return
    lead = [one for one in ahead if _SAID_AFTER.match(text, one.end) or _credits(text, one, start)]
    if lead:
        if not any(one.person.id == quoted.said.speaker for one in lead):
            yield text, lead[-1], scene.at
        return
    if quotation.block:
        yield from _beside(review, quoted)


def _beside(review: Review, quoted: Quoted) -> Iterator[tuple[str, Name, int]]:
    """Yield the name in the line before or behind a block of quotation."""
    at = quoted.scene.at
    text = quoted.scene.passage.text
    own = [one for one in names_in(review, text) if one.start >= quoted.quotation.end]
    if own:
        yield text, own[0], at
        return
    if at:
        text = review.scenes[at - 1].passage.text
        names = names_in(review, text)
        if text.rstrip().endswith((":", ",")) and names:
            yield text, names[-1], at - 1
            return
    if at + 1 < len(review.scenes):
        text = review.scenes[at + 1].passage.text
        names = names_in(review, text)
        if names and re.match(r"\s*(?:—|–|-)", text):
            yield text, names[0], at + 1


def _until(text: str, end: int) -> int:
    """Return where the sentence ends that a quotation ends in, or the next one begins it all."""
    m = re.compile(r"[.!?]\s+(?=[A-Z“\"])|[“]").search(text, end + 2)
    return m.start() if m else len(text)


def _credits(text: str, name: Name, least: int) -> bool:
    before = text[max(least, name.start - 90) : name.start]
    return bool(_SAID_BEFORE.search(before) or _SAID_AFTER.match(text, name.end))
