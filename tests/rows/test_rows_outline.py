"""What stands on the page of a fact, and in which order."""

from __future__ import annotations

from dealerfacts.model import Correction, Evidence, Role, Sourced, Speaker
from dealerfacts.related import Related
from dealerfacts.rows.outline import details, opening, says, tally
from dealerfacts.rows.page import Page
from sourced import claim, figure, point, quote

LOCAL = {"place": "Ohio", "offense": "sale"}


def said(one: Sourced, **more: str) -> dict[str, list[str]]:
    """Return the details of a fact by their labels."""
    return dict(details(Page(one, **more)))  # type: ignore[arg-type]


def test_a_figure_s_details() -> None:
    """A figure names its measure by the id that stat takes, how it counts, and its change."""
    one = figure("f", point("2001", "5"), measure="apples", dimensions=LOCAL, page="7")
    told = said(one, change="2001 to 2002: +1, computed", citation="Bureau. (2020).")
    assert told["measure"] == ["apples"]
    assert told["counted"] == ["place: Ohio; offense: sale"]
    assert (told["page"], told["change"]) == (["7"], ["2001 to 2002: +1, computed"])
    assert told["cite as"] == ["Bureau. (2020)."]
    assert told["source"] == ["Title", "Some Bureau, 2020-03 (report)"]


def test_authors_are_named_as_people_say_them() -> None:
    """A person's given name stands first, a group's name stays."""
    one = claim("x", authors=("Carson, E. Ann", "Child Trends"), published=None)
    assert said(one)["source"][1] == "E. Ann Carson, Child Trends, Some Bureau, no date (report)"


def test_a_visible_correction() -> None:
    """What the store said before is printed with its date and the reason."""
    one = claim("x", corrections=(Correction("2026-01-02", "15", "A slip."),))
    assert said(one)["corrected"] == ["2026-01-02, before: 15; A slip."]


def test_roles_that_a_quote_does_not_have_itself() -> None:
    """A dated role, or another than that of the time, stands on the page."""
    roles = (
        Role("Judge"),
        Role("Lawyer", "Bar", "2001", "2005"),
        Role("Dean", since="2006"),
        Role("Clerk", until="2000"),
        Role("Poet"),
    )
    one = quote("x", role="Judge")._replace(speaker=Speaker("ana", "Ana", (), roles))
    lines = [value for label, (value, *_) in details(Page(one)) if label == "role"]
    assert lines == [
        "Lawyer, Bar (2001 to 2005)",
        "Dean (2006 to now)",
        "Clerk (until 2000)",
        "Poet",
    ]


def test_an_address_and_a_copy() -> None:
    """The address of the original and the one of the copy that was read are told apart."""
    one = claim("x", url="https://example.org/a", copy_url="https://example.net/b")
    assert said(one)["source"][2:] == ["https://example.org/a"]
    assert said(one)["copy at"] == ["https://example.net/b"]


def test_a_page_opens_with_what_is_said() -> None:
    """A figure opens with what and where it counts, then its numbers; a quote with its words."""
    one = figure("f", point("2001", "5", note="a record"), dimensions=LOCAL)
    assert list(opening(Page(one, explained="So it is.")))[:3] == [
        "Apples sold (Ohio)",
        "5 apples, 2001 (a record)",
        "So it is.",
    ]
    words = quote("Some words.", role="Judge", said="2001-02-03", occasion="a hearing")
    assert list(opening(Page(words)))[:2] == [
        "Some words.",
        "— Ana, Judge, 2001-02-03, a hearing",
    ]


def test_relations_are_counted() -> None:
    """Each relation is counted in its direction; for a claim, which way the facts point too."""
    other = claim("y", id="c2")
    related = (
        Related(other, "disputes", incoming=True),
        Related(other, "disputes", incoming=True),
        Related(other, "context", incoming=False, why="Because."),
    )
    assert tally(Page(figure("f"), related)) == "disputed by 2, context for 1"
    one = claim("x")._replace(evidence=Evidence(1, 2, 0))
    assert tally(Page(one, related[:2])) == "1 fact for, 2 against, 0 mixed; disputed by 2"
    assert tally(Page(claim("x")._replace(evidence=Evidence()))) == ""
    assert says(related[2]) == ["y", "Some Bureau, 2020-03", "Because."]
