"""Write findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from dealerfacts import __version__
from dealerfacts.lint import ignores
from dealerfacts.lint.report import Report, Reported
from dealerfacts.lint.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(reports: Iterable[Report], file: TextIO) -> None:
    """Write one run with all results, as they come."""
    head = json.dumps(_driver(), ensure_ascii=False)
    file.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"tool": {head}, ')
    file.write('"columnKind": "unicodeCodePoints", "results": [')
    first = True
    for report in reports:
        for one in report.findings:
            file.write("\n" if first else ",\n")
            file.write(json.dumps(_result(report.name, one), ensure_ascii=False))
            first = False
    file.write("\n]}]}\n")


def _driver() -> dict[str, object]:
    pages = {name: rule.page for name, rule in RULES.items()} | {ignores.NAME: ignores.PAGE}
    levels = {name: rule.level for name, rule in RULES.items()}
    rules = [
        {
            "id": name,
            "shortDescription": {"text": page.split("\n\n")[0].replace("\n", " ")},
            "fullDescription": {"text": page},
            "defaultConfiguration": {"level": levels.get(name, "warning")},
        }
        for name, page in pages.items()
    ]
    return {"driver": {"name": "dealerfacts", "version": __version__, "rules": rules}}


def _result(name: str, one: Reported) -> dict[str, object]:
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
    }
    place = {"artifactLocation": {"uri": _uri(name)}, "region": region}
    return {
        "ruleId": one.rule,
        "level": one.level,
        "message": {"text": f"{one.message}; {one.advice}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"dealerfacts/v1": f"{one.rule}:{one.fact}:{one.draft}"},
        "properties": {
            "fact": one.fact,
            "store": one.store,
            "source": one.source,
            "published": one.date,
        },
    }


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
