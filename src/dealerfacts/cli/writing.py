"""Write changed files of a store: shown first, checked as a whole, and each replaced at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from dealerfacts.checks import check_files
from dealerfacts.cli.files import alone, write_whole
from dealerfacts.cli.form import Asker
from dealerfacts.cli.output import tell
from dealerfacts.curate.edit import Open, unchanged
from dealerfacts.errors import DealerfactsError, Problem, harmless
from dealerfacts.store.paths import StoreFile


class CheckError(DealerfactsError):
    """The store would not be right with what is new; nothing was written."""


def write(
    opened: Sequence[Open],
    texts: Mapping[str, str],
    shown: str,
    asker: Asker | None,
    ids: Sequence[str] = (),
) -> None:
    """Check a store with the texts of changed files, show what is new, and write what is agreed to.

    ``texts`` are by path, in the order to write them; warnings that name any of ``ids`` are shown.

    Raises:
        CheckError: The store would have problems.
        EditError: Somebody else changed one of these files since it was opened.
    """
    files = [one.file for one in opened]
    names, named = {file.path: file.name for file in files}, set(ids)
    problems = _problems(files, texts)
    if any(one.level == "error" for one in problems):
        told = "\n".join(str(one) for one in problems if one.level == "error")
        raise CheckError(
            f"nothing was written; with the new record the store would have problems:\n{told}"
        )
    sys.stdout.write(harmless(shown))
    sys.stdout.flush()
    for problem in problems:
        if not named.isdisjoint(problem.message.replace(":", " ").split()):
            tell(f"warning: {problem.message}; {problem.help}")
    inside = ", ".join(names[path] for path in texts)
    if asker and not asker.agrees(f"Write it into {inside}?"):
        tell("nothing was written")
        return
    with alone(texts):
        for one in opened:
            if one.file.path in texts:
                unchanged(one)
        for path, text in texts.items():
            write_whole(path, text)
    tell(f"written: {inside}")


def _problems(files: Sequence[StoreFile], texts: Mapping[str, str]) -> list[Problem]:
    """Return the problems of the store as it would be."""
    with TemporaryDirectory() as folder:
        tried = []
        for number, file in enumerate(files):
            if file.path not in texts:
                tried.append(file)
                continue
            path = Path(folder, f"{number}.yaml")
            path.write_bytes(texts[file.path].encode())
            tried.append(file._replace(path=str(path)))
        return check_files(tried)
