"""Draw a bar on stderr."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn


def start(total: int, what: str) -> Progress:
    """Draw a bar for ``total`` steps, with the field ``pace`` behind it; it is to be stopped."""
    columns = (TextColumn(what), BarColumn(), TextColumn("{task.fields[pace]}"))
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=total, pace="")
    bar.start()
    return bar
