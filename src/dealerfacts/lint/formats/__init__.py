"""Name the formats in which findings are reported; each is a function of the reports and a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TextIO

from dealerfacts.lint.finding import Report

FORMATS = ("table", "json", "jsonl", "sarif", "github")

Writer = Callable[[Iterable[Report], TextIO], None]


def writer(name: str) -> Writer:
    """Return what writes the format ``name``."""
    write: Writer = import_module(f"dealerfacts.lint.formats.{name}").write
    return write
