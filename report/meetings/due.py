"""The day that something is to be done by, as people write it: 15 januari, i morgon, våren 2027."""

import re
from datetime import date, timedelta

from etl.values import NotUnderstood, read
from report.meetings import words

TOLD = 60  # letters that are said back
_AHEAD = {
    "i dag": 0, "idag": 0, "i morgon": 1, "imorgon": 1, "i övermorgon": 2, "övermorgon": 2, "om en vecka": 7,
    "om två veckor": 14,
}  # fmt: skip
_NO_YEAR = re.compile(r"(?:den )?(\d{1,2})(?::?[ae])?(?:/| )([a-zåäö]+\.?|\d{1,2})")  # 15 januari, 15:e jan, 15/1
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def due(written: str, today: date) -> str:
    """A day as 2027-01-15, a period as it was written, "" for nothing. ValueError tells when it is no day, or has passed."""
    told = " ".join(written.split())
    ahead = _AHEAD.get(told.casefold())
    if ahead is not None:
        return (today + timedelta(days=ahead)).isoformat()
    if not told:
        return ""
    found = [days for each in _spelled(told, today) if (days := days_of(each))]
    if not found:
        raise ValueError(words.NO_DUE.format(told[:TOLD]))
    first, last = next((days for days in found if days[1] >= today), found[-1])
    if last < today:
        raise ValueError(words.DUE_PASSED.format(told[:TOLD]))
    return last.isoformat() if first == last else told


def days_of(told: str) -> tuple[date, date] | None:
    """The first and the last day of a day or a period; None when it is neither."""
    try:
        value = read("date", told)
    except NotUnderstood:
        return None
    return (value.value, value.upper) if isinstance(value.value, date) and isinstance(value.upper, date) else None


def _spelled(told: str, today: date) -> list[str]:
    """A day without a year is the one of this year, or of the next."""
    found = _NO_YEAR.fullmatch(told.casefold())
    if not found:
        return [told]
    day, month = found.groups()
    named = _MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= len(_MONTHS) else month
    return [f"{day} {named} {today.year + later}" for later in (0, 1)]
