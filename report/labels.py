"""Where the names of areas go on a map, so that none covers another."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely

from report.geometry import Outlines, Point, Shape, outlines

_Rows = npt.NDArray[np.float64]

APART = 0.2  # a label that has less than this share of itself in its area gets a line to it
ROUNDS = 2
CHOICES = 80
CROWD = 50  # more areas than this: a name that does not fit inside its own area is left to the list
GAP = 3.0
COVERED = 1000.0  # the cost of lying on another name or outside the picture
_SIDES = [(sign, np.array(way)) for sign in (1, -1) for way in ((1.0, 0.0), (0.0, 1.0))]


@dataclass(frozen=True)
class Place:
    """The middle of a label; `apart` when it lies outside its area, so that it needs a line to it."""

    x: float
    y: float
    apart: bool
    within: bool


@dataclass(frozen=True)
class _Choices:
    """The places that one label could take: one row each."""

    middles: _Rows
    boxes: _Rows  # left, top, right, bottom
    within: npt.NDArray[np.float64]  # the share of the label that lies in its own area
    cost: npt.NDArray[np.float64]
    label: Point


@lru_cache(maxsize=64)
def places(codes: tuple[str, ...], sizes: tuple[Point, ...]) -> tuple[Place | None, ...]:
    """One for each shape of `outlines(codes)`, whose labels have these widths and heights; None: no room."""
    drawn = outlines(codes)
    land = shapely.union_all([shape.polygon for shape in drawn.shapes])
    choices = [_choices(drawn, land, shape, size) for shape, size in zip(drawn.shapes, sizes, strict=True)]
    chosen = _choose(choices)
    return tuple(_place(choice, index) for choice, index in zip(choices, chosen, strict=True))


def _choices(drawn: Outlines, land: shapely.Geometry, shape: Shape, size: Point) -> _Choices:
    crowded = len(drawn.shapes) > CROWD
    middles = np.array([shape.label]) if crowded else _middles(shape)
    half = np.array(size) / 2
    boxes = np.hstack((middles - half, middles + half))
    within, on_land = (_share(ground, middles, half) for ground in (shape.polygon, land))
    cost = 25 * (1 - within) + 40 * (on_land - within) + 15 * (within < APART)
    cost += 0.15 * np.hypot(*(middles - shape.label).T)
    outside = (boxes[:, :2] < 0).any(axis=1) | (boxes[:, 2:] > (drawn.width, drawn.height)).any(axis=1)
    cost += COVERED * (outside | (crowded & (within < 1)))
    best = np.argsort(cost, kind="stable")[:CHOICES]
    return _Choices(middles[best], boxes[best], within[best], cost[best], shape.label)


def _middles(shape: Shape) -> _Rows:
    """The label point, a grid over the area, and rings around the label point that reach outside it."""
    left, top, right, bottom = shape.box
    grid = [(x, y) for x in np.linspace(left, right, 12) for y in np.linspace(top, bottom, 12)]
    angles = np.arange(24) * np.pi / 12
    rings = [np.column_stack((np.cos(angles), np.sin(angles))) * r + shape.label for r in range(30, 211, 20)]
    return np.vstack((np.array([shape.label]), np.array(grid), *rings))


def _share(ground: shapely.Geometry, middles: _Rows, half: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    shapely.prepare(ground)
    spots = np.array([(x, y) for x in (-1, -0.5, 0, 0.5, 1) for y in (-1, 0, 1)]) * half
    points = middles[:, None] + spots[None]
    share: npt.NDArray[np.float64] = shapely.contains_xy(ground, points[..., 0], points[..., 1]).mean(axis=1)
    return share


def _choose(choices: list[_Choices]) -> list[int | None]:
    """The best of some orders of choosing: the least free first, and from each side of the picture."""
    tries = [
        sorted(range(len(choices)), key=lambda i: -float(choices[i].cost.min())),
        *(sorted(range(len(choices)), key=lambda i: sign * float(way @ choices[i].label)) for sign, way in _SIDES),
    ]
    if len(choices) > CROWD:
        return _in_order(choices, tries[0])[0]
    return min((_in_order(choices, order) for order in tries), key=lambda result: result[1])[0]


def _in_order(choices: list[_Choices], order: list[int]) -> tuple[list[int | None], float]:
    """The cheapest place for each label in turn, and then for each again, now that the others lie."""
    taken = np.full((len(choices), 4), np.inf)
    chosen: list[int | None] = [None] * len(choices)
    costs = np.zeros(len(choices))
    for i in order * ROUNDS:
        taken[i] = np.inf
        cost = choices[i].cost + COVERED * _overlaps(choices[i], taken)
        best = int(cost.argmin())
        chosen[i] = best if cost[best] < COVERED else None
        taken[i] = choices[i].boxes[best] if cost[best] < COVERED else np.inf
        costs[i] = min(cost[best], COVERED)
    return chosen, float(costs.sum())


def _overlaps(choices: _Choices, taken: _Rows) -> npt.NDArray[np.bool_]:
    """Whether each place comes too close to a taken box, or needs a line that would cross one."""
    a, b = choices.boxes[:, None], taken[None]
    meet = (a[..., :2] < b[..., 2:] + GAP) & (a[..., 2:] > b[..., :2] - GAP)
    bad = np.asarray(meet.all(axis=-1).any(axis=-1))
    if (apart := choices.within < APART).any():
        steps = np.linspace(0, 1, 9)[:, None, None]
        line = choices.middles[apart] + steps * (choices.label - choices.middles[apart])
        on_box = (line[..., None, :] > b[..., :2]) & (line[..., None, :] < b[..., 2:])
        bad[apart] |= on_box.all(axis=-1).any(axis=-1).any(axis=0)
    return bad


def _place(choices: _Choices, index: int | None) -> Place | None:
    if index is None:
        return None
    x, y = choices.middles[index]
    share = choices.within[index]
    return Place(round(float(x), 1), round(float(y), 1), apart=bool(share < APART), within=bool(share == 1))
