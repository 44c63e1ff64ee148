"""Say in running text which document a fact comes from, as AP does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerfacts.cite import dates
from dealerfacts.cite.record import Citation, name_of
from dealerfacts.cite.text import alternate, bare, dotted, folded, in_ap, same_name, unstopped
from dealerfacts.model import Source
from dealerfacts.names import natural
from dealerfacts.wordlists import word_set

if TYPE_CHECKING:
    from datetime import date

# They come out, or are held, on a day; other documents are dated.
_PUBLISHED = ("journal-article", "law", "court-decision", "book", "speech", "testimony")
# These go without an article.
_UNCOUNTED = ("dataset", "testimony")
_SOUND_LIKE_YOU = ("uni", "use", "us-", "u.s", "eu", "one")
# A group whose name ends in one of these takes "the": the Drug Policy Alliance, but Human
# Rights Watch.
_COMMON_NOUNS = word_set("""
    administration agency alliance association bureau center centers coalition commission committee
    congress council court department district division foundation fund government house institute
    institutes journal league ministry network office project report review senate society states
    trusts union
""")
# Broadcasters go without "the", which other names that are spelled out letter by letter take.
_BROADCASTERS = word_set("abc cbs cnn msnbc nbc npr pbs")


def attribution(citation: Citation, speaker: str = "") -> str:
    """Name the source, and before it the original of what was read second-hand.

    An author who is the ``speaker`` is not named again.

    Example:
        >>> dpa = Source("a", "Drug War Statistics", "Drug Policy Alliance", "web-page")
        >>> attribution(Citation(dpa, original="The Sentencing Project"))
        'The Sentencing Project, as cited in an undated Drug Policy Alliance webpage'
    """
    match citation.reported:
        case None:
            return _document(citation, speaker)
        case Source(publisher=publisher) as original:
            first = Citation(original, today=citation.today)
            same_group = same_name(publisher, citation.publisher)
            same_day = original.published == citation.source.published
            named = _document(first, speaker, dated=not (same_group and same_day))
        case str() as original:
            named = _in_sentence(name_of(original))
            same_group = folded(original).startswith(folded(bare(citation.publisher)))
    return f"{named}, as cited in {_document(citation, speaker, own=same_group)}"


def writes_it(speaker: str, citation: Citation) -> bool:
    """Return whether a speaker is an author of the document that the words are from."""
    reported = citation.reported
    document = Citation(reported) if isinstance(reported, Source) else citation
    written = not isinstance(reported, str)
    return written and speaker in [natural(name) for name in document.authors.names]


def _in_sentence(name: str) -> str:
    """Fit the words for an original into a sentence: "the" goes before a group."""
    name = in_ap(name)
    if name.startswith(("A ", "An ")):
        return name[0].lower() + name[1:]
    group, comma, rest = name.partition(",")
    return f"{group if group.startswith('The ') else the(group)}{comma}{rest}"


def _document(
    citation: Citation, speaker: str = "", *, dated: bool = True, own: bool = False
) -> str:
    """Name a document by publisher, kind, authors and date; by title too a law, a case, a book.

    ``own`` makes it "its press release", after another document of the same publisher.
    """
    kind, publisher = citation.source.kind, dotted(bare(citation.publisher))
    by, when = _by(citation, speaker), _when(citation) if dated else ""
    undated = "" if citation.source.published else "undated "
    noun = f"{undated}{citation.kind.noun}{by}"
    if kind == "law":
        return f"a law, {citation.title}, as published by {the(publisher)}{when}"
    if kind == "court-decision":
        return f"a decision, {citation.title}, by {the(publisher)}{when}"
    if kind == "book":
        title = alternate(unstopped(citation.headline))
        return _a(f"{noun}, “{title},” published by {the(publisher)}{when}")
    if kind == "journal-article":
        return _a(f"{noun}{',' if by else ''} published in {the(citation.container)}{when}")
    if own:
        return f"its {noun}{when}"
    group, comma, rest = publisher.partition(",")
    line = f"{undated}{publisher} {citation.kind.noun}{by}{when}"
    if comma:
        line = f"{noun} from {the(group)},{rest},{when}".removesuffix(",")
    return line if kind in _UNCOUNTED else _a(line)


def _by(citation: Citation, speaker: str) -> str:
    names, more = citation.authors
    shown = [natural(name) for name in names]
    if not shown or speaker in shown or citation.self_published:
        return ""
    if more or len(shown) > 2:
        return f" by {shown[0]} and others"
    return f" by {' and '.join(shown)}"


def _when(citation: Citation) -> str:
    source, today = citation.source, citation.today
    if not source.published:
        return f" read on {dates.ap(source.accessed, today)}" if source.accessed else ""
    full = citation.day is not None and bool(citation.day.day)
    of_day, of_time = ("on", "in") if source.kind in _PUBLISHED else ("dated", "from")
    return f" {of_day if full else of_time} {dates.ap(source.published, today)}"


def in_period(period: str, today: date | None = None) -> str:
    """Say when, for a point's period."""
    if period == "undated":
        return ""
    if period.startswith("FY"):
        return f"in fiscal year {period[2:]}"
    start, slash, end = period.partition("/")
    if slash:
        first = dates.ap(start, today)
        # A comma closes the year of a full date ("comma").
        return f"from {first}{',' if ', ' in first else ''} to {dates.ap(end, today)}"
    day = dates.read(period)
    return f"{'on' if day and day.day else 'in'} {dates.ap(period, today)}"


def the(name: str) -> str:
    """Put "the" before the name of a group that is spoken with it."""
    name = bare(name)
    head = name.split(" of ")[0].split(" for ")[0]
    common = bool(_COMMON_NOUNS.intersection(head.casefold().split()[-1:]))
    common = common or name.casefold() == "associated press"
    letters = " " not in name and _is_spelled(name) and name.casefold() not in _BROADCASTERS
    return f"the {name}" if common or letters else name


def _is_spelled(word: str) -> bool:
    """Return whether capitals are read letter by letter: FBI and USSC are, SAMHSA is a word."""
    return len(word) > 1 and word.isupper() and (len(word) < 4 or word[1] not in "AEIOU")


def _a(words: str) -> str:
    """Put "a" or "an" before some words, by the sound of the first: an FBI, a USSC."""
    first = words.split()[0]
    if _is_spelled(first) or (len(first) == 1 and first not in "AI"):
        vowel = first[0] in "AEFHILMNORSX"
    else:
        low = first.casefold()
        vowel = low.startswith(tuple("aeiou")) and not low.startswith(_SOUND_LIKE_YOU)
    return f"{'an' if vowel else 'a'} {words}"
