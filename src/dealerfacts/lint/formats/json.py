"""Write findings as one JSON document, written as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from dealerfacts.lint.finding import Report
from dealerfacts.lint.formats.record import SCHEMA, counted, record


def write(reports: Iterable[Report], file: TextIO) -> None:
    """Write the envelope: the findings, then what was recognised in each draft."""
    drafts = []
    file.write('{\n  "schema": ' + json.dumps(SCHEMA) + ',\n  "findings": [')
    first = True
    for report in reports:
        for one in report.findings:
            file.write("" if first else ",")
            file.write("\n    " + json.dumps(record(report.name, one), ensure_ascii=False))
            first = False
        if report.fault is None:
            drafts.append(counted(report))
    file.write("\n  ],\n" if not first else "],\n")
    rows = ",\n    ".join(json.dumps(one, ensure_ascii=False) for one in drafts)
    file.write('  "drafts": [\n    ' + rows + "\n  ]\n}\n" if rows else '  "drafts": []\n}\n')
