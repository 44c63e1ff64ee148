"""The tables of what a fact may have several of: points, topics, relations, corrections."""

from __future__ import annotations

from typing import Any, Generic

from dealerfacts.export.tables.table import Cell, Column, T, Table
from dealerfacts.model import QUALIFIERS, RELATION_KINDS, Correction, Point, Relation, Sourced
from dealerfacts.periods import read_period
from dealerfacts.tuples import NamedTuple


class Part(NamedTuple, Generic[T]):
    """One of several things that a fact has.

    Args:
        one: The fact.
        number: The place of the thing among its like, from 1.
        part: The thing: a point, a topic's id, a relation ...
        target: The id of the fact that it names, where that is exported too.
    """

    one: Sourced
    number: int
    part: T
    target: str | None = None


def _fact(what: str) -> Column[Part[Any]]:
    return Column("fact", "text", f"The {what}.", lambda row: row.one.id, True, "facts")


def _number(what: str) -> Column[Part[Any]]:
    return Column("number", "integer", f"Its place in the {what}, from 1.", _place, True)


def _place(row: Part[Any]) -> Cell:
    return row.number


def _target(name: str, what: str) -> Column[Part[Any]]:
    about = f"{what}, where it is among the facts here."
    return Column(name, "text", about, lambda row: row.target, refers="facts")


def _part(
    name: str, about: str, field: str = "", *, needed: bool = False, values: tuple[str, ...] = ()
) -> Column[Part[Any]]:
    """Return the column of a text of the part itself."""
    at = field or name
    return Column(name, "text", about, lambda row: getattr(row.part, at), needed, values=values)


def _amount(name: str, about: str) -> Column[Part[Any]]:
    return Column(name, "number", about, lambda row: getattr(row.part, name))


def _day(number: int) -> str | None:
    """Return a day of ``periods`` as ``yyyy-mm-dd``; None where there is none."""
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}" if number else None


POINTS: Table[Part[Point]] = Table(
    "points",
    "Points",
    "A number that a figure gives for a period: a value, or a low and a high.",
    ("fact", "number"),
    (
        _fact("figure"),
        _number("figure"),
        Column(
            "measure", "text", "What is counted.", lambda row: row.one.counted.id, True, "measures"
        ),
        _part("period", "A day, month, year, fiscal year, interval, or undated.", needed=True),
        Column(
            "start",
            "date",
            "The first day of the period; nothing where it is undated.",
            lambda row: _day(read_period(row.part.period).first),
        ),
        Column(
            "end",
            "date",
            "The last day of the period.",
            lambda row: _day(read_period(row.part.period).last),
        ),
        _amount("value", "The number, in the unit; nothing where the source gives a range."),
        _amount("low", "The lower end of a range."),
        _amount("high", "The upper end of a range."),
        Column("unit", "text", "The unit of the numbers.", lambda row: row.one.counted.unit, True),
        _part("qualifier", "What the source puts before the number.", values=QUALIFIERS),
        _part("printed", "The characters that stand in the source.", needed=True),
        _part("note", "What a reader should know of this point alone."),
    ),
)
FACT_TOPICS: Table[Part[str]] = Table(
    "fact_topics",
    "Topics of facts",
    "A topic that a fact is on.",
    ("fact", "topic"),
    (
        _fact("fact"),
        _number("list of topics; the main one is the first"),
        Column("topic", "text", "The topic.", lambda row: row.part, True, "topics"),
    ),
)
RELATIONS: Table[Part[Relation]] = Table(
    "relations",
    "Relations",
    "What one fact is to another, and why.",
    ("fact", "number"),
    (
        _fact("fact that says so"),
        _number("list of relations"),
        _part("how", "What it does to the other fact.", needed=True, values=RELATION_KINDS),
        _part("target_id", "The id of the other fact, as it is written.", "to", needed=True),
        _target("target", "The other fact"),
        _part("why", "The reason, in one sentence.", needed=True),
    ),
)
CLAIM_FIGURES: Table[Part[str]] = Table(
    "claim_figures",
    "Figures of claims",
    "A figure that a claim rests on.",
    ("fact", "number"),
    (
        _fact("claim"),
        _number("list of figures"),
        Column(
            "figure_id",
            "text",
            "The id of the figure, as it is written.",
            lambda row: row.part,
            True,
        ),
        _target("figure", "The figure"),
    ),
)
CORRECTIONS: Table[Part[Correction]] = Table(
    "corrections",
    "Corrections",
    "A change of what the store says that a reader may have used.",
    ("fact", "number"),
    (
        _fact("fact as it stands now"),
        _number("list of corrections; the newest is the last"),
        _part("date", "The day of the change.", needed=True),
        _part("was", "What the store said until then.", needed=True),
        _part("why", "The reason, in one sentence.", needed=True),
    ),
)
