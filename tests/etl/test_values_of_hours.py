"""Hours and presence that people read at once, and those that must be asked about: times, shares and sums."""

import pytest

from etl.values import Kind, NotUnderstood, read


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        ("hours", "3 x 2.30", "hours_or_minutes"),
        ("hours", "3 dagar 2.30 h", "hours_or_minutes"),
        ("hours", "4.30 + 2 h", "hours_or_minutes"),
        ("hours", "max 8.30", "hours_or_minutes"),
        ("hours", "9.30-12 h", "hours_or_minutes"),
        ("hours", "från 20 h", "unreadable"),
        ("presence", "1+1", "hours_or_share"),
        ("presence", "1 + 0,5", "hours_or_share"),
        ("presence", "50 + 50", "hours_or_percent"),
        ("presence", "1 person på 50", "hours_or_percent"),
        ("presence", "1 kurator 8-17", "hours_or_times"),
        ("presence", "6 h och 8 h", "hours_sum_or_range"),
        ("presence", "1 heltid + 50", "part_without_unit"),
        ("presence", "1 + 1 halvtid", "part_without_unit"),
        ("presence", "2 + 50 %", "part_without_unit"),
        ("presence", "20 och 30 %", "part_without_unit"),
        ("presence", "en halv och en heltid", "part_without_unit"),
        ("presence", "en på 75 och en på 50 %", "part_without_unit"),
        ("presence", "2 och 3 personer på heltid", "part_without_unit"),
        ("presence", "mellan 2 och 3 personer på heltid", "unreadable"),
        ("presence", "mellan 50 %", "unreadable"),
        ("presence", "75–50 %", "range_backwards"),
        ("presence", "2 à 50 %", "span_or_persons"),
        ("presence", "2 à 8 h", "span_or_persons"),
        ("presence", "4 à 2 h", "span_or_persons"),
        ("presence", "2 à 5 dagar", "span_or_persons"),
        ("presence", "2 personer 50 %", "each_or_together"),
        ("presence", "2 socionomer 50%", "each_or_together"),
        ("presence", "2 socionomer om 50 %", "each_or_together"),
    ],
)
def test_hours_and_parts_of_a_sum_that_can_be_read_in_two_ways_are_asked_about(
    kind: Kind, written: str, code: str
) -> None:
    with pytest.raises(NotUnderstood, match="Skriv ") as refused:
        read(kind, written)
    assert refused.value.code == code


@pytest.mark.parametrize("kind", ["hours", "presence"])
@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("1 dag/v 8-17", 9, 9),
        ("2 dagar/v 14-16", 4, 4),
        ("2 ggr/v 9:30-12:00", 5, 5),
        ("3 dagar 4-5 h", 12, 15),
        ("3 dagar 9-12 h", 27, 36),
        ("5 dagar 7-8", 35, 40),
    ],
)
def test_two_times_of_the_day_after_a_count_of_days_are_times_unless_hours_are_said(
    kind: Kind, written: str, low: float, high: float
) -> None:
    value = read(kind, written)
    assert (value.value, value.upper) == (low, high)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("20 + 30 %", 20, 20),
        ("50 % och 25 %", 30, 30),
        ("1 + 0,5 tjänst", 60, 60),
        ("1 heltid + en och en halv tjänst", 100, 100),
        ("2 dagar/v 9-12 och 1 dag 13-15", 8, 8),
        ("mellan 20 och 40 %", 8, 16),
        ("1–2 heltider", 40, 80),
    ],
)
def test_parts_with_their_units_are_added_and_between_two_is_a_range(written: str, low: float, high: float) -> None:
    value = read("presence", written)
    assert (value.value, value.upper) == (low, high)


@pytest.mark.parametrize(
    ("written", "low", "high", "persons"),
    [
        ("3 à 4 timmar", 3, 4, None),
        ("6 à 8 timmar per vecka", 6, 8, None),
        ("en à två timmar", 1, 2, None),
        ("2 à 3 dagar", 16, 24, None),
        ("2–3 dagar i veckan", 16, 24, None),
        ("40 à 50 %", 16, 20, None),
        ("2 personer à 3 à 4 h", 6, 8, 2),
        ("2 personer à 4 h", 8, 8, 2),
        ("2 st à 8 h", 16, 16, 2),
        ("2 personer på 50 %", 40, 40, 2),
        ("2 personer 50 % vardera", 40, 40, 2),
        ("2 personer, tillsammans 50 %", 20, 20, 2),
    ],
)
def test_a_number_and_the_next_one_are_a_span_and_a_number_of_persons_is_said_to_be_one(
    written: str, low: float, high: float, persons: float | None
) -> None:
    value = read("presence", written)
    assert (value.value, value.upper, value.persons) == (low, high, persons)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("hours", "1\u200b2"), ("number", "1\u00ad250"), ("date", "20\u200d19"), ("presence", "2\u20605 h"), ("step", "1\u200b2"),
        ("age_range", "0-1\ufeff2 år"), ("week_times", "mån 1\u200b0-12"),
    ],
)  # fmt: skip
def test_a_sign_that_is_not_seen_between_two_digits_is_asked_about(kind: Kind, written: str) -> None:
    with pytest.raises(NotUnderstood, match="Skriv om värdet") as refused:
        read(kind, written)
    assert refused.value.code == "invisible_in_number"


@pytest.mark.parametrize("written", ["\u200b12", "12\ufeff", "12\u200b h", "12\u00a0h\u200b/v"])
def test_a_sign_that_is_not_seen_beside_a_number_changes_nothing(written: str) -> None:
    assert read("hours", written).value == 12
