"""Decisions as exhibits and as minutes: apart from facts, safe in a spreadsheet, first the next time."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from pptx import Presentation

from report.meetings import decisions, minutes, words
from report.meetings.meeting import Item
from report.meetings.of_figure import can_be_kept, view_of
from report.meetings.powerpoint import package, powerpoint
from report.meetings.slides import slides
from report.views import VIEWS
from tests.report.meetings.meetings import NETWORK, decision, of
from tests.report.pdf import joined, written
from tests.snapshots import HOSTILE, selection

Shown = Callable[[str], Path]
NOTED = "2026-11-22T10:00:00.000000+00:00"
OPEN = decision("1", "Ta fram underlag", area_code="2034", area_name="Orsa", owner="socialchefen", noted_at=NOTED)
DONE = decision("2", "Boka möte", noted_at=NOTED, done_at=NOTED)
BACK = decision("3", "Fel rad", area_code="2034", area_name="Orsa", noted_at=NOTED, taken_back_at=NOTED)


def test_an_areas_decisions_are_its_own_and_say_that_they_are_no_facts(shown: Shown) -> None:
    exhibit = decisions.of_area([OPEN, DONE, BACK], selection(shown("real"), areas=("2034",)))
    assert exhibit.headline == "1 beslut om kommunen: 1 kvar att göra"
    assert [row[0] for row in exhibit.written_rows()] == ["Ta fram underlag", "Fel rad"]
    assert [row[4] for row in exhibit.written_rows()] == ["Kvar att göra", "Taget tillbaka"]
    assert exhibit.notes == (words.NOT_FACTS,)
    assert exhibit.sources == (decisions.SOURCE,)
    nothing = decisions.of_area([DONE], selection(shown("real"), areas=("2034",)))
    assert nothing.headline == "Inget möte har beslutat något om kommunen"


def test_the_first_slide_next_time_says_what_is_left_before_what_is_done(shown: Shown) -> None:
    chosen = selection(shown("real"))
    slide = decisions.first_slide([DONE, BACK, OPEN], chosen)
    assert slide is not None
    assert slide.headline == "Det vi sa: 1 kvar att göra och 1 klart"
    assert [(line.name, line.told) for line in slide.content.lines] == [  # type: ignore[union-attr]
        ("Orsa", "Ta fram underlag – socialchefen"), ("", "Boka möte (klart)"),
    ]  # fmt: skip
    assert slide.small.endswith("inte ur någon arbetsbok. Dalarna, antecknat 2026-11-22.")
    assert decisions.first_slide([BACK], chosen) is None


QUESTION = ("2999-11-22 10.15", "=cmd|' /C calc'!A0", "Säter har ingen familjecentral")
ASKED = [minutes.Question(*QUESTION)]


def test_the_minutes_hold_decisions_and_slides_as_texts_and_never_as_formulas(shown: Shown) -> None:
    chosen = selection(shown("real"))
    noted = [decision(f"h{number}", text, owner=text, meeting="=1+1") for number, text in enumerate(HOSTILE)]
    made = minutes.workbook("=1+1", [OPEN, *noted], slides(NETWORK, chosen, {}), chosen, ASKED)
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Protokoll", "Beslut", "Frågor", "Bilder", "Beslut på andra möten"]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr"}
    assert [row[0].value for row in book["Beslut"].iter_rows(min_row=2)] == list(HOSTILE)
    assert [row[0].value for row in book["Beslut på andra möten"].iter_rows(min_row=2)] == ["Ta fram underlag"]
    headlines = [row[1].value for row in book["Bilder"].iter_rows(min_row=2)]
    assert headlines[4] == "8 familjecentraler i 7 av 15 kommuner"
    assert [[cell.value for cell in row] for row in book["Frågor"].iter_rows(min_row=2)] == [list(QUESTION)]
    told = dict(row[:2] for row in book["Protokoll"].iter_rows(min_row=2, values_only=True))
    assert (told["Möte"], told["Mötesdag"]) == ("=1+1", "2999-11-22")
    assert (told["Frågor från salen"], told["Bilder"]) == ("1", str(len(NETWORK.items)))
    assert {"Tid och plats", "Ordförande", "Sekreterare", "Justerare", "Närvarande"} <= {
        about for about, value in told.items() if not value
    }


def test_minutes_where_nothing_was_decided_or_asked_are_of_today(shown: Shown) -> None:
    chosen = selection(shown("real"))
    book = load_workbook(io.BytesIO(minutes.workbook("Prov", [], slides(NETWORK, chosen, {}), chosen)))
    assert book["Protokoll"]["B"][2].value == f"{date.today():%Y-%m-%d}"


def test_the_powerpoint_has_every_slide_in_order_with_its_notes(shown: Shown) -> None:
    chosen = selection(shown("real"))
    made = slides(
        of(Item("titel", notes="Hälsa välkommen"), Item("antal", headline="Så långt"), Item("inventeringen")),
        chosen,
        {},
    )
    opened = Presentation(io.BytesIO(powerpoint("Nätverket", made, chosen)))
    titles = [slide.shapes.title.text for slide in opened.slides if slide.shapes.title is not None]
    found = "Inventeringen: 5 av 8 centraler är fullt samlokaliserade (hösten 2019)"
    assert titles == ["Nätverket", "Familjecentraler: Dalarna", "Så långt", found]
    assert "Hälsa välkommen" in opened.slides[1].notes_slide.notes_text_frame.text
    said = [shape.text_frame.text for shape in opened.slides[3].shapes if shape.has_text_frame]
    assert said[said.index("6–24 h/vecka") + 1].startswith("har öppna förskolan öppet")


def test_every_view_that_a_page_shows_leads_back_to_its_own_name(shown: Shown) -> None:
    chosen = selection(shown("real"))
    for name, view in VIEWS.items():
        exhibit = view.shown(chosen)
        assert can_be_kept(exhibit), name
        assert view_of(exhibit) == (name, True), name


def test_every_slide_of_a_meeting_stands_in_the_pdf_and_the_word_on_what_is_what(shown: Shown) -> None:
    chosen = selection(shown("real"))
    said = decisions.first_slide([OPEN], chosen)
    assert said is not None
    made = [
        said,
        *slides(of(Item("antal"), Item("uppdraget"), Item(headline="Kaffe", lines=("i foajén",))), chosen, {}),
    ]
    with zipfile.ZipFile(io.BytesIO(package("Läget i höst", made, chosen))) as opened:
        read_me = opened.read("Läs mig.txt").decode("utf-8-sig")
        document = written(opened.read("Läget i höst.pdf"))
    for told in ("Det vi sa: 1 kvar att göra", "7 av 15 kommuner har en familjecentral", "Uppdraget: Dalarna", "Kaffe"):
        assert told in read_me
        assert joined(told) in joined(document)
    assert joined("Läget i höst") in joined(document)
    assert joined("Ta fram underlag – socialchefen") in joined(document)
    assert "figurer" not in document


def test_the_zip_of_a_meeting_has_its_deck_and_the_rows_of_its_figures(shown: Shown) -> None:
    chosen = selection(shown("real"))
    made = slides(of(Item("titel"), Item("antal")), chosen, {})
    with zipfile.ZipFile(io.BytesIO(package("Läget i höst", made, chosen))) as opened:
        names = opened.namelist()
        assert opened.testzip() is None
    assert names[0] == "Läs mig.txt"
    assert {Path(name).suffix for name in names} >= {".pptx", ".xlsx", ".csv", ".pdf", ".html"}
