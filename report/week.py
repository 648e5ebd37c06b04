"""The days and times of a week, as they are written in Swedish and in an address."""

from functools import cache

DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
SHORT = tuple(day[:3].capitalize() for day in DAYS)
DAY_MINUTES = 24 * 60
TIMES = tuple(f"{minute // 60}.{minute % 60:02d}" for minute in range(0, DAY_MINUTES, 15))  # what a visitor can choose


@cache
def clock(minute: int) -> str:
    """570 -> 9.30; the end of the day is 24.00."""
    return f"{minute // 60}.{minute % 60:02d}"


def minute_of(written: str) -> int:
    """9.30 -> 570; the reverse of clock."""
    hour, minute = written.split(".")
    return int(hour) * 60 + int(minute)


def moment(minute: int, is_end: bool = False) -> str:
    """Minutes from Monday 0.00 -> torsdag 12.00; the week goes round. `is_end`: midnight belongs to the day before, as 24.00."""
    day, rest = divmod(minute, DAY_MINUTES)
    if is_end and rest == 0:
        return f"{DAYS[(day - 1) % 7]} {clock(DAY_MINUTES)}"
    return f"{DAYS[day % 7]} {clock(rest)}"
