"""A form that came back, reviewed: what is said of the cells that the sender left as they were, of a row with a fault in it,
and who says it."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.etl.inbox import Inbox, begun, set_aside
from tests.etl.test_review import cell_of, changes, received, returned, told
from tests.workbooks import AREAS

PLANNED = ("Kommun", "Central", "Adress", "Skede", "Samordnare"), ("Norrby", "Solen", "Storgatan 1", "Planerad", "Ja")
TODAY = date.today().isoformat()


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return begun(tmp_path, {"Områden": AREAS, "Centraler": PLANNED})


def test_a_cell_on_a_row_with_a_fault_elsewhere_is_set_aside_and_only_a_cleared_one_is_emptied(inbox: Inbox) -> None:
    stage, address, coordinator = (cell_of(inbox, "Centraler", text) for text in ("Planerad", "Storgatan 1", "Ja"))
    whole = returned(inbox, {stage: "Öppnar nog", address: "Lillgatan 9"}, TODAY)
    review = inbox.review(received(inbox, "fel.xlsx", whole))
    assert len(set_aside(review)) == 1
    assert sorted(told(review)) == [
        ("Solen", "set_aside", "Adress", "Storgatan 1", "Lillgatan 9"),
        ("Solen", "set_aside", "Samordnare", "Ja", "Ja"),
        ("Solen", "set_aside", "Skede", "Planerad", "Öppnar nog"),
    ]
    assert {change.new.address for change in changes(review) if change.new} == {stage[1], address[1], coordinator[1]}
    cleared = returned(inbox, {stage: "Öppnar nog", coordinator: None}, TODAY)
    assert ("Solen", "emptied", "Samordnare", "Ja", None) in told(inbox.review(received(inbox, "tom.xlsx", cleared)))


def test_what_is_said_again_is_not_called_older_than_what_is_shown_when_it_is_the_newest(inbox: Inbox) -> None:
    content = returned(inbox, {cell_of(inbox, "Centraler", "Planerad"): "I drift"}, TODAY)
    review = inbox.review(received(inbox, "svar.xlsx", content))
    assert {(each.label, each.kind, each.is_untouched) for each in changes(review)} == {
        ("Central", "confirmed", False), ("Skede", "changed", False), ("Adress", "confirmed", False),
        ("Samordnare", "confirmed", False),
    }  # fmt: skip
    assert {each.new.source for each in changes(review) if each.new} == {f"Formulär, {TODAY}"}


def test_a_cell_that_the_sender_calls_unknown_is_told_once(inbox: Inbox) -> None:
    content = returned(inbox, {cell_of(inbox, "Centraler", "Ja"): "?"}, TODAY)
    coordinator = [
        each for each in told(inbox.review(received(inbox, "svar.xlsx", content))) if each[2] == "Samordnare"
    ]
    assert coordinator == [("Solen", "emptied", "Samordnare", "Ja", "?")]


def test_what_the_form_did_not_have_filled_in_is_not_called_emptied(tmp_path: Path) -> None:
    closed = ("Norrby", "Månen", "Torget 2", None, "Nej", "2019")
    rows = ((*PLANNED[0], "Stängde"), (*PLANNED[1], None), closed)
    inbox = begun(tmp_path, {"Områden": AREAS, "Centraler": rows})
    review = inbox.review(received(inbox, "svar.xlsx", returned(inbox, {}, TODAY)))
    assert [each for each in told(review) if each[0] == "Månen"] == []


def resaved(content: bytes, folder: Path, change: Callable[[Workbook], None]) -> bytes:
    """A form as somebody else has worked in it."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    book.save(folder / "andrad.xlsx")
    return (folder / "andrad.xlsx").read_bytes()


def test_rows_that_the_sender_removed_or_emptied_are_named_and_take_nothing_back(tmp_path: Path) -> None:
    presence = ("Central", "Timmar per vecka"), ("Solen", 20)
    stars = (*PLANNED, ("Norrby", "Månen", "Torget 2", None, "Nej"))
    inbox = begun(tmp_path, {"Områden": AREAS, "Centraler": stars, "Öppettider": presence})
    _, hours = cell_of(inbox, "Öppettider", "20")
    _, moon = cell_of(inbox, "Centraler", "Torget 2")

    def change(book: Workbook) -> None:
        book["Öppettider"][hours] = None
        book["Centraler"].delete_rows(int(moon.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))

    review = inbox.review(received(inbox, "svar.xlsx", resaved(returned(inbox, {}, TODAY), tmp_path, change)))
    (said,) = review.files[0].told
    assert said.startswith(
        "Rader som var ifyllda i formuläret är borttagna eller tömda i svaret: Centraler (Månen) och Öppettider (Solen). "
        "Det tar inte bort något"
    )
    assert [each for each in told(review) if each[1] == "emptied"] == []


@pytest.mark.parametrize("is_whole", [True, False])
def test_rows_about_another_area_than_that_of_the_form_are_named(inbox: Inbox, tmp_path: Path, is_whole: bool) -> None:
    _, star = cell_of(inbox, "Centraler", "Solen")
    row = int(star.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))

    def change(book: Workbook) -> None:
        sheet = book["Centraler"]
        for to in (row, row + 1) if is_whole else (row + 1,):
            for cell, text in zip(sheet[to], ("Söderby", f"Kometen {to}", "familjecentral"), strict=False):
                cell.value = text

    review = inbox.review(received(inbox, "svar.xlsx", resaved(returned(inbox, {}, TODAY), tmp_path, change)))
    which, also = ("alla rader", f"Centraler rad {row} och ") if is_whole else ("några rader", "")
    assert (
        review.files[0]
        .told[0]
        .startswith(
            f"Formuläret gjordes för Norrby, men {which} gäller Söderby: {also}Centraler rad {row + 1}. De läses som de står."
        )
    )
