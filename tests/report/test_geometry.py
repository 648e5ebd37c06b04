"""Shapes of areas: the right ones, in the right place, with a way between all of them."""

import math
import re
from collections.abc import Mapping

import numpy as np
import pytest
import shapely

from report.geometry import Outlines, _neighbours, _sweref99tm, outlines, tiles

DALARNA = (
    "2021",
    "2023",
    "2026",
    "2029",
    "2031",
    "2034",
    "2039",
    "2061",
    "2062",
    "2080",
    "2081",
    "2082",
    "2083",
    "2084",
    "2085",
)
LARGEST_FIRST = ("2039", "2023")  # Älvdalen and Malung-Sälen


def reached_from(start: str, steps: Mapping[str, Mapping[str, str]]) -> set[str]:
    reached, ahead = {start}, [start]
    while ahead:
        new = set(steps[ahead.pop()].values()) - reached
        reached |= new
        ahead.extend(new)
    return reached


@pytest.mark.parametrize(
    ("longitude", "latitude", "east", "north"),
    [(15.0, 60.0, 500000.000, 6651411.190), (18.0, 60.0, 667294.821, 6655205.483)],
)
def test_coordinates_are_sweref_99_tm_to_the_centimetre(
    longitude: float, latitude: float, east: float, north: float
) -> None:
    assert _sweref99tm(np.array([[longitude, latitude]]))[0] == pytest.approx((east, north), abs=0.01)


def test_only_the_asked_areas_are_drawn_in_the_order_asked() -> None:
    assert [shape.code for shape in outlines(("2084", "2039")).shapes] == ["2084", "2039"]


def test_a_code_without_a_boundary_is_reported_and_not_drawn() -> None:
    drawn = outlines(("2081", "2081-tjarna"))
    assert [shape.code for shape in drawn.shapes] == ["2081"]
    assert drawn.without == ("2081-tjarna",)


def test_no_boundary_at_all_gives_an_empty_picture() -> None:
    assert outlines(("tjarna",)) == Outlines(700.0, 0.0, (), ("tjarna",), {})


def test_the_largest_areas_of_dalarna_are_alvdalen_and_malung_salen() -> None:
    by_size = sorted(outlines(DALARNA).shapes, key=lambda shape: -shape.polygon.area)
    assert tuple(shape.code for shape in by_size[:2]) == LARGEST_FIRST


def test_every_shape_and_its_label_point_lie_within_the_picture_and_the_label_within_its_area() -> None:
    drawn = outlines(DALARNA)
    for shape in drawn.shapes:
        left, top, right, bottom = shape.box
        assert 0 <= left < right <= drawn.width
        assert 0 <= top < bottom <= drawn.height
        assert shape.polygon.contains(shapely.Point(shape.label))


def test_areas_that_meet_still_share_their_border_when_simplified() -> None:
    polygons = [shape.polygon for shape in outlines(DALARNA).shapes]
    assert shapely.coverage_is_valid(polygons)


def test_a_path_has_coordinates_with_at_most_one_decimal() -> None:
    for shape in outlines(DALARNA).shapes:
        assert re.fullmatch(r"(M-?\d+(\.\d)? -?\d+(\.\d)?l(-?\d+(\.\d)? ?)+z)+", shape.path)


def test_a_path_ends_where_its_polygon_does() -> None:
    for shape in outlines(DALARNA).shapes:
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", shape.path.split("z")[0])]
        x, y = sum(numbers[0::2]), sum(numbers[1::2])
        last = shapely.get_coordinates(shapely.get_geometry(shape.polygon, 0))[-2]
        assert math.dist((x, y), last) < 0.1


@pytest.mark.parametrize("drawn", [outlines(DALARNA), tiles(DALARNA)], ids=["outlines", "tiles"])
def test_the_arrow_keys_lead_from_every_area_to_every_other(drawn: Outlines) -> None:
    for code in DALARNA:
        assert reached_from(code, drawn.neighbours) == set(DALARNA)


def test_areas_far_apart_and_aslant_are_still_connected() -> None:
    centres = {"a": (0.0, 0.0), "b": (10.0, 9.0), "c": (20.0, 0.0), "d": (11.0, 30.0), "e": (9.0, -50.0)}
    steps = _neighbours(centres)
    for code in centres:
        assert reached_from(code, steps) == set(centres)


@pytest.mark.parametrize("seed", range(40))
def test_any_selection_of_points_is_connected(seed: int) -> None:
    points = np.random.default_rng(seed).integers(0, 12, size=(14, 2)).tolist()
    centres = {f"area {n}": (float(x), float(y)) for n, (x, y) in enumerate(dict.fromkeys(map(tuple, points)))}
    steps = _neighbours(centres)
    for code in centres:
        assert reached_from(code, steps) == set(centres)


def test_north_of_mora_is_orsa_and_east_of_borlange_is_sater() -> None:
    steps = outlines(DALARNA).neighbours
    assert steps["2062"]["ArrowUp"] == "2034"
    assert steps["2081"]["ArrowRight"] == "2082"


def test_an_area_alone_has_no_neighbours() -> None:
    assert outlines(("2062",)).neighbours == {"2062": {}}


def test_tiles_are_equal_squares_that_do_not_overlap() -> None:
    squares = [shape.polygon for shape in tiles(DALARNA).shapes]
    assert {round(square.area, 3) for square in squares} == {round(squares[0].area, 3)}
    assert shapely.union_all(squares).area == pytest.approx(15 * squares[0].area)


def test_tiles_lie_as_the_municipalities_do() -> None:
    steps = tiles(DALARNA).neighbours
    assert steps["2062"] == {
        "ArrowUp": "2039",
        "ArrowDown": "2021",
        "ArrowLeft": "2023",
        "ArrowRight": "2031",
    }


def test_a_tile_that_the_table_does_not_place_lies_in_a_row_below() -> None:
    drawn = tiles(("2062", "tjarna", "2081", "jakob"))
    tops = {shape.code: shape.box[1] for shape in drawn.shapes}
    assert tops["tjarna"] == tops["jakob"] > max(tops["2062"], tops["2081"])
    assert drawn.without == ()
