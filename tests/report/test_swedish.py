"""Numbers, dates and lists as Swedes write them, each checked by eye."""

from datetime import date

import pandas as pd
import pytest

from report import swedish
from report.exhibit import Field, Kind

_ = swedish.NBSP


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (7, "7"), (1234.5, f"1{_}234,5"), (16487, f"16{_}487"), (22.5, "22,5"), (1 / 3, "0,33"),
     (1_000_000, f"1{_}000{_}000")],
)  # fmt: skip
def test_a_number_has_a_decimal_comma_and_no_break_spaces(value: float, written: str) -> None:
    assert swedish.number(value) == written


def test_a_share_is_written_in_percent_and_of_nothing_as_a_dash() -> None:
    assert swedish.percent(10074, 16487) == f"61{_}%"
    assert swedish.percent(15, 15) == f"100{_}%"
    assert swedish.percent(0, 0) == "–"


def test_a_span_is_written_once_when_its_ends_are_the_same() -> None:
    assert swedish.span(4, 5) == "4–5"
    assert swedish.span(5, 5) == "5"
    assert swedish.percent_span(29, 52, 100) == f"29–52{_}%"
    assert swedish.percent_span(29.1, 29.2, 100) == f"29{_}%"


def test_a_day_in_text_has_its_month_in_words() -> None:
    assert swedish.day(date(2026, 11, 22)) == "22 november 2026"
    assert swedish.day(date(2020, 8, 1)) == "1 augusti 2020"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ([], ""),
        (["Mora"], "Mora"),
        (["Mora", "Orsa"], "Mora och Orsa"),
        (["Mora", "Orsa", "Falun"], "Mora, Orsa och Falun"),
    ],
)
def test_a_list_ends_with_och(words: list[str], written: str) -> None:
    assert swedish.listed(words) == written


def test_a_count_bends_its_noun() -> None:
    assert swedish.counted(1, "källa", "källor") == "1 källa"
    assert swedish.counted(0, "källa", "källor") == "0 källor"
    assert swedish.counted(1200, "rad", "rader") == f"1{_}200 rader"


def test_a_capital_leaves_the_rest_as_it_is() -> None:
    assert swedish.capital("ärende i Mora") == "Ärende i Mora"
    assert swedish.capital("") == ""


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT, ""])
@pytest.mark.parametrize("kind", ["text", "number", "date", "share"])
def test_nothing_known_is_always_said_in_the_same_words(value: object, kind: Kind) -> None:
    assert Field("x", "X", kind).written(value) == "uppgift saknas"


def test_a_field_writes_zero_numbers_dates_and_shares_in_swedish() -> None:
    assert Field("x", "X", "number").written(0) == "0"
    assert Field("x", "X", "number").written(1234.5) == f"1{_}234,5"
    assert Field("x", "X", "date").written(date(2020, 8, 28)) == "2020-08-28"
    assert Field("x", "X", "share").written(0.61) == f"61{_}%"
    assert Field("x", "X").written("Mora") == "Mora"
