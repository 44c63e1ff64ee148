"""Know the pages of a site: their addresses, and the frame that they share."""

from __future__ import annotations

from functools import cache
from html import escape

from dealerfacts import __version__
from dealerfacts.export.content import Content
from dealerfacts.export.html.markup import Markup, element, joined
from dealerfacts.tuples import NamedTuple

# The lists of a site: the folder of each, what it is called, and what names an entry.
LISTS = {
    "topic": "Topics",
    "source": "Sources",
    "speaker": "Speakers",
    "measure": "Measures",
}
_NAMED = {"topic": "label", "source": "title", "speaker": "name", "measure": "label"}
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
_SAID = (
    "Every fact has its source; claims are in the store's own words, quotes and numbers as they "
    f"were printed. Made with dealerfacts {__version__}."
)
_PAGE = f"""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{title}}</title>
<link rel="stylesheet" href="{{top}}style.css">
{{scripts}}
<a href="#content" class="skip">Skip to the content</a>
{{header}}
<main id="content" tabindex="-1">{{body}}</main>
<footer><p>{escape(_SAID)}</p></footer>
</html>
"""


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
        named = {
            kind: {one.id: getattr(one, name) for one, _ in content.counted(kind)}
            for kind, name in _NAMED.items()
        }
        return Site(content.ids, named)

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


def address(kind: str, id_: str, suffix: str = "html") -> str:
    """Return the address of a page from the top of the site.

    Example:
        >>> address("fact", "od-2017"), address("topic", "aux")
        ('fact/od-2017.html', 'topic/aux_.html')
    """
    return f"{kind}/{id_}{'_' if id_ in _RESERVED else ''}.{suffix}"


def page(
    title: str, *body: str, top: str = "../", here: str = "", head: Markup | None = None
) -> str:
    """Return a whole page.

    Args:
        title: What the page is, for the tab and for those who hear it.
        body: Its content.
        top: The way from its folder to the top of the site; the page at the top searches.
        here: Of ``LISTS``, the list that it belongs to.
        head: What else a browser must know.
    """
    names = ("page",) if top else ("facts", "search")
    scripts = [element("script", defer=True, src=f"{top}{name}.js") for name in names]
    return _PAGE.format(
        title=escape(f"{title} · dealerfacts" if top else title),
        top=top,
        scripts=joined([*scripts, head], "\n"),
        header=_header(top, here),
        body=joined(body),
    )


@cache
def _header(top: str, here: str) -> Markup:
    links = []
    for kind, name in LISTS.items():
        current = "page" if kind == here else None
        link = element("a", name, href=f"{top}{kind}/index.html", aria_current=current)
        links.append(element("li", link))
    what = "Search the facts"
    field = element("input", type="search", name="q", aria_label=what, placeholder=what)
    return element(
        "header",
        element("a", "dealerfacts", href=f"{top}index.html", class_="brand"),
        element("nav", element("ul", *links), aria_label="Lists"),
        element("form", field, role="search", action=f"{top}index.html") if top else None,
    )
