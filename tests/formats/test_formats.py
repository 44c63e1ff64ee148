"""The registry of formats."""

from __future__ import annotations

from pathlib import Path

import pytest

import dealerfacts.formats
from dealerfacts.formats import FORMATS
from program import FORMATS as ASKED
from program import PICTURES
from sheets import sheet, written


def test_an_unknown_format_is_no_module() -> None:
    """A name that is not in the registry writes nothing."""
    with pytest.raises(ModuleNotFoundError):
        written("xml", sheet([{"text": "x"}]))


def test_each_format_has_its_module() -> None:
    """Every module beside the registry is a format in it, and every format has its module."""
    folder = Path(dealerfacts.formats.__file__).parent
    modules = {path.stem for path in folder.iterdir() if path.stem[0] != "_"}
    assert modules == set(FORMATS) == {*ASKED, *PICTURES}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_says_what_it_is(name: str) -> None:
    """Each format has a description of its own in the registry."""
    assert FORMATS[name]
    assert len(set(FORMATS.values())) == len(FORMATS)


@pytest.mark.parametrize("name", ASKED)
def test_each_format_ends_its_last_line(name: str) -> None:
    """An answer with rows ends with a line end, so that the next prompt stands on its own."""
    assert written(name, sheet([{"text": "x"}], flat=True)).endswith("\n")
