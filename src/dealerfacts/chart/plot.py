"""Define what a plot is given, and what it hands back."""

from __future__ import annotations

from dealerfacts.tuples import NamedTuple


class Area(NamedTuple):
    """The room for a plot, in pixels; its height is the plot's to choose."""

    left: float
    top: float
    width: float

    @property
    def right(self) -> float:
        """Return where the room ends."""
        return self.left + self.width


class Plot(NamedTuple):
    """A drawn plot: its elements, its height, and what must be said under it."""

    parts: list[str]
    height: float
    notes: tuple[str, ...] = ()
