"""Where people can walk: lines between the booths, and the shortest way along them with few turns.

Booths are grown by a little, so that the cracks between them close; what is left are the aisles. The lines run through
the middle of the aisles, along their sides and in front of each booth and landmark. Where growing closes the only way,
it is done with less.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from threading import Lock
from typing import Final

import networkx

from knowledge.drawing.frame import Box, booth_boxes, usual_booth
from knowledge.fair import Fair
from knowledge.floor import Point, point_of

GROWN: Final = (0.25, 0.06, 0.01)
"""By how much booths are grown, in sides of a usual booth: the first with which there is a way."""
TURN: Final = 0.6
"""What a turn costs, in sides of a usual booth."""
ALONG_A_BOOTH: Final = 1.2
"""How much dearer the side of an aisle is than its middle."""
MOST_LINES: Final = 300

Node = tuple[int, int, str]
"""The numbers of the two lines that cross there, and along which of them one goes: "across" or "down"."""
START, END = (-1, -1, "start"), (-1, -1, "end")


@dataclass(frozen=True)
class Walkways:
    """The plan of one fair. `places` are booths by code and landmarks by id, `side` that of a usual booth."""

    booths: tuple[Box, ...]
    places: Mapping[str, Box]
    side: float

    @cached_property
    def _grids(self) -> tuple[Grid, ...]:
        return tuple(Grid(self, grown * self.side) for grown in GROWN)

    def way(self, start: str, end: str) -> tuple[Point, ...]:
        """The corners of the way from the edge of the one to the edge of the other; () where there is none.

        The same each time; no part of it lies inside a booth.
        """
        if start == end or start not in self.places or end not in self.places:
            return ()
        return next((way for grid in self._grids if (way := grid.way(self._box(start), self._box(end)))), ())

    def _box(self, place: str) -> Box:
        """Of a landmark that stands in a booth: that booth."""
        box = self.places[place]
        if box.width or box.height:
            return box
        return next((booth for booth in self.booths if booth.wider(-1e-9).has(box.middle)), box)


def walkways(fair: Fair) -> Walkways:
    """Of an equal plan they are laid once. A booth whose code is a landmark's id, too, goes before it."""
    points = ((mark.id, point_of(mark)) for mark in fair.event.map.landmarks)
    marks = tuple((id_, Box(*point, *point)) for id_, point in points if point)
    return _laid_once(tuple(booth_boxes(fair).items()), marks, min(usual_booth(fair)))


@lru_cache(maxsize=4)
def _laid_once(booths: tuple[tuple[str, Box], ...], marks: tuple[tuple[str, Box], ...], side: float) -> Walkways:
    return Walkways(tuple(box for _, box in booths), {**dict(marks), **dict(booths)}, side)


class Grid:
    """The lines of a plan whose booths are grown by so much."""

    def __init__(self, plan: Walkways, grown: float) -> None:
        self._booths, self._turn = plan.booths, TURN * plan.side
        self._blocks = merged([box.wider(grown) for box in plan.booths])
        middles = [box.middle for box in plan.places.values()]
        self._xs, self._beside_x = _laid([(b.left, b.right) for b in self._blocks], [x for x, _ in middles])
        self._ys, self._beside_y = _laid([(b.top, b.bottom) for b in self._blocks], [y for _, y in middles])
        self._lock = Lock()

    def way(self, start: Box, end: Box) -> tuple[Point, ...]:
        starts, ends = dict(self._doors(start)), dict(self._doors(end))
        graph = self._graph
        with self._lock:  # the two ends are part of the graph while it is searched
            graph.add_nodes_from((START, END))
            for door, doors in ((START, starts), (END, ends)):
                graph.add_weighted_edges_from((door, node, away) for node, (away, _) in doors.items())
            try:
                _, *nodes, _ = networkx.dijkstra_path(graph, START, END)
            except networkx.NetworkXNoPath:
                return ()
            finally:
                graph.remove_nodes_from((START, END))
        between = ((self._xs[i], self._ys[j]) for i, j, _ in nodes)
        return straightened([starts[nodes[0]][1], *between, ends[nodes[-1]][1]])

    @cached_property
    def _graph(self) -> networkx.Graph[Node]:
        graph: networkx.Graph[Node] = networkx.Graph()
        for j, y in enumerate(self._ys):
            dear = ALONG_A_BOOTH if y in self._beside_y else 1.0
            closed = [(b.left, b.right) for b in self._blocks if b.top < y < b.bottom]
            for i, k in _steps(self._xs, closed):
                graph.add_edge((i, j, "across"), (k, j, "across"), weight=(self._xs[k] - self._xs[i]) * dear)
        for i, x in enumerate(self._xs):
            dear = ALONG_A_BOOTH if x in self._beside_x else 1.0
            closed = [(b.top, b.bottom) for b in self._blocks if b.left < x < b.right]
            for j, k in _steps(self._ys, closed):
                graph.add_edge((i, j, "down"), (i, k, "down"), weight=(self._ys[k] - self._ys[j]) * dear)
        corners = [(i, j) for i, j, along in graph if along == "across" and (i, j, "down") in graph]
        for i, j in corners:
            graph.add_edge((i, j, "across"), (i, j, "down"), weight=self._turn)
        return graph

    def _doors(self, box: Box) -> Iterator[tuple[Node, tuple[float, Point]]]:
        """Where one leaves the box, straight from the middle of a side: the way to there, and the point of the side."""
        (x, y), graph = box.middle, self._graph
        i, j = _nearest(self._xs, x), _nearest(self._ys, y)
        out: list[tuple[Iterable[Node], Point]] = [
            (((i, n, "down") for n in range(_below(self._ys, box.top), -1, -1)), (self._xs[i], box.top)),
            (((i, n, "down") for n in range(_above(self._ys, box.bottom), len(self._ys))), (self._xs[i], box.bottom)),
            (((n, j, "across") for n in range(_below(self._xs, box.left), -1, -1)), (box.left, self._ys[j])),
            (((n, j, "across") for n in range(_above(self._xs, box.right), len(self._xs))), (box.right, self._ys[j])),
        ]
        for nodes, edge in out:
            node = next((node for node in nodes if node in graph), None)
            if node is None:
                continue
            there = self._xs[node[0]], self._ys[node[1]]
            if not any(crosses(booth, edge, there) for booth in self._booths):
                yield node, (abs(there[0] - edge[0]) + abs(there[1] - edge[1]), edge)


def crosses(box: Box, one: Point, other: Point) -> bool:
    """Whether the line from one point to the other, across or down, goes through the inside of the box."""
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return left < box.right and box.left < right and top < box.bottom and box.top < bottom


def merged(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of one row, or of one column, that touch each other as one."""
    rows = _joined((b.top, b.bottom, b.left, b.right) for b in boxes)
    columns = _joined((left, right, top, bottom) for top, bottom, left, right in rows)
    return [Box(left, top, right, bottom) for left, right, top, bottom in columns]


def straightened(points: Iterable[Point]) -> tuple[Point, ...]:
    """Without the points at which nothing turns."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)


Stretch = tuple[float, float, float, float]
"""From where to where one way, which is the same for all that are joined, and from where to where the other way."""


def _joined(boxes: Iterable[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for box in sorted(boxes):
        last = found[-1] if found else None
        if last and last[:2] == box[:2] and box[2] <= last[3]:
            found[-1] = (*last[:3], max(last[3], box[3]))
        else:
            found.append(box)
    return found


def _laid(sides: Iterable[tuple[float, float]], middles: Iterable[float]) -> tuple[list[float], frozenset[float]]:
    """The lines of one direction in order, and those that run along a booth; fewer where there would be too many."""
    edges = sorted({edge for pair in sides for edge in pair})
    between = {(one + other) / 2 for one, other in pairwise(edges)}
    lines = sorted({*edges, *between, *middles})
    if len(lines) > MOST_LINES:
        step = (lines[-1] - lines[0]) / MOST_LINES
        lines = [next(some) for _, some in groupby(lines, lambda line: int((line - lines[0]) / step))]
    return lines, frozenset(edges) - between


def _steps(lines: Sequence[float], closed: Sequence[tuple[float, float]]) -> Iterator[tuple[int, int]]:
    """Neighbouring lines between which nothing is closed."""
    for n, (one, other) in enumerate(pairwise(lines)):
        if not any(low < other and one < high for low, high in closed):
            yield n, n + 1


def _nearest(lines: Sequence[float], value: float) -> int:
    return min(range(len(lines)), key=lambda n: abs(lines[n] - value))


def _below(lines: Sequence[float], value: float) -> int:
    """The last line that is not beyond the value; -1 where all are."""
    return bisect_right(lines, value) - 1


def _above(lines: Sequence[float], value: float) -> int:
    """The first line that is not before the value."""
    return bisect_left(lines, value)
