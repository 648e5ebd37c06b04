"""The committed workbooks of the other programmes: who they say they are, and each fact of their documents where it belongs."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from etl.__main__ import app
from etl.reference import read_reference
from etl.store import snapshots
from tests.test_workbooks import MAIL, PHONE

DATA = Path(__file__).parents[1] / "data"
BOTKYRKA, STOCKHOLM, OSTERMALM, SWEDEN = "botkyrka-huddinge-2003", "stockholm-2016", "ostermalm-2021", "sverige"
BOOKS = {
    BOTKYRKA: {
        "botkyrka_huddinge_2003-10_bilaga_1", "botkyrka_huddinge_2003-10_bilaga_2",
        "botkyrka_huddinge_2003-11_text_och_uppdrag",
    },
    STOCKHOLM: {"stockholm_ytterstad_2016-02_start", "stockholm_ytterstad_2016-11_delrapport"},
    OSTERMALM: {"ostermalm_2021-03_avsiktsforklaring"},
    SWEDEN: {"sverige_publicerade_tal_2008-2023"},
}  # fmt: skip
PATHS = [DATA / folder / f"{name}.xlsx" for folder, names in BOOKS.items() for name in sorted(names)]
ALBY, FITTJA, HALLUNDA, STORVRETEN, TULLINGE = "Alby FC", "Fittja FC", "Hallunda FC", "Storvretens FC", "Tullinge FC"
SKOGAS, VARBY = "Skogås Familjehus", "Familjecentrum Vårbys barn"
SPANGA, FAMILY_HOUSE = "Familjecentral Spånga-Tensta", "Familjehus Rinkeby-Kista"
PLANNED = "Familjecentral Östermalm"
ESTABLISHING = {"0180-EAV", "0180-FA", "0180-HV", "0180-SN", "0180-SH"}
DEEPENING = {"0180-RK", "0180-ST"}

# table and column, what the row is about, and the text as some source writes it
CENTRE_FACTS = [
    *(("centre.municipal_part", c, "Öppen förskola, socialsekreterare IFO, familjerådgivning") for c in (ALBY, FITTJA, HALLUNDA)),
    ("centre.municipal_part", SKOGAS, "Socialsekreterare IFO"),
    ("centre.municipal_part", SKOGAS, "Öppen förskola, socialsekreterare IFO"),
    ("centre.municipal_part", VARBY, "Socialsekreterare IFO"),
    *(("centre.health_care_part", c, "BVC, MVC vissa tider") for c in (ALBY, FITTJA, HALLUNDA, SKOGAS, VARBY)),
    *(("centre.health_care_part", c, "BVC") for c in (FITTJA, SKOGAS, VARBY)),
    ("centre.health_care_part", SKOGAS, "BVC (föräldragrupper), MVC (familjeterapeut en halv dag i veckan)"),
    ("centre.other_parties", FITTJA, "Polis, AF m fl enligt urspr. v-plan"),
    ("centre.target_group", ALBY, "Familjer m barn 0-12 år?"), ("centre.target_group", ALBY, "*Familjer m barn 0-12 år?"),
    ("centre.target_group", ALBY, "Barnfamiljer med barn 0-6 år eller barn 0-12 år"),
    ("centre.target_group", FITTJA, "Familjer m barn 0-16 år?"), ("centre.target_group", HALLUNDA, "Familjer m barn 0-16 år?"),
    ("centre.target_group", FITTJA, "Barnfamiljer med barn 0-12 år eller 0-16 år"),
    ("centre.target_group", SKOGAS, "Familjer m barn 0-12 år, särskilt 0-1 år"), ("centre.target_group", VARBY, "Barnfamiljer"),
    ("centre.opened", ALBY, "1997"), ("centre.opened", FITTJA, "1998"), ("centre.opened", HALLUNDA, "2003-09"),
    ("centre.opened", VARBY, "1970-talet"), ("centre.follow_up", ALBY, "1998"), ("centre.follow_up", FITTJA, "ej känt"),
    *(("centre.follow_up", c, "Nej") for c in (FITTJA, HALLUNDA, SKOGAS, VARBY)),
    *(("centre.activity_goals", c, "Kommunen har, ej SLL") for c in (ALBY, FITTJA, HALLUNDA)),  # two by a ditto mark
    *(("centre.cooperation_goals", c, "Gemensam viljeinriktning kommun-landst. dokumenterad")
      for c in (ALBY, FITTJA, HALLUNDA, SKOGAS)),  # the first three in one merged cell
    *(("centre.cooperation_goals", c, "Ingen samverkansöverenskommelse") for c in (SKOGAS, VARBY)),
    *(("centre.financing", c, "Ingår i ordinarie finansiering av BVC, MVC") for c in (ALBY, FITTJA, HALLUNDA, SKOGAS, VARBY)),
    ("centre.stage", STORVRETEN, "Planerad FC"), ("centre.stage", TULLINGE, "Planerad FC?"),
    ("co_location.child_health", ALBY, "Lokalintegrerad"), ("co_location.child_health", HALLUNDA, "Lokalintegrerad"),
    ("co_location.midwife", FITTJA, "i mån av möjlighet"), ("co_location.is_fully_co_located", FITTJA, "Nej"),
    *(("activity_plan.due", c, "2001-11-15") for c in (ALBY, FITTJA, HALLUNDA, STORVRETEN)),
    ("funding.granted", HALLUNDA, "max 500 tkr"), ("milestone.actual", HALLUNDA, "2000-12-12"),
    ("centre.centre_type", SPANGA, "familjecentral"), ("centre.centre_type", FAMILY_HOUSE, "familjecentralsliknande"),
    ("centre.centre_type", PLANNED, "familjecentrerat arbetssätt"), ("centre.stage", PLANNED, "Planerad"),
    ("centre.target_group", PLANNED, "Familjer med barn 0-6 år"),
    ("centre.health_care_part", PLANNED, "Mama Mia City (privat vårdgivare): MVC, BVC"),
    ("milestone.planned", PLANNED, "2021-03-11"), ("milestone.planned", PLANNED, "2021"),
]  # fmt: skip


@cache
def sheets(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(path, data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.fixture
def data(warehouse_of: Callable[[str], Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A snapshot of everything under data/."""
    current = snapshots.current(warehouse_of("real"))
    assert current is not None
    with snapshots.connect(current) as connection:
        yield connection


def test_each_programme_has_its_workbooks() -> None:
    found = {folder: {path.stem for path in (DATA / folder).glob("*")} for folder in BOOKS}
    assert found == BOOKS
    assert {row["programme"] for row in read_reference().programmes} == {*BOOKS, "dalarna"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_workbook_of_a_programme_holds_real_rows_each_with_a_source_that_it_lists(path: Path) -> None:
    about = {str(row[0]): row[1] for row in sheets(path)["Om"]}
    assert about["Status"] == "Verklig"
    assert read_reference().programme_slugs[str(about["Uppdrag"]).casefold().replace("ö", "o")] == path.parent.name
    listed = {row[0] for row in sheets(path)["Källor"][4:]}
    for name, rows in sheets(path).items():
        if name not in ("Om", "Källor"):
            column = rows[3].index("Källa")
            told = [row for row in rows[4:] if any(row) and not str(row[0]).startswith("*")]
            assert {row[column] for row in told} <= listed, name


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_cell_of_a_programme_holds_a_mail_address_or_a_telephone_number(path: Path) -> None:
    texts = [cell for rows in sheets(path).values() for row in rows for cell in row if isinstance(cell, str)]
    assert [text for text in texts if MAIL.search(text) or PHONE.search(text)] == []


def test_everything_under_data_loads_with_no_row_set_aside_and_the_command_ends_with_0(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["load", "--to", str(tmp_path)])
    assert (result.exit_code, "0 fel, 0 varningar" in result.output) == (0, True), result.output
    current = snapshots.current(tmp_path)
    assert current is not None
    with snapshots.connect(current) as connection:
        read = connection.execute(
            "SELECT sum(rows_loaded) > 400, sum(rows_set_aside), count(*) FILTER (table_name IS NULL) FROM sheet_read"
        )
        assert read.fetchall() == [(True, 0, 0)]
        refused = connection.execute("SELECT count(*) FROM file WHERE status <> 'loaded'")
        assert refused.fetchall() == [(0,)]


@pytest.mark.parametrize(("column", "centre", "text"), CENTRE_FACTS)
def test_a_fact_of_a_centre_stands_where_it_belongs(
    data: duckdb.DuckDBPyConnection, column: str, centre: str, text: str
) -> None:
    sql = "SELECT text FROM cell WHERE table_name || '.' || column_name = $column AND centre_name = $centre"
    assert text in {row[0] for row in data.execute(sql, {"column": column, "centre": centre}).fetchall()}


def test_five_centres_are_open_and_two_planned_in_botkyrka_and_huddinge(data: duckdb.DuckDBPyConnection) -> None:
    """However each document spells them: Alby, Tullinge? and the rest are the same seven."""
    sql = "SELECT stage, list(DISTINCT centre_name) FROM centre WHERE programme = $programme GROUP BY stage"
    found = {stage: set(names) for stage, names in data.execute(sql, {"programme": BOTKYRKA}).fetchall()}
    assert found == {"open": {ALBY, FITTJA, HALLUNDA, SKOGAS, VARBY}, "planned": {STORVRETEN, TULLINGE}}


def test_the_joint_assignment_prescribes_a_steering_group_of_five_parties_that_meets_four_times(
    data: duckdb.DuckDBPyConnection,
) -> None:
    sql = """SELECT has_steering_group, meetings_per_year, len(string_split(parties, ', ')), report_contents, agreement_type,
        agreement_from_text, as_of_text FROM steering_group WHERE programme = $programme AND area_code = '0127'
        AND centre_name IS NULL ORDER BY as_of_upper"""
    contents = "ekonomi, måluppfyllelse, hur brukarnas önskemål och synpunkter har tagits tillvara"
    assert data.execute(sql, {"programme": BOTKYRKA}).fetchall() == [
        ("planned", 4, 5, contents, "gemensam uppdragsbeskrivning", "2001-06", "2001-06-18"),
        (None, None, None, None, None, "", "2003-10"),  # whether it ever met is unknown
    ]


def test_whether_the_six_headings_were_written_is_unknown_and_so_is_the_day(data: duckdb.DuckDBPyConnection) -> None:
    headings = ("goals", "methods", "development", "timetable", "evaluation", "economy")
    columns = ", ".join(f"has_{name}_precision" for name in headings)
    found = data.execute(
        f"SELECT centre_name, {columns}, submitted_precision FROM activity_plan ORDER BY centre_name"
    ).fetchall()
    assert found == [(centre, *["unknown"] * 7) for centre in (ALBY, FITTJA, HALLUNDA, STORVRETEN)]


def test_money_is_at_most_500_000_once_and_500_000_in_each_of_three_years(data: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT centre_name, year::INTEGER, granted, granted_upper FROM funding
        WHERE programme = $programme AND granted IS NOT NULL ORDER BY centre_name, year"""
    assert data.execute(sql, {"programme": BOTKYRKA}).fetchall() == [
        (HALLUNDA, 2003, 0, 500_000), *((STORVRETEN, year, 500_000, 500_000) for year in (2000, 2001, 2002)),
    ]  # fmt: skip


def test_the_family_therapist_of_the_midwife_clinic_is_no_presence_of_social_services(
    data: duckdb.DuckDBPyConnection,
) -> None:
    assert data.execute("SELECT count(*) FROM presence WHERE programme = $p", {"p": BOTKYRKA}).fetchall() == [(0,)]


def test_the_districts_have_codes_of_their_own_and_a_track(data: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT track, list(DISTINCT area_code), bool_and(note LIKE 'Koden är projektets egen%') FROM area
        WHERE programme = $p GROUP BY 1"""
    found = data.execute(sql, {"p": STOCKHOLM}).fetchall()
    assert {track: set(codes) for track, codes, _ in found} == {"etablera": ESTABLISHING, "fördjupa": DEEPENING}
    assert all(told for _, _, told in found)


def test_the_start_counts_six_districts_and_the_interim_report_seven(data: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT as_of_text, list(value::INTEGER ORDER BY measure) FROM published_figure
        WHERE programme = $p AND measure LIKE 'areas_%' GROUP BY 1 ORDER BY 1"""
    deepening_establishing_all = [("2016-02", [2, 4, 6]), ("2016-11", [2, 5, 7])]
    assert data.execute(sql, {"p": STOCKHOLM}).fetchall() == deepening_establishing_all


def test_all_seven_districts_are_on_the_second_step(data: duckdb.DuckDBPyConnection) -> None:
    found = data.execute(
        "SELECT area_code, step, reached_text FROM step WHERE programme = $p", {"p": STOCKHOLM}
    ).fetchall()
    assert {row[0] for row in found} == ESTABLISHING | DEEPENING
    assert {row[1:] for row in found} == {(2, "2016")}


def test_each_district_checks_in_on_the_goals_that_it_works_on(data: duckdb.DuckDBPyConnection) -> None:
    """Goals 1-4 in five districts and 5 in two: 5 × 4 + 2 in October; in May without Farsta, 4 × 4 + 2."""
    sql = "SELECT area_code, goal, due_text, status, submitted_precision FROM check_in WHERE programme = $p"
    found = data.execute(sql, {"p": STOCKHOLM}).fetchall()
    due = Counter(row[2] for row in found)
    assert due == {"2016-04-01": 6, "2016-05-15": 18, "2016-10-15": 22, "2016-10-31": 7}
    goals = {code: {row[1][4] for row in found if row[0] == code and row[1].startswith("Mål ")} for code, *_ in found}
    assert goals == {code: set("1234") for code in ESTABLISHING} | {code: {"5"} for code in DEEPENING}
    assert {row[3] for row in found if row[2] == "2016-10-15"} == {"started"}
    assert {row[3] for row in found if row[2] != "2016-10-15"} == {None}
    assert {row[4] for row in found} == {"unknown"}
    assert {row[2] for row in found if row[0] == "0180-FA"} == {"2016-10-15", "2016-10-31"}


def test_five_districts_have_steering_and_working_groups_of_four_parties(data: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT list(DISTINCT area_code), any_value(parties) FROM steering_group
        WHERE programme = $p AND has_steering_group = 'yes' AND has_working_group = 'yes'"""
    ((codes, parties),) = data.execute(sql, {"p": STOCKHOLM}).fetchall()
    assert (set(codes), parties) == (ESTABLISHING, "individ och familj; förskola; barnhälsovård; mödrahälsovård")


def test_the_sums_granted_in_2016_are_unknown_and_have_four_conditions(data: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT count(*), list(DISTINCT year), list(DISTINCT granted_precision) FROM funding WHERE programme = $p"
    assert data.execute(sql, {"p": STOCKHOLM}).fetchall() == [(7, [2016], ["unknown"])]
    assert data.execute("SELECT count(*) FROM condition WHERE programme = $p", {"p": STOCKHOLM}).fetchall() == [(4,)]


@pytest.mark.parametrize(
    ("activity", "ends", "recurs"),
    [
        ("Avstämning med samordnarna", "2016-12", "en gång i månaden"),
        ("Lokala projektplaner välkomnas", "2016-04-01", None),
        ("Socialnämnden fördelar utvecklingsmedel", "2016-01-26", None),
        ("Förmiddag om familjecentraler", "2016-09-02", None),
        ("Följa upp och kvalitetssäkra satsningen", "2020", None),
        ("Styrgruppen träffas", "", "fyra gånger per år"),
    ],
)
def test_the_timetable_tells(data: duckdb.DuckDBPyConnection, activity: str, ends: str, recurs: str | None) -> None:
    found = data.execute("SELECT ends_text, recurs FROM schedule WHERE activity = $a", {"a": activity}).fetchall()
    assert found == [(ends, recurs)]


def test_the_goals_of_direction_have_no_number(data: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT programme, count(*), count(target) FROM goal WHERE indicator = 'direction' GROUP BY 1 ORDER BY 1"
    assert data.execute(sql).fetchall() == [(BOTKYRKA, 7, 0), (OSTERMALM, 1, 0), (STOCKHOLM, 5, 0)]


def test_the_national_figures_stand_with_what_they_count(data: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT as_of_text, measure, value::INTEGER, "of"::INTEGER, length(counted_as) > 20 FROM published_figure
        WHERE programme = $p ORDER BY row_id"""
    assert data.execute(sql, {"p": SWEDEN}).fetchall() == [
        ("2008", "centres", 131, None, True), ("2013", "centres", 251, None, True),
        ("2013", "fully_co_located", 112, 251, True), ("2023", "centres", 246, None, True),
        ("2023", "areas_with_centre", 158, None, True), ("2023", "regions_with_centre", 18, 21, True),
    ]  # fmt: skip
