"""Write a fact in running text, with where it comes from, as AP does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dealerfacts.audit.stated import qualifier_in
from dealerfacts.cite.attribution import attribution, in_period, the, writes_it
from dealerfacts.cite.record import Citation
from dealerfacts.cite.text import DIGITS, alternate, dotted, flat, in_ap, same_name, stop, unstopped
from dealerfacts.context import context_of
from dealerfacts.model import Claim, Figure, Measure, Point, Quote
from dealerfacts.numerals import COUNTS, SCALES, after_number
from dealerfacts.wordlists import word_set

if TYPE_CHECKING:
    from datetime import date

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
# A longer series is shown by its ends.
_MOST_POINTS = 4
# Words that are a number: fifty-three.
_SPELLED_NUMBERS = frozenset(COUNTS) - {"zero"} | {"hundred"}
# Words that may stand in a number: 30 to 50, 2.3 million.
_NUMBER_WORDS = word_set("and between from or to") | frozenset(SCALES) | _SPELLED_NUMBERS
# Units that AP counts in numerals, however few ("dimensions", "weights").
_MEASURES = word_set("""
    acres feet gallons grams inches kilograms kilos kilometers liters meters miles milligrams ounces
    pounds tons
""")


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


def amounts(figure: Figure, measure: Measure | None, today: date | None = None) -> str:
    """Write ``label: value unit in period`` for each point, the unit once, and whom it counts.

    Numbers stand as printed, but for what AP writes in its own way: "percent" becomes "%", whole
    numbers under 10 become words where no measure of size or rate follows, others, and one like
    "2.8k", become numerals, and a range has "to".

    Example:
        >>> from decimal import Decimal
        >>> points = Point("1980", "15,000", Decimal(15000)), Point("2019", "450k", Decimal(450000))
        >>> figure = Figure("f", "m", "s", ("t",), points, "anchor")
        >>> amounts(figure, Measure("m", "People in prison for selling", "people"))
        'People in prison for selling: 15,000 people in 1980 and 450,000 in 2019'
    """
    unit = after_number(measure.unit) if measure else ""
    shown = [_point(point, unit, today) for point in figure.points]
    if len(shown) > _MOST_POINTS:
        ends = _joined([shown[0], _without(unit, shown[-1])])
        values = f"{ends} (first and last of {len(shown)} values)"
    else:
        values = _joined([*shown[:1], *(_without(unit, value) for value in shown[1:])])
    if measure is None:
        return values
    context = in_ap(flat(context_of(measure)))
    return f"{in_ap(flat(measure.label))}: {values}{f' ({context})' if context else ''}"


def _joined(values: list[str]) -> str:
    """Join values with commas and "and"; a comma closes a date's year ("comma")."""
    last = values.pop()
    if not values:
        return last
    head = ", ".join(values)
    return f"{head}{',' if re.search(r', [0-9]{4}$', head) else ''} and {last}"


def _without(unit: str, value: str) -> str:
    """Leave a unit out that was said of the value before; a sign stays."""
    return value.replace(f" {dotted(unit)}", "", 1) if unit else value


def _point(point: Point, unit: str, today: date | None) -> str:
    """Write one value with qualifier, unit and period."""
    number = _number(point, unit)
    if point.qualifier and qualifier_in(point.printed) is None:
        number = f"{point.qualifier.replace('-', ' ')} {number}"
    return f"{number} {in_period(point.period, today)}".strip()


def _number(point: Point, unit: str) -> str:
    """Write the number as AP does, with its unit or the sign for it.

    A source that says "fell by 81%" prints no minus; the value has it.
    """
    printed = flat(point.printed)
    if point.value is not None and point.value < 0 and printed[:1].isdigit():
        printed = f"-{printed}"
    if unit == "percent":
        printed = re.sub(r"(?<=[\w%])[ -]?per ?cent\b", "", printed, flags=re.IGNORECASE)
    shown = _in_numerals(point, printed, unit)
    if point.low is not None:
        shown = re.sub(r"(?<=[\d%])\s*[-–—]\s*(?=[$\d])", " to ", shown)
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+|[%$£€¢]", shown)}
    if not words <= _NUMBER_WORDS:
        # Words of the source, which may begin its sentence.
        return shown[:1].lower() + shown[1:] if shown[1:2].islower() else shown
    if unit == "percent":
        return re.sub(r"\d(?![\d.,]*\d)", r"\g<0>%", shown)
    if dollars := re.fullmatch(r"(?:US )?dollars(.*)", unit):
        return re.sub(r"(?:^|(?<= to ))[-−]?", r"\g<0>$", shown) + dollars[1]
    return f"{_under_ten(shown, unit)} {dotted(unit)}".strip()


def _under_ten(shown: str, unit: str) -> str:
    """Spell whole numbers under 10 out, unless they are of a size or of a rate ("numerals")."""
    measured = " per " in unit or _MEASURES.intersection(unit.split())
    if not unit or measured or SCALES.keys() & {*shown.split(), *unit.split()[:1]}:
        return shown
    alone = r"(?<![\w.,$-])[1-9](?![\w.,%-])"
    return re.sub(alone, lambda match: DIGITS[int(match[0])], shown)


def _in_numerals(point: Point, printed: str, unit: str) -> str:
    """Take the value of a number in words, or without a comma or with a letter for thousands."""
    if times := re.fullmatch(r"([\d.,]+) ?[x×]", printed):
        return times[1]
    if re.fullmatch(r"\w+[- ]?fold", printed):
        return in_ap(printed.replace(" fold", "-fold"))
    spelled = _SPELLED_NUMBERS.issuperset(re.findall(r"\w+", printed.casefold()))
    if point.value is None or not (spelled or re.fullmatch(r"[\d.,]+k|\d{4,}", printed)):
        return printed
    if spelled and unit != "percent" and point.value < len(DIGITS):
        return printed.casefold()
    return f"{point.value:,}"
