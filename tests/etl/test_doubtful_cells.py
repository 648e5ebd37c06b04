"""Cells and rows that people read one way and a program could read in another: each is set aside with a question."""

from pathlib import Path

import pytest

from etl.reading.intake import Refused
from etl.reading.workbook import read
from tests.workbooks import AREAS, CENTRES, Rows, read_sheets, told, values

BOTH = {"Områden": AREAS, "Centraler": CENTRES}
HEADS = ("Kommun", "Central", "Typ")


def codes(folder: Path, sheets: dict[str, Rows]) -> list[str]:
    return [code for _, code, _ in told(read_sheets(folder, {"Områden": AREAS, **sheets}))]


@pytest.mark.parametrize("heading", ["Planerade centraler", "Nedlagda:", "Kommande 2021", "Vilande"])
@pytest.mark.parametrize("where", ["sheet", "title", "among the rows"])
def test_a_centre_among_the_planned_or_the_closed_ones_is_not_open_for_want_of_a_word(
    heading: str, where: str, tmp_path: Path
) -> None:
    rows: Rows = [HEADS, ("Norrby", "Solen", "familjecentral")]
    sheet = heading.strip(":") if where == "sheet" else "Centraler"
    if where == "title":
        rows = [(heading, None, None), *rows]
    elif where == "among the rows":
        rows = [HEADS, ("Söderby", "Månen", "familjecentral"), (heading, None, None), *rows[1:]]
    found = codes(tmp_path, {sheet: rows})
    assert found.count("stage_untold") == 1, found


def test_a_heading_of_open_centres_ends_the_doubt_and_a_stage_or_a_closing_day_settles_it(tmp_path: Path) -> None:
    heads = (*HEADS, "Skede", "Stängde")
    rows: Rows = [
        heads, ("Planerade", None, None, None, None), ("Norrby", "Solen", None, "Planerad", None),
        ("Norrby", "Kometen", None, None, "2018-06-01"), ("I drift", None, None, None, None),
        ("Söderby", "Månen", None, None, None),
    ]  # fmt: skip
    assert "stage_untold" not in codes(tmp_path, {"Centraler": rows})


def test_a_name_that_says_that_the_centre_is_gone_is_asked_about(tmp_path: Path) -> None:
    assert codes(tmp_path, {"Centraler": [HEADS, ("Norrby", "Ankan (nedlagd 2018)", None)]}) == ["stage_untold"]


@pytest.mark.parametrize(
    "written",
    ["Utreds", "Under utredning", "Diskussion pågår", "Planerad 2025", "Nedlagd", "Vilande", "Kanske", "Tom", "Se bilaga",
     "Övriga", "2 st", "Samverkan med Söderby", "Skriv namnet här", "Exempel: Solrosen"],
)  # fmt: skip
def test_a_word_that_stands_where_a_name_should_is_no_centre(written: str, tmp_path: Path) -> None:
    assert codes(tmp_path, {"Centraler": [HEADS, ("Norrby", written, None)]}) == ["no_name"]


@pytest.mark.parametrize("written", ["2 st", 2, "3 stycken", "2 familjecentraler", "1 central"])
def test_a_count_of_centres_asks_for_a_row_for_each(written: object, tmp_path: Path) -> None:
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": [HEADS, ("Norrby", written, "familjecentral")]})
    (found,) = file.all_findings
    assert (found.cell, found.code) == ("B2", "no_name")
    assert found.message == f"”{written}” är ett antal, inget namn. Skriv en rad för varje central, med dess namn."


def test_a_centre_without_its_municipality_is_set_aside_and_no_footnote(tmp_path: Path) -> None:
    rows: Rows = [HEADS, ("Norrby", "Solen", "familjecentral"), (None, None, None), (None, "Vega", None)]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": rows})
    assert [(code, cell) for cell, code, _ in told(file)] == [("required_missing", "A4")]
    assert (file.rows_read, file.rows_loaded) == (len(AREAS) - 1 + 2, len(AREAS) - 1 + 1)


@pytest.mark.parametrize(
    "extent", ["20 h, 50 %", "heltid, 40 h", "1 tjänst, 3 dagar", "16, 5 h", "3 pers 150 %", "50", "100"]
)
def test_presence_that_may_be_said_twice_or_in_another_unit_is_asked_about(extent: str, tmp_path: Path) -> None:
    rows: Rows = [("Central", "Omfattning"), ("Solen", extent)]
    file = read_sheets(tmp_path, {**BOTH, "Socialtjänst": rows})
    assert values(file, "presence", "extent") == []
    assert len(told(file)) == 1


def test_a_share_beside_a_number_of_persons_is_asked_about(tmp_path: Path) -> None:
    rows: Rows = [("Central", "Omfattning", "Personer"), ("Solen", "heltid", 6), ("Solen", "50 %", 1)]
    file = read_sheets(tmp_path, {**BOTH, "Socialtjänst": rows})
    assert [code for _, code, _ in told(file)] == ["each_or_together"]
    assert values(file, "presence", "extent") == [20.0]


def test_the_same_hours_in_other_words_are_told_and_both_counted(tmp_path: Path) -> None:
    rows: Rows = [("Central", "Roll", "Omfattning"), ("Solen", "Kurator", "10 h"), ("Solen", "Kurator", "25 %")]
    file = read_sheets(tmp_path, {**BOTH, "Socialtjänst": rows})
    assert [code for _, code, _ in told(file)] == ["row_told_anew"]
    assert values(file, "presence", "extent") == [10.0, 10.0]


@pytest.mark.parametrize(
    ("sheet", "header", "column"),
    [
        ("Öppettider", "Timmar per vecka", "hours_per_week"),
        ("Socialtjänst", "Timmar per vecka", "hours_per_week"),
        ("Socialtjänst", "Omfattning", "extent"),
    ],
)
def test_masked_hours_are_unknown_with_a_warning_and_the_row_is_loaded(
    sheet: str, header: str, column: str, tmp_path: Path
) -> None:
    file = read_sheets(tmp_path, {**BOTH, sheet: [("Central", header), ("Solen", "<15")]})
    assert values(file, "opening_hours" if sheet == "Öppettider" else "presence", column) == [None]
    assert told(file) == [("B2", "masked", "")]


@pytest.mark.parametrize("total", ["Totalt (2 pers)", "Totalt 2 handläggare", "Summa båda"])
def test_a_total_in_words_of_its_own_is_no_part(total: str, tmp_path: Path) -> None:
    rows: Rows = [
        ("Central", "Roll", "Omfattning"), ("Solen", "Kurator", "50 %"), ("Solen", "Socionom", "50 %"), ("Solen", total, "100 %"),
    ]  # fmt: skip
    assert values(read_sheets(tmp_path, {**BOTH, "Socialtjänst": rows}), "presence", "extent") == [20.0, 20.0]


@pytest.mark.parametrize(("week", "code"), [("tis 13-15", ["week_differs"]), ("mån 9-12", [])])
def test_times_under_the_days_and_in_one_text_must_be_the_same(week: str, code: list[str], tmp_path: Path) -> None:
    rows: Rows = [("Central", "Måndag", "Öppettider"), ("Solen", "9-12", week)]
    assert [each for _, each, _ in told(read_sheets(tmp_path, {**BOTH, "Öppettider": rows}))] == code


@pytest.mark.parametrize("week", ["mån-fre 9-12, ons stängt", "ons stängt, mån-fre 9-12"])
def test_a_day_that_is_both_open_and_closed_is_asked_about(week: str, tmp_path: Path) -> None:
    rows: Rows = [("Central", "Öppettider"), ("Solen", week)]
    assert [each for _, each, _ in told(read_sheets(tmp_path, {**BOTH, "Öppettider": rows}))] == ["open_and_closed"]


@pytest.mark.parametrize("caption", ["Tabell 1. Medel 2020 (tkr)", "Belopp i 1000-tal kr"])
def test_a_caption_with_a_year_tells_the_size_of_sums_too(caption: str, tmp_path: Path) -> None:
    rows: Rows = [(caption, None, None), ("Kommun", "År", "Beviljat"), ("Norrby", 2020, 500)]
    assert codes(tmp_path, {"Medel": rows}) == ["size_told_beside"]
    assert codes(tmp_path, {"Medel tkr": rows[1:]}) == ["size_told_beside"]


@pytest.mark.parametrize(
    ("sheet", "rows", "code"),
    [
        ("Områden", [("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", "80 %")], "other_unit"),
        ("Områden", [("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", "3 tkr")], "other_unit"),
        ("Områden", [("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", "varje vecka")], "other_unit"),
        ("Socialtjänst", [("Central", "Personer"), ("Solen", "10 tim")], "other_unit"),
        ("Socialtjänst", [("Central", "Personer"), ("Solen", "2 barn")], "other_unit"),
        ("Styrgrupper", [("Central", "Möten per år"), ("Solen", "4tim")], "other_unit"),
        ("Styrgrupper", [("Central", "Möten per år"), ("Solen", "3 barn")], "other_unit"),
        ("Medel", [("Kommun", "År", "Beviljat"), ("Norrby", "2020", "500 tim")], "other_unit"),
        ("Medel", [("Kommun", "År", "Beviljat"), ("Norrby", "20", 500)], "no_year"),
    ],
)  # fmt: skip
def test_a_number_with_another_unit_beside_it_is_asked_about(sheet: str, rows: Rows, code: str, tmp_path: Path) -> None:
    known = {"Centraler": CENTRES} if rows[0][0] == "Central" else {}
    assert codes(tmp_path, {**known, sheet: rows}) == [code]


@pytest.mark.parametrize(
    ("sheet", "header", "column", "written", "number"),
    [
        ("Socialtjänst", "Personer", "persons", "2 personer", 2),
        ("Socialtjänst", "Personer", "persons", "2 st", 2),
        ("Styrgrupper", "Möten per år", "meetings_per_year", "4 ggr/år", 4),
        ("Styrgrupper", "Möten per år", "meetings_per_year", "2 möten per termin", 4),
        ("Styrgrupper", "Möten per år", "meetings_per_year", "varje kvartal", 4),
    ],
)
def test_a_number_with_its_own_unit_beside_it_is_read(
    sheet: str, header: str, column: str, written: str, number: float, tmp_path: Path
) -> None:
    file = read_sheets(tmp_path, {**BOTH, sheet: [("Central", header), ("Solen", written)]})
    assert values(file, "presence" if column == "persons" else "steering_group", column) == [number]


def test_a_csv_in_the_letters_of_ms_dos_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dos.csv").write_bytes("Kommun;Central\nNorrby;Små Stjärnor\n".encode("cp850"))
    with pytest.raises(Refused, match="CSV UTF-8"):
        read(tmp_path / "dos.csv")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2009/10", "school_year_or_month"), ("30-talet", "decade_to_come"), ("01/02/03", "year_first_or_last"),
        ("jul 2016", "july_or_christmas"), ("sedan jul 2016", "july_or_christmas"), ("2010 och 2015", "two_times"),
        ("ht 2010 eller vt 2015", "two_times"), ("jan och maj 2015", "two_times"),
    ],
)  # fmt: skip
def test_a_day_that_can_be_read_as_two_is_asked_about(written: str, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, {"Centraler": [(*HEADS, "Öppnade"), ("Norrby", "Solen", None, written)]}) == [code]


@pytest.mark.parametrize("written", ["2014 och 2015", "mellan 2010 och 2015", "juli 2015", "jul. 2015", "1 jul 2015"])
def test_times_that_follow_on_each_other_and_july_in_plain_words_are_read(written: str, tmp_path: Path) -> None:
    assert codes(tmp_path, {"Centraler": [(*HEADS, "Öppnade"), ("Norrby", "Solen", None, written)]}) == []


@pytest.mark.parametrize("written", ["öppnas 2019", "öppnas hösten 2019", "planeras 2019", "ska invigas i maj 2019"])
def test_what_is_to_happen_is_a_plan_and_no_outcome_whatever_the_day(written: str, tmp_path: Path) -> None:
    centres: Rows = [(*HEADS, "Öppnade"), ("Norrby", "Solen", None, written)]
    events: Rows = [
        ("Kommun", "Händelse", "Planerat", "Utfall"),
        ("Norrby", "Öppning", None, written),
        ("Norrby", "Öppning", written, None),
    ]
    file = read_sheets(tmp_path, {"Områden": AREAS, "Centraler": centres, "Milstolpar": events})
    assert told(file) == [("D2", "plan_as_fact", ""), ("D2", "plan_as_fact", "")]
    assert [type(day).__name__ for day in values(file, "milestone", "planned")] == ["date"]


@pytest.mark.parametrize("part", ["varav kurator", "Därav socionom", "- varav kurator", "av dessa en kurator"])
def test_a_row_that_is_part_of_another_is_set_aside_and_not_added_to_it(part: str, tmp_path: Path) -> None:
    posts: Rows = [("Central", "Roll", "Omfattning"), ("Solen", "Socialsekreterare", "40 h"), ("Solen", part, "10 h")]
    funds: Rows = [("Kommun", "År", "Ändamål", "Sökt"), ("Norrby", 2020, "Drift", 500), ("Norrby", 2020, part, 100)]
    file = read_sheets(tmp_path, {**BOTH, "Socialtjänst": posts, "Medel": funds})
    assert told(file) == [("B3", "part_of_row", ""), ("C3", "part_of_row", "")]
    assert (values(file, "presence", "extent"), values(file, "funding", "applied")) == ([40], [500])


def test_a_part_in_the_place_of_a_centre_is_no_unknown_centre(tmp_path: Path) -> None:
    rows: Rows = [("Central", "Omfattning"), ("Solen", "40 h"), ("varav kurator", "10 h"), ("Varavis", "10 h")]
    file = read_sheets(tmp_path, {**BOTH, "Socialtjänst": rows})
    assert told(file) == [("A3", "part_of_row", ""), ("A4", "centre_unknown", "")]
    assert file.all_findings[0].message == (
        "”varav kurator” är en del av en annan rad och skulle räknas två gånger. Skriv antingen helheten eller delarna."
    )


@pytest.mark.parametrize(
    "written",
    ["Uppsagt till 2027", "Gäller inte längre", "Ska tecknas 2027", "Ja, inte undertecknat", "Finns?",
     "Inget nytt, det gamla gäller", "Delvis", "Nej, men muntlig överenskommelse"],
)  # fmt: skip
def test_a_text_that_may_or_may_not_name_an_agreement_is_asked_about(written: str, tmp_path: Path) -> None:
    rows: Rows = [("Central", "Samverkansavtal"), ("Solen", written)]
    assert told(read_sheets(tmp_path, {**BOTH, "Styrgrupper": rows})) == [("B2", "agreement_or_not", "")]


@pytest.mark.parametrize(
    "written",
    [
        "Ja",
        "Nej",
        "Under arbete",
        "Avtal saknas",
        "Uppsagt 2019",
        "Samverkansavtal 2019–2022",
        "Avsiktsförklaring",
        "vet ej",
    ],
)
def test_a_text_that_plainly_names_an_agreement_or_none_is_read(written: str, tmp_path: Path) -> None:
    rows: Rows = [("Central", "Samverkansavtal"), ("Solen", written)]
    assert told(read_sheets(tmp_path, {**BOTH, "Styrgrupper": rows})) == []
