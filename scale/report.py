"""Say what was measured, as a part of docs/scale.md, and what is computed from it."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from scale.checking import Outcome

BEGIN, END = "<!-- measured by make scale -->\n", "<!-- end of what make scale measured -->\n"
# What is computed for a cluster: so many texts, on so many cores.
_MANY = 1_000_000_000
_CLUSTERS = (16, 128, 1024)
_HOUR = 3600.0


class Answer(NamedTuple):
    """A question, how many rows both engines answered, and the seconds that each took."""

    question: str
    rows: int
    duckdb: float
    spark: float


class Checked(NamedTuple):
    """How long it took to check all texts, in seconds, and what came of it."""

    seconds: float
    outcome: Outcome

    @property
    def a_second(self) -> float:
        """Return how many texts were checked in a second."""
        return self.outcome.texts / self.seconds

    @property
    def a_processor_second(self) -> float:
        """Return how many texts were checked in a second of a processor, whoever else had it."""
        return self.outcome.texts / self.outcome.processor


class Report(NamedTuple):
    """What one run measured; times in seconds."""

    machine: str
    load: float
    cores: int
    facts: int
    exporting: float
    starting: float
    answers: tuple[Answer, ...]
    characters: int
    plain: Checked
    spark: Checked


def machine() -> str:
    """Return the machine and the programs, in a sentence."""
    with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    processor = names[0] if names else platform.processor()
    programs = ", ".join(f"{name} {version(name)}" for name in ("pyspark", "duckdb"))
    return f"{processor}, Python {platform.python_version()}, {programs}"


def put(page: str, measured: str) -> str:
    """Return a page with what was measured between its two marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{measured}{END}{after}"


def render(report: Report) -> str:
    """Return what was measured, as Markdown."""
    return "\n".join([*_questions(report), "", *_texts(report), "", *_clusters(report), ""])


def _questions(report: Report) -> Iterator[str]:
    yield (
        f"Measured with {report.cores} cores and a load of {report.load:.1f} at the start: "
        f"{report.machine}."
    )
    yield ""
    total = sum(one.duckdb for one in report.answers), sum(one.spark for one in report.answers)
    yield (
        f"The shipped store, {report.facts:,} facts, is exported in {report.exporting:.1f} s. Both "
        f"engines have every quote and every point of it, character for character, and answer "
        f"{len(report.answers)} questions with equal rows:"
    )
    yield ""
    yield "| question | rows, equal in both | DuckDB, s | Spark, s |"
    yield "| --- | ---: | ---: | ---: |"
    for one in report.answers:
        yield f"| {one.question} | {one.rows} | {one.duckdb:.3f} | {one.spark:.2f} |"
    yield f"| all of them | | {total[0]:.2f} | {total[1]:.1f} |"
    yield ""
    yield f"Spark takes {report.starting:.0f} s more to start."


def _texts(report: Report) -> Iterator[str]:
    outcome = report.plain.outcome
    mean = report.characters / outcome.texts
    rules = ", ".join(f"{name} {count:,}" for name, count in outcome.rules.items())
    yield (
        f"{outcome.texts:,} short texts of {mean:.0f} characters on average, checked against the "
        f"shipped store. A stored fact was recognised in {outcome.recognised:,} of them, and "
        f"something to correct in {outcome.faulty:,}, the same both ways ({rules}):"
    )
    yield ""
    yield (
        "| way | seconds | texts per second | per second and core | per second of processor time "
        "| stores loaded |"
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, one in (("plain processes", report.plain), ("Spark, mapInPandas", report.spark)):
        each = one.a_second / report.cores
        yield (
            f"| {name} | {one.seconds:,.1f} | {one.a_second:,.0f} | {each:,.0f} "
            f"| {one.a_processor_second:,.0f} | {one.outcome.processes} |"
        )


def _clusters(report: Report) -> Iterator[str]:
    each, alone = report.spark.a_second / report.cores, report.spark.a_processor_second
    yield (
        f"Computed, not measured: the time that {_MANY:,} such texts would take in Spark if every "
        f"core checks {each:,.0f} texts per second, as here, or if it has nothing else to do and "
        f"checks {alone:,.0f}. Texts share nothing but the store; the time to start, and to hand "
        "the texts around, is left out."
    )
    yield ""
    yield "| cores | hours as here, computed | hours with nothing else to do, computed |"
    yield "| ---: | ---: | ---: |"
    for cores in _CLUSTERS:
        hours = (_MANY / (one * cores) / _HOUR for one in (each, alone))
        yield f"| {cores:,} | {' | '.join(f'{one:,.1f}' for one in hours)} |"
