"""Find disputed facts that a draft gives as undisputed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.lint.context import Scene
from dealerfacts.lint.decide import digit_count as told_digits
from dealerfacts.lint.finding import WARNING, Finding
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import stands

NAME, LEVEL = "disputed", WARNING
PAGE = """\
The draft has a fact that another source disputes, and the paragraph does not say so. It is
reported once per draft and fact.

  draft   In 2017, 70,000 people died of accidental overdose.
  store   disputed by od-2017: the official count takes in every intent

Any word that says so to the reader will do: disputed, contested, others put it lower, the official
count, a different definition.
"""
_TOLD = re.compile(
    r"\b(?:disput\w*|contest\w*|disagree\w*|contradict\w*|challeng\w*|controvers\w*|"
    r"question(?:s|ed|able)?|"
    r"doubt\w*|critics?|criticis\w*|critici[sz]e\w*|wrong(?:ly)?|mislabel\w*|"
    r"mislead\w*|inaccura\w*|incorrect\w*|"
    r"differ(?:s|ed|ent(?:ly)?)?|conflict(?:s|ing)?|at odds|however|caveat|caution\w*|"
    r"others? (?:\w+ ){0,3}(?:put|say|give|count|find|estimate|argue|hold|"
    r"dispute)\w*|other (?:sources?|counts?|studies|estimates?|numbers?|figures?)|"
    r"official (?:count|number|figure|statistics?)s?|not (?:all|every)|all intents|every intent|"
    r"no (?:source|consensus)|unclear|uncertain|debat\w*|rather than|overstat\w*|"
    r"understat\w*|exaggerat\w*|"
    r"too (?:high|low)|(?:higher|lower|smaller|larger) (?:count|number|figure|estimate|total)s?|"
    r"cannot be (?:checked|compared|confirmed|verified)|not (?:comparable|confirmed|"
    r"verified|supported)|though|although|but|yet|unlike|while|whereas|instead|"
    r"against)\b",
    re.IGNORECASE,
)


def check(review: Review) -> Iterator[Finding]:
    """Yield the disputed facts that are given without a word on it."""
    told: set[str] = set()
    for seen in review.seen:
        known = seen.known
        if not known.disputed_by or known.id in told or not seen.faithful or seen.rivals:
            continue
        if (
            seen.evidence < 3.4
            or seen.coverage < 0.5
            or not (seen.named or told_digits(seen.number) >= 4)
        ):
            continue
        if _says_so(review, seen.around.scene):
            continue
        told.add(known.id)
        yield review.finding(
            seen.around.scene, (seen.number.start, seen.number.end), NAME, LEVEL,
            f"disputed by {', '.join(known.disputed_by[:3])}, and the paragraph does not say so",
            stands(seen), known, "say that the number is disputed, and by whom",
        )  # fmt: skip
    for quoted in review.quoted:
        said = quoted.said
        if said.disputed_by and said.id not in told and not _says_so(review, quoted.scene):
            told.add(said.id)
            yield review.finding(
                quoted.scene, (quoted.quotation.start, quoted.quotation.end), NAME, LEVEL,
                f"disputed by {', '.join(said.disputed_by[:3])}, and the paragraph does not say so",
                said.text, said, "say that the statement is disputed, and by whom",
            )  # fmt: skip


def _says_so(review: Review, scene: Scene) -> bool:
    """Return whether the paragraph mentions a dispute; cells and items ask their neighbours."""
    near = [scene]
    if scene.passage.kind in ("cell", "item"):
        near = [
            one for one in review.scenes[max(0, scene.at - 30) : scene.at + 30]
            if one.passage.headings == scene.passage.headings
        ]  # fmt: skip
    return any(_TOLD.search(one.passage.text) for one in near)
