"""Check what one record decides by itself: a check is a record in, findings out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import repeat
from typing import Any

from dealerfacts.audit import audit, explain
from dealerfacts.checks.printed import is_printed
from dealerfacts.errors import Place, Problem
from dealerfacts.model import Claim, Figure, Quote, Record, Source
from dealerfacts.tuples import NamedTuple
from dealerfacts.wordlists import word_set

# Sites that hand on what others published: a citation names the original where that is known.
AGGREGATORS = word_set("""
    academia.edu coursehero.com docplayer.net docslib.org drugpolicyfacts.org drugwarfacts.org
    econpapers.repec.org flipboard.com issuu.com mapinc.org msn.com news.google.com news.yahoo.com
    newsbreak.com ouci.dntb.gov.ua pressreader.com readkong.com researchgate.net scribd.com
    semanticscholar.org studocu.com vdocuments.net yahoo.com
""")
# The second form is what a web page leaves where it hides an address.
_MAIL = r"(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email.protected\]"
# A number of the North American plan: neither the area nor the exchange begins with 0 or 1. Spaces
# would make telephone numbers of any three counts, so they need a sign of what they are.
_PHONE = r"""(?xi)(?<![\w.,/$#-])
    (?: (?:\+?1[-.\ ])? (?: \([2-9]\d\d\)\ ?[2-9]\d\d[-.\ ] | [2-9]\d\d([-.])[2-9]\d\d\1 ) \d{4}
      | (?: \+1\ ? | (?:tele)?(?:phone|fax|tel|call)\W{1,3} ) [2-9]\d\d\ ?[2-9]\d\d\ ?\d{4}
      | \+[1-9] (?:[-.\ ()]{0,2}\d){9,14}
    ) (?! \w | [/-] | [.,]\d )"""
_TEN_DIGITS = re.compile(r"[0-9][0-9]{2}[-. )]{0,2}[0-9]{3}[-. ]?[0-9]{4}")
# What stands before a number of another kind.
_NAMED = (
    r"(?i)\b(?:isbn|issn|ncj|doi|pmid|pmcid|case|docket|dkt|nos?|number|reg|fed|rep|stat|pp?|"
    r"u\.?s\.?c)\b[.:#\s(]*$"
)
# No number, and no address, runs over this.
_BETWEEN = "\0" * 4
_NOT_SEARCHED = ("id", "url", "copy_url", "archive_url", "doi")


class Finding(NamedTuple):
    """A problem whose place is not known yet, but only the part of the record that has it."""

    part: object
    code: str
    message: str
    help: str
    level: str = "warning"

    def at(self, where: Place) -> Problem:
        """Return the problem at the place of the part."""
        return Problem(self.code, self.message, self.help, where, level=self.level)


def check_change(record: Record) -> Iterator[Finding]:
    """A stated change follows from its two points."""
    if not isinstance(record, Figure) or not (audited := audit(record)):
        return
    message = f"{record.id}: {explain(record, audited)}"
    if audited.verdict == "inconsistent":
        help_ = "check the numbers in the source; if it says so, say that in the note instead"
        yield Finding(record.change, "audit", message, help_, "error")
    elif audited.verdict == "not-computable":
        help_ = "write it as printed: 34%, 30 times, doubled, 5 percentage points"
        yield Finding(record.change, "audit", message, help_)
    if audited.slip:
        message = f"{record.id}: {audited.stated} is the ratio in percent, and not the change"
        help_ = "keep it if the source says so: show points it out to readers"
        yield Finding(record.change, "slip", message, help_)


def check_printed(record: Record) -> Iterator[Finding]:
    """A value equals its printed form."""
    if not isinstance(record, Figure):
        return
    for point in record.points:
        for value in (point.value, point.low, point.high):
            if value is not None and not is_printed(value, point.printed):
                said = f"the value {value:f} is not what is printed: {point.printed}"
                message = f"{record.id}: {said}"
                yield Finding(point, "printed", message, "write the characters of the source")


def check_quote(record: Record) -> Iterator[Finding]:
    """A quote says in which role its speaker spoke."""
    if isinstance(record, Quote) and record.role is None:
        help_ = "add role: what the speaker was at the time"
        yield Finding(record, "role", f"the quote {record.id} has no role", help_)


def check_relations(record: Record) -> Iterator[Finding]:
    """A fact relates to others, to each in one way, and names each topic once."""
    if not isinstance(record, (Figure, Claim, Quote)):
        return
    related = [relation.to for relation in record.relations]
    for number, relation in enumerate(record.relations):
        if relation.to in (record.id, *record.aliases):
            message = f"{record.id} is related to itself"
            yield Finding(relation, "relation", message, "name the fact that is meant")
        elif relation.to in related[:number]:
            message = f"{record.id} is related twice to {relation.to}"
            yield Finding(relation, "relation", message, "keep the relation that says more")
    if len(set(record.topics)) < len(record.topics):
        message = f"{record.id} names a topic twice"
        yield Finding(record, "topic", message, "name each topic once")


def check_source(record: Record) -> Iterator[Finding]:
    """A source has a date, or its note says that it is undated."""
    if isinstance(record, Source) and record.published is None:
        if "undated" in (record.note or "").lower():
            return
        message = f"the source {record.id} has no date of publication"
        yield Finding(record, "date", message, "add published, or write in note: Undated")


def check_contacts(record: Record) -> Iterator[Finding]:
    """No text carries a telephone number or an e-mail address."""
    texts = _BETWEEN.join(_texts(record))
    # Few records hold a character that an address needs, or as many digits as a number has.
    held = {
        "an e-mail address": ("@" in texts or "[" in texts) and re.search(_MAIL, texts),
        "a telephone number": ("+" in texts or _TEN_DIGITS.search(texts)) and _has_phone(texts),
    }
    for what, found in held.items():
        if found:
            message = f"{record.id} holds what looks like {what}"
            yield Finding(record, "contact", message, "a person's contact data has no place here")


def _has_phone(text: str) -> bool:
    return any(
        not re.search(_NAMED, text[: found.start()].rpartition(_BETWEEN)[2])
        for found in re.finditer(_PHONE, text)
    )


def _texts(record: Any) -> Iterator[str]:
    """Yield the texts in a record or a list, and in the records, lists and mappings inside it."""
    for name, one in zip(getattr(record, "_fields", repeat("")), record, strict=False):
        if isinstance(one, str):
            if name not in _NOT_SEARCHED:
                yield one
        elif isinstance(one, tuple):
            yield from _texts(one)
        elif one and isinstance(one, Mapping):
            yield from one.values()


def check_address(record: Record) -> Iterator[Finding]:
    """A source says where it can be read."""
    if isinstance(record, Source) and not any(_addresses(record)):
        message = f"the source {record.id} has no address"
        yield Finding(record, "link", message, "add url, or copy_url: the copy that was read")


def check_scheme(record: Record) -> Iterator[Finding]:
    """An address is one of HTTPS, which nobody on the way can read or change."""
    for name, url in _addresses(record) if isinstance(record, Source) else ():
        if url.casefold().startswith("http://"):
            message = f"the {name} of {record.id} is http: {url}"
            help_ = "write https where the page answers there too; verify --fetch asks it"
            yield Finding(record, "link", message, help_)


def check_aggregator(record: Record) -> Iterator[Finding]:
    """A source whose original is given is not cited by the address of an aggregator."""
    if not isinstance(record, Source) or not (record.url and record.original):
        return
    if name := _aggregator(record.url):
        message = f"the source {record.id} stands at {name}, and its original is given"
        help_ = "make the original the source: its address as url, this one as copy_url"
        yield Finding(record, "link", message, help_)


def _addresses(source: Source) -> Iterator[tuple[str, str]]:
    for name in ("url", "copy_url", "archive_url"):
        if url := getattr(source, name):
            yield name, url


def _aggregator(url: str) -> str | None:
    """Return the aggregator that an address is one of."""
    host = url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
    parts = host.casefold().split(".")
    names = (".".join(parts[number:]) for number in range(len(parts)))
    return next((name for name in names if name in AGGREGATORS), None)
