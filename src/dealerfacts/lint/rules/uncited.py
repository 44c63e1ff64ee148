"""Find recognised numbers that no source is named with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealerfacts.lint.finding import WARNING, Finding
from dealerfacts.lint.publishers import publishers_in
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.shared import stands

NAME, LEVEL = "uncited", WARNING
PAGE = """\
A number of the store is in a paragraph that names no source. This is checked only if it is
asked for: --rule uncited.
"""
_CITED = re.compile(
    r"https?://|\]\(|<a\s[^>]*href|\[\^|\baccording to\b|\breported\b", re.IGNORECASE
)


def check(review: Review) -> Iterator[Finding]:
    """Yield the first recognised number of each paragraph that names no source."""
    told: set[int] = set()
    for seen in review.seen:
        scene = seen.around.scene
        if scene.at in told or not seen.faithful:
            continue
        told.add(scene.at)
        near = review.scenes[max(0, scene.at - 1) : scene.at + 2]
        start, end = review.at(scene, 0, len(scene.passage.text))
        if any(publishers_in(one.passage.text, review.knowledge.publishers) for one in near):
            continue
        if _CITED.search(review.draft.text, start, end):
            continue
        yield review.finding(
            scene, (seen.number.start, seen.number.end), NAME, LEVEL, "no source is named near it",
            stands(seen), seen.known, f"name {seen.known.publisher}",
        )  # fmt: skip
