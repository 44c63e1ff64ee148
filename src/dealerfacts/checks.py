"""Check what a store says beyond its form: the arithmetic, and what a curator would look at twice.

A check is a small function: a record, or the index, in; problems out.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from dealerfacts.audit import audit, explain
from dealerfacts.errors import Place, Problem, StoreError
from dealerfacts.index.compile import Compiler, with_lines
from dealerfacts.model import Figure, Point, Quote, Record, Source
from dealerfacts.store.paths import StoreFile, store_files
from dealerfacts.store.records import RecordReader

Check = Callable[[Record], Iterator[Problem]]

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email.protected\]", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,/$-])(?:\+?1[-. ]?)?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}(?![\w,/-]|\.\d)"
)


def check_store(roots: Sequence[Path]) -> list[Problem]:
    """Return every problem of the stores at ``roots`` in file order: of form, or else of content.

    Raises:
        StoreError: A path is missing or holds no store at all.
    """
    files = store_files(roots)
    connection = sqlite3.connect("", isolation_level=None)
    try:
        Compiler(connection).compile(files)
    except StoreError as error:
        return list(error.problems)
    groups = _Groups(connection)
    problems = [problem for file in files for problem in _check_file(file, groups)]
    connection.close()
    paths = {file.name: file.path for file in files}
    order = {name: number for number, name in enumerate(paths)}
    problems.sort(key=lambda one: (order[one.where.file], one.where.line, one.where.column))
    return with_lines(problems, paths)


def _check_file(file: StoreFile, groups: _Groups) -> Iterator[Problem]:
    with open(file.path, "rb") as stream:  # noqa: PTH123
        for record in RecordReader(stream, file.name, lambda _: None).records():
            for check in (*CHECKS, groups.check):
                yield from check(record)


def _warning(record: Record | Point, code: str, message: str, help_: str) -> Problem:
    place = record.where or Place("", 1, 1)
    return Problem(code, message, help_, place, level="warning")


def check_change(record: Record) -> Iterator[Problem]:
    """A stated change follows from its two points."""
    if not isinstance(record, Figure) or record.change is None:
        return
    audited = audit(record)
    if audited is None or record.change.where is None:
        return
    where, sentence = record.change.where, explain(record, audited)
    if audited.verdict == "inconsistent":
        help_ = "check the numbers in the source; if it says so, tell it in the note instead"
        yield Problem("audit", f"{record.id!s}: {sentence}", help_, where)
    elif audited.verdict == "not-computable":
        help_ = "write it as printed: 34%, 30 times, doubled, 5 percentage points"
        yield Problem("audit", f"{record.id!s}: {sentence}", help_, where, level="warning")
    if audited.slip:
        message = f"{record.id!s}: {audited.stated} is the ratio in percent, and not the change"
        help_ = "keep it if the source says so: show tells its readers"
        yield Problem("slip", message, help_, where, level="warning")


def check_printed(record: Record) -> Iterator[Problem]:
    """A value equals its printed form."""
    if not isinstance(record, Figure):
        return
    for point in record.points:
        for value in (point.value, point.low, point.high):
            if value is not None and not _is_printed(value, point.printed):
                message = f"the value {value} is not what is printed: {point.printed}"
                yield _warning(point, "printed", message, "write the characters of the source")


_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9, "trillion": 12}
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_NUMBER_WORDS = {w: n for n, w in enumerate(_WORDS.split())} | {
    w: 10 * n for n, w in enumerate(_TENS.split(), 3)
}
_NUMBER_WORDS |= {"half": 50, "a third": 33, "a quarter": 25, "two-thirds": 67, "hundred": 100}
_PRINTED = re.compile(r"(\d[\d,]*(?:\.\d+)?|\.\d+)\s*([a-z]+)?", re.IGNORECASE)


def _is_printed(value: object, printed: str) -> bool:
    """Tell whether a value is one of the numbers in its printed form, whatever scale it names."""
    number = abs(_decimal(value))
    lower = printed.lower()
    said = [_decimal(n) for n in _in_words(lower)]
    for digits, scale in _PRINTED.findall(lower):
        plain = _decimal(digits.replace(",", ""))
        said.append(plain)
        if scale in _SCALES:
            # A measure may count in billions itself, so every unit that the words allow will do.
            said += [plain.scaleb(_SCALES[scale] - unit) for unit in (0, 3, 6, 9)]
    if number in said or (number == 0 and not said):
        return True
    # "four out of 10" is 40 percent.
    return any(top * 100 == number * bottom for top in said for bottom in said if bottom)


def _in_words(text: str) -> Iterator[int]:
    """Yield the numbers that a text spells out: ``twenty-one`` is 21."""
    for word, number in _NUMBER_WORDS.items():
        if match := re.search(rf"\b{word}\b(?:-(\w+))?", text):
            yield number + (_NUMBER_WORDS.get(match[1], 0) if number in range(20, 100, 10) else 0)


def _decimal(value: object) -> Decimal:
    return Decimal(str(value))


def check_quote(record: Record) -> Iterator[Problem]:
    """A quote says in which role its speaker spoke."""
    if isinstance(record, Quote) and record.role is None:
        help_ = "add role: what the speaker was at the time"
        yield _warning(record, "role", f"the quote {record.id!s} has no role", help_)


def check_source(record: Record) -> Iterator[Problem]:
    """A source has a date, and its texts are no ids that fail to resolve."""
    if isinstance(record, Source) and record.published is None:
        if "undated" in (record.note or "").lower():
            return
        message = f"the source {record.id!s} has no date of publication"
        yield _warning(record, "date", message, "add published, or write in note: Undated")


def check_contacts(record: Record) -> Iterator[Problem]:
    """No text carries a telephone number or an e-mail address."""
    for text in _texts(record):
        for pattern, what in ((_MAIL, "an e-mail address"), (_PHONE, "a telephone number")):
            if pattern.search(text):
                name = getattr(record, "id", "")
                message = f"{name!s} holds what looks like {what}"
                yield _warning(
                    record, "contact", message, "a person's contact data has no place here"
                )


def _texts(record: Record) -> Iterator[str]:
    for name in record.__slots__:
        value = getattr(record, name)
        if isinstance(value, str) and name not in ("url", "archive_url", "id"):
            yield value
        elif isinstance(value, tuple):
            for one in value:
                if isinstance(one, str):
                    yield one
                elif hasattr(one, "__slots__"):
                    yield from (
                        t for t in map(one.__getattribute__, one.__slots__) if isinstance(t, str)
                    )


CHECKS: tuple[Check, ...] = (check_change, check_printed, check_quote, check_source, check_contacts)

_LIKE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_LONELY = """
SELECT id FROM facts WHERE kind = 'figure'
    AND (SELECT count(*) FROM facts other WHERE other.measure = facts.measure) = 1
    AND NOT EXISTS (SELECT 1 FROM fact_topics mine JOIN fact_topics other USING (topic)
                    WHERE mine.fact = facts.n AND other.fact <> facts.n)
"""
_SHARED_URLS = """
SELECT json_extract(doc, '$.url') AS url FROM entities
WHERE kind = 'source' AND url IS NOT NULL GROUP BY url HAVING count(DISTINCT id) > 1
"""
_RIVALS = """
SELECT one.id, other.id FROM facts one JOIN facts other
ON one.source = other.source AND one.measure = other.measure AND one.n > other.n
"""


class _Groups:
    """The checks that one record cannot decide; the index says which records they concern."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._lonely = {row[0] for row in connection.execute(_LONELY)}
        self._shared = {row[0] for row in connection.execute(_SHARED_URLS)}
        self._rivals: dict[str, list[str]] = {}
        for one, other in connection.execute(_RIVALS):
            self._rivals.setdefault(one, []).append(other)
        self._seen: dict[str, Figure] = {}
        self._urls: dict[str, str] = {}
        self._wanted = {id_ for ids in self._rivals.values() for id_ in ids}
        self._sources = {
            row[0] for row in connection.execute("SELECT id FROM entities WHERE kind = 'source'")
        }

    def check(self, record: Record) -> Iterator[Problem]:
        """Return what is wrong with ``record`` in the company of the others."""
        if isinstance(record, Figure):
            yield from self._figure(record)
        elif isinstance(record, Source) and record.url in self._shared:
            first = self._urls.setdefault(str(record.url), record.id)
            if first != record.id:
                message = f"the sources {first!s} and {record.id!s} have one URL"
                help_ = "make them one source, or say in note why they are two"
                yield _warning(record, "url", message, help_)
        original = getattr(record, "original", None)
        if original and _LIKE_ID.fullmatch(original) and original not in self._sources:
            message = f"the original {original!s} looks like an id, and no source has it"
            yield _warning(record, "original", message, "mend the id, or write the title")

    def _figure(self, figure: Figure) -> Iterator[Problem]:
        if figure.id in self._lonely:
            message = f"nothing shares a topic or a measure with the figure {figure.id!s}"
            yield _warning(figure, "alone", message, "give it a topic that others have")
        if figure.id in self._wanted:
            self._seen[figure.id] = figure
        for other in (
            self._seen[id_] for id_ in self._rivals.get(figure.id, ()) if id_ in self._seen
        ):
            yield from _contradictions(figure, other)


def _contradictions(figure: Figure, other: Figure) -> Iterator[Problem]:
    for point in figure.points:
        for rival in other.points:
            mine, theirs = (
                (point.value, point.low, point.high),
                (rival.value, rival.low, rival.high),
            )
            if point.period == rival.period and mine != theirs:
                message = (
                    f"{other.id!s} of the same source gives {rival.printed} for {rival.period}"
                )
                yield _warning(
                    point, "contradiction", message, "keep the one that the source prints"
                )
