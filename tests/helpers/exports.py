"""A store that is exported in tests: each kind of fact, references all ways, hostile texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builders import claim, figure, quote, source, write
from dealerfacts import Query, Store
from dealerfacts.export import export
from dealerfacts.export.content import Content
from dealerfacts.export.tables import TABLES, rows
from dealerfacts.export.tables.table import Row

# Texts that some program would take for more than text.
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "+1 555 0100",
    "</script><script>alert(1)</script>",
    "Robert'); DROP TABLE facts; --",
    "commas, \"quotes\", 'single', `back`; \\N \\n and \\",
    "two lines\nand a third\n\nafter an empty one",
    "  spaces around  ",
    "\U0001f4c8 emoji, \u201ccurly\u201d, \u00e9, e\u0301, \u6f22",
    "_x000D_ and &amp; <b>",
    "NULL",
    "{{ config }} ${HOME} %s {0}",
)


def hostile(path: Path) -> Path:
    """Write a store that has each hostile text in a quote, a statement, a note and a title."""
    quotes = [
        quote(f"quote-{n}", text, note=text, source=f"source-{n}", occasion=text)
        for n, text in enumerate(HOSTILE)
    ]
    claims = [claim(f"claim-{n}", text, topics=["courts"]) for n, text in enumerate(HOSTILE)]
    figures = [
        figure(
            "one",
            ("FY2018", "12"),
            {"period": "2019-02", "value": "0.000015", "printed": HOSTILE[0], "note": HOSTILE[3]},
            {"period": "undated", "low": "-1.5", "high": "999999999999999", "printed": "-2+3"},
            relations=[{"to": "quote-1", "how": "context", "why": "A reason."}],
        ),
        figure(
            "two",
            ("1850", "15,000"),
            ("2019", "450,000"),
            change={"stated": "3000%", "from": "1850", "to": "2019"},
            corrections=[{"date": "2026-01-02", "was": HOSTILE[1], "why": "A reason."}],
        ),
    ]
    disputes = {"to": "deux", "how": "disputes", "why": "A reason."}
    related = [
        claim("three", figures=["one"], aliases=["deux"], keywords=["street price", "a; b"]),
        claim("four", topics=["courts", "arrests"], figures=["two"], relations=[disputes]),
    ]
    sources = {
        f"source-{n}": source(title=text, note=text, original="bureau-report")
        for n, text in enumerate(HOSTILE)
    }
    sources["bureau-report"] = source(url="https://example.org/a?b=c&d='e'#f", authors=["Lee, A."])
    return write(
        path,
        *figures,
        *claims,
        *related,
        *quotes,
        sources=sources,
        topics={"courts": {"label": "Courts", "parent": "law"}, "law": {"label": "Law"}},
        measures={
            "people": {
                "label": "Persons",
                "unit": "people",
                "dimensions": {"place": "Ohio", "compared with": "everyone"},
            }
        },
        speakers={
            "ann-lee": {
                "name": "Ann Lee",
                "aliases": ["A. Lee"],
                "roles": [{"role": "Sheriff", "since": "2001", "until": "2005-03"}],
            }
        },
    )


def exported(kind: str, store: Store, target: Path, **narrow: Any) -> Content:
    """Export an answer, and return it."""
    content = Content(store, Query(**narrow))
    export(kind, content, target, lambda _: None)
    return content


def laid_out(content: Content) -> dict[str, list[Row]]:
    """Return the rows of all tables, by table."""
    given: dict[str, list[Row]] = {name: [] for name in TABLES}
    for name, some in rows(content, lambda _: None):
        given[name] += some
    return given
