"""Take the fields of a new record: from options, from a row of a table, or by asking."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import TextIOWrapper
from typing import Any

from dealerfacts.cli.options import NO_TEXT, readable
from dealerfacts.cli.wrap import fitted
from dealerfacts.curate.additions import Addition
from dealerfacts.curate.known import Known
from dealerfacts.curate.order import FLAGS, FLOW_LISTS
from dealerfacts.errors import UsageError, harmless
from dealerfacts.reader import Scalar
from dealerfacts.reader import Sequence as Items
from dealerfacts.store.fields import Faults
from dealerfacts.store.paths import schema_path
from dealerfacts.store.shapes import SECTIONS, Shape

# Returns what is wrong with an answer and what to do, or None where nothing is.
Check = Callable[[str], str | None]
KINDS = {"source": "sources", "figure": "figures", "quote": "quotes"}
POINT = ("period", "printed", "value", "low", "high", "qualifier")
# What is typed with a figure beside its own fields: a point of it, and its measure.
_MORE = {"figure": {"points": POINT, "measures": ("label", "unit", "dimensions")}}


class Asker:
    """Ask on stderr, and read the answers from stdin."""

    def ask(
        self,
        label: str,
        *,
        default: str = "",
        required: bool = False,
        check: Check = lambda _: None,
        about: str = "",
    ) -> str:
        """Return an answer that passes the check; an empty one where none is required.

        An empty answer means ``default``, and ``?`` is answered with ``about``.

        Raises:
            UsageError: There are no more answers.
        """
        hint = f" [{default}]" if default else "" if required else " (Enter: none)"
        while True:
            answer = self._read(f"{label}{hint} > ").strip() or default
            if readable(answer) != answer:
                self.say(f"This {NO_TEXT}; type it again.")
            elif answer == "?":
                self.say(about or "No more is known of this.")
            elif not answer and not required:
                return ""
            elif not answer:
                self.say("It is required.")
            elif fault := check(answer):
                self.say(fault)
            else:
                return answer

    def agrees(self, question: str) -> bool:
        """Return whether the curator says yes, which an empty answer does."""
        return self._read(f"{question} [Y/n] > ").strip().lower() in ("", "y", "yes")

    def say(self, text: str, end: str = "\n") -> None:
        """Say something."""
        sys.stderr.write(f"{fitted(harmless(text))}{end}")
        sys.stderr.flush()

    def _read(self, prompt: str) -> str:
        self.say(prompt, "")
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise UsageError("the answers ended; nothing was written")
        return line


def asker(*, needed: bool) -> Asker | None:
    """Return what asks questions, if any are needed and somebody is there to answer."""
    if not needed or sys.stdin is None or not sys.stdin.isatty():
        return None
    if isinstance(sys.stdin, TextIOWrapper):
        # Bytes that are no text are told to whoever typed them, and do not end the dialogue.
        sys.stdin.reconfigure(errors="surrogateescape")
    return Asker()


class Form:
    """The fields of one record: what was given, what is asked, and what is missing.

    Args:
        kind: source, figure or quote.
        known: What the store holds.
        given: The fields that were given.
        asker: Who asks for the others; None where nobody can be asked.
        place: What a message begins with, ``row 3: `` say.
        points: The forms of a figure's points, where they were given.
    """

    def __init__(
        self,
        kind: str,
        known: Known,
        given: Mapping[str, str],
        asker: Asker | None = None,
        place: str = "",
        points: Sequence[Form] = (),
    ) -> None:
        self.known, self.given, self.asker, self.place = known, given, asker, place
        self.section, self.points = KINDS[kind], points
        self.said: dict[str, str] = {}
        self.missing: dict[str, None] = {}
        self._sections = sections_of(kind)

    def take(
        self,
        name: str,
        label: str,
        *,
        default: str = "",
        required: bool = False,
        fault: Check = lambda _: None,
        checked: bool = True,
    ) -> str:
        """Return a field, asked for by a label; empty where there is none.

        It must be what the store may hold, where ``checked``, and pass ``fault``.

        Raises:
            UsageError: What was given does not pass.
        """

        def check(answer: str) -> str | None:
            return (self.fault(name, answer) if checked else None) or fault(answer)

        value = self.given.get(name, "").strip()
        if value and (said := check(value)):
            raise UsageError(f"{self.place}{name}: {said}")
        if self.asker and not value:
            about = description_of(self._sections[name], name)
            value = self.asker.ask(
                label, default=default, required=required, check=check, about=about
            )
        value = value or default
        if required and not value:
            self.missing[name] = None
        self.said[name] = value
        return value

    def fault(self, name: str, value: str) -> str | None:
        """Return what is wrong with a value, and what to do; None where nothing is."""
        # A section in which the key is the id has no field of that name.
        shape = SECTIONS["figures"] if name == "id" else shape_of(self._sections[name])
        node = Items(map(Scalar, split_list(value))) if name in FLOW_LISTS else Scalar(value)
        try:
            shape.fields[name].convert(node)
        except Faults as error:
            return f"{error.faults[0].message}; {error.faults[0].help}"
        return None

    def record(self, **more: Any) -> Addition:
        """Return the record: what was taken, what is given and never asked for, and ``more``.

        Raises:
            UsageError: Fields are missing.
        """
        for form in (self, *self.points):
            if form.missing:
                names = ", ".join(form.missing)
                raise UsageError(f"{form.place}missing: {names}; on a terminal they are asked for")
        own = [name for name, section in self._sections.items() if section == self.section]
        for name in own:
            if self.given.get(name) and name not in self.said:
                self.take(name, name)
        fields: dict[str, Any] = {name: self.said[name] for name in own if name in self.said}
        fields |= {name: split_list(fields[name]) for name in FLOW_LISTS.intersection(fields)}
        return Addition(self.section, fields.pop("id"), fields | more)


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
def sections_of(kind: str) -> dict[str, str]:
    """Return the fields that can be given for a kind, each with its section."""
    shape = shape_of(KINDS[kind])
    own = [name for name, one in shape.fields.items() if not (one.part or one.parts)]
    if "id" not in own:
        own.append("id")
    fields = dict.fromkeys((name for name in own if name not in FLAGS), KINDS[kind])
    for section, names in _MORE.get(kind, {}).items():
        fields |= {name: section for name in names if name not in fields}
    return fields


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schema_path().read_text(encoding="utf-8"))["$defs"]
    return schema


def description_of(section: str, name: str) -> str:
    """Return what the schema says of a field."""
    fields = _schema()[shape_of(section).record.__name__.lower()].get("properties", {})
    about: str = fields.get(name, {}).get("description", "")
    return about
