"""Put the addresses of a source in order: its own, its copies, and at last an archive's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from dealerfacts.model import Source
from dealerfacts.net.address import FetchError, is_public, read_address
from dealerfacts.verify.fetch.copies import Copies
from dealerfacts.verify.fetch.getter import Getter, Page
from dealerfacts.verify.fetch.wayback import Wayback
from dealerfacts.verify.outcome import UNCHECKED, UNREACHABLE, Got, Missed, Read


class Fetched:
    """The documents of sources, as they are on the network.

    Args:
        getter: Gets them.
        wayback: Finds copies where no address of a source answers.
        kept: Keeps what came, where somebody names a folder.
    """

    def __init__(self, getter: Getter, wayback: Wayback, kept: Copies | None = None) -> None:
        self._getter, self._wayback, self._kept = getter, wayback, kept

    def documents(self, source: Source) -> Iterator[Got | Missed]:
        """Yield what comes of each address of a source, one asked after the other."""
        urls = [one for one in (source.url, source.copy_url, source.archive_url) if one]
        if not urls:
            yield Missed(UNCHECKED, "the source has no address")
            return
        missed: list[str] = []
        for url in dict.fromkeys(urls):
            one = self._one(url)
            if isinstance(one, Missed):
                missed.append(one.said)
                one = one._replace(said="; ".join(missed))
            yield one
        yield from self._archived(urls[0], source.accessed or source.published, missed)

    def _archived(self, url: str, date: str | None, missed: list[str]) -> Iterator[Got | Missed]:
        if not _may_be_archived(url):
            return
        try:
            copy = self._wayback.copy(url, date)
        except FetchError as error:
            yield Missed(UNREACHABLE, "; ".join([*missed, str(error)]), Read(url))
            return
        if copy is None:
            said = "; ".join([*missed, "the archive has no copy"])
            yield Missed(UNREACHABLE, said, Read(url))
            return
        one = self._one(copy)
        if isinstance(one, Missed):
            one = one._replace(said="; ".join([*missed, one.said]))
        yield one

    def _one(self, url: str) -> Got | Missed:
        try:
            page = self._getter.get(url, self._kept.asking(url) if self._kept else None)
        except FetchError as error:
            return Missed(UNREACHABLE, str(error), Read(url))
        return self._got(url, page)

    def _got(self, url: str, page: Page) -> Got:
        today = datetime.now(UTC).date().isoformat()
        if page.same and self._kept and (kept := self._kept.load(url)):
            data, row = kept
            read = Read(row.final_url, today, row.sha256)
            return Got(data, read, row.content_type, row.final_url)
        if self._kept:
            hash_ = self._kept.keep(url, page.url, today, page.headers, page.data)
        else:
            hash_ = hashlib.sha256(page.data).hexdigest()
        read = Read(page.url, today, hash_)
        return Got(page.data, read, page.headers.get("content-type", ""), urlsplit(page.url).path)


def host_of(source: Source) -> str:
    """Return the host that is asked first for a source."""
    for url in (source.url, source.copy_url, source.archive_url):
        if url:
            try:
                return read_address(url).authority
            except FetchError:
                return ""
    return ""


def _may_be_archived(url: str) -> bool:
    """Return whether an archive may have read an address, which is so in public networks only."""
    try:
        host = read_address(url).host
    except FetchError:
        return False
    try:
        ip_address(host)
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".internal"))
    return is_public(host)
