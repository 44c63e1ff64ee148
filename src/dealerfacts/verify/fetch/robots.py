"""Keep to what a host forbids robots to read (RFC 9309, Robots Exclusion Protocol)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from dealerfacts.tuples import NamedTuple

# So much of the file has to be read at least (2.5), and no more is.
MOST = 512_000


class Rule(NamedTuple):
    """A rule: the longest path that fits decides, and where two are as long, what allows."""

    length: int
    allows: bool
    path: re.Pattern[str]


class Robots:
    """What a host's robots.txt says to one robot.

    Args:
        text: The file.
        product: The robot's name.
    """

    def __init__(self, text: str, product: str) -> None:
        groups = list(_groups(text))
        own = [rules for names, rules in groups if product.casefold() in names]
        everyone = [rules for names, rules in groups if "*" in names]
        self._rules = [rule for rules in own or everyone for rule in rules]

    def allows(self, target: str) -> bool:
        """Return whether a path may be read."""
        path = unquote(target)
        fits = [rule for rule in self._rules if rule.path.match(path)]
        return max((rule[:2] for rule in fits), default=(0, True))[1]


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    """Yield each group: the robots that it is for, and its rules."""
    names: set[str] = set()
    rules: list[Rule] = []
    begun = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().casefold(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if begun:
                yield names, rules
                names, rules, begun = set(), [], False
            names.add(re.split(r"[/\s]", value.casefold())[0])
        elif key in ("allow", "disallow"):
            begun = True
            if value:
                rules.append(_rule(value, allows=key == "allow"))
    yield names, rules


def _rule(value: str, *, allows: bool) -> Rule:
    path = unquote(value)
    # A star is any characters, and a dollar the end (2.2.3).
    pattern = ".*".join(map(re.escape, path.removesuffix("$").split("*")))
    end = r"\Z" if path.endswith("$") else ""
    return Rule(len(path), allows, re.compile(pattern + end, re.DOTALL))
