"""Ask Spark and DuckDB the same, and check many short texts: python -m scale [--texts N] [--write].

What is measured goes to stdout, and with ``--write`` into docs/scale.md, between its two marks.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from dealerfacts import Query, open_store
from dealerfacts.export import export
from dealerfacts.export.content import Content
from dealerfacts.model import Figure, Quote
from scale import checking, texts
from scale.questions import POINTS, QUESTIONS, QUOTES, DuckDB
from scale.report import Answer, Checked, Report, machine, put, render
from scale.spark import MissingError, Spark, require

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
_T = TypeVar("_T")


class UnequalError(Exception):
    """Two programs answered the same question differently: the text says which."""


def main(args: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m scale", description=__doc__)
    parser.add_argument("--texts", type=int, default=1_000_000, metavar="N", help="texts to check")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--write", action="store_true", help="write the page, not only stdout")
    parser.add_argument("--show", type=int, metavar="N", help="print the first texts, and no more")
    given = parser.parse_args(args)
    if given.show is not None:
        sys.stdout.writelines(f"{text}\n" for text in texts.shown(given.show))
        return 0
    try:
        require()
        with TemporaryDirectory(prefix="dealerfacts-scale-") as folder:
            report = measured(Path(folder), given.texts, given.cores)
    except (MissingError, UnequalError) as error:
        _tell(f"scale: {error}")
        return 2
    page = render(report)
    sys.stdout.write(page)
    if given.write:
        PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), page), encoding="utf-8")
    return 0


def measured(folder: Path, count: int, cores: int) -> Report:
    """Run everything in a folder, and return what was measured.

    Raises:
        UnequalError: Two programs did not answer the same.
    """
    load = os.getloadavg()[0]
    _tell("exporting the shipped store")
    lake = folder / "lake"
    with open_store("bundled") as store:
        content = Content(store, Query())
        exporting, _ = _timed(lambda: export("parquet", content, lake, lambda _: None))
        facts = len(content)
        stored = _stored(content)
    duck = DuckDB(lake)
    _tell("starting Spark")
    starting, spark = _timed(lambda: Spark(cores))
    with spark:
        spark.open(lake)
        answers = [_asked(name, question, duck, spark) for name, question in QUESTIONS.items()]
        for engine in (duck, spark):
            if (sorted(engine.ask(QUOTES)), set(engine.ask(POINTS))) != stored:
                raise UnequalError(f"{engine.name} does not hold what the store does")
        _tell(f"making {count:,} texts")
        posts = folder / "texts"
        characters = texts.write(posts, count)
        _tell(f"checking them with {cores} plain processes")
        plain, outcome = _timed(lambda: checking.check(posts, cores))
        _tell(f"checking them with Spark on {cores} cores")
        sparks, same = _timed(lambda: spark.check(posts))
    if outcome.found() != same.found():
        raise UnequalError(f"plain processes found {outcome}, and Spark {same}")
    return Report(
        machine(), load, cores, facts, exporting, starting, tuple(answers), characters,
        Checked(plain, outcome), Checked(sparks, same),
    )  # fmt: skip


def _asked(name: str, question: str, duck: DuckDB, spark: Spark) -> Answer:
    """Ask both engines a question.

    Raises:
        UnequalError: They do not answer the same, or nothing.
    """
    quick, rows = _timed(lambda: duck.ask(question))
    slow, others = _timed(lambda: spark.ask(question))
    if rows != others or not rows:
        odd = next((pair for pair in zip(rows, others, strict=False) if pair[0] != pair[1]), "")
        raise UnequalError(f"{name} DuckDB: {len(rows)} rows; Spark: {len(others)} rows; {odd}")
    return Answer(name, len(rows), quick, slow)


def _stored(content: Content) -> tuple[list[tuple[object, ...]], set[tuple[object, ...]]]:
    """Return the quotes and the points of a store as the library has them."""
    quotes: list[tuple[object, ...]] = []
    points: set[tuple[object, ...]] = set()
    for one in content.facts():
        if isinstance(one.fact, Quote):
            quotes.append((one.id, one.fact.text))
        elif isinstance(one.fact, Figure):
            points |= {
                (one.id, p.period, None if p.value is None else float(p.value), p.printed)
                for p in one.fact.points
            }
    return sorted(quotes), points  # type: ignore[type-var]


def _timed(work: Callable[[], _T]) -> tuple[float, _T]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
