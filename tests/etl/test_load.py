"""A load gives one new snapshot, or leaves everything as it was."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from etl import load as loading
from etl.load import Loaded, NothingLoaded
from etl.store import snapshots
from tests.workbooks import ABOUT, AREAS, CENTRES, write_workbook

ROOT = Path(__file__).parents[2]


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "lager"


def loaded_from(folder: Path, warehouse: Path, areas: int = 3) -> Loaded:
    """A workbook with so many areas, loaded."""
    return loading.load([write_workbook(folder / "bok.xlsx", {"Områden": AREAS[: areas + 1]})], warehouse)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".lock", "base.json"}


def area_count(warehouse: Path) -> int:
    current = snapshots.current(warehouse)
    assert current is not None
    with snapshots.connect(current) as connection:
        return len(connection.execute("SELECT DISTINCT area_code FROM area").fetchall())


def drawn_snapshots(warehouse: Path, count: int) -> list[str]:
    """Ids, oldest first, one a day: files that stand for snapshots, and the pointer at the latest."""
    warehouse.mkdir()
    first = datetime(2020, 1, 1)
    ids = [snapshots.named(first + timedelta(days=day), f"{day:08x}") for day in range(count)]
    for snapshot_id in ids:
        (warehouse / f"{snapshot_id}.duckdb").touch()
    snapshots.point_at(ids[-1], warehouse)
    return ids


def test_a_load_leaves_one_snapshot_named_by_time_and_data_version_and_a_pointer_to_it(
    warehouse: Path, tmp_path: Path
) -> None:
    loaded = loaded_from(tmp_path, warehouse)
    snapshot = loaded.snapshot
    assert loaded.is_new
    assert names_in(warehouse) == {f"{snapshot.snapshot_id}.duckdb", "current.json"}
    assert json.loads((warehouse / "current.json").read_text()) == {"snapshot": snapshot.snapshot_id}
    assert snapshots.current(warehouse) == snapshot
    assert snapshot.snapshot_id == f"{snapshot.loaded_at:%Y%m%dT%H%M%S}_{snapshot.data_version}"
    with snapshots.connect(snapshot) as connection:
        (stamped,) = connection.execute("SELECT snapshot_id, data_version, loaded_at FROM snapshot").fetchall()
    assert stamped == (snapshot.snapshot_id, snapshot.data_version, snapshot.loaded_at)


def test_the_same_content_again_gives_no_new_snapshot_whatever_the_file_is_called(
    warehouse: Path, tmp_path: Path
) -> None:
    first = loaded_from(tmp_path, warehouse)
    (tmp_path / "bok.xlsx").rename(tmp_path / "samma.xlsx")
    again = loading.load([tmp_path / "samma.xlsx"], warehouse)
    assert (again.is_new, again.snapshot) == (False, first.snapshot)
    assert len(snapshots.snapshots(warehouse)) == 1


def test_other_content_gives_another_data_version_and_the_old_snapshot_stays(warehouse: Path, tmp_path: Path) -> None:
    first = loaded_from(tmp_path, warehouse, areas=2)
    old = first.snapshot.path.read_bytes()
    second = loaded_from(tmp_path, warehouse, areas=3)
    assert second.is_new
    assert second.snapshot.data_version != first.snapshot.data_version
    assert first.snapshot.path.read_bytes() == old
    assert area_count(warehouse) == 3


def test_the_data_version_does_not_depend_on_the_order_of_files(warehouse: Path, tmp_path: Path) -> None:
    one = write_workbook(tmp_path / "a.xlsx", {"Områden": AREAS})
    two = write_workbook(tmp_path / "b.xlsx", {"Områden": AREAS, "Centraler": CENTRES})
    assert loading.load([one, two], warehouse).is_new
    assert not loading.load([two, one], warehouse).is_new


def test_another_programme_by_the_command_line_is_other_content(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = loaded_from(tmp_path, tmp_path / "lager").files
    before = loading.data_version(files)
    monkeypatch.setattr(loading, "code_version", lambda: "zz")
    assert loading.data_version(files) == before[:6] + "zz"


def test_restore_moves_the_pointer_back(warehouse: Path, tmp_path: Path) -> None:
    first = loaded_from(tmp_path, warehouse, areas=2)
    loaded_from(tmp_path, warehouse, areas=3)
    restored = snapshots.point_at(first.snapshot.snapshot_id, warehouse)
    assert restored.snapshot_id == first.snapshot.snapshot_id
    assert area_count(warehouse) == 2
    with pytest.raises(KeyError):
        snapshots.point_at("20200101T000000_finnsej", warehouse)
    assert area_count(warehouse) == 2


def test_snapshots_are_listed_latest_first_with_the_current_one_marked(warehouse: Path) -> None:
    ids = drawn_snapshots(warehouse, 3)
    snapshots.point_at(ids[0], warehouse)
    listed = [(each.snapshot_id, each.is_current) for each in snapshots.snapshots(warehouse)]
    assert listed == [(ids[2], False), (ids[1], False), (ids[0], True)]


def test_the_last_twenty_are_kept_and_the_current_one_whatever_its_age(warehouse: Path) -> None:
    ids = drawn_snapshots(warehouse, 23)
    snapshots.point_at(ids[1], warehouse)
    snapshots.prune(warehouse)
    assert {each.snapshot_id for each in snapshots.snapshots(warehouse)} == {ids[1], *ids[3:]}


def test_a_load_prunes_what_is_older_than_the_last_twenty(warehouse: Path, tmp_path: Path) -> None:
    ids = drawn_snapshots(warehouse, 21)
    (warehouse / "current.json").unlink()
    latest = loaded_from(tmp_path, warehouse).snapshot.snapshot_id
    assert [each.snapshot_id for each in snapshots.snapshots(warehouse)] == [latest, *reversed(ids[2:])]


@pytest.mark.parametrize("error", [KeyboardInterrupt, duckdb.Error("disk full"), MemoryError])
def test_a_load_that_is_stopped_in_the_middle_leaves_no_trace(
    error: BaseException, warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded_from(tmp_path, warehouse, areas=2)
    before = {path.name: path.read_bytes() for path in warehouse.iterdir()}

    def stopped(target: Path, *_: object) -> None:
        target.write_bytes(b"half a database")
        raise error

    monkeypatch.setattr(loading, "build", stopped)
    with pytest.raises(type(error) if isinstance(error, Exception) else BaseException):
        loaded_from(tmp_path, warehouse, areas=3)
    assert {path.name: path.read_bytes() for path in warehouse.iterdir()} == before


def test_what_a_killed_load_left_behind_is_removed_by_the_next(warehouse: Path, tmp_path: Path) -> None:
    warehouse.mkdir()
    for name in ("building-20200101T000000_aaaaaaaa.duckdb", "building-20200101T000000_aaaaaaaa.duckdb.wal"):
        (warehouse / name).write_bytes(b"half a database")
    snapshot = loaded_from(tmp_path, warehouse).snapshot
    assert names_in(warehouse) == {f"{snapshot.snapshot_id}.duckdb", "current.json"}


def test_a_file_once_loaded_that_can_not_be_read_now_stops_the_load(warehouse: Path, tmp_path: Path) -> None:
    books = tmp_path / "in"
    write_workbook(books / "a.xlsx", {"Områden": AREAS})
    write_workbook(books / "b.xlsx", {"Centraler": CENTRES})
    first = loading.load([books], warehouse).snapshot
    (books / "b.xlsx").write_bytes(b"")
    write_workbook(books / "c.xlsx", {"Områden": AREAS[:2]}, {**ABOUT, "Per datum": "2021"})
    with pytest.raises(NothingLoaded, match=r"^b\.xlsx lästes in förra gången men går inte att läsa nu"):
        loading.load([books], warehouse)
    assert snapshots.current(warehouse) == first
    (books / "b.xlsx").unlink()
    assert loading.load([books], warehouse).is_new


def test_a_loss_is_seen_also_when_the_folder_is_named_from_elsewhere(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_workbook(tmp_path / "in" / "a.xlsx", {"Områden": AREAS})
    write_workbook(tmp_path / "in" / "b.xlsx", {"Områden": AREAS[:2]})
    loading.load([tmp_path / "in"], warehouse)
    (tmp_path / "in" / "b.xlsx").write_bytes(b"")
    write_workbook(tmp_path / "in" / "c.xlsx", {"Områden": AREAS[:3]})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NothingLoaded, match="lästes in förra gången"):
        loading.load([Path("in")], warehouse)


def test_centres_without_areas_are_not_made_current(warehouse: Path, tmp_path: Path) -> None:
    header = ("Indikator", "Mål", "Målvärde", "Till")
    only_goals = write_workbook(tmp_path / "m.xlsx", {"Mål": [header, ("Nya familjecentraler", "Två till", 2, 2022)]})
    assert loading.load([only_goals], warehouse).is_new
    two_names = [*AREAS, ("1001", "Nordby", 1)]
    with pytest.raises(NothingLoaded, match="Områdeskoden 1001 har två namn"):
        loading.load([write_workbook(tmp_path / "o.xlsx", {"Områden": two_names})], warehouse)
    assert len(snapshots.snapshots(warehouse)) == 1
    assert len(names_in(warehouse)) == 2


def test_dot_files_and_the_folders_of_the_project_are_passed_by(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "DATA", tmp_path)
    for name in (".dold.xlsx", "warehouse/x.xlsx", "reference/y.xlsx", ".git/z.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    write_workbook(tmp_path / "norr" / "bok.xlsx", {"Områden": AREAS})
    assert [Path(file.path).name for file in loading.load([tmp_path], warehouse).files] == ["bok.xlsx"]


def test_whoever_reads_the_pointer_while_it_moves_sees_one_of_the_snapshots(warehouse: Path) -> None:
    ids = drawn_snapshots(warehouse, 2)
    pointer = warehouse / "current.json"
    is_done = threading.Event()
    seen: list[str] = []

    def look() -> None:
        while not is_done.is_set():
            seen.append(pointer.read_text())

    reader = threading.Thread(target=look)
    reader.start()
    for turn in range(300):
        snapshots.point_at(ids[turn % 2], warehouse)
    is_done.set()
    reader.join()
    assert set(seen) <= {json.dumps({"snapshot": snapshot_id}) for snapshot_id in ids}
    assert len(seen) > 50


def at_once(*loads: Callable[[], subprocess.Popen[str]]) -> list[tuple[int, str]]:
    running = [start() for start in loads]
    return [(process.wait(60), process.communicate()[1]) for process in running]


def test_two_loads_at_once_both_end_well_and_leave_a_valid_pointer(warehouse: Path, tmp_path: Path) -> None:
    def start(count: int) -> Callable[[], subprocess.Popen[str]]:
        path = write_workbook(tmp_path / f"{count}.xlsx", {"Områden": AREAS[: count + 1]})
        command = [sys.executable, "-m", "etl", "load", str(path), "--to", str(warehouse)]
        return lambda: subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)

    assert at_once(start(1), start(2), start(3)) == [(0, "")] * 3
    kept = snapshots.snapshots(warehouse)
    assert len(kept) == 3
    assert area_count(warehouse) in (1, 2, 3)
    assert names_in(warehouse) == {"current.json", *(each.path.name for each in kept)}


def test_a_snapshot_can_only_be_read(warehouse: Path, tmp_path: Path) -> None:
    snapshot = loaded_from(tmp_path, warehouse).snapshot
    shutil.copy(snapshot.path, tmp_path / "andra.duckdb")
    with snapshots.connect(snapshot) as connection:
        for sql in ("DELETE FROM area", "CREATE TABLE x (a INTEGER)", f"ATTACH '{tmp_path}/andra.duckdb' AS o"):
            with pytest.raises(duckdb.Error):
                connection.execute(sql)
