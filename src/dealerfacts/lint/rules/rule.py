"""Say what a rule is, and make its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dealerfacts.lint.context import Scene
from dealerfacts.lint.finding import ERROR, Finding
from dealerfacts.lint.knowledge import Known, Said
from dealerfacts.lint.review import Review
from dealerfacts.lint.seen import Seen
from dealerfacts.tuples import NamedTuple

Check = Callable[[Review], Iterator[Finding]]
Span = tuple[int, int]


class Rule(NamedTuple):
    """A rule: what finds departures from the store, and the page that explains it."""

    name: str
    level: str
    page: str
    check: Check

    def at(
        self, review: Review, scene: Scene, span: Span, message: str, store: str,
        fact: Known | Said, advice: str,
    ) -> Finding:  # fmt: skip
        """Return a finding at a run of a passage."""
        words = " ".join(scene.passage.text[slice(*span)].split())
        source = f"{fact.source} ({fact.publisher})"
        return review.finding(
            *review.at(scene, *span),
            self.name, self.level, message, words, store, fact.id, source, fact.published, advice,
        )  # fmt: skip

    def at_number(
        self, review: Review, seen: Seen, message: str, advice: str, span: Span | None = None
    ) -> Finding:
        """Return a finding at a recognised number, or at ``span``, a word that stands with it."""
        when = f", {seen.value.when}" if seen.value.when else ""
        store = f"{seen.known.kind.label}{when}: {seen.value.printed}"
        place = span or (seen.number.start, seen.number.end)
        return self.at(review, seen.around.scene, place, message, store, seen.known, advice)


def rule(name: str, page: str, level: str = ERROR) -> Callable[[Check], Rule]:
    """Return what makes a rule of the function that checks it."""
    return lambda check: Rule(name, level, page, check)
