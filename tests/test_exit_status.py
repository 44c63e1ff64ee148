"""The exit statuses: each has a name, a number that scripts rely on, and a way to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dealerfacts.errors import DealerfactsError, Exit, StoreError, UsageError
from program import run, small


def test_the_numbers_are_a_promise() -> None:
    """The statuses have these names and numbers, and no others."""
    assert {one.name: one.value for one in Exit} == {
        "OK": 0,
        "NEGATIVE": 1,
        "FAULT": 2,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize("error", [DealerfactsError("x"), UsageError("x"), StoreError(())])
def test_every_error_of_ours_is_a_fault(error: DealerfactsError) -> None:
    """Wrong usage and an unreadable store end alike."""
    assert error.exit is Exit.FAULT


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("stat", "xyzzy"), Exit.NEGATIVE),
        (("stat", "prison", "in", "Ohio"), Exit.NEGATIVE),
        (("quotes", "--speaker", "nobody"), Exit.NEGATIVE),
        (("show", "no-such-id"), Exit.NEGATIVE),
        (("show", "-"), Exit.NEGATIVE),
        (("compare", "alliance-potency"), Exit.NEGATIVE),
        (("topics", "zzz"), Exit.NEGATIVE),
        (("stat",), Exit.OK),
        (("stat", "prison", "--format", "xml"), Exit.FAULT),
        (("stat", "prison", "--fields", "nope"), Exit.FAULT),
        (("stat", "prison", "--since", "yesterday"), Exit.FAULT),
        (("nonsense",), Exit.NEGATIVE),
        (("stats",), Exit.FAULT),
        (("compare", "oneill-odd"), Exit.FAULT),
        (("stat", "prison"), Exit.OK),
        (("show", "old-selling"), Exit.OK),
        (("validate",), Exit.OK),
    ],
)
def test_each_end_has_its_status(args: tuple[str, ...], status: Exit) -> None:
    """Nothing found is 1, wrong usage is 2, an answer is 0."""
    assert small(*args).status == status


def test_problems_of_a_store_are_1_for_validate_and_2_for_look_ups(tmp_path: Path) -> None:
    """A store with problems is what validate looks for, and what a look-up cannot use."""
    store = tmp_path / "store.yaml"
    store.write_text("format: 1\nfigurs: [x]\n", encoding="utf-8")
    assert run("validate", store).status == Exit.NEGATIVE
    assert run("topics", "--store", store).status == Exit.FAULT


def test_warnings_are_problems_only_where_asked() -> None:
    """A store with warnings alone is clean, unless --strict counts them."""
    assert small("validate").status == Exit.OK
    assert small("validate", "--strict").status == Exit.NEGATIVE
