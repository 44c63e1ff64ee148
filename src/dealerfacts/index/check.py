"""Check what only the whole store can tell: that ids are unique, and that references resolve.

While a store is read, the place of each id is kept, and that of each reference to what is not yet
known; at the end they say what is wrong.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain

from dealerfacts.errors import Place, Problem
from dealerfacts.model import KINDS, Claim, Figure, Quote, Record, Source, Topic
from dealerfacts.reader import Scalar
from dealerfacts.store.fields import slip
from dealerfacts.store.paths import StoreFile
from dealerfacts.store.records import MAX_PROBLEMS, Remnant
from dealerfacts.store.references import FACT, references
from dealerfacts.tuples import NamedTuple

# The nearest id is sought for at most this many ids that resolve to nothing: it takes a while.
_SUGGESTED = 50
# So many ids on either side of the wrong one, in the order of the alphabet.
_NEIGHBOURS = 250
_FACTS = tuple(KINDS[record] for record in (Figure, Claim, Quote))
# What an id is unique in: facts of all kinds share one space.
_SPACES = {kind: FACT if kind in _FACTS else kind for kind in (*KINDS.values(), FACT)}

# The number of a file, a line and a column: in the order of the store.
_Where = tuple[int, int, int]
# A kind, what has the name, what is said of it where it is not a fact, and the name's place. What
# two files define alike is one thing.
_Use = tuple[str, object, str | None, _Where]


class _Finding(NamedTuple):
    """What is wrong with one id."""

    where: _Where
    id: str
    code: str
    message: str
    help: str


class CrossCheck:
    """Collect the ids and references of ``files``, and find what is wrong with them."""

    def __init__(self, files: Sequence[StoreFile]) -> None:
        self._files = files
        # By space: the first use of each name; and all uses of a name that has more than one.
        self._ids: dict[str, dict[str, _Use]] = {space: {} for space in _SPACES.values()}
        self._again: dict[tuple[str, str], list[_Use]] = {}
        # The kinds and the ids that were probably meant by what is no id.
        self._meant: set[tuple[str, str]] = set()
        # The places of references to a kind and an id: what is defined before needs no second look.
        self._refs: dict[tuple[str, str], list[_Where]] = {}
        self._parents: list[tuple[str, str, _Where]] = []
        self._sorted: dict[str, list[str]] = {}

    def add(self, record: Record | Remnant, file: int, doc: str | None) -> None:
        """Take what a record is called, and what it refers to.

        Args:
            record: A record, or what is left of one that has problems: that is there all the same.
            file: The number of its file.
            doc: What is said of it; None where it has problems.
        """
        meant = None
        if isinstance(record, Remnant):
            record, meant = record
        kind = KINDS[type(record)]
        space = _SPACES[kind]
        for at, name in enumerate(_names(record)):
            where = _where(file, name)
            use: _Use = (kind, where, None, where)
            if space != FACT:
                use = (kind, (record.id, at), None if at else doc, where)
            first = self._ids[space].setdefault(str(name), use)
            if first is not use:
                self._again.setdefault((space, str(name)), [first]).append(use)
        if meant:
            self._meant.add((kind, meant))
        for wanted, one in () if doc and self._is_resolved(record) else references(record):
            if wanted in _FACTS or one not in self._ids[_SPACES[wanted]]:
                self._refs.setdefault((wanted, str(one)), []).append(_where(file, one))
        if isinstance(record, Topic) and record.parent:
            parent = _where(file, record.parent)
            self._parents.append((str(record.id), str(record.parent), parent))

    def _is_resolved(self, record: Record) -> bool:
        """Return whether all is known that a fact refers to: most facts need no closer look."""
        if not isinstance(record, (Figure, Claim, Quote)) or record.relations:
            return False
        known = self._ids
        if record.source not in known["source"] or not known["topic"].keys() >= set(record.topics):
            return False
        if isinstance(record, Figure):
            return record.measure in known["measure"]
        if isinstance(record, Claim):
            return not record.figures
        return record.speaker in known["speaker"]

    def problems(self, *, complete: bool) -> list[Problem]:
        """Return what is wrong, in file order.

        Args:
            complete: Whether all of the store was looked at; else nothing can be missed in it.
        """
        dangling = self._dangling() if complete else ()
        found = chain(self._twice(), self._circles(), dangling)
        first = nsmallest(MAX_PROBLEMS + 1, found, key=lambda one: one.where)
        problems = [
            Problem(one.code, one.message, one.help, self._place(one.where, len(one.id)))
            for one in first
        ]
        if len(problems) > MAX_PROBLEMS:
            message = f"more than {MAX_PROBLEMS:,} ids and references are wrong"
            problems[-1] = Problem("limit", message, "fix those above first", problems[-1].where)
        return problems

    def _place(self, where: _Where, width: int) -> Place:
        file, line, column = where
        return Place(self._files[file].name, line, column, width)

    def _twice(self) -> Iterator[_Finding]:
        """Yield each name that an earlier thing has, and each definition that differs from one."""
        for (space, id_), uses in self._again.items():
            _, owner, doc, first = uses[0]
            owners = {use[1] for use in uses}
            if len(owners) == 1 and len({use[2] for use in uses} - {None}) < 2:
                continue
            place = self._place(first, 1)
            message = f"the {space} {id_} appears twice; first at {place.file}:{place.line}"
            for _, other, said, where in uses[1:]:
                if other != owner:
                    help_ = f"rename one; ids of {space}s are unique"
                    yield _Finding(where, id_, "duplicate-id", message, help_)
                elif said != doc:
                    help_ = "make the two definitions equal, or rename one"
                    yield _Finding(where, id_, "duplicate-id", message, help_)

    def _circles(self) -> Iterator[_Finding]:
        """Yield each topic that is wider than itself, at its parent."""
        parents = {topic: parent for topic, parent, _ in self._parents}
        done: set[str] = set()
        circular: set[str] = set()
        for topic in parents:
            path: list[str] = []
            at: str | None = topic
            while at is not None and at not in done:
                done.add(at)
                path.append(at)
                at = parents.get(at)
            if at in path:
                circular.update(path[path.index(at) :])
        for topic, parent, where in self._parents:
            if topic in circular:
                message = f"the parents of the topic {topic} lead back to it"
                yield _Finding(where, parent, "circle", message, "delete one parent of the circle")

    def _dangling(self) -> Iterator[_Finding]:
        """Yield each reference to what there is not."""
        suggested = 0
        for (kind, id_), places in self._refs.items():
            kinds = self._kinds(_SPACES[kind], id_)
            if kind in kinds or (kind == FACT and kinds):
                continue
            if kinds:
                message = f"{id_} is a fact, but not a {kind}"
                help_ = f"name {kind}s here; "
                help_ += "say under relations what the other fact is to this one"
            else:
                message = f"no {kind} has the id {id_}"
                near = slip(id_, self._neighbours(kind, id_)) if suggested < _SUGGESTED else None
                help_ = f"did you mean {near}?" if near else _add(kind)
            suggested += 1
            for where in places:
                yield _Finding(where, id_, "reference", message, help_)

    def _kinds(self, space: str, id_: str) -> set[str]:
        """Return the kinds of what has an id in a space, or was meant to have it."""
        first = self._ids[space].get(id_)
        uses = self._again.get((space, id_), [first] if first else [])
        meant = {kind for kind, one in _SPACES.items() if one == space}
        return {use[0] for use in uses} | {kind for kind in meant if (kind, id_) in self._meant}

    def _neighbours(self, kind: str, id_: str) -> tuple[str, ...]:
        """Return the ids of a kind that stand next to one in the order of the alphabet."""
        if kind not in self._sorted:
            space = _SPACES[kind]
            ids = self._ids[space]
            self._sorted[kind] = sorted(
                one for one in ids if kind == space or kind in self._kinds(space, one)
            )
        names = self._sorted[kind]
        at = bisect(names, id_)
        return tuple(names[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS])


def _add(kind: str) -> str:
    return "add the fact, or fix the id" if kind == FACT else f"add it under {kind}s, or fix the id"


def _names(record: Record) -> Iterator[str]:
    """Yield the id of a record, and those that a fact or a source had before."""
    if record.id:
        yield record.id
    if isinstance(record, (Figure, Claim, Quote, Source)):
        yield from record.aliases


def _where(file: int, id_: str) -> _Where:
    if isinstance(id_, Scalar):
        return file, id_.mark.line + 1, id_.mark.column + 1
    return file, 1, 1
