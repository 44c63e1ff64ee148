"""Stores written in every way that YAML has, with comments in every place that it allows."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import strategies as st

# Texts that a writer of YAML may get wrong.
_HARD = st.sampled_from(
    [
        "no", "NO", "null", "~", "012", "1e3", "0x1f", "1_000", "12:30", ".5", "-", "- a", "-5",
        "? a", ": a", "a: b", "a :b", "a #b", "#a", "a#b", "[a", "a]", "{a}", "a, b", "*a", "&a",
        "!a", "|", ">", "'a'", '"a"', "it's", 'say "no" and don\'t', "a\\b", "%a", "@a", "`a`", "=",
        "...", "--- a", "é ü", "a  b", "a\u00a0b", "a\nb", "a\n\nb", "2019-12-17", "https://a.b/c?d=e#f",
        "true", "“Drug Dealer”", "50%", "a:b", "?", "a? b",
    ]
)  # fmt: skip
_WORD = st.text("abcdefgh'\"#:,-[]{}&*!|>%@`\\é", min_size=1, max_size=9)
_LONG = st.lists(_WORD, min_size=1, max_size=60).map(" ".join)
TEXTS = st.one_of(_HARD, _LONG).filter(lambda text: bool(text.strip()) and text == text.strip(" "))
IDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8, unique=True)


@st.composite
def stores(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what a store says."""
    names = draw(IDS)
    texts = st.lists(TEXTS, max_size=5)
    relation = st.fixed_dictionaries(
        {"to": st.sampled_from(names), "how": st.just("context"), "why": TEXTS}
    )
    point = st.fixed_dictionaries(
        {
            "period": st.sampled_from(["2019", "FY2020", "2015/2018"]),
            "value": st.just("-15000.5"),
            "printed": TEXTS,
        },
        optional={"note": TEXTS},
    )
    figure = st.fixed_dictionaries(
        {
            "id": st.sampled_from(names),
            "measure": st.just("m"),
            "source": st.just("s"),
            "topics": texts,
            "points": st.lists(point, min_size=1, max_size=3),
            "anchor": TEXTS,
        },
        optional={
            "note": TEXTS,
            "aliases": texts,
            "relations": st.lists(relation, min_size=1, max_size=3),
        },
    )
    source = st.fixed_dictionaries(
        {"title": TEXTS, "publisher": TEXTS, "kind": st.just("report")},
        optional={"authors": texts, "note": TEXTS},
    )
    measure = st.fixed_dictionaries(
        {"label": TEXTS, "unit": TEXTS},
        optional={"dimensions": st.dictionaries(TEXTS, TEXTS, max_size=4)},
    )
    quote = st.fixed_dictionaries({"id": st.sampled_from(names), "text": TEXTS, "topics": texts})
    return {
        "format": "1",
        "sources": draw(st.dictionaries(st.sampled_from(names), source, max_size=3)),
        "measures": draw(st.dictionaries(st.sampled_from(names), measure, max_size=3)),
        "figures": draw(st.lists(figure, max_size=3)),
        "quotes": draw(st.lists(quote, max_size=3)),
    }  # fmt: skip


class Scribe:
    """Write what a store says in a way that chance decides, with comments in all places."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311
        self._count = 0
        # Texts that never stand in a block.
        self.lines: tuple[str, ...] = ()
        self.comments: list[str] = []

    def file(self, said: dict[str, Any]) -> str:
        """Return the file."""
        names = list(said)
        self._chance.shuffle(names)
        lines = self._above(0)
        for name in names:
            lines += self._above(0) + self._pair(name, said[name], 0)
        return "\n".join([*lines, *self._above(0)]) + "\n"

    def _maybe(self, likely: float = 0.3) -> bool:
        return self._chance.random() < likely

    def _note(self) -> str:
        self._count += 1
        self.comments.append(f"# note {self._count}")
        return self.comments[-1]

    def _above(self, indent: int) -> list[str]:
        lines = [""] if self._maybe(0.1) else []
        return [*lines, f"{' ' * indent}{self._note()}"] if self._maybe(0.2) else lines

    def _behind(self) -> str:
        return f"  {self._note()}" if self._maybe(0.15) else ""

    def _pair(self, key: str, value: Any, indent: int) -> list[str]:
        head = f"{' ' * indent}{self._word(key)}:"
        if isinstance(value, str):
            return self._text(f"{head} ", value, indent + 2)
        if not value:
            return [f"{head} {json.dumps(value)}{self._behind()}"]
        if self._maybe():
            return [f"{head} {self._flow(value, indent + 2)}{self._behind()}"]
        lines = [f"{head}{self._behind()}"]
        inner = indent + self._chance.choice([1, 2, 4])
        if isinstance(value, dict):
            names = list(value)
            self._chance.shuffle(names)
            for name in names:
                lines += self._above(inner) + self._pair(name, value[name], inner)
        else:
            for one in value:
                lines += self._above(inner) + self._item(one, inner)
        return [*lines, *self._above(inner)]

    def _item(self, value: Any, indent: int) -> list[str]:
        dash = f"{' ' * indent}- "
        if isinstance(value, str):
            return self._text(dash, value, indent + 2)
        if not value or self._maybe():
            return [f"{dash}{self._flow(value, indent + 2)}{self._behind()}"]
        names = list(value)
        self._chance.shuffle(names)
        lines = [line for name in names for line in self._pair(name, value[name], indent + 2)]
        return [dash + lines[0].lstrip(" "), *lines[1:]]

    def _text(self, head: str, text: str, indent: int) -> list[str]:
        margin = " " * indent
        block = "\n" not in text and text == text.strip() and text not in self.lines
        if block and self._maybe():
            sign = f"{self._chance.choice(['|', '|-', '>', '>-'])}{self._behind()}"
            return [f"{head}{sign}", f"{margin}{text}"]
        written = self._word(text)
        if self._maybe() and written[0] in "'\"" and "  " not in text:
            written = written.replace(" ", f"\n{margin}")
        *lines, last = f"{head}{written}".split("\n")
        return [*lines, f"{last}{self._behind()}"]

    def _word(self, text: str) -> str:
        if text.isalnum() and text.isascii() and text[0].isalpha() and self._maybe(0.6):
            return text if text not in ("no", "NO", "null", "true") else json.dumps(text)
        if "\n" not in text and self._maybe(0.5):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=self._maybe())

    def _flow(self, value: Any, indent: int) -> str:
        if isinstance(value, str):
            return self._word(value)
        if not value:
            return json.dumps(value)
        if isinstance(value, dict):
            parts = [
                f"{self._word(name)}: {self._flow(one, indent)}" for name, one in value.items()
            ]
        else:
            parts = [self._flow(one, indent) for one in value]
        split = self._maybe()
        written = parts[0]
        for part in parts[1:]:
            gap = f",{self._behind()}\n{' ' * indent}" if split else ", "
            written = f"{written}{gap}{part}"
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        return f"{opening}{written}{closing}"
