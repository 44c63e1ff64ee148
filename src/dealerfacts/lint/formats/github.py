"""Write findings as GitHub Actions shows them beside the line: workflow commands.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from dealerfacts.lint.report import Report, Reported


def write(reports: Iterable[Report], file: TextIO) -> None:
    """Write a command a finding."""
    for report in reports:
        for one in report.findings:
            file.write(_command(report.name, one))


def _command(name: str, one: Reported) -> str:
    end = f",endColumn={one.end_column}" if one.end_line == one.line else ""
    place = (
        f"file={_property(name)},line={one.line},col={one.column}{end},title={_property(one.rule)}"
    )
    fact = f" [{one.fact}]" if one.fact else ""
    return f"::{one.level} {place}::{_data(f'{one.message}{fact}; {one.advice}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
