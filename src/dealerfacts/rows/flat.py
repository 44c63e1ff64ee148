"""Turn nested records into flat rows, and into sentences."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.rows.sheet import Record, Row


def fact_rows(view: str, record: Record) -> tuple[Row, ...]:
    """Return a record's rows in a view: one for each point in ``figures``, one otherwise."""
    source = record["source"]
    common: Row = {
        "id": record["id"],
        "kind": record.get("claim_kind", record["kind"]) if view == "claims" else record["kind"],
        "topics": ",".join(record["topics"]),
        "aliases": ",".join(record.get("aliases", ())),
        "anchor": record.get("anchor"),
        "note": record.get("note"),
        "disputed_by": ",".join(record.get("disputed_by", ())),
        "source": source["id"],
        "publisher": source["publisher"],
        "title": source["title"],
        "source_kind": source["kind"],
        "published": source.get("published"),
        "url": source.get("url"),
        "original": record.get("original"),
    }
    if view == "figures":
        return tuple(common | row for row in _points(record))
    if view == "facts":
        return (common | {"fact": sentence(record)},)
    own = {key: record.get(key) for key in ("statement", "text", "role", "organization")}
    if speaker := record.get("speaker"):
        own |= {"speaker": speaker["name"], "speaker_id": speaker["id"]}
    own["figures"] = ",".join(record.get("figures", ()))
    return (common | own,)


def _points(record: Record) -> Iterator[Row]:
    measure = record["measure"]
    whole: Row = {
        "measure": measure["label"],
        "measure_id": measure["id"],
        "unit": measure["unit"],
        "change": record["change"]["stated"] if "change" in record else None,
        "verdict": record["audit"]["verdict"] if "audit" in record else None,
    }
    for point in record["points"]:
        yield whole | {
            "period": point["period"],
            "value": point.get("value"),
            "low": point.get("low"),
            "high": point.get("high"),
            "qualifier": point.get("qualifier"),
            "printed": point["printed"],
            "point_note": point.get("note"),
        }


def sentence(record: Record) -> str:
    """Return a fact in one line: its numbers, its statement or its exact words."""
    if record["kind"] == "figure":
        measure = record["measure"]
        unit = f" {measure['unit']}"
        values = []
        for point in record["points"]:
            values.append(f"{amount(point)}{unit} ({point['period']})")
            unit = ""
        return f"{'; '.join(values)}: {measure['label']}"
    return str(record.get("statement") or record["text"])


def byline(source: Record) -> str:
    """Return who published a source and when: ``Drug Policy Alliance, 2019-12-17``."""
    return ", ".join(filter(None, (source["publisher"], source.get("published"))))


def span(point: Record) -> str:
    """Return a point's period for people: ``2015 to 2018``."""
    return str(point["period"]).replace("/", " to ")


def amount(point: Record) -> str:
    """Return a point's value for people: ``nearly 300,000``, ``30 to 50``."""
    get = point.get
    if (value := get("value")) is not None:
        number = f"{value:,f}"
    else:
        number = f"{get('low'):,f} to {get('high'):,f}"
    qualifier = get("qualifier")
    return f"{qualifier.replace('-', ' ')} {number}" if qualifier else number
