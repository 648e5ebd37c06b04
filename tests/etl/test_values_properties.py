"""What holds for every value, not only for the examples."""

import math
import string
import subprocess
import sys
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.values import Kind, NotUnderstood, Value, read, read_day
from etl.values.reading import GRAMMARS

EXAMPLES: list[tuple[Kind, str]] = [
    (kind, written)
    for kind, grammar in GRAMMARS.items()
    for examples in (*(rule.examples for rule in grammar.rules), *(trap.examples for trap in grammar.traps))
    for written, _ in examples
]
PROJECT = Path(__file__).parents[2]
KINDS: list[Kind] = [*GRAMMARS, "text"]
HOUR_UNITS = (
    "",
    " h",
    "h",
    " tim",
    " tim/vecka",
    " timmar per vecka",
    " h/v",
    " h / vecka",
    " timmar i veckan",
    "/v",
)
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec"]
DATE_FORMATS = (
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.day}/{d.month} {d.year}",
    lambda d: f"{d.day}/{d.month}-{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"den {d.day} {SHORT[d.month - 1]}. {d.year}",
)
MONTH_FORMATS = (
    lambda d: f"{d:%Y-%m}",
    lambda d: f"{d.month}/{d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{SHORT[d.month - 1].upper()} {d.year}",
    lambda d: f"{SHORT[d.month - 1]}-{d:%y}",
)
days = st.dates(date(1951, 1, 1), date(2050, 12, 31))
minutes = st.integers(0, 24 * 60)
cells = (
    st.text(max_size=80)
    | st.text(string.digits + " .,:-–/+?%*()xhmvkr", max_size=40)
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.none()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)


def outcome(kind: Kind, written: object) -> Value | tuple[str, str | None]:
    try:
        return read_day(0, written) if kind == "day_times" else read(kind, written)
    except NotUnderstood as refused:
        return refused.code, refused.suggestion


@given(st.sampled_from(KINDS), cells)
@settings(max_examples=700, deadline=None)
def test_any_cell_is_read_or_refused_and_a_number_is_finite(kind: Kind, written: object) -> None:
    value = outcome(kind, written)
    if isinstance(value, Value):
        numbers = [end for end in (value.value, value.upper, value.persons) if isinstance(end, float)]
        assert all(math.isfinite(number) for number in numbers)
        is_two_ended = value.value is not None and not isinstance(value.value, str)
        assert (value.upper is not None) == is_two_ended
        assert value.rule


@given(
    st.sampled_from(EXAMPLES),
    st.lists(st.sampled_from(EXAMPLES), max_size=2),
    st.sampled_from([" ", ", ", " + ", "-"]),
)
@settings(max_examples=500, deadline=None)
def test_ways_of_writing_put_together_are_read_or_refused(
    first: tuple[Kind, str], others: list[tuple[Kind, str]], between: str
) -> None:
    value = outcome(first[0], between.join([first[1], *(written for _, written in others)]))
    assert isinstance(value, Value | tuple)


@settings(deadline=None)
@given(
    st.integers(0, 16_800),
    st.sampled_from(HOUR_UNITS),
    st.sampled_from([".", ","]),
    st.sampled_from(["", "ca "]),
)
def test_hours_read_back_with_comma_or_point_and_any_unit(hundredths: int, unit: str, point: str, about: str) -> None:
    written = f"{about}{hundredths / 100:.2f}".replace(".", point) + unit
    if point == "." and hundredths % 100 in (15, 30, 45):  # 8.30 is also a time
        assert outcome("hours", written) == ("hours_or_minutes", None)
        return
    value = read("hours", written)
    assert (value.value, value.upper) == (hundredths / 100, hundredths / 100)
    assert value.precision == ("approximate" if about else "exact")


@settings(deadline=None)
@given(st.floats(0, 168))
def test_a_cell_of_hours_reads_back(hours: float) -> None:
    try:
        assert read("hours", hours).value == pytest.approx(hours, abs=1e-12)
    except NotUnderstood:
        assert hours < 1e-6  # Excel writes so small a number with an exponent: not hours


@settings(deadline=None)
@given(
    st.integers(0, 999_999_999),
    st.sampled_from([" ", "\u00a0", "\u202f", ""]),
    st.sampled_from(["", " kr", " st"]),
)
def test_a_number_reads_back_with_any_thousands_separator(number: int, separator: str, unit: str) -> None:
    assert read("number", f"{number:,}".replace(",", separator) + unit).value == number


@settings(deadline=None)
@given(days, st.sampled_from(DATE_FORMATS))
def test_a_day_reads_back_in_every_format(day: date, form: object) -> None:
    assert callable(form)
    value = read("date", form(day))
    assert (value.value, value.upper, value.precision) == (day, day, "day")


@settings(deadline=None)
@given(days, st.sampled_from(MONTH_FORMATS))
def test_a_month_reads_back_as_its_first_and_last_day(day: date, form: object) -> None:
    assert callable(form)
    value = read("date", form(day))
    last = day.replace(day=monthrange(day.year, day.month)[1])
    assert (value.value, value.upper, value.precision) == (day.replace(day=1), last, "month")


@settings(deadline=None)
@given(days, days)
def test_two_days_are_read_as_the_time_between_them_or_refused_when_they_run_backwards(first: date, last: date) -> None:
    value = outcome("date", f"{first} – {last}")
    if first <= last:
        assert isinstance(value, Value)
        assert (value.value, value.upper) == (first, last)
    else:
        assert value == ("range_backwards", None)


@settings(deadline=None)
@given(days)
def test_an_excel_date_and_an_excel_date_with_a_time_are_the_same_day(day: date) -> None:
    assert read("date", datetime.combine(day, time(10, 30))) == read("date", day)


@settings(deadline=None)
@given(
    minutes,
    minutes,
    st.sampled_from(["{}.{:02}", "{}:{:02}", "{:02}{:02}"]),
    st.sampled_from(["-", " – ", " till "]),
)
def test_opening_times_read_back_as_minutes(start: int, end: int, form: str, to: str) -> None:
    written = f"{form.format(*divmod(start, 60))}{to}{form.format(*divmod(end, 60))}"
    value = outcome("day_times", written)
    if start < end and start < 5 * 60 and (start, end) != (0, 24 * 60):  # all day and night
        assert value == ("at_night", None)
    elif start < end:
        assert isinstance(value, Value)
        assert [(each.start, each.end) for each in value.sessions] == [(start, end)]
        assert value.value == pytest.approx((end - start) / 60)
    else:
        assert value == ("end_before_start", None)


@settings(deadline=None)
@given(st.integers(0, 6), st.integers(0, 6))
def test_a_span_of_weekdays_has_every_day_between(first: int, last: int) -> None:
    names = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
    value = outcome("week_times", f"{names[first]}–{names[last]} 9–12")
    if first < last:
        assert isinstance(value, Value)
        assert [each.weekday for each in value.sessions] == list(range(first, last + 1))
    else:
        assert value == ("weekdays_backwards", None)


@given(
    st.sampled_from(EXAMPLES),
    st.sampled_from(["\u00a0", "\u202f", "  ", "\u2009", "\t"]),
    st.sampled_from("-‐‑‒–—−"),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(["", " ", ".", "\u200b"]),
)
@settings(max_examples=500, deadline=None)
def test_blanks_dashes_case_and_a_dot_at_the_end_never_change_a_value(
    example: tuple[Kind, str], blank: str, dash: str, cased: object, end: str
) -> None:
    kind, written = example
    assert callable(cased)
    changed = cased(written).replace(" ", blank).replace("-", dash).replace("–", dash)
    assert outcome(kind, f"{blank}{changed}{end}") == outcome(kind, written)


@settings(deadline=None)
@given(st.sampled_from(EXAMPLES))
def test_a_question_mark_keeps_the_value_and_makes_it_doubtful(example: tuple[Kind, str]) -> None:
    kind, written = example
    plain, asked = outcome(kind, written), outcome(kind, f"{written} ?")
    if isinstance(plain, Value) and plain.precision != "unknown":
        assert isinstance(asked, Value)
        assert (asked.value, asked.upper, asked.rule) == (plain.value, plain.upper, plain.rule)
        assert asked.precision == "doubtful"
    else:
        assert asked == plain


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "piece", ["1", "1 ", "9-12 ", "mån ", "1,", "a ", "- ", "0-6 år ", "och ", "1 h + ", "x, ", "(1"]
)
def test_a_long_cell_takes_no_noticeable_time(kind: Kind, piece: str) -> None:
    started = datetime.now()
    outcome(kind, (piece * 500)[:499] + "#")
    assert datetime.now() - started < timedelta(seconds=0.5)


def test_importing_the_grammar_loads_neither_pandas_nor_babel() -> None:
    check = "import sys, etl.values; print({'pandas', 'babel', 'numpy', 'duckdb'} & sys.modules.keys())"
    loaded = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert loaded.stdout.strip() == "set()"
