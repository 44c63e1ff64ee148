"""Ask the Wayback Machine for a copy of a page (https://archive.org/help/wayback_api.php)."""

from __future__ import annotations

import json
import re
from threading import Lock
from urllib.parse import quote

from dealerfacts.net.address import FetchError
from dealerfacts.verify.fetch.getter import Getter

API = "https://archive.org/wayback/available"
_STAMP = re.compile(r"(/web/\d{4,14})(?:[a-z_]{2,4})?(/)")


class Wayback:
    """Find copies in the archive; where it cannot be asked once, it is not asked again.

    Args:
        getter: Asks it.
        api: The address of its availability API.
    """

    def __init__(self, getter: Getter, api: str | None = None) -> None:
        self._getter, self._api = getter, api or API
        self._lock = Lock()
        self._silent = ""

    def copy(self, url: str, date: str | None) -> str | None:
        """Return the address of the copy that is nearest to a date, or None where there is none.

        Raises:
            FetchError: The archive cannot be asked.
        """
        with self._lock:
            if self._silent:
                raise FetchError(self._silent)
        stamp = f"&timestamp={date.replace('-', '')}" if date else ""
        try:
            page = self._getter.get(f"{self._api}?url={quote(url, safe='')}{stamp}")
        except FetchError as error:
            with self._lock:
                self._silent = f"the archive cannot be asked: {error}"
            raise FetchError(self._silent) from None
        return _closest(page.data)


def _closest(data: bytes) -> str | None:
    try:
        found = json.loads(data)["archived_snapshots"]["closest"]
        url = str(found["url"]) if found.get("available") else ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    # With this mark the archive hands out the page as it came, without its own frame.
    return _STAMP.sub(r"\1id_\2", url, count=1) or None
