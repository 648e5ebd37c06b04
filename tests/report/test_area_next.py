"""What one municipality can do next: whom to ask about what, and which municipalities are like it."""

from collections.abc import Callable
from pathlib import Path

from report.exhibits.area_facts import facts, milestones
from report.exhibits.area_next import similar, to_ask
from report.exhibits.progress import on_the_way
from report.geometry import bordering
from report.selection import Selection
from tests.snapshots import selection

Shown = Callable[[str], Path]
CODES = (
    "2023",
    "2026",
    "2029",
    "2031",
    "2034",
    "2039",
    "2061",
    "2062",
    "2080",
    "2081",
    "2082",
    "2083",
    "2084",
    "2085",
    "2021",
)


def of_area(warehouse: Path, code: str, as_of: str = "2026-11-22") -> Selection:
    return selection(warehouse, as_of, areas=(code,))


def test_neighbours_are_those_with_a_common_border() -> None:
    assert bordering("2031", CODES) == {"2029", "2034", "2062", "2080"}  # Rättvik: Leksand, Orsa, Mora, Falun
    assert bordering("9999", CODES) == frozenset()


def test_similar_municipalities_have_a_centre_and_stand_in_order_of_their_children(shown: Shown) -> None:
    exhibit = similar(of_area(shown("real"), "2031"))
    rows = {row[0]: row for row in exhibit.written_rows()}
    assert list(rows)[:3] == ["Gagnef", "Leksand", "Hedemora"]
    assert rows["Gagnef"][2] == "34\N{NO-BREAK SPACE}% fler"  # 676 against 505
    assert [name for name, row in rows.items() if row[3] == "Ja"] == ["Leksand", "Mora", "Falun"]
    assert rows["Borlänge"][4] == "Förstudie 2016, avsiktsförklaring 2019, byggstart 2021-09, öppning 2023-05"
    assert "Rättvik" not in rows
    assert exhibit.headline.endswith("Gagnef (34\N{NO-BREAK SPACE}% fler) och Leksand (64\N{NO-BREAK SPACE}% fler)")


def test_what_became_of_a_passed_plan_is_asked_of_a_function(shown: Shown) -> None:
    exhibit = to_ask(of_area(shown("real"), "2031"))
    assert exhibit.written_rows() == [
        ["Familjecentral Rättvik", "Vad blev av öppningen som planerades till 2022", "Saknas", "aldrig",
         "Socialchefen och regionens områdessamordnare"]
    ]  # fmt: skip


def test_each_of_two_planned_centres_is_asked_about_and_told_with_its_own_day(shown: Shown) -> None:
    asked = to_ask(of_area(shown("real"), "2023")).written_rows()
    assert [row[:2] for row in asked] == [
        ["Familjecentral Malung", "Vad blev av öppningen som planerades till 2022 eller halvårsskiftet 2022"],
        ["Familjecentral Sälen", "Vad blev av öppningen som planerades till 2022 eller slutet av 2023"],
    ]
    going = on_the_way(selection(shown("real"), "2024-06-01")).written_rows()
    planned = {row[0]: row[3] for row in going}
    assert planned["Malung-Sälen"].startswith(
        "2022 eller halvårsskiftet 2022 (Familjecentral Malung), 2022 eller slutet av 2023 (Familjecentral Sälen)"
    )


def test_facts_of_an_open_centre_are_told_missing_or_old(shown: Shown) -> None:
    """Of Ludvika's centre the open hours are published in 2025, and what stood in the list of 2020 is old."""
    states = {row[1]: row[2] for row in to_ask(of_area(shown("real"), "2085")).written_rows()}
    assert states["Samordnare"] == "Saknas"
    assert set(states.values()) <= {"Saknas", "Äldre än 18 månader"}
    assert to_ask(of_area(shown("real"), "2085", "1999-01-01")).headline == "1 fråga att följa upp"


def test_what_was_said_after_the_day_is_not_told_of_the_area(shown: Shown) -> None:
    """Orsa's centre and its opening of October 2023 were first told of then."""
    then, later = (of_area(shown("real"), "2034", day) for day in ("2019-12-31", "2023-12-31"))
    assert "Öppning" not in {row[0] for row in milestones(then).written_rows()}
    assert "Öppning" in {row[0] for row in milestones(later).written_rows()}
    assert {row[0] for row in facts(then).written_rows()} <= {"–"}
    assert "Familjens hus Orsa" in {row[0] for row in facts(later).written_rows()}
