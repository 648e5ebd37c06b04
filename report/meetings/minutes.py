"""The minutes as a workbook: what was decided, what was shown, and from which data."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from report import text
from report.exhibit import Exhibit
from report.meetings import decisions, words
from report.meetings.slides import Slide, told_selection
from report.meetings.store import Decision
from report.selection import Selection
from report.spreadsheet.sheets import fit, head, print_set_up, storable


@dataclass(frozen=True, slots=True)
class Question:
    """What the room asked: when, its words, and the headline it was answered with or why it was not."""

    at: str
    told: str
    answer: str


def workbook(
    name: str,
    noted: Sequence[Decision],
    slides: Sequence[Slide],
    selection: Selection,
    asked: Sequence[Question] = (),
) -> bytes:
    """xlsx with the sheets Protokoll, Beslut, Frågor, Bilder and, where other meetings have decided something, that too. Who was
    there is filled in by hand. Every text is a text, also one that looks like a formula."""
    own, others = ([each for each in noted if (each.meeting == name) == is_own] for is_own in (True, False))
    decided = decisions.of_programme(own, selection)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    about = _about(name, own, asked, len(slides), selection, decided.headline)
    _fill(sheet, "Protokoll", ("Vad", "Uppgift"), about, (18, 90))
    _decided(book.create_sheet(), "Beslut", decided)
    questions = [(each.at, each.told, each.answer) for each in asked]
    _fill(book.create_sheet(), "Frågor", ("När", "Fråga från salen", "Svar"), questions, (18, 50, 90))
    shown = [
        (str(number), slide.headline, text.EXAMPLE if slide.has_example else "", slide.small, "\n".join(slide.notes))
        for number, slide in enumerate(slides, 1)
    ]
    heads = ("Bild", "Rubrik", "Exempeldata", "Källa och urval", "Anteckningar")
    _fill(book.create_sheet(), "Bilder", heads, shown, (8, 60, 20, 70, 70))
    if others:
        _decided(book.create_sheet(), "Beslut på andra möten", decisions.of_programme(others, selection))
    book.properties.title, book.properties.creator, book.properties.language = "Protokoll", text.PRODUCT, "sv-SE"
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def _about(
    name: str, own: Sequence[Decision], asked: Sequence[Question], slides: int, selection: Selection, decided: str
) -> list[tuple[str, str]]:
    return [
        ("Möte", name), ("Mötesdag", _day(own, asked)), *((filled, "") for filled in words.FILLED_IN),
        ("Beslut på mötet", decided), ("Frågor från salen", str(len(asked))), ("Bilder", str(slides)),
        ("Urval", told_selection(selection)), ("Dataversion", selection.data_version),
        ("Protokollet skrivet", f"{date.today():%Y-%m-%d}"), ("Att veta", words.NOT_FACTS),
    ]  # fmt: skip


def _day(noted: Sequence[Decision], asked: Sequence[Question]) -> str:
    """The last day something was decided or asked, today where nothing was."""
    days = [decisions.at_home(each.noted_at)[:10] for each in noted] + [each.at[:10] for each in asked]
    return max(days, default="") or f"{date.today():%Y-%m-%d}"


def _decided(sheet: Worksheet, title: str, decided: Exhibit) -> None:
    labels = [field.label for field in decided.fields]
    _fill(sheet, title, labels, decided.written_rows(), (60, 20, 28, 14, 16, 28, 18, 18))


def _fill(
    sheet: Worksheet, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
) -> None:
    sheet.title = title
    for row in (heads, *rows):
        sheet.append([storable(told) for told in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s"
    head(sheet, 1, len(heads))
    fit(sheet, widths)
    sheet.freeze_panes = "A2"
    print_set_up(sheet, "1:1")
