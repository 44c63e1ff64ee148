"""Answer what a model asks: six tools, each of which only reads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Annotated, Any

from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult

from dealerfacts.cite import STYLES, citable, cite
from dealerfacts.compare import comparable, compare, neighbours
from dealerfacts.errors import UsageError
from dealerfacts.lint.check import check
from dealerfacts.lint.formats.record import record as finding_record
from dealerfacts.lint.reading import read_text
from dealerfacts.lint.report import Report
from dealerfacts.lint.run import Shelf
from dealerfacts.mcp import answers, notes
from dealerfacts.mcp import arguments as given
from dealerfacts.mcp.desk import Desk
from dealerfacts.mcp.facts import caveats, fact, link_of
from dealerfacts.mcp.shapes import Record
from dealerfacts.mcp.tool import ReadingTool, answered
from dealerfacts.model import Source, Sourced
from dealerfacts.query import Query, Store
from dealerfacts.query.unknown import unknown
from dealerfacts.rows.page import page
from dealerfacts.rows.record import comparison_record, match_record, page_record
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
    """The tools, which ask the store on a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[ReadingTool]:
        """Return the tools, in the order in which a model should think of them."""
        return [
            ReadingTool.of(self.find_facts, "Find facts"),
            ReadingTool.of(self.find_quotes, "Find exact words"),
            ReadingTool.of(self.show_fact, "Show all about a fact"),
            ReadingTool.of(self.compare_figures, "Compare figures"),
            ReadingTool.of(self.cite_fact, "Cite a fact or a source"),
            ReadingTool.of(self.check_draft, "Check a draft"),
        ]

    async def find_facts(
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
            words=(question,) if question.strip() else (),
            kinds=tuple(kinds or ()),
            topic=topic,
            measure=measure,
            source=source,
            since=since,
            until=until,
            latest=latest,
            ranked=bool(question.strip()),
            exact=exact,
        )
        return await self._desk.ask(lambda store: _found(store, query, limit, offset))

    async def find_quotes(
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
        query = Query(
            words=(words,) if words.strip() else (),
            kinds=("quote",),
            speaker=speaker,
            topic=topic,
            source=source,
            ranked=bool(words.strip()),
            exact=exact,
        )
        return await self._desk.ask(lambda store: _found(store, query, limit, offset))

    async def show_fact(
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

        def answer(store: Store) -> CallToolResult:
            one = _fact(store, id)
            record = page_record(page(one, store))
            related = record.get("related", [])
            shown = related[offset : offset + limit]
            kept: Record = {key: record[key] for key in ("explained", "citation") if key in record}
            beside = _paged(len(related), shown, offset, "related")
            return answered({"fact": fact(one, store), **kept, **beside})

        return await self._desk.ask(answer)

    async def compare_figures(
        self, ids: given.Ids, limit: given.Limit = 5, offset: given.Offset = 0
    ) -> Annotated[CallToolResult, answers.Comparisons]:
        """Say which figures may be compared, and compute the change between them.

        Two numbers are compared only where they count the same thing for the same time; otherwise
        the verdict is not-comparable, explained says how they differ, and no difference, ratio
        or trend may be drawn from them.
        """

        def answer(store: Store) -> CallToolResult:
            base, *named = {
                one.id: one for one in (comparable(_fact(store, id_)) for id_ in ids)
            }.values()
            found = compare(base, named or neighbours(base, store))
            shown = []
            for one in found[offset : offset + limit]:
                record = comparison_record(one)
                del record["base"]
                if one.verdict == "not-comparable":
                    # A multiple of what counts something else is what a reader must not be told.
                    record["ratio"] = None
                shown.append(record | {"other": fact(one.other, store)})
            told = notes.compared(base.id, found)
            return answered(
                {"base": fact(base, store), **told}
                | _paged(len(found), shown, offset, "comparisons")
            )

        return await self._desk.ask(answer)

    async def cite_fact(
        self,
        id: given.AnyId,  # noqa: A002
        style: given.Style = "ap",
    ) -> Annotated[CallToolResult, answers.Citation]:
        """Write the citation of a fact's source, ready to be pasted, with a link to the words.

        The caveats say what the citation itself does not: who disputes or updates the fact, and
        where it first appeared.
        """

        def answer(store: Store) -> CallToolResult:
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

        return await self._desk.ask(answer)

    async def check_draft(
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

        def answer(shelf: Shelf) -> CallToolResult:
            try:
                draft = read_text(text, "draft", kind)
            except UsageError as error:
                raise ToolError(f"{error}, or pass it with kind text") from None
            return answered(_checked(check(draft, shelf.on(draft)), limit, offset))

        return await self._desk.lint(answer)


def _found(store: Store, query: Query, limit: int, offset: int) -> CallToolResult:
    """Answer a query with a page of facts."""
    answer = store.find(query._replace(limit=offset + limit))
    shown = [fact(one, store) for one in islice(answer.after(offset), limit)]
    how: Record = {"match": "full" if answer.total else "nothing", **match_record(answer.match)}
    meant = [] if answer.total else store.suggest(query)
    if meant:
        how["suggestions"] = meant
    told = notes.found(answer.match, answer.total, meant)
    return answered(how | told | _paged(answer.total, shown, offset, "facts"))


def _fact(store: Store, id_: str) -> Sourced:
    """Return a fact.

    Raises:
        ToolError: There is none; the sentence says what may have been meant.
    """
    try:
        return store.get(id_)
    except KeyError:
        raise ToolError(unknown(store, id_, _INSTEAD)) from None


def _paged(total: int, shown: Sequence[Any], offset: int, name: str) -> Record:
    """Return a page, and how much of the whole it is."""
    after = offset + len(shown)
    more = after if shown and after < total else None
    return {"total": total, "offset": offset, "count": len(shown), "next": more, name: list(shown)}


def _checked(report: Report, limit: int, offset: int) -> Record:
    shown = [finding_record("", one) for one in report.findings[offset : offset + limit]]
    for one in shown:
        del one["file"]
    return {
        "errors": report.errors,
        "warnings": report.warnings,
        "recognised": report.recognised,
        "checked": report.checked,
        "passages": report.passages,
        "facts": list(dict.fromkeys(one.fact for one in report.facts)),
        "note": notes.checked(report),
        **_paged(len(report.findings), shown, offset, "findings"),
    }
