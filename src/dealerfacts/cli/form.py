"""Take the fields of a new record: from options, from a row of a table, or by asking."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from dealerfacts.cli.asking import Asker
from dealerfacts.curate.known import Known
from dealerfacts.curate.order import FLOW_LISTS
from dealerfacts.errors import UsageError, shown
from dealerfacts.reader import Scalar, Sequence
from dealerfacts.store.fields import Faults, slip
from dealerfacts.store.schema import schema_path
from dealerfacts.store.shapes import SECTIONS, Shape


class Form:
    """The fields of one record: what was given, what is asked, and what is missing.

    Args:
        known: What the store holds.
        given: The fields that were given.
        asker: Who asks for the others; None where nobody can be asked.
        place: What a message begins with, ``row 3: `` say.
    """

    def __init__(
        self, known: Known, given: Mapping[str, str], asker: Asker | None, place: str = ""
    ) -> None:
        self.known, self.given, self.asker, self.place = known, given, asker, place
        self.missing: list[str] = []

    def take(
        self,
        section: str,
        name: str,
        label: str,
        *,
        default: str = "",
        required: bool = False,
        fault: object = None,
    ) -> str:
        """Return a field of a record of a section, checked; empty where there is none.

        Args:
            section: The section; ``points`` for those of a figure.
            name: The field.
            label: How it is asked for.
            default: What is proposed.
            required: Whether there must be one.
            fault: What else an answer must pass: a function that returns what is wrong.
        """

        def check(answer: str) -> str | None:
            said = self.fault(section, name, answer)
            return said or (fault(answer) if callable(fault) else None)

        if value := self.given.get(name, "").strip():
            if said := check(value):
                raise UsageError(f"{self.place}{name}: {said}")
            return value
        if self.asker:
            about = description_of(section, name)
            return self.asker.ask(
                label, default=default, required=required, check=check, about=about
            )
        if required and not default:
            self.missing.append(name)
        return default

    def fault(self, section: str, name: str, value: str) -> str | None:
        """Return what is wrong with a value, and what to do; None where nothing is."""
        # A section in which the key is the id has no field of that name.
        shape = SECTIONS["figures"] if name == "id" else shape_of(section)
        convert = shape.fields[name].convert
        node = Sequence(map(Scalar, split_list(value))) if name in FLOW_LISTS else Scalar(value)
        try:
            convert(node)
        except Faults as error:
            return f"{error.faults[0].message}; {error.faults[0].help}"
        return None

    def finish(self) -> None:
        """Say which fields are missing.

        Raises:
            UsageError: Some are.
        """
        if self.missing:
            names = ", ".join(dict.fromkeys(self.missing))
            raise UsageError(f"{self.place}missing: {names}; on a terminal they are asked for")

    def unknown(self, what: str, name: str, known: Mapping[str, object]) -> str:
        """Return the sentence on an id that nothing has."""
        near = slip(name, tuple(known))
        return f"no {what} has the id {shown(name)}" + (f"; did you mean {near}?" if near else "")


def split_list(value: str) -> list[str]:
    """Return the parts of a list that was typed: parted by semicolons, or else by commas.

    Example:
        >>> split_list("Stryker, Alyssa; Lee, Ann"), split_list("prison, overdose")
        (['Stryker, Alyssa', 'Lee, Ann'], ['prison', 'overdose'])
    """
    parts = value.split(";") if ";" in value else value.split(",")
    return [one.strip() for one in parts if one.strip()]


def shape_of(section: str) -> Shape:
    """Return the shape of a section's records, or of a figure's points."""
    if section == "points":
        parts = SECTIONS["figures"].fields["points"].parts
        assert parts  # noqa: S101  (points are records)
        return parts
    return SECTIONS[section]


@cache
def _schema() -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    schema: dict[str, dict[str, dict[str, dict[str, dict[str, str]]]]] = json.loads(
        schema_path().read_text(encoding="utf-8")
    )
    return schema["$defs"]


def description_of(section: str, name: str) -> str:
    """Return what the schema says of a field."""
    noun = shape_of(section).record.__name__.lower()
    about = _schema()[noun].get("properties", {}).get(name, {})
    return about.get("description", "")
