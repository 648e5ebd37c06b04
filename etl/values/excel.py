"""Cells that Excel has changed behind the writer's back: 9-12 became a date, 24 is shown as 1900-01-24."""

from datetime import date, timedelta

from etl.values.model import Refused, Value

_FIRST_SERIAL = date(1899, 12, 31)
_AFTER_EXCELS_LEAP_DAY = date(1900, 3, 1)  # Excel believes that 29 February 1900 was a day


def serial_number(day: date) -> int:
    """The number that Excel keeps for a day."""
    return (day - _FIRST_SERIAL).days + (day >= _AFTER_EXCELS_LEAP_DAY)


def day_of_serial(number: int) -> date:
    return _FIRST_SERIAL + timedelta(days=number - (number > 60))


def refuse_range_as_date(day: date) -> Value:
    """9-12 became 9 December: the day was typed first, the month last."""
    typed = f"{day.day}–{day.month}" if day.day < day.month else None
    says = "är ett datum: Excel har gjort om det som skrevs. Formatera cellen som text och skriv om värdet"
    raise Refused("excel_date", f"{says}, till exempel {typed or '9–12'}.", typed)


def refuse_number_as_date(day: date) -> Value:
    """A number in a cell that has kept a date format."""
    number = serial_number(day)
    says = f"är ett tal som Excel visar som datum. Formatera cellen som tal: då står det {number}."
    raise Refused("excel_date", says, str(number))


def refuse_hours_as_date(day: date) -> Value:
    return refuse_number_as_date(day) if day.year == 1900 else refuse_range_as_date(day)
