"""Turn the nodes of a file into field values: each field's type comes from here, never from YAML.

A converter takes a node and returns a value, or raises ``Faults`` with the nodes that are at fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from ipaddress import IPv6Address
from unicodedata import normalize

from dealerfacts.errors import shown
from dealerfacts.periods import PeriodError, read_date, read_period
from dealerfacts.reader import Commented, Mapping, Node, Scalar, Sequence
from dealerfacts.tuples import NamedTuple

ANCHOR_WORDS = 12
# So many significant digits survive a reader that keeps numbers as binary floats.
DIGITS = 15

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_NUMBER_HELP = "write digits and a point only, like 450000 or 21.7"
# A number all but written as one: with a plus, leading zeros, or groups of three digits.
_ALMOST = re.compile(
    "([-+\u2212]?)0*([0-9]{1,3}(?:[,_ '\u2019\u00a0\u202f\u2009][0-9]{3})+|[0-9]+)(\\.[0-9]+)?"
)
_URL = re.compile(
    r"https?://(?:\[([0-9a-f:.]+)\]|[^\W_][^\s/?#@:<>\"\\^`{|}\[\]]*)(?::[0-9]{1,5})?"
    r"(?:[/?#][^\s<>\"\\^`{|}]*)?",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s<>\"]+")
_LANGUAGE = re.compile("[a-z]{2,3}")
# A longer word is not a slip of the hand, and difflib takes its time over it.
_LONGEST_SLIP = 60

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
    words = tuple(known)
    near = slip(str(word), words)
    return f"did you mean {near}?" if near else f"known here: {', '.join(words)}"


def unknown(what: str, id_: str, known: Iterable[str]) -> str:
    """Return a sentence: ``what`` (``no fact``) has the id; did you mean one of ``known``?"""
    near = slip(id_, tuple(known))
    return f"{what} has the id {shown(id_)}" + (f"; did you mean {near}?" if near else "")


@lru_cache(maxsize=1000)
def slip(word: str, words: tuple[str, ...]) -> str | None:
    """Return the word of ``words`` that was probably meant by ``word``, or None."""
    if len(word) > _LONGEST_SLIP:
        return None
    return next(iter(get_close_matches(word.lower(), words, 1)), None)


def scalar(node: Node) -> Scalar:
    """Return a scalar that is not empty."""
    if not isinstance(node, Scalar):
        help_ = "write one value; put a text that begins with [ or { in quotes"
        raise wrong(node, "type", f"{kind_of(node)} where one value belongs", help_)
    if not node:
        raise wrong(node, "empty-value", "no value", "write one, or delete the key")
    return node


def kind_of(node: Node) -> str:
    """Return what a node is called in a message."""
    if isinstance(node, Scalar):
        return "one value" if node else "nothing"
    return "a list" if isinstance(node, Sequence) else "a group of keys"


def text(node: Node) -> Scalar:
    """Return a text; the line end that closes a block scalar is not part of it.

    A text without quotes ends where a comment begins: it would lose its words from ``#1`` on.
    """
    if type(node) is Scalar and node and not node[-1].isspace():
        return node
    value = scalar(node)
    if isinstance(value, Commented):
        help_ = "put the text in quotes if the # is part of it, or write a space after the #"
        raise wrong(node, "comment", "this text ends before a #", help_)
    if not value.strip():
        help_ = "write one, or delete the key"
        raise wrong(node, "empty-value", "a text of nothing but white space", help_)
    if value[-1] == "\n":
        trimmed = Scalar(value.rstrip("\n"))
        trimmed.mark = value.mark
        return trimmed
    return value


def identifier(node: Node) -> Scalar:
    """Return an id: lower-case words and digits, joined by hyphens."""
    if type(node) is Scalar and _ID.fullmatch(node):
        return node
    value = scalar(node)
    if not _ID.fullmatch(value):
        near = meant(value)
        help_ = f"write {near}; " if near else ""
        help_ += "an id is made of a-z, 0-9 and single hyphens, like dpa-release-2019"
        raise wrong(node, "id", f"'{shown(value)}' is not an id", help_)
    return value


def meant(node: Node | None) -> str | None:
    """Return the id that was probably meant by a text that is none."""
    if not isinstance(node, Scalar) or len(node) > _LONGEST_SLIP:
        return None
    plain = re.sub("[\u0300-\u036f]", "", normalize("NFKD", node)).lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-") or None


def number(node: Node) -> Decimal:
    """Return a number as it is written, as a Decimal."""
    value = scalar(node)
    if not _NUMBER.fullmatch(value):
        raise wrong(node, "number", f"'{shown(value)}' is not a number", _number_help(value))
    digits = len(value.lstrip("-0.").replace(".", ""))
    if digits > DIGITS:
        help_ = f"a value has at most {DIGITS} digits"
        raise wrong(node, "number", f"a number of {digits} digits", help_)
    return Decimal(str(value))


def _number_help(value: str) -> str:
    almost = _ALMOST.fullmatch(value)
    if not almost or len(value) > _LONGEST_SLIP:
        return _NUMBER_HELP
    sign = "-" if almost[1] in ("-", "\u2212") else ""
    return f"write {sign}{re.sub('[^0-9]', '', almost[2])}{almost[3] or ''}"


def date(node: Node) -> Scalar:
    """Return a date of the calendar as it is written."""
    return _in_calendar(node, read_date, "date")


def period(node: Node) -> Scalar:
    """Return a period as it is written."""
    return _in_calendar(node, read_period, "period")


def _in_calendar(node: Node, read: Callable[[str], object], code: str) -> Scalar:
    value = scalar(node)
    try:
        read(value)
    except PeriodError as error:
        raise wrong(node, code, error.fault, error.help) from None
    return value


def url(node: Node) -> Scalar:
    """Return a URL that a browser opens: http or https, with a host."""
    value = scalar(node)
    found = _URL.fullmatch(value)
    if found and value.isprintable() and _is_ipv6(found[1]):
        return value
    message = f"'{shown(value)}' is not an http or https URL"
    help_ = "write it whole, from https:// on; leave the field out where a source has none"
    if value.lower().startswith(("http://", "https://")):
        message = f"'{shown(value)}' is not a whole URL"
        help_ = "copy it from a browser: a host must follow //, and a space is written %20"
    raise wrong(node, "url", message, help_)


def _is_ipv6(host: str | None) -> bool:
    """Return whether what stands in a URL's brackets, if anything does, is an IPv6 address."""
    try:
        return host is None or bool(IPv6Address(host))
    except ValueError:
        return False


def doi(node: Node) -> Scalar:
    """Return a DOI without the address of its resolver: 10., a registrant, a slash and a name."""
    value = scalar(node)
    if not _DOI.fullmatch(value):
        help_ = "write it from 10. on, like 10.2105/AJPH.2018.304514"
        raise wrong(node, "doi", f"'{shown(value)}' is not a DOI", help_)
    return value


def language(node: Node) -> Scalar:
    """Return a language's code of two or three letters, as in BCP 47."""
    value = scalar(node)
    if not _LANGUAGE.fullmatch(value):
        help_ = "write a code of two or three small letters, like es or fr"
        raise wrong(node, "language", f"'{shown(value)}' is not a language's code", help_)
    return value


def flag(node: Node) -> bool:
    """Return whether a yes-or-no field is set."""
    value = scalar(node)
    if value not in ("true", "false"):
        help_ = "write true, or leave the field out"
        raise wrong(node, "flag", f"'{shown(value)}' is neither true nor false", help_)
    return value == "true"


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
            message = f"'{shown(value)}' is not known"
            raise wrong(node, "unknown-word", message, nearest(value, words))
        return value

    return choose


def many(convert: Converter, *, least: int = 0) -> Converter:
    """Return a converter that takes a list, or one value in its place."""

    def convert_all(node: Node) -> tuple[object, ...]:
        if isinstance(node, Mapping):
            help_ = "write each item in a line of its own, after '- '"
            raise wrong(node, "type", "a group of keys where a list belongs", help_)
        if isinstance(node, Scalar) and node[:1] == "-":
            help_ = "write a space after the hyphen that begins an item"
            raise wrong(node, "type", "one text where a list belongs", help_)
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
        message = f"{kind_of(node)} where names and values belong"
        raise wrong(node, "type", message, help_)
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for key, value in node.items():
        try:
            values[str(text(key))] = str(text(value))
        except Faults as found:
            faults += [one._replace(message=f"{shown(key)}: {one.message}") for one in found.faults]
    if faults:
        raise Faults(faults)
    return values
