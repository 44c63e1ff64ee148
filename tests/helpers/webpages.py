"""Web pages in the shapes that real ones have, each with what it holds and what it does not."""

from __future__ import annotations

from typing import NamedTuple


class Made(NamedTuple):
    """A made document: its file's name, its bytes, and the outcome of each passage in it."""

    name: str
    data: bytes
    passages: tuple[tuple[str, str], ...]
    type: str = "text/html; charset=utf-8"


def _page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>A page</title>{head}</head>"
        f"<body>{body}</body></html>"
    ).encode()


_ARTICLE = _page(
    "<header><nav><a href=/>Home</a><a href=/about>About</a></nav></header>"
    "<main><h1>Prison and the drug trade</h1>\n<p>We have increased the number of people\n"
    "   incarcerated for selling offenses from <b>15,000</b> in 1980 to 450,000 today.</p>"
    "<p>“It did not work,” said the judge. Prices fell by a third.</p></main>"
)
_TABLE = _page(
    "<table><caption>Arrests by year</caption><tr><th>Year<th>Arrests<th>Share</tr>"
    "<tr><td>2018<td>1,654,282<td>14.6%</tr><tr><td>2019<td>1,558,862<td>15.1%</tr></table>"
    "<p>Source: uniform reports of the states.</p>"
)
_NOTES = _page(
    "<p>Fentanyl is 50 times<sup id=r1><a href=#n1>1</a></sup> as potent as heroin.<sup>2</sup> "
    "Some 70,237<sup><a href=#n3>3</a></sup> people died in the 5<sup>th</sup> year. "
    "The count rose to 10<sup>5</sup> people.</p><ol><li id=n1>A note.</ol>"
)
_LAYOUT = _page(
    "<table width=100%><tr><td valign=top width=50%><p>The left column says that arrests of "
    "sellers rose by 12 percent in the year.</p></td><td valign=top><p>The right column says that "
    "prices of heroin fell to $41 a gram.</p></td></tr></table>"
    "<div style='column-count:2'><p>Two newspaper columns</p><p>carry one long story.</p></div>"
)
_SOFT = _page(
    "<p>The crimi&shy;nal&shy;iza&shy;tion of drug sup&shy;ply did not reduce over&#8203;dose.</p>"
    "<p>Drug-<wbr>induced homicide laws were passed in twenty states.</p>"
)
_BANNER = _page(
    "<div id=cookies>We use cookies. <button>Accept all cookies</button></div>"
    "<div hidden>Hidden text says 99 percent agreed.</div>"
    '<script>var page = {"text": "The script says that 88 percent agreed."}</script>'
    "<article><p>Only 13.3% of the arrests were for sale or manufacture.</p></article>"
    "<aside><h2>Most read</h2><ul><li>Only one in ten was sold</ul></aside>"
    "<noscript>Turn scripts on.</noscript><footer>© The Bureau</footer>",
    "<meta name=description content='The head says that 77 percent agreed.'>",
)
_ENTITIES = _page(
    "<p>Research&nbsp;&amp;&nbsp;Development: 6&frac12; grams &mdash; or &lt;&#32;7 &#8212; "
    "is the state&#8217;s limit.</p><p>The caf&eacute; sold &#x24;5 bags.</p>"
)
_OLD = (
    "<html><head><title>A page</title></head><body><p>The state\x92s \x93kingpin\x94 law \x96 "
    "of 1988 \x96 was never used.</p><p>Jos\xe9 got 20\xa0years.</p></body></html>"
).encode("latin-1")
_BROKEN = (
    b"<p>One paragraph <b>with <i>tags</b> that cross</i> each other"
    b"<div><p>Another one with 3,592 percent & a bare sign<table><tr><td>Cell one<td>Cell two"
    b"</div><p>Last <a href='x>y'>words of it</a> all"
)
_DEEP = _page(
    "<div>" * 600
    + "<p>Deep down stands that 4<span>50</span>,000 <em>peo</em>ple were held.</p>"
    + "</div>" * 600
    + "<p>Behind it stands the end.</p>"
)
_EDITED = _page(
    "<p>The rate was <del>15 percent</del> <ins>16 percent</ins> in 2019.</p><dl><dt>Sellers"
    "<dd>Persons who sell drugs for money.</dl><details><summary>More</summary><p>The survey asked "
    "8,000 students.</p></details>"
)
_TWICE = _page(
    "<h1>Most sellers use drugs themselves</h1><blockquote>Most sellers use drugs themselves"
    "</blockquote><p>Most sellers use drugs themselves, the study found, and few are rich. "
    "Nearly half of them meet the criteria for a disorder.</p>"
)

PAGES = (
    Made(
        "article.html",
        _ARTICLE,
        (
            ("from 15,000 in 1980 to 450,000 today", "exact"),
            ('"It did not work," said the judge', "normalised"),
            ("from 15,000 in 1980 to 480,000 today", "changed"),
        ),
    ),
    Made(
        "table.html",
        _TABLE,
        (
            ("1,654,282", "exact"),
            ("2019 1,558,862 15.1%", "normalised"),
            ("2,654,282", "not-found"),
        ),
    ),
    Made(
        "notes.html",
        _NOTES,
        (
            ("as potent as heroin", "exact"),
            ("Fentanyl is 50 times as potent", "normalised"),
            ("rose to 10 people", "changed"),
        ),
    ),
    Made(
        "layout.html",
        _LAYOUT,
        (
            ("arrests of sellers rose by 12 percent in the year", "exact"),
            ("prices of heroin fell to $41 a gram", "exact"),
            ("seizures at the border doubled in a month", "not-found"),
        ),
    ),
    Made(
        "soft.html",
        _SOFT,
        (
            ("criminalization of drug supply did not", "normalised"),
            ("Drug-induced homicide laws", "exact"),
            ("did not reduce overdose", "normalised"),
        ),
    ),
    Made(
        "banner.html",
        _BANNER,
        (
            ("Only 13.3% of the arrests were for sale", "exact"),
            ("says that 88 percent agreed", "not-found"),
            ("text says 99 percent agreed", "not-found"),
        ),
    ),
    Made(
        "entities.html",
        _ENTITIES,
        (
            ("Research & Development", "normalised"),
            ("is the state’s limit", "exact"),
            ("The café sold $5 bags", "exact"),
        ),
    ),
    Made(
        "old.html",
        _OLD,
        (
            ("The state’s “kingpin” law – of 1988", "exact"),
            ("José got 20 years", "normalised"),
            ("The state's kingpin act of 1986", "changed"),
        ),
        "text/html",
    ),
    Made(
        "broken.html",
        _BROKEN,
        (
            ("with tags that cross each other", "exact"),
            ("3,592 percent & a bare sign", "exact"),
            ("Last words of it all", "exact"),
        ),
    ),
    Made(
        "deep.html",
        _DEEP,
        (
            ("that 450,000 people were held", "exact"),
            ("Behind it stands the end", "exact"),
            ("that 450,000 people were freed", "changed"),
        ),
    ),
    Made(
        "edited.html",
        _EDITED,
        (
            ("The rate was 15 percent in 2019", "changed"),
            ("Persons who sell drugs for money", "exact"),
            ("The survey asked 8,000 students", "exact"),
        ),
    ),
    Made(
        "twice.html",
        _TWICE,
        (
            ("Most sellers use drugs themselves", "ambiguous"),
            ("Nearly half of them meet the criteria", "exact"),
            ("Most sellers use drugs themselves, the study found", "exact"),
        ),
    ),
)
