"""python -m etl: what it answers, what it writes, and the code it ends with."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from etl.__main__ import app, main
from etl.store import snapshots
from tests.workbooks import AREAS, CENTRES, Rows, write_workbook

SOUND = {"Områden": AREAS, "Centraler": CENTRES}
FAULTY: Rows = [("Kommun", "Central"), ("Norrby", "Solen"), ("Norby", "Månen")]
FIGURES: Rows = [
    ("Mått", "Värde", "Av", "Per datum"),
    ("Antal familjecentraler", 2, None, "2020-01-01"), ("Kommuner med familjecentral", 3, 3, "2020-01-01"),
    ("Familjecentraler med särskild samordnare", 1, 2, "2020-01-01"),
]  # fmt: skip


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "lager"


def reported(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_load_where_every_row_is_sound_ends_with_0_and_tells_the_sum(warehouse: Path, tmp_path: Path) -> None:
    result = run("load", write_workbook(tmp_path / "bok.xlsx", SOUND), "--to", warehouse)
    assert result.exit_code == 0
    current = snapshots.current(warehouse)
    assert current is not None
    assert result.stdout.splitlines() == [
        "bok.xlsx: 5 rader lästa = 5 inlästa + 0 undanlagda",
        "1 fil: 5 rader lästa = 5 inlästa + 0 undanlagda.",
        "Fynd: 0 fel, 0 varningar, 0 upplysningar.",
        f"Dataversion {current.data_version} (ny ögonblicksbild: {current.snapshot_id}).",
    ]


@pytest.mark.parametrize("given", [["lood"], ["load", "--tu", "x"], ["restore"]])
def test_what_is_no_command_is_told_in_swedish_and_ends_with_2(
    given: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["etl", *given])
    with pytest.raises(SystemExit) as stopped:
        main()
    told = capsys.readouterr().err
    assert stopped.value.code == 2
    assert told.startswith(f"”{' '.join(given)}” går inte att utföra: ett kommando eller val finns inte")
    assert "Usage" not in told


@pytest.mark.parametrize("given", [[], ["--help"], ["load", "--help"], ["undo", "--help"]])
def test_the_help_is_swedish(given: list[str]) -> None:
    told = subprocess.run([sys.executable, "-m", "etl", *given], capture_output=True, text=True, check=False).stdout
    assert "Skrivs: python -m etl" in told
    assert "Visar den här hjälpen." in told
    assert re.findall(r"Usage|OPTIONS|Options|Arguments|Commands|COMMAND|Show this|default|required", told) == []


def test_a_load_with_a_row_set_aside_ends_with_1_and_tells_the_cell(warehouse: Path, tmp_path: Path) -> None:
    result = run("load", write_workbook(tmp_path / "bok.xlsx", {**SOUND, "Centraler": FAULTY}), "--to", warehouse)
    assert result.exit_code == 1
    assert "5 rader lästa = 4 inlästa + 1 undanlagda" in result.stdout
    assert (
        "  fel: bok.xlsx Centraler!A3 ”Norby”: ”Norby” finns inte bland uppdragets områden. Menar du Norrby?"
        in result.stdout
    )


def test_a_load_with_a_file_refused_beside_a_sound_one_ends_with_1(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "tom.xlsx").touch()
    result = run("load", write_workbook(tmp_path / "bok.xlsx", SOUND), tmp_path / "tom.xlsx", "--to", warehouse)
    assert result.exit_code == 1
    assert "tom.xlsx: Filen är tom (0 byte)" in result.stdout


def test_a_load_of_nothing_ends_with_2_and_one_line_of_error(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "tom.xlsx").touch()
    report = tmp_path / "rapport.json"
    result = run("load", tmp_path / "tom.xlsx", "--to", warehouse, "--report", report)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0].startswith("Ingenting lästes in. tom.xlsx: Filen är tom")
    assert len(result.stderr.splitlines()) == 1
    assert not warehouse.exists()
    told = reported(report)
    assert (told["snapshot"], told["data_version"], told["reconciliation"]) == (None, None, [])
    assert [(file["status"], file["reason"][:13]) for file in told["files"]] == [("refused", "Filen är tom ")]


def test_the_report_has_the_agreed_form(warehouse: Path, tmp_path: Path) -> None:
    sheets = {"Områden": AREAS, "Centraler": FAULTY, "Publicerade tal": FIGURES}
    book = write_workbook(tmp_path / "bok.xlsx", sheets)
    run("load", book, "--to", warehouse, "--report", tmp_path / "rapport.json")
    told = reported(tmp_path / "rapport.json")
    current = snapshots.current(warehouse)
    assert current is not None
    assert list(told) == ["snapshot", "data_version", "files", "reconciliation"]
    assert (told["snapshot"], told["data_version"]) == (current.snapshot_id, current.data_version)
    (file,) = told["files"]
    assert list(file) == ["path", "sha256", "status", "reason", "sheets", "findings", "findings_accepted"]
    assert (file["path"], len(file["sha256"]), file["status"], file["reason"]) == (book.as_posix(), 64, "loaded", None)
    counts = {"rows_read": 2, "rows_loaded": 1, "rows_set_aside": 1}
    assert file["sheets"][1] == {"sheet": "Centraler", "kind": "centre", **counts}
    assert file["findings"] == [
        {
            "severity": "fel", "sheet": "Centraler", "cell": "A3", "value": "Norby", "code": "area_unknown",
            "message": "”Norby” finns inte bland uppdragets områden. Menar du Norrby?", "suggestion": "Norrby",
        }
    ]  # fmt: skip


def test_the_report_tells_what_agrees_what_does_not_and_what_the_rows_can_not_decide(
    warehouse: Path, tmp_path: Path
) -> None:
    """Solen and Månen in two areas, and of Östra Ås it is said that it has none."""
    none = [("Mått", "Värde", "Per datum", "Kommun"), ("Antal familjecentraler", 0, "2020-01-01", "Östra Ås")]
    sheets = {**SOUND, "Publicerade tal": FIGURES, "Tal": none}
    result = run(
        "load", write_workbook(tmp_path / "bok.xlsx", sheets), "--to", warehouse, "--report", tmp_path / "r.json"
    )
    figures = reported(tmp_path / "r.json")["reconciliation"]
    assert figures == [
        {"figure": f"{figure} (2020-01-01)", "published": published, "computed": computed, "agrees": agrees, "basis": "verklig"}
        for figure, published, computed, agrees in (
            ("Antal familjecentraler", 2, 2, True),
            ("Kommuner med familjecentral", 3, 2, False),
            ("Familjecentraler med särskild samordnare", 1, None, None),
        )
    ]  # fmt: skip
    assert "Avstämning mot publicerade tal:" in result.stdout
    assert [line.rpartition(": ")[2] for line in result.stdout.splitlines() if "(2020-01-01)" in line] == [
        "stämmer (verklig)", "STÄMMER INTE (verklig)", "kan inte avgöras av raderna (verklig)",
    ]  # fmt: skip


def test_a_workbook_without_om_is_loaded_with_programme_and_as_of_date_from_the_command_line(
    warehouse: Path, tmp_path: Path
) -> None:
    book = write_workbook(tmp_path / "utan.xlsx", SOUND, about={})
    result = run("load", book, "--to", warehouse, "--uppdrag", "Dalarna", "--per", "hösten 2019")
    assert result.exit_code == 0
    current = snapshots.current(warehouse)
    assert current is not None
    with snapshots.connect(current) as connection:
        found = connection.execute("SELECT DISTINCT programme, as_of_upper::VARCHAR, is_example FROM centre").fetchall()
    assert found == [("dalarna", "2019-12-31", False)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--uppdrag", "Dalarna"), "Ange både --uppdrag och --per."),
        (("--uppdrag", "Dalarne", "--per", "2019"), "Uppdraget ”Dalarne” känns inte igen. Menar du Dalarna?"),
        (("--uppdrag", "Dalarna", "--per", "i fjol"), "Per datum går inte att läsa"),
    ],
)
def test_a_programme_or_date_that_can_not_be_used_ends_with_2(
    arguments: tuple[str, ...], says: str, warehouse: Path, tmp_path: Path
) -> None:
    result = run("load", write_workbook(tmp_path / "utan.xlsx", SOUND, about={}), "--to", warehouse, *arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not warehouse.exists()


def test_snapshots_are_listed_and_an_earlier_one_restored(warehouse: Path, tmp_path: Path) -> None:
    for count in (2, 3):
        run("load", write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS[: count + 1]}), "--to", warehouse)
    listed = run("snapshots", "--to", warehouse).stdout.splitlines()
    assert [line.endswith("(gäller nu)") for line in listed].count(True) == 1
    (earlier,) = [line.split()[0] for line in listed if not line.endswith("(gäller nu)")]
    assert run("restore", earlier, "--to", warehouse).exit_code == 0
    current = snapshots.current(warehouse)
    assert current is not None
    assert current.snapshot_id == earlier
    unknown = run("restore", "finnsej", "--to", warehouse)
    assert unknown.exit_code == 2
    assert unknown.stderr.startswith("Det finns ingen ögonblicksbild finnsej.")


def test_the_dictionary_tells_tables_columns_units_and_meaning() -> None:
    lines = run("dictionary").stdout.splitlines()
    assert "centre: en familjecentral, som en källa beskriver den en viss dag" in lines
    assert "  opened: Dagen då centralen öppnade" in lines
    assert "  presence_hours [h/vecka]: Socialtjänstens närvaro, alla roller" in lines
