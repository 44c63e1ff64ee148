"""Write findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from dealerfacts import ci
from dealerfacts.lint import ignores
from dealerfacts.lint.finding import Finding, Report
from dealerfacts.lint.rules import RULES


def write(reports: Iterable[Report], file: TextIO) -> None:
    """Write one run with all results, as they come."""
    results = (_result(report.name, one) for report in reports for one in report.findings)
    ci.write_sarif("dealerfacts", _rules(), results, file)


def _rules() -> list[dict[str, object]]:
    pages = {name: rule.page for name, rule in RULES.items()} | {ignores.NAME: ignores.PAGE}
    levels = {name: rule.level for name, rule in RULES.items()}
    return [
        {
            "id": name,
            "shortDescription": {"text": page.split("\n\n")[0].replace("\n", " ")},
            "fullDescription": {"text": page},
            "defaultConfiguration": {"level": levels.get(name, "warning")},
        }
        for name, page in pages.items()
    ]


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
