"""Words among the rows may say that the rows below hold for another time than the file's: then that is told."""

from pathlib import Path

import pytest

from tests.etl.test_check import message, with_sheet
from tests.workbooks import told

HEADS = ("Central", "Timmar per vecka", "Källa")
EMPTY = (None, None, None)


@pytest.mark.parametrize("words", ["Tidigare (2019):", "Sommartider", "Hösten 2018", "* Gäller båda lokalerna"])
def test_words_in_the_midst_of_the_rows_warn_of_the_day_that_the_rows_below_were_read_as(
    words: str, tmp_path: Path
) -> None:
    rows = [HEADS, ("Solen", 20, "a"), EMPTY, (words, None, None), ("Månen", 16, "a")]
    file = with_sheet(tmp_path, "Öppettider", *rows)
    assert told(file, "varning") == [("A4", "footnote", "")]
    assert message(file, "footnote") == (
        "Raden lästes inte som en uppgift, och raderna under den lästes som att de gäller 2020-01-01, som filen. "
        "Gäller de en annan tid, skriv dagen för var och en i en kolumn Per datum."
    )


@pytest.mark.parametrize(
    ("title", "is_told"), [("Tidigare (2019):", True), ("Tabell 2", False), ("Källa: samtal 2019", False)]
)
def test_a_title_of_the_next_table_warns_when_it_says_a_time(title: str, is_told: bool, tmp_path: Path) -> None:
    rows = [HEADS, ("Solen", 20, "a"), EMPTY, (title, None, None), HEADS, ("Månen", 16, "a")]
    assert told(with_sheet(tmp_path, "Öppettider", *rows), "varning") == [("A4", "footnote", "")] * is_told


def test_a_heading_of_a_group_that_says_a_time_warns(tmp_path: Path) -> None:
    rows = [("Kommun", "Central"), ("Norrby", "Solen"), ("Hösten 2018", None), ("Söderby", "Månen")]
    assert told(with_sheet(tmp_path, "Centraler", *rows), "varning") == [("A3", "group_row", "")]


def test_words_below_the_rows_or_above_rows_with_days_of_their_own_are_no_more_than_words(tmp_path: Path) -> None:
    heads = ("Central", "Timmar per vecka", "Per datum")
    rows = [
        heads,
        ("Solen", 20, None),
        EMPTY,
        ("Tidigare:", None, None),
        ("Månen", 16, "2019"),
        EMPTY,
        ("Mätt 2019", None, None),
    ]
    file = with_sheet(tmp_path, "Öppettider", *rows)
    assert (told(file), told(file, "varning")) == ([("A4", "footnote", ""), ("A7", "footnote", "")], [])
