"""Links: the page opens at the fact, and where it cannot, the reason is said."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerfacts.errors import Exit
from dealerfacts.link import NoLinkError, link, link_fact, page_of, passage_of
from dealerfacts.model import Claim, Quote, Source

PAGE = Source("a", "T", "DPA", "web-page", url="https://x.org/p?q=1")
PDF = PAGE._replace(url="https://x.org/Report.PDF")
ARCHIVED = PAGE._replace(archive_url="https://archive.org/web/1/https://x.org/p")
WORDS = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1),
    min_size=1,
    max_size=14,
).map(" ".join)


def quote(text: str, page: str | None = None) -> Quote:
    """Build a quote with these words."""
    return Quote("q", "ann-lee", text, "a", (), page=page)


@pytest.mark.parametrize(
    ("source", "archived", "reason"),
    [
        (PAGE._replace(url=None), False, "'a' has no URL in the store: cite it by its title"),
        (ARCHIVED._replace(url=None), False, "has no URL in the store: use --archived"),
        (PAGE, True, "has no archived copy in the store: leave out --archived"),
        (PAGE._replace(url=None), True, "has no archived copy in the store: cite it"),
    ],
)
def test_a_source_without_address_is_refused(source: Source, archived: bool, reason: str) -> None:
    """Without an address the exit status is 1, and a sentence says why and what to do."""
    with pytest.raises(NoLinkError, match=reason) as caught:
        link(source, "word", archived=archived)
    assert caught.value.exit is Exit.NEGATIVE


@pytest.mark.parametrize(
    ("url", "anchor", "expected"),
    [
        ("https://x.org", None, "https://x.org"),
        ("https://x.org", "  ", "https://x.org"),
        ("https://x.org/#top", None, "https://x.org/#top"),
        ("https://x.org", "one two", "https://x.org#:~:text=one%20two"),
        ("https://x.org", "one\n two", "https://x.org#:~:text=one%20two"),
        ("https://x.org/#top", "one", "https://x.org/#top:~:text=one"),
        ("https://x.org/#:~:text=old", "one", "https://x.org/#:~:text=one"),
        ("https://x.org/#top:~:text=old&text=b", "one", "https://x.org/#top:~:text=one"),
        ("https://x.org", "at-risk, R&D", "https://x.org#:~:text=at%2Drisk%2C%20R%26D"),
        ("https://x.org", "50% “é”", "https://x.org#:~:text=50%25%20%E2%80%9C%C3%A9%E2%80%9D"),
        ("https://x.org", "a b c d e f", "https://x.org#:~:text=a%20b%20c%20d%20e%20f"),
        ("https://x.org", "a b c d e f g", "https://x.org#:~:text=a%20b%20c,e%20f%20g"),
    ],
)
def test_text_fragments(url: str, anchor: str | None, expected: str) -> None:
    """The anchor is encoded as the specification says, whole up to six words."""
    assert link(PAGE._replace(url=url), anchor) == expected


@given(anchor=WORDS)
def test_any_anchor_gives_a_directive_of_one_meaning(anchor: str) -> None:
    """No character of an anchor is read as syntax, and the words come back from the URL."""
    fragment = urlsplit(link(PAGE, anchor)).fragment
    head, _, value = fragment.partition(":~:text=")
    parts = value.split(",")
    assert head == ""
    assert not set(value) & set("-&#")
    assert value.isascii()
    words = anchor.split()
    first = 3 if len(words) <= 12 else 5
    shown = [words] if len(words) <= 6 else [words[:first], words[-3:]]
    assert [unquote(part).split(" ") for part in parts] == shown


@given(
    anchor=WORDS, url=st.sampled_from([PAGE.url, PDF.url, "https://x.org/#a", "https://x.org/#"])
)
def test_linking_a_link_again_changes_nothing(anchor: str, url: str) -> None:
    """A URL that has the directive already gets no second one."""
    once = link(PAGE._replace(url=url), anchor, page=3)
    assert link(PAGE._replace(url=once), anchor, page=3) == once


def test_the_archived_copy_opens_at_the_anchor_too() -> None:
    """An archive shows the page's text, so that the fragment works there as well."""
    assert link(ARCHIVED, "one", archived=True) == f"{ARCHIVED.archive_url}#:~:text=one"


@pytest.mark.parametrize(
    ("url", "page", "expected"),
    [
        ("https://x.org/r.pdf", None, "https://x.org/r.pdf"),
        ("https://x.org/r.pdf", 9, "https://x.org/r.pdf#page=9"),
        ("https://x.org/r.PDF?v=1", 9, "https://x.org/r.PDF?v=1#page=9"),
        ("https://x.org/r.pdf#zoom=50", 9, "https://x.org/r.pdf#zoom=50&page=9"),
        ("https://x.org/r.pdf#page=2", 9, "https://x.org/r.pdf#page=2"),
        ("https://x.org/?f=r.pdf", 9, "https://x.org/?f=r.pdf#:~:text=one"),
        ("https://x.pdf", 9, "https://x.pdf#:~:text=one"),
        ("https://x.org/R.PDF?v=/1", 9, "https://x.org/R.PDF?v=/1#page=9"),
        ("https://[::::]/a", 9, "https://[::::]/a#:~:text=one"),
    ],
)
def test_a_pdf_opens_at_its_page(url: str, page: int | None, expected: str) -> None:
    """A PDF has no text fragment; what stands in a query makes no PDF."""
    assert link(PAGE._replace(url=url), "one", page=page) == expected


@pytest.mark.parametrize(
    ("page", "expected"), [(None, None), ("203", 203), ("xiv", None), ("12-14", None), ("٣", None)]
)
def test_only_a_page_in_figures_is_a_sheet(page: str | None, expected: int | None) -> None:
    """A page is a place in a file where it is one number, and a roman one or a range is none."""
    assert page_of(quote("T", page)) == expected


def test_a_fact_opens_a_pdf_at_its_page() -> None:
    """The page is that of the fact; what a note or an original says of pages is not read."""
    claim = Claim("c", "finding", "It is so.", "a", (), "so", original="The FBI, p. 203")
    assert link_fact(claim._replace(note="p. 4"), PDF) == PDF.url
    assert link_fact(claim._replace(page="4"), PDF) == f"{PDF.url}#page=4"


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("We cannot be silent,", "We cannot be silent"),
        ("We know [...] that it does not work.", "that it does not work"),
        ("We say “drug dealer” to people we fear", "to people we fear"),
        ('We call them "dealers" and jail them all', "and jail them all"),
        ("They [the police] came at night", "came at night"),
        ("One line here\nand another line there", "and another line there"),
        ("And so on ... and on", "And so on"),
        ("drug-induced", "drug-induced"),
        ("[T]he law is cruel", "law is cruel"),
        ("They sentenc[ed] him to life in prison", "him to life in prison"),
        ("– Not one of them was sold", "Not one of them was sold"),
    ],
)
def test_a_quote_is_found_by_its_longest_whole_run(text: str, anchor: str) -> None:
    """Neither an omission, a bracket's word nor a quotation mark need stand in the source."""
    assert " ".join(passage_of(quote(text)).words) == anchor


def test_a_long_quote_is_pinned_by_both_ends() -> None:
    """The first five and the last three words of a long quote open the page at all of it."""
    said = "We cannot be silent while they repeat the costly and cruel mistakes of the past,"
    url = link_fact(quote(said), PAGE)
    assert url == f"{PAGE.url}#:~:text=We%20cannot%20be%20silent%20while,of%20the%20past"


def test_words_that_stand_earlier_in_a_quote_are_told_apart() -> None:
    """The start is longer where a quote has its first words before."""
    said = (
        "We do not jail our way out [...] We do not jail our way to health, nor to safety, "
        "nor to any of the things we want"
    )
    fragment = link_fact(quote(said), PAGE).partition("text=")[2]
    assert unquote(fragment) == "We do not jail our way to,things we want"


BLOCKS = (
    "Overdose deaths",
    "In 2017 there were many deaths. They were 70,237 in all.",
    "Of the deaths in 2017 most were of opioids.",
    "In 2017 there were many deaths, and in 2018 there were fewer “of them all”.",
)


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("Overdose deaths", "Overdose deaths"),
        ("overdose DEATHS", "Overdose deaths"),
        ("deaths in 2017", "deaths in 2017"),
        ("of them all", "of them all"),
        ('"of them all"', "“of them all”"),
        # Over two blocks: the longer part.
        ("Overdose deaths In 2017 there were many", "In 2017 there were many"),
        ("in all. Of the deaths in 2017 most", "Of the deaths in 2017 most"),
        # It stands earlier: a longer start, or what goes before.
        ("many deaths, and in 2018 there were fewer", "many deaths, and,there were fewer"),
        ("fewer", "fewer"),
        # A part of a word is none.
        ("eaths", "eaths"),
        # One word of several is not enough; nowhere on the page: as it is.
        ("fewer still", "fewer still"),
        ("no such words", "no such words"),
    ],
)
def test_a_page_that_is_known_is_opened_where_it_says_so(anchor: str, expected: str) -> None:
    """Of an anchor over several blocks the longest part in one is taken, as the page has it."""
    fragment = link(PAGE, anchor, blocks=BLOCKS).partition("text=")[2]
    assert unquote(fragment) == expected


@pytest.mark.parametrize(
    ("anchor", "blocks", "expected"),
    [
        (
            "sell drugs on and on and on, until they sell",
            ("They sell drugs on and on.", "We sell drugs on and on and on, until they sell."),
            "sell drugs on and on and,until they sell",
        ),
        (
            "sell drugs on and stay here now",
            ("Sell drugs on and buy drugs now.", "They sell drugs on and stay here now and here."),
            "they-,sell drugs on and,stay here now",
        ),
        ("sell drugs", ("We sell.", "Now, sell drugs. They sell drugs."), "sell drugs"),
    ],
)
def test_words_that_stand_earlier_on_a_page_are_told_apart(
    anchor: str, blocks: tuple[str, ...], expected: str
) -> None:
    """The start is as long as it need be, and where that does not help has a prefix."""
    assert unquote(link(PAGE, anchor, blocks=blocks).partition("text=")[2]) == expected


def test_the_copy_that_was_read_is_opened() -> None:
    """The anchor stands in the copy; the address of the original is for the citation."""
    copied = PAGE._replace(copy_url="https://copy.org/p")
    assert link(copied, "one") == "https://copy.org/p#:~:text=one"
    assert link(copied._replace(url=None), "one") == "https://copy.org/p#:~:text=one"


def test_citing_and_linking_import_nothing_dear() -> None:
    """Start-up stays fast: no YAML, SQL, Rich or Typer is read in to cite or to link."""
    code = "import sys, dealerfacts.cite, dealerfacts.link; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"yaml", "sqlite3", "rich", "typer", "asyncio"} & set(done.stdout.split())
