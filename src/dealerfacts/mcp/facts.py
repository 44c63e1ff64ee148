"""Spell facts for a model: the record of the JSON promise, and what must be said of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dealerfacts.audit import explain
from dealerfacts.compare import Comparison
from dealerfacts.link import NoLinkError, link_fact
from dealerfacts.lint.finding import Report
from dealerfacts.model import Claim, Figure, Quote, Sourced
from dealerfacts.query import Match, Store
from dealerfacts.query.question import some_of
from dealerfacts.rows.page import page
from dealerfacts.rows.record import fact_record, page_record
from dealerfacts.rows.sheet import Record
from dealerfacts.rows.words import byline, original, sentence

# What a claim does with its statement.
_DOES = {"finding": "finds", "argument": "argues", "recommendation": "recommends"}
# What a dimension says that the source leaves open.
_OPEN = "not stated"
_CONFLICTS = {"disputes": "disputed", "updates": "updated"}
# So many of the facts that dispute or update one are told with it; show_fact has them all.
_TOLD = 3


def fact(one: Sourced, store: Store) -> Record:
    """Return a fact as the tools hand it out: ``shapes.Fact``, once it is JSON."""
    record = fact_record(one)
    # What people type to find it says nothing of it.
    record.pop("keywords", None)
    if measure := record.get("measure"):
        measure.pop("keywords", None)
    said = {"id": record.pop("id"), "kind": record.pop("kind"), "says": sentence(one)}
    if address := link_of(one):
        said["link"] = address
    return said | {"caveats": caveats(one, store)} | record


def link_of(one: Sourced) -> str | None:
    """Return the URL that opens a fact's source at the fact, where the source has one."""
    try:
        return link_fact(one.fact, one.source)
    except NoLinkError:
        return None


def caveats(one: Sourced, store: Store) -> list[str]:
    """Return what must be said, or heeded, wherever a fact is used."""
    return [*_conflicts(one, store), *_of_kind(one), *_of_source(one)]


def _conflicts(one: Sourced, store: Store) -> Iterator[str]:
    """Yield what disputes or updates a fact, each with its source and a curator's reason."""
    if not (one.disputed_by or one.updated_by):
        return
    related = store.related(one)
    for how, done in _CONFLICTS.items():
        said = [
            f"{done} by {other.id} ({byline(other.source)}): {relation.why}"
            for other, relation in related
            if relation.how == how
        ]
        yield from said[:_TOLD]
        if len(said) > _TOLD:
            yield f"{done} by {len(said) - _TOLD} more: show_fact lists them"


def _of_kind(one: Sourced) -> Iterator[str]:
    match one.fact:
        case Claim() as claim:
            yield (
                f"a paraphrase of what the source {_DOES[claim.kind]}, not a quotation; "
                f'its own words include "{claim.anchor}"'
            )
        case Figure() as figure:
            unstated = [name for name, said in one.counted.dimensions.items() if said == _OPEN]
            if unstated:
                yield f"the source does not state {' or '.join(unstated)}: do not fill it in"
            if one.audit and (one.audit.verdict != "exact" or one.audit.slip):
                yield explain(figure, one.audit)
        case Quote() as quote if "[" in quote.text:
            yield "the brackets in the quotation are an editor's: keep them"


def _of_source(one: Sourced) -> Iterator[str]:
    if first := original(one):
        yield f"second-hand: the source reports {first}"
    if one.source.published is None:
        yield "the source has no date"


def stands_beside(one: Sourced, store: Store) -> Record:
    """Return what stands beside a fact, its arithmetic and its citation, as far as it is there."""
    record = page_record(page(one, store))
    return {key: record[key] for key in ("explained", "citation", "related") if key in record}


# --- What a user must be told about an answer


def on_found(match: Match | None, total: int, meant: Sequence[str]) -> dict[str, str]:
    """Return the note on facts that were found, if there is one."""
    if not total:
        names = f" Did you mean {', '.join(meant)}?" if meant else ""
        return {"note": f"Nothing found: say that the store has no fact on this.{names}"}
    if match is None:
        return {}
    read = ", ".join(f"{typed[:40]!r} was read as {word!r}" for typed, word in match.repaired)
    said = [f"{read[0].upper()}{read[1:]}." if read else ""]
    unmet = some_of(match.unmet)
    if not match.full:
        missing = f"not met: {unmet}" if unmet else "no fact of that kind"
        said.append(
            f"Only near ({missing}): the store does not answer the question. Say so, and say what "
            "these facts count instead."
        )
    elif unmet:
        said.append(f"The first fact does not meet: {unmet}.")
    text = " ".join(filter(None, said))
    return {"note": text} if text else {}


def on_compared(id_: str, comparisons: Sequence[Comparison]) -> dict[str, str]:
    """Return the note on comparisons, if there is one."""
    if not comparisons:
        return {"note": f"No other figure shares a topic and the unit with {id_}."}
    if all(one.verdict == "not-comparable" for one in comparisons):
        return {"note": "None of these may be compared with it; explained says why."}
    return {}


def on_checked(report: Report) -> str:
    """Return the note on a draft."""
    if not report.checked:
        return "No number and no quotation was found in it: nothing was checked."
    passed = report.checked - report.recognised
    much = f"{report.recognised} of {report.checked} numbers and quotations were recognised"
    if not passed:
        return f"{much}."
    return f"{much}; the store says nothing on the other {passed}: they are unchecked, not right."
