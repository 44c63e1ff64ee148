"""``cite`` and ``link`` as people run them, on the shipped store."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dealerfacts.__main__ import main
from dealerfacts.cite import STYLES
from dealerfacts.query import Query, open_store

# A figure, claims and quotes of the release; a series read second-hand; a report;
# an article whose volume and DOI stand in its note; and a page without a date.
CITED = (
    *("dpa-incarcerated-selling", "dpa-cheaper-and-more-available", "dpa-outside-criminalization"),
    *("lasalle-scapegoats", "stryker-cannot-be-silent", "frederique-everyone"),
    *("arrests-2010-2022", "bjs-jail-sud-2002", "ray-double", "cdc-potency"),
)
NO_URL = """
format: 1
topics: {prison: {label: Prison}}
sources:
  leaflet: {title: A Leaflet, publisher: Some Group, kind: report, published: 2019}
  page:
    title: A Page
    publisher: Some Group
    kind: web-page
    url: https://example.org/page
    archive_url: https://archive.example/page
claims:
  - {id: in-print, kind: finding, statement: It is so., source: leaflet, topics: prison, anchor: so}
  - {id: on-line, kind: finding, statement: It is so., source: page, topics: prison, anchor: it is}
"""


class Ran(NamedTuple):
    """What a run of the program left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program's ``main`` with arguments, and with a text on stdin."""

    def ran(*args: str, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        status = main(list(args))
        return Ran(status, *capsys.readouterr())

    return ran


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Return the path of a store with a source that has no URL."""
    path = tmp_path / "store.yaml"
    path.write_text(NO_URL, encoding="utf-8")
    return str(path)


# What goes wrong


@pytest.mark.parametrize("command", ["cite", "link"])
def test_an_unknown_id_is_named_with_the_nearest(command: str, run: Run) -> None:
    """An id that no fact has ends in status 1, and stderr says which may be meant."""
    ran = run(command, "dpa-incarcerated-seling")
    assert (ran.status, ran.out) == (1, "")
    what = "fact or source" if command == "cite" else "fact"
    begins = f"dealerfacts: no {what} has the id 'dpa-incarcerated-seling'; did you "
    assert ran.err.startswith(begins)
    assert "dpa-incarcerated-selling" in ran.err.partition("mean")[2]


@pytest.mark.parametrize("command", ["cite", "link"])
def test_an_unknown_id_hides_none_of_the_others(command: str, run: Run) -> None:
    """What can be answered is, and the status tells that not all could."""
    ran = run(command, "nothing-of-the-sort", "cdc-potency")
    assert ran.status == 1
    assert ran.out == run(command, "cdc-potency").out != ""
    assert ran.err.endswith(" has the id 'nothing-of-the-sort'\n")


def test_an_unknown_style_is_wrong_usage(run: Run) -> None:
    """A style that there is not ends in status 2, and stderr lists those that there are."""
    ran = run("cite", "cdc-potency", "--style", "harvard")
    assert (ran.status, ran.out) == (2, "")
    known = ", ".join(STYLES)
    said = f"dealerfacts: no style 'harvard': choose from {known}, or name a .csl file\n"
    assert ran.err == said


def test_a_style_has_its_name_in_any_case(run: Run) -> None:
    """Styles are written as the manuals write them, too."""
    for typed in ("APA", "BibTeX", "Mla"):
        as_named = run("cite", "od-2017", "--style", typed.lower())
        assert as_named.status == 0
        assert run("cite", "od-2017", "--style", typed) == as_named


def test_without_a_style_the_first_that_can_is_taken(run: Run) -> None:
    """The entry is AP's by default, and what stands in the text, which AP has not, is APA's."""
    assert run("cite", "od-2017") == run("cite", "od-2017", "--style", "ap")
    assert run("cite", "od-2017", "--in-text").out == "(Hedegaard et al., 2018)\n"


@pytest.mark.parametrize("command", ["cite", "link"])
def test_without_an_id_there_is_nothing_to_do(command: str, run: Run) -> None:
    """A command that names no fact is wrong usage."""
    ran = run(command)
    assert (ran.status, ran.out) == (2, "")
    assert "Missing argument" in ran.err


def test_a_source_without_a_url_has_no_link(run: Run, store: str) -> None:
    """A link that there is not ends in status 1 with a reason, and the others are printed."""
    ran = run("link", "in-print", "on-line", "--store", store)
    assert ran.status == 1
    assert ran.out == "https://example.org/page#:~:text=it%20is\n"
    assert ran.err == (
        "dealerfacts: source 'leaflet' has no URL in the store: cite it by its title\n"
    )


def test_a_source_without_an_archived_copy_has_no_link_to_one(run: Run) -> None:
    """Where no copy is known ``--archived`` ends in status 1 and says what to do."""
    ran = run("link", "dpa-incarcerated-selling", "--archived")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.endswith("has no archived copy in the store: leave out --archived\n")


# Citations


@pytest.mark.parametrize("style", STYLES)
def test_each_style_cites_figures_claims_and_quotes(
    style: str, run: Run, golden: Callable[[str, str], None]
) -> None:
    """Each style cites facts of each kind, first-hand and second-hand, as an editor left them."""
    ran = run("cite", *CITED, "--style", style)
    assert ran.status == 0
    golden(f"cite/cli/{style}.txt", ran.out)


def test_the_style_is_ap_unless_told_otherwise(run: Run) -> None:
    """Without a style a line for running text is printed."""
    assert run("cite", "cdc-potency") == run("cite", "cdc-potency", "--style", "ap")


@pytest.mark.parametrize("style", STYLES)
def test_no_citation_of_the_shipped_store_is_spoiled(style: str, run: Run) -> None:
    """No style doubles a mark or an article, leaves a blank where nothing is, or prints None."""
    with open_store() as shipped:
        ids = [fact.id for fact in shipped.find(Query())]
    ran = run("cite", *ids, "--style", style)
    assert ran.status == 0
    # An omission in a quote, and the authors that APA leaves out, are marked with full stops.
    text = re.sub(r" ?\[\.\.\.\]|\. \. \.", "", ran.out)
    # Within a quote two blanks may stand between sentences, as in its source.
    text = re.sub(r"(?<=[.?!])  (?=[A-Z])", " ", text)
    spoiled = (
        r"[^.]\.\.(?!\.)|,,|;;|\b[Tt]he the\b|\b(\w{3,}) \1\b|\(\)|\bNone\b|“”| ,|\?\.|\S  +\S"
    )
    if style in ("bibtex", "csl-json", "ris"):
        spoiled = r"\bNone\b|\{\}|null|(?<!\\)\"\"|  - \n(?!\n|$)"
        text = text.replace("ER  - ", "")
    found = re.finditer(spoiled, text)
    assert [text[max(0, one.start() - 40) : one.end() + 40] for one in found] == []


@pytest.mark.parametrize("style", ["ap", "chicago", "markdown"])
@pytest.mark.parametrize("id_", ["arrests-2010-2022", "dpa-incarcerated-selling"])
def test_a_second_hand_fact_says_so(style: str, id_: str, run: Run) -> None:
    """What was read in a report of another document is cited as such, once."""
    assert run("cite", id_, "--style", style).out.count("as cited in") == 1


@pytest.mark.parametrize(
    ("style", "cited"),
    [
        ("apa", "(Stryker, 2019, as cited in Drug Policy Alliance, 2019)"),
        ("mla", "(Stryker, qtd. in “Rethinking the ‘Drug Dealer’”)"),
    ],
)
def test_a_list_has_what_was_read_and_the_text_its_original(
    style: str, cited: str, run: Run
) -> None:
    """APA and MLA list the source only; the original stands in the text, and on stderr."""
    ran = run("cite", "dpa-incarcerated-selling", "--style", style)
    assert "Stryker" not in ran.out
    assert f"is second-hand: cite it in the text as {cited}\n" in ran.err
    ran = run("cite", "dpa-incarcerated-selling", "--style", style, "--in-text")
    assert ran.out == f"{cited}\n"
    assert "second-hand" not in ran.err


@pytest.mark.parametrize("style", ["ap", "markdown", "bibtex", "csl-json", "ris", "x.csl"])
def test_not_every_style_has_a_form_for_the_text(style: str, run: Run) -> None:
    """Where a style has nothing that stands in the text, that is said before anything is read."""
    ran = run("cite", "od-2017", "--style", style, "--in-text")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith(" has no form for the text: choose from apa, mla, chicago\n")


def test_what_disputes_or_updates_a_fact_is_said(run: Run) -> None:
    """Stderr says it, and with ``--notes`` the citation does instead."""
    plain = run("cite", "dpa-overdose-deaths-2017")
    assert "is updated by od-preventable\n" in plain.err
    assert "is disputed by od-accidental-2017, " in plain.err
    assert " more\n" in run("cite", "dpa-incarcerated-selling").err
    noted = run("cite", "dpa-overdose-deaths-2017", "--notes")
    assert noted.err == ""
    assert noted.out.startswith(plain.out.rstrip("\n"))
    assert "(dpa-overdose-deaths-2017 is updated by od-preventable" in noted.out
    item = json.loads(run("cite", "dpa-incarcerated-selling", "-s", "csl-json", "--notes").out)
    assert "; dpa-incarcerated-selling is disputed by kleiman-2003" in item[0]["note"]


def test_a_source_is_named_where_it_may_be_meant(run: Run) -> None:
    """Of an id that nothing has, the nearest sources are named beside the nearest facts."""
    ran = run("cite", "nchs-db29")
    assert (ran.status, ran.out) == (1, "")
    assert "nchs-db294" in ran.err
    assert "nchs-db294" not in run("link", "nchs-db29").err


def test_a_source_is_cited_by_its_id(run: Run) -> None:
    """A source by itself is an entry, in any style, and facts of it add nothing to a list."""
    ran = run("cite", "nchs-db294", "--style", "mla")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Hedegaard, Holly, et al. Drug Overdose Deaths in the United States")
    assert ran.out.endswith("NCHS Data Brief 294.\n")
    assert run("cite", "cdc-fentanyl", "cdc-potency", "-s", "apa").out == (
        run("cite", "cdc-potency", "-s", "apa").out
    )


def test_works_of_one_author_and_year_have_letters_in_apa(run: Run) -> None:
    """Letters go by date and title, whatever the order, and stand in the text too."""
    ids = ("arrests-2010-2022", "bjs-state-2018", "ussc-fy16-relief")
    shown = run("cite", *ids, "--style", "apa").out
    dated = re.findall(r"Drug Policy Facts\. \((n\.d\.-[a-c])\)\. \[?(.)", shown)
    assert len(dated) >= 2
    assert sorted(dated, key=lambda pair: pair[1]) == sorted(dated)
    for letter, _ in dated:
        assert f"{letter})" in run("cite", *ids, "--style", "apa", "--in-text").out
        assert f"{letter})" in run("cite", *ids, "--style", "apa").err
    assert "n.d.-" not in run("cite", ids[0], "--style", "apa").out


@pytest.mark.parametrize("style", ["ap", "apa", "mla", "chicago", "markdown"])
def test_a_first_hand_fact_says_nothing_of_the_kind(style: str, run: Run) -> None:
    """What was read in the document itself, or in a copy of it, is cited as its own."""
    assert "as cited in" not in run("cite", "od-2017", "lasalle-scapegoats", "--style", style).out


@pytest.mark.parametrize("style", ["apa", "mla", "chicago", "bibtex", "csl-json", "ris"])
def test_a_source_has_one_entry(style: str, run: Run) -> None:
    """Facts of one source share an entry, and naming a fact twice changes nothing."""
    once = run("cite", "lasalle-scapegoats", "--style", style)
    twice = run(
        "cite", "lasalle-scapegoats", "frederique-everyone", "lasalle-scapegoats", "-s", style
    )
    assert once.out == twice.out


def test_entries_come_in_the_order_of_the_ids(run: Run) -> None:
    """The first source that is asked for is the first that is cited."""
    ran = run("cite", "od-2017", "cdc-potency", "od-2017", "--style", "csl-json")
    assert [item["id"] for item in json.loads(ran.out)] == ["nchs-db329-copy", "cdc-fentanyl"]


@pytest.mark.parametrize("command", ["cite", "link"])
def test_ids_are_read_from_stdin(command: str, run: Run) -> None:
    """A hyphen stands for ids on stdin, and a piped row begins with its id."""
    piped = "cdc-potency\tPotency\t2016\n\nod-2017\n"
    assert run(command, "-", stdin=piped) == run(command, "cdc-potency", "od-2017")


def test_an_answer_can_be_cited(run: Run) -> None:
    """What ``quotes`` prints in a pipe can be piped into ``cite``."""
    quotes = run("quotes", "--speaker", "lasalle", "--format", "tsv")
    ran = run("cite", "-", stdin=quotes.out)
    assert ran.out.count("said Lindsay LaSalle, managing director of public health law") == 2


# Links


@pytest.mark.parametrize(
    ("id_", "ends"),
    [
        ("dpa-incarcerated-selling", "-says/#:~:text=from%2015%2C000%20in,to%20450%2C000%20today"),
        (
            "lasalle-scapegoats",
            "-says/#:~:text=With%20a%20record%2070%2C000%20deaths,the%20larger%20issue",
        ),
        ("cdc-potency", "/fentanyl.html#:~:text="),
    ],
)
def test_a_link_opens_the_source_at_the_fact(id_: str, ends: str, run: Run) -> None:
    """The page opens at the anchor of a figure, or at the words of a quote."""
    ran = run("link", id_)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("https://")
    assert ends in ran.out


def test_each_id_has_a_line(run: Run) -> None:
    """Several links are lines in the order of their ids."""
    both = run("link", "od-2017", "cdc-potency").out
    assert both == run("link", "od-2017").out + run("link", "cdc-potency").out


def test_the_archived_copy_can_be_linked(run: Run, store: str) -> None:
    """With ``--archived`` the copy opens at the anchor."""
    ran = run("link", "on-line", "--archived", "--store", store)
    assert ran.out == "https://archive.example/page#:~:text=it%20is\n"


def test_a_saved_copy_tells_how_the_page_has_the_words(
    run: Run, store: str, tmp_path: Path
) -> None:
    """The link has the words as the copy prints them, and as the store does where it does not."""
    saved = tmp_path / "saved"
    saved.mkdir()
    page = "<html><body><h1>So</h1><p>Now It <b>Is</b> so.</p></body></html>"
    (saved / "page.html").write_text(page, encoding="utf-8")
    ran = run("link", "on-line", "--store", store, "--from", str(saved))
    assert ran == (0, "https://example.org/page#:~:text=It%20Is\n", "")
    (saved / "page.html").write_text(page.replace("Is", "Was"), encoding="utf-8")
    ran = run("link", "on-line", "--store", store, "--from", str(saved))
    assert ran.out == "https://example.org/page#:~:text=it%20is\n"


def test_a_folder_that_is_not_there_is_wrong_usage(run: Run, store: str) -> None:
    """A mistyped folder is said, and nothing is linked."""
    ran = run("link", "on-line", "--store", store, "--from", "/no/such/folder")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no such folder" in ran.err
