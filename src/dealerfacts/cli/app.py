"""Name the commands, and load the one that is asked for.

Building every command costs more than a look-up, so each is imported when it is needed: keep this
module, and what it imports, free of them.
"""

import inspect
from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from itertools import takewhile
from types import ModuleType
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperGroup
from typer.models import ArgumentInfo

from dealerfacts.cli.options import (
    FIELD,
    NO_TEXT,
    SETTINGS,
    Output,
    StoreOption,
    readable,
    show_version,
)
from dealerfacts.errors import UsageError, harmless

# In the order of the help, each with its module, in which a function has the command's name: with
# an underscore where that has a hyphen.
COMMANDS = {
    "stat": "facts",
    "quotes": "facts",
    "claims": "facts",
    "search": "facts",
    "ask": "facts",
    "show": "show",
    "compare": "compare",
    "topics": "lists",
    "speakers": "lists",
    "sources": "lists",
    "measures": "lists",
    "cite": "cite",
    "link": "cite",
    "lint": "lint",
    "verify": "verify",
    "export": "export",
    "mcp": "mcp",
    "validate": "validate",
    "compile": "compile",
    "corrections": "lists",
    "fmt": "rewrite",
    "rename": "rewrite",
    "new": "new",
    "diff": "diff",
    "schema": "schema",
}
_ASK = "ask"
# They write into a store what is typed, as those of ``new`` do.
_EXACT = ("rename",)
# What ``new`` makes; with any other word behind it, it begins a question.
_NEW = "new"
NEW = ("store", "source", "figure", "quote", "correction")
# Words that a question may begin with, although they are a letter from a command, or begin one:
# these, and all that are shorter ("how").
_NO_SLIPS = ("state", "site", "city", "line", "news", "knew", "top", "sea", "speak", "valid")
_SHORTEST = 4
# So many letters that a command begins with are taken for a command that was not finished.
_BEGUN = 3


class LazyGroup(TyperGroup):
    """A group whose commands are built one at a time."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Take the command line; nothing in an unknown option's name drives a terminal."""
        return super().parse_args(ctx, [_printable(arg) for arg in args])

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """Return the command ``cmd_name``, or None where there is none."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            module = import_module(f"dealerfacts.cli.{COMMANDS[cmd_name]}")
            if hasattr(module, "group"):
                self.commands[cmd_name] = module.group()
            else:
                self.commands[cmd_name] = _built(cmd_name, module)
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Return the command that ``args`` begin with.

        Raises:
            UsageError: There is none; the sentence says what may have been meant.
        """
        name = readable(args[0])
        if name == _NEW and _is_question(args[1:]):
            return _ASK, self.get_command(ctx, _ASK), args
        if name in COMMANDS or name == "-" or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if name.startswith("-"):
            # Only behind -- no option is read out of it: -81%, say; nor is one by the command.
            return _ASK, self.get_command(ctx, _ASK), ["--", *args]
        if near := _near(name):
            raise UsageError(f"no command {name[:60]!r}: did you mean {near}?")
        # Whoever knows no command types what they look for.
        return _ASK, self.get_command(ctx, _ASK), args


@cache
def _built(name: str, module: ModuleType) -> Any:
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    function = getattr(module, name.replace("-", "_"))
    one.command(name, context_settings=SETTINGS, **help_of(function))(
        with_options(function, exact=name in _EXACT)
    )
    command = typer.main.get_command(one)
    command.name = name
    return command


def _is_question(words: list[str]) -> bool:
    """Return whether words behind ``new`` name nothing that it makes: "new drug laws"."""
    if not words or words[0].startswith("-"):
        return False
    return not any(_is_slip(words[0].lower(), one) for one in NEW)


def _near(name: str) -> str | None:
    """Return the command that ``name`` is a slip of the hand away from, or begins."""
    name = name.lower()
    if len(name) < _BEGUN or name in _NO_SLIPS:
        return None
    for command in COMMANDS:
        if command.startswith(name) or (len(name) >= _SHORTEST and _is_slip(name, command)):
            return command
    return None


def _is_slip(one: str, other: str) -> bool:
    """Return whether one letter more, less or another one, or two swapped, at most, part words."""
    pairs = zip(one, other, strict=False)
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    left, right = one[alike:], other[alike:]
    if left[2:] == right[2:] and left[:2] == right[:2][::-1]:
        return True
    return right[1:] in (left, left[1:]) or left[1:] == right


def _printable(arg: str) -> str:
    """Return an argument; an option's name, which a message may repeat, is spelled out."""
    name, equals, value = arg.partition("=")
    return f"{harmless(name)}{equals}{value}" if name.startswith("-") else arg


# Options that name files, which a system may name by any bytes.
_PATHS = {
    "before",
    "after",
    "paths",
    "path",
    "svg",
    "store",
    "saved",
    "keep",
    "destination",
    "folder",
    "style",
    "from_csv",
    "file",
}


def help_of(command: Callable[..., None]) -> dict[str, Any]:
    """Return what Typer prints above and below a command's options, out of its docstring."""
    text, _, examples = inspect.cleandoc(command.__doc__ or "").partition("\nExamples:\n")
    lines = (f"\n  {line.strip()}" for line in examples.splitlines())
    return {"help": text, "epilog": f"\b\nExamples:{''.join(lines)}"}


def with_options(command: Callable[..., None], *, exact: bool = False) -> Callable[..., None]:
    """Make one option of each field of the records that a command takes.

    Stray bytes become question marks, or are refused where text must be kept ``exact``.
    """
    hints = get_type_hints(command, include_extras=True)
    records = {name: hint for name, hint in hints.items() if hasattr(hint, "_fields")}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if record := records.get(name):
            parameters += _parameters(record)
        else:
            kept = parameter.replace(annotation=hints[name], kind=parameter.KEYWORD_ONLY)
            parameters.append(kept)

    @wraps(command)
    def filled(**values: Any) -> None:
        for parameter in parameters:
            value = values.get(parameter.name)
            _refuse_empty(parameter, value)
            if exact and parameter.name not in _PATHS and readable(value) != value:
                raise UsageError(f"{_name_of(parameter)} {NO_TEXT}")
        read = {n: value if n in _PATHS else readable(value) for n, value in values.items()}
        for name, record in records.items():
            read[name] = record(**{field: read.pop(field) for field in record._fields})
        if output := read.get("output"):
            read["output"] = _with_format(output)
        command(**read)

    del vars(filled)["__wrapped__"]
    vars(filled)["__signature__"] = inspect.Signature(parameters)
    filled.__annotations__ = {one.name: one.annotation for one in parameters}
    return filled


def _parameters(record: Any) -> list[inspect.Parameter]:
    kind, defaults = inspect.Parameter.KEYWORD_ONLY, record._field_defaults
    return [
        inspect.Parameter(name, kind, default=defaults[name], annotation=hint)
        for name, hint in get_type_hints(record, include_extras=True).items()
    ]


def _refuse_empty(parameter: inspect.Parameter, value: Any) -> None:
    """Refuse an empty argument or option; only an empty field of a record counts as not given."""
    if value != "" and not (isinstance(value, list) and "" in value):
        return
    (info,) = parameter.annotation.__metadata__
    if isinstance(info, ArgumentInfo):
        help_ = str(info.help).rstrip(".")
        raise UsageError(f"{_name_of(parameter)} is empty: give {help_[0].lower()}{help_[1:]}")
    if info.metavar != FIELD:
        name = _name_of(parameter)
        raise UsageError(f"{name} is empty: write {name} {info.metavar}, or leave it out")


def _name_of(parameter: inspect.Parameter) -> str:
    """Return what an argument or an option is called on the command line."""
    (info,) = parameter.annotation.__metadata__
    if isinstance(info, ArgumentInfo):
        return str(info.metavar).strip("[].")
    # Where an annotation names an option, Typer keeps the first name as its default.
    named = isinstance(info.default, str)
    return info.default if named else f"--{parameter.name.replace('_', '-')}"


def _with_format(output: Output) -> Output:
    """Return ``output`` with the format that it asks for."""
    asked = {"--json": "json"} if output.json else {}
    if output.excel:
        asked["--excel"] = "csv"
    if output.format:
        asked[f"--format {output.format}"] = output.format
    if output.header and "csv" not in asked.values():
        asked["--header"] = "tsv"
    if len(set(asked.values())) > 1:
        raise UsageError(f"{' and '.join(asked)} exclude each other")
    return output._replace(format=next(iter(asked.values()), None))


app = typer.Typer(
    cls=LazyGroup,
    # Typer turns a crash into exit 1, which here means "nothing found".
    pretty_exceptions_enable=False,
    # Boxes and colour in the help depend on the surroundings (GITHUB_ACTIONS), plain text does not.
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings=SETTINGS,
    epilog=(
        "\b\nExamples:\n"
        "  dealerfacts how many people died of an overdose\n"
        "  dealerfacts stat incarceration\n"
        "  dealerfacts quotes --speaker LaSalle\n"
        "  dealerfacts stat overdose --latest --json | jq '.facts[0].points[0].value'"
    ),
)


@app.callback()
def dealerfacts(
    store: StoreOption = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=show_version,
            is_eager=True,
            help="Print the versions of the program and of its data, which is a date.",
        ),
    ] = False,
) -> None:
    """Look up facts on how the United States treats people who sell drugs, each with its source.

    Words that do not name a command are a question, as with ask WORDS.

    On a terminal the answer is a table; in a pipe it is tab-separated, one record per line.

    Exit status: 0 found, or clean; 1 nothing found, or problems found; 2 wrong usage, or a store
    that cannot be read.
    """
