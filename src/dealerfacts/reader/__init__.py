"""Read YAML text as values with positions, one entry of a section at a time.

``text`` turns bytes into characters, ``events`` walks what libyaml makes of them, and ``syntax``
puts libyaml's findings into words; here is what comes out. ``tree`` reads a text to change it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from dealerfacts.errors import Problem
from dealerfacts.tuples import NamedTuple

MAX_DEPTH = 12
MAX_SCALAR = 100_000

Report = Callable[[Problem], None]


class Stop(Exception):  # noqa: N818  (it ends a file, the problem is already reported)
    """Nothing more of this file can be read."""


class Mark(Protocol):
    """A place in a file: line and column count from 0."""

    @property
    def line(self) -> int:
        """Return the line."""

    @property
    def column(self) -> int:
        """Return the column."""


class Scalar(str):
    """A scalar's text, with its place."""

    __slots__ = ("mark",)
    mark: Mark


class Commented(Scalar):
    """A scalar without quotes that a comment follows: it may be half of what was meant."""

    __slots__ = ()


class Sequence(list["Node"]):
    """A YAML sequence with its place."""

    __slots__ = ("mark",)
    mark: Mark


class Mapping(dict[Scalar, "Node"]):
    """A YAML mapping with its place; the keys carry theirs."""

    __slots__ = ("mark",)
    mark: Mark


Node = Scalar | Sequence | Mapping


class Section(NamedTuple):
    """The beginning of a section: its name, and its value.

    A list or a mapping is empty here, whatever it holds: its entries follow.
    """

    name: Scalar
    value: Node


class Entry(NamedTuple):
    """One entry of the section that began last; ``key`` is None in a list."""

    key: Scalar | None
    node: Node
