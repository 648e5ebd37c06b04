"""Which rows of a draft need a reason: those without which a number or a goal would not move as it does."""

from pathlib import Path

from etl import publishing
from etl.publishing import Review
from tests.etl.inbox import ANNA, BASE, STAR, begun, centres

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


NONE_YET = {
    "Publicerade tal": (
        ("Mått", "Kommun", "Värde", "Per datum"),
        ("Antal familjecentraler", "Östra Ås", 0, "2018-01-01"),
    )
}
GONE = ("Norrby", "Solen", None, "2020-06-01")
DAYS = ("Öppnade", "Stängde")


def test_a_number_that_stays_as_one_area_gains_a_centre_and_another_loses_its_is_told_and_both_rows_need_a_reason(
    tmp_path: Path,
) -> None:
    inbox = begun(tmp_path, {**BASE, **NONE_YET})
    review = inbox.review(inbox.drafted(centres((*STAR, "2019-05-01", None), GONE, more=DAYS)))
    assert review.moves[0].sentence == (
        "Dalarna, regionens lista: är oförändrat 2 av 3 kommuner, trots att Norrby inte har någon (förut hade en) och "
        "Östra Ås har en familjecentral (förut ingen)."
    )
    assert rows(review) == {"Centraler|2", "Centraler|3"}
    done = inbox.publish(review)
    foreseen = publishing.foresee_undo(ANNA, inbox.warehouse, done.load.load_id)
    assert (done.load.told[0], foreseen.told[0]) == (
        review.moves[0].sentence,
        "Dalarna, regionens lista: är oförändrat 2 av 3 kommuner, trots att Norrby har en familjecentral (förut ingen) och "
        "Östra Ås inte har någon (förut hade en).",
    )


def test_an_area_that_only_pushes_the_number_the_other_way_is_not_told_as_its_cause(tmp_path: Path) -> None:
    inbox = begun(tmp_path)
    review = inbox.review(inbox.drafted(centres((*STAR, "2019-05-01", None), GONE, more=DAYS)))
    assert review.moves[0].sentence == (
        "Dalarna, regionens lista: går från 2–3 till 2 av 3 kommuner därför att Norrby inte har någon (förut hade en)."
    )
