"""Find numbers and quotations that stand without what belongs to them, or with what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.lint.context import Scene
from dealerfacts.lint.finding import WARNING, Finding
from dealerfacts.lint.knowledge import Known, Said
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.rule import Span, rule
from dealerfacts.lint.seen import Seen, digit_count
from dealerfacts.lint.vocabulary import publishers_in

_SIDES = {
    "over": "over", "at-least": "over", "under": "under", "nearly": "under", "at-most": "under",
}  # fmt: skip


@rule(
    "qualifier",
    """\
The draft says "more than" where the source says "nearly", "under" or "at most", or the other way
round.

  draft   Fewer than 19,000 deaths were related to synthetic opioids.
  store   over 19,000

A qualifier that is left out, added or only weaker is not a finding.
""",
)
def qualifier(review: Review) -> Iterator[Finding]:
    """Yield the numbers whose qualifier is turned round."""
    for seen in review.seen:
        number, value = seen.number, seen.value
        side = _SIDES.get(value.qualifier or "")
        turned = side and number.qualifier in ("over", "under") and number.qualifier != side
        if seen.faithful and turned and seen.exact and number.said != "up to":
            text = seen.around.scene.passage.text
            at = text.casefold().rfind(number.said, 0, number.start)
            source = f"{(value.qualifier or '').replace('-', ' ')} {value.printed}"
            yield qualifier.at_number(
                review, seen, f"the source says {source}", "keep the source's qualifier",
                (max(at, 0), number.end),
            )  # fmt: skip


_NOW = re.compile(
    r"\b(?:now|currently|at present|presently|today|these days|to date|this year|right now|"
    r"nowadays)\b",
    re.IGNORECASE,
)
_LATEST = re.compile(r"\b(?:latest|most recent|newest|most current|most up-to-date)\b", re.I)
_NOT_NOW = re.compile(
    r"\b(?:until|by|up to|before|from|even|just|for|right|than|as of|now that) now\b|"
    r"\bnow (?:that|defunct|retired|gone)\b|\btoday'?s? (?:announc|releas|report|said)",
    re.IGNORECASE,
)


@rule(
    "superseded",
    """\
A number is called the present one ("now", "currently", "today", "the latest"), and the store has a
newer period of the same measure.

  draft   An estimated 21.0 million people now need treatment.
  store   2016; a number of 2017 is in the store

With its year a number of any age may be given: "in 2016, 21.0 million".
""",
    WARNING,
)
def superseded(review: Review) -> Iterator[Finding]:
    """Yield the numbers that a newer one has taken the place of."""
    told: set[tuple[int, str]] = set()
    for seen in review.seen:
        key = (seen.around.scene.at, seen.known.kind.id)
        years = seen.value.years
        if key in told or not seen.faithful or seen.value.change is not None or not years:
            continue
        if (word := _present(seen)) and (newer := _newer(review, seen)):
            told.add(key)
            printed, year = newer
            message = f"{seen.number.text} is of {years[-1]}, and the store has {year}"
            advice = f"give the newer number ({printed}), or say of what year this one is"
            yield superseded.at_number(review, seen, message, advice, word)


def _present(seen: Seen) -> Span | None:
    """Return where a word says that the number is the present one."""
    text, sentence = seen.around.scene.passage.text, seen.around.sentence
    if latest := _LATEST.search(text, sentence.start, sentence.end):
        return latest.span()
    if seen.period == "match" or any(not one.published for one in seen.around.periods):
        return None
    now = _NOW.search(text, sentence.start, sentence.end)
    if now is None or _NOT_NOW.search(text, max(0, now.start() - 12), now.end() + 14):
        return None
    return now.span()


def _newer(review: Review, seen: Seen) -> tuple[str, int] | None:
    """Return the newest point of the measure, if it is newer, and its year."""
    points = [
        one
        for figure in review.knowledge.figures
        if figure.kind.id == seen.known.kind.id
        for one in figure.values
        if one.years and one.change is None
    ]
    newest = max(points, key=lambda one: one.years[-1], default=None)
    if newest is None or newest.years[-1] <= seen.value.years[-1]:
        return None
    latest = (one for one in points if one.years[-1] == newest.years[-1])
    if any(abs(one.low - seen.number.low) < seen.number.step / 2 for one in latest):
        return None
    return newest.printed, newest.years[-1]


_TOLD = re.compile(
    r"\b(?:disput\w*|contest\w*|disagree\w*|contradict\w*|challeng\w*|controvers\w*|"
    r"question(?:s|ed|able)?|doubt\w*|critics?|criticis\w*|critici[sz]e\w*|wrong(?:ly)?|"
    r"mislabel\w*|mislead\w*|inaccura\w*|incorrect\w*|differ(?:s|ed|ent(?:ly)?)?|"
    r"conflict(?:s|ing)?|at odds|however|caveat|caution\w*|"
    r"others? (?:\w+ ){0,3}(?:put|say|give|count|find|estimate|argue|hold|dispute)\w*|"
    r"other (?:sources?|counts?|studies|estimates?|numbers?|figures?)|"
    r"official (?:count|number|figure|statistics?)s?|not (?:all|every)|all intents|every intent|"
    r"no (?:source|consensus)|unclear|uncertain|debat\w*|rather than|overstat\w*|understat\w*|"
    r"exaggerat\w*|too (?:high|low)|"
    r"(?:higher|lower|smaller|larger) (?:count|number|figure|estimate|total)s?|"
    r"cannot be (?:checked|compared|confirmed|verified)|"
    r"not (?:comparable|confirmed|verified|supported)|though|although|but|yet|unlike|while|"
    r"whereas|instead|against)\b",
    re.IGNORECASE,
)


@rule(
    "disputed",
    """\
The draft has a fact that another source disputes, and the paragraph does not say so. It is
reported once per draft and fact.

  draft   In 2017, 70,000 people died of accidental overdose.
  store   disputed by od-2017: the official count takes in every intent

Any word that says so to the reader will do: disputed, contested, others put it lower, the official
count, a different definition.
""",
    WARNING,
)
def disputed(review: Review) -> Iterator[Finding]:
    """Yield the disputed facts that are given without a word on it."""
    told: set[str] = set()
    for seen in review.seen:
        known = seen.known
        if known.id in told or not seen.faithful or seen.rivals:
            continue
        if seen.evidence < 3.4 or seen.coverage < 0.5:
            continue
        if not seen.named and digit_count(seen.number) < 4:
            continue
        if message := _dispute(review, seen.around.scene, known):
            told.add(known.id)
            advice = "say that the number is disputed, and by whom"
            yield disputed.at_number(review, seen, message, advice)
    for quoted in review.quoted:
        scene, said = quoted.scene, quoted.said
        if said.id not in told and (message := _dispute(review, scene, said)):
            told.add(said.id)
            span = (quoted.quotation.start, quoted.quotation.end)
            advice = "say that the statement is disputed, and by whom"
            yield disputed.at(review, scene, span, message, said.text, said, advice)


def _dispute(review: Review, scene: Scene, fact: Known | Said) -> str:
    """Return what disputes a fact, if the paragraph does not say that it is disputed.

    Cells and items ask their neighbours.
    """
    if not fact.disputed_by:
        return ""
    near = [scene]
    if scene.passage.kind in ("cell", "item"):
        beside = review.scenes[max(0, scene.at - 30) : scene.at + 30]
        near = [one for one in beside if one.passage.headings == scene.passage.headings]
    if any(_TOLD.search(one.passage.text) for one in near):
        return ""
    others = fact.disputed_by[:3]
    verb = "disputes" if len(others) == 1 else "dispute"
    return f"{' and '.join(others)} {verb} it, and the paragraph does not say so"


_CITED = re.compile(
    r"https?://|\]\(|<a\s[^>]*href|\[\^|\baccording to\b|\breported\b", re.IGNORECASE
)


@rule(
    "uncited",
    """\
A number of the store is in a paragraph that names no source. This is checked only if it is
asked for: --rule uncited.
""",
    WARNING,
)
def uncited(review: Review) -> Iterator[Finding]:
    """Yield the first recognised number of each paragraph that names no source."""
    told: set[int] = set()
    for seen in review.seen:
        scene = seen.around.scene
        if scene.at in told or not seen.faithful:
            continue
        told.add(scene.at)
        near = review.scenes[max(0, scene.at - 1) : scene.at + 2]
        if any(publishers_in(one.passage.text, review.knowledge.publishers) for one in near):
            continue
        if not _CITED.search(review.draft.text, *review.at(scene, 0, len(scene.passage.text))):
            advice = f"name {seen.known.publisher}"
            yield uncited.at_number(review, seen, "no source is named near it", advice)
