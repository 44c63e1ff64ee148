"""Write a sheet as YAML: the JSON object, for people to read."""

from __future__ import annotations

from decimal import Decimal
from typing import IO, Any

import yaml

from dealerfacts.formats import Screen
from dealerfacts.formats.json import envelope, number
from dealerfacts.rows.sheet import Sheet


class _Dumper(yaml.SafeDumper):
    """A dumper that writes a tuple as a list and a Decimal as a number, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True


_Dumper.add_representer(tuple, _Dumper.represent_list)
_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_data(number(value)))


def write(sheet: Sheet[Any], file: IO[str], _: Screen) -> None:
    """Write the envelope; no line is folded."""
    _dump(envelope(sheet), file)
    listed = list(sheet.records())
    if not listed:
        file.write(f"{sheet.view.name}: []\n")
        return
    file.write(f"{sheet.view.name}:\n")
    for record in listed:
        _dump([record], file)


def _dump(data: object, file: IO[str]) -> None:
    yaml.dump(
        data,
        file,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=2**31,
        default_flow_style=False,
    )
