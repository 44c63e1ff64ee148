"""Spell the keys of a finding, for all machine formats."""

from __future__ import annotations

from dealerfacts.lint.finding import Finding, Report

SCHEMA = "dealerfacts-lint/1"


def record(name: str, one: Finding) -> dict[str, object]:
    """Return a finding as it is promised to scripts."""
    return {
        "file": name,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "rule": one.rule,
        "level": one.level,
        "message": one.message,
        "draft": one.draft,
        "store": one.store,
        "fact": one.fact or None,
        "source": one.source or None,
        "published": one.date or None,
        "advice": one.advice,
    }


def counted(report: Report) -> dict[str, object]:
    """Return how much of a draft was recognised."""
    return {
        "file": report.name,
        "errors": report.errors,
        "warnings": report.warnings,
        "recognised": report.recognised,
        "checked": report.checked,
        "passages": report.passages,
    }
