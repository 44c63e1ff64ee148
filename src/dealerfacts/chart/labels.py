"""Find room for labels beside points, so that none covers another or a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dealerfacts.tuples import NamedTuple

# How far a label stands from its point, and by how much each further try goes out.
_NEAR, _STEP, _TRIES = 20.0, 12.0, 12
# From this try on, a leader ties a label to its point.
_LEADER = 2
# Half the side of the square around a point that no other point's label enters.
_CLEAR = 11.0

Point = tuple[float, float]
Line = tuple[Point, Point]


class Box(NamedTuple):
    """A rectangle by its centre and its half extents, in pixels."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles overlap."""
        return abs(self.x - other.x) < self.w + other.w and abs(self.y - other.y) < self.h + other.h

    def holds(self, other: Box) -> bool:
        """Return whether ``other`` is inside."""
        return (
            abs(self.x - other.x) <= self.w - other.w and abs(self.y - other.y) <= self.h - other.h
        )

    def cut_by(self, line: Line) -> bool:
        """Return whether a line runs through the rectangle (Liang and Barsky 1984)."""
        if not self.is_near(line):
            return False
        (x1, y1), (x2, y2) = line
        enter, leave = 0.0, 1.0
        for start, delta, centre, half in (
            (x1, x2 - x1, self.x, self.w),
            (y1, y2 - y1, self.y, self.h),
        ):
            if delta == 0:
                continue  # it is near: all of it is inside
            reach = half if delta > 0 else -half
            enter = max(enter, (centre - reach - start) / delta)
            leave = min(leave, (centre + reach - start) / delta)
        return enter < leave

    def is_near(self, line: Line) -> bool:
        """Return whether the rectangle that a line is the diagonal of overlaps this one."""
        (x1, y1), (x2, y2) = line
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        top, foot = (y1, y2) if y1 < y2 else (y2, y1)
        return (
            left < self.x + self.w
            and right > self.x - self.w
            and top < self.y + self.h
            and foot > self.y - self.h
        )


class Place(NamedTuple):
    """Where a label stands, and the leader that ties it to its point where it is far away."""

    box: Box
    leader: Line | None = None


def place(
    points: Sequence[Point],
    sizes: Sequence[tuple[float, float]],
    room: Box,
    lines: Sequence[Line],
) -> list[Place | None]:
    """Return a place for the label of each point; None where there is no room for it.

    Args:
        points: What is labelled. Those named first choose first.
        sizes: Half the width and half the height of each label.
        room: Where labels may stand.
        lines: What no label covers and no leader crosses.
    """
    lines = list(lines)
    places: list[Place | None] = []
    clear = [(point, Box(*point, _CLEAR, _CLEAR)) for point in points]
    for point, size in zip(points, sizes, strict=True):
        reach = _reach(point, size)
        others = (box for other, box in clear if other != point)
        taken = [box for box in (*others, *(one.box for one in places if one)) if reach.meets(box)]
        near = [line for line in lines if reach.is_near(line)]
        candidates = (one for one in _candidates(point, size) if room.holds(one.box))
        found = next((one for one in candidates if _free(one, taken, near)), None)
        if found and found.leader:
            lines.append(found.leader)
        places.append(found)
    return places


def _free(candidate: Place, taken: Sequence[Box], lines: Sequence[Line]) -> bool:
    """Return whether a label would stand clear, and its leader run clear."""
    box, leader = candidate.box, candidate.leader
    if any(box.meets(other) for other in taken) or any(box.cut_by(line) for line in lines):
        return False
    if not leader:
        return True
    return not any(other.cut_by(leader) for other in taken) and not any(
        _cross(leader, line) for line in lines if leader[0] not in line
    )


def _reach(point: Point, size: tuple[float, float]) -> Box:
    """Return the rectangle that holds every place around a point, and its leader."""
    w, h = size
    return Box(*point, 2 * w + _NEAR, h + _NEAR + _TRIES * _STEP)


def _candidates(point: Point, size: tuple[float, float]) -> Iterator[Place]:
    """Yield places around a point, the best first."""
    x, y = point
    w, h = size
    for step in range(_TRIES):
        away = _NEAR + step * _STEP
        for across in (0.0, 0.5, -0.5, 1.0, -1.0):
            for up in (-1, 1):
                box = Box(x + across * w, y + up * away, w, h)
                yield Place(box, (point, (box.x, box.y - up * h)) if step >= _LEADER else None)
        if not step:
            beside = w + _NEAR * 0.7
            yield Place(Box(x + beside, y, w, h))
            yield Place(Box(x - beside, y, w, h))


def _cross(one: Line, other: Line) -> bool:
    """Return whether two lines cross."""
    (a, b), (c, d) = one, other
    return _turn(a, b, c) != _turn(a, b, d) and _turn(c, d, a) != _turn(c, d, b)


def _turn(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
