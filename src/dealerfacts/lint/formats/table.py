"""Write findings as compilers do: place, rule and message, the line, a caret, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from dealerfacts.errors import Place, caret_under, harmless, shown
from dealerfacts.lint.finding import Finding, Report

_STORE = 400


def write(reports: Iterable[Report], file: TextIO) -> None:
    """Write each finding, and at the end how much was recognised."""
    errors = warnings = recognised = checked = passages = drafts = 0
    for report in reports:
        for one in report.findings:
            file.write(_finding(report.name, one))
        errors += report.errors
        warnings += report.warnings
        recognised += report.recognised
        checked += report.checked
        passages += report.passages
        drafts += report.fault is None
    where = f" of {_count(drafts, 'draft')}" if drafts != 1 else ""
    file.write(
        f"{_count(errors, 'error')}, {_count(warnings, 'warning')}; {recognised} of "
        f"{checked} numbers and "
        f"quotations recognised, in {_count(passages, 'passage')}{where}\n"
    )


def _finding(name: str, one: Finding) -> str:
    place = Place(name, one.line, one.column, _width(one))
    lines = [
        f"{shown(name, len(name))}:{one.line}:{one.column}: {one.rule} {harmless(one.message)}"
    ]
    if one.text:
        lines.append(caret_under(one.text, place))
    if one.store:
        lines.append(f"  store:  {shown(one.store, _STORE)}")
    if one.fact:
        date = f", {one.date}" if one.date else ""
        lines.append(f"  fact:   {one.fact}: {harmless(one.source)}{date}")
    lines.append(f"  {one.level}: {harmless(one.advice)}")
    return "\n".join(lines) + "\n\n"


def _width(one: Finding) -> int:
    if one.line == one.end_line:
        return max(1, one.end_column - one.column)
    return max(1, len(one.text) - one.column + 1)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
