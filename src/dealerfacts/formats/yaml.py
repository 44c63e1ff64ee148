"""Write a sheet as YAML: the JSON object, for people to read."""

from __future__ import annotations

from decimal import Decimal
from typing import IO, Any

import yaml

from dealerfacts.formats import Screen
from dealerfacts.formats.json import envelope, number
from dealerfacts.guesses import is_guessed
from dealerfacts.rows.sheet import Sheet


class _Dumper(yaml.SafeDumper):
    """A dumper that writes a tuple as a list and a Decimal as a number, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = "'" if is_guessed(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(tuple, _Dumper.represent_list)
_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_data(number(value)))


def write(sheet: Sheet[Any], file: IO[str], _: Screen) -> None:
    """Write the envelope; no line is folded."""
    dump(envelope(sheet), file)
    listed = list(sheet.records())
    if not listed:
        file.write(f"{sheet.view.name}: []\n")
        return
    file.write(f"{sheet.view.name}:\n")
    for record in listed:
        dump([record], file)


def dump(data: object, file: IO[str]) -> None:
    """Write what JSON could hold as YAML; no line is folded."""
    yaml.dump(
        data,
        file,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=2**31,
        default_flow_style=False,
    )
