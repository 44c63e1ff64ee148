"""Made cases of the manuals' rules, each worked out by hand: see data/citations.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citing import cited, claim, source

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parents[1] / "data").joinpath("citations.yaml").read_text(encoding="utf-8"),
    yaml.BaseLoader,  # noqa: S506  (texts only: a year stays one)
)
EXPECTED = [
    pytest.param(case, style, id=f"{style}: {case['says'].partition(' (')[0]}")
    for case in CASES
    for style in case
    if style not in ("says", "source", "fact")
]


def test_there_are_a_hundred_and_more() -> None:
    """The rules are held by as many entries as a reader would need to trust them."""
    assert len(EXPECTED) > 150


@pytest.mark.parametrize(("case", "style"), EXPECTED)
def test_an_entry_is_as_the_manual_has_it(case: dict[str, Any], style: str) -> None:
    """An entry, or what stands in the text, is what the rule named by the case gives."""
    fields = dict(case["source"])
    fields = {"published": None} | fields | {"authors": tuple(fields.get("authors", ()))}
    fields["described"] = fields.get("described") == "true"
    fact = claim(**case["fact"]) if "fact" in case else None
    name, dash, _ = style.partition("-text")
    assert cited(fact, source(**fields), name, in_text=bool(dash)) == case[style]
