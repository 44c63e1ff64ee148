"""Put the addresses of a source in order: its own, its copies, and at last an archive's."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from dealerfacts.model import Source
from dealerfacts.net.address import FetchError, is_public, number, read_address
from dealerfacts.verify.fetch.copies import Copies
from dealerfacts.verify.fetch.getter import Getter
from dealerfacts.verify.outcome import UNCHECKED, UNREACHABLE, Got, Missed, Read, addresses_of

# The Wayback Machine's, as https://archive.org/help/wayback_api.php describes it.
API = "https://archive.org/wayback/available"
_STAMP = re.compile(r"(/web/\d{4,14})(?:[a-z_]{2,4})?(/)")


class Fetched:
    """The documents of sources, as they are on the network.

    Args:
        getter: Gets them.
        kept: Keeps what came, where somebody names a folder.
    """

    def __init__(self, getter: Getter, kept: Copies | None = None) -> None:
        self._getter, self._kept = getter, kept
        # Why the archive could not be reached; it is then not asked again.
        self._silent = ""

    def documents(self, source: Source) -> Iterator[Got | Missed]:
        """Yield what comes of each address of a source, one asked after the other."""
        missed: list[str] = []
        for one in self._each(source):
            if isinstance(one, Missed):
                missed.append(one.said)
                one = one._replace(said="; ".join(missed))
            yield one

    def _each(self, source: Source) -> Iterator[Got | Missed]:
        urls = addresses_of(source)
        if not urls:
            yield Missed(UNCHECKED, "the source has no address")
            return
        yield from map(self._one, urls)
        if _may_be_archived(urls[0]):
            yield self._archived(urls[0], source.accessed or source.published or "")

    def _one(self, url: str) -> Got | Missed:
        kept = self._kept
        try:
            reply = self._getter.get(url, kept.asking(url) if kept else None)
        except FetchError as error:
            return Missed(UNREACHABLE, str(error), Read(url))
        today = datetime.now(UTC).date().isoformat()
        if reply.same and kept and (known := kept.load(url, today)):
            return known
        read = Read(reply.url, today, hashlib.sha256(reply.data).hexdigest())
        type_, name = reply.headers.get("content-type", ""), urlsplit(reply.url).path
        got = Got(reply.data, read, type_, name)
        if kept:
            kept.keep(url, got, reply.headers)
        return got

    def _archived(self, url: str, date: str) -> Got | Missed:
        """Return the copy in the archive that is nearest to a date."""
        stamp = f"&timestamp={date.replace('-', '')}" if date else ""
        if not self._silent:
            try:
                reply = self._getter.get(f"{API}?url={quote(url, safe='')}{stamp}")
            except FetchError as error:
                self._silent = f"the archive cannot be asked: {error}"
            else:
                if copy := _closest(reply.data):
                    return self._one(copy)
                return Missed(UNREACHABLE, "the archive has no copy", Read(url))
        return Missed(UNREACHABLE, self._silent, Read(url))


def host_of(source: Source) -> str:
    """Return the host that is asked first for a source."""
    try:
        return read_address(addresses_of(source)[0]).authority
    except (FetchError, IndexError):
        return ""


def _may_be_archived(url: str) -> bool:
    """Return whether an archive may have read an address, which is so in public networks only."""
    try:
        host = read_address(url).host
    except FetchError:
        return False
    if number(host):
        return is_public(host)
    return "." in host and not host.endswith((".localhost", ".local", ".internal"))


def _closest(data: bytes) -> str | None:
    try:
        found = json.loads(data)["archived_snapshots"]["closest"]
        url = str(found["url"]) if found.get("available") else ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    # With this mark the archive hands out the page as it came, without its own frame.
    return _STAMP.sub(r"\1id_\2", url, count=1) or None
