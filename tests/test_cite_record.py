"""What every citation style asks of a source: its place in a journal, its DOI, its original."""

from __future__ import annotations

from typing import Any

import pytest

from dealerfacts.cite.record import Citation, name_of
from dealerfacts.model import Source

NOTE = "Volume 102, issue 7, pages 1307-1310. Read in PubMed Central."


def article(**fields: Any) -> Citation:
    """Build a citation of a journal's article, by two persons, unless told otherwise."""
    known = {"id": "a", "title": "Drug War", "publisher": "AIDS", "kind": "journal-article"}
    source = Source(**(known | {"authors": ("Ann Lee", "Bo Ek")} | fields))
    return Citation(source, original=source.original)


@pytest.mark.parametrize(
    ("note", "place"),
    [
        (None, ("", "", "", "")),
        ("The volume 3 of the survey is meant.", ("3", "", "", "")),
        (NOTE, ("102", "7", "1307", "1310")),
        ("Issued by the CDC. Volume 70, issue 6; DOI 10.1/x.", ("70", "6", "", "")),
        ("Volume 15, issue 1, article 7. Seen.", ("15", "1", "7", "")),
        ("Volume 3, e003077. Seen.", ("3", "", "e003077", "")),
        ("Volume 22, pages 87-94.", ("22", "", "87", "94")),
        ("Volume 42, 2013.", ("42", "", "", "")),
        ("A table of an article in volume 301, issue 2, page 183.", ("301", "2", "183", "")),
    ],
)
def test_the_place_of_an_article_stands_in_its_note(
    note: str | None, place: tuple[str, ...]
) -> None:
    """Volume, issue, and pages or an article number are read from a note."""
    serial = article(note=note).serial
    assert serial is not None
    assert serial.name == "AIDS"
    assert serial[1:] == place


@pytest.mark.parametrize(
    ("fields", "pages"),
    [
        ({"publisher": "AIDS 9(3):7-12", "note": "Volume 9, issue 3."}, ("7", "12")),
        ({"original": "AIDS 9(3), 2019, pages 7-12", "note": "Volume 9."}, ("7", "12")),
        ({"original": "AIDS 9 (2019)", "note": "Volume 9, issue 3, pages 7-12."}, ("7", "12")),
    ],
)
def test_the_fullest_place_is_taken(fields: dict[str, str], pages: tuple[str, str]) -> None:
    """Of journal's name, original and note the one counts that says most."""
    serial = article(**fields).serial
    assert serial is not None
    assert (serial.volume, serial.issue, serial.first, serial.last) == ("9", "3", *pages)


def test_only_an_article_has_a_place() -> None:
    """A report's note is not searched for a volume or a DOI."""
    report = article(kind="report", note=f"{NOTE} DOI 10.1000/x.")
    assert report.serial is None
    assert report.doi == ""


@pytest.mark.parametrize(
    ("fields", "doi"),
    [
        ({"note": "DOI 10.1093/aje/kwac122. Read online."}, "10.1093/aje/kwac122"),
        ({"note": "DOI 10.2105/AJPH.2021.306621, as printed."}, "10.2105/AJPH.2021.306621"),
        ({"note": "On a proxy of the same DOI; doi:10.1000/(x)y."}, "10.1000/(x)y"),
        ({"note": "No DOI is printed."}, ""),
        ({"note": "DOI 10.1000/b", "url": "https://doi.org/10.1000/a"}, "10.1000/a"),
        ({"note": "DOI 10.1000/b", "original": "AIDS, DOI 10.1000/a"}, "10.1000/a"),
    ],
)
def test_a_doi_is_read_from_the_note_last(fields: dict[str, str], doi: str) -> None:
    """A DOI comes from the address, else from the original, else from the note."""
    assert article(**fields).doi == doi


def test_a_reference_gives_the_doi_before_the_copy() -> None:
    """Where a DOI is known its address is given, and else the one that was read."""
    copy = {"url": "https://copy.org/a"}
    assert article(**copy).address == "https://copy.org/a"
    assert article(**copy, note="DOI 10.1000/a.").address == "https://doi.org/10.1000/a"
    assert article(**copy, note="DOI 10.1000/a.").url == "https://copy.org/a"


def test_a_note_may_say_that_there_are_further_authors() -> None:
    """A list that a note calls incomplete ends with "et al.", and an empty one stays empty."""
    note = "Further authors are not named here."
    assert not article(note=NOTE).authors.more
    assert article(note=note).authors.more
    assert not article(note=note, authors=()).authors.more


@pytest.mark.parametrize(
    ("kind", "title", "original", "is_original"),
    [
        ("report", "Drug War, 1999", "AIDS, Drug War (NCJ 2)", False),
        ("report", "The Agency gives an analysis of cases", "AIDS, an analysis of cases", False),
        ("journal-article", "The Replacements: A Study", "The Replacements, AIDS (2020)", False),
        ("report", "Budget Summary", "Budget Summary", False),
        ("report", "Budget Summary", "The FBI, Budget Summary", True),
        ("report", "Drug War, 1999", "The FBI, Drug War", True),
        ("report", "Drug War, 1999", "AIDS", True),
        ("report", "Drug War, 1999", "AIDS, data", True),
        ("press-release", "New: Drug War", "AIDS, Drug War (2017)", True),
        ("web-page", "Drug War, 1999", "AIDS, Drug War (2017)", True),
    ],
)
def test_a_work_is_known_by_a_part_of_its_title(
    kind: str, title: str, original: str, is_original: bool
) -> None:
    """A copy of a work is not second-hand, and what announces a work is another work."""
    citation = Citation(Source("a", title, "AIDS", kind, original=original), original=original)
    assert citation.reported == (original if is_original else None)


def test_an_original_is_named_by_its_authors_and_year() -> None:
    """A text stands as it is, without its full stop; of four authors the first is named."""
    assert name_of("The FBI.") == "The FBI"
    authors = ("Ann Lee", "Bo Ek", "Cy Fox", "Di Hu")
    one = Source("a", "Drug War", "AIDS", "report", "2019-12", authors)
    assert name_of(one) == "Ann Lee et al., Drug War (2019)"
