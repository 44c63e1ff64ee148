"""Know publishers by the short names that writers use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_SHORT = {
    "Bureau of Justice Statistics": ("BJS", "Justice Statistics", "Justice Department"),
    "Centers for Disease Control and Prevention": ("CDC", "Centers for Disease Control"),
    "National Center for Health Statistics": ("NCHS", "CDC", "Centers for Disease Control"),
    "Morbidity and Mortality Weekly Report": ("MMWR", "CDC", "Centers for Disease Control"),
    "United States Sentencing Commission": ("USSC", "Sentencing Commission", "the Commission"),
    "US Government Accountability Office": ("GAO", "Government Accountability Office"),
    "Office of National Drug Control Policy": ("ONDCP", "drug czar", "White House"),
    "Drug Policy Alliance": ("DPA", "the Alliance"),
    "US Department of Health and Human Services": (
        "HHS",
        "Department of Health and Human Services",
    ),
    "The Pew Charitable Trusts": ("Pew",),
    "Human Rights Watch": ("HRW",),
    "RAND Corporation": ("RAND",),
    "Associated Press": ("AP",),
    "National Safety Council": ("NSC",),
    "US Congress Joint Economic Committee": ("Joint Economic Committee",),
    "Federal Bureau of Investigation": ("FBI",),
    "Substance Abuse and Mental Health Services Administration": ("SAMHSA", "NSDUH"),
    "Drug Enforcement Administration": ("DEA",),
    "US Customs and Border Protection": ("CBP", "Customs and Border Protection", "border agents"),
}
_SMALL = ("of", "and", "the", "for", "on", "in", "to", "&")


@lru_cache(maxsize=8192)
def short_forms(publisher: str) -> tuple[str, ...]:
    """Return the names that a publisher goes by: its own, usual short ones, and its initials."""
    plain = re.sub(r"\A(?:The|US|United States|U\.S\.)\s+", "", publisher)
    names = [publisher, plain, *_SHORT.get(publisher, ())]
    words = [word for word in plain.split() if word.casefold() not in _SMALL]
    if len(words) >= 3 and all(word[0].isupper() for word in words):
        names.append("".join(word[0] for word in words))
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))


_NAME = re.compile(r"[A-Z][\w.&'’-]*(?:\s+(?:of|for|and|the|on|in)\b|\s+[A-Z][\w.&'’-]*)*")


def usual() -> dict[str, set[str]]:
    """Return the short forms that are known of any publisher, each with its publishers."""
    found: dict[str, set[str]] = {}
    for publisher in _SHORT:
        for name in short_forms(publisher):
            found.setdefault(name.casefold(), set()).add(publisher)
    return found


def publishers_in(text: str, names: Mapping[str, set[str]]) -> set[str]:
    """Return the publishers that a text names; ``names`` are all their names, in lower case."""
    found: set[str] = set()
    for m in _NAME.finditer(text):
        words = m[0].split()
        for first in range(len(words)):
            for last in range(min(len(words), first + 9), first, -1):
                name = (
                    " ".join(words[first:last])
                    .casefold()
                    .replace("’", "'")
                    .removesuffix("'s")
                    .strip(".,")
                )
                found |= names.get(name, set())
                if first:
                    continue
                found |= names.get(f"the {name}", set())
    return found
