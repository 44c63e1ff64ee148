"""Say in running text which document a fact comes from, as AP does."""

from __future__ import annotations

from datetime import date

from dealerfacts.cite import dates
from dealerfacts.cite.names import natural
from dealerfacts.cite.record import Citation, name_of
from dealerfacts.cite.text import bare
from dealerfacts.cite.words import COMMON_NOUNS
from dealerfacts.model import Source

_NOUNS = {
    "press-release": "press release",
    "report": "report",
    "web-page": "webpage",
    "news-article": "article",
    "blog-post": "blog post",
}


def attribution(citation: Citation) -> str:
    """Name the source, and before it the original of what was read second-hand.

    Example:
        >>> from dealerfacts.model import Source
        >>> dpa = Source("a", "Drug War Statistics", "Drug Policy Alliance", "web-page")
        >>> attribution(Citation(dpa, original="The Sentencing Project"))
        'The Sentencing Project, as cited in an undated Drug Policy Alliance webpage'
    """
    shown = _document(citation)
    reported = citation.reported
    if reported is None:
        return shown
    if isinstance(reported, Source):
        original = _document(Citation(reported, today=citation.today))
    else:
        name = name_of(reported)
        original = name[0].lower() + name[1:] if name.startswith(("A ", "An ")) else name
    return f"{original}, as cited in {shown}"


def _document(citation: Citation) -> str:
    """Name a document by publisher, kind, authors and date; by title too where it is a law."""
    kind, publisher = citation.source.kind, bare(citation.publisher)
    by, when = _by(citation), _when(citation)
    undated = "" if citation.source.published else "undated "
    if kind == "law":
        return f"a law, {citation.title}, as published by {the(publisher)}{when}"
    if kind == "journal-article":
        noun = f"{undated}article{by}{',' if by else ''}"
        return f"{_a(noun)} {noun} published in {the(citation.publisher)}{when}"
    if kind == "dataset":
        return f"{undated}{publisher} data{by}{when}"
    head = f"{undated}{publisher}"
    return f"{_a(head)} {head} {_NOUNS.get(kind, 'document')}{by}{when}"


def _by(citation: Citation) -> str:
    names, more = citation.authors
    if not names or citation.self_published:
        return ""
    shown = [natural(name) for name in names]
    if more or len(shown) > 2:
        return f" by {shown[0]} and others"
    return f" by {' and '.join(shown)}"


def _when(citation: Citation) -> str:
    source, today = citation.source, citation.today
    if not source.published:
        return f" read on {dates.ap(source.accessed, today)}" if source.accessed else ""
    day = dates.read(source.published)
    full = day is not None and bool(day.day)
    if source.kind in ("journal-article", "law"):
        return f" {'on' if full else 'in'} {dates.ap(source.published, today)}"
    return f" {'dated' if full else 'from'} {dates.ap(source.published, today)}"


def in_period(period: str, today: date | None = None) -> str:
    """Say when, for a point's period.

    Example:
        >>> in_period("2015/2018"), in_period("FY2023"), in_period("2019-12-17")
        ('from 2015 to 2018', 'in fiscal year 2023', 'on Dec. 17, 2019')
    """
    if period == "undated":
        return ""
    if period.startswith("FY"):
        return f"in fiscal year {period[2:]}"
    start, slash, end = period.partition("/")
    if slash:
        return f"from {dates.ap(start, today)} to {dates.ap(end, today)}"
    day = dates.read(period)
    return f"{'on' if day and day.day else 'in'} {dates.ap(period, today)}"


def the(name: str) -> str:
    """Put "the" before the name of a group that is spoken with it.

    Example:
        >>> the("Drug Policy Alliance"), the("Human Rights Watch"), the("Bureau of Prisons")
        ('the Drug Policy Alliance', 'Human Rights Watch', 'the Bureau of Prisons')
    """
    name = bare(name)
    head = name.split(" of ")[0].split(" for ")[0]
    common = head.split()[-1].casefold() in COMMON_NOUNS
    return f"the {name}" if common else name


def _a(words: str) -> str:
    """Return "a" or "an", by the sound of the first word; capitals are spelled: an FBI, a USSC."""
    first = words.split()[0]
    letters = first.isupper() and (len(first) < 4 or first[1] not in "AEIOU")
    if letters and len(first) > 1:
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    low = first.casefold()
    sounds_you = low.startswith(("uni", "use", "us-", "u.s", "eu", "one"))
    return "an" if low[0] in "aeiou" and not sounds_you else "a"
