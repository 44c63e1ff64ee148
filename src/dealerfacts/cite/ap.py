"""Write an attribution line for running text, as AP does."""

from __future__ import annotations

import re

from dealerfacts.cite.amounts import amounts
from dealerfacts.cite.attribution import attribution, in_period, the, writes_it
from dealerfacts.cite.record import Citation
from dealerfacts.cite.text import alternate, dotted, flat, in_ap, same_name, stop, unstopped
from dealerfacts.model import Claim, Figure, Quote
from dealerfacts.wordlists import word_set

# Patterns are compiled on first use, by re itself.
_SENTENCES = r"[.?!][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z]"

# A role may be followed by another, or by what else a person is.
_PARTS = r";|, (?![A-Z])"
# Words of a job title that are not proper names.
_TITLE_WORDS = word_set("""
    acting administrator advisor advocacy affairs analyst and assistant associate attorney
    author campaigns chair chairman chief co-author co-director co-founder commissioner
    communications coordinator counsel county criminal defender deputy director district editor
    emeritus executive fellow for former founder general governor health interim judge justice
    law lead legal manager managing mayor media of officer operations organizer police policy
    president professor program programs public reform representative research researcher
    secretary senator senior sheriff spokesman spokesperson spokeswoman staff state strategy the
    vice
""")
_LEGISLATORS = ("representative", "senator")
# A title that ends in one of these is held of a place or a group; other work is done at one.
_OFFICES = tuple(
    """administrator, attorney general, chief of police, county attorney, director,
    district attorney, founder, governor, judge, president, public defender, representative,
    senator, sheriff""".replace("\n    ", " ").split(", ")
)


def entry(citation: Citation) -> str:
    """Write a sentence that holds the fact and says where it comes from.

    A figure is given with label, unit and period; a claim in the store's words; a quote with the
    speaker's role at the time. The AP Stylebook is followed for numbers ("numerals", "percent"),
    dates ("months"), the lowercase title after a name ("titles"), a comma or a colon with a
    quotation ("comma", "colon") and quotations within quotations ("quotation marks"). Of a quote
    nothing changes but a last comma or full stop and the kind of its inner quotation marks.

    Example:
        >>> from dealerfacts.model import Source
        >>> entry(Citation(Source("a", "T", "Drug Policy Alliance", "report", "2019-12-17")))
        'According to a Drug Policy Alliance report dated Dec. 17, 2019.'
    """
    return flat(_sentence(citation))


def _sentence(citation: Citation) -> str:
    source = attribution(citation)
    match citation.fact:
        case Figure() as figure:
            numbers = amounts(figure, citation.measure, citation.today)
            return stop(f"{numbers}, according to {source}")
        case Claim() as claim:
            return _claim(claim, source)
        case Quote() as quote:
            return _quote(quote, citation)
        case None:
            return stop(f"According to {source}")


def _claim(claim: Claim, source: str) -> str:
    """Put what is recommended, or takes several sentences, behind a colon."""
    whole = in_ap(flat(claim.statement))
    words = unstopped(whole)
    if claim.kind == "recommendation":
        comma = "," if re.search(r", [0-9]{4}$", source) else ""
        return f"{source[0].upper()}{source[1:]}{comma} recommends this: {whole}"
    if re.search(_SENTENCES, words) or re.search(r"[?!\"”’]$", words):
        return f"According to {source}: {whole}"
    return stop(f"{words}, according to {source}")


def _quote(quote: Quote, citation: Citation) -> str:
    """Put one sentence before its speaker, and several after, behind a colon."""
    name = citation.speaker.name if citation.speaker else quote.speaker
    role = _role(quote, citation)
    said = "wrote" if writes_it(name, citation) else "said"
    place = _place(quote, citation, attribution(citation, speaker=name))
    text = alternate(flat(quote.text))
    # A role stands between commas.
    comma = "," if role and not place.startswith("(") else ""
    if re.search(_SENTENCES, text):
        # A comma that ends a quote led on to "said" in its source.
        text = f"{text.removesuffix(',')}." if text.endswith(",") else text
        return f"{name}{role}{',' if role else ''} {said} {place}: “{text}”"
    if not re.search(r"[?!,]’*$", text):
        text = stop(text, ",")
    return stop(f"“{text}” {said} {name}{role}{comma} {place}")


def _place(quote: Quote, citation: Citation, source: str) -> str:
    """Say when and where words were said, if that is known, and which document has them."""
    published = citation.source.published
    when = in_period(quote.said, citation.today) if quote.said else ""
    if quote.said == published and not quote.occasion:
        when = ""
    occasion = flat(quote.occasion or "").translate({ord("("): "[", ord(")"): "]"})
    told = " ".join(filter(None, (when, occasion and f"({occasion})")))
    return f"{told}, according to {source}" if told else f"in {source}"


def _role(quote: Quote, citation: Citation) -> str:
    """Say what the speaker was at the time, and where, unless that is plain.

    The source's publisher is not named twice, and a senator is one of the Senate.
    """
    group = dotted(flat(quote.organization or ""))
    if not quote.role:
        return f" of {the(group)}" if group else ""
    role = _lower(dotted(flat(quote.role)))
    first = re.split(_PARTS, role)[0]
    rest = role[len(first) :]
    office = first.partition("(")[0].strip().casefold()
    plain = same_name(group, citation.publisher) or group.casefold() in role.casefold()
    if not plain and not (office in _LEGISLATORS and re.search(r"\b(?:Senate|House)\b", group)):
        first += f" {'of' if office.endswith(_OFFICES) else 'at'} {the(group)}"
    return f", {first}{rest}"


def _lower(role: str) -> str:
    """Set a job title in small letters, up to its first proper name."""
    words = role.split(" ")
    known = [word.strip(",;").casefold() in _TITLE_WORDS for word in words]
    end = known.index(False) if False in known else len(words)
    return " ".join([*(word.casefold() for word in words[:end]), *words[end:]])
