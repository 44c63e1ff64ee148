"""AP attribution lines: figures, quotes and dates in running text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dealerfacts.cite import cite
from dealerfacts.model import Figure, Measure, Point, Quote, Source, Speaker

RELEASE = Source("a", "T", "Drug Policy Alliance", "press-release", "2019-12-17")


def said(text: str, **fields: Any) -> str:
    """Cite a quote of Ann Lee in AP style."""
    quote = Quote("q", "ann-lee", text, "a", (), **fields)
    return cite(quote, RELEASE, speaker=Speaker("ann-lee", "Ann Lee"), style="ap")


def figure(*points: Point, label: str = "Deaths", unit: str = "deaths") -> str:
    """Cite a figure in AP style, without what follows its numbers."""
    fact = Figure("f", "m", "a", (), points, "anchor")
    line = cite(fact, RELEASE, measure=Measure("m", label, unit), style="ap")
    return line.partition(", according to")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We can't.", "“We can't,” said Ann Lee, in a Drug Policy Alliance press release dated"),
        ("Not in the U.S.", "“Not in the U.S.,” said Ann Lee, in"),
        ('They are "dealers."', "“They are ‘dealers,’” said Ann Lee, in"),
        ("Two\nlines [...]", "“Two lines [...],” said Ann Lee, in"),
        ("Why?", "“Why?” said Ann Lee, in"),
        ('They are "dealers"', "“They are ‘dealers,’” said Ann Lee, in"),
        (
            "No. We can't.",
            "Ann Lee, said in a Drug Policy Alliance press release dated Dec. 17, 2019",
        ),
    ],
)
def test_quotes_in_ap_style(text: str, expected: str) -> None:
    """One sentence goes before its speaker with a comma, and several after with a colon."""
    assert said(text).startswith(expected)


def test_a_quote_of_several_sentences_keeps_every_character() -> None:
    """Behind a colon nothing of a quote is changed."""
    assert said("No. We can't.").endswith(": “No. We can't.”")


@pytest.mark.parametrize(
    ("role", "organization", "expected"),
    [
        ("Managing Director of Policy", "Drug Policy Alliance", "managing director of policy, in"),
        ("Director, Office of Drugs", "Human Rights Watch", "director, Office of Drugs at Human "),
        ("U.S. Attorney", None, "U.S. Attorney, in"),
        ("former Policy Manager", "Sentencing Project", "policy manager at the Sentencing Project"),
        (None, "Bureau of Prisons", "Ann Lee of the Bureau of Prisons, in"),
    ],
)
def test_roles_in_ap_style(role: str | None, organization: str | None, expected: str) -> None:
    """A title after a name is in small letters, up to its first proper name."""
    assert expected in said("We can't.", role=role, organization=organization)


@pytest.mark.parametrize(
    ("points", "label", "unit", "expected"),
    [
        ([("2019", "70,630", None)], "Deaths", "deaths", "Deaths: 70,630 in 2019"),
        (
            [("2019", "21.6", "about")],
            "Rate",
            "deaths per 100,000",
            "Rate: about 21.6 deaths per 100,",
        ),
        (
            [("2015/2018", "30 to 50", None)],
            "Share",
            "percent",
            "Share: 30% to 50% from 2015 to 2018",
        ),
        (
            [("FY2023", "1,200", "at-least")],
            "Rate",
            "percent",
            "at least 1,200% in fiscal year 2023",
        ),
        ([("undated", "Nearly half", "nearly")], "Share", "percent", "Share: Nearly half"),
        ([("2019-12-17", "$5", None)], "Price", "US dollars", "Price: $5 on Dec. 17, 2019"),
        (
            [(str(y), "1", None) for y in range(2001, 2007)],
            "Deaths",
            "deaths",
            "first and last of 6",
        ),
    ],
)
def test_figures_in_ap_style(
    points: list[tuple[str, str, str | None]], label: str, unit: str, expected: str
) -> None:
    """A value is given as printed, with a unit only where neither it nor the label says it."""
    made = [Point(period, shown, Decimal(1), qualifier=q) for period, shown, q in points]
    assert expected in figure(*made, label=label, unit=unit)


def test_ap_leaves_out_the_current_year_only_when_told_the_day() -> None:
    """Without a day the year is said, so that the line stays true next year."""
    assert "dated Dec. 17, 2019." in cite(None, RELEASE, style="ap")
    assert "dated Dec. 17." in cite(None, RELEASE, style="ap", today=date(2019, 12, 20))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            Source("a", "T", "BMJ Open", "journal-article", "2019"),
            "an article published in BMJ Open",
        ),
        (Source("a", "T", "FBI", "report", "2019"), "to an FBI report"),
        (Source("a", "T", "USSC", "report", "2019"), "to a USSC report"),
        (
            Source("a", "T", "University of Bath", "report", "2019"),
            "to a University of Bath report",
        ),
        (Source("a", "T", "Rare", "blog-post", "2019", original="A chart"), "to a chart, as cited"),
    ],
)
def test_documents_in_ap_style(source: Source, expected: str) -> None:
    """A document is named so that it reads as part of a sentence."""
    assert expected in cite(None, source, style="ap")
