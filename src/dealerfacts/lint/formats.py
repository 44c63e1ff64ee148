"""Write reports: for people as compilers do, as JSON, as SARIF, or as GitHub shows findings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from shutil import get_terminal_size
from typing import TextIO

from dealerfacts import ci
from dealerfacts.errors import Place, caret_under, cells, counted, harmless, shown
from dealerfacts.lint.check import PAGES
from dealerfacts.lint.finding import Finding, Report

_SCHEMA = "dealerfacts-lint/1"
# At most this much of what the store says is shown to people.
_STORE = 400
# What stands before the line of a draft, and the width that a terminal has at least.
_INDENT = 4
_NARROWEST = 20


def counts(report: Report) -> dict[str, int]:
    """Return how much was found in a draft, and recognised of it."""
    names = ("errors", "warnings", "recognised", "checked", "passages")
    return {name: getattr(report, name) for name in names}


# --- For people


def _write_table(reports: Iterable[Report], file: TextIO) -> None:
    """Write place, rule and message, the line, a caret, and what to do; at the end the counts."""
    width = max(get_terminal_size().columns, _NARROWEST) if file.isatty() else 0
    total: Counter[str] = Counter()
    drafts = 0
    for report in reports:
        for one in report.findings:
            file.write(_finding_text(report.name, one, width))
        total.update(counts(report))
        drafts += report.fault is None
    where = f" of {counted(drafts, 'draft')}" if drafts != 1 else ""
    told = (
        f"{counted(total['errors'], 'error')}, {counted(total['warnings'], 'warning')}; "
        f"{total['recognised']} of {total['checked']} numbers and quotations recognised, "
        f"in {counted(total['passages'], 'passage')}{where}"
    )
    file.write(f"{_wrapped(told, width)}\n")


def _finding_text(name: str, one: Finding, width: int) -> str:
    head = f"{shown(name, len(name))}:{one.line}:{one.column}: {one.rule} {harmless(one.message)}"
    lines = [_wrapped(head, width, 2)]
    if one.text:
        end = one.end_column if one.line == one.end_line else len(one.text) + 1
        place = Place(name, one.line, one.column, max(1, end - one.column))
        lines.append(caret_under(one.text, place, max(0, width - _INDENT)))
    if one.store:
        lines.append(_wrapped(f"  store:  {shown(one.store, _STORE)}", width, 10))
    if one.fact:
        date = f", {one.date}" if one.date else ""
        lines.append(_wrapped(f"  fact:   {one.fact}: {harmless(one.source)}{date}", width, 10))
    lines.append(_wrapped(f"  {one.level}: {harmless(one.advice)}", width, 10))
    return "\n".join(lines) + "\n\n"


def _wrapped(text: str, width: int, indent: int = 0) -> str:
    """Return a text wrapped at its words to the width of a terminal; as it is where that is 0."""
    if not width or cells(text) <= width:
        return text
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1].strip() or not word else f"{lines[-1]}{word}"
        if cells(longer) <= width or not lines[-1].strip():
            lines[-1] = longer
        else:
            lines.append(" " * indent + word)
    return "\n".join(lines)


# --- For programs


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


def _write_json(reports: Iterable[Report], file: TextIO) -> None:
    """Write the envelope: the findings as they come, then what was recognised in each draft."""
    drafts: list[str] = []
    file.write(f'{{\n  "schema": {json.dumps(_SCHEMA)},\n  "findings": [')
    separator = "\n    "
    for report in reports:
        for one in report.findings:
            file.write(separator + json.dumps(record(report.name, one), ensure_ascii=False))
            separator = ",\n    "
        if report.fault is None:
            row = {"file": report.name, **counts(report)}
            drafts.append(json.dumps(row, ensure_ascii=False))
    file.write("\n  ],\n" if separator[0] == "," else "],\n")
    rows = ",\n    ".join(drafts)
    file.write(f'  "drafts": [\n    {rows}\n  ]\n}}\n' if rows else '  "drafts": []\n}\n')


def _write_jsonl(reports: Iterable[Report], file: TextIO) -> None:
    for report in reports:
        for one in report.findings:
            file.write(json.dumps(record(report.name, one), ensure_ascii=False) + "\n")


def _write_sarif(reports: Iterable[Report], file: TextIO) -> None:
    rules: list[dict[str, object]] = [
        {
            "id": name,
            "shortDescription": {"text": page.split("\n\n")[0].replace("\n", " ")},
            "fullDescription": {"text": page},
            "defaultConfiguration": {"level": level},
        }
        for name, (level, page) in PAGES.items()
    ]
    results = (_result(report.name, one) for report in reports for one in report.findings)
    ci.write_sarif("dealerfacts", rules, results, file)


def _result(name: str, one: Finding) -> dict[str, object]:
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
    }
    return {
        "ruleId": one.rule,
        "level": one.level,
        "message": {"text": f"{one.message}; {one.advice}"},
        "locations": [ci.location(name, region)],
        "partialFingerprints": {"dealerfacts/v1": f"{one.rule}:{one.fact}:{one.draft}"},
        "properties": {
            "fact": one.fact,
            "store": one.store,
            "source": one.source,
            "published": one.date,
        },
    }


def _write_github(reports: Iterable[Report], file: TextIO) -> None:
    for report in reports:
        for one in report.findings:
            fact = f" [{one.fact}]" if one.fact else ""
            end = {"endColumn": one.end_column} if one.end_line == one.line else {}
            place = {"file": report.name, "line": one.line, "col": one.column, **end}
            message = f"{one.message}{fact}; {one.advice}"
            file.write(ci.command(one.level, message, {**place, "title": one.rule}))


WRITERS: dict[str, Callable[[Iterable[Report], TextIO], None]] = {
    "table": _write_table,
    "json": _write_json,
    "jsonl": _write_jsonl,
    "sarif": _write_sarif,
    "github": _write_github,
}
