"""Name what a record refers to."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.model import Claim, Figure, Quote, Record, Topic

FACT = "fact"


def references(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the kind and the id of each thing that ``record`` refers to, in the record's order."""
    match record:
        case Topic(parent=str(parent)):
            yield "topic", parent
        case Figure() | Claim() | Quote():
            yield "source", record.source
            for topic in record.topics:
                yield "topic", topic
            for relation in record.relations:
                yield FACT, relation.to
            if isinstance(record, Figure):
                yield "measure", record.measure
            elif isinstance(record, Claim):
                for figure in record.figures:
                    yield "figure", figure
            else:
                yield "speaker", record.speaker
        case _:
            return
