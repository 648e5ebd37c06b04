"""A name that says no more than that a centre is a family centre may be one that is known: it is asked about, never joined."""

from pathlib import Path

import pytest

from etl.checking.files import read_files
from etl.load import load
from etl.names import Known
from etl.reference import read_reference
from tests.etl.test_check import message, with_sheet
from tests.workbooks import ABOUT, AREAS, read_sheets, told, values, write_workbook

DATA = Path(__file__).parents[2] / "data"
HEADS = ("Kommun", "Central")
LATER = {**ABOUT, "Per datum": "2025-01-31"}


@pytest.mark.parametrize(
    "written",
    ["Familjecentral", "Familjecentralen", "FC", "Familjens hus", "Familjehus", "Familjecentralen Norrby", "FC i Norrby",
     "Norrbys familjecentral", "Norrby kommuns familjehus", "Norrby"],
)  # fmt: skip
def test_a_generic_name_beside_another_centre_of_the_area_is_asked_about_and_counted(
    written: str, tmp_path: Path
) -> None:
    file = with_sheet(tmp_path, "Centraler", HEADS, ("Norrby", "Solen"), ("Norrby", written), ("Söderby", "Månen"))
    assert told(file, "varning") == [("B3", "centre_may_be_known", "Solen")]
    assert message(file, "centre_may_be_known") == (
        f"”{written}” kan vara Solen i samma område, men räknas som en central till. Är det samma central, skriv Solen. "
        "Är det en annan, säg det till den enhet som samordnar inventeringen."
    )
    assert values(file, "centre", "centre_name") == ["Solen", written, "Månen"]


@pytest.mark.parametrize("written", ["Familjecentralen Björnen", "Familjens hus Söderby"])
def test_a_name_with_a_word_of_its_own_is_another_centre(written: str, tmp_path: Path) -> None:
    assert told(with_sheet(tmp_path, "Centraler", HEADS, ("Norrby", "Solen"), ("Norrby", written))) == []


def test_a_generic_name_is_enough_where_the_area_has_no_other_and_may_be_said_again(tmp_path: Path) -> None:
    rows = [HEADS, ("Norrby", "Familjecentralen"), ("Norrby", "Familjecentralen"), ("Söderby", "Solen")]
    assert told(with_sheet(tmp_path, "Centraler", *rows)) == []


def test_a_name_of_its_own_beside_a_generic_one_is_asked_about_too(tmp_path: Path) -> None:
    file = with_sheet(tmp_path, "Centraler", HEADS, ("Norrby", "Familjecentralen"), ("Norrby", "Solen"))
    assert told(file) == [("B3", "centre_may_be_known", "Familjecentralen")]


def test_a_generic_name_in_a_later_file_is_held_against_all_that_are_loaded(tmp_path: Path) -> None:
    rows = [
        HEADS,
        ("Leksand", "Familjecentral"),
        ("Ludvika", "Familjecentralen"),
        ("Borlänge", "Familjecentralen Borlänge"),
    ]
    answer = write_workbook(tmp_path / "svar.xlsx", {"Centraler": rows}, LATER)
    (file,) = [file for file in load([DATA / "dalarna", answer], tmp_path / "l").files if file.path == str(answer)]
    assert told(file, "varning") == [
        ("B2", "centre_may_be_known", "Familjecentralen Leksand"),
        ("B3", "centre_may_be_known", "Familjecentralen VillGott"),
        ("B4", "centre_may_be_known", "Familjecentralen Sopranen"),
    ]


def test_a_generic_name_in_a_forms_new_row_is_held_against_what_the_store_knows(tmp_path: Path) -> None:
    about = {**LATER, "Formulär-id": "dalarna/1001/abc/2025-01-31"}
    book = write_workbook(tmp_path / "svar.xlsx", {"Områden": AREAS, "Centraler": [HEADS, ("Norrby", "FC")]}, about)
    (file,) = read_files([book], read_reference(), named={"dalarna": Known(centres=[("1001", "Solen")])})
    assert told(file) == [("B2", "centre_may_be_known", "Solen")]


def test_a_milestone_of_a_generic_name_is_asked_about(tmp_path: Path) -> None:
    events = [("Kommun", "Central", "Händelse", "Utfall"), ("Norrby", "Familjecentralen", "Beslut", "2019")]
    sheets = {"Områden": AREAS, "Centraler": [HEADS, ("Norrby", "Solen")], "Milstolpar": events}
    assert told(read_sheets(tmp_path, sheets)) == [("B2", "centre_may_be_known", "Solen")]


@pytest.mark.parametrize(
    ("written", "suggestion", "advice"),
    [
        ("Norrby", "Solen", "Menar du Solen?"),
        ("Norrby kommun", "Solen", "Menar du Solen?"),
        ("Söderby", "", "Menar du Familjecentralen Norrbyn eller Månen?"),
        ("Östra Ås", "", "Lägg till centralen i bladet Centraler."),
    ],
)
def test_the_name_of_an_area_suggests_its_own_centres_and_none_elsewhere(
    written: str, suggestion: str, advice: str, tmp_path: Path
) -> None:
    known = [HEADS, ("Norrby", "Solen"), ("Söderby", "Familjecentralen Norrbyn"), ("Söderby", "Månen")]
    sheets = {"Områden": AREAS, "Centraler": known, "Öppettider": [("Central", "Timmar per vecka"), (written, 24)]}
    file = read_sheets(tmp_path, sheets)
    assert told(file) == [("A2", "centre_unknown", suggestion)]
    assert file.all_findings[0].message.endswith(advice)


@pytest.mark.parametrize(
    "written",
    ["Familjens hus Alm och Familjens hus Bok", "1. Familjecentralen Alm; 2. Familjecentralen Bok", "FC Alm, FC Bok",
     "Familjecentralen Alm\nFamiljecentralen Bok", "Alm & Bok"],
)  # fmt: skip
def test_two_names_in_one_cell_are_no_centre(written: str, tmp_path: Path) -> None:
    known = [("Söderby", "Alm"), ("Söderby", "Bok")]
    file = with_sheet(tmp_path, "Centraler", HEADS, *known, ("Norrby", written))
    assert told(file) == [("B4", "several_names", "")]
    assert "Skriv en rad för varje central" in message(file, "several_names")


@pytest.mark.parametrize(
    "written", ["Familjecentralen Sol och Måne", "Familjecentralen i Alm, Norra gatan", "Alm och Bok"]
)
def test_a_name_with_an_and_in_it_is_one_name(written: str, tmp_path: Path) -> None:
    assert values(with_sheet(tmp_path, "Centraler", HEADS, ("Norrby", written)), "centre", "centre_name") == [written]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Familjens hus Mockby", "Mockbys familjecentral"), ("Mockbys familjecentral", "Familjens hus i Mockby"),
     ("Familjens hus Mockby", "Familjecentralen Mockbys")],
)  # fmt: skip
def test_a_name_of_the_same_place_by_another_word_for_what_it_is_is_asked_about(
    one: str, other: str, tmp_path: Path
) -> None:
    file = with_sheet(tmp_path, "Centraler", HEADS, ("Norrby", one), ("Norrby", other), ("Söderby", other))
    assert [code for _, code, _ in told(file)] in (["centre_may_be_known"], ["centre_near_miss"])
    assert one in file.all_findings[0].message
