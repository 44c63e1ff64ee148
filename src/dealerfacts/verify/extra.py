"""Say what to install where what documents are read with is not there."""

from __future__ import annotations

from importlib.util import find_spec

from dealerfacts.errors import UsageError

_NEEDED = ("lxml", "pdfminer", "rapidfuzz")


def require() -> None:
    """Make sure that what reads documents is installed.

    Raises:
        UsageError: It is not.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        names = ", ".join(missing)
        raise UsageError(f"verify needs {names}: install with pip install 'dealerfacts[verify]'")
