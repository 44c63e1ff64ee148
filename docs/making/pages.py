"""Take what each command says of itself out of the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import typer.main

from dealerfacts.cli.app import app
from dealerfacts.cli.options import Output

PROGRAM = "dealerfacts"
_EXIT = "Exit status: "
# Whoever makes these documents may have a terminal of any width; no line is broken here.
_WIDTH = 100_000
# Options that each answer has; a page may tell them together.
SHARED = frozenset(f"--{name.replace('_', '-')}" for name in Output._fields)


class Entry(NamedTuple):
    """An option, an argument or a command: its spelling, as `-n, --limit N`, and what it does."""

    spelling: str
    help: str

    def is_shared(self) -> bool:
        """Return whether this is an option that each answer has."""
        return not SHARED.isdisjoint(self.spelling.replace(",", "").split())


class Page(NamedTuple):
    """What a command says of itself."""

    words: tuple[str, ...]
    usage: str
    summary: str
    more: tuple[str, ...]
    arguments: tuple[Entry, ...]
    options: tuple[Entry, ...]
    commands: tuple[Entry, ...]
    exits: tuple[Entry, ...]
    examples: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its manual page: `dealerfacts-new-figure`."""
        return "-".join(self.words)

    @property
    def title(self) -> str:
        """The command as it is typed: `dealerfacts new figure`."""
        return " ".join(self.words)


def pages() -> list[Page]:
    """Return the page of the program and of each command, in the order of the help."""
    return list(_walk(typer.main.get_command(app), None, PROGRAM, ()))


def _walk(command: Any, above: Any, name: str, exits: tuple[Entry, ...]) -> Iterator[Page]:
    context = command.make_context(
        name, [], parent=above, resilient_parsing=True, terminal_width=_WIDTH
    )
    page = _page(command, context, exits)
    yield page
    for inner in _inner(command, context):
        yield from _walk(command.get_command(context, inner), context, inner, page.exits)


def _inner(command: Any, context: Any) -> list[str]:
    return list(command.list_commands(context)) if hasattr(command, "list_commands") else []


def _page(command: Any, context: Any, exits: tuple[Entry, ...]) -> Page:
    paragraphs = [" ".join(one.split()) for one in (command.help or "").split("\n\n")]
    own = [one.removeprefix(_EXIT) for one in paragraphs if one.startswith(_EXIT)]
    told = [one for one in paragraphs if not one.startswith(_EXIT)]
    usage = " ".join(command.collect_usage_pieces(context))
    groups: dict[str, list[Entry]] = {"argument": [], "option": []}
    for parameter in command.get_params(context):
        if record := parameter.get_help_record(context):
            groups[parameter.param_type_name].append(Entry(*record))
    inner = [
        Entry(name, command.get_command(context, name).get_short_help_str(_WIDTH))
        for name in _inner(command, context)
    ]
    return Page(
        tuple(context.command_path.split()),
        usage,
        told[0],
        tuple(told[1:]),
        tuple(groups["argument"]),
        tuple(groups["option"]),
        tuple(inner),
        tuple(_status(own[0])) if own else exits,
        tuple(_examples(command.epilog or "")),
    )


def _status(told: str) -> Iterator[Entry]:
    """Yield each status of `0 found; 1 nothing found.` with what it means."""
    for one in told.rstrip(".").split("; "):
        status, _, meaning = one.partition(" ")
        yield Entry(status, meaning)


def _examples(epilog: str) -> Iterator[str]:
    lines = epilog.lstrip("\b\n").split("\n")
    yield from (line.strip() for line in lines if line.startswith("  "))
