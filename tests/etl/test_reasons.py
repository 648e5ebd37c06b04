"""Which rows of a draft need a reason: those without which a number or a goal would not move as it does."""

from pathlib import Path

from etl.publishing import Review
from tests.etl.inbox import STAR, begun, centres

PLACES = ("Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst")
OPENED = centres((*STAR, "2019-05-01", None), (*STAR[:1], "Kometen", None, "Planerad"), more=("Öppnade", "Skede"))


def rows(review: Review) -> set[str]:
    """sheet|row number of each row that needs a reason."""
    return {row.partition("|")[2] for row in review.need_reasons}


def test_only_the_row_that_says_the_centre_has_opened_needs_a_reason_not_its_places_nor_a_plan(tmp_path: Path) -> None:
    inbox = begun(tmp_path)
    sheets = {
        **OPENED,
        "Samlokalisering": (PLACES, ("Stjärnan", "Finns", "Finns", "Finns", "Finns")),
        "Milstolpar": (("Kommun", "Central", "Händelse", "Planerat"), ("Östra Ås", "Kometen", "Öppning", "2027")),
    }
    review = inbox.review(inbox.drafted(sheets))
    assert rows(review) == {"Centraler|2"}
    assert [move.sentence for move in review.moves] == [
        move.sentence for move in inbox.review(inbox.drafted(OPENED, "utan.xlsx")).moves
    ]


def test_of_two_rows_that_each_move_it_both_need_a_reason(tmp_path: Path) -> None:
    inbox = begun(tmp_path)
    both = centres((*STAR, "2019-05-01"), (*STAR[:1], "Kometen", "2019-06-01"), more=("Öppnade",))
    assert rows(inbox.review(inbox.drafted(both))) == {"Centraler|2", "Centraler|3"}
