"""Named tuples of our own making behave as those of ``typing``."""

from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest

from dealerfacts.model import Point
from dealerfacts.tuples import NamedTuple

T = TypeVar("T")


class Ours(NamedTuple):
    """A record of our making."""

    name: str
    value: int = 3
    note: str | None = None

    @property
    def double(self) -> int:
        """Return twice the value."""
        return 2 * self.value


class Theirs(typing.NamedTuple):
    """The same record, as ``typing`` makes it."""

    name: str
    value: int = 3
    note: str | None = None

    @property
    def double(self) -> int:
        """Return twice the value."""
        return 2 * self.value


class Box(NamedTuple, Generic[T]):
    """A record of any type."""

    content: T


MADE: list[Callable[[Any], Any]] = [
    lambda kind: tuple(kind("a")),
    lambda kind: tuple(kind("a", 4, note="n")),
    lambda kind: tuple(kind(name="a", note="n")),
    lambda kind: kind("a")._asdict(),
    lambda kind: tuple(kind("a")._replace(value=9)),
    lambda kind: tuple(kind._make(("a", 1, None))),
    lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
    lambda kind: repr(kind("a")).partition("(")[2],
    lambda kind: (kind("a") == ("a", 3, None), hash(kind("a")) == hash(("a", 3, None))),
    lambda kind: kind("a").double,
    lambda kind: typing.get_type_hints(kind),
    lambda kind: tuple(copy.deepcopy(kind("a"))),
    lambda kind: isinstance(kind("a"), tuple) and kind("a")[1:],
]
REFUSED: list[tuple[type[Exception], Callable[[Any], Any]]] = [
    (TypeError, lambda kind: kind()),
    (TypeError, lambda kind: kind("a", nope=1)),
    (TypeError, lambda kind: kind("a", name="b")),
    (TypeError, lambda kind: kind(1, 2, 3, 4)),
    (TypeError, lambda kind: kind._make(("a",))),
    (ValueError, lambda kind: kind("a")._replace(nope=1)),
    (AttributeError, lambda kind: setattr(kind("a"), "value", 2)),
    (AttributeError, lambda kind: setattr(kind("a"), "other", 2)),
]


@pytest.mark.parametrize("ask", MADE, ids=range(len(MADE)))
def test_both_kinds_say_the_same(ask: Callable[[Any], Any]) -> None:
    """Made, changed, printed, compared, copied and inspected they are alike."""
    assert ask(Ours) == ask(Theirs)


@pytest.mark.parametrize(("error", "ask"), REFUSED, ids=range(len(REFUSED)))
def test_both_kinds_refuse_the_same(error: type[Exception], ask: Callable[[Any], Any]) -> None:
    """What one does not take, the other does not either."""
    for kind in (Ours, Theirs):
        with pytest.raises(error):
            ask(kind)


def test_a_record_can_be_pickled_matched_and_generic() -> None:
    """Records go through ``pickle`` and ``match``, and may have a parameter."""
    for record in (Ours("a", 2), Point("2019", "7")):
        back = pickle.loads(pickle.dumps(record))  # noqa: S301
        assert (back, type(back)) == (record, type(record))
    match Ours("a", 2):
        case Ours(name, value):
            assert (name, value) == ("a", 2)
        case _:
            pytest.fail("no match")
    assert Box[int](4).content == 4
    assert Box("x") == ("x",)
