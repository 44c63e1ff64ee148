"""Find quotations whose words are not those of the source."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.lint.align import Difference
from dealerfacts.lint.finding import WARNING, Finding
from dealerfacts.lint.quoted import Quoted, sure
from dealerfacts.lint.review import Review
from dealerfacts.lint.rules.people import named_in
from dealerfacts.lint.rules.rule import rule
from dealerfacts.lint.vocabulary import publishers_in
from dealerfacts.wordlists import word_set

_NEGATIONS = word_set("""
    not no never none nor neither nothing nobody cannot without hardly rarely barely
""")
_LIMITS = frozenset(("only", "unless", "except", "merely", "solely"))
# The classes of difference, by the words that make one.
_CLASSES = {
    "negation": _NEGATIONS,
    "modal": word_set("may might must should shall will would can could ought need"),
    "intensifier": _LIMITS | word_set("""
        very so more most less least often always usually sometimes many all some few every largely
        mainly too quite highly extremely deeply truly really also even just almost nearly
        completely
    """),
}  # fmt: skip
_IDIOMS = (
    ("more", "often", "than", "not"), ("whether", "or", "not"), ("not", "only"), ("not", "just"),
    ("no", "longer"), ("not", "to", "mention"), ("if", "not"), ("no", "doubt"), ("no", "matter"),
    ("not", "merely"),
)  # fmt: skip


@rule(
    "misquote",
    """\
Words in quotation marks (or in a block of quotation) are almost those of a stored quote: a
negation, a number, a modal verb, an intensifier or another word is added, left out or exchanged.

  draft   "... access to evidence-based treatment and recovery services"
  store   evidence-based treatment and support services

A quotation is recognised by four words and 60 percent of its words. Accepted are [...] and an
ellipsis, brackets, and differences of case, quotation marks, hyphens, dashes and line ends. A
warning is given where an ellipsis takes a negation or a limit away.
""",
)
def misquote(review: Review) -> Iterator[Finding]:
    """Yield the differences of each recognised quotation, and what an ellipsis takes away."""
    for quoted in review.quoted:
        scene, said = quoted.scene, quoted.said
        text = scene.passage.text
        # Of a speaker the whole draft may tell; another document may well say much the same.
        where = text if said.speaker is None else review.draft.text
        named = said.publisher in publishers_in(where, review.knowledge.publishers) or (
            said.speaker is not None and named_in(review, said.speaker, text)
        )
        if not sure(quoted, named):
            continue
        for difference in quoted.differences[:5]:
            yield _differs(review, quoted, difference)
        for at, words in quoted.left_out:
            if taken := _taken(words):
                yield misquote.at(
                    review, scene, (at, at + 1), f"the ellipsis takes away {taken!r}",
                    " ".join(words), said, "quote the words, or say what they limit",
                )._replace(level=WARNING)  # fmt: skip


def _differs(review: Review, quoted: Quoted, difference: Difference) -> Finding:
    said, stored = difference.said, " ".join(difference.stored)
    words = " ".join(one.norm for one in said)
    # A word that is left out stood between those beside it.
    around = said or difference.beside
    span = (around[0].start, around[-1].end)
    message = f"{stored!r} is left out"
    if said:
        message = f"{words!r} for {stored!r}" if stored else f"{words!r} is put in"
    return misquote.at(
        review, quoted.scene, span, f"{message} ({_class_of(difference)})", quoted.said.text,
        quoted.said, "quote word for word, or mark what is changed by [ ] and ...",
    )  # fmt: skip


def _class_of(difference: Difference) -> str:
    """Return the class of a difference: negation, modal, intensifier, number or other."""
    words = {one.norm for one in difference.said} ^ set(difference.stored)
    for name, members in _CLASSES.items():
        if words & members:
            return name
    return "number" if any(word[:1].isdigit() for word in words) else "other"


def _taken(words: tuple[str, ...]) -> str | None:
    """Return the negation or the limit among words, those of idioms left aside."""
    bare = list(words)
    for idiom in _IDIOMS:
        for at in range(len(bare) - len(idiom) + 1):
            if tuple(bare[at : at + len(idiom)]) == idiom:
                bare[at : at + len(idiom)] = [""] * len(idiom)
    return next((word for word in bare if word in _NEGATIONS | _LIMITS), None)
