"""What is exported: facts, and of everything else what they stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from dealerfacts.export import Report
from dealerfacts.model import Figure, Quote, Source, Sourced
from dealerfacts.query import Query, Store
from dealerfacts.store.choice import bundled

# This many facts are written between two reports.
_STEP = 500


class Content:
    """The facts that a question finds, and the topics, sources and the like that they stand on.

    Facts are read as they are asked for, as often as that is, so that an export of any size takes
    little memory. Without a question, nothing of the store is left out.

    Args:
        store: An open store.
        query: What to export.
    """

    def __init__(self, store: Store, query: Query) -> None:
        self.store = store
        self.query = query
        self.answer = store.find(query)

    def __len__(self) -> int:
        """Return the number of facts."""
        return len(self.answer)

    @property
    def is_whole(self) -> bool:
        """Return whether it is the whole store."""
        return self.query == Query(ranked=self.query.ranked)

    @property
    def is_shipped(self) -> bool:
        """Return whether the store is the shipped one, and nothing else."""
        return {root.resolve() for root in self.store.roots} == {bundled().resolve()}

    def facts(self, report: Report | None = None) -> Iterator[Sourced]:
        """Yield the facts, and report how many there were."""
        for number, one in enumerate(self.answer, 1):
            yield one
            if report and (number % _STEP == 0 or number == len(self)):
                report(number)

    def counted(self, kind: str) -> list[tuple[Any, int]]:
        """Return what facts stand on: all topics, speakers, sources or measures.

        Each comes with its facts here, a speaker with the quotes, and a measure with its points.
        There are also the topics above those of facts, and the originals that sources name.

        Args:
            kind: ``topic``, ``speaker``, ``source`` or ``measure``.
        """
        found = self.store.counts(kind)
        if self.is_whole:
            return list(found)
        used = self._used[kind]
        return [(one, used[one.id]) for one, _ in found if one.id in used]

    def current(self, id_: str) -> str:
        """Return the id that a fact has now, for one that it may have had before."""
        return self.store.present(id_) or id_

    def here(self, id_: str) -> str | None:
        """Return the id of the fact with the id or former id ``id_``, if it is exported."""
        present = self.store.present(id_)
        return present if self.is_whole or present in self.ids else None

    def original(self, source: Source) -> str | None:
        """Return the id of the source that a source reports, where it names one of the store."""
        if source.original is None:
            return None
        try:
            return self.store.source(source.original).id
        except KeyError:
            return None

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the ids of the facts, without reading these."""
        return frozenset(self.answer.ids())

    @cached_property
    def _used(self) -> dict[str, Counter[str]]:
        """Return how often each topic, source and the like is used, by kind and id."""
        used = {kind: Counter[str]() for kind in ("topic", "speaker", "source", "measure")}
        for one in self.answer:
            used["topic"].update(one.fact.topics)
            used["source"][one.source.id] += 1
            if isinstance(one.original, Source):
                used["source"][one.original.id] += 0
            if isinstance(one.fact, Figure):
                used["measure"][one.fact.measure] += len(one.fact.points)
            if isinstance(one.fact, Quote):
                used["speaker"][one.fact.speaker] += 1
        for topic in list(used["topic"]):
            above = self.store.topic(topic).parent
            while above:
                used["topic"][above] += 0
                above = self.store.topic(above).parent
        return used
