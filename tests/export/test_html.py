"""The exported pages: each fact on its page, every link resolved, and no text read as markup."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml.html import HtmlElement, document_fromstring

from builders import claim, figure, measure, quote, write
from dealerfacts import Query, Store, open_store
from dealerfacts.export import export
from dealerfacts.export.content import Content
from dealerfacts.export.html import start
from dealerfacts.export.html.cards import card
from dealerfacts.export.html.markup import Markup, element, joined, lines
from dealerfacts.export.html.site import address

HOSTILE = "</script><script>alert(1)</script> <img src=x onerror=alert(2)> \"a\" & 'b' =cmd|x 😀"
# A part of the shipped store with facts of every kind, large enough to hold every case.
PART = Query(topic="incarceration")
SEARCH = Path(address.__code__.co_filename).with_name("search.js")


def made(folder: Path, store: Store, query: Query | None = None) -> Path:
    """Export a store, or an answer, and return the folder."""
    content = Content(store, query or Query())
    export("html", content, folder / "site", lambda _: None)
    return folder / "site"


def pages(site: Path) -> dict[str, HtmlElement]:
    """Return the pages of a site, by their addresses in it."""
    return {
        path.relative_to(site).as_posix(): document_fromstring(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Facts of every kind, some of them hostile, related, renamed and named like a device."""
    path = write(
        tmp_path_factory.mktemp("store") / "facts.yaml",
        figure("one", ("2018", "12"), ("2019", "15"), topics=["courts"], aliases=["uno"]),
        figure(
            "con", relations=[{"to": "one", "how": "disputes", "why": HOSTILE}], topics=["arrests"]
        ),
        claim("two", statement=HOSTILE, figures=["one"], note=HOSTILE),
        quote("three", text=HOSTILE, role=HOSTILE),
        claim("index", relations=[{"to": "two", "how": "context", "why": "It is near."}]),
        topics={
            "courts": {"label": HOSTILE, "parent": "law", "aliases": [HOSTILE.lower()]},
            "law": {"label": "Law"},
        },
        sources={
            "bureau-report": {
                "title": HOSTILE,
                "publisher": HOSTILE,
                "kind": "report",
                "url": "https://example.org/?a=1&b=%22%3E",
                "archive_url": "https://archive.example.org/1",
            }
        },
        measures={"people": measure(label=HOSTILE, definition=HOSTILE)},
    )
    with open_store(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def small(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small store."""
    return made(tmp_path_factory.mktemp("small"), store)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a part of the shipped store."""
    with open_store() as opened:
        return made(tmp_path_factory.mktemp("shipped"), opened, PART)


@pytest.fixture(scope="module")
def parsed(shipped: Path) -> dict[str, HtmlElement]:
    """The pages of the shipped store."""
    return pages(shipped)


# --- Markup


def test_texts_are_escaped_and_markup_is_not() -> None:
    """Whatever is a text is shown as it is, in content and in attributes."""
    made = element("p", HOSTILE, element("br"), title=HOSTILE, hidden=True, id=None)
    parsed = document_fromstring(f"<div>{made}</div>").find(".//p")
    assert parsed.text == HOSTILE
    assert dict(parsed.attrib) == {"title": HOSTILE, "hidden": "hidden"} | {"hidden": ""}
    assert [child.tag for child in parsed] == ["br"]
    assert isinstance(joined([HOSTILE, made]), Markup)
    assert lines("a\n<b>") == "a<br>&lt;b&gt;"


# --- Every page


def _links(page: HtmlElement) -> Iterator[tuple[str, str]]:
    for name in ("href", "src", "action"):
        for one in page.iter():
            if isinstance(one.tag, str) and one.get(name):
                yield name, str(one.get(name))


def _unresolved(site: Path, pages: dict[str, HtmlElement]) -> list[str]:
    """Return the links that lead nowhere, or to where a page may not lead."""
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        for kind, link in _links(page):
            if link.startswith(("https://", "http://")):
                if kind != "href":
                    lost.append(f"{name}: {kind} {link}")
                continue
            path, mark = urldefrag(link)
            target = (site / name).parent / unquote(path) if path else site / name
            there = os.path.relpath(os.path.normpath(target), site).replace(os.sep, "/")
            if not target.is_file() or (mark and unquote(mark) not in ids[there]):
                lost.append(f"{name}: {link}")
    return lost


def test_every_link_resolves(shipped: Path, parsed: dict[str, HtmlElement], small: Path) -> None:
    """Each link leads to a page, a picture or a place in a page; only plain links lead away."""
    assert _unresolved(shipped, parsed) == []
    assert _unresolved(small, pages(small)) == []


def test_every_page_can_be_read_by_all(parsed: dict[str, HtmlElement]) -> None:
    """Each has a language, a title, one first heading, landmarks, and no id twice."""
    for name, page in parsed.items():
        assert page.get("lang") == "en", name
        assert page.findtext(".//title"), name
        assert len(page.findall(".//h1")) == 1, name
        for landmark in ("header", "nav", "main", "footer"):
            assert len(page.findall(f".//{landmark}")) == 1, name
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3")]
        assert all(b - a <= 1 for a, b in pairwise(levels)), name
        assert all(image.get("alt") for image in page.iter("img")), name


def test_nothing_is_loaded_from_elsewhere(
    shipped: Path, parsed: dict[str, HtmlElement], small: Path
) -> None:
    """Each page forbids it, and neither scripts nor style ask for it."""
    for name, page in {**parsed, **pages(small)}.items():
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy, name
        assert "default-src 'none'" in policy[0], name
        assert "unsafe" not in policy[0], name
        assert page.xpath("//script[not(@src)] | //style | //@style | //@onclick") == [], name
    for path in (*shipped.glob("*.js"), shipped / "style.css"):
        if path.name != "facts.js":
            assert re.search(r"https?://|@import|url\(", path.read_text(encoding="utf-8")) is None


def test_hostile_texts_are_shown_as_they_are(small: Path) -> None:
    """Markup in a text is text: on its own page, in lists, in links, and in the search's data."""
    found = pages(small)
    assert HOSTILE in found["fact/three.html"].find(".//blockquote").text_content()
    assert found["fact/two.html"].findtext(".//h1") == HOSTILE
    for name, page in found.items():
        scripts = [str(one.get("src")) for one in page.iter("script")]
        assert {re.sub(r"^\.\./", "", one) for one in scripts} <= {
            "page.js",
            "search.js",
            "facts.js",
        }, name
        assert all("onerror" not in image.attrib for image in page.iter("img")), name
    data = (small / "facts.js").read_text(encoding="utf-8")
    assert data.startswith("window.dealerfacts = {")
    facts = json.loads(data.removeprefix("window.dealerfacts = ").removesuffix(";\n"))["facts"]
    assert [one[3] for one in facts if one[1] == "fact/three.html"] == [HOSTILE]


# --- A fact


def test_each_fact_has_its_page(parsed: dict[str, HtmlElement]) -> None:
    """What a fact says, its source and its id stand there, quotes character for character."""
    with open_store() as opened:
        for one in opened.find(PART):
            page = parsed[address("fact", one.id)]
            text = page.text_content()
            assert one.source.title in text, one.id
            assert one.id in text, one.id
            if one.kind == "quote":
                quoted = page.find(".//blockquote").text_content()
                assert quoted.split() == one.fact.text.split(), one.id  # type: ignore[union-attr]


def test_a_figure_begins_with_its_number_and_its_disputes(parsed: dict[str, HtmlElement]) -> None:
    """The number is large, and who disputes it stands before its details."""
    page = parsed["fact/dpa-incarcerated-selling.html"]
    column = page.find(".//article/div")
    order = [one.get("class") for one in column]
    assert page.findtext(".//strong[@class='number']") == "450,000"
    assert order.index("large") < order.index("doubts") < order.index("numbers")
    assert len(page.xpath("//div[@class='doubts']//a")) == 7
    cited = [one.text for one in page.iter("summary")]
    assert cited == ["AP", "APA", "MLA", "Chicago", "Markdown", "BibTeX", "CSL-JSON", "RIS"]


def test_a_former_id_leads_to_the_fact(small: Path) -> None:
    """The page at a former id sends its reader on."""
    page = pages(small)["fact/uno.html"]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../fact/one.html"]


def test_no_page_is_named_like_a_device() -> None:
    """Windows keeps some names for itself, and each folder has a page of its own."""
    assert address("fact", "con") == "fact/con_.html"
    assert address("topic", "index") == "topic/index_.html"
    assert address("topic", "console") == "topic/console.html"


def test_bars_are_as_long_as_the_values(small: Path) -> None:
    """The largest value has the longest bar, and the others their share of it."""
    bars = pages(small)["fact/one.html"].xpath("//rect/@width")
    assert bars == ["80.00%", "100.00%"]


# --- Lists


def test_lists_hold_everything(parsed: dict[str, HtmlElement]) -> None:
    """Each topic, source, speaker and measure has its page, and each fact stands on its topics'."""
    with open_store() as opened:
        content = Content(opened, PART)
        for kind, counted in (
            ("topic", content.counted("topic")),
            ("source", content.counted("source")),
            ("speaker", content.counted("speaker")),
            ("measure", content.counted("measure")),
        ):
            assert len(parsed[f"{kind}/index.html"].xpath("//main//li/a")) == len(counted)
            for one, _ in counted:
                assert address(kind, one.id) in parsed
        for fact in content.facts():
            for topic in fact.fact.topics:
                page = parsed[address("topic", topic)]
                assert page.xpath(f"//a[@href='../{address('fact', fact.id)}']"), (fact.id, topic)


def test_an_answer_names_what_it_leaves_out_without_a_link(tmp_path: Path, store: Store) -> None:
    """A related fact that is not exported is named, and its page is neither made nor linked."""
    site = made(tmp_path, store, Query(topic="courts"))
    found = pages(site)
    assert sorted(path.name for path in (site / "fact").glob("*.html")) == ["one.html", "uno.html"]
    assert _unresolved(site, found) == []
    assert "con" in found["fact/one.html"].text_content()


def test_the_same_store_gives_the_same_bytes(tmp_path: Path, store: Store, small: Path) -> None:
    """A second export differs in nothing."""
    again = made(tmp_path, store)
    first = {path.relative_to(small): path.read_bytes() for path in small.rglob("*.*")}
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")} == first


# --- The search


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_search_finds_what_was_asked_for(tmp_path: Path) -> None:
    """The script finds numbers, years, synonyms and slips, and says what is not met."""
    data = tmp_path / "facts.js"
    with open_store() as opened:
        content = Content(opened, Query())
        topics = {one.id: one for one, _ in content.counted("topic")}
        entries = (start.entry(one, card(one), topics) for one in content.facts())
        data.write_text("".join(start.data(entries)), encoding="utf-8")
    asked = {
        "how many people are in prison for drugs": ("bjs-fed-2022", []),
        "15k": ("dpa-incarcerated-selling", []),
        "weed arrests 2007": ("arrests-marijuana", []),
        "overdose deaths 2017": ("od-2017", []),
        "overdose deaths 2021": ("od-2021", []),
        "naloxonne": ("naloxone", []),
        "LaSalle": ("lasalle", []),
        "germany naloxone": ("naloxone", ["germany"]),
        "qwxyzzy": (None, ["qwxyzzy"]),
    }
    script = (
        "global.window = {}; eval(require('fs').readFileSync(process.argv[1], 'utf8'));"
        "const search = require(process.argv[2]).makeSearch(window.dealerfacts);"
        "const asked = JSON.parse(process.argv[3]);"
        "console.log(JSON.stringify(asked.map((one) => search(one))));"
    )
    ended = subprocess.run(
        ["node", "-e", script, str(data), str(SEARCH), json.dumps([*asked])],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    for (question, (first, unmet)), found in zip(
        asked.items(), json.loads(ended.stdout), strict=True
    ):
        assert found["unmet"] == unmet, (question, found["unmet"], found["facts"][:1])
        if first is None:
            assert found["facts"] == [], question
        else:
            assert first in json.dumps(found["facts"][:2]), (question, found["facts"][:3])
