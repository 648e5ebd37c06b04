"""Workbooks that are easily read as another number than they say: each is told of, and counted as a reader would."""

from pathlib import Path

import pytest

from etl.checking.files import read_files
from etl.checking.stated import About, read_as_of
from etl.reference import read_reference
from tests.etl.conftest import Compute
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets, told, values

BOTH = {"Områden": AREAS, "Centraler": CENTRES}


def test_a_row_that_stands_there_twice_is_told_where_rows_are_added_up(tmp_path: Path) -> None:
    presence: Rows = [
        ("Central", "Roll", "Timmar per vecka"), ("Solen", "Socionom", 10), ("Solen", "socionom ", 10), ("Solen", "Kurator", 10),
    ]  # fmt: skip
    file = read_sheets(tmp_path, {**BOTH, "Socialtjänst": presence})
    assert told(file) == [("A3", "row_twice", "")]
    assert "rad 2 och räknas en gång" in file.all_findings[0].message


def test_two_amounts_of_the_same_funds_are_told_and_those_of_two_funders_are_not(
    tmp_path: Path, compute: Compute
) -> None:
    funding: Rows = [
        ("Kommun", "År", "Givare", "Beviljat"), ("Norrby", 2020, None, 500), ("Norrby", 2020, None, 400),
        ("Norrby", 2020, "Regionen", 300), ("Norrby", 2021, None, 200),
    ]  # fmt: skip
    assert told(read_sheets(tmp_path, {**BOTH, "Medel": funding})) == [("D3", "amounts_differ", "")]
    found = compute({**BOTH, "Medel": [funding[0], *funding[2:]]})
    assert found.execute("SELECT column_name FROM conflict").fetchall() == []
    sums = found.execute("SELECT year, granted FROM funding_sum('dalarna', DATE '2022-01-01', FALSE)").fetchall()
    assert sums == [(2020, 700), (2021, 200)]


@pytest.mark.parametrize("caption", ["Belopp i tkr", "(mkr)", "Alla summor i tusental kronor", "tusen kronor"])
@pytest.mark.parametrize("is_below", [False, True])
def test_a_bare_sum_on_a_sheet_that_says_the_size_of_its_sums_is_asked_about(
    caption: str, is_below: bool, tmp_path: Path
) -> None:
    told_once: Rows = [(caption, None, None)]
    table: Rows = [
        ("Kommun", "År", "Beviljat"), ("Norrby", 2020, 500), ("Norrby", 2021, "500 tkr"), ("Söderby", 2020, 0),
        ("Söderby", 2021, None),
    ]  # fmt: skip
    sheet = [*table, (None, None, None), *told_once] if is_below else [*told_once, *table]
    file = read_sheets(tmp_path, {**BOTH, "Medel": sheet})
    faults = [finding for finding in file.all_findings if finding.severity == "fel"]
    assert [(each.code, each.value) for each in faults] == [("size_told_beside", "500")]
    assert f"”{caption}”" in faults[0].message
    assert values(file, "funding", "granted") == [500_000.0, 0.0, None]


@pytest.mark.parametrize(
    "written",
    [
        "Ingen",
        "-",
        "?",
        "vet ej",
        "Saknas",
        "Nej",
        "Finns inte",
        "Ej aktuellt",
        "0",
        "xx",
        "***",
        "Ja",
        "Ingen familjecentral",
    ],
)
def test_what_says_that_there_is_no_centre_is_no_name_of_one(written: str, tmp_path: Path) -> None:
    rows = [("Kommun", "Central", "Typ"), ("Norrby", "Solen", "familjecentral"), ("Söderby", written, "familjecentral")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert values(file, "centre", "centre_name") == ["Solen"]
    assert told(file) == [("B3", "no_name", "")]
    assert "Finns ingen central: ta bort raden" in file.all_findings[0].message


@pytest.mark.parametrize("written", ["S:a", "Sum", "Antal", "Antal: 2", "Summa", "Totalt"])
def test_a_sum_that_stands_where_a_centre_should_is_told_and_not_read(written: str, tmp_path: Path) -> None:
    rows = [("Kommun", "Central", "Typ"), ("Norrby", "Solen", "familjecentral"), ("Söderby", written, "familjecentral")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert values(file, "centre", "centre_name") == ["Solen"]
    assert told(file) == [("B3", "sum_row", "")]


@pytest.mark.parametrize("name", ["Noaks ark", "Nejlikan", "Ingenjören", "Центр", "家庭", "FC 2", "Jaktstigen"])
def test_a_name_is_a_name(name: str, tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": [("Kommun", "Central"), ("Norrby", name)]})
    assert values(file, "centre", "centre_name") == [name]
    assert told(file) == []


def test_a_milestone_may_leave_its_centre_unnamed_in_any_way(tmp_path: Path) -> None:
    head = ("Kommun", "Central", "Händelse", "Utfall")
    rows = [(area, name, "Beslut", "2019") for area, name in (("Norrby", "-"), ("Söderby", "?"), ("Östra Ås", None))]
    file = read_sheets(tmp_path, {**BOTH, "Milstolpar": [head, *rows, ("Norrby", "Ingen", "Beslut", "2019")]})
    assert values(file, "milestone", "centre_name") == [None, None, None]
    assert told(file) == [("B5", "no_name", "")]
    assert "lämna cellen tom" in file.all_findings[0].message


@pytest.mark.parametrize("written", ["FC Fallun", "Falu FC"])
def test_a_misspelled_centre_among_the_milestones_is_suggested_and_no_new_centre(written: str, tmp_path: Path) -> None:
    centres = [("Kommun", "Central"), ("Norrby", "FC Falun")]
    milestones = [
        ("Kommun", "Central", "Händelse", "Utfall"),
        ("Norrby", written, "Öppning", "2019"), ("Norrby", "Ekorren", "Beslut", 2019),
    ]  # fmt: skip
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": centres, "Milstolpar": milestones})
    assert values(file, "milestone", "centre_name") == ["Ekorren"]
    assert told(file) == [("B2", "centre_near_miss", "FC Falun")]


@pytest.mark.parametrize(("one", "other"), [("Haga", "Håga"), ("Rosen (1)", "Rosen (2)"), ("Rosen", "Rosen (2)")])
def test_two_names_that_differ_in_a_ring_or_a_number_are_never_one_in_silence(
    one: str, other: str, tmp_path: Path
) -> None:
    rows = [("Kommun", "Central"), ("Norrby", one), ("Norrby", other), ("Söderby", other)]
    hours = [("Kommun", "Central", "Timmar per vecka"), ("Norrby", one, 10), ("Norrby", other, 20)]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows, "Öppettider": hours})
    assert values(file, "centre", "centre_name") == [one, other]
    assert values(file, "opening_hours", "centre_name") == [one]
    assert told(file) == [("B3", "centre_spelled_alike", one), ("B3", "centre_spelled_alike", one)]


@pytest.mark.parametrize("other", ["solen", "Solen ", "Solen*", "Solen¹", "SOLEN."])
def test_case_blanks_and_marks_make_no_other_centre(other: str, tmp_path: Path) -> None:
    rows = [("Kommun", "Central", "Adress"), ("Norrby", "Solen", "A"), ("Norrby", other, "A")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert values(file, "centre", "centre_name") == ["Solen", "Solen"]
    assert told(file) == []


def test_rows_that_were_sorted_above_their_headings_are_set_aside_and_counted(tmp_path: Path) -> None:
    centres = [("Norrby", "Gryningen", None), ("Kommun", "Central", "Adress"), ("Söderby", "Månen", None)]
    hours = [("Månen", 20), ("Central", "Timmar per vecka")]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": centres, "Öppettider": hours})
    assert values(file, "centre", "centre_name") == ["Månen"]
    assert [row.written for sheet in file.sheets for row in sheet.set_aside] == [
        {"Kommun": "Norrby", "Central": "Gryningen"}, {"Central": "Månen", "Timmar per vecka": "20"},
    ]  # fmt: skip
    assert told(file) == [("A1", "row_over_heading", ""), ("A1", "row_over_heading", "")]
    assert (file.rows_read, file.rows_loaded) == (6, 4)


def test_what_is_said_above_the_headings_is_no_row(tmp_path: Path) -> None:
    rows = [
        ("Familjecentraler i Norrby",),
        ("Norrby", None),
        ("Kommun", "Norrby"),
        (),
        ("Kommun", "Central"),
        ("Norrby", "Solen"),
    ]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert values(file, "centre", "centre_name") == ["Solen"]
    assert told(file) == []


@pytest.mark.parametrize(
    ("sheet", "heading", "table", "column"),
    [
        ("Socialtjänst", "Omfattning (%)", "presence", "extent"), ("Socialtjänst", "Omfattning, %", "presence", "extent"),
        ("Socialtjänst", "Timmar per vecka ‰", "presence", "hours_per_week"), ("Medel", "Beviljat (€)", "funding", "granted"),
        ("Medel", "Beviljat $", "funding", "granted"), ("Medel", "Beviljat (tkr)", "funding", "granted"),
    ],
)  # fmt: skip
def test_a_heading_with_a_unit_is_not_the_heading_without_it(
    sheet: str, heading: str, table: str, column: str, tmp_path: Path
) -> None:
    rows = [("Kommun", "Central", "År", "Personer", heading), ("Norrby", "Solen", 2020, 1, 50)]
    file = read_sheets(tmp_path, {**BOTH, sheet: rows})
    assert [column in row.cells for each in file.sheets if each.table.name == table for row in each.rows] == [False]
    assert ("E1", "unit_in_heading", "") in told(file, "varning")
    assert "enheten i varje cell, till exempel 50 %" in file.all_findings[-1].message


@pytest.mark.parametrize("word", ["Totalt", "Summa", "Alla", "TOTALT 2020", "Alla roller", "S:a"])
def test_a_sum_of_the_roles_or_funders_is_told_and_not_added_to_them(word: str, tmp_path: Path) -> None:
    presence = [
        ("Kommun", "Central", "Roll", "Timmar per vecka"), ("Norrby", "Solen", "Socionom", 10),
        ("Norrby", "Solen", "Kurator", 20),
        (None, None, word, 30), ("Söderby", "Månen", word, 5),
    ]  # fmt: skip
    funding = [
        ("Kommun", "År", "Givare", "Beviljat"), ("Norrby", 2020, "Regionen", 500), ("Norrby", 2020, "Kommunen", 400),
        ("Norrby", 2020, word, 900), ("Norrby", 2021, word, 700), ("Norrby", 2020, "Medel för alla", 1),
    ]  # fmt: skip
    file = read_sheets(tmp_path, {**BOTH, "Socialtjänst": presence, "Medel": funding})
    assert values(file, "presence", "hours_per_week") == [10, 20, 5]  # of Månen nothing else is said
    assert values(file, "funding", "granted") == [500, 400, 700, 1]
    assert told(file) == [("C4", "sum_row", ""), ("C4", "sum_row", "")]


@pytest.mark.parametrize("written", ["1,250", "1,250 kr", "12,500", "1,250,000", "ca 1,250", "1,250 tkr"])
def test_a_comma_before_three_digits_may_be_thousands_and_is_asked_about(written: str, tmp_path: Path) -> None:
    rows = [
        ("Kommun", "År", "Beviljat"),
        ("Norrby", 2020, written),
        ("Söderby", 2020, "1250,5 kr"),
        ("Östra Ås", 2020, 9.125),
    ]
    file = read_sheets(tmp_path, {**BOTH, "Medel": rows})
    assert values(file, "funding", "granted") == [1250.5, 9.125]
    assert [cell for cell, _, _ in told(file, "fel")] == ["C2"]


def test_children_and_centres_are_counted_in_whole_numbers(tmp_path: Path) -> None:
    areas = [
        ("Kod", "Namn", "Barn 0-5"),
        ("1001", "Norrby", 1.2),
        ("1002", "Söderby", "1,204"),
        ("1003", "Östra Ås", 400),
    ]
    figures = [
        ("Mått", "Värde", "Per datum"), ("Antal familjecentraler", 2.5, "2019"), ("Antal familjecentraler", 8, "2019"),
        ("Öppna förskolans öppettid, högst (h/vecka)", 22.5, "2019"),
    ]  # fmt: skip
    file = read_sheets(tmp_path, {"Områden": areas, "Publicerade tal": figures})
    assert values(file, "area", "children_0_5") == [400]
    assert values(file, "published_figure", "value") == [8, 22.5]
    assert told(file) == [("C2", "not_whole", ""), ("C3", "comma_or_thousand", "1 204"), ("B2", "not_whole", "")]


def test_a_row_of_a_text_file_with_more_values_than_headings_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "medel.csv").write_text('Kommun,År,Beviljat\nFalun,2020,500\nMora,2020,12,5\nOrsa,2020,"1 250,5"\n')
    about = About("dalarna", read_as_of("2020-08-28"), "2020-08-28", "verklig")
    (file,) = read_files([tmp_path / "medel.csv"], read_reference(), about)
    assert values(file, "funding", "granted") == [500, 1250.5]
    assert told(file, "fel") == [("C3", "row_too_wide", "")]
    assert [row.row_number for sheet in file.sheets for row in sheet.set_aside] == [3]


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("Kommun,År,Använt,Källa\nFalun,2020,24,5,\nMora,2020,24,a\n", [24]),  # 24,5 kr without a source
        ("Kommun,År,Använt,Källa\nFalun,2020,24,5,a\nMora,2020,24,a\n", [24]),
        ("Kommun,År,Använt,Källa,\nFalun,2020,24,a,\nMora,2020,24,a,\n", [24, 24]),  # nothing is divided
        ("Kommun;År;Använt;Källa\nFalun;2020;24,5;;\nMora;2020;24;a\n", [24.5, 24]),
    ],
)
def test_a_number_that_its_decimal_comma_has_divided_is_not_read_as_another(
    text: str, used: list[float], tmp_path: Path
) -> None:
    (tmp_path / "medel.csv").write_text(text)
    about = About("dalarna", read_as_of("2020-08-28"), "2020-08-28", "verklig")
    (file,) = read_files([tmp_path / "medel.csv"], read_reference(), about)
    assert values(file, "funding", "used") == used
    assert [code for _, code, _ in told(file, "fel")] == ["row_too_wide"] * (2 - len(used))


@pytest.mark.parametrize("written", ["24 tim 5 dagar", "24 h, 5 dagar i veckan", "5 t, 2 dagar"])
def test_hours_and_days_without_each_or_all_are_asked_about(written: str, tmp_path: Path) -> None:
    rows = [("Central", "Timmar per vecka"), ("Solen", written), ("Månen", "4 h/dag 5 dagar i veckan")]
    file = read_sheets(tmp_path, {**BOTH, "Öppettider": rows})
    assert values(file, "opening_hours", "hours_per_week") == [20]
    assert told(file) == [("B2", "hours_and_days", "")]
