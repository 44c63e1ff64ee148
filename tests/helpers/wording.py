"""Whose words a fact is in: the store's own, or those of its source."""

from __future__ import annotations

import re

from dealerfacts.model import Claim, Fact

# From so many words on, a run in common is the source's wording and not ours.
RUN = 8


def own_words(fact: Fact) -> list[str]:
    """Return what a fact says in the store's own words; what stands in quotation marks is not."""
    texts = [relation.why for relation in fact.relations] + [fact.note or ""]
    if isinstance(fact, Claim):
        texts.append(fact.statement)
    return [re.sub(r'"[^"]*"', " ... ", text) for text in texts]


def runs(text: str) -> set[tuple[str, ...]]:
    """Return each run of so many words in a text, whatever its case and punctuation."""
    words = re.findall(r"[\w%]+(?:[.,'-][\w%]+)*", text.lower().replace("’", "'"))
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
