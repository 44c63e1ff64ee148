"""The rules: each sentence is silent as it stands, and an error with one thing changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dealerfacts.lint import Report
from dealerfacts.lint.check import check
from dealerfacts.lint.reading import read_text
from dealerfacts.lint.review import Store
from dealerfacts.lint.run import compiled
from dealerfacts.query import Query, open_store
from departures import DEPARTURES, FAIR, NOT_THE_SAME, Departure


@pytest.fixture(scope="module")
def known() -> Iterator[Store]:
    """Compile the shipped store once."""
    with open_store() as store:
        yield compiled(store.find(Query()))


def report(text: str, known: Store) -> Report:
    """Check a plain text."""
    return check(read_text(text, "-", "text"), known)


@pytest.mark.parametrize("one", DEPARTURES, ids=lambda one: one.wrong[:60])
def test_a_departure_is_found_and_the_faithful_sentence_is_not(
    one: Departure, known: Store
) -> None:
    """What the store says too is silent; with one thing changed, its rule speaks."""
    assert report(one.faithful, known).findings == ()
    assert {found.rule for found in report(one.wrong, known).findings} & set(one.rules)


@pytest.mark.parametrize("text", FAIR)
def test_what_cannot_be_decided_is_passed_over(text: str, known: Store) -> None:
    """Honest rounding, fair quoting, other people's words and other numbers are no findings."""
    assert report(text, known).findings == ()


def test_a_change_is_printed_as_people_write_it(known: Store) -> None:
    """A change of thousands of percent has a comma, and no exponent."""
    draft = (
        "People incarcerated for selling drugs rose from 15,000 in 1980 to 450,000 in 2019, up 12 "
        "percent; others put it far lower."
    )
    (found,) = report(draft, known).findings
    assert found.message == "15,000 to 450,000 is 2,900 percent, and not 12 percent"


@pytest.mark.parametrize("text", NOT_THE_SAME)
def test_a_number_of_something_else_is_not_called_the_same(text: str, known: Store) -> None:
    """A number is not recognised by its digits where the sentence tells of something else."""
    assert [one for one in report(text, known).facts if one.faithful] == []


def test_a_change_to_or_from_nothing_is_passed_over(tmp_path: Path) -> None:
    """Of two points one of which is zero, or is printed so, no change is computed."""
    path = tmp_path / "store.yaml"
    draft = "Arrests for growing hemp fell from 5,123 in 2018 to 0 in 2019, down 90 percent"
    for value, found in (("0", 0), ("0.3", 0), ("70", 1)):
        path.write_text(
            "format: 1\n"
            "topics: {arrests: {label: Arrests}}\n"
            "sources: {s: {title: Arrests, publisher: Bureau, kind: report}}\n"
            "measures: {hemp: {label: Arrests for growing hemp, unit: arrests}}\n"
            "figures: [{id: f, measure: hemp, source: s, topics: [arrests], anchor: hemp, points: ["
            '{period: 2018, value: 5123, printed: "5,123"}, '
            f'{{period: 2019, value: {value}, printed: "{value}"}}]}}]\n',
            encoding="utf-8",
        )
        with open_store(path) as store:
            text = draft.replace("to 0", f"to {value if found else 0}")
            rules = [one.rule for one in report(text, compiled(store.find(Query()))).findings]
        assert rules == ["slip"] * found
