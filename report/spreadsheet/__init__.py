"""Exhibits -> Excel and CSV: what people take home, with every filter, definition and source in the file."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.worksheet import Worksheet

from report import check_code, queries, swedish, text
from report.area_words import own_words
from report.exhibit import Exhibit
from report.exhibits import about, development, quality
from report.selection import Selection
from report.spreadsheet.charts import add_chart, has_chart
from report.spreadsheet.delimited import strict_csv, swedish_csv
from report.spreadsheet.recount import add_recount
from report.spreadsheet.sheets import pairs, rows, storable
from report.svg import visible

__all__ = ["chosen", "strict_csv", "swedish_csv", "workbook"]


def workbook(exhibits: Sequence[Exhibit], title: str = "") -> bytes:
    """xlsx with the sheets Läs mig, Urval, Data and Diagram (of several exhibits each its own, numbered), Mål, Definitioner,
    Saknade uppgifter, Källor, and the count to make anew."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    selection = exhibits[0].selection
    pairs(sheet, "Läs mig", _read_me(exhibits))
    pairs(book.create_sheet(), "Urval", chosen(selection))
    for number, exhibit in enumerate(exhibits, 1):
        is_alone = len(exhibits) == 1
        rows(book.create_sheet(), "Data" if is_alone else _sheet_name(number, exhibit.title), exhibit)
        if has_chart(exhibit):
            add_chart(book, "Diagram" if is_alone else f"Diagram {number}", exhibit)
    for name, made in (
        ("Mål", development.goal_progress), ("Definitioner", about.definitions), ("Saknade uppgifter", quality.missing),
        ("Källor", about.sources),
    ):  # fmt: skip
        rows(book.create_sheet(), name, made(selection))
    add_recount(book, selection)
    book.properties.title = str(storable(title or exhibits[0].headline))
    book.properties.language = "sv-SE"
    book.properties.creator = text.PRODUCT
    book.calculation.fullCalcOnLoad = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet_name(number: int, title: str) -> str:
    """Its number and as much of the title as Excel takes: 31 letters, and none of those that it keeps for itself."""
    plain = " ".join(INVALID_TITLE_REGEX.sub(" ", visible(title)).split()).replace("'", "’")
    return f"{number} {plain}"[:31].rstrip()


def chosen(selection: Selection) -> list[tuple[str, str]]:
    """Every filter with its value, also those that leave everything in."""
    programmes = queries.programmes(selection.snapshot_id).set_index("programme")["programme_name"]
    definitions = queries.definitions(selection.snapshot_id).set_index("definition")["definition_name"]
    areas = queries.areas(selection.snapshot_id, selection.programme).set_index("area_code")["area_name"]
    names = swedish.listed([str(areas[code]) for code in selection.areas])
    return [
        ("Uppdrag", str(programmes[selection.programme])),
        ("Definition", str(definitions[selection.definition])),
        ("Per datum", selection.as_of.isoformat()),
        (own_words("Kommuner", selection.snapshot_id, selection.programme), names or "alla"),
        ("Exempeldata", text.YES_NO[selection.with_example]),
        ("Dataversion", selection.data_version),
    ]


def _read_me(exhibits: Sequence[Exhibit]) -> list[tuple[str, str]]:
    first = exhibits[0]
    told = [("Vad filen visar", exhibit.headline) for exhibit in exhibits]
    told += [("Att veta", note) for exhibit in exhibits for note in exhibit.notes]
    if any(exhibit.has_example for exhibit in exhibits):
        told.append(("Obs", f"{text.EXAMPLE}. De får inte användas som fakta."))
    latest = f"{first.data_date:%Y-%m-%d}" if first.data_date else text.MISSING
    code = check_code.issue(exhibits)
    return [
        *told,
        (text.CODE["label"], check_code.told(code)),
        ("Visat per", first.selection.as_of.isoformat()),
        ("Senaste uppgift", latest),
        ("Dataversion", first.selection.data_version),
        ("Tomma celler", f"Finns inte. ”{text.MISSING}” betyder att ingen källa säger något; det är inte noll."),
        (
            "Bladen",
            f"Urval: alla val. {'Data' if len(exhibits) == 1 else 'De numrerade bladen'}: raderna som visades. "
            "Mål, Definitioner, Saknade uppgifter, Källor: sammanhanget. "
            "Räkna själv: välj definition och dag, så räknas målet om av formler ur de följande bladen.",
        ),
    ]
