"""Get a document: follow redirects, keep to robots.txt, and wait where a host asks for it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import BoundedSemaphore, Lock
from urllib.parse import unquote

from dealerfacts.net import address as addresses
from dealerfacts.net import wire
from dealerfacts.net.address import Address, FetchError, NotPublicError, Resolve
from dealerfacts.net.wire import PRODUCT, Limits, RedirectsError, Reply, ask, follow

_AGENT = f"{wire.AGENT} (verify: checks whether a page still says what is cited of it)"
_BUSY = (429, 503)
_OK = range(200, 300)
_GONE = range(400, 500)
# Nobody says how long, so it is not long.
_PAUSE = 1.0
_LIMITS = Limits()
# At least this much of robots.txt has to be read (2.5), and no more is.
_MOST = 512_000


# A path, and whether it may be read.
_Rule = tuple[str, bool]


class Robots:
    """What a host's robots.txt says to one robot (RFC 9309, Robots Exclusion Protocol).

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
        """Return whether a path may be read.

        The longest path that fits decides, and where two are as long, what allows (2.2.2).
        """
        path = unquote(target)
        fits = ((len(unquote(said)), allowed) for said, allowed in self._rules if _fits(said, path))
        return max(fits, default=(0, True))[1]


def _groups(text: str) -> Iterator[tuple[set[str], list[_Rule]]]:
    """Yield each group: the robots that it is for, and its rules."""
    names: set[str] = set()
    rules: list[_Rule] = []
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
                rules.append((value, key == "allow"))
    yield names, rules


def _fits(said: str, path: str) -> bool:
    """Return whether the path of a rule fits; a star is any characters, a dollar the end (2.2.3).

    Each piece is looked for behind the one before: a pattern made to take long would never end.
    """
    first, *rest = map(unquote, said.removesuffix("$").split("*"))
    if not path.startswith(first):
        return False
    place = len(first)
    for piece in rest:
        if (found := path.find(piece, place)) < 0:
            return False
        place = found + len(piece)
    if not said.endswith("$"):
        return True
    return path.endswith(rest[-1]) if rest else place == len(path)


_ALLOWING = Robots("", PRODUCT)


class Getter:
    """Get documents within limits, from several threads at once.

    Args:
        limits: The limits.
        private: Whether hosts that are not on a public network are asked.
        resolve: Looks up hosts.
        sleep: Waits for a number of seconds.
    """

    def __init__(
        self,
        limits: Limits = _LIMITS,
        *,
        private: bool = False,
        resolve: Resolve | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits, self._private, self._sleep = limits, private, sleep
        self._resolve = resolve or addresses.resolve
        self._gates: dict[str, Lock] = {}
        self._places = BoundedSemaphore(limits.hosts)
        self._hosts: dict[tuple[str, int], list[str]] = {}
        self._robots: dict[str, Robots | str] = {}

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Get a document.

        Args:
            url: Its address.
            headers: By which a host may say that it is as it was.

        Raises:
            FetchError: It cannot be had; the text says why.
        """

        def step(where: Address, seconds: float) -> Reply:
            self._keep_to_robots(where)
            return self._patient(where, headers or {}, seconds)

        reply = follow(url, self.limits, step)
        if reply.status not in _OK and not (reply.same and headers):
            raise FetchError(reply.said)
        return reply

    def _patient(self, where: Address, headers: Mapping[str, str], seconds: float) -> Reply:
        """Ask until there is another answer than that the host is busy, or no use in waiting."""
        spent = 0.0
        for number in range(self.limits.retries + 1):
            with self._gate(where):
                reply = self._ask(where, headers, seconds - spent, self.limits.bytes)
                spent += reply.took
                if reply.status not in _BUSY or number == self.limits.retries:
                    break
                wait = _wait(reply.headers.get("retry-after"))
                if wait > self.limits.wait:
                    raise FetchError(f"{reply.said}: it asks to be left alone for {wait:,.0f} s")
                # The host is held meanwhile: the others of its documents wait as well.
                self._sleep(wait)
        return reply._replace(took=spent)

    def _gate(self, where: Address) -> Lock:
        """Return the lock that keeps a host from being asked twice at once."""
        return self._gates.setdefault(where.authority, Lock())

    def _ask(self, where: Address, headers: Mapping[str, str], seconds: float, most: int) -> Reply:
        sent = {"User-Agent": _AGENT, **headers}
        with self._places:
            try:
                return ask(
                    where, sent, self._known, most=most, seconds=seconds, private=self._private
                )
            except NotPublicError as error:
                raise FetchError(f"{error} (--allow-private asks it)") from None

    def _known(self, host: str, port: int, seconds: float) -> list[str]:
        """Look up a host once in a run; what was judged stays what is asked."""
        found = self._hosts.get((host, port)) or self._resolve(host, port, seconds)
        self._hosts[host, port] = found
        return found

    def _keep_to_robots(self, where: Address) -> None:
        known = self._robots.get(where.origin)
        if known is None:
            # Two threads may both ask, which does no harm.
            known = self._robots[where.origin] = self._ask_robots(where)
        if isinstance(known, str):
            raise FetchError(known)
        if not known.allows(where.target):
            raise FetchError(f"robots.txt of {where.authority} forbids it")

    def _ask_robots(self, where: Address) -> Robots | str:
        """Return what a host's robots.txt says, or why it must be taken to forbid everything."""

        def step(here: Address, seconds: float) -> Reply:
            with self._gate(here):
                return self._ask(here, {}, seconds, _MOST)

        try:
            reply = follow(f"{where.origin}/robots.txt", self.limits, step)
        except RedirectsError:
            return _ALLOWING
        except FetchError as error:
            return str(error)
        if reply.status in _OK:
            return Robots(reply.data.decode("utf-8", "replace"), PRODUCT)
        # Where there is none, everything may be read; a host that fails may have one (2.3.1).
        if reply.status in _GONE and reply.status not in _BUSY:
            return _ALLOWING
        return f"robots.txt of {where.authority} cannot be had ({reply.said})"


def _wait(said: str | None) -> float:
    """Return the seconds that a Retry-After asks for: a number of them, or a date."""
    if not said:
        return _PAUSE
    if said.strip().isdecimal():
        return float(said.strip())
    try:
        then = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return _PAUSE
    aware = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
