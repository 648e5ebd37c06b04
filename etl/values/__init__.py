"""The grammar of values as Swedes write them: the text of a cell to a value with its precision and doubt."""

from etl.values.days import FIRST_YEAR, LAST_YEAR
from etl.values.hours import FULL_TIME_HOURS
from etl.values.model import Kind, NotUnderstood, Precision, Session, Value, swedish
from etl.values.reading import is_ditto, read, read_day
from etl.values.written import ShownMonth, ShownYear, as_written

__all__ = [
    "FIRST_YEAR",
    "FULL_TIME_HOURS",
    "LAST_YEAR",
    "Kind",
    "NotUnderstood",
    "Precision",
    "Session",
    "ShownMonth",
    "ShownYear",
    "Value",
    "as_written",
    "is_ditto",
    "read",
    "read_day",
    "swedish",
]
