"""Texts full of other numbers: press releases, news, letters and speeches that repeat no fact."""

from __future__ import annotations

from dealerfacts.errors import Exit
from program import TESTS, run

NEWS = TESTS / "data" / "drafts" / "news"


def test_nothing_is_said_of_other_peoples_numbers() -> None:
    """Twenty texts and more on drugs, prisons, money and health raise no false alarm."""
    assert len(list(NEWS.iterdir())) >= 20
    status, out, err = run("lint", str(NEWS), "--strict")
    assert (status, err) == (Exit.OK, "")
    assert out.startswith("0 errors, 0 warnings; ")
