"""Say of an export what it is: the shipped store has a name, a version and a licence."""

from __future__ import annotations

from typing import Any

from dealerfacts import __data_version__
from dealerfacts.errors import counted
from dealerfacts.export.content import Content
from dealerfacts.tuples import NamedTuple

# Whose program wrote it; a store of somebody's own is named no further.
PROGRAM = "dealerfacts"


class Licence(NamedTuple):
    """A licence: its id in the lists of SPDX and of the Open Definition, its name, its text."""

    id: str
    title: str
    url: str


class About(NamedTuple):
    """What an export is.

    Args:
        name: A short name for programs, of small letters and hyphens.
        title: A name for people.
        description: What is in it, in sentences.
        version: The day of the store's last change; None where that is not known.
        authors: Who keeps the store; None where that is not known.
        licence: The store's; None where that is not known: a store of somebody's own is theirs.
    """

    name: str
    title: str
    description: str
    version: str | None = None
    authors: str | None = None
    licence: Licence | None = None


def about(content: Content) -> About:
    """Return what an export is, as far as that is known.

    Name, authors, version and licence of the shipped store are those of CITATION.cff.
    """
    facts, sources = len(content), len(content.counted("source"))
    said = [f"{counted(facts, 'fact')} and {counted(sources, 'source')}."]
    if not content.is_whole:
        said.append("It is a selection, not the whole store.")
    if content.store.as_of:
        said.append(f"It holds what had been published by {content.store.as_of}.")
    if not content.is_shipped:
        return About("facts", "Facts, each with its source", " ".join(said))
    said.insert(
        0,
        "Claims, figures and quotes about how the United States treats people who sell drugs.",
    )
    said.append("Each fact names its own source, which is what to cite.")
    return About(
        PROGRAM,
        f"The store of {PROGRAM}",
        " ".join(said),
        __data_version__,
        "The dealerfacts maintainers",
        Licence("MIT", "MIT License", "https://spdx.org/licenses/MIT.html"),
    )


def filled(described: dict[str, Any]) -> dict[str, Any]:
    """Return a description without what has no value; 0 is one, and so is False."""
    return {name: value for name, value in described.items() if value not in (None, "", [], ())}
