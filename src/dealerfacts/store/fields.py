"""Turn the nodes of a file into field values: each field's type comes from here, never from YAML.

A converter takes a node and returns a value, or raises ``Faults`` with the nodes that are at fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from dealerfacts.periods import DATE_FORMS, PERIOD_FORMS, read_date, read_period
from dealerfacts.reader import Mapping, Node, Scalar, Sequence

ANCHOR_WORDS = 12
# So many significant digits survive a reader that keeps numbers as binary floats.
DIGITS = 15

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_URL = re.compile(r"https?://[^\s/?#@<>\"\\^`{|}]+(?:[/?#][^\s<>\"\\^`{|}]*)?", re.IGNORECASE)
_NUMBER_HELP = "write digits and a point only, like 450000 or 21.7"

Converter = Callable[[Node], object]


class Fault(NamedTuple):
    """What is wrong with one node, and what to do."""

    node: Node
    code: str
    message: str
    help: str


class Faults(Exception):  # noqa: N818  (findings on their way to the report)
    """The faults of a value, so that none hides another."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


def wrong(node: Node, code: str, message: str, help_: str) -> Faults:
    """Return a lone fault, ready to be raised."""
    return Faults([Fault(node, code, message, help_)])


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean WORD?`` for the nearest known word, or the list of the known ones."""
    # difflib is loaded for a mistake alone.
    from difflib import get_close_matches

    words = list(known)
    near = get_close_matches(word, words, 1)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(words)}"


def scalar(node: Node) -> Scalar:
    """Return a scalar that is not empty."""
    if not isinstance(node, Scalar):
        raise wrong(node, "type", "a list or a mapping where one value belongs", "write one value")
    if not node:
        raise wrong(node, "empty-value", "no value", "write one, or delete the key")
    return node


def text(node: Node) -> Scalar:
    """Return a text; the line end that closes a block scalar is not part of it."""
    value = scalar(node)
    if not value.strip():
        raise wrong(
            node, "empty-value", "a text of white space alone", "write one, or delete the key"
        )
    if value[-1] == "\n":
        trimmed = Scalar(value.rstrip("\n"))
        trimmed.line, trimmed.column = value.line, value.column
        return trimmed
    return value


def identifier(node: Node) -> Scalar:
    """Return an id: lower-case words and digits, joined by hyphens."""
    value = scalar(node)
    if not _ID.fullmatch(value):
        help_ = "use a-z, 0-9 and single hyphens, like dpa-release-2019"
        raise wrong(node, "id", f"{value!s} is not an id", help_)
    return value


def number(node: Node) -> Decimal:
    """Return a number as it is written, as a Decimal."""
    value = scalar(node)
    if not _NUMBER.fullmatch(value):
        raise wrong(node, "number", f"{value[:40]!s} is not a number", _NUMBER_HELP)
    if len(value.lstrip("-0.").replace(".", "")) > DIGITS:
        help_ = f"a value has at most {DIGITS} digits"
        raise wrong(node, "number", f"a number of {len(value)} characters", help_)
    return Decimal(str(value))


def date(node: Node) -> Scalar:
    """Return a date of the calendar as it is written."""
    return _in_calendar(node, read_date, "date", DATE_FORMS)


def period(node: Node) -> Scalar:
    """Return a period as it is written."""
    return _in_calendar(node, read_period, "period", PERIOD_FORMS)


def _in_calendar(node: Node, read: Callable[[str], object], code: str, forms: str) -> Scalar:
    value = scalar(node)
    try:
        read(value)
    except ValueError as error:
        message = str(error).partition(":")[0]
        raise wrong(node, code, message, f"write {forms}, a day that exists") from None
    return value


def url(node: Node) -> Scalar:
    """Return a URL that a browser opens: http or https, with a host."""
    value = scalar(node)
    if not _URL.fullmatch(value):
        help_ = "write it whole, from https:// on; leave url out where a source has none"
        raise wrong(node, "url", f"{value[:60]!s} is not an http or https URL", help_)
    return value


def anchor(node: Node) -> Scalar:
    """Return an anchor of at most ``ANCHOR_WORDS`` words."""
    value = text(node)
    words = len(value.split())
    if words > ANCHOR_WORDS:
        help_ = f"keep the shortest run that pins the fact, {ANCHOR_WORDS} words at most"
        raise wrong(node, "anchor-length", f"an anchor of {words} words", help_)
    return value


def choice(words: tuple[str, ...]) -> Converter:
    """Return a converter that takes one of ``words``."""

    def choose(node: Node) -> Scalar:
        value = scalar(node)
        if value not in words:
            raise wrong(node, "unknown-word", f"{value!s} is not known", nearest(value, words))
        return value

    return choose


def many(convert: Converter, *, least: int = 0) -> Converter:
    """Return a converter that takes a list, or one value in its place."""

    def convert_all(node: Node) -> tuple[object, ...]:
        if isinstance(node, Mapping):
            raise wrong(node, "type", "a mapping where a list belongs", "write a list: [a, b]")
        nodes = node if isinstance(node, Sequence) else [scalar(node)]
        if len(nodes) < least:
            raise wrong(node, "empty-value", "an empty list", "write one item at least")
        values: list[object] = []
        faults: list[Fault] = []
        for one in nodes:
            try:
                values.append(convert(one))
            except Faults as found:
                faults += found.faults
        if faults:
            raise Faults(faults)
        return tuple(values)

    return convert_all


def dimensions(node: Node) -> dict[str, str]:
    """Return a mapping of names to texts."""
    if not isinstance(node, Mapping):
        help_ = "write names and values: {offense: possession, place: United States}"
        raise wrong(node, "type", "no mapping", help_)
    return {str(key): str(text(value)) for key, value in node.items()}
