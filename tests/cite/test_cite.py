"""Citations: each style for each kind of source, and what goes wrong in citations."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citing import cited, claim, source, sourced
from dealerfacts.cite import STYLES, cite
from dealerfacts.errors import UsageError
from dealerfacts.model import (
    SOURCE_KINDS,
    Claim,
    Fact,
    Figure,
    Measure,
    Point,
    Quote,
    Source,
    Speaker,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "cite"
CASES: dict[str, Any] = json.loads((GOLDEN / "cases.json").read_text(encoding="utf-8"))


def golden(style: str, kind: str) -> str:
    """Return the entry that was worked out by hand."""
    text = (GOLDEN / f"{style}.txt").read_text(encoding="utf-8")
    _, _, rest = f"\n{text}".partition(f"\n== {kind}\n")
    return rest.partition("\n== ")[0].rstrip("\n")


def fact_of(case: Mapping[str, Any]) -> Fact | None:
    """Build the fact of a case, whatever its kind."""
    if "quote" in case:
        return Quote(speaker="s", source="s", topics=(), **case["quote"])
    if "claim" in case:
        return Claim(kind="finding", source="s", topics=(), **case["claim"])
    if "figure" not in case:
        return None
    fields = dict(case["figure"])
    points = tuple(Point(value=Decimal(1), **point) for point in fields.pop("points"))
    return Figure(measure="m", source="s", topics=(), points=points, **fields)


def test_an_unknown_style_is_refused_with_the_known_ones() -> None:
    """An unknown style is a wrong usage, and the message lists the styles."""
    with pytest.raises(UsageError, match=r"'harvard'.*ap, apa, mla, chicago"):
        cited(None, source(), style="harvard")


@pytest.mark.parametrize("kind", SOURCE_KINDS)
@pytest.mark.parametrize("style", STYLES)
def test_each_style_and_kind(style: str, kind: str) -> None:
    """Each style writes each kind of source as its manual says."""
    case = CASES[kind]
    fields = {**case["source"], "authors": tuple(case["source"].get("authors", ()))}
    shown = cited(
        fact_of(case),
        Source(kind=kind, **fields),
        speaker=Speaker("s", case["speaker"]) if "speaker" in case else None,
        measure=Measure("m", **case["measure"]) if "measure" in case else None,
        style=style,
    )
    assert shown == golden(style, kind)


@pytest.mark.parametrize(
    ("authors", "apa", "mla", "chicago"),
    [
        ((), "Drug Policy Alliance.", "Drug War.", "Drug Policy Alliance,"),
        (("drug policy alliance",), "drug policy alliance.", "Drug War.", "drug policy alliance,"),
        (("Spencer, M R",), "Spencer, M. R.", "Spencer, M. R.", "M. R. Spencer,"),
        (("van der Berg, AB",), "van der Berg, A.", "van der Berg, AB.", "AB van der Berg,"),
        (
            ("Des Jarlais, Don C.",),
            "Des Jarlais, D. C.",
            "Des Jarlais, Don C.",
            "Don C. Des Jarlais,",
        ),
        (("Guy, Jr., Gery P.",), "Guy, G. P., Jr.", "Guy, Gery P., Jr.", "Gery P. Guy Jr.,"),
        (("Guy, Gery P., Jr.",), "Guy, G. P., Jr.", "Guy, Gery P., Jr.", "Gery P. Guy Jr.,"),
        (("Rich, Josiah, MD, MPH",), "Rich, J.", "Rich, Josiah.", "Josiah Rich,"),
        (("Miniño, Jean-Paul",), "Miniño, J.-P.", "Miniño, Jean-Paul.", "Jean-Paul Miniño,"),
        (("LaSalle, Lindsay",), "LaSalle, L.", "LaSalle, Lindsay.", "Lindsay LaSalle,"),
        (("Press, Eyal",), "Press, E.", "Press, Eyal.", "Eyal Press,"),
        (("Child Trends",), "Child Trends.", "Child Trends.", "Child Trends,"),
        (("{Trends, Inc.}",), "Trends, Inc. (", "Trends, Inc. D", "Trends, Inc.,"),
        (("The Trace",), "The Trace.", "Trace.", "The Trace,"),
        (("Lee, Ann", "Ek, Bo"), "Lee, A., & Ek, B.", "Lee, Ann, and Bo Ek.", "Ann Lee and Bo Ek,"),
        (
            ("Child Trends Inc.", "The Trace"),
            "Child Trends Inc. & The Trace.",
            "Child Trends Inc., and The Trace.",
            "Child Trends Inc. and The Trace,",
        ),
        (
            ("Lee, Ann", "Ek, Bo", "Fox, Cy"),
            "Lee, A., Ek, B., & Fox, C.",
            "Lee, Ann, et al. Drug",
            "Ann Lee, Bo Ek, and Cy Fox,",
        ),
        (("Lee, Ann", "et al."), "Lee, A., et al. (", "Lee, Ann, et al. Drug", "Ann Lee et al.,"),
    ],
)
def test_authors(authors: tuple[str, ...], apa: str, mla: str, chicago: str) -> None:
    """Persons are inverted, groups are not, and a group that publishes itself stands once."""
    one = source(authors=authors)
    assert cited(None, one, style="apa").startswith(apa)
    assert cited(None, one, style="mla").startswith(mla)
    assert cited(None, one, style="chicago").startswith(chicago)
    assert cited(None, one, style="apa").casefold().count("drug policy alliance") == 1


def test_of_more_than_twenty_authors_apa_names_nineteen_and_the_last() -> None:
    """APA shortens a list of 21 authors with an ellipsis, and one of 20 not at all."""
    names = tuple(f"X{letter}, Ann" for letter in "abcdefghijklmnopqrstu")
    assert "Xs, A., . . . Xu, A. (2019)" in cited(None, source(authors=names), style="apa")
    assert "Xs, A., & Xt, A. (2019)" in cited(None, source(authors=names[:20]), style="apa")


@pytest.mark.parametrize(
    ("title", "mla", "apa"),
    [
        ('The "Drug Dealer"', "“The ‘Drug Dealer.’” D", '2019). The "Drug Dealer." h'),
        ("The “Drug Dealer”", "“The ‘Drug Dealer.’” D", "2019). The “Drug Dealer.” h"),
        ("A \"so 'called' dealer\"", "“A ‘So “Called” Dealer.’” D", "'called' dealer.\" h"),
        ('Who Is the "Dealer"?', "“Who Is the ‘Dealer’?” D", 'the "Dealer"? h'),
        ('Says "Stop!"', "“Says ‘Stop!’” D", 'Says "Stop!" h'),
        ("America's '90s Dealers' Rights", "“America's '90s Dealers' Rights.” D", "Rights. h"),
        ("Made in the U.S.", "“Made in the U.S.” D", "U.S. h"),
        ('A 5" Screen', '“A 5" Screen.” D', '5" Screen. h'),
        ("Two\n  Lines", "“Two Lines.” D", "Two Lines. h"),
    ],
)
def test_titles(title: str, mla: str, apa: str) -> None:
    """Quotation marks alternate in a quoted title, and the full stop goes inside, once."""
    page = source("web-page", title, url="https://x.org")
    assert cited(None, page, style="mla").startswith(mla)
    assert apa in cited(None, page, style="apa")


@pytest.mark.parametrize(
    ("published", "apa", "mla", "chicago", "ap"),
    [
        (None, "(n.d.)", "Alliance.", "Alliance, n.d.", "an undated Drug Policy Alliance webpage."),
        ("", "(n.d.)", "Alliance.", "Alliance, n.d.", "an undated Drug Policy Alliance webpage."),
        ("2019", "(2019)", "Alliance, 2019.", "2019.", "a Drug Policy Alliance webpage from 2019."),
        ("2019-09", "(2019, September)", "Sept. 2019.", "September 2019.", "from September 2019."),
        ("2019-06-01", "(2019, June 1)", "1 June 2019.", "June 1, 2019.", "dated June 1, 2019."),
        ("2015/2018", "(2015/2018)", "2015/2018.", "2015/2018.", "from 2015/2018."),
    ],
)
def test_dates(published: str | None, apa: str, mla: str, chicago: str, ap: str) -> None:
    """A date is written as far as it is known, and nothing is made up where it is not."""
    page = source("web-page", published=published)
    assert apa in cited(None, page, style="apa")
    assert cited(None, page, style="mla").endswith(mla)
    assert cited(None, page, style="chicago").endswith(chicago)
    assert cited(None, page, style="ap").endswith(ap)


@pytest.mark.parametrize("published", [None, ""])
def test_no_date_is_said_in_the_text(published: str | None) -> None:
    """What stands in the text says that there is no date, as the entry does."""
    page = source("web-page", published=published)
    assert cite(page, style="apa", in_text=True) == "(Drug Policy Alliance, n.d.)"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("12", "p. 12"),
        ("xiv", "p. xiv"),
        ("1,204", "p. 1,204"),
        ("12-15", "pp. 12–15"),
        ("12, 15", "pp. 12, 15"),
        ("12,15", "pp. 12,15"),
        ("1,204, 1,210", "pp. 1,204, 1,210"),
        ("12 and 15", "pp. 12 and 15"),
        ("12; 15-17", "pp. 12; 15–17"),
    ],
)
def test_several_pages_are_not_one(page: str, shown: str) -> None:
    """Before several pages stands "pp.", whatever stands between them (APA 8.13)."""
    expected = f"(Drug Policy Alliance, 2019, {shown})"
    assert cited(claim(page=page), source(), style="apa", in_text=True) == expected


def test_the_access_date_stands_only_where_there_is_no_date() -> None:
    """A dated page needs no access date; machine formats carry it all the same."""
    page = source("web-page", accessed="2024-01-02", url="https://x.org")
    for style in ("apa", "mla", "chicago", "ap", "markdown"):
        assert "2024" not in cited(None, page, style=style)
    for style in ("bibtex", "csl-json", "ris"):
        assert "2024" in cited(None, page, style=style)


@pytest.mark.parametrize(
    ("place", "mla", "chicago", "apa"),
    [
        ("9 3 7-12", "pp. 7–12", "9, no. 3 (2019): 7–12", "Journal, 9(3), 7–12."),
        ("9 - 107-108", "pp. 107–08", "9 (2019): 107–8", "9, 107–108."),
        ("9 - 321–328", "pp. 321–28", "9 (2019): 321–28", "9, 321–328."),
        ("9 - 1496-1500", "pp. 1496–500", "9 (2019): 1496–1500", "9, 1496–1500."),
        ("9 - 77", "p. 77", "9 (2019): 77", "9, 77."),
        ("9 - 12,77", "pp. 12,77", "9 (2019): 12,77", "9, 12,77."),
        ("9 - - e77", "article e77", "9 (2019): e77", "9, Article e77."),
        ("- - -", "Journal, 2019.", "Journal, 2019", "Journal."),
    ],
)
def test_pages(place: str, mla: str, chicago: str, apa: str) -> None:
    """Volume, issue, pages and the number of an article are set as each manual does."""
    names = ("volume", "issue", "pages", "number")
    fields = {k: v for k, v in zip(names, place.split(), strict=False) if v != "-"}
    article = source("journal-article", publisher="Journal", authors=("Lee, Ann",), **fields)
    assert mla in cited(None, article, style="mla")
    assert chicago in cited(None, article, style="chicago")
    assert cited(None, article, style="apa").endswith(apa)


def test_a_journal_may_not_be_the_publisher() -> None:
    """An article stands in its journal, whoever publishes that."""
    fields = {"publisher": "Elsevier", "journal": "Journal", "volume": "9", "number": "e77"}
    article = source("journal-article", authors=("Lee, Ann",), **fields)
    for style in ("apa", "mla", "chicago", "bibtex", "csl-json", "ris"):
        assert "Journal" in cited(None, article, style=style)
        assert "Elsevier" not in cited(None, article, style=style)


def test_an_article_without_authors_begins_with_its_title() -> None:
    """A journal is nobody's author: the title takes the author's place."""
    article = source("journal-article", publisher="BMJ Open")
    assert cited(None, article, style="apa") == "Drug War. (2019). BMJ Open."
    assert cited(None, article, style="mla") == "“Drug War.” BMJ Open, 2019."
    assert cited(None, article, style="chicago") == "“Drug War,” BMJ Open, 2019."


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago", "E. Ann Carson and Bo Ek, Prisoners (BJS, October 2020), as cited in “Drug"),
        (
            "ap",
            "It is so, according to a BJS report by E. Ann Carson and Bo Ek from October 2020, as",
        ),
        ("markdown", "E. Ann Carson and Bo Ek, *Prisoners* (BJS, October 2020), as cited in “Drug"),
    ],
)
def test_a_second_hand_fact_names_its_original(style: str, expected: str) -> None:
    """What was read second-hand says so, and a record as original is named by its own facts."""
    authors = ("Carson, E. Ann", "Ek, Bo")
    original = source(title="Prisoners", publisher="BJS", published="2020-10", authors=authors)
    page = source("web-page", original="b")
    assert cited(None, page, original=original, style=style).startswith(expected)


def test_a_copy_is_cited_as_the_work_itself() -> None:
    """A copy of a record, by the same publisher and under the same title, is not second-hand."""
    original = source(title="Drug war — 1999", publisher="BJS", id="b")
    copy = source(title="Drug War - 1999", publisher="BJS")
    shown = cited(None, copy, original=original, style="chicago")
    assert shown == "BJS, Drug War - 1999 (2019)."
    other = original._replace(publisher="The FBI")
    assert "as cited in BJS," in cited(None, copy, original=other, style="chicago")


def test_a_facts_own_original_comes_before_its_sources() -> None:
    """The original of a fact is nearer to it than that of its source."""
    told = claim(original="The FBI.")
    line = cited(told, source(original="The CDC"), style="ap")
    assert line.startswith("It is so, according to The FBI, as cited in a Drug Policy Alliance")


@pytest.mark.parametrize("style", ["apa", "mla", "chicago", "bibtex", "csl-json", "ris"])
def test_a_source_that_is_cited_twice_has_one_entry(style: str) -> None:
    """A list names each source once, and each of the originals that its facts name."""
    names = ("The FBI", "The CDC", "The FBI")
    facts = [sourced(None, source(), original=name) for name in names]
    shown = cite(*facts, source(id="b", title="Other"), style=style)
    assert shown.count("Drug War") == 1
    assert shown.count("The FBI; The CDC, as cited in") == (style not in ("apa", "mla"))
    assert "Other" in shown


@pytest.mark.parametrize("style", ["ap", "markdown"])
def test_two_facts_of_one_source_have_two_lines(style: str) -> None:
    """AP and Markdown speak of the fact, so that facts of one source stay apart."""
    page = source("web-page", url="https://x.org")
    facts = [Claim(word, "finding", f"It is {word}", "a", (), word) for word in ("so", "not", "so")]
    lines = cite(*[sourced(fact, page) for fact in facts], style=style).splitlines()
    assert len(list(filter(None, lines))) == 2


def test_markdown_links_an_original_to_its_own_address() -> None:
    """Each title of a line opens its own document, and the fact's anchor only its source."""
    original = source(id="b", title="Prisoners", url="https://b.org")
    told = claim(original="b")
    page = source("web-page", url="https://a.org")
    shown = cited(told, page, original=original, style="markdown")
    assert "[*Prisoners*](https://b.org) (2019), as cited in [“" in shown
    assert "(https://a.org#:~:text=so)" in shown


def test_nothing_cited_is_nothing_written() -> None:
    """Without a citation there is no text, and an empty array in CSL-JSON."""
    empty = {style: cite(style=style) for style in STYLES}
    assert empty == {**dict.fromkeys(STYLES, ""), "csl-json": "[]"}


def test_markdown_escapes_what_it_would_read() -> None:
    """Special characters of a title stay text, and brackets of an address do not end the link."""
    page = source(title="A *b* [c] <d>", url="https://x.org/a_(b)")
    assert cited(None, page, style="markdown") == (
        r"Drug Policy Alliance, [*A \*b\* \[C\] \<d\>*](https://x.org/a_%28b%29) (2019)."
    )


def test_works_of_one_author_and_year_go_by_date_and_title() -> None:
    """APA puts a bare year before a day, a day before a later one, and then goes by the title."""
    kinds = ("report", "web-page", "web-page", "report", "law")
    titles = ("The Cost", "Arrests", "Prices", "A Ban", "An Act")
    dates = ("2019-05", "2019-12-17", "2019-03", "2019", "2019")
    works = [
        source(kind, title, id=title, published=day)
        for kind, title, day in zip(kinds, titles, dates, strict=True)
    ]
    lines = cite(*works, style="apa").splitlines()
    assert [line.partition("(")[2].partition(")")[0] for line in lines] == [
        *("2019b", "2019d, December 17", "2019c, March", "2019a", "2019")
    ]
    assert (
        cite(*works, style="apa", in_text=True).splitlines()[3] == "(Drug Policy Alliance, 2019a)"
    )
    assert "2019a" not in cite(works[0], style="apa")


def test_letters_go_on_after_z() -> None:
    """The 27th work of one author without a date is n.d.-aa."""
    works = [source("web-page", f"Page {n:02}", id=f"p{n}", published=None) for n in range(28)]
    lines = cite(*works, style="apa").splitlines()
    assert lines[0].startswith("Drug Policy Alliance. (n.d.-a). Page 00")
    assert lines[25].startswith("Drug Policy Alliance. (n.d.-z)")
    assert lines[27].startswith("Drug Policy Alliance. (n.d.-ab). Page 27")


def test_the_same_group_of_another_year_has_no_letter() -> None:
    """Another author, or another year, needs no letter."""
    works = [source(id="a"), source(id="b", published="2020"), source(id="c", publisher="BJS")]
    assert "2019a" not in cite(*works, style="apa")


WORKS = st.builds(
    source,
    st.sampled_from(SOURCE_KINDS),
    st.sampled_from(["Drug War", "Who sells?", "Just say no.", 'The "Dealer"', "In the U.S."]),
    publisher=st.sampled_from(["BJS", "The White House", "Smith, Jones & Co.", "Acme Inc."]),
    published=st.sampled_from([None, "2019", "2019-05", "2019-05-07"]),
    authors=st.sampled_from([(), ("Lee, Ann",), ("BJS", "et al."), ("Lee, Ann", "Ek, Bo")]),
    url=st.sampled_from([None, "https://x.org"]),
    copy_url=st.sampled_from([None, "https://c.org"]),
    accessed=st.sampled_from([None, "2024-01-02"]),
    described=st.booleans(),
    journal=st.sampled_from([None, "Journal"]),
    site=st.sampled_from([None, "Site"]),
    volume=st.sampled_from([None, "9"]),
    issue=st.sampled_from([None, "3"]),
    pages=st.sampled_from([None, "7-12", "9"]),
    number=st.sampled_from([None, "e7", "NCJ 12", "Working paper 5"]),
    doi=st.sampled_from([None, "10.1000/x"]),
)
SPOILED = r"  |\.\.|,,| ,|\(\)|\( | \)|,\.|None|“”|\[\]|\?\.| \.|\.”\.|no\. no\.|^[,. ]"


@given(work=WORKS, style=st.sampled_from(["ap", "apa", "mla", "chicago", "markdown"]))
def test_what_is_not_known_leaves_no_mark(work: Source, style: str) -> None:
    """Whatever a source has and lacks, no mark is doubled and no place is left empty."""
    for original in ("", "The FBI"):
        line = cited(None, work, style=style, original=original or None)
        assert not re.search(SPOILED, re.sub(r"https?://[^ )]*", "URL", line)), line
