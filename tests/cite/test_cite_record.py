"""What every citation style asks of a source: its authors, its address, its original."""

from __future__ import annotations

from typing import Any

from dealerfacts.cite.record import Citation, Pages, name_of
from dealerfacts.model import Source


def article(**fields: Any) -> Citation:
    """Build a citation of a journal's article, by two persons, unless told otherwise."""
    known = {"id": "a", "title": "Drug War", "publisher": "AIDS", "kind": "journal-article"}
    source = Source(**(known | {"authors": ("Lee, Ann", "Ek, Bo")} | fields))
    return Citation(source, original=source.original)


def test_pages_are_read_with_either_dash() -> None:
    """A first and a last page stand on both sides of a hyphen or a dash."""
    assert article().pages == Pages("", "")
    assert article(pages="7").pages == Pages("7", "")
    assert article(pages="7-12").pages == article(pages="7 – 12").pages == Pages("7", "12")


def test_a_reference_gives_the_doi_before_the_copy() -> None:
    """Where a DOI is known its address is given, and else the one that was read."""
    copy = {"url": "https://copy.org/a"}
    assert article(**copy).address == "https://copy.org/a"
    assert article(**copy, doi="10.1000/a").address == "https://doi.org/10.1000/a"
    assert article(**copy, doi="10.1000/a").url == "https://copy.org/a"


def test_nothing_is_read_out_of_notes() -> None:
    """A note is for people: neither a DOI, a volume nor an author is taken from it."""
    told = article(note="Volume 102, issue 7. DOI 10.1000/a. Further authors are not named.")
    assert (told.address, told.authors.more) == ("", False)


def test_an_original_is_named_by_its_authors_and_year() -> None:
    """A text stands as it is, without its full stop; of four authors the first is named."""
    assert name_of("The FBI.") == "The FBI"
    authors = ("Lee, Ann", "Ek, Bo", "Fox, Cy", "Hu, Di")
    one = Source("a", "Drug War", "AIDS", "report", "2019-12", authors)
    assert name_of(one) == "Ann Lee et al., Drug War (2019)"
