"""Check codes: the same view has the same code, a slip is told, and a code leads back to what was issued."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from report import check_code, spreadsheet, text, way_back
from report.check_code import ALPHABET, Code, Issued, NotFound, find, issue
from report.exhibits.headline import headline
from report.exhibits.opening_week import open_at
from report.exhibits.since_issued import since_issued
from report.recipe import made, noted
from report.selection import Selection
from report.views import VIEWS
from tests.serving import ROOT
from tests.snapshots import HOSTILE, built, selection

Shown = Callable[[str], Path]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of its own, with an archive beside it that nobody else writes."""
    warehouse = built(tmp_path, "empty")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(warehouse))
    return warehouse


def code_of(shown: Selection, view: str = "antal") -> Code:
    code = issue([VIEWS[view].shown(shown)])
    assert code is not None
    return code


def reason(written: str) -> str:
    found = find(written)
    assert isinstance(found, NotFound)
    assert found.told == text.CODE_REASON[found.reason]
    return found.reason


def test_the_same_view_has_the_same_code_and_every_value_of_the_selection_another(shown: Shown) -> None:
    chosen = selection(shown("real"))
    others = [
        replace(chosen, definition="strategi"), replace(chosen, as_of=date(2020, 8, 29)), replace(chosen, areas=("2062",)),
        replace(chosen, with_example=True), replace(chosen, programme="ostermalm-2021"),
    ]  # fmt: skip
    codes = [code_of(each).letters for each in (chosen, *others)]
    assert len({*codes, code_of(chosen, "mal").letters}) == len(codes) + 1
    assert code_of(chosen).letters == codes[0]


def test_the_time_of_the_load_is_nothing_to_a_code_but_the_data_version_is(shown: Shown) -> None:
    exhibit = VIEWS["antal"].shown(selection(shown("real")))
    version = exhibit.selection.data_version
    again, other = (replace(exhibit, selection=replace(exhibit.selection, snapshot_id=name))
                    for name in (f"20200101T000000_{version}", "20200101T000000_0123456789"))  # fmt: skip
    assert issue([exhibit]) == issue([again]) != issue([other])


def test_every_wrong_letter_and_every_swap_of_two_is_told(own: Path) -> None:
    letters = code_of(selection(own)).letters
    slips = {letters[:at] + letter + letters[at + 1 :] for at in range(8) for letter in ALPHABET}
    for first in range(8):
        for last in range(first + 1, 8):
            swapped = list(letters)
            swapped[first], swapped[last] = swapped[last], swapped[first]
            slips.add("".join(swapped))
    assert len(slips - {letters}) > 170
    assert {reason(slip) for slip in slips - {letters}} == {"mistyped"}


def test_a_code_is_read_as_people_write_it(own: Path) -> None:
    code = code_of(selection(own))
    for written in (code.letters, code.written, code.written.lower(), f"  {code.letters[:2]} {code.letters[2:]} "):
        found = find(written)
        assert isinstance(found, Issued)
        assert found.code == code
    like = code.letters.replace("8", "B").replace("6", "G").replace("V", "U")
    assert isinstance(find(like), Issued)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("", "empty"), ("   ", "empty"), ("3467", "length"), ("34678", "length"), ("3467-89A0", "letters"), ("åäö", "letters"),
     (HOSTILE[0], "letters"), ("3333-3333-3333", "length")],
)  # fmt: skip
def test_what_is_no_code_is_told_in_one_line(own: Path, written: str, expected: str) -> None:
    assert reason(written) == expected
    assert "\n" not in text.CODE_REASON[expected]


def test_a_code_that_nobody_has_issued_is_unknown_before_and_after_the_store_is_made(own: Path) -> None:
    whole = check_code._letters(12345)
    assert reason(whole) == "unknown"
    code_of(selection(own))
    assert reason(whole) == "unknown"


def test_two_views_never_share_a_code(own: Path) -> None:
    code = code_of(selection(own))
    store = sqlite3.connect(own.with_name("archive") / "codes.sqlite")
    store.execute("UPDATE issued SET fingerprint = 'another'")
    store.commit()
    again = code_of(selection(own))
    assert again != code
    assert isinstance(find(again.written), Issued)


@pytest.mark.parametrize("data", ["real", "hostile"])
def test_the_figures_come_back_whole_and_hold_for_every_view(data: str, shown: Shown) -> None:
    chosen = selection(shown(data), "2026-11-22", with_example=True)
    exhibits = [view.shown(chosen) for view in VIEWS.values()]
    code = issue(exhibits)
    assert code is not None
    found = find(code.written)
    assert isinstance(found, Issued)
    for exhibit, figure in zip(exhibits, found.figures, strict=True):
        assert (figure.headline, figure.selection) == (exhibit.headline, exhibit.selection)
        assert [list(row) for row in figure.rows] == exhibit.written_rows()
        checked = since_issued(chosen, figure)
        assert checked.headline == text.SINCE["holds"].format(after=exhibit.headline), exhibit.name


def test_a_changed_value_a_lost_row_and_a_new_one_are_told_row_by_row(shown: Shown) -> None:
    chosen = selection(shown("real"))
    found = find(code_of(chosen).written)
    assert isinstance(found, Issued)
    figure = found.figures[0]
    first, second, *rest = figure.rows
    other = replace(figure, rows=((first[0], "6", *first[2:]), *rest, ("Ort utan mått", *second[1:])))
    rows = since_issued(chosen, other).written_rows()
    assert [row[:2] for row in rows] == [
        ["Samma", "Huvudtal"], ["Ändrat", f"{first[0]}: Kommuner med familjecentral"], ["Borta", "Ort utan mått"],
        ["Nytt", second[0]],
    ]  # fmt: skip
    assert rows[1][2:] == ["6", "7"]


def test_an_export_whose_code_can_not_be_kept_goes_out_and_says_so(own: Path) -> None:
    own.with_name("archive").write_text("no folder")
    exhibit = VIEWS["antal"].shown(selection(own))
    assert issue([exhibit]) is None
    assert text.CODE["none"] == check_code.told(None)
    assert spreadsheet.workbook([exhibit]).startswith(b"PK")


def test_a_store_that_can_not_be_read_is_told(own: Path) -> None:
    code = code_of(selection(own))
    (own.with_name("archive") / "codes.sqlite").write_bytes(b"no store at all" * 99)
    assert reason(code.written) == "store"


def test_processes_that_issue_at_once_lose_no_code(own: Path) -> None:
    script = f"""
from pathlib import Path
from datetime import date, timedelta
from dataclasses import replace
from tests.snapshots import selection
from report.check_code import issue
from report.exhibits.headline import headline
import sys
chosen = selection(Path({str(own)!r}))
exhibit = headline(chosen)
for number in range(9):
    day = date(2000 + int(sys.argv[1]), 1, 1) + timedelta(days=number)
    print(issue([replace(exhibit, selection=replace(chosen, as_of=day))]).written)
"""
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(number)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for number in range(3)
    ]
    written = [code for process in running for code in process.communicate()[0].split()]
    assert len(set(written)) == len(written) == 27
    assert all(isinstance(find(code), Issued) for code in written)


def test_the_picture_leads_to_the_page_when_the_address_of_the_dashboard_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = Code("84PRR6NR")
    monkeypatch.delenv("FAMILJECENTRALER_ADDRESS", raising=False)
    assert (code.written, code.link) == ("84PR-R6NR", "84PR-R6NR")
    monkeypatch.setenv("FAMILJECENTRALER_ADDRESS", "https://exempel.se/fc/")
    assert code.link == "https://exempel.se/fc/kontrollera?kod=84PR-R6NR"
    assert ElementTree.fromstring(code.svg()).tag == "{http://www.w3.org/2000/svg}svg"
    assert code.png().startswith(b"\x89PNG")


def test_a_views_own_choices_are_made_again_and_stand_in_the_address(shown: Shown) -> None:
    chosen = selection(shown("real"))
    exhibit = noted(open_at(chosen, "fredag", "12.30"), open_at, chosen, "fredag", "12.30")
    assert exhibit.recipe is not None
    assert made(exhibit.recipe, chosen).headline == exhibit.headline
    assert way_back.own_choices(exhibit.recipe) == {"dag": ["fredag"], "kl": ["12.30"]}
    assert way_back.page(exhibit.recipe) == "pages/oppettider.py"


def test_the_store_names_no_function_that_is_not_an_exhibits(shown: Shown) -> None:
    chosen = selection(shown("real"))
    exhibit = noted(headline(chosen), headline, chosen)
    assert exhibit.recipe is not None
    for maker in ("os.system", "report.exhibits.headline.gone", "report.exhibits.gone.gone"):
        with pytest.raises(LookupError):
            made(replace(exhibit.recipe, maker=maker), chosen)
