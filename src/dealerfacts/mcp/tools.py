"""Answer what a model asks: six tools, each of which only reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Annotated, Any

from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult

from dealerfacts.cite import STYLES, citable, cite
from dealerfacts.compare import Comparison, comparable, compare, neighbours
from dealerfacts.errors import UsageError
from dealerfacts.lint.check import check
from dealerfacts.lint.formats import counts
from dealerfacts.lint.formats import record as finding_record
from dealerfacts.lint.reading import read_text
from dealerfacts.mcp import answers
from dealerfacts.mcp import arguments as given
from dealerfacts.mcp.desk import Desk
from dealerfacts.mcp.facts import (
    caveats,
    fact,
    link_of,
    on_checked,
    on_compared,
    on_found,
    stands_beside,
)
from dealerfacts.mcp.tool import ReadingTool, answered
from dealerfacts.model import Source, Sourced
from dealerfacts.query import Query, Store
from dealerfacts.query.suggest import unknown
from dealerfacts.rows.record import comparison_record, match_record
from dealerfacts.rows.sheet import Record
from dealerfacts.rows.words import sentence

# What finds the facts of what is no fact.
_INSTEAD = {
    "number": "use find_facts",
    "topic": "use find_facts with it as topic",
    "measure": "use find_facts with it as measure",
    "speaker": "use find_quotes with it as speaker",
    "source": "use find_facts with it as source",
}


class Tools:
    """The tools, which are answered on the thread of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[ReadingTool]:
        """Return the tools, in the order in which a model should think of them."""
        titles: dict[Callable[..., CallToolResult], str] = {
            self.find_facts: "Find facts",
            self.find_quotes: "Find exact words",
            self.show_fact: "Show all about a fact",
            self.compare_figures: "Compare figures",
            self.cite_fact: "Cite a fact or a source",
            self.check_draft: "Check a draft",
        }
        return [ReadingTool.of(self._desk, one, title) for one, title in titles.items()]

    def find_facts(
        self,
        question: given.Question = "",
        kinds: given.Kinds = None,
        topic: given.Topic = None,
        measure: given.Measure = None,
        source: given.SourceName = None,
        since: given.Date = None,
        until: given.Date = None,
        latest: given.Latest = False,
        exact: given.Exact = False,
        limit: given.Limit = 5,
        offset: given.Offset = 0,
    ) -> Annotated[CallToolResult, answers.Facts]:
        """Find figures, claims and quotes that answer a question, the best first.

        Every fact comes with its id, its source (publisher, title, date), its period, a link that
        opens the source at the words, and caveats that must be said with it. Only the first
        fact is judged by match, and the others are less near. Where match is near, the store does
        not hold the answer: say so, and say what the facts count instead. Where it is nothing, say
        that the store has no fact on it.
        """
        query = Query(
            kinds=tuple(kinds or ()),
            topic=topic,
            measure=measure,
            source=source,
            since=since,
            until=until,
            latest=latest,
            exact=exact,
        )
        return self._found(question, query, limit, offset)

    def find_quotes(
        self,
        words: given.Words = "",
        speaker: given.Speaker = None,
        topic: given.Topic = None,
        source: given.SourceName = None,
        exact: given.Exact = False,
        limit: given.Limit = 5,
        offset: given.Offset = 0,
    ) -> Annotated[CallToolResult, answers.Facts]:
        """Find the exact words of a person, with who said them, in which role, when and where.

        The key text holds the words, character for character: copy them unchanged, brackets and
        omissions too, and never shorten one without marking it. Words that this does not return
        must not be given as a quotation.
        """
        query = Query(kinds=("quote",), speaker=speaker, topic=topic, source=source, exact=exact)
        return self._found(words, query, limit, offset)

    def show_fact(
        self,
        id: given.Id,  # noqa: A002  (it is what the store calls it)
        limit: given.Limit = 10,
        offset: given.Offset = 0,
    ) -> Annotated[CallToolResult, answers.Page]:
        """Show everything about one fact: source, measure, arithmetic, and the facts beside it.

        Of the related facts, those that dispute it come first, then those that update it and those
        that support it, each with a curator's reason. Use it before relying on a fact that is
        disputed or updated.
        """
        store = self._desk.store
        one = _fact(store, id)
        around = stands_beside(one, store)
        page = _paged(around.pop("related", []), limit, offset, "related")
        return answered({"fact": fact(one, store), **around, **page})

    def compare_figures(
        self, ids: given.Ids, limit: given.Limit = 5, offset: given.Offset = 0
    ) -> Annotated[CallToolResult, answers.Comparisons]:
        """Say which figures may be compared, and compute the change between them.

        Two numbers are compared only where they count the same thing for the same time; otherwise
        the verdict is not-comparable, explained says how they differ, and no difference, ratio
        or trend may be drawn from them.
        """
        store = self._desk.store
        named = {one.id: one for one in (comparable(_fact(store, id_)) for id_ in ids)}
        base, *others = named.values()
        found = compare(base, others or neighbours(base, store))
        page = _paged(found, limit, offset, "comparisons")
        page["comparisons"] = [_compared(one, store) for one in page["comparisons"]]
        return answered({"base": fact(base, store), **on_compared(base.id, found), **page})

    def cite_fact(
        self,
        id: given.AnyId,  # noqa: A002
        style: given.Style = "ap",
    ) -> Annotated[CallToolResult, answers.Citation]:
        """Write the citation of a fact's source, ready to be pasted, with a link to the words.

        The caveats say what the citation itself does not: who disputes or updates the fact, and
        where it first appeared.
        """
        store = self._desk.store
        try:
            one = citable(store)(id)
        except KeyError:
            raise ToolError(unknown(store, id, _INSTEAD, sources=True)) from None
        record: Record = {"id": one.id, "style": style, "citation": cite(one, style=style)}
        if STYLES[style].in_text:
            record["in_text"] = cite(one, style=style, in_text=True)
        if isinstance(one, Source):
            return answered(record | {"caveats": []})
        record["says"] = sentence(one)
        if address := link_of(one):
            record["link"] = address
        return answered(record | {"caveats": caveats(one, store)})

    def check_draft(
        self,
        text: given.Draft,
        kind: given.DraftKind = "markdown",
        limit: given.Limit = 20,
        offset: given.Offset = 0,
    ) -> Annotated[CallToolResult, answers.Checked]:
        """Check a text against the store: misquotations, wrong numbers, years, groups, disputes.

        Run it on an answer before you give it. Each finding has the words of the draft, what the
        store has instead, and what to do. What is not recognised is passed over, so no finding
        does not mean that all is right.
        """
        shelf = self._desk.shelf
        try:
            draft = read_text(text, "draft", kind)
        except UsageError as error:
            raise ToolError(f"{error}, or pass it with kind text") from None
        report = check(draft, shelf.on(draft))
        page = _paged(report.findings, limit, offset, "findings")
        page["findings"] = [finding_record("", one) for one in page["findings"]]
        facts = list(dict.fromkeys(one.fact for one in report.facts))
        told = {"facts": facts, "note": on_checked(report)}
        record = {"file": report.name, **counts(report), **told, **page}
        for one in (record, *page["findings"]):
            del one["file"]
        return answered(record)

    def _found(self, words: str, query: Query, limit: int, offset: int) -> CallToolResult:
        """Answer a query, with words or without, by a page of facts."""
        if words.strip():
            query = query._replace(words=(words,), ranked=True)
        store = self._desk.store
        answer = store.find(query._replace(limit=offset + limit))
        shown = [fact(one, store) for one in islice(answer.after(offset), limit)]
        how: Record = {"match": "full" if answer.total else "nothing", **match_record(answer.match)}
        meant = [] if answer.total else store.suggest(query)
        if meant:
            how["suggestions"] = meant
        told = on_found(answer.match, answer.total, meant)
        return answered(how | told | _page(answer.total, shown, offset, "facts"))


def _fact(store: Store, id_: str) -> Sourced:
    """Return a fact.

    Raises:
        ToolError: There is none; the sentence says what may have been meant.
    """
    try:
        return store.get(id_)
    except KeyError:
        raise ToolError(unknown(store, id_, _INSTEAD)) from None


def _compared(one: Comparison, store: Store) -> Record:
    """Return a comparison, whose base stands beside it."""
    record = comparison_record(one)
    del record["base"]
    return record | {"other": fact(one.other, store)}


def _paged(found: Sequence[Any], limit: int, offset: int, name: str) -> Record:
    return _page(len(found), list(found[offset : offset + limit]), offset, name)


def _page(total: int, shown: list[Any], offset: int, name: str) -> Record:
    """Return a page, and how much of the whole it is."""
    after = offset + len(shown)
    more = after if shown and after < total else None
    return {"total": total, "offset": offset, "count": len(shown), "next": more, name: shown}
