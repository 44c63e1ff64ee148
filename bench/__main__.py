"""Measure everything in one run, and write bench/README.md: python -m bench."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.clock import Command, FailedError, Limit, Series, measure, pinned, run
from bench.report import Results, Size, render
from bench.workshop import SEARCHED, Workshop

HERE = Path(__file__).parent
MILLION = 1_000_000
SIZES = (100, 10_000, 100_000)
# Rounds of quick and of slow commands, and when it is enough of them on a slow machine.
_ROUNDS, _QUICK_ROUNDS, _SLOW_ROUNDS = 25, 8, 3
_ENOUGH, _ENOUGH_SLOW = Limit(120, 7), Limit(60, 1)
_START = time.monotonic()


def main(args: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds; prints the page")
    parser.add_argument(
        "--million", action="store_true", help="a store of 1,000,000 facts too: minutes more"
    )
    parser.add_argument("--output", type=Path, help="the page to write; - prints it")
    parser.add_argument("--values", type=Path, help="keep every value in a file of pyperf")
    given = parser.parse_args(args)
    output = given.output or (Path("-") if given.quick else HERE / "README.md")
    try:
        with TemporaryDirectory(prefix="dealerfacts-bench-") as folder:
            results = measured(Path(folder), quick=given.quick, million=given.million)
    except (FailedError, FileNotFoundError) as error:
        _tell(f"bench: {error}")
        return 2
    page = render(results, _text("head.md"), _text("tail.md"))
    if output == Path("-"):
        sys.stdout.write(page)
    else:
        output.write_text(page, encoding="utf-8")
    if given.values:
        _keep(results, given.values)
    return 0


def measured(folder: Path, *, quick: bool, million: bool = False) -> Results:
    """Make the stores in ``folder``, and measure."""
    sizes = (*SIZES, MILLION) if million else SIZES
    shop = Workshop(folder, sizes, _tell)
    shop.make_stores()
    slow = slow_commands(shop)
    quick_ones = quick_commands(shop)
    series: dict[str, Series] = {}
    if MILLION in sizes:
        _tell("the first answer from 1,000,000 facts")
        series[f"first {shop.look_up(MILLION).name}"] = first = Series()
        first.add(0, run(shop.look_up(MILLION)))
    _tell(f"{len(slow)} slow commands")
    rounds = 1 if quick else _SLOW_ROUNDS
    series |= measure(slow, rounds=rounds, warmups=0, tell=_tell, limit=_ENOUGH_SLOW)
    _tell(f"{len(quick_ones)} quick commands")
    rounds = _QUICK_ROUNDS if quick else _ROUNDS
    series = measure(quick_ones, rounds=rounds, warmups=2, tell=_tell, limit=_ENOUGH) | series
    lines = machine(shop.count(None), minutes=(time.monotonic() - _START) / 60)
    notes = [*_disturbance(series), *_notes(shop, quick=quick, million=million)]
    return Results(lines, series, [_size(shop, size) for size in sizes], notes)


def quick_commands(shop: Workshop) -> list[Command]:
    """Return the commands that take a fraction of a second."""
    everyone = ("sqlite-utils", "papis", "yq", "jq")
    return [
        shop.python(),
        shop.reference("typer_two_commands.py", "hello", "World"),
        shop.reference("typer_rich_table.py", "hello", "World", terminal=True),
        shop.version(),
        shop.look_up(None),
        shop.look_up(None, cold=True),
        shop.table(),
        *(shop.ten(size) for size in (None, *shop.sizes)),
        *(shop.search(size) for size in shop.sizes),
        *(shop.question(size) for size in (None, 100_000)),
        shop.validate(),
        shop.look_up(100),
        shop.look_up(100, cold=True),
        *shop.others(None, *everyone),
        *shop.others(100, *everyone),
        *shop.others(100_000, "sqlite-utils"),
    ]


def slow_commands(shop: Workshop) -> list[Command]:
    """Return the commands that take seconds: those that read a large store as a whole."""
    return [
        *(shop.look_up(size, cold=True) for size in (10_000, 100_000)),
        *(shop.yaml_load(size) for size in (10_000, 100_000)),
        *shop.others(100_000, "jq"),
    ]


def machine(shipped: int, *, minutes: float) -> list[str]:
    """Return what the numbers depend on."""
    packages = ("typer", "rich", "PyYAML", "sqlite-utils", "papis", "yq")
    known = [f"SQLite {sqlite3.sqlite_version}"]
    known += [f"{name} {_version(name)}" for name in packages]
    where = "one of them for the commands" if pinned() else "commands move between them"
    return [
        f"{datetime.now(UTC):%d %B %Y}, a run of {minutes:.0f} minutes",
        f"{os.cpu_count()} processors ({platform.machine()}, {platform.system()}), {where}",
        f"{platform.python_implementation()} {platform.python_version()}, {', '.join(known)}",
        f"dealerfacts {_version('dealerfacts')}, the shipped store of {shipped} facts",
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def _size(shop: Workshop, size: int) -> Size:
    return Size(
        size,
        shop.store_size(size),
        shop.index_size(size),
        f"first {shop.look_up(size).name}",
        shop.ten(size).name,
        shop.search(size).name,
    )


def _notes(shop: Workshop, *, quick: bool, million: bool) -> list[str]:
    matches = shop.count(100_000, SEARCHED)
    notes = [
        *shop.notes,
        f"The ranked search asks for `{SEARCHED}`: {matches:,} of 100,000 facts match.",
        "papis and yq are measured only on small stores: they read all of a store each time.",
    ]
    if million:
        notes.append("`yaml.load` of 1,000,000 facts is left out: it takes minutes, and gigabytes.")
    else:
        notes.append("A store of 1,000,000 facts is measured only with `--million`.")
    if quick:
        notes.append("A quick run of few rounds.")
    return notes


def _disturbance(series: Mapping[str, Series]) -> list[str]:
    """Say so where other programs took the processor away: no command here waits for much else."""
    shares = [sum(one.processor.values()) / sum(one.seconds.values()) for one in series.values()]
    worked = median(shares)
    if worked > 0.9:
        return []
    note = (
        f"**The machine was busy**: commands waited {1 - worked:.0%} of their time for a processor."
    )
    return [f"{note} Do not trust these ratios; measure again on a quiet machine."]


def _keep(results: Results, path: Path) -> None:
    """Write every value as pyperf does: python -m pyperf stats FILE, or compare_to."""
    pyperf = import_module("pyperf")  # it has no types
    suite = []
    for name, one in results.series.items():
        metadata = {"name": name, "unit": "second", "command_max_rss": one.peak}
        values = list(one.seconds.values())
        suite.append(
            pyperf.Benchmark([pyperf.Run(values, metadata=metadata, collect_metadata=False)])
        )
    pyperf.BenchmarkSuite(suite).dump(str(path), replace=True)


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").strip()


def _tell(line: str) -> None:
    sys.stderr.write(f"{time.monotonic() - _START:5.0f} s  {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
