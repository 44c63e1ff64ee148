"""Define what a tool of ours is: read-only, strict with its arguments, and plain in its errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import ValidationError

from dealerfacts.errors import DealerfactsError, shown
from dealerfacts.formats.json import encode
from dealerfacts.mcp.desk import Desk
from dealerfacts.rows.sheet import Record

# At most this many arguments are named in an error.
_SOME = 5


class ReadingTool(Tool):
    """A tool that only reads the store, and tells a model what to do about its mistakes."""

    @classmethod
    def of(cls, desk: Desk, answer: Callable[..., CallToolResult], title: str) -> ReadingTool:
        """Return the tool that answers with a method; its docstring is the description."""
        tool = cls.from_function(
            desk.asking(answer),
            title=title,
            description=_unwrapped(answer.__doc__ or ""),
            annotations=ToolAnnotations(
                title=title,
                read_only_hint=True,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=False,
            ),
            structured_output=True,
        )
        # What is not known is refused below, and a client may know that before.
        tool.parameters["additionalProperties"] = False
        return tool  # type: ignore[return-value]  # the class method makes one of its class

    async def run(
        self, arguments: dict[str, Any], context: Context[Any, Any], convert_result: bool = False
    ) -> Any:
        """Answer, or say in a sentence what is wrong with the arguments or with the store.

        Raises:
            ToolError: Something is; its text is for the model.
        """
        known = self.parameters["properties"]
        takes = f"{self.name} takes {', '.join(known)}"
        if strange := [shown(name) for name in arguments if name not in known][:_SOME]:
            raise ToolError(f"no argument {', '.join(strange)}: {takes}")
        try:
            return await super().run(arguments, context, convert_result)
        except ToolError as error:
            match error.__cause__:
                case ValidationError() as invalid:
                    raise ToolError(f"{_mistakes(invalid)}; {takes}") from None
                case DealerfactsError() | ToolError() as said:
                    raise ToolError(str(said)) from None
                case _:
                    raise


def answered(answer: Record) -> CallToolResult:
    """Return an answer as data, and as the same in JSON for clients that know only text.

    As JSON gives it back, a Decimal is a number, and a tuple a list.
    """
    text = encode(answer)
    content = TextContent(type="text", text=text)
    return CallToolResult(content=[content], structured_content=json.loads(text))


def _unwrapped(docstring: str) -> str:
    """Return a docstring with each paragraph in one line."""
    return "\n\n".join(" ".join(part.split()) for part in docstring.split("\n\n"))


def _mistakes(error: ValidationError) -> str:
    """Say what is wrong with arguments, without repeating them: they may be of any length."""
    said = []
    for one in error.errors(include_url=False, include_input=False)[:_SOME]:
        place = ".".join(map(str, one["loc"]))
        message = one["msg"].removeprefix("Value error, ")
        said.append(f"{place}: {message[:1].lower()}{message[1:]}")
    return "; ".join(said)
