"""Hand out facts and topics under addresses of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, ParamSpec
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
from dealerfacts.mcp.facts import fact, stands_beside
from dealerfacts.model import Sourced, Topic
from dealerfacts.query import Query, Store
from dealerfacts.query.suggest import unknown
from dealerfacts.rows.record import counted_record, fields_of
from dealerfacts.rows.sheet import Record
from dealerfacts.rows.words import sentence

_P = ParamSpec("_P")
FACT, TOPIC, TOPICS = "dealerfacts://fact/{id}", "dealerfacts://topic/{id}", "dealerfacts://topics"
# A topic names at most as many of its facts; find_facts pages through all of them.
_MOST = 200
_TOPICS_ARE = (
    "The subject headings of the store, each with its id, aliases, address and number of facts."
)
_TOPIC_IS = f"A topic with the topics below it, and its facts, a line each: at most {_MOST}."
_FACT_IS = "A fact with its source, measure, caveats, link, citation and the facts beside it."
_INSTEAD = {
    "topic": f"it is at {TOPIC}",
    **dict.fromkeys(("number", "measure", "speaker", "source"), "find_facts finds its facts"),
}


class Resources:
    """The resources, which are read on the thread of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_to(self, server: MCPServer[object]) -> None:
        """Let a server hand them out, and complete their ids."""
        for address, read, title, description in (
            (TOPICS, self.topics, "All topics", _TOPICS_ARE),
            (TOPIC, self.topic, "A topic", _TOPIC_IS),
            (FACT, self.fact, "A fact", _FACT_IS),
        ):
            named = server.resource(
                address,
                name=read.__name__,
                title=title,
                description=description,
                mime_type="application/json",
            )
            named(self._desk.asking(_in_json(read)))
        completion: Any = server.completion
        completion()(self.complete)

    def topics(self) -> Record:
        """Return the topics."""
        counted = self._desk.store.counts("topic")
        return {
            "topics": [counted_record(one) | {"uri": _uri(TOPIC, one[0].id)} for one in counted]
        }

    def topic(self, id: str) -> Record:  # noqa: A002
        """Return a topic and its facts."""
        store = self._desk.store
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

    def fact(self, id: str) -> Record:  # noqa: A002
        """Return a fact and all around it."""
        store = self._desk.store
        try:
            one = store.get(id)
        except KeyError:
            raise ResourceNotFoundError(unknown(store, id, _INSTEAD)) from None
        return fact(one, store) | stands_beside(one, store)

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

        def begun() -> list[str]:
            return self._desk.store.complete(kinds[reference.uri], argument.value)

        return Completion(values=await self._desk.asking(begun)())


def _in_json(read: Callable[_P, Record]) -> Callable[_P, str]:
    """Return what reads the same as JSON, and tells a client why a store cannot be read."""

    @wraps(read)
    def encoded(*args: _P.args, **named: _P.kwargs) -> str:
        try:
            return encode(read(*args, **named))
        except DealerfactsError as error:
            raise ResourceError(str(error)) from None

    return encoded


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
