"""The day something is to be done by, as it is said at a meeting."""

from datetime import date

import pytest

from report.meetings.due import days_of, due

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("15 januari", "2027-01-15"), ("den 15:e jan", "2027-01-15"), ("15/1", "2027-01-15"), ("1 december", "2026-12-01"),
        ("i morgon", "2026-12-02"), ("I morgon ", "2026-12-02"), ("2027-03-31", "2027-03-31"), ("30 november", "2027-11-30"),
        ("våren 2027", "våren 2027"), ("maj  2027", "maj 2027"), ("", ""), ("  ", ""),
    ],
)  # fmt: skip
def test_a_day_is_kept_as_one_and_a_period_as_it_was_written(written: str, kept: str) -> None:
    assert due(written, TODAY) == kept
    assert not kept or days_of(kept) is not None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("snarast", "inte ett datum"), ("31 februari", "inte ett datum"), ("15/13", "inte ett datum"),
        ("våren 2020", "har redan passerat"), ("2026-11-30", "har redan passerat"),
    ],
)  # fmt: skip
def test_what_is_no_day_or_has_passed_says_so(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        due(written, TODAY)
