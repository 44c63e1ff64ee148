"""Checking a store: what a curator would look at twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checking import check_store
from dealerfacts.checks import CHECKS
from dealerfacts.checks.printed import is_printed
from dealerfacts.errors import Problem, StoreError
from program import SMALL

FIGURE: dict[str, Any] = {
    "id": "f",
    "measure": "m",
    "source": "s",
    "topics": ["t"],
    "points": [
        {"period": "1980", "value": "15000", "printed": "15,000"},
        {"period": "2019", "value": "450000", "printed": "450,000"},
    ],
    "anchor": "from 15,000",
}
QUOTE = {
    "id": "q",
    "speaker": "p",
    "text": "So.",
    "source": "s",
    "topics": ["t"],
    "role": "Director",
}
CLAIM = {
    "id": "c",
    "kind": "finding",
    "statement": "So.",
    "source": "s",
    "topics": ["t"],
    "anchor": "so",
}
SOURCE = {"title": "T", "publisher": "P", "kind": "report", "published": "2019"}
Check = Callable[..., list[tuple[str, str, str]]]


def store(
    *,
    figure: dict[str, Any] | None = None,
    more: tuple[dict[str, Any], ...] = (),
    quote: dict[str, Any] | None = None,
    claim: dict[str, Any] | None = None,
    source: dict[str, Any] | None = None,
    sources: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a store in which there is nothing to find, but for what the arguments change.

    ``more`` are other figures, by the fields in which they differ from the one; ``sources`` are
    other sources. A field that is changed to None is left out. It is written as JSON, as YAML is.
    """
    figures = [_with(FIGURE, figure)]
    figures += [_with(FIGURE, {"id": f"more-{number}"} | one) for number, one in enumerate(more)]
    measures = {"m": {"label": "M", "unit": "people"}, "n": {"label": "N", "unit": "people"}}
    return {
        "format": 1,
        "topics": {"t": {"label": "T"}, "lonely": {"label": "L"}},
        "speakers": {"p": {"name": "Ana"}},
        "sources": {"s": _with(SOURCE, source), **(sources or {})},
        "measures": measures,
        "figures": figures,
        "quotes": [_with(QUOTE, quote)],
        "claims": [_with(CLAIM, claim)],
    }


def _with(record: dict[str, Any], changes: dict[str, Any] | None) -> dict[str, Any]:
    changed = record | (changes or {})
    return {name: value for name, value in changed.items() if value is not None}


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return what checks a store and gives the levels, codes and messages of its problems."""

    def checked(**changes: Any) -> list[tuple[str, str, str]]:
        path = tmp_path / "store.yaml"
        path.write_text(json.dumps(store(**changes)), encoding="utf-8")
        return [(one.level, one.code, one.message) for one in check_store([path])]

    return checked


def test_a_missing_store_is_no_list_of_problems(tmp_path: Path) -> None:
    """A path with nothing at it cannot be checked, and nothing is created there."""
    with pytest.raises(StoreError):
        check_store([tmp_path / "none.yaml"])
    assert list(tmp_path.iterdir()) == []


def test_problems_of_form_come_alone(tmp_path: Path) -> None:
    """A store that cannot be read is not checked further: its form comes first."""
    path = tmp_path / "store.yaml"
    path.write_text(json.dumps(store(quote={"role": "", "txt": "x"})), encoding="utf-8")
    assert {one.code for one in check_store([path])} == {"unknown-key", "empty-value"}


def test_a_good_store_has_no_problems(check: Check) -> None:
    """Where there is nothing to find, nothing is found."""
    assert check() == []


def test_a_fact_relates_to_others_once(check: Check) -> None:
    """A relation to itself, a second one to the same fact and a topic named twice are told."""
    other = {"to": "c", "how": "context", "why": "So."}
    found = check(
        claim={"relations": [{"to": "f", "how": "context", "why": "So."}]},
        figure={
            "relations": [other, other | {"how": "disputes"}, other | {"to": "f"}],
            "topics": ["t", "t"],
        },
    )
    assert sorted(found) == [
        ("warning", "relation", "f is related to itself"),
        ("warning", "relation", "f is related twice to c"),
        ("warning", "topic", "f names a topic twice"),
    ]


def test_every_problem_has_its_place_and_its_line() -> None:
    """Problems come in the order of files and lines, each with its source line and a help."""
    problems = check_store([SMALL])
    assert [(Path(one.where.file).name, one.code) for one in problems] == [
        ("figures.yaml", "slip"),
        ("texts.yaml", "contact"),
        ("texts.yaml", "role"),
    ]
    lines = {name: (SMALL / name).read_text("utf-8").split("\n") for name in _names(problems)}
    for one in problems:
        line = lines[Path(one.where.file).name][one.where.line - 1]
        assert one.line == line
        assert line[one.where.column - 1] != " "
        assert one.help


def _names(problems: list[Problem]) -> set[str]:
    return {Path(one.where.file).name for one in problems}


def test_every_check_says_what_holds() -> None:
    """Each check's docstring is the rule that it holds a store to."""
    for one in CHECKS:
        assert one.__doc__
        assert one.__doc__.strip().endswith(".")


# --- The arithmetic


def test_a_change_that_the_numbers_do_not_give_is_a_problem(check: Check) -> None:
    """An inconsistent change is an error, at the change."""
    ((level, code, message),) = check(
        figure={"change": {"stated": "50%", "from": "1980", "to": "2019"}}
    )
    assert (level, code) == ("error", "audit")
    assert message.startswith("f: ")


@pytest.mark.parametrize("stated", ["2,900%", "30 times", "30-fold"])
def test_a_change_that_the_numbers_give_is_none(check: Check, stated: str) -> None:
    """A change that follows from its points is not mentioned."""
    assert check(figure={"change": {"stated": stated, "from": "1980", "to": "2019"}}) == []


def test_times_written_as_percent_are_a_warning(check: Check) -> None:
    """A percent that is the ratio and not the change is a slip, and no error."""
    ((level, code, message),) = check(
        figure={"change": {"stated": "3000%", "from": "1980", "to": "2019"}}
    )
    assert (level, code) == ("warning", "slip")
    assert message == "f: 3000% is the ratio in percent, and not the change"


def test_a_change_that_nobody_can_read_is_a_warning(check: Check) -> None:
    """A stated change without a number in it cannot be held against anything."""
    ((level, code, _),) = check(
        figure={"change": {"stated": "a great rise", "from": "1980", "to": "2019"}}
    )
    assert (level, code) == ("warning", "audit")


# --- Values and their printed forms


def test_a_value_that_is_not_printed_is_a_warning(check: Check) -> None:
    """A value that its printed form does not name is a typing error of one of the two."""
    point = {"period": "2019", "value": "45000", "printed": "450,000"}
    assert check(figure={"points": [point]}) == [
        ("warning", "printed", "f: the value 45000 is not what is printed: 450,000")
    ]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("450000", "450,000"),
        ("214000", "214 000"),
        ("1214000.5", "1\u202f214\u202f000.5"),
        ("15000", "15k"),
        ("1500000000", "$1.5 billion"),
        ("1.5", "$1.5 trillion"),
        ("-34", "a fall of 34 percent"),
        ("21", "Twenty-one"),
        ("200", "two hundred"),
        ("120", "one hundred and twenty"),
        ("3000000", "three million"),
        ("50", "Nearly half"),
        ("33", "a third"),
        ("33.3", "one third"),
        ("66.7", "two-thirds"),
        ("75", "three quarters"),
        ("40", "four out of 10"),
        ("70", "seven out of every ten"),
        ("100", "doubled"),
        ("2", "two-fold"),
        ("24", "two dozen"),
        ("0", "none"),
        ("0.5", ".5"),
    ],
)
def test_a_number_is_printed_in_digits_or_words(value: str, printed: str) -> None:
    """Digits, scales, words, shares and multiples are read for what they say."""
    assert is_printed(Decimal(value), printed)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("450001", "450,000"),
        ("100", "41,000"),
        ("1", "41,000"),
        ("22", "twenty-one"),
        ("34", "about a third"),
        ("25", "1 in 5"),
        ("5", "none"),
        ("150", "$1.5 billion"),
        ("2019450", "2019 450"),
        ("121400", "12 1400"),
    ],
)
def test_another_number_is_not_printed(value: str, printed: str) -> None:
    """What the characters do not say is not read into them."""
    assert not is_printed(Decimal(value), printed)


# --- Quotes and sources


def test_a_quote_without_a_role_is_a_warning(check: Check) -> None:
    """A reader wants to know as what a person spoke."""
    assert check(quote={"role": None}) == [("warning", "role", "the quote q has no role")]


def test_a_source_without_a_date_is_a_warning(check: Check) -> None:
    """A source has a date of publication, or its note says that it is undated."""
    message = "the source s has no date of publication"
    assert check(source={"published": None}) == [("warning", "date", message)]
    assert check(source={"published": None, "note": "Undated; seen in 2024."}) == []


def test_two_sources_with_one_url_are_a_warning(check: Check) -> None:
    """One address is one document, unless somebody says otherwise."""
    url = {"url": "https://example.org/x"}
    other = {**SOURCE, "url": "https://example.org/y"}
    assert check(source=url, sources={"z": {**other, **url}}) == [
        ("warning", "url", "the sources s and z have one URL")
    ]
    assert check(source=url, sources={"z": other}) == []


def test_an_original_that_looks_like_an_id_resolves(check: Check) -> None:
    """An original is a text, or the id of a source: an id that nothing has is a slip."""
    message = "the original a-lost-source looks like an id, and no source has it"
    assert check(figure={"original": "a-lost-source"}) == [("warning", "original", message)]
    assert check(source={"original": "a-lost-source"}) == [("warning", "original", message)]
    assert check(figure={"original": "A source, 1999"}) == []
    assert check(figure={"original": "the-report"}, sources={"the-report": SOURCE}) == []


@pytest.mark.parametrize(("date", "published"), [("2018-12", "2019"), ("2020-01-01", "2020-01-02")])
def test_a_correction_before_its_source_is_a_warning(
    check: Check, date: str, published: str
) -> None:
    """Nobody corrects what was read in a source before that was published."""
    corrected = {"corrections": [{"date": date, "was": "So.", "why": "A slip."}]}
    source = {"published": published, "aliases": ["former"]}
    for name, one in (("f", "figure"), ("q", "quote"), ("c", "claim")):
        message = f"{name}: corrected ({date}) before its source was published ({published})"
        for named in ({}, {"source": "former"}):
            changed: Any = {one: corrected | named, "source": source}
            assert check(**changed) == [("warning", "correction", message)]


@pytest.mark.parametrize(
    ("date", "published"),
    [("2019", "2019-12-17"), ("2019-12-17", "2019"), ("2020-01-01", None), ("2025", "2019")],
)
def test_a_correction_that_may_be_later_is_none(
    check: Check, date: str, published: str | None
) -> None:
    """A date of less than a day is as late as it may be, and an undated source says nothing."""
    corrected = {"corrections": [{"date": date, "was": "So.", "why": "A slip."}]}
    assert check(figure=corrected, source={"published": published, "note": "Undated."}) == []


# --- The company of figures


def test_a_figure_that_nothing_is_grouped_with_is_a_warning(check: Check) -> None:
    """A figure shares its measure or a topic with something, or nobody finds it by them."""
    alone = {"measure": "n", "topics": ["lonely"]}
    message = "nothing shares a topic or a measure with the figure more-0"
    assert check(more=(alone,)) == [("warning", "alone", message)]
    assert check(more=(alone, alone)) == []
    assert check(more=(alone | {"topics": ["lonely", "t"]},)) == []


def test_a_source_that_contradicts_itself_is_a_warning(check: Check) -> None:
    """Two figures of one source on one measure give one value for one period."""
    rival = {"points": [{"period": "2019", "value": "510000", "printed": "510,000"}]}
    message = "more-0: f of the same source gives 450,000 for 2019"
    assert check(more=(rival,)) == [("warning", "contradiction", message)]
    assert check(more=(rival | {"measure": "n"},)) == []
    assert check(more=(rival | {"source": "z"},), sources={"z": SOURCE}) == []


@pytest.mark.parametrize(
    "point",
    [
        {"period": "2018", "value": "510000", "printed": "510,000"},
        {"period": "2019", "value": "452000", "printed": "452,000"},
        {"period": "2019", "value": "400000", "printed": "400,000", "qualifier": "over"},
        {"period": "2019", "low": "400000", "high": "500000", "printed": "400,000 to 500,000"},
    ],
)
def test_what_rounding_or_a_qualifier_explains_is_no_contradiction(
    check: Check, point: dict[str, Any]
) -> None:
    """Another period, a rounder number, a range or an "over" contradict nothing."""
    assert check(more=({"points": [point]},)) == []


# --- Contact data


@pytest.mark.parametrize(
    "text",
    [
        "Write to ana@example.org today.",
        "Write to Ana.O+x@mail.example.co.uk.",
        "Write to [email protected] today.",
    ],
)
def test_an_e_mail_address_is_a_warning(check: Check, text: str) -> None:
    """An address, or what a page leaves where it hides one, has no place in a store."""
    assert check(quote={"text": text}) == [
        ("warning", "contact", "q holds what looks like an e-mail address")
    ]


@pytest.mark.parametrize(
    "number",
    [
        "212-555-1234",
        "(212) 555-1234",
        "(212)555-1234",
        "212.555.1234",
        "+1 212 555 1234",
        "+12125551234",
        "1-800-662-4357",
        "+44 20 7946 0958",
        "phone: 212 555 1234",
        "212-555-1234 ext. 5",
    ],
)
def test_a_telephone_number_is_a_warning(check: Check, number: str) -> None:
    """A telephone number in any usual form has no place in a store."""
    assert check(quote={"text": f"Call me at {number}, please."}) == [
        ("warning", "contact", "q holds what looks like a telephone number")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It rose in 2017, 2018 and 2019, and 2017 2018 2019.",
        "NCJ 255115; NCJ-300-200-1234",
        "doi:10.1001/jamanetworkopen.2018.6007 and 10.2105/AJPH.2020.305.600.1234",
        "ISBN 978-0-309-28771-5; ISBN 309-287-7150; ISSN 0090-0036",
        "No. 1:18-cv-00587; Case No. 2:20-cr-00319; case 234-567-8901; Docket No. 234-567-8901",
        "pp. 245-267, 301-320 and 1000-1010",
        "$450,000 and $2.345.678.9012 and $300 500 1000",
        "21 U.S.C. 841(b)(1)(A); 84 Fed. Reg. 456-789-1234",
        "365 484 2019 people; from 250-300 1000 people",
        "+2,900%, that is +2,771% to +3,038%",
        "2019-12-17; 2015/2018; 1999-2017",
        "a rate of 21.7 in 100,000 @ home",
    ],
)
def test_other_numbers_are_no_telephone_numbers(check: Check, text: str) -> None:
    """Years, report and case numbers, DOIs, ISBNs, pages, money and laws are left in peace."""
    assert check(quote={"text": text}) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"figure": {"note": "ana@example.org"}},
        {"figure": {"points": [FIGURE["points"][0] | {"note": "ana@example.org"}]}},
        {"claim": {"relations": [{"to": "f", "how": "context", "why": "ana@example.org"}]}},
        {"claim": {"statement": "ana@example.org"}},
        {"source": {"authors": ["Ana, ana@example.org"]}},
    ],
)
def test_contact_data_is_found_in_every_text(check: Check, changes: dict[str, Any]) -> None:
    """Notes, reasons, statements, names: no text is passed over."""
    assert [code for _, code, _ in check(**changes)] == ["contact"]


def test_an_address_of_a_page_is_no_contact(check: Check) -> None:
    """What stands in a source's URL is the source's."""
    assert check(source={"url": "https://example.org/@ana/212-555-1234"}) == []
