"""The map as a picture: true, readable, and safe with whatever stands in a workbook."""

from itertools import combinations
from xml.etree import ElementTree

import pytest
import shapely

from report import theme
from report.geometry import outlines
from report.labels import places
from report.map import MapArea, draw

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {
    "2021": "Vansbro",
    "2023": "Malung-Sälen",
    "2026": "Gagnef",
    "2029": "Leksand",
    "2031": "Rättvik",
    "2034": "Orsa",
    "2039": "Älvdalen",
    "2061": "Smedjebacken",
    "2062": "Mora",
    "2080": "Falun",
    "2081": "Borlänge",
    "2082": "Säter",
    "2083": "Hedemora",
    "2084": "Avesta",
    "2085": "Ludvika",
}
LEGEND = [
    ("has", "Har familjecentral (4)"),
    ("on_the_way", "På väg (4)"),
    ("none", "Har ingen (4)"),
    ("unknown", "Uppgift saknas (3)"),
]


def dalarna(value: str = "") -> list[MapArea]:
    styles = [style for style, _ in LEGEND]
    return [
        MapArea(code, name, styles[place % 4], value, "har ingen familjecentral")
        for place, (code, name) in enumerate(NAMES.items())
    ]


def drawn(areas: list[MapArea], **words: str) -> ElementTree.Element:
    return ElementTree.fromstring(draw(areas, LEGEND, **{"title": "Titel", "description": "Text"} | words))  # type: ignore[arg-type]


def texts(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("palette", [theme.REGION_DALARNA, theme.NEUTRAL], ids=["dalarna", "neutral"])
def test_every_text_on_a_fill_has_the_contrast_of_text(palette: theme.Palette) -> None:
    for style in (*palette.status.values(), *palette.steps.values()):
        assert contrast(style.ink, style.fill) >= 4.5
    assert contrast(theme.MUTED, theme.PAPER) >= 4.5
    assert contrast(theme.INK, theme.GROUND) >= 4.5


@pytest.mark.parametrize("palette", [theme.REGION_DALARNA, theme.NEUTRAL], ids=["dalarna", "neutral"])
def test_every_status_has_a_symbol_of_its_own_and_differs_without_colour(palette: theme.Palette) -> None:
    styles = palette.status.values()
    assert len({style.symbol for style in styles}) == len({style.mark for style in styles}) == 4
    for one, other in combinations(styles, 2):
        assert one.pattern != other.pattern or contrast(one.fill, other.fill) >= 3
        if one.pattern:
            assert contrast(one.pattern_ink, one.fill) >= 2


@pytest.mark.parametrize("palette", [theme.REGION_DALARNA, theme.NEUTRAL], ids=["dalarna", "neutral"])
def test_steps_grow_darker_from_first_to_last(palette: theme.Palette) -> None:
    fills = [palette.steps[f"step_{n}"].fill for n in range(1, 6)]
    assert fills == sorted(fills, key=luminance, reverse=True)
    assert contrast(fills[0], fills[-1]) >= 3


@pytest.mark.parametrize("palette", [theme.REGION_DALARNA, theme.NEUTRAL], ids=["dalarna", "neutral"])
def test_the_colours_that_may_not_stand_alone_are_exactly_those_too_light_on_white(
    palette: theme.Palette,
) -> None:
    assert palette.too_light_alone == {c for c in palette.series if contrast(c, theme.PAPER) < 3}


def test_a_region_without_colours_of_its_own_gets_the_neutral_ones() -> None:
    assert theme.palette("20") is theme.REGION_DALARNA
    assert theme.palette("14") is theme.NEUTRAL


def test_each_area_is_a_group_with_its_sentence_and_its_name_on_it() -> None:
    svg = drawn(dalarna())
    groups = {group.get("data-area"): group for group in svg.iter(f"{SVG}g") if group.get("data-area")}
    assert set(groups) == set(NAMES)
    assert groups["2062"].findtext(f"{SVG}title") == "Mora: har ingen familjecentral"
    assert [text.text for text in groups["2062"].iter(f"{SVG}text")] == ["Mora"]


def test_the_picture_is_named_and_described_in_swedish() -> None:
    svg = drawn(dalarna(), title="4 av 15", description="Karta över Dalarna")
    by_id = {element.get("id"): element.text for element in svg.iter() if element.get("id")}
    assert [by_id[key] for key in (svg.get("aria-labelledby") or "").split()] == [
        "4 av 15",
        "Karta över Dalarna",
    ]
    assert (svg.get("role"), svg.get("lang")) == ("img", "sv")


def test_legend_note_and_stamp_are_inside_the_picture() -> None:
    words = texts(drawn(dalarna(), note="Innehåller exempeldata", stamp="Källa: inventering 2024"))
    assert {text for _, text in LEGEND} | {"Innehåller exempeldata", "Källa: inventering 2024"} <= set(words)


def test_the_title_is_written_only_in_a_picture_that_leaves_the_page() -> None:
    assert "4 av 15" not in texts(drawn(dalarna(), title="4 av 15"))
    shared = draw(dalarna(), LEGEND, title="4 av 15", description="", show_title=True)
    assert "4 av 15" in texts(ElementTree.fromstring(shared))


def test_a_long_stamp_is_broken_and_no_word_is_lost() -> None:
    stamp = "Källa: Region Dalarna, inventering hösten 2024 · " * 5
    lines = [text for text in texts(drawn(dalarna(), stamp=stamp)) if "inventering" in text or "Källa" in text]
    assert len(lines) > 2
    assert " ".join(lines).replace("\N{NO-BREAK SPACE}", " ").count("inventering") == 5


def test_a_value_stands_on_its_area() -> None:
    assert texts(drawn(dalarna("3,5 h"))).count("3,5 h") == 15


def test_markup_in_a_name_is_text_and_nothing_else() -> None:
    evil = MapArea("2062", "<script>alert(1)</script>", "has", '"><b>', "</title><img src=x>")
    svg = drawn([evil], title="<i>", description="&", note="<u>", stamp="<s>")
    assert not [element.tag for element in svg.iter() if element.tag.removeprefix(SVG) in {"script", "b", "img"}]
    assert "<script>alert(1)</script>" in texts(svg)


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(KeyError, match="perhaps"):
        draw([MapArea("2062", "Mora", "perhaps", "", "")], LEGEND, title="", description="")


def test_every_reference_inside_the_picture_has_what_it_refers_to() -> None:
    svg = drawn(dalarna())
    ids = [element.get("id") for element in svg.iter() if element.get("id")]
    used = {use.get("href", "").removeprefix("#") for use in svg.iter(f"{SVG}use")}
    fills = {e.get("fill", "")[5:-1] for e in svg.iter() if e.get("fill", "").startswith("url(#")}
    assert len(ids) == len(set(ids))
    assert used | fills <= set(ids)
    assert len(fills) == 2


def test_two_different_maps_on_one_page_share_no_ids() -> None:
    one, other = (drawn(dalarna(value)) for value in ("", "1"))
    assert not {e.get("id") for e in one.iter()} & {e.get("id") for e in other.iter()} - {None}


def test_the_smallest_text_is_twelve_pixels_at_the_width_of_seven_hundred() -> None:
    for as_tiles in (False, True):
        svg = ElementTree.fromstring(
            draw(dalarna("12,5"), LEGEND, title="T", description="", as_tiles=as_tiles, stamp="Källa")
        )
        assert svg.get("width") == "700"
        assert min(float(text.get("font-size", "0")) for text in svg.iter(f"{SVG}text")) >= 12


def test_the_map_of_dalarna_is_under_25_kilobytes() -> None:
    assert len(draw(dalarna("12,5"), LEGEND, title="T", description="", stamp="Källa").encode()) < 25_000


@pytest.mark.parametrize("size", [(110.0, 28.0), (120.0, 50.0)], ids=["name", "name and value"])
def test_no_label_lies_on_another_or_leaves_the_picture(size: tuple[float, float]) -> None:
    codes = tuple(NAMES)
    found = places(codes, (size,) * 15)
    boxes = [
        shapely.box(p.x - size[0] / 2, p.y - size[1] / 2, p.x + size[0] / 2, p.y + size[1] / 2) for p in found if p
    ]
    frame = shapely.box(0, 0, outlines(codes).width, outlines(codes).height)
    assert len(boxes) == 15
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert all(frame.contains(box) for box in boxes)


def test_a_name_that_finds_no_room_is_left_out_and_its_sentence_kept() -> None:
    areas = [MapArea("2062", "M" * 60, "has", "", "har en familjecentral")]
    svg = drawn(areas)
    assert "M" * 60 not in texts(svg)
    assert f"{'M' * 60}: har en familjecentral" in [title.text for title in svg.iter(f"{SVG}title")]


def test_a_tile_breaks_a_name_at_its_hyphen_when_it_is_too_long() -> None:
    svg = draw(dalarna(), LEGEND, title="T", description="", as_tiles=True)
    assert {"Malung-", "Sälen", "Smedjebacken"} <= set(texts(ElementTree.fromstring(svg)))
