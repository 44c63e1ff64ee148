"""Turn facts into nested records, whose keys are the promise of the schema ``dealerfacts/1``."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dealerfacts.rows.flat import byline

if TYPE_CHECKING:
    from dealerfacts.query import Doc, Store
    from dealerfacts.rows.sheet import Record

_NUMBERS = ("value", "low", "high", "computed", "ratio")


def fact_record(kind: str, doc: Doc, store: Store) -> Record:
    """Return a fact with all that it stands on, as JSON prints it.

    Args:
        kind: ``figure``, ``claim`` or ``quote``.
        doc: The fact's fields.
        store: Where its source, measure and speaker are.
    """
    record: Record = {"id": doc["id"], "kind": kind}
    match kind:
        case "figure":
            record["measure"] = store.entity("measure", doc["measure"])
            record["points"] = [numbers(point) for point in doc["points"]]
            if change := doc.get("change"):
                record["change"] = {
                    "stated": change["stated"],
                    "from": change["start"],
                    "to": change["end"],
                }
                record["audit"] = numbers(doc["audit"])
        case "claim":
            record |= {"claim_kind": doc["kind"], "statement": doc["statement"]}
            record |= {"figures": doc["figures"]} if "figures" in doc else {}
        case _:
            record |= {"text": doc["text"], "speaker": store.entity("speaker", doc["speaker"])}
            record |= {key: doc[key] for key in ("role", "organization") if key in doc}
    record["topics"] = doc["topics"]
    record["source"] = store.entity("source", doc["source"])
    if named := doc.get("original") or record["source"].get("original"):
        record |= _original(named, store)
    for key in ("anchor", "relations", "disputed_by", "aliases", "note"):
        if key in doc:
            record[key] = doc[key]
    return record


def _original(named: str, store: Store) -> Record:
    """Return the document that a fact was first in, where it was read second-hand."""
    try:
        source = store.entity("source", named)
    except KeyError:
        return {"original": named}
    return {"original": f"{source['title']} ({byline(source)})", "original_id": source["id"]}


def numbers(fields: Doc) -> Record:
    """Return a point's or an audit's fields with their numbers as Decimals."""
    read: dict[str, Any] = dict(fields)
    for name in _NUMBERS:
        if read.get(name) is not None:
            read[name] = Decimal(read[name])
    return read
