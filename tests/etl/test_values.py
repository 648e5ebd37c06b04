"""Values as people write them: cells, doubt, what is missing, and what is refused."""

from datetime import date, datetime, time, timedelta
from functools import partial

import pytest

from etl.values import FULL_TIME_HOURS, Kind, NotUnderstood, Session, as_written, is_ditto, read, read_day
from etl.values.reading import GRAMMARS

READ_KINDS: list[Kind] = [kind for kind in GRAMMARS if kind != "day_times"]
ALL_KINDS: list[Kind] = [*READ_KINDS, "text"]


def refusal(kind: Kind, written: object) -> NotUnderstood:
    reader = partial(read_day, 0) if kind == "day_times" else partial(read, kind)
    with pytest.raises(NotUnderstood) as refused:
        reader(written)
    return refused.value


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("written", ["", None, "  ", "-", "–", "—", "..", "\u00a0"])
def test_an_empty_cell_a_dash_and_two_dots_are_missing(kind: Kind, written: str | None) -> None:
    value = read(kind, written)
    assert (value.value, value.upper, value.precision) == (None, None, "missing")


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize(
    "written", ["?", "vet ej", "Okänt", "ej känt", "oklart", "Uppgift saknas.", "vet ej?", " ? ", "??"]
)
def test_unknown_is_understood_when_it_is_said(kind: Kind, written: str) -> None:
    value = read(kind, written)
    assert (value.value, value.upper, value.precision) == (None, None, "unknown")


@pytest.mark.parametrize("written", ["som ovan", "Som ovan.", "dito", '"', "”", '-"-', "–”–", '- " -', "d:o", "''"])
def test_as_above_is_recognised_and_never_read_as_a_value(written: str) -> None:
    assert is_ditto(written)
    assert {refusal(kind, written).code for kind in (*ALL_KINDS, "day_times")} == {"ditto"}


@pytest.mark.parametrize("written", [None, "", 24, "ovan", "24", '"som"'])
def test_nothing_else_is_as_above(written: object) -> None:
    assert not is_ditto(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (None, ""),
        (24.0, "24"),
        (24.5, "24,5"),
        (0.1 + 0.2, "0,3"),
        (-0.0, "0"),
        (1e16, "10000000000000000"),
        (2062, "2062"),
        (True, "SANT"),
        (False, "FALSKT"),
        (date(2019, 9, 1), "2019-09-01"),
        (datetime(2019, 9, 1), "2019-09-01"),
        (datetime(2019, 9, 1, 10, 30), "2019-09-01 10:30"),
        (time(9, 5), "09:05"),
        (timedelta(hours=24.5), "24:30"),
        (" Mora ", " Mora "),
    ],
)
def test_a_cell_is_shown_as_a_person_sees_it(written: object, shown: str) -> None:
    assert as_written(written) == shown


@pytest.mark.parametrize(
    ("kind", "written", "value", "upper"),
    [
        ("hours", 24.0, 24, 24),
        ("hours", 24, 24, 24),
        ("hours", timedelta(hours=24.5), 24.5, 24.5),
        ("hours", time(7, 30), 7.5, 7.5),
        ("presence", 20.0, 20, 20),
        ("number", 1250.0, 1250, 1250),
        ("number", -3.5, -3.5, -3.5),
        ("step", 2.0, 2, 2),
        ("date", 2016.0, date(2016, 1, 1), date(2016, 12, 31)),
        ("date", 2016, date(2016, 1, 1), date(2016, 12, 31)),
        ("date", 20190901.0, date(2019, 9, 1), date(2019, 9, 1)),
        ("date", date(2019, 9, 1), date(2019, 9, 1), date(2019, 9, 1)),
        ("date", datetime(2019, 9, 1, 10, 0), date(2019, 9, 1), date(2019, 9, 1)),
        ("yes_no", 1.0, "yes", None),
        ("yes_no", 0.0, "no", None),
        ("yes_no", True, "yes", None),
        ("yes_no", False, "no", None),
        ("text", 24.0, "24", None),
        ("text", "  Polis, AF m fl ", "Polis, AF m fl", None),
    ],
)
def test_a_cell_that_is_not_text_is_read_by_what_it_holds(
    kind: Kind, written: object, value: object, upper: object
) -> None:
    reading = read(kind, written)
    assert (reading.value, reading.upper) == (value, upper)


@pytest.mark.parametrize(
    ("kind", "written", "suggestion"),
    [
        ("hours", date(2026, 12, 9), "9–12"),
        ("hours", datetime(2026, 8, 6), "6–8"),
        ("day_times", date(2026, 12, 9), "9–12"),
        ("age_range", datetime(2026, 5, 1), "1–5"),
        ("number", date(2026, 8, 6), "6–8"),
        ("hours", date(2026, 9, 12), None),
        ("hours", date(1900, 1, 24), "24"),
        ("hours", date(1900, 3, 1), "61"),
        ("date", date(1905, 7, 8), "2016"),
    ],
)
def test_a_cell_that_excel_turned_into_a_date_is_refused_with_what_was_typed(
    kind: Kind, written: date, suggestion: str | None
) -> None:
    refused = refusal(kind, written)
    assert (refused.code, refused.suggestion) == ("excel_date", suggestion)


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        ("hours", -0.5, "hours_negative"),
        ("hours", timedelta(hours=-1), "hours_negative"),
        ("hours", "169", "hours_over_168"),
        ("hours", 168.01, "hours_over_168"),
        ("hours", "100 x 2 h", "hours_over_168"),
        ("hours", "160–170", "hours_over_168"),
        ("hours", "8–6", "range_backwards"),
        ("hours", "många", "unreadable"),
        ("hours", "1 h 75 min", "minutes_over_59"),
        ("hours", float("inf"), "unreadable"),
        ("hours", True, "unreadable"),
        ("hours", "4 " * 300, "too_long"),
        ("day_times", "12–9", "end_before_start"),
        ("day_times", "9–9", "end_before_start"),
        ("day_times", "9–12, 11–13", "overlapping_sessions"),
        ("day_times", "20–24.30", "after_midnight"),
        ("day_times", "9.75–12", "minutes_over_59"),
        ("day_times", "9.3–12", "unreadable_times"),
        ("day_times", "9–12 (stängt på sommaren)", "unreadable_times"),
        ("day_times", time(9), "time_alone"),
        ("day_times", 3.0, "number_alone"),
        ("day_times", "25 h", "hours_over_24"),
        ("week_times", "mån 12–9", "end_before_start"),
        ("week_times", "mån–ons 9–12, ons 11–13", "overlapping_sessions"),
        ("week_times", "fre 20–25", "after_midnight"),
        ("week_times", "9–12", "weekday_missing"),
        ("week_times", "mån 9–12, tis", "day_without_times"),
        ("week_times", "fre–mån 9–12", "weekdays_backwards"),
        ("week_times", "vardagar utom fredag 9–12", "unreadable_times"),
        ("week_times", 24.0, "number_alone"),
        ("presence", "2 personer 8 h", "each_or_together"),
        ("presence", "600 personer på heltid", "over_100_posts"),
        ("presence", "200 h", "hours_over_168"),
        ("presence", "1 heltid + många", "unreadable"),
        ("yes_no", "kanske", "unreadable"),
        ("yes_no", 2.0, "unreadable"),
        ("date", "31 feb 2020", "no_such_day"),
        ("date", "2019-02-29", "no_such_day"),
        ("date", "31/4 2019", "no_such_day"),
        ("date", 1899, "year_before_1900"),
        ("date", "1 jan 1899", "year_before_1900"),
        ("date", "2101-01-01", "year_after_2100"),
        ("date", date(2101, 1, 1), "year_after_2100"),
        ("date", "200309", "ambiguous_date"),
        ("date", "2019-13", "no_such_month"),
        ("date", "v 53 2019", "no_such_week"),
        ("date", "läsåret 2019/22", "years_do_not_follow"),
        ("date", "2022–2020", "range_backwards"),
        ("date", "ht 2020 till vt 2019", "range_backwards"),
        ("date", "1975-talet", "no_such_decade"),
        ("date", "fredag 2 maj 2020", "wrong_weekday"),
        ("date", time(9), "time_cell"),
        ("number", "12 50", "unreadable"),
        ("number", "25–20", "range_backwards"),
        ("age_range", "6–0 år", "range_backwards"),
        ("age_range", "0–200 år", "age_over_120"),
        ("age_range", "0-6 personer", "unreadable"),
        ("age_range", "blivande föräldrar", "unreadable"),
        ("co_location", "BVC", "unreadable"),
        ("centre_type", "familjehus", "unreadable"),
        ("step", "6", "no_such_step"),
        ("step", 2.5, "unreadable"),
        ("step", date(2026, 2, 1), "date_cell"),
        ("status", "ok", "unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_message_that_says_what_to_write(
    kind: Kind, written: object, code: str
) -> None:
    refused = refusal(kind, written)
    assert refused.code == code
    assert refused.message.startswith("”")
    assert "Skriv " in refused.message or "Formatera " in refused.message or "Rätta " in refused.message


def test_a_refusal_quotes_the_cell_as_it_was_written_and_shortens_a_long_one() -> None:
    assert refusal("hours", "MÅNGA h").message == (
        "”MÅNGA h” går inte att läsa som timmar per vecka. Skriv ett tal, till exempel 24 eller 6–8."
    )
    assert refusal("hours", "många " * 30).message.startswith("”" + ("många " * 10)[:59] + "…” ")


@pytest.mark.parametrize(
    ("kind", "written", "suggestion"),
    [
        ("date", "2019-09-01 (invigning)", "2019-09-01"),
        ("hours", "24, enligt uppgift", "24"),
        ("yes_no", "Ja, sedan 2019", "ja"),
        ("co_location", "I lokalen (vissa tider)", None),
        ("age_range", "0–6 år (0–12 år på lov)", None),
        ("date", "2019-20", "2019–2020"),
        ("hours", "8–6", "6–8"),
        ("hours", "8–6 h/mån", "6–8"),
        ("age_range", "6–0 år", "0–6 år"),
    ],
)
def test_a_value_with_a_comment_is_suggested_without_it_unless_the_comment_changes_it(
    kind: Kind, written: str, suggestion: str | None
) -> None:
    assert refusal(kind, written).suggestion == suggestion


@pytest.mark.parametrize(
    ("kind", "written", "value", "precision"),
    [
        ("hours", "24?", 24, "doubtful"),
        ("hours", "24 (?)", 24, "doubtful"),
        ("hours", "ca 24?", 24, "doubtful"),
        ("hours", "24*", 24, "doubtful"),
        ("hours", "~20", 20, "approximate"),
        ("hours", "ca. 20 h/v", 20, "approximate"),
        ("hours", "20 h/v i snitt", 20, "approximate"),
        ("hours", "ungefär 6–8", 6, "approximate"),
        ("yes_no", "Ja?", "yes", "doubtful"),
        ("date", "omkring 1970-talet", date(1970, 1, 1), "approximate"),
        ("date", "1997?", date(1997, 1, 1), "doubtful"),
        ("text", "Tullinge?", "Tullinge?", "doubtful"),
        ("text", "Hur många kommer?", "Hur många kommer?", "exact"),
        ("text", "Familjer m barn 0-12 år?", "Familjer m barn 0-12 år?", "doubtful"),
    ],
)
def test_doubt_and_about_are_kept_beside_the_value(kind: Kind, written: str, value: object, precision: str) -> None:
    reading = read(kind, written)
    assert (reading.value, reading.precision) == (value, precision)


def test_the_spellings_of_the_overview_of_2003_are_read() -> None:
    assert read("age_range", "*Familjer m barn 0-16 år?").upper == 16
    assert read("age_range", "Familjer m barn 0-12 år, särskilt 0-1 år").upper == 12
    assert read("date", "2003-09").precision == "month"
    assert read("date", "1970-talet").precision == "decade"
    assert read("date", "slutet av år 2000").value == date(2000, 9, 1)
    assert read("co_location", "vissa tider").value == "certain_times"
    assert read("presence", "en halv dag i veckan").value == 4
    assert read("presence", "0,75 barnsjuksköterska").value == 30
    assert read("presence", "3 h/v").value == 3
    assert read("number", "max 500 tkr").upper == 500_000


def test_the_sessions_of_a_day_carry_the_weekday_of_their_column() -> None:
    value = read_day(2, "13–15.30 och 9.30–12")
    assert value.sessions == (Session(2, 570, 720), Session(2, 780, 930))
    assert value.value == 5


def test_the_sessions_of_a_week_come_in_the_order_of_the_week() -> None:
    value = read("week_times", "fre 9.30–12, mån och tors 13–15")
    assert value.sessions == (Session(0, 780, 900), Session(3, 780, 900), Session(4, 570, 720))


def test_hours_written_as_times_keep_their_sessions() -> None:
    value = read("hours", "mån–tis 9–12")
    assert (value.value, len(value.sessions)) == (6, 2)


def test_a_day_cell_asks_for_its_weekday() -> None:
    with pytest.raises(TypeError, match="read_day"):
        read("day_times", "9–12")


def test_six_persons_full_time_are_six_full_times() -> None:
    value = read("presence", "6 personer på heltid")
    assert (value.value, value.persons) == (6 * FULL_TIME_HOURS, 6)


@pytest.mark.parametrize("kind", ["hours", "presence", "week_times", "date"])
@pytest.mark.parametrize("term", ["1 + ", "1 h + ", "1 på 50 % + ", "9-12, ", "mån 9-12 och "])
def test_a_long_row_of_terms_that_makes_no_sense_is_refused_at_once(kind: Kind, term: str) -> None:
    """Forty terms: a pattern that tries every way to read the blanks would not be done in a lifetime."""
    with pytest.raises(NotUnderstood):
        read(kind, term * 40 + "!")
