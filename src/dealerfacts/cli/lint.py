"""Answer where a draft departs from what the sources say."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from dealerfacts.cli.options import JsonOption, StoreOption, flag, one_of, word_option
from dealerfacts.cli.output import open_named_store, tell, write_utf8
from dealerfacts.errors import Exit, UsageError, harmless
from dealerfacts.lint.check import PAGES
from dealerfacts.lint.finding import Report
from dealerfacts.lint.formats import WRITERS
from dealerfacts.lint.reading import KINDS
from dealerfacts.lint.rules import ASKED_FOR
from dealerfacts.lint.run import STDIN, Shelf, drafts, reports
from dealerfacts.tuples import NamedTuple

_FORMATS = tuple(WRITERS)
_DRAFTS = "Files (Markdown, HTML, text, DOCX), folders or globs; - reads text from stdin."
_FORMAT = word_option(_FORMATS, "FORMAT", f"{one_of(_FORMATS)}.", "--format", "-f")
_RULE = f"Also check this rule: {', '.join(sorted(ASKED_FOR))}."
_KIND = f"Read every draft as {one_of(KINDS)}, whatever its name."
_FACTS = flag("--facts", "List the facts recognised, each with its place.")


class How(NamedTuple):
    """How drafts are checked, and the findings told."""

    format: Annotated[str, _FORMAT] = "table"
    json: JsonOption = False
    strict: Annotated[bool, flag("--strict", "Count warnings as errors.")] = False
    rule: Annotated[list[str] | None, typer.Option(metavar="RULE", help=_RULE)] = None
    kind: Annotated[str | None, word_option(KINDS, "KIND", _KIND, "--as")] = None
    facts: Annotated[bool, _FACTS] = False
    explain: Annotated[
        str | None, typer.Option(metavar="RULE", help="Print the page on a rule.")
    ] = None
    store: StoreOption = None


def lint(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[DRAFT]...", help=_DRAFTS)] = None,
    *,
    how: How,
) -> None:
    """Say where a draft departs from what the sources say.

    Quotations, numbers, years, groups, units, directions and disputes are checked against the
    store. What cannot be decided is passed over: the last line says how much was recognised.

    Exit status: 0 clean, or only warnings; 1 errors; 2 a draft or a store that cannot be read.

    Examples:
        dealerfacts lint draft.md
        dealerfacts lint drafts/ --format sarif > findings.sarif
        dealerfacts lint --facts draft.md | cut -f2 | dealerfacts cite -
        dealerfacts lint --explain misquote
    """
    if how.explain is not None:
        _explain(how.explain)
        return
    if not paths:
        raise UsageError("no draft: name a file or a folder, or - for stdin")
    also = _asked_for(how.rule)
    name = "json" if how.json else how.format
    if name != "table":
        write_utf8()
    files = drafts(paths)
    kind = how.kind or ("text" if files == [STDIN] else None)
    tally = Counter[str]()
    with open_named_store() as facts:
        found = _count(reports(files, Shelf(facts, open_named_store), also, kind), tally)
        if how.facts:
            _list_facts(found, as_json=name in ("json", "jsonl"))
        else:
            WRITERS[name](found, sys.stdout)
    if tally["faults"]:
        raise SystemExit(Exit.FAULT)
    if not how.facts and (tally["errors"] or (how.strict and tally["warnings"])):
        raise SystemExit(Exit.NEGATIVE)


def _count(found: Iterable[Report], tally: Counter[str]) -> Iterator[Report]:
    """Yield reports; count what is in them, and say what could not be read."""
    for one in found:
        tally.update(errors=one.errors, warnings=one.warnings)
        if one.fault is not None:
            tally["faults"] += 1
            tell(one.fault)
        yield one


def _explain(rule: str) -> None:
    if rule not in PAGES:
        raise UsageError(f"no rule {rule[:60]!r}: there are {', '.join(PAGES)}")
    level, page = PAGES[rule]
    sys.stdout.write(f"{rule} ({level})\n\n{page}")


def _asked_for(rules: list[str] | None) -> frozenset[str]:
    for rule in rules or ():
        if rule not in ASKED_FOR:
            raise UsageError(f"--rule {rule[:60]!r} is not one of {', '.join(sorted(ASKED_FOR))}")
    return frozenset(rules or ())


def _list_facts(found: Iterable[Report], *, as_json: bool) -> None:
    for report in found:
        for one in report.facts:
            if as_json:
                row = {"file": report.name, **one._asdict()}
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            else:
                words = harmless(" ".join(one.draft.split()))
                place = f"{harmless(report.name)}:{one.line}:{one.column}"
                sys.stdout.write(
                    f"{place}\t{one.fact}\t{words}\t{'same' if one.faithful else 'differs'}\n"
                )
