"""Know the pages of a site: their addresses, and the frame that they share."""

from __future__ import annotations

from dealerfacts import __version__
from dealerfacts.export.content import Content
from dealerfacts.export.html.markup import Markup, element, joined
from dealerfacts.tuples import NamedTuple

# The lists of a site: the folder of each, and what it is called.
LISTS = {
    "topic": "Topics",
    "source": "Sources",
    "speaker": "Speakers",
    "measure": "Measures",
}
# Names that a file cannot have on Windows, whatever its suffix, and that of a folder's own page.
_RESERVED = {"con", "prn", "aux", "nul", "index"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
# Nothing is loaded but what lies beside the pages, and no script stands in a page. A browser that
# reads the site from a disk does not take "self" for the disk.
_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; "
    "img-src 'self' file:; form-action 'self' file:; base-uri 'none'"
)


class Site(NamedTuple):
    """What every page must know.

    Args:
        facts: The ids of the facts that have a page.
        named: By kind of list, the names of what has a page, by id.
    """

    facts: frozenset[str]
    named: dict[str, dict[str, str]]

    @staticmethod
    def of(content: Content) -> Site:
        """Return the site of what is exported."""
        return Site(
            content.ids,
            {
                "topic": {one.id: one.label for one, _ in content.topics()},
                "source": {one.id: one.title for one, _ in content.sources()},
                "speaker": {one.id: one.name for one, _ in content.speakers()},
                "measure": {one.id: one.label for one, _ in content.measures()},
            },
        )

    def fact(self, id_: str, said: str, top: str = "../") -> Markup:
        """Return ``said`` as a link to a fact, or as it is where that has no page."""
        if id_ not in self.facts:
            return joined([said])
        return element("a", said, href=f"{top}{address('fact', id_)}")

    def entry(self, kind: str, id_: str) -> Markup:
        """Return the name of a topic, a source or the like, as a link to its page."""
        name = self.named[kind].get(id_)
        if name is None:
            return joined([id_])
        return element("a", name, href=f"../{address(kind, id_)}")


def address(kind: str, id_: str) -> str:
    """Return the address of a page from the top of the site.

    Example:
        >>> address("fact", "od-2017"), address("topic", "aux")
        ('fact/od-2017.html', 'topic/aux_.html')
    """
    return f"{kind}/{id_}{'_' if id_ in _RESERVED else ''}.html"


def page(
    title: str,
    *body: str,
    top: str = "../",
    here: str = "",
    script: str = "page",
    head: Markup | None = None,
) -> str:
    """Return a whole page.

    Args:
        title: What the page is, for the tab and for those who hear it.
        body: Its content.
        top: The way from its folder to the top of the site.
        here: Of ``LISTS``, the list that it belongs to.
        script: Which of the site's scripts it runs, besides the data that a search needs.
        head: What else a browser must know.
    """
    is_start = not top
    heads = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title if is_start else f"{title} · dealerfacts"),
        element("link", rel="stylesheet", href=f"{top}style.css"),
        element("script", defer=True, src=f"{top}facts.js") if is_start else None,
        element("script", defer=True, src=f"{top}{script}.js"),
        head,
    ]
    content = [
        element("a", "Skip to the content", href="#content", class_="skip"),
        _header(top, here, is_start=is_start),
        element("main", *body, id="content", tabindex="-1"),
        _footer(),
    ]
    html = element("html", "\n", joined(heads, "\n"), "\n", joined(content, "\n"), "\n", lang="en")
    return f"<!doctype html>\n{html}\n"


def _header(top: str, here: str, *, is_start: bool) -> Markup:
    links = (
        element(
            "li",
            element(
                "a", name, href=f"{top}{kind}/index.html",
                aria_current="page" if kind == here else None,
            ),
        )
        for kind, name in LISTS.items()
    )  # fmt: skip
    search = element(
        "form",
        element(
            "input",
            type="search", name="q", aria_label="Search the facts", placeholder="Search the facts",
        ),
        role="search", action=f"{top}index.html",
    )  # fmt: skip
    return element(
        "header",
        element("a", "dealerfacts", href=f"{top}index.html", class_="brand"),
        element("nav", element("ul", *links), aria_label="Lists"),
        None if is_start else search,
    )


def _footer() -> Markup:
    said = (
        "Every fact has its source; claims are in the store's own words, quotes and numbers as "
        f"they were printed. Made with dealerfacts {__version__}."
    )
    return element("footer", element("p", said))
