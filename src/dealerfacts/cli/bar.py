"""Bars on stderr."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn


def make(total: int, what: str) -> Progress:
    """Return a bar of ``total`` steps, with the field ``pace`` behind it; it is to be started."""
    columns = (TextColumn(what), BarColumn(), TextColumn("{task.fields[pace]}"))
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=total, pace="")
    return bar
