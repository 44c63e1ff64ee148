"""Check the addresses of sources, without asking any of them: ``validate --links``."""

from __future__ import annotations

from collections.abc import Iterator

from dealerfacts.checks.problems import Placed, warning
from dealerfacts.errors import Problem
from dealerfacts.model import Record, Source
from dealerfacts.wordlists import word_set

# Sites that hand on what others published: a citation names the original where that is known.
AGGREGATORS = word_set("""
    academia.edu coursehero.com docplayer.net docslib.org drugpolicyfacts.org drugwarfacts.org
    econpapers.repec.org flipboard.com issuu.com mapinc.org msn.com news.google.com news.yahoo.com
    newsbreak.com ouci.dntb.gov.ua pressreader.com readkong.com researchgate.net scribd.com
    semanticscholar.org studocu.com vdocuments.net yahoo.com
""")
_PLAIN = "http://"


def check_address(record: Record, place: Placed) -> Iterator[Problem]:
    """A source says where it can be read."""
    if isinstance(record, Source) and not any(_addresses(record)):
        message = f"the source {record.id!s} has no address"
        yield warning(
            place(record), "link", message, "add url, or copy_url: the copy that was read"
        )


def check_scheme(record: Record, place: Placed) -> Iterator[Problem]:
    """An address is one of HTTPS, which nobody on the way can read or change."""
    if not isinstance(record, Source):
        return
    for name, url in _addresses(record):
        if url.casefold().startswith(_PLAIN):
            message = f"the {name} of {record.id!s} is http: {url}"
            help_ = "write https where the page answers there too; verify --fetch asks it"
            yield warning(place(record), "link", message, help_)


def check_aggregator(record: Record, place: Placed) -> Iterator[Problem]:
    """A source whose original is given is not cited by the address of an aggregator."""
    if not isinstance(record, Source) or not (record.url and record.original):
        return
    if name := _aggregator(record.url):
        message = f"the source {record.id!s} stands at {name}, and its original is given"
        help_ = "make the original the source: its address as url, this one as copy_url"
        yield warning(place(record), "link", message, help_)


LINKS = (check_address, check_scheme, check_aggregator)


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
