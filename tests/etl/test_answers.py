"""A form that came back, reviewed: what is said of the cells that the sender left as they were, of a row with a fault in it,
and who says it."""

from datetime import date
from pathlib import Path

import pytest

from tests.etl.inbox import Inbox, begun
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
    assert len(review.files[0].set_aside) == 1
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
