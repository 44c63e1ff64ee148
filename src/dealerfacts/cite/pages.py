"""Write the pages of an article, their last one shortened as each manual does."""

from __future__ import annotations

from dealerfacts.cite.record import Pages


def whole(pages: Pages, last: str = "") -> str:
    """Write the pages with an en dash; ``last`` stands in for a shortened last page."""
    return f"{pages.first}–{last or pages.last}" if pages.last else pages.first


def mla(pages: Pages) -> str:
    """Shorten the last page to two digits, or to more where more change (MLA 2.139)."""
    return whole(pages, _tail(pages, 2))


def chicago(pages: Pages) -> str:
    """Shorten the last page as Chicago does (9.61): 3–10, 100–104, 107–8, 321–28, 1496–1500."""
    first, last = pages
    if not first.isdigit() or int(first) < 100 or int(first) % 100 == 0:
        return whole(pages)
    short = _tail(pages, 1 if int(first) % 100 < 10 else 2)
    return whole(pages, last if len(short) == 3 and len(last) == 4 else short)


def _tail(pages: Pages, least: int) -> str:
    """Return the digits of the last page that change, ``least`` at the least; all under 100."""
    first, last = pages
    if not (first.isdigit() and last.isdigit()) or len(first) != len(last) or len(last) < 3:
        return last
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
    return last[min(same, len(last) - least) :]
