"""Check that no text carries a person's contact data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dealerfacts.checks.problems import Placed, warning
from dealerfacts.errors import Problem
from dealerfacts.model import Record

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
_HELP = "a person's contact data has no place here"


_NOT_SEARCHED = ("id", "url", "copy_url", "archive_url", "doi")


def check_contacts(record: Record, place: Placed) -> Iterator[Problem]:
    """No text carries a telephone number or an e-mail address."""
    name = getattr(record, "id", "")
    texts = _BETWEEN.join(_texts(record))
    # Few records hold a character that an address needs, or as many digits as a number has.
    if ("@" in texts or "[" in texts) and re.search(_MAIL, texts):
        yield warning(
            place(record), "contact", f"{name!s} holds what looks like an e-mail address", _HELP
        )
    if ("+" in texts or _TEN_DIGITS.search(texts)) and _has_phone(texts):
        yield warning(
            place(record), "contact", f"{name!s} holds what looks like a telephone number", _HELP
        )


def _has_phone(text: str) -> bool:
    for found in re.finditer(_PHONE, text):
        before = text[max(text.rfind(_BETWEEN, 0, found.start()), 0) : found.start()]
        if not re.search(_NAMED, before):
            return True
    return False


def _texts(record: Any) -> Iterator[str]:
    """Yield the texts in a record, and in the records, lists and mappings inside it."""
    for name, one in zip(record._fields, record, strict=True):
        if not one:
            continue
        if isinstance(one, str):
            if name not in _NOT_SEARCHED:
                yield one
        elif isinstance(one, Mapping):
            yield from one.values()
        elif isinstance(one, tuple):
            # A change, relations and points are records; topics and authors are texts.
            parts = (one,) if hasattr(one, "_fields") else one
            for part in parts:
                yield from (part,) if isinstance(part, str) else _texts(part)
