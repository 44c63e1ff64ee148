"""Numbers in units that are multiples of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import figure, look, write

WIDE = {"period": "2016", "low": "1.5", "high": "3", "printed": "1.5 to 3"}
UNITS = {
    "people": "Thousands of people",
    "spent": "billion US dollars",
    "sold": "billions of US dollars",
    "pills": "million pills",
    "rate": "deaths per million",
    "bound": "thousandths",
}


@pytest.fixture(scope="module")
def scaled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store whose figures stand before their measures, each in a unit of its own."""
    path = tmp_path_factory.mktemp("scaled")
    facts = [
        figure("people", ("2015", "460"), ("2020", "9"), measure="people"),
        figure("spent", ("2015", "43"), measure="spent"),
        figure("sold", WIDE, measure="sold"),
        figure("pills", ("2015", "43"), measure="pills"),
        figure("rate", ("2015", "43"), measure="rate"),
        figure("bound", ("2015", "460"), measure="bound"),
    ]
    nothing = dict.fromkeys(UNITS)
    write(path / "a.yaml", *facts, measures=nothing)
    lines = ["format: 1", "measures:"]
    lines += [f"  {id_}: {{label: Persons, unit: {unit}}}" for id_, unit in UNITS.items()]
    (path / "b.yaml").write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("460,000", ["people"]),
        ("460k", ["people"]),
        ("460 thousand", ["people"]),
        ("460", ["people", "bound"]),
        ("9000", ["people"]),
        ("43 billion", ["spent"]),
        ("$43bn", ["spent"]),
        ("43,000,000,000", ["spent"]),
        ("1.5 billion", ["sold"]),
        ("3bn", ["sold"]),
        ("43 million", ["pills"]),
        ("43", ["spent", "pills", "rate"]),
    ],
)
def test_a_number_is_found_in_full(scaled: Path, typed: str, found: list[str]) -> None:
    """A number of thousands, millions or billions is found as printed, and as what it means."""
    assert look(scaled, typed, exact=True) == found
    assert set(look(scaled, typed)) >= set(found)
