"""Name the limits within which documents are got."""

from __future__ import annotations

from dealerfacts import __version__
from dealerfacts.tuples import NamedTuple

PRODUCT = "dealerfacts"
AGENT = f"{PRODUCT}/{__version__}"


class Limits(NamedTuple):
    """How much is taken, and how long is waited.

    Args:
        bytes: Of a document, packed or not.
        seconds: For a document, from the first look-up of its host to its last byte.
        redirects: That are followed.
        wait: The longest that a host may ask to be left alone, in seconds; beyond it, no more.
        retries: How often is asked again where a host says so.
        hosts: That are asked at once.
    """

    bytes: int = 20_000_000
    seconds: float = 20.0
    redirects: int = 5
    wait: float = 30.0
    retries: int = 2
    hosts: int = 4


class FetchError(Exception):
    """A document could not be got: its text says why, as part of a sentence."""


class NotPublicError(FetchError):
    """A host is in no public network, and nobody said that such a one may be asked."""
