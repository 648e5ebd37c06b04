"""An exhibit as slides: one with its chart or map, or as many as its table needs."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go
from pptx.presentation import Presentation as Opened
from pptx.slide import Slide

from report import pictures, queries, text, theme
from report.charts import house
from report.exhibit import Exhibit
from report.slides import cards, charts, figures, maps, page, sources, tables
from report.slides.bars import Bars
from report.slides.figures import Grid
from report.slides.page import BODY, Box
from report.slides.points import Points
from report.svg import visible
from report.table_layout import fitted, left_out, lines

_FOOT, _TOLD, _PRINT = 32.0, 18.0, BODY  # points: the small print, a line of words, the type of the small print
_CLOSEST = 0.7  # of the height that a chart has on the screen: its rows may stand so much closer
_SIGNS = "Tecken:"
_SMALLEST = 1.65  # pixels of a chart in a point: its words are 14 pixels
_NOTE_LINES, _BESIDE_FIGURES, _BESIDE_MAP = 2, 4, 12  # of notes


def add(presentation: Opened, exhibit: Exhibit, said: str, code: str) -> None:
    """Every slide has the headline as its title, the mark of example data, the source, and notes for who speaks."""
    drawn = figures.read(exhibit.chart) if exhibit.chart is not None else ()
    slide, room = _begun(presentation, exhibit, exhibit.headline, said, code)
    if exhibit.figures:
        cards.draw(slide, exhibit.figures, room.above(_to_know(slide, exhibit, room, _BESIDE_FIGURES)))
        return
    if exhibit.picture is not None:
        _to_know(slide, exhibit, maps.draw(slide, exhibit.picture, room), _BESIDE_MAP)
        return
    room = room.above(_to_know(slide, exhibit, room, _NOTE_LINES))
    if len(drawn) == 1 and isinstance(drawn[0], Grid):
        _go_on(presentation, exhibit, (slide, room), tables.of_grid(drawn[0], room), code)
    elif drawn:
        _charts(slide, exhibit, [each for each in drawn if not isinstance(each, Grid)], room)
    elif not _picture(slide, exhibit, room):
        _table(presentation, exhibit, slide, room, code)


def _begun(presentation: Opened, exhibit: Exhibit, title: str, said: str, code: str) -> tuple[Slide, Box]:
    slide, room = page.add(presentation, "titleOnly", title)
    page.clear_empty(slide)
    room = page.mark_example(slide, room) if exhibit.has_example else room
    foot = Box(room.left, room.top + room.height - _FOOT, room.width - 70, _FOOT)
    page.words(slide, foot, _small_print(exhibit, code, foot.width), _PRINT, name="Källa", colour=theme.MUTED)
    page.note(slide, [*([said] if said else []), *_notes(exhibit, code)])
    return slide, room.above(_FOOT + 4)


def _to_know(slide: Slide, exhibit: Exhibit, room: Box, most: int) -> float:
    """The notes at the foot of the room, as many as have place, what signs mean first; how much they take. All are in what is to
    be said."""
    notes = (
        exhibit.notes
        if _is_drawn(exhibit, room)
        else [note for note in exhibit.notes if not sources.MARKS.search(note)]
    )
    if not notes:
        return 0.0
    told = page.whole(sorted(notes, key=lambda note: not note.startswith(_SIGNS)), BODY, room.width, most)
    tall = page.height(len(lines(told, BODY, room.width)), BODY) + 4
    place = Box(room.left, room.top + room.height - tall, room.width, tall)
    page.words(slide, place, [told], BODY, name="Att veta", colour=theme.MUTED)
    return tall + 4


def _small_print(exhibit: Exhibit, code: str, width: float) -> list[str]:
    """What the figure is for on a line; below it who says it: the notes have every source by its title."""
    coded = f" Kontrollkod {code}." if code else ""
    first = f"{exhibit.title}. {exhibit.dated}{coded}"
    if len(lines(first, _PRINT, width)) > 1:
        first = f"{exhibit.dated}{coded}"
    return [
        page.whole([line], _PRINT, width, 1) for line in (first, sources.published_by(exhibit.selection, exhibit.cited))
    ]


def _notes(exhibit: Exhibit, code: str) -> list[str]:
    selection = exhibit.selection
    definitions = queries.definitions(selection.snapshot_id).set_index("definition")
    definition = definitions.loc[selection.definition]
    return [
        exhibit.headline, *exhibit.notes, *([f"{text.EXAMPLE}."] if exhibit.has_example else []),
        f"Definition: {definition['definition_name']}. {definition['short']}", exhibit.sourced,
        *([f"Kontrollkod: {code}"] if code else []),
    ]  # fmt: skip


def _charts(slide: Slide, exhibit: Exhibit, drawn: Sequence[Bars | Points], room: Box) -> None:
    """Beside each other where the figure has several; under each what else the picture says."""
    for number, (each, box) in enumerate(zip(drawn, room.columns(len(drawn)), strict=True), 1):
        name = exhibit.title if len(drawn) == 1 else f"{exhibit.title} {number}"
        if isinstance(each, Points):
            charts.draw_points(slide, each, box, exhibit.alt, visible(name))
            continue
        low = _TOLD + 2 if each.told else 0.0
        if each.told:
            line = Box(box.left, box.top + box.height - _TOLD, box.width, _TOLD)
            told = fitted(" · ".join(each.told), BODY, box.width, 1)
            page.words(slide, line, [told], BODY, name="Jämför", bold=True)
        charts.draw_bars(slide, each, box.above(low), exhibit.alt, visible(name))


def _is_drawn(exhibit: Exhibit, room: Box) -> bool:
    """Whether it is a chart, a map or cards, and not rows."""
    if exhibit.chart is None:
        return exhibit.picture is not None or bool(exhibit.figures)
    beside = page.height(_NOTE_LINES, BODY) + 8  # that the notes themselves take
    return bool(figures.read(exhibit.chart)) or _closest(exhibit.chart) <= (room.height - beside) * _SMALLEST


def _closest(chart: go.Figure) -> float:
    """As low as the chart can be."""
    return float(chart.layout.height or house.HEIGHT) * _CLOSEST


def _picture(slide: Slide, exhibit: Exhibit, room: Box) -> bool:
    """The chart as a picture, as large as it can be; False where its words would be too small, or no
    browser is installed to draw it."""
    if exhibit.chart is None:
        return False
    most = room.height * _SMALLEST
    if _closest(exhibit.chart) > most:
        return False
    if (exhibit.chart.layout.height or house.HEIGHT) > most:
        exhibit = replace(exhibit, chart=go.Figure(exhibit.chart).update_layout(height=most))
    made = pictures.chart_png(exhibit, (room.width * 1.1, room.height * 1.1))
    if made is None:
        return False
    shape = slide.shapes.add_picture(made, *room.emu[:2])
    scale = min(room.emu[2] / shape.width, room.emu[3] / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape.left += round((room.emu[2] - shape.width) / 2)
    shape.name = visible(exhibit.title)
    page.describe(shape, exhibit.alt)
    return True


def _table(presentation: Opened, exhibit: Exhibit, slide: Slide, room: Box, code: str) -> None:
    """What has no room is told, with where it is to be found."""
    if exhibit.rows.empty:
        page.words(slide, room, [text.NOTHING], 16, name="Inget att visa")
        return
    room = room.above(_TOLD)
    parts, rows, columns = tables.parts(exhibit, room)
    told = left_out(exhibit, rows, columns)
    last = _go_on(presentation, exhibit, (slide, room), parts, code)
    if told:
        page.words(
            last, Box(room.left, room.top + room.height + 2, room.width, _TOLD), [told], BODY, name="Visas inte",
            bold=True,
        )  # fmt: skip


def _go_on(
    presentation: Opened, exhibit: Exhibit, begun: tuple[Slide, Box], parts: Sequence[tables.Part], code: str
) -> Slide:
    """Each part on a slide of its own, the first on the one begun; the last slide."""
    slide, room = begun
    for number, part in enumerate(parts, 1):
        title = f"{exhibit.headline} ({number} av {len(parts)})"
        if number > 1:
            slide, room = _begun(presentation, exhibit, title, "", code)
        elif len(parts) > 1:
            page.entitle(slide, title)
        name = visible(exhibit.title) + (f" {number}" if number > 1 else "")
        tables.draw(slide, part, room, exhibit.title, name)
    return slide
