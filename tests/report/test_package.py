"""The zip of everything: what is in it, under which names, and that all of it can be opened."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from report import package, pictures, text
from report.selection import Selection
from report.slides import Item, TextSlide
from tests.report.decks import faults, slides
from tests.report.exhibits import EXHIBITS
from tests.snapshots import HOSTILE, selection

Shown = Callable[[str], Path]
READ_ME = text.PACKAGE["read_me"]


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_browser", lambda: None)


@pytest.fixture
def real(shown: Shown) -> Selection:
    return selection(shown("real"), "2024-06-01", with_example=True)


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_meeting_is_a_deck_in_its_order_and_its_figures_in_every_format(real: Selection) -> None:
    first, last = EXHIBITS["antal"](real), EXHIBITS["karta-lage"](real)
    items: list[Item] = [first, TextSlide("Beslut", ("Ta ställning",)), last]
    found = opened(package.zip_of("Läget i maj", real, items, code="ABCD-EFGH", notes=["Säg detta"]))
    deck = found["Läget i maj.pptx"]
    assert faults(deck) == []
    titles = [slide.shapes.title.text_frame.text for slide in slides(deck)]
    assert titles == ["Läget i maj", first.headline, "Beslut", last.headline]
    assert openpyxl.load_workbook(io.BytesIO(found["Läget i maj.xlsx"])).sheetnames[0] == "Läs mig"
    for path in ("Tabeller/Kommuner med familjecentral.csv", "Tabeller/Karta familjecentral_strikt.csv",
                 "Bilder/Karta familjecentral.svg", "Bilder/Karta familjecentral.png"):  # fmt: skip
        assert found[path]
    assert not any(path.startswith("Bilder/Kommuner") for path in found)


def test_the_word_on_what_is_what_names_every_file_choice_headline_and_the_code(real: Selection) -> None:
    exhibits = [EXHIBITS["antal"](real), EXHIBITS["mal"](real)]
    found = opened(package.zip_of("Läget", real, exhibits, code="ABCD-EFGH"))
    told = found[READ_ME].decode("utf-8-sig")
    assert all(path in told for path in found if path != READ_ME)
    for said in (*(exhibit.headline for exhibit in exhibits), "Per datum: 2024-06-01", f"Dataversion: {real.data_version}",
                 "Kontrollkod: ABCD-EFGH", text.EXAMPLE):  # fmt: skip
        assert said in told


def test_how_far_it_has_come_is_told_for_each_file(real: Selection) -> None:
    told: list[tuple[float, str]] = []
    found = opened(package.zip_of("Läget", real, [EXHIBITS["antal"](real)], progress=lambda *each: told.append(each)))
    assert [what for _, what in told] == [path for path in found if path != READ_ME] + [""]
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[-1] == (1.0, "")


def test_two_figures_of_one_title_have_a_file_each(real: Selection) -> None:
    found = opened(package.zip_of("Läget", real, [EXHIBITS["mal"](real)] * 3))
    assert {"Tabeller/Målen.csv", "Tabeller/Målen 2.csv", "Tabeller/Målen 3.csv"} <= set(found)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Vilka uppfyller?", "Vilka uppfyller"), ("a/b\\c:d", "a b c d"), ("../../etc", "etc"), ("con", "con_"),
        ("Nul.txt", "Nul.txt_"), ("\x07\u202e", "Utan namn"), ("...", "Utan namn"), ("å" * 300, "å" * 60),
        ("A\N{COMBINING RING ABOVE}r", "År"),
    ],
)  # fmt: skip
def test_any_letters_give_a_name_that_every_computer_takes(told: str, name: str) -> None:
    assert package.file_name(told) == name


@pytest.mark.parametrize("told", HOSTILE)
def test_a_hostile_title_stays_inside_the_zip(told: str) -> None:
    name = package.file_name(told)
    assert not set('<>:"/\\|?*') & set(name)
    assert 0 < len(name) <= package.LONGEST + 1


@pytest.mark.parametrize("data", ["messy", "empty"])
def test_the_whole_programme_has_no_empty_figure_and_only_valid_files(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2024-06-01")
    exhibits = package.exhibits_of(chosen)
    assert not [exhibit.name for exhibit in exhibits if exhibit.rows.empty]
    found = opened(package.zip_of("Allt", chosen, exhibits[:6]))
    assert faults(found["Allt.pptx"]) == []
    assert len(found) > 2


def test_the_whole_has_a_sheet_for_each_municipality_or_for_those_chosen(real: Selection) -> None:
    files = {file.path: file for file in package.documents_of(real)}
    assert sum(path.startswith("Blad/") for path in files) == 15
    assert {"Blad/Mora.pdf", "Blad/Malung-Sälen.pdf"} <= set(files)
    found = opened(package.zip_of("Mora", real, [EXHIBITS["antal"](real)], more=[files["Blad/Mora.pdf"]]))
    assert found["Blad/Mora.pdf"].startswith(b"%PDF")
    some = package.documents_of(replace(real, areas=("2062",)))
    assert [file.path for file in some if file.path.startswith("Blad/")] == ["Blad/Mora.pdf"]


def test_a_page_has_its_own_figures(real: Selection) -> None:
    assert {exhibit.name for exhibit in package.exhibits_of(real, ["pages/om.py"])} == {"definitioner", "kallor"}
    assert {exhibit.name for exhibit in package.exhibits_of(real)} >= {"antal", "karta", "oppettider", "likvardighet"}
    assert "milstolpar" not in {exhibit.name for exhibit in package.exhibits_of(real)}
