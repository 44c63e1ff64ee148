"""Answers as of a date: nothing that was published later is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import claim, figure, quote, source, write
from dealerfacts import Query, open_store
from dealerfacts.errors import Exit
from program import run


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Write a store of facts from 2018 to 2021, and one that nobody has dated."""
    later = [{"to": "old", "how": "updates", "why": "A later count."}]
    back = [{"to": "new", "how": "context", "why": "It came later."}]
    corrected = [
        {"date": "2019-05", "was": "14", "why": "A slip."},
        {"date": "2022", "was": "16", "why": "A second slip."},
    ]
    return write(
        tmp_path / "s.yaml",
        figure("old", source="of-2018", relations=back, corrections=corrected),
        figure("new", ("2020", "16,000"), source="of-2021", relations=later),
        claim("held", source="of-month", figures=["old", "new"], original="of-2021"),
        quote("said", source="of-nowhere"),
        sources={
            "of-2018": source(published="2018-03-01"),
            "of-month": source(published="2019-12"),
            "of-2021": source(title="The later one", published="2021"),
            "of-nowhere": source(),
        },
    )


@pytest.mark.parametrize(
    ("date", "known"),
    [
        ("2018-02-28", []),
        ("2018-03-01", ["old"]),
        # A month may mean its last day.
        ("2019-12-30", ["old"]),
        ("2019-12", ["old", "held"]),
        ("2021-06", ["old", "held"]),
        ("2021", ["old", "new", "held"]),
    ],
)
def test_only_what_was_published_is_known(store: Path, date: str, known: list[str]) -> None:
    """A source counts from the last day that its date allows, and an undated one never does."""
    with open_store(store, as_of=date) as facts:
        assert {one.id for one in facts.find(Query())} == set(known)
        assert facts.undated == (1, 1)


def test_nothing_points_at_what_came_later(store: Path) -> None:
    """Relations, updates, corrections and the figures of a claim end at the date."""
    with open_store(store, as_of="2019") as facts:
        old, held = facts["old"], facts["held"]
        assert (old.updated_by, old.fact.relations) == ((), ())
        assert [one.date for one in old.fact.corrections] == ["2019-05"]
        assert getattr(held.fact, "figures") == ("old",)  # noqa: B009
        assert held.original == "The later one"
    with open_store(store) as facts:
        assert facts["old"].updated_by == ("new",)
        assert len(facts["old"].fact.corrections) == 2


def test_undated_sources_are_counted(store: Path) -> None:
    """What is left out for want of a date is said on stderr, in every answer."""
    status, out, err = run("stat", "--as-of", "2019", "--fields", "id", "--store", store)
    assert (status, out) == (Exit.OK, "old\n")
    assert err == "dealerfacts: --as-of leaves out 1 undated source, with 1 fact\n"
    assert run("show", "new", "--as-of", "2019", "--store", store).status == Exit.NEGATIVE


def test_no_index_is_kept_of_a_date(store: Path) -> None:
    """A later question without a date sees the whole store."""
    run("stat", "--as-of", "2019", "--store", store)
    out = run("stat", "--fields", "id", "--store", store).out
    assert set(out.split()) == {"old", "new"}


def test_a_wrong_date_is_refused(store: Path) -> None:
    """What is no date is wrong usage; so is a date where the store itself is checked."""
    assert run("stat", "--as-of", "soon", "--store", store).status == Exit.FAULT
    assert run("validate", store, "--as-of", "2019").status == Exit.FAULT
