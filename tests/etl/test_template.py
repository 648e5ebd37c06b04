"""The form that is sent out: opened again as a workbook, returned, and loaded again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner, Result

from etl import load as loading
from etl.__main__ import app
from etl.contract import WORDED
from etl.forms.dispatch import chosen_areas, write_round
from etl.forms.template import words
from etl.load import Loaded
from etl.reference import read_reference
from etl.store import snapshots
from etl.tables import BY_NAME
from etl.values import NotUnderstood, read
from tests.snapshots import HOSTILE
from tests.workbooks import AREAS, EXAMPLE, Rows, Sheets, read_workbook, told, values, write_workbook

DATA = Path(__file__).parents[2] / "data"
DAY = date(2026, 11, 22)
REFERENCE = read_reference()
HOURS: Rows = (
    ("Central", "Måndag", "Timmar per vecka", "Per datum"), ("Solen", "9-12", None, "2026-01-01"),
    ("Solen", None, 20, "2019-01-01"), ("Månen", None, "ca 20", "2020-01-01"),
)  # fmt: skip
CENTRES: Rows = (
    ("Kommun", "Central", "Typ", "Öppnade", "Samordnare", "Adress", "Anmärkning", "Skede"),
    ("Norrby", "Solen", "fc", "ht 2019", "J", "=1+1", "Odaterad", None),
    ("Norrby", "Månen", None, None, None, "-2 trappor", None, None),
    ("Söderby", "Kometen", None, None, "Nej", None, None, "Nedlagd"),
)  # fmt: skip
SMALL: Sheets = {"Områden": AREAS, "Centraler": CENTRES, "Öppettider": HOURS}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return loading.load([DATA / "dalarna"], tmp_path_factory.mktemp("lager"))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return loading.load([DATA], tmp_path_factory.mktemp("lager"))


def written(loaded: Loaded, folder: Path, *areas: str | None) -> Path:
    """The first file written: the form of the area, or of the programme."""
    return next(write_round(loaded.snapshot, REFERENCE, "dalarna", areas, folder, day=DAY))


def small(folder: Path, sheets: Sheets = SMALL) -> Path:
    """The form of the area Norrby, in a programme drawn here."""
    return written(loading.load([write_workbook(folder / "bok.xlsx", sheets)], folder / "lager"), folder, "1001")


def returned(form: Path, name: str, per: str = "2026-11-22", **answers: str) -> Path:
    """The form, with its day and some cells filled in (Sheet_B4="…"), saved under another name."""
    book = openpyxl.load_workbook(form)
    about = book["Om"]
    (day,) = (row[1] for row in about.iter_rows(max_row=12, max_col=2) if row[0].value == "Per datum")
    day.value = per
    for place, text in answers.items():
        sheet, _, cell = place.partition("_")
        book[sheet][cell].value = text
    book.save(form.with_name(name))
    return form.with_name(name)


def column(sheet: Worksheet, header: str) -> int:
    return next(int(cell.column) for cell in sheet[3] if str(cell.value).removesuffix(" *") == header)


def down(sheet: Worksheet, header: str, rows: int) -> list[object]:
    return [sheet.cell(4 + index, column(sheet, header)).value for index in range(rows)]


def test_what_was_last_said_stands_in_the_form_as_it_was_written_and_nothing_else_does(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(small(tmp_path))
    centres, hours = book["Centraler"], book["Öppettider"]
    assert down(centres, "Central", 3) == ["Månen", "Solen", None]
    assert down(centres, "Öppnade", 2) == [None, "ht 2019"]
    assert down(centres, "Samordnare", 2) == [None, "J"]
    assert down(centres, "Anmärkning", 2) == [None, None]  # a note is of its statement, which is not said again
    assert down(hours, "Måndag", 2) == [None, "9-12"]
    assert down(hours, "Timmar per vecka", 2) == ["ca 20", None]  # the 20 hours of 2019 are not those of the later week
    assert down(book["Samlokalisering"], "Central", 3) == ["Månen", "Solen", None]
    assert centres.cell(5, column(centres, "Öppnade")).comment.text == "Senast sagt: 2020-01-01."


def test_example_data_a_closed_centre_and_a_later_day_never_stand_in_a_form(tmp_path: Path) -> None:
    later: Rows = (("Central", "Timmar per vecka", "Per datum"), ("Solen", 30, "2027-01-01"))
    example: Sheets = {
        "Centraler": (("Kommun", "Central"), ("Norrby", "Låtsas"), ("Norrby", "Solen")),
        "Öppettider": (("Central", "Timmar per vecka", "Per datum"), ("Solen", 30, "2026-06-01")),
    }
    books = [
        write_workbook(tmp_path / "bok.xlsx", {**SMALL, "Senare": later}),
        write_workbook(tmp_path / "exempel.xlsx", example, EXAMPLE),
    ]
    loaded = loading.load(books, tmp_path / "lager")
    norrby, soderby = (openpyxl.load_workbook(written(loaded, tmp_path, code)) for code in ("1001", "1002"))
    assert down(norrby["Centraler"], "Central", 3) == ["Månen", "Solen", None]
    assert down(norrby["Öppettider"], "Timmar per vecka", 2) == ["ca 20", None]
    assert down(soderby["Centraler"], "Central", 1) == [None]


def test_texts_that_look_like_formulas_and_hours_that_look_like_dates_stay_text(tmp_path: Path) -> None:
    hostile: Rows = (
        ("Kommun", "Central", "Adress"),
        *(("Norrby", f"{chr(97 + i) * 9}", text) for i, text in enumerate(HOSTILE)),
    )
    sheet = openpyxl.load_workbook(small(tmp_path, {"Områden": AREAS, "Centraler": hostile}))["Centraler"]
    cells = [sheet.cell(4 + index, column(sheet, "Adress")) for index in range(len(HOSTILE))]
    assert {cell.value for cell in cells} == set(HOSTILE)
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert {cell.value[0] for cell in cells if cell.quotePrefix} == {"=", "-", "@"}
    assert {each.number_format for each in sheet.column_dimensions.values()} == {"@"}  # also rows far down


def test_names_are_locked_all_else_is_open_and_there_is_no_password(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(small(tmp_path))
    for sheet in book.worksheets:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None, sheet.title
    hours = book["Öppettider"]
    locked = {cell.coordinate for row in hours.iter_rows() for cell in row if cell.value and cell.protection.locked}
    assert {place for place in locked if not place.endswith(("1", "2", "3"))} == {"A4", "B4", "A5", "B5"}
    assert not hours["A6"].protection.locked
    assert not hours["C4"].protection.locked
    assert not hours.column_dimensions["C"].protection.locked


def test_lists_offer_words_and_names_and_each_cell_tells_what_it_takes(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(small(tmp_path))
    sheet, about = book["Samlokalisering"], book["Om"]
    offered = {}
    for shown in sheet.data_validations.dataValidation:
        assert 0 < len(shown.prompt) <= 255
        assert len(shown.promptTitle) <= 32
        if shown.type == "list":
            cells = about[shown.formula1.partition("!")[2].replace("$", "")]
            listed = [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]
            offered[shown.promptTitle] = listed
    assert offered["MVC"] == ["I lokalen", "Vissa tider", "Annan adress", "Saknas", "Finns", "?"]
    assert offered["Central"] == ["Månen", "Solen"]
    assert offered["Kommun"] == ["Norrby"]
    assert about.column_dimensions["Z"].hidden
    hours = {shown.promptTitle: shown.prompt for shown in book["Öppettider"].data_validations.dataValidation}
    assert "9.30–12 och 13–15.30" in hours["Måndag"]


def test_every_word_that_a_list_offers_is_understood() -> None:
    for kind in sorted(WORDED):
        for word in words(kind, REFERENCE):
            if kind in REFERENCE.words and kind in ("event", "measure", "indicator"):
                assert word.casefold() in {each.casefold() for each in REFERENCE.labels[kind]}
            else:
                assert read(kind, word).precision == ("unknown" if word == "?" else "exact"), word  # type: ignore[arg-type]


def test_missing_facts_and_old_facts_are_coloured_where_the_snapshot_says_so(real: Loaded, tmp_path: Path) -> None:
    """Ludvika's VillGott: hours of August 2020 and where three services are; no steering group, no presence."""
    book = openpyxl.load_workbook(written(real, tmp_path, "2085"))
    hours, centres = book["Öppettider"], book["Centraler"]
    old = {cell.coordinate for cell in hours[4] if cell.fill.fgColor.rgb == "00BDD7EE"}
    assert old == {f"{letter}4" for letter in "CDEFG"}  # Monday to Friday
    assert [str(each.sqref) for each in book["Socialtjänst"].conditional_formatting] == ["C4:E4"]
    assert [str(each.sqref) for each in book["Styrgrupper"].conditional_formatting] == ["C4"]
    assert [each.formula for each in book["Socialtjänst"].conditional_formatting["C4:E4"]] == [["COUNTA($C$4:$E$4)=0"]]
    missing = {str(each.sqref) for each in centres.conditional_formatting}
    headers = ("Öppnade", "Samordnare", "Gemensam planeringstid", "Gemensamma grupper")
    assert missing == {centres.cell(4, column(centres, header)).coordinate for header in headers}
    assert "18 månader" in str(hours["C2"].value)


def test_the_form_loads_again_without_a_finding_and_says_the_same(real: Loaded, tmp_path: Path) -> None:
    answer = returned(written(real, tmp_path, "2085"), "svar.xlsx")
    loaded = loading.load([answer, DATA / "dalarna" / "dalarna_omraden_2024.xlsx"], tmp_path / "lager")
    assert [found.message for file in loaded.files for found in file.all_findings] == []
    hours = "SELECT hours_per_week FROM open_hours WHERE area_code = '2085' AND NOT is_example"
    places = "SELECT midwife, child_health, open_preschool FROM co_location WHERE area_code = '2085' AND NOT is_example"
    for query in (hours, places):
        before, after = (fetched(each, query) for each in (real, loaded))
        assert before == after != []
    assert fetched(loaded, "SELECT count(*) FROM activity_plan") == [(0,)]  # asked, not answered: no plan is claimed


def fetched(loaded: Loaded, query: str) -> list[tuple[object, ...]]:
    with snapshots.connect(loaded.snapshot) as connection:
        return connection.execute(query).fetchall()


def test_the_form_of_the_whole_programme_loads_again_by_itself_without_a_finding(real: Loaded, tmp_path: Path) -> None:
    file = read_workbook(returned(written(real, tmp_path, None), "svar.xlsx"))
    assert told(file) == []
    assert len(values(file, "area", "area_code")) == 15
    assert len(values(file, "centre", "centre_name")) == 10
    assert {sheet.table.name for sheet in file.sheets} == BY_NAME.keys() - {"step", "check_in", "funding", "condition"}


@pytest.mark.parametrize("programme", [row["programme"] for row in REFERENCE.programmes])
def test_the_form_of_every_programme_loads_again_without_a_finding(
    everything: Loaded, tmp_path: Path, programme: str
) -> None:
    form = next(write_round(everything.snapshot, REFERENCE, programme, [None], tmp_path, day=DAY))
    file = read_workbook(returned(form, "svar.xlsx"))
    assert (file.reason, told(file)) == ("", [])
    headers = {str(cell.value) for cell in openpyxl.load_workbook(form)["Centraler"][3]}
    assert ("Stadsdel *" in headers) == (programme in ("stockholm-2016", "ostermalm-2021"))


def test_a_form_is_refused_until_its_day_is_filled_in(tmp_path: Path) -> None:
    assert read_workbook(small(tmp_path)).reason.startswith("Om!B5: Per datum saknas.")


def test_a_returned_form_is_known_whatever_it_is_called_and_what_it_answers_is_read(tmp_path: Path) -> None:
    form = small(tmp_path)
    answer = returned(form, "Kopia av slutlig (3).xlsx", Socialtjänst_C5="6–8 h/v", Samlokalisering_C4="?")
    areas = write_workbook(tmp_path / "kommuner.xlsx", {"Områden": AREAS})
    loaded = loading.load([answer, areas], tmp_path / "svar")
    file = loaded.files[0]
    assert file.form_id.startswith("dalarna/1001/")
    assert file.form_id.endswith("/2026-11-22")
    assert openpyxl.load_workbook(answer).custom_doc_props["Formulär-id"].value == file.form_id
    assert told(file) == []
    assert values(file, "presence", "centre_name") == ["Solen"]  # Månen's row was left as it was sent
    assert values(file, "co_location", "midwife") == [None]  # that it is not known has been said
    assert fetched(loaded, "SELECT form_id FROM file ORDER BY file_id") == [(file.form_id,), (None,)]


def test_a_row_that_says_nothing_is_still_told_in_a_workbook_that_is_no_form(tmp_path: Path) -> None:
    sheets = {**SMALL, "Öppettider": (("Central", "Måndag"), ("Solen", None))}
    assert [code for _, code, _ in told(read_workbook(write_workbook(tmp_path / "b.xlsx", sheets)))] == [
        "row_says_nothing"
    ]


def test_areas_are_named_as_people_name_them_and_a_near_miss_is_not_taken(real: Loaded) -> None:
    def chosen(*names: str) -> Sequence[str | None]:
        return chosen_areas(real.snapshot, REFERENCE, "dalarna", names)

    assert chosen("2062", "orsa kommun", "Mora") == ["2062", "2034"]
    assert chosen() == [None]
    assert len(chosen("alla")) == 15
    with pytest.raises(NotUnderstood, match="Menar du Orsa"):
        chosen("Orssa")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_command_writes_a_form_and_two_letters_an_area_and_tells_what_it_cannot_do(
    real: Loaded, tmp_path: Path
) -> None:
    at = ("--to", tmp_path / "ut", "--lager", real.snapshot.path.parent)
    done = run("template", "--kommun", "2062", "--kommun", "Malung Sälen", *at)
    assert done.exit_code == 0, done.output
    names = ["formular_mora.xlsx", "brev_mora.txt", "brev_mora.eml"]
    names += [name.replace("mora", "malung-salen") for name in names]
    assert [Path(line).name for line in done.stdout.splitlines()] == names
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == sorted(names)
    for wrong, message in (
        (("--kommun", "Morra"), "Menar du Mora?"), (("--senast", "31/1"), "”31/1” är inget datum."),
        (("--uppdrag", "Dalarne"), "Menar du Dalarna?"),
    ):  # fmt: skip
        failed = run("template", *wrong, *at)
        assert (failed.exit_code, message in failed.stderr) == (2, True), failed.output
