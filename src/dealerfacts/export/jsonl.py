"""Export facts as one JSON object a line; the keys are those of the schema ``dealerfacts/1``."""

from __future__ import annotations

from pathlib import Path

from dealerfacts.export import Report
from dealerfacts.export.content import Content
from dealerfacts.formats.json import encode
from dealerfacts.rows.record import fact_record


def write(content: Content, folder: Path, name: str, report: Report) -> None:
    """Write the file ``name`` in ``folder``, a line a fact, in the order of the answer."""
    with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
        for one in content.facts(report):
            file.write(encode(fact_record(one)) + "\n")
