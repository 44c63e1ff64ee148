"""Hand out facts and topics under addresses of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError
from mcp_types import (
    Completion,
    CompletionArgument,
    CompletionContext,
    PromptReference,
    ResourceTemplateReference,
)

from dealerfacts.errors import DealerfactsError
from dealerfacts.formats.json import encode
from dealerfacts.mcp.desk import Desk
from dealerfacts.mcp.facts import fact
from dealerfacts.mcp.shapes import Record
from dealerfacts.model import Sourced, Topic
from dealerfacts.query import Query, Store
from dealerfacts.query.unknown import unknown
from dealerfacts.rows.page import page
from dealerfacts.rows.record import counted_record, fields_of, page_record
from dealerfacts.rows.words import sentence

FACT, TOPIC, TOPICS = "dealerfacts://fact/{id}", "dealerfacts://topic/{id}", "dealerfacts://topics"
_MIME = "application/json"
# A topic names at most as many of its facts; find_facts pages through all of them.
_MOST = 200
# What a page has beside the fact.
_BESIDE: tuple[str, ...] = ("explained", "citation", "related")
_INSTEAD = {
    "topic": f"it is at {TOPIC}",
    **dict.fromkeys(("number", "measure", "speaker", "source"), "find_facts finds its facts"),
}


class Resources:
    """The resources, which are read from the store on a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_to(self, server: MCPServer[object]) -> None:
        """Let a server hand them out, and complete their ids."""
        server.resource(
            TOPICS,
            name="topics",
            title="All topics",
            description="The subject headings of the store, each with its id, aliases, address and "
            "number of facts.",
            mime_type=_MIME,
        )(self.topics)
        server.resource(
            TOPIC,
            name="topic",
            title="A topic",
            description="A topic with the topics below it, and its facts, a line each: at most "
            f"{_MOST}.",
            mime_type=_MIME,
        )(self.topic)
        server.resource(
            FACT,
            name="fact",
            title="A fact",
            description="A fact with its source, measure, caveats, link, citation and the facts "
            "beside it.",
            mime_type=_MIME,
        )(self.fact)
        completion: Any = server.completion
        completion()(self.complete)

    async def topics(self) -> str:
        """Return the topics."""

        def read(store: Store) -> Record:
            listed = [
                counted_record(one) | {"uri": _uri(TOPIC, one[0].id)}
                for one in store.counts("topic")
            ]
            return {"topics": listed}

        return await self._read(read)

    async def topic(self, id: str) -> str:  # noqa: A002
        """Return a topic and its facts."""

        def read(store: Store) -> Record:
            try:
                topic = store.topic(id)
            except KeyError:
                meant = store.suggest(Query(topic=id))
                names = f"; did you mean {', '.join(meant)}?" if meant else f": {TOPICS} lists them"
                raise ResourceNotFoundError(f"no topic has the id {id[:60]!r}{names}") from None
            found = store.find(Query(topic=topic.id, limit=_MOST))
            return fields_of(topic) | {
                "below": list(_below(store, topic)),
                "total": found.total,
                "facts": [_line(one) for one in found],
            }

        return await self._read(read)

    async def fact(self, id: str) -> str:  # noqa: A002
        """Return a fact and all around it."""

        def read(store: Store) -> Record:
            try:
                one = store.get(id)
            except KeyError:
                raise ResourceNotFoundError(unknown(store, id, _INSTEAD)) from None
            record = page_record(page(one, store))
            beside = {key: record[key] for key in _BESIDE if key in record}
            return {**fact(one, store), **beside}

        return await self._read(read)

    async def complete(
        self,
        reference: PromptReference | ResourceTemplateReference,
        argument: CompletionArgument,
        _: CompletionContext | None,
    ) -> Completion | None:
        """Complete the id in an address."""
        kinds = {FACT: "fact", TOPIC: "topic"}
        if not isinstance(reference, ResourceTemplateReference) or reference.uri not in kinds:
            return None
        kind = kinds[reference.uri]
        ids = await self._desk.ask(lambda store: store.complete(kind, argument.value))
        return Completion(values=ids)

    async def _read(self, read: Callable[[Store], Record]) -> str:
        try:
            return encode(await self._desk.ask(read))
        except DealerfactsError as error:
            raise ResourceError(str(error)) from None


def _below(store: Store, topic: Topic) -> Iterator[str]:
    """Yield the ids of the topics that have one as their parent."""
    for one, _ in store.counts("topic"):
        if isinstance(one, Topic) and one.parent == topic.id:
            yield one.id


def _line(one: Sourced) -> Record:
    """Return a fact in one line, with its address."""
    uri = _uri(FACT, one.id)
    return {"id": one.id, "kind": one.kind, "says": sentence(one), "uri": uri}


def _uri(template: str, id_: str) -> str:
    return template.replace("{id}", quote(id_, safe=""))
