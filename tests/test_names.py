"""Names: persons and groups as a store writes them, and what follows a name."""

from __future__ import annotations

import pytest

from dealerfacts.names import Author, Group, Person, natural, read_author, without_suffix


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Carson, E. Ann", Person("Carson", "E. Ann")),
        ("Guy, Jr., Gery P.", Person("Guy", "Gery P.", "Jr.")),
        ("Guy, Gery P., Jr", Person("Guy", "Gery P.", "Jr.")),
        ("Loury, Glenn, III", Person("Loury", "Glenn", "III")),
        ("Cooper, H L.F.", Person("Cooper", "H. L. F.")),
        ("Rich, Josiah, M.D., MPH", Person("Rich", "Josiah")),
        ("King, Jr.", Person("King", "", "Jr.")),
        ("Ma, Jack", Person("Ma", "Jack")),
        ("Ann Lee", Group("Ann Lee")),
        ("Child Trends", Group("Child Trends")),
        ("Cops,", Group("Cops,")),
        (", Inc.", Group(", Inc.")),
        ("{Lee, Ek and Fox}", Group("Lee, Ek and Fox")),
        ("Lee,\n Ann", Person("Lee", "Ann")),
    ],
)
def test_a_comma_makes_a_person(written: str, expected: Author) -> None:
    """A name with a comma is a person, any other a group, and braces keep a comma in a group."""
    assert read_author(written) == expected


def test_a_person_in_running_text_has_the_given_name_first() -> None:
    """The suffix goes last, and a group stays as it is."""
    assert natural(Person("Guy", "Gery P.", "Jr.")) == "Gery P. Guy Jr."
    assert natural(Group("Child Trends")) == "Child Trends"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Martin Luther King, Jr.", "Martin Luther King,"),
        ("Ann Lee, Ph.D., Esq.", "Ann Lee,"),
        ("Jack Ma", "Jack Ma"),
        ("MD", "MD"),
    ],
)
def test_what_follows_a_name_is_no_surname(name: str, expected: str) -> None:
    """Suffixes and degrees fall away, but never the whole name."""
    assert " ".join(without_suffix(name.split())) == expected
