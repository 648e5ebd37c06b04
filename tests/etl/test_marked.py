"""The marked copy of a sender's workbook, opened again: what is marked, what is kept, and what stays text."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from etl.checked_report import ordered
from etl.checking.files import FileRows
from etl.marking.marked import write_copies
from etl.marking.marks import FILLS
from etl.reading.copies import REVIEW
from etl.recognition.unrecognised import EARLIER_LIST
from tests.etl.workbook_files import saved, with_part
from tests.workbooks import ABOUT, AREAS, CENTRES, read_workbook, write_workbook

FILES = Path(__file__).parent / "files"
FAULTY = {
    "Områden": AREAS,
    "Centraler": [("Kommun", "Central"), ("Norrby", "Solen"), ("Norby", "Månen"), ("Söderby", "Tellus")],
    "Öppettider": [("Central", "Kommun", "Måndag", "Timmar per vecka"), ("Solen", "Norrby", "9-12", 24)],
}


def checked(path: Path, folder: Path | None = None) -> tuple[FileRows, Path, bool]:
    """What was found in the workbook, where its copy is, and whether that is a clean one."""
    file = read_workbook(path)
    (copy,) = write_copies([path], [file], folder)
    assert copy is not None
    return file, copy.path, copy.is_clean


def list_rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The rows of the list, below its headers; the last is empty."""
    rows = [row[:6] for row in sheet.iter_rows(values_only=True)]
    first = next(number for number, row in enumerate(rows) if row[0] == "Sort") + 1
    return rows[first : next(number for number in range(first, len(rows)) if not any(rows[number]))]


def fill(sheet: Worksheet, address: str) -> object:
    cell = sheet[address].fill
    return cell.start_color.rgb if cell.fill_type == "solid" else None


def opened(path: Path) -> Workbook:
    return load_workbook(path)


def edited(path: Path, folder: Path) -> tuple[Workbook, Path]:
    """A sound workbook with a faulty row, open to be changed further."""
    return load_workbook(write_workbook(path, FAULTY)), folder / "bok.xlsx"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "bok.xlsx", FAULTY)


def test_each_faulty_cell_has_the_fill_of_its_severity_and_a_comment_that_says_what_to_do(book: Path) -> None:
    _, path, is_clean = checked(book)
    copy = opened(path)
    assert (path.name, is_clean) == ("bok_granskad.xlsx", False)
    assert fill(copy["Centraler"], "A3") == FILLS["fel"]
    comment = copy["Centraler"]["A3"].comment
    assert comment.author == "Granskning"
    assert comment.text == "FEL: ”Norby” finns inte bland uppdragets områden. Menar du Norrby?"
    assert fill(copy["Öppettider"], "D2") == FILLS["varning"]
    assert copy["Öppettider"]["D2"].comment.text.startswith("VARNING: Klockslagen ger 3 timmar i veckan")
    unmarked = [c for sheet in copy.worksheets[1:] for row in sheet.iter_rows() for c in row if c.comment]
    assert [cell.coordinate for cell in unmarked] == ["A3", "D2"]
    assert fill(copy["Centraler"], "A2") is None


def test_the_fills_differ_in_grey_and_ink_is_read_on_each() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (2, 4, 6)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    fault, warning, notice = (luminance(FILLS[kind]) for kind in ("fel", "varning", "upplysning"))
    assert warning / fault > 1.5
    assert notice / warning > 1.1
    assert (fault + 0.05) / (luminance("FF1D2A30") + 0.05) > 4.5


def test_the_first_sheet_lists_the_findings_the_gravest_first_with_a_link_to_each_cell(book: Path) -> None:
    copy = opened(checked(book)[1])
    sheet = copy.worksheets[0]
    assert (sheet.title, copy.active.title, sheet["A1"].value) == (REVIEW, REVIEW, "Granskning av bok.xlsx")
    assert [row[:4] for row in list_rows(sheet)] == [
        ("Fel", "Centraler", "A3", "Norby"), ("Varning", "Öppettider", "D2", "24"),
    ]  # fmt: skip
    assert list_rows(sheet)[0][4:] == (
        "”Norby” finns inte bland uppdragets områden. Menar du Norrby?",
        "Norrby",
    )
    assert {cell.coordinate: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink} == {
        "C9": "'Centraler'!A3", "C10": "'Öppettider'!D2",
    }  # fmt: skip


def test_the_first_sheet_has_the_sum_and_what_each_colour_means_in_words(book: Path) -> None:
    sheet = opened(checked(book)[1])[REVIEW]
    summary = "7 rader lästa = 6 skulle läsas in + 1 skulle läggas undan. 1 fel, 1 varning, 0 upplysningar."
    assert sheet["A2"].value == summary
    legend = {sheet[f"A{row}"].value: (fill(sheet, f"A{row}"), sheet[f"B{row}"].value[:9]) for row in (4, 5, 6)}
    assert legend == {
        "Fel": (FILLS["fel"], "Raden (el"), "Varning": (FILLS["varning"], "Det läses"),
        "Upplysning": (FILLS["upplysning"], "Bra att v"),
    }  # fmt: skip
    texts = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert "Centraler: läst som Centraler, med rubrikerna på rad 1." in texts


def test_the_first_sheet_can_be_read_and_printed(book: Path) -> None:
    sheet = opened(checked(book)[1])[REVIEW]
    assert sheet.column_dimensions["E"].width > 50
    assert all(cell.alignment.wrap_text for cell in sheet[9])
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert (sheet.print_title_rows, sheet.auto_filter.ref) == ("$8:$8", "A8:F10")


def test_only_the_first_sheet_is_selected_so_that_no_two_are_edited_together(book: Path) -> None:
    copy = opened(checked(book)[1])
    assert [sheet.sheet_view.tabSelected for sheet in copy.worksheets] == [True, False, False, False, False]


def test_a_file_with_nothing_found_says_so(tmp_path: Path) -> None:
    path = checked(write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Centraler": CENTRES}))[1]
    assert "Inga fynd." in [row[0] for row in opened(path)[REVIEW].iter_rows(values_only=True)]


def test_the_senders_own_comment_is_kept_with_ours_after_it(tmp_path: Path) -> None:
    copy, path = edited(tmp_path / "bok.xlsx", tmp_path)
    copy["Centraler"]["A3"].comment = Comment("Stavas det så?", "Registratorn")
    copy.save(path)
    comment = opened(checked(path)[1])["Centraler"]["A3"].comment
    assert comment.author == "Registratorn"
    assert comment.text.startswith("Stavas det så?\n\nGranskning:\nFEL: ”Norby” finns inte")


def test_looks_hidden_sheets_and_rows_widths_and_formulas_are_kept_and_a_mark_on_a_dark_cell_can_be_read(
    tmp_path: Path,
) -> None:
    copy, path = edited(tmp_path / "bok.xlsx", tmp_path)
    sheet = copy["Centraler"]
    sheet["A3"].fill, sheet["A3"].font = PatternFill("solid", start_color="FF003366"), Font(color="FFFFFFFF", bold=True)
    sheet["B1"].fill = PatternFill("solid", start_color="FF003366")
    sheet.column_dimensions["B"].width, sheet.row_dimensions[4].hidden, sheet["H9"] = 33, True, "=1+1"
    copy.create_sheet("Dold").append(["hej", "du"])
    copy["Dold"].sheet_state = "veryHidden"
    copy.save(path)
    marked = opened(checked(path)[1])
    sheet = marked["Centraler"]
    assert (fill(sheet, "B1"), sheet.column_dimensions["B"].width, sheet["H9"].value) == ("FF003366", 33, "=1+1")
    assert (sheet.row_dimensions[4].hidden, marked["Dold"].sheet_state) == (True, "veryHidden")
    assert (sheet["A3"].font.color.rgb, sheet["A3"].font.b) == ("FF1D2A30", True)


def test_a_finding_of_a_whole_sheet_is_marked_in_its_a1_and_a_hidden_one_is_called_so(tmp_path: Path) -> None:
    copy, path = edited(tmp_path / "bok.xlsx", tmp_path)
    copy.create_sheet("Egna 'anteckningar'").append(["hej", "du"])
    copy["Egna 'anteckningar'"].sheet_state = "hidden"
    copy.save(path)
    marked = opened(checked(path)[1])
    assert marked["Egna 'anteckningar'"]["A1"].comment.text.startswith("VARNING, hela bladet: Bladet känns inte igen")
    row = next(row for row in marked[REVIEW].iter_rows() if row[1].value == "Egna 'anteckningar' (dolt blad)")
    assert (row[2].value, row[2].hyperlink.location) == ("hela bladet", "'Egna ''anteckningar'''!A1")


def test_a_merged_cell_is_marked_where_it_begins_with_each_of_its_rows(tmp_path: Path) -> None:
    copy, path = edited(tmp_path / "bok.xlsx", tmp_path)
    sheet = copy["Centraler"]
    sheet["A4"], sheet["B4"] = None, "Saturnus"
    sheet.merge_cells("A3:A4")
    copy.save(path)
    file, to, _ = checked(path)
    assert [f.cell for f in file.all_findings if f.severity == "fel"] == ["A3", "A4"]
    sheet = opened(to)["Centraler"]
    lines = sheet["A3"].comment.text.split("\n")
    assert [line[:8] for line in lines] == ["FEL: ”No", "FEL, A4:"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A3:A4"]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+46 23", "-1 dag i morgon", "@SUMMA"])
def test_what_looks_like_a_formula_in_a_finding_is_text_in_the_list(text: str, tmp_path: Path) -> None:
    sheets = {"Områden": AREAS, "Centraler": [("Kommun", "Central", "Öppnade"), ("Norrby", "Solen", text)]}
    sheet = opened(checked(write_workbook(tmp_path / "bok.xlsx", sheets))[1])[REVIEW]
    cell = sheet["D9"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert str(cell.value).startswith(text[0])
    assert not [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def with_lost_drawing(path: Path) -> Path:
    """The workbook after a picture's drawing has been lost on the way: its sheet still asks for it."""
    copy = load_workbook(path)
    Image.new("RGB", (4, 4)).save(path.with_suffix(".png"))
    copy["Centraler"].add_image(Picture(path.with_suffix(".png")), "E5")
    copy.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.startswith("xl/drawings/")}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(KeyError):
        load_workbook(path)
    return path


def test_of_a_workbook_that_can_not_be_opened_for_change_there_is_a_clean_copy_with_the_same_marks(book: Path) -> None:
    _, path, is_clean = checked(with_lost_drawing(book))
    assert is_clean
    copy = opened(path)
    assert copy.sheetnames == [REVIEW, "Om", "Områden", "Centraler", "Öppettider"]
    assert copy[REVIEW]["A3"].value.startswith("Originalet går inte att öppna för ändring.")
    assert [cell.value for cell in copy["Centraler"]["A"]] == ["Kommun", "Norrby", "Norby", "Söderby"]
    assert fill(copy["Centraler"], "A3") == FILLS["fel"]
    assert copy["Centraler"]["A3"].comment.author == "Granskning"


def test_a_workbook_that_openpyxl_opens_but_in_which_no_cell_can_be_marked_gets_a_clean_copy(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        fonts, begun, looks = archive.read("xl/styles.xml").partition(b"<cellXfs")
    with_part(book, "xl/styles.xml", fonts + begun + looks.replace(b'fontId="0"', b'fontId="99"'))
    load_workbook(book)
    _, path, is_clean = checked(book)
    assert (is_clean, fill(opened(path)["Centraler"], "A3")) == (True, FILLS["fel"])


def test_a_formula_never_calculated_is_text_in_a_clean_copy(tmp_path: Path) -> None:
    path = saved(load_workbook(write_workbook(tmp_path / "bok.xlsx", {**FAULTY, "Rad": [("a", "=1+1")]})), tmp_path)
    copy = opened(checked(with_lost_drawing(path))[1])
    assert (copy["Rad"]["B1"].value, copy["Rad"]["B1"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("name", ["centres.ods", "centres.xls"])
def test_other_kinds_than_xlsx_get_a_clean_copy_of_the_same_values(name: str, tmp_path: Path) -> None:
    before = (FILES / name).read_bytes()
    _, path, is_clean = checked(FILES / name, tmp_path)
    assert (path, is_clean) == (tmp_path / name.replace(name[7:], "_granskad.xlsx"), True)
    assert (FILES / name).read_bytes() == before
    assert len(opened(path).worksheets) > 1


def test_the_original_is_not_changed_and_a_copy_is_never_written_over_a_file_of_the_senders(book: Path) -> None:
    own = write_workbook(book.with_name("bok_granskad.xlsx"), FAULTY)
    before = {path: path.read_bytes() for path in (book, own)}
    assert checked(book)[1].name == "bok_granskad_2.xlsx"
    assert checked(book)[1].name == "bok_granskad_2.xlsx"  # our own, which nobody has worked in, is made anew
    assert {path: path.read_bytes() for path in (book, own)} == before
    assert sorted(path.name for path in book.parent.iterdir()) == [
        "bok.xlsx",
        "bok_granskad.xlsx",
        "bok_granskad_2.xlsx",
    ]


def test_a_marked_copy_is_read_as_its_original_but_for_the_list(book: Path) -> None:
    file, path, _ = checked(book)
    again = read_workbook(path)
    assert [f for f in ordered(again.all_findings) if f.code != EARLIER_LIST] == ordered(file.all_findings)
    assert [f.severity for f in again.all_findings if f.code == EARLIER_LIST] == ["upplysning"]
    assert (again.rows_read, again.rows_loaded) == (file.rows_read, file.rows_loaded)


def test_a_copy_that_the_sender_has_corrected_and_returned_loses_its_old_marks(book: Path) -> None:
    path = checked(book)[1]
    copy = opened(path)
    copy["Centraler"]["A3"] = "Norrby"
    copy.properties.lastModifiedBy = "Avsändaren"
    copy.save(path)
    marked = opened(checked(path)[1])
    assert marked.sheetnames == [REVIEW, "Om", "Områden", "Centraler", "Öppettider"]
    assert (fill(marked["Centraler"], "A3"), marked["Centraler"]["A3"].comment) == (None, None)
    assert marked["Öppettider"]["D2"].comment.text.count("VARNING") == 1


def test_a_file_that_says_nothing_of_itself_gets_its_copy_with_that_in_the_list(tmp_path: Path) -> None:
    about = {key: value for key, value in ABOUT.items() if key != "Status"}
    copy = opened(checked(write_workbook(tmp_path / "bok.xlsx", FAULTY, about))[1])
    (row,) = list_rows(copy[REVIEW])
    assert row[:3] == ("Fel", None, "hela filen")
