"""Measure everything in one run, and write bench/README.md: python -m bench [--quick]."""

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

from bench.clock import Command, FailedError, Series, measure, pinned, run
from bench.report import Results, Size, render
from bench.workshop import SEARCHED, UnequalError, Workshop

HERE = Path(__file__).parent
MILLION = 1_000_000
SIZES = (100, 10_000, 100_000)


def main(args: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, and no million of facts")
    parser.add_argument("--output", type=Path, help="the page to write; - prints it")
    parser.add_argument("--values", type=Path, help="keep every value in a file of pyperf")
    given = parser.parse_args(args)
    output = given.output or (Path("-") if given.quick else HERE / "README.md")
    try:
        with TemporaryDirectory(prefix="dealerfacts-bench-") as folder:
            results = measured(Path(folder), quick=given.quick)
    except (FailedError, FileNotFoundError, UnequalError) as error:
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


def measured(folder: Path, *, quick: bool) -> Results:
    """Make the stores in ``folder``, and measure."""
    start = time.monotonic()
    sizes = SIZES if quick else (*SIZES, MILLION)
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
    series |= measure(slow, rounds=1 if quick else 3, warmups=0, tell=_tell)
    _tell(f"{len(quick_ones)} quick commands")
    rounds = 8 if quick else 40
    series = measure(quick_ones, rounds=rounds, warmups=2, tell=_tell) | series
    lines = machine(shop.count(None), minutes=(time.monotonic() - start) / 60)
    notes = [*_disturbance(series), *_notes(shop, quick=quick)]
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


def _notes(shop: Workshop, *, quick: bool) -> list[str]:
    matches = shop.count(100_000, SEARCHED)
    notes = [
        *shop.notes,
        f"The ranked search asks for `{SEARCHED}`: {matches:,} of 100,000 facts match.",
        "papis and yq are measured only on small stores: they read all of a store each time.",
        "`yaml.load` of 1,000,000 facts is left out: it takes minutes, and ten times the memory.",
    ]
    if quick:
        notes.append("A quick run: few rounds, and no store of 1,000,000 facts.")
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
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
