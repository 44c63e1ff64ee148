"""Write the reference of all commands, as a page of the documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from making.pages import Entry, Page

_HEAD = """\
<!-- Made by `make docs` from what the program says of itself: change that. -->

# The commands

What `dealerfacts COMMAND --help` and `man dealerfacts-COMMAND` say, on one page.
"""
_SHARED = "The options that answers share"
_SHARED_TOO = "Each command that answers with facts, lists or reports has these beside its own:"
_ANCHOR = "the-options-that-answers-share"


def reference(pages: Iterable[Page]) -> str:
    """Return the page: each command with its arguments, options, statuses and examples."""
    told = list(pages)
    full = next(page for page in told if len(_shared(page)) == _most(told))
    parts = [_HEAD, *(_section(page, _shared(full)) for page in told)]
    return "\n".join([*parts, f"## {_SHARED}\n", *_list(_SHARED_TOO, _shared(full))])


def _shared(page: Page) -> list[Entry]:
    return [one for one in page.options if one.is_shared()]


def _most(pages: Iterable[Page]) -> int:
    return max(len(_shared(page)) for page in pages)


def _section(page: Page, shared: list[Entry]) -> str:
    """Return what is said of a command; where it has all that answers share, once for all."""
    options = list(page.options)
    together = _shared(page) == shared
    if together:
        options = [one for one in options if not one.is_shared()]
    lines = [
        f"{'#' * min(len(page.words) + 1, 3)} {page.title}\n",
        f"```sh\n{page.title} {page.usage}\n```\n",
        *(f"{_text(one)}\n" for one in (page.summary, *page.more)),
        *_list("Arguments:", page.arguments),
        *_list("Options:", options),
    ]
    if together:
        lines.append(f"And [{_SHARED[0].lower()}{_SHARED[1:]}](#{_ANCHOR}).\n")
    lines += _list("Commands:", page.commands)
    lines.append(f"Exit status: {_statuses(page.exits)}.\n")
    if page.examples:
        lines.append("```sh\n{}\n```\n".format("\n".join(page.examples)))
    return "\n".join(lines)


def _list(title: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a list with a line above it, without which two lists would be read as one."""
    lines = [f"- `{one.spelling}`: {_text(one.help)}" for one in entries]
    if lines:
        yield "\n".join([f"{title}\n", *lines, ""])


def _statuses(exits: Iterable[Entry]) -> str:
    return "; ".join(f"{one.spelling} {_text(one.help)}" for one in exits)


def _text(text: str) -> str:
    """Return a text in which Markdown marks nothing: `[...]`, `<b>`, `*`."""
    return re.sub(r"[\\`*\[\]<]|\b_|_\b", r"\\\g<0>", " ".join(text.split()))
