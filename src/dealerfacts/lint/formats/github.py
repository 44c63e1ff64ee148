"""Write findings as GitHub Actions shows them beside the line: workflow commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from dealerfacts import ci
from dealerfacts.lint.finding import Finding, Report


def write(reports: Iterable[Report], file: TextIO) -> None:
    """Write a command a finding."""
    for report in reports:
        for one in report.findings:
            file.write(_command(report.name, one))


def _command(name: str, one: Finding) -> str:
    end = {"endColumn": one.end_column} if one.end_line == one.line else {}
    place = {"file": name, "line": one.line, "col": one.column, **end, "title": one.rule}
    fact = f" [{one.fact}]" if one.fact else ""
    return ci.command(one.level, f"{one.message}{fact}; {one.advice}", place)
