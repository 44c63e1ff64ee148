"""Write what changed: as text, as JSON, as Markdown for a pull request, or as GitHub's commands."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TextIO

from dealerfacts import ci
from dealerfacts.diff.changes import ADDED, QUOTE, REMOVED, RENAMED, Change
from dealerfacts.diff.wording import marked
from dealerfacts.errors import counted, harmless

# What was compared: the names of ``old`` and ``new``.
Sides = dict[str, str]
# The levels: the title in Markdown, and how bad they are to GitHub.
_LEVELS = {
    "worst": (":rotating_light: Quotes with other words", "error"),
    "meaning": ("What facts say", "warning"),
    "other": ("The rest", "notice"),
}


def _write_text(found: Sequence[Change], _: Sides, file: TextIO) -> None:
    for one in found:
        worst = "WORST: " if one.level == "worst" else ""
        file.write(f"{worst}{one.kind} {one.id}: {_head(one)}\n")
        sides = (("-", one.old), ("+", one.new)) if one.what != RENAMED else ()
        for sign, text in sides:
            if text is not None:
                file.write(f"  {sign} {_line(text)}\n")
    file.write(f"{_summary(found)}\n")


def _head(one: Change) -> str:
    if one.what == RENAMED:
        return f"renamed, it was {one.old}"
    if one.what == QUOTE:
        return "the words of a quote changed"
    return f"{one.what}: {one.field}" if one.field else one.what


def _line(text: str) -> str:
    return harmless(" ".join(text.split()))


def _summary(found: Sequence[Change]) -> str:
    """Return how much changed, in one sentence."""
    if not found:
        return "no difference in what the stores say"
    whole = Counter(one.what for one in found if not one.field)
    inside = Counter(one.level for one in found if one.field)
    parts = [
        f"{counted(inside['worst'], 'quote')} with other words" if inside["worst"] else "",
        f"{counted(inside['meaning'], 'change')} of meaning" if inside["meaning"] else "",
        counted(inside["other"], "other change") if inside["other"] else "",
        *(f"{whole[what]} {what}" for what in (ADDED, REMOVED, RENAMED) if whole[what]),
    ]
    return ", ".join(filter(None, parts))


def _write_json(found: Sequence[Change], sides: Sides, file: TextIO) -> None:
    listed = [
        {
            "what": one.what, "level": one.level, "kind": one.kind, "id": one.id,
            "field": one.field, "old": one.old, "new": one.new,
            "file": one.where.file, "line": one.where.line,
        }
        for one in found
    ]  # fmt: skip
    envelope = {"schema": "dealerfacts/1", "query": sides, "count": len(listed), "changes": listed}
    file.write(json.dumps(envelope, ensure_ascii=False, indent=2) + "\n")


def _write_markdown(found: Sequence[Change], _: Sides, file: TextIO) -> None:
    file.write(f"**{_summary(found)}**\n")
    for level, (title, _command) in _LEVELS.items():
        rows = [one for one in found if one.level == level]
        if rows:
            file.write(f"\n### {title}\n\n| fact | what | change |\n| --- | --- | --- |\n")
        for one in rows:
            what = _cell(_head(one))
            file.write(f"| {one.kind} `{one.id}` | {what} | {_shown(one)} |\n")


def _shown(one: Change) -> str:
    if one.what == RENAMED:
        return f"`{one.old}` → `{one.new}`"
    old, new = _cell(one.old or ""), _cell(one.new or "")
    if one.old is None or one.new is None:
        return f"~~{old}~~" if one.new is None else f"**{new}**"
    return marked(old, new, ("<del>", "</del>"), ("<ins>", "</ins>"))


def _cell(text: str) -> str:
    """Return a text as the cell of a Markdown table, in which nothing is markup."""
    escaped = _line(text).replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    for sign in "|*_`~[]":
        escaped = escaped.replace(sign, f"\\{sign}")
    return escaped


def _write_github(found: Sequence[Change], _: Sides, file: TextIO) -> None:
    for one in found:
        sentence = f"{one.kind} {one.id}: {_head(one)}"
        if one.what != RENAMED:
            sides = [f"{sign} {text}" for sign, text in (("-", one.old), ("+", one.new)) if text]
            sentence = "\n".join((sentence, *sides))
        title = f"{one.level}: {one.what}"
        place = {"file": one.where.file, "line": one.where.line, "title": title}
        file.write(ci.command(_LEVELS[one.level][1], sentence, place))


Writer = Callable[[Sequence[Change], Sides, TextIO], None]
FORMATS: dict[str, Writer] = {
    "text": _write_text,
    "json": _write_json,
    "markdown": _write_markdown,
    "github": _write_github,
}
