"""What the committed workbooks of the other programmes must give: headlines, contradictions and the correction."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from etl.store import snapshots

BOTKYRKA, STOCKHOLM, OSTERMALM = "botkyrka-huddinge-2003", "stockholm-2016", "ostermalm-2021"
ANNEX_1, ANNEX_2, TEXT = "sll-2003-bilaga-1", "sll-2003-bilaga-2", "sll-2003-11-05"
ALBY, FITTJA, HALLUNDA, SKOGAS = "Alby FC", "Fittja FC", "Hallunda FC", "Skogås Familjehus"
VARBY = "Familjecentrum Vårbys barn"


@pytest.fixture
def data(warehouse_of: Callable[[str], Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    current = snapshots.current(warehouse_of("real"))
    assert current is not None
    with snapshots.connect(current) as connection:
        yield connection


@pytest.mark.parametrize(
    ("programme", "day", "definition", "areas", "centres", "total"),
    [
        # The five that the document calls existing, in both municipalities; the two planned do not count.
        (BOTKYRKA, "2003-10-31", "lista", (2, 2), (5, 5), 2),
        (BOTKYRKA, "2003-10-31", "samverkan", (2, 2), (5, 5), 2),
        # BVC in the premises of Alby and Hallunda only; in Skogås at certain times; where Vårby has it nobody says.
        (BOTKYRKA, "2003-10-31", "nationell", (1, 2), (2, 3), 2),
        # The midwife comes to Alby, Hallunda, Skogås and Vårby at certain times, and Fittja shares no premises.
        (BOTKYRKA, "2003-10-31", "strategi", (0, 0), (0, 0), 2),
        # Alby and Fittja had started, Hallunda is of September 2003; Vårby is of the seventies, Skogås not yet heard of.
        (BOTKYRKA, "2003-08-31", "lista", (2, 2), (3, 4), 2),
        # The only centre of the city is in Spånga-Tensta, all four in the premises.
        (STOCKHOLM, "2016-11-30", "lista", (1, 1), (1, 1), 7),
        (STOCKHOLM, "2016-11-30", "strategi", (1, 1), (1, 1), 7),
        # The centre-like one of Rinkeby-Kista counts nationally; whether all four cooperate there is not said.
        (STOCKHOLM, "2016-11-30", "nationell", (2, 2), (2, 2), 7),
        (STOCKHOLM, "2016-11-30", "samverkan", (1, 2), (1, 2), 7),
        # A proposal to plan one.
        (OSTERMALM, "2021-12-31", "samverkan", (0, 0), (0, 0), 1),
    ],
)
def test_the_headline_of_a_programme(
    data: duckdb.DuckDBPyConnection,
    programme: str,
    day: str,
    definition: str,
    areas: tuple[int, int],
    centres: tuple[int, int],
    total: int,
) -> None:
    sql = """SELECT areas_min, areas_max, centres_min, centres_max, areas_total
        FROM coverage($programme, [$day::DATE], FALSE, []::VARCHAR[]) WHERE definition = $definition"""
    found = data.execute(sql, {"programme": programme, "day": day, "definition": definition}).fetchall()
    assert found == [(*areas, *centres, total)]


def test_the_children_of_the_programmes_are_unknown_not_none(data: duckdb.DuckDBPyConnection) -> None:
    for programme, areas in ((BOTKYRKA, 2), (STOCKHOLM, 7), (OSTERMALM, 1)):
        sql = "SELECT count(*), count(children_0_5) FROM area_list($programme, FALSE)"
        assert data.execute(sql, {"programme": programme}).fetchall() == [(areas, 0)]


@pytest.mark.parametrize(("day", "status"), [("2021-12-31", "on_the_way"), ("2021-03-10", "unknown")])
def test_a_planned_centre_is_on_the_way_from_the_day_it_was_told_and_nothing_is_known_before(
    data: duckdb.DuckDBPyConnection, day: str, status: str
) -> None:
    sql = "SELECT DISTINCT status FROM area_status($programme, [$day::DATE], FALSE)"
    assert data.execute(sql, {"programme": OSTERMALM, "day": day}).fetchall() == [(status,)]


def test_a_district_on_a_step_below_the_last_is_on_the_way(data: duckdb.DuckDBPyConnection) -> None:
    """All seven are on the second of five steps; one of them has its centre already."""
    sql = """SELECT status, count(*), list(DISTINCT step) FROM area_status($programme, [DATE '2016-11-30'], FALSE)
        WHERE definition = 'lista' GROUP BY status ORDER BY status"""
    assert data.execute(sql, {"programme": STOCKHOLM}).fetchall() == [("has", 1, [2]), ("on_the_way", 6, [2])]


def test_the_areas_of_the_interim_report_are_counted_by_track(data: duckdb.DuckDBPyConnection) -> None:
    sql = (
        "SELECT measure, published, computed FROM reconciliation($programme) WHERE measure LIKE 'areas_%' ORDER BY ALL"
    )
    assert data.execute(sql, {"programme": STOCKHOLM}).fetchall() == [
        ("areas_deepening", 2, 2), ("areas_deepening", 2, 2), ("areas_establishing", 4, 4),
        ("areas_establishing", 5, 5), ("areas_in_programme", 6, 6), ("areas_in_programme", 7, 7),
    ]  # fmt: skip


def test_the_count_that_the_interim_report_states_agrees_with_its_rows(data: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT published, computed, agrees FROM reconciliation($programme) WHERE measure = 'centres'"
    assert data.execute(sql, {"programme": STOCKHOLM}).fetchall() == [(1, 1, True)]


def test_annexes_and_text_contradict_each_other_in_these_facts_and_no_other(data: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT column_name, centre_name, ways, list_sort(list_distinct([s.source FOR s IN statements])) FROM conflict
        WHERE programme = $programme"""
    found = {(column, centre): (ways, sources) for column, centre, ways, sources in
             data.execute(sql, {"programme": BOTKYRKA}).fetchall()}  # fmt: skip
    everywhere = sorted([ANNEX_1, ANNEX_2, TEXT])
    annexes, with_second = sorted([ANNEX_1, ANNEX_2]), sorted([ANNEX_2, TEXT])
    assert found == {
        ("health_care_part", FITTJA): (3, everywhere),
        ("health_care_part", HALLUNDA): (2, everywhere),
        ("health_care_part", SKOGAS): (3, everywhere),
        ("health_care_part", VARBY): (3, everywhere),
        ("municipal_part", HALLUNDA): (2, everywhere),
        ("municipal_part", SKOGAS): (2, annexes),
        ("midwife", VARBY): (2, with_second),
        ("target_group", ALBY): (2, everywhere),
        ("target_group", FITTJA): (2, everywhere),
        ("target_group", HALLUNDA): (2, everywhere),
        ("financing", ALBY): (3, everywhere),
        ("financing", FITTJA): (2, with_second),
        ("financing", HALLUNDA): (2, with_second),
        ("cooperation_goals", SKOGAS): (2, with_second),
        ("follow_up", VARBY): (2, with_second),
    }


def test_the_other_programmes_contradict_themselves_nowhere(data: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT * FROM conflict WHERE programme NOT IN ('dalarna', $programme)"
    assert data.execute(sql, {"programme": BOTKYRKA}).fetchall() == []


def test_the_correction_of_skogas_holds_while_the_rejected_statement_and_the_conflict_stay(
    data: duckdb.DuckDBPyConnection,
) -> None:
    holds, rejected = "Öppen förskola, socialsekreterare IFO", "Socialsekreterare IFO"
    where = {"programme": BOTKYRKA, "centre": SKOGAS}
    assert data.execute("SELECT is_applied, text, length(reason) > 50 FROM correction").fetchall() == [
        (True, holds, True)
    ]
    sql = """SELECT text, is_rejected FROM cell
        WHERE programme = $programme AND centre_name = $centre AND column_name = 'municipal_part'"""
    assert sorted(data.execute(sql, where).fetchall()) == [(rejected, True), (holds, False)]
    sql = """SELECT DISTINCT municipal_part FROM centre WHERE programme = $programme AND centre_name = $centre
        AND municipal_part IS NOT NULL"""
    assert data.execute(sql, where).fetchall() == [(holds,)]
    sql = """SELECT shown, is_corrected, [s.text FOR s IN statements] FROM conflict
        WHERE programme = $programme AND centre_name = $centre AND column_name = 'municipal_part'"""
    assert data.execute(sql, where).fetchall() == [(holds, True, [rejected, holds])]


def test_the_correction_leaves_the_same_words_about_another_centre_alone(data: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT list(municipal_part) FROM centre WHERE programme = $programme AND centre_name = $centre
        AND municipal_part IS NOT NULL"""
    found = data.execute(sql, {"programme": BOTKYRKA, "centre": VARBY}).fetchall()
    assert found == [(["Socialsekreterare IFO"] * 2,)]
