"""AP attribution lines: quotes, claims and documents in running text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from citing import cited, source
from dealerfacts.model import SOURCE_KINDS, Claim, Quote, Source, Speaker

RELEASE = Source("a", "T", "Drug Policy Alliance", "press-release", "2019-12-17")


def said(text: str, **fields: Any) -> str:
    """Cite a quote of Ann Lee in AP style."""
    quote = Quote("q", "ann-lee", text, "a", (), **fields)
    return cited(quote, RELEASE, speaker=Speaker("ann-lee", "Ann Lee"), style="ap")


def claimed(statement: str, source: Source = RELEASE, kind: str = "finding") -> str:
    """Cite a claim in AP style."""
    return cited(Claim("c", kind, statement, "a", (), "anchor"), source, style="ap")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We can't.", "“We can't,” said Ann Lee in a Drug Policy Alliance press release dated"),
        ("Not in the U.S.", "“Not in the U.S.,” said Ann Lee in"),
        ('They are "dealers."', "“They are ‘dealers,’” said Ann Lee in"),
        ("Two\nlines [...]", "“Two lines [...],” said Ann Lee in"),
        ("Why?", "“Why?” said Ann Lee in"),
        ('They are "dealers"', "“They are ‘dealers,’” said Ann Lee in"),
        (
            "No. We can't.",
            "Ann Lee said in a Drug Policy Alliance press release dated Dec. 17, 2019: “No",
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
        ("President; bereaved father", "Void", "president of Void; bereaved father, in"),
        ("Founder of Void, mother", "Void", "founder of Void, mother, in"),
        ("Attorney General", "US Department", "attorney general of the U.S. Department, in"),
        ("President", "United States", "president of the United States, in"),
        ("Senator (R-Iowa)", "US Senate", "senator (R-Iowa), in"),
        ("District Attorney", "Philadelphia", "district attorney of Philadelphia, in"),
        ("senior counsel", "Brennan Center for Justice", "counsel at the Brennan Center"),
        ("former Policy Manager", "Sentencing Project", "policy manager at the Sentencing Project"),
        (None, "Bureau of Prisons", "Ann Lee of the Bureau of Prisons, in"),
    ],
)
def test_roles_in_ap_style(role: str | None, organization: str | None, expected: str) -> None:
    """A title after a name is in small letters, up to its first proper name."""
    assert expected in said("We can't.", role=role, organization=organization)


def test_a_role_stands_between_commas() -> None:
    """Before "said in" a role ends with a comma too, and a name alone takes none."""
    line = said("No. We can't.", role="Director")
    assert line.startswith("Ann Lee, director, said in a Drug Policy Alliance")


def test_an_author_of_the_document_wrote_and_is_not_named_twice() -> None:
    """Of words from a document that the speaker wrote, the speaker is named as such alone."""
    report = RELEASE._replace(id="b", title="R", kind="report", authors=("Lee, Ann",))
    quote = Quote("q", "ann-lee", "We can't.", "a", ())
    speaker = Speaker("ann-lee", "Ann Lee")
    assert cited(quote, report, speaker=speaker, style="ap") == (
        "“We can't,” wrote Ann Lee in a Drug Policy Alliance report dated Dec. 17, 2019."
    )
    assert cited(quote, RELEASE, speaker=speaker, original=report, style="ap") == (
        "“We can't,” wrote Ann Lee in a Drug Policy Alliance report, "
        "as cited in its press release dated Dec. 17, 2019."
    )


@pytest.mark.parametrize(
    ("statement", "kind", "expected"),
    [
        ("It is so.", "finding", "It is so, according to a Drug Policy Alliance press release"),
        (
            "It is so. Or not.",
            "argument",
            "According to a Drug Policy Alliance press release dated",
        ),
        ("US prices fell.", "finding", "U.S. prices fell, according to"),
        ("It rose in the US.", "finding", "It rose in the U.S., according to"),
        (
            "Treat it as health.",
            "recommendation",
            "A Drug Policy Alliance press release dated Dec. 17, 2019, recommends this: Treat it",
        ),
    ],
)
def test_claims_in_ap_style(statement: str, kind: str, expected: str) -> None:
    """A claim goes before its source, and a recommendation, or two sentences, behind a colon."""
    assert claimed(statement, kind=kind).startswith(expected)


def test_no_comma_follows_what_ends_in_a_month() -> None:
    """A comma closes a full date alone, in the middle of a sentence."""
    line = claimed("Treat it as health.", RELEASE._replace(published="2019-12"), "recommendation")
    assert line.startswith("A Drug Policy Alliance press release from December 2019 recommends")


@pytest.mark.parametrize(
    ("original", "publisher", "expected"),
    [
        (
            "FBI, Uniform Crime Reports",
            "Rare",
            "to the FBI, Uniform Crime Reports, as cited in a R",
        ),
        ("SAMHSA, a survey", "Rare", "to SAMHSA, a survey, as cited in a Rare report"),
        ("CNN", "Rare", "to CNN, as cited in"),
        ("US Department of Justice", "Rare", "to the U.S. Department of Justice, as cited in"),
        ("The Sentencing Project", "Rare", "to The Sentencing Project, as cited in"),
        ("An analysis by Ann Lee", "Rare", "to an analysis by Ann Lee, as cited in"),
        (
            "Rare, A Poll",
            "The Rare",
            "to Rare, A Poll, as cited in its report dated Dec. 17, 2019.",
        ),
    ],
)
def test_originals_in_ap_style(original: str, publisher: str, expected: str) -> None:
    """The words for an original fit the sentence, and a publisher is not named twice."""
    source = RELEASE._replace(kind="report", publisher=publisher, original=original)
    assert expected in cited(None, source, style="ap")


def test_ap_leaves_out_the_current_year_only_when_told_the_day() -> None:
    """Without a day the year is said, so that the line stays true next year."""
    assert "dated Dec. 17, 2019." in cited(None, RELEASE, style="ap")
    assert "dated Dec. 17." in cited(None, RELEASE, style="ap", today=date(2019, 12, 20))


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
    assert expected in cited(None, source, style="ap")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("It costs more in the U.S.", "It costs more in the U.S., according to"),
        ("Is it true?", "According to a Drug Policy Alliance press release"),
        ('They said "no."', "According to a Drug Policy Alliance press release"),
    ],
)
def test_how_a_claim_ends_is_kept(statement: str, expected: str) -> None:
    """A stop that belongs to a word stays, and what ends otherwise stands behind a colon."""
    source = Source("a", "T", "Drug Policy Alliance", "press-release", "2019-12-17")
    claim = Claim("c", "finding", statement, "a", ("t",), "anchor")
    assert cited(claim, source, style="ap").startswith(expected)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"said": "2018-03-19"}, "said Ann Lee on March 19, 2018, according to a Drug Policy"),
        ({"said": "2019-12-17"}, "said Ann Lee in a Drug Policy"),
        (
            {"said": "2018-03", "occasion": "speech (in Ohio)"},
            "said Ann Lee in March 2018 (speech [in Ohio]), according to a Drug Policy",
        ),
        ({"occasion": "to WUNC"}, "said Ann Lee (to WUNC), according to"),
        (
            {"occasion": "to WUNC", "role": "Director"},
            "said Ann Lee, director (to WUNC), a",
        ),
        ({"said": "2018", "role": "Director"}, "said Ann Lee, director, in 2018, according to a"),
    ],
)
def test_when_and_where_words_were_said(fields: dict[str, str], expected: str) -> None:
    """A date or an occasion of the words' own goes before the document that has them."""
    assert expected in said("We can't.", **fields)


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        (
            "US Senate, office of Ann Lee",
            "to a press release from the U.S. Senate, office of Ann Lee, dated Dec. 17, 2019.",
        ),
        ("Associated Press", "to an Associated Press press release dated"),
    ],
)
def test_publishers_in_ap_style(publisher: str, expected: str) -> None:
    """A publisher with a comma in its name goes behind what it published."""
    assert expected in cited(None, RELEASE._replace(publisher=publisher), style="ap")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Black and White people sell alike.", "Black and white people sell alike, according"),
        ("White people sell as often.", "White people sell as often, according"),
        ("The White House said so.", "The White House said so, according"),
        ("Mary White said so.", "Mary White said so, according"),
        ("It is a multiple of White.", "It is a multiple of white, according"),
        ("Non-fatal and non-violent cases rose.", "Nonfatal and nonviolent cases rose, according"),
        ("A two-fold, then a 3-fold rise.", "A twofold, then a threefold rise, according"),
        ("A 30-fold rise.", "A 30-fold rise, according"),
        (
            "It took 3 to 7 days, and 5 meters.",
            "It took three to seven days, and 5 meters, according",
        ),
        (
            "In 9 states, 5 people aged 6 years old.",
            "In nine states, five people aged 6 years old,",
        ),
        ("Table 4 and 2.5 times as many", "Table 4 and 2.5 times as many, according"),
        ("Peiper et al. saw it", "Peiper and others saw it, according"),
    ],
)
def test_our_own_words_are_spelled_as_ap_spells_them(statement: str, expected: str) -> None:
    """AP writes white, nonfatal, twofold and others; names stay."""
    assert claimed(statement).startswith(expected)


HOSTILE = st.text(
    st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("\n\u2028 .,;#-*>1")),
    min_size=1,
).filter(lambda text: text.split())


@given(
    title=HOSTILE,
    original=HOSTILE,
    publisher=HOSTILE,
    kind=st.sampled_from(SOURCE_KINDS),
    style=st.sampled_from(["ap", "apa", "mla", "chicago", "markdown"]),
)
def test_any_source_is_one_line(
    title: str, original: str, publisher: str, kind: str, style: str
) -> None:
    """No title, publisher or original breaks a line in two, begins a list or stops the program."""
    fields: dict[str, Any] = {"title": title, "publisher": publisher, "original": original}
    line = cited(None, source(kind, **fields, published=None), style=style)
    assert len(line.splitlines()) == 1
    if style == "markdown":
        tokens = MarkdownIt().parse(line)
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
