"""Say of each kind of source how manuals treat it, and what the formats of programs call it."""

from __future__ import annotations

from dealerfacts.tuples import NamedTuple


class Kind(NamedTuple):
    """What is the same for all sources of a kind.

    Args:
        noun: What AP calls it.
        csl, bibtex, ris: The type in the format of that name.
        genre: What a reference calls it, where it says so: ``Press release``.
        whole: It stands on its own, as a book does: italics, and no quotation marks.
        yearly: APA dates it by the year (9.14).
        periodical: The publisher is the name of what it stands in.
        by_group: Without an author Chicago begins with the group that issues it (14.84).
        legal: It is cited as the Bluebook does (APA 11, Chicago 14.269).
    """

    noun: str
    csl: str
    bibtex: str
    ris: str
    genre: str = ""
    whole: bool = False
    yearly: bool = False
    periodical: bool = False
    by_group: bool = False
    legal: bool = False


KINDS = {
    "press-release": Kind(
        "press release", "webpage", "online", "ELEC", "Press release", by_group=True
    ),
    "report": Kind(
        "report", "report", "techreport", "RPRT", whole=True, yearly=True, by_group=True
    ),
    "journal-article": Kind(
        "article", "article-journal", "article", "JOUR", yearly=True, periodical=True
    ),
    "dataset": Kind(
        "data", "dataset", "dataset", "DATA", "Data set", whole=True, yearly=True, by_group=True
    ),
    "web-page": Kind("webpage", "webpage", "online", "ELEC"),
    "news-article": Kind("article", "article-newspaper", "article", "NEWS", periodical=True),
    "law": Kind("law", "legislation", "legislation", "STAT", whole=True, yearly=True, legal=True),
    "blog-post": Kind("blog post", "post-weblog", "online", "BLOG", periodical=True),
    "testimony": Kind(
        "testimony", "hearing", "misc", "HEAR", "Testimony", whole=True, yearly=True, legal=True
    ),
    "speech": Kind("speech", "speech", "misc", "GEN", "Speech"),
    "court-decision": Kind(
        "decision", "legal_case", "jurisdiction", "CASE", whole=True, yearly=True, legal=True
    ),
    "book": Kind("book", "book", "book", "BOOK", whole=True, yearly=True, by_group=True),
    "thesis": Kind("thesis", "thesis", "thesis", "THES", "Thesis", yearly=True, by_group=True),
    "working-paper": Kind(
        "working paper", "report", "techreport", "RPRT", "Working paper", yearly=True, by_group=True
    ),
    "video": Kind("video", "motion_picture", "video", "VIDEO", "Video"),
    "letter": Kind("letter", "document", "misc", "PCOMM", "Letter", by_group=True),
}
