"""Write checks as GitHub Actions shows them beside the line: workflow commands.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from dealerfacts.errors import Place
from dealerfacts.verify.outcome import FINE, Check
from dealerfacts.verify.places import Key
from dealerfacts.verify.sarif import level
from dealerfacts.verify.sentence import sentence


def write(checks: Iterable[Check], places: Mapping[Key, Place], file: TextIO) -> None:
    """Write a command for each passage that is not as the store has it."""
    for one in checks:
        if one.outcome not in FINE:
            place = places.get((one.sought.fact, one.sought.part, one.sought.number))
            where = (
                f"file={_property(place.file)},line={place.line},col={place.column},"
                if place
                else ""
            )
            title = f"title={_property(one.outcome)}"
            file.write(f"::{level(one.outcome)} {where}{title}::{_data(sentence(one))}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
