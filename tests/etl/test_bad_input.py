"""Each kind of bad input: one clear line in Swedish, and the snapshot that was there stays, pointer and bytes."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import load as loading
from etl.load import NothingLoaded
from etl.store import snapshots
from tests.workbooks import ABOUT, AREAS, CENTRES, write_workbook

SOUND = {"Områden": AREAS, "Centraler": CENTRES}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def empty_file(folder: Path) -> Path:
    (folder / "tom.xlsx").touch()
    return folder / "tom.xlsx"


def not_a_workbook(folder: Path) -> Path:
    (folder / "brev.xlsx").write_text("Hej! Här kommer siffrorna.", encoding="utf-8")
    return folder / "brev.xlsx"


def another_kind_of_file(folder: Path) -> Path:
    (folder / "siffror.txt").write_text("Kommun;Central\nNorrby;Solen\n", encoding="utf-8")
    return folder / "siffror.txt"


def lock_file(folder: Path) -> Path:
    (folder / "~$bok.xlsx").write_bytes(b"\x06Anna A" + bytes(158))
    return folder / "~$bok.xlsx"


def with_password(folder: Path) -> Path:
    """As Excel encrypts: an OLE file whose directory names the encrypted package."""
    directory = "EncryptedPackage".encode("utf-16-le") + "EncryptionInfo".encode("utf-16-le")
    (folder / "hemlig.xlsx").write_bytes(OLE + bytes(504) + directory)
    return folder / "hemlig.xlsx"


def broken_zip(folder: Path) -> Path:
    whole = write_workbook(folder / "avbruten.xlsx", SOUND).read_bytes()
    (folder / "avbruten.xlsx").write_bytes(whole[: len(whole) // 2])
    return folder / "avbruten.xlsx"


def damaged_digit(folder: Path) -> Path:
    """A code that has become another on the way: the part no longer agrees with its checksum."""
    path = write_workbook(folder / "skadad.xlsx", SOUND)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b">1001<", b">1007<"))
    return path


def zip_bomb(folder: Path) -> Path:
    path = write_workbook(folder / "bomb.xlsx", SOUND)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", bytes(101 * 1024**2))
    return path


def without_known_header(folder: Path) -> Path:
    return write_workbook(folder / "hundar.xlsx", {"Hundar": [("Ras", "Vikt"), ("tax", 9)]})


def without_required_column(folder: Path) -> Path:
    return write_workbook(folder / "kort.xlsx", {"Centraler": [("Central", "Öppnade", "Adress"), ("Solen", 2019, "A")]})


def without_om(folder: Path) -> Path:
    return write_workbook(folder / "utan.xlsx", SOUND, about={})


def without_status(folder: Path) -> Path:
    return write_workbook(folder / "status.xlsx", SOUND, {**ABOUT, "Status": None})


def of_unknown_programme(folder: Path) -> Path:
    return write_workbook(folder / "annat.xlsx", SOUND, {**ABOUT, "Uppdrag": "Dalarne"})


def without_rows(folder: Path) -> Path:
    return write_workbook(folder / "blank.xlsx", {"Områden": AREAS[:1]})


def where_every_row_is_faulty(folder: Path) -> Path:
    return write_workbook(folder / "fel.xlsx", {"Områden": [*AREAS[:1], ("1001", "Norrby", "många")]})


BAD: list[tuple[Callable[[Path], Path], str]] = [
    (empty_file, "tom.xlsx: Filen är tom (0 byte)"),
    (not_a_workbook, "brev.xlsx: Filen är ingen arbetsbok"),
    (another_kind_of_file, "siffror.txt: Filtypen kan inte läsas"),
    (lock_file, "~$bok.xlsx: Det här är en låsfil som Excel skapar"),
    (with_password, "hemlig.xlsx: Filen är skyddad med lösenord"),
    (broken_zip, "avbruten.xlsx: Filen är skadad eller avbruten"),
    (damaged_digit, "skadad.xlsx: Filen är skadad eller avbruten"),
    (zip_bomb, "bomb.xlsx: Filen packas upp till mer än 100 MB"),
    (without_known_header, "hundar.xlsx: Bladet känns inte igen och lästes inte"),
    (without_required_column, "kort.xlsx: Bladet liknar Centraler men saknar den obligatoriska kolumnen Kommun"),
    (without_om, "utan.xlsx: Bladet Om saknas"),
    (without_status, "status.xlsx: Bladet Om saknar Status"),
    (of_unknown_programme, "annat.xlsx: Uppdraget ”Dalarne” känns inte igen. Menar du Dalarna?"),
    (where_every_row_is_faulty, "Alla rader lades undan"),
    (without_rows, "Ingenting lästes in."),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one snapshot, which no bad input may touch."""
    folder = tmp_path_factory.mktemp("lager")
    loading.load([write_workbook(folder / "böcker" / "bok.xlsx", SOUND)], folder / "lager")
    return folder / "lager"


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("bad", "says"), [pytest.param(*case, id=case[0].__name__) for case in BAD])
def test_bad_input_is_refused_with_one_line_and_changes_nothing(
    bad: Callable[[Path], Path], says: str, warehouse: Path, tmp_path: Path
) -> None:
    before = bytes_in(warehouse)
    with pytest.raises(NothingLoaded) as stopped:
        loading.load([bad(tmp_path)], warehouse)
    assert says in stopped.value.message
    assert "\n" not in stopped.value.message
    assert bytes_in(warehouse) == before


@pytest.mark.parametrize("bad", [case[0] for case in BAD[:-2]])
def test_bad_input_beside_a_sound_workbook_is_refused_alone_and_kept_in_the_snapshot(
    bad: Callable[[Path], Path], tmp_path: Path
) -> None:
    sound = write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS})
    wrong = bad(tmp_path)
    loaded = loading.load([sound, wrong], tmp_path / "lager")
    assert [(file.status, len(file.sheets)) for file in loaded.files] == [("loaded", 1), ("refused", 0)]
    refused = loaded.files[1]
    assert [(found.severity, found.message) for found in refused.findings][-1] == ("fel", refused.reason)
    with snapshots.connect(loaded.snapshot) as connection:
        kept = connection.execute("SELECT path, status, reason FROM file ORDER BY file_id").fetchall()
    assert kept == [(sound.as_posix(), "loaded", ""), (wrong.as_posix(), "refused", refused.reason)]


def test_a_path_that_is_not_there_and_an_empty_folder_say_so(warehouse: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingLoaded, match="Filen finns inte"):
        loading.load([tmp_path / "borta.xlsx"], warehouse)
    with pytest.raises(NothingLoaded, match="Det finns inga arbetsböcker att läsa"):
        loading.load([tmp_path], warehouse)


def test_the_same_workbook_twice_is_read_once(tmp_path: Path) -> None:
    first = write_workbook(tmp_path / "a.xlsx", {"Områden": AREAS})
    (tmp_path / "kopia.xlsx").write_bytes(first.read_bytes())
    loaded = loading.load([tmp_path], tmp_path / "lager")
    assert [file.status for file in loaded.files] == ["loaded", "refused"]
    assert loaded.files[1].reason.startswith("Filen har samma innehåll som a.xlsx")


def test_two_files_that_date_the_same_centre_differently_are_both_kept_and_the_conflict_listed(
    tmp_path: Path,
) -> None:
    for name, opened in (("a", "2018-05-01"), ("b", "2019-09-01")):
        centres = [("Kommun", "Central", "Öppnade", "Källa"), ("Norrby", "Solen", opened, name)]
        write_workbook(tmp_path / "in" / f"{name}.xlsx", {"Områden": AREAS, "Centraler": centres})
    loaded = loading.load([tmp_path / "in"], tmp_path / "lager")
    with snapshots.connect(loaded.snapshot) as connection:
        rows = connection.execute("SELECT source, opened_text FROM centre ORDER BY source").fetchall()
        conflicts = connection.execute(
            """SELECT column_name, centre_name, ways, [s.text FOR s IN statements], [s.source FOR s IN statements]
            FROM conflict"""
        ).fetchall()
    assert rows == [("a", "2018-05-01"), ("b", "2019-09-01")]
    assert conflicts == [("opened", "Solen", 2, ["2018-05-01", "2019-09-01"], ["a", "b"])]
