"""Check that no text carries a person's contact data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dealerfacts.checks.problems import Placed, warning
from dealerfacts.errors import Problem
from dealerfacts.model import Record

# The second form is what a web page leaves where it hides an address.
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email.protected\]", re.IGNORECASE)
# A number of the North American plan: neither the area nor the exchange begins with 0 or 1. Spaces
# would make telephone numbers of any three counts, so they need a sign of what they are.
_PHONE = re.compile(
    r"""(?<![\w.,/$#-])
    (?: (?:\+?1[-.\ ])? (?: \([2-9]\d\d\)\ ?[2-9]\d\d[-.\ ] | [2-9]\d\d([-.])[2-9]\d\d\1 ) \d{4}
      | (?: \+1\ ? | (?:tele)?(?:phone|fax|tel|call)\W{1,3} ) [2-9]\d\d\ ?[2-9]\d\d\ ?\d{4}
      | \+[1-9] (?:[-.\ ()]{0,2}\d){9,14}
    ) (?! \w | [/-] | [.,]\d )""",
    re.VERBOSE | re.IGNORECASE,
)
# What stands before a number of another kind.
_NAMED = re.compile(
    r"\b(?:isbn|issn|ncj|doi|pmid|pmcid|case|docket|dkt|nos?|number|reg|fed|rep|stat|pp?|u\.?s\.?c)"
    r"\b[.:#\s(]*$",
    re.IGNORECASE,
)
_HELP = "a person's contact data has no place here"


_NOT_SEARCHED = ("id", "url", "copy_url", "archive_url", "doi")


def check_contacts(record: Record, place: Placed) -> Iterator[Problem]:
    """No text carries a telephone number or an e-mail address."""
    name = getattr(record, "id", "")
    texts = list(_texts(record))
    if any(map(_MAIL.search, texts)):
        yield warning(
            place(record), "contact", f"{name!s} holds what looks like an e-mail address", _HELP
        )
    if any(map(_has_phone, texts)):
        yield warning(
            place(record), "contact", f"{name!s} holds what looks like a telephone number", _HELP
        )


def _has_phone(text: str) -> bool:
    return any(not _NAMED.search(text[: found.start()]) for found in _PHONE.finditer(text))


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a record, and in the records, lists and mappings inside it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from map(str, value.values())
    elif hasattr(value, "_fields"):
        for name, one in zip(value._fields, value, strict=True):
            if name not in _NOT_SEARCHED:
                yield from _texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
