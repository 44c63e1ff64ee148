"""Write each finding as a line of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from dealerfacts.lint.finding import Report
from dealerfacts.lint.formats.record import record


def write(reports: Iterable[Report], file: TextIO) -> None:
    """Write a finding a line."""
    for report in reports:
        for one in report.findings:
            file.write(json.dumps(record(report.name, one), ensure_ascii=False) + "\n")
