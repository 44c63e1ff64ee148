"""Write an attribution line for running text, as AP does."""

from __future__ import annotations

import re

from dealerfacts.cite.attribution import attribution, in_period, the
from dealerfacts.cite.names import listed
from dealerfacts.cite.record import Citation
from dealerfacts.cite.text import alternate, flat, same_name, stop
from dealerfacts.cite.words import NUMBER_WORDS, TITLE_WORDS
from dealerfacts.model import Claim, Figure, Point, Quote

_SENTENCES = re.compile(r"[.?!][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z]")
# A longer series is shown by its ends.
_MOST_POINTS = 4


def entry(citation: Citation) -> str:
    """Write a sentence that holds the fact and says where it comes from.

    A figure is given as printed, with label, unit and period; a claim in the store's words; a
    quote with the speaker's role at the time. The AP Stylebook is followed for dates ("months"),
    the lowercase title after a name ("titles"), a comma or a colon with a quotation ("comma",
    "colon") and quotations within quotations ("quotation marks"). Of a quote nothing changes but
    a last comma or full stop and the kind of its inner quotation marks.

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "T", "Drug Policy Alliance", "report", "2019-12-17")))
        'According to a Drug Policy Alliance report dated Dec. 17, 2019.'
    """
    source = attribution(citation)
    match citation.fact:
        case Figure() as figure:
            return f"{_figure(figure, citation)}, according to {source}."
        case Claim(statement=statement):
            words = flat(statement).rstrip(".")
            if _SENTENCES.search(words):
                return f"According to {source}: {flat(statement)}"
            return f"{words}, according to {source}."
        case Quote() as quote:
            return _quote(quote, citation, source)
        case None:
            return f"According to {source}."


def _quote(quote: Quote, citation: Citation, source: str) -> str:
    """Put one sentence before its speaker, and several after, behind a colon."""
    name = citation.speaker.name if citation.speaker else quote.speaker
    speaker = f"{name}{_role(quote, citation)}"
    text = alternate(flat(quote.text))
    if _SENTENCES.search(text):
        # A comma that ends a quote led on to "said" in its source.
        text = f"{text.removesuffix(',')}." if text.endswith(",") else text
        return f"{speaker}, said in {source}: “{text}”"
    if not re.search(r"[?!,]’*$", text):
        # The full stop of a sentence gives way to the comma, that of "U.S." or "..." does not.
        text = stop(re.sub(r"(?<![.A-Z])\.(’*)$", r"\1", text), ",")
    return f"“{text}” said {speaker}, in {source}."


def _role(quote: Quote, citation: Citation) -> str:
    """Say what the speaker was at the time; the source's publisher is not named twice."""
    group = quote.organization or ""
    if group and quote.role and same_name(group, citation.publisher):
        group = ""
    role = _lower(quote.role) if quote.role else ""
    at = (f" at {the(group)}" if role else f" of {the(group)}") if group else ""
    return (f", {role}" if role else "") + at


def _lower(role: str) -> str:
    """Set a job title in small letters, up to its first proper name.

    Example:
        >>> _lower("Director, Office of National Drug Control Policy")
        'director, Office of National Drug Control Policy'
    """
    words = role.split(" ")
    known = [word.strip(",").casefold() in TITLE_WORDS for word in words]
    end = known.index(False) if False in known else len(words)
    return " ".join([*(word.casefold() for word in words[:end]), *words[end:]])


def _figure(figure: Figure, citation: Citation) -> str:
    label = flat(citation.measure.label) if citation.measure else ""
    shown = [_point(point, citation) for point in figure.points]
    if len(shown) > _MOST_POINTS:
        ends = f"{shown[0]} and {shown[-1]} (first and last of {len(shown)} values)"
        return f"{label}: {ends}" if label else ends
    values = listed(shown, " and ")
    return f"{label}: {values}" if label else values


def _point(point: Point, citation: Citation) -> str:
    """Write one value as printed, with qualifier, unit and period."""
    printed, qualifier = flat(point.printed), (point.qualifier or "").replace("-", " ")
    own_words = re.match(r"[^\W\d]", printed)
    value = _with_unit(printed, citation)
    if qualifier and not own_words:
        value = f"{qualifier} {value}"
    return f"{value} {in_period(point.period, citation.today)}".strip()


def _with_unit(printed: str, citation: Citation) -> str:
    """Add the unit to a bare number, unless the label says it; "%" goes to each number."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+|[%$£€¢]", printed)}
    if not citation.measure or not words <= NUMBER_WORDS:
        return printed
    unit = citation.measure.unit
    if unit in ("percent", "%"):
        return re.sub(r"\d(?![\d.,]*\d)", r"\g<0>%", printed)
    label = re.findall(r"\w+", citation.measure.label.casefold())
    said = all(word in label for word in re.findall(r"\w+", unit.casefold()))
    return printed if said else f"{printed} {unit}"
