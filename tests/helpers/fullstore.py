"""A store in which every field is filled, with texts that other programs stumble over."""

from __future__ import annotations

from pathlib import Path

from builders import Fields, claim, figure, measure, quote, source, write
from dealerfacts.model import SOURCE_KINDS

# What spreadsheets, web pages, databases and CSV take for something else than text.
HOSTILE = (
    "=cmd|' /C calc'!A0 +1 -1 @SUM(A1) </script><script>alert(1)</script><!-- \"; DROP TABLE "
    "facts; -- 'single' \"double\", comma;\nsecond line; \\n \\u003c {{x}} %s "
    "🧑‍🔬 ñ 漢字 &amp; \u200f"
)


def full_store(path: Path) -> Path:
    """Write the store to ``path``, and return that."""
    point = {"printed": f"1,5 {HOSTILE}", "note": f"point {HOSTILE}"}
    relations = [
        {"to": "old-figure", "how": how, "why": f"{how} {HOSTILE}"}
        for how in ("corroborates", "updates", "disputes", "context")
    ]
    shared: Fields = {
        "relations": relations,
        "page": "xiv",
        "original": f"The original, {HOSTILE}",
        "note": f"note {HOSTILE}",
        "topics": ["courts", "arrests"],
        "corrections": [{"date": "2024-05", "was": f"was {HOSTILE}", "why": f"why {HOSTILE}"}],
    }
    return write(
        path,
        figure(
            "the-figure",
            {"period": "2010", "value": "15000", "printed": "15,000", "note": point["note"]},
            {"period": "2019-12", "value": "-0.5", "qualifier": "at-least", **point},
            {"period": "2019-12-17", "value": "30000", "qualifier": "under", "printed": "30,000"},
            {"period": "2015/2018", "low": "5", "high": "7.25", "qualifier": "about", **point},
            {"period": "2015-03/2015-08", "value": "0", "printed": "none"},
            {"period": "2015-03-02/2015-03-04", "value": "123456789012345", "printed": "1"},
            {"period": "FY2023", "value": "0.000000000000123", "printed": "x"},
            {"period": "undated", "value": "1", "printed": "=1+1"},
            change={"stated": "doubled", "from": "2010", "to": "2019-12-17"},
            aliases=["old-figure"],
            **{**shared, "relations": [{"to": "the-claim", "how": "context", "why": "w"}]},
        ),
        claim(
            "the-claim",
            f"statement {HOSTILE}",
            figures=["the-figure"],
            aliases=["old-claim", "older-claim"],
            keywords=["one", HOSTILE],
            **shared,
        ),
        quote(
            "the-quote",
            f"quote {HOSTILE}",
            role=f"role {HOSTILE}",
            organization=f"organization {HOSTILE}",
            said="2019-12-17",
            occasion=f"occasion {HOSTILE}",
            **{**shared, "original": "letter-source", "source": "law-source"},
        ),
        *(
            claim(f"claim-{kind}", "A statement.", source=f"{kind}-source", kind="argument")
            for kind in SOURCE_KINDS
        ),
        topics={
            "courts": {"label": f"Courts {HOSTILE}", "aliases": [HOSTILE], "parent": "law"},
            "law": {"label": "Law"},
        },
        speakers={
            "ann-lee": {
                "name": f"Ann Lee {HOSTILE}",
                "aliases": ["A. Lee", HOSTILE],
                "roles": [
                    {"role": HOSTILE, "organization": HOSTILE, "since": "2017-01-20"},
                    {"role": "Writer", "since": "2018", "until": "2019-02"},
                ],
            }
        },
        measures={
            "people": measure(
                label=f"label {HOSTILE}",
                short=f"short {HOSTILE}",
                unit="percent",
                definition=f"definition {HOSTILE}",
                main="true",
                keywords=["k1", HOSTILE],
                cadence="yearly",
                dimensions={
                    "place": "New York",
                    "compared with": HOSTILE,
                    "a/b: ü": "not stated",
                },
            )
        },
        sources={f"{kind}-source": _source(kind) for kind in SOURCE_KINDS},
    )


def _source(kind: str) -> Fields:
    fields = {
        name: f"{name} {HOSTILE}"
        for name in ("title", "publisher", "site", "volume", "issue", "pages", "number", "note")
    }
    more: Fields = {
        "kind": kind,
        "published": "2019-12",
        "authors": ["Guy, Jr., Gery P.", "{Trends, Inc.}", "Child Trends", "et al."],
        "url": "https://example.org/a?b=c&d=%22#e",
        "copy_url": "https://example.org/copy.pdf",
        "archive_url": "https://web.archive.org/web/2020/https://example.org/",
        "accessed": "2024-01-02",
        "doi": "10.1000/a(b);c_d",
        "language": "es",
        "original": f"original {HOSTILE}",
        "aliases": [f"old-{kind}-source"],
    }
    if kind != "journal-article":
        more["journal"] = f"journal {HOSTILE}"
    if kind == "video":
        more["described"] = "true"
    return source(**fields) | more
