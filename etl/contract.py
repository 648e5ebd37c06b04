"""What the contract is made of: columns of a kind, and tables of columns."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal[
    "text", "number", "hours", "day_times", "week_times", "presence", "yes_no", "date", "age_range",
    "co_location", "centre_type", "step", "status", "area", "centre", "known_centre", "source",
    "event", "measure", "indicator", "stage",
]  # fmt: skip


WORDED: frozenset[str] = frozenset(
    {"yes_no", "co_location", "centre_type", "status", "event", "measure", "indicator", "stage"}
)
PLAIN: frozenset[str] = frozenset({"text", "source", "centre", "known_centre", "area"})
DATED: frozenset[str] = frozenset({"date"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `is_lasting`: the value does not change with time, so two differing statements are
    a conflict whenever they were made; otherwise only statements about the same day are. `if_planned`: of a day that has been,
    what to do where it is only planned; empty where the day may be one to come."""

    name: str
    header: str
    kind: Kind
    description: str
    unit: str = ""
    required: bool = False
    is_lasting: bool = False
    if_planned: str = ""

    @property
    def fields(self) -> tuple[tuple[str, str, str], ...]:
        """Its columns in the snapshot, (name, SQL type, meaning): the value, its upper end, how well it is known, as written."""
        name, meaning = self.name, self.description
        if self.kind in PLAIN:
            return ((name, "VARCHAR", meaning),)
        told = (
            (f"{name}_precision", "VARCHAR", f"{meaning}: hur väl värdet är känt"),
            (f"{name}_text", "VARCHAR", f"{meaning}: som det är skrivet"),
        )
        if self.kind in WORDED:
            return ((name, "VARCHAR", meaning), *told)
        sql_type = "DATE" if self.kind in DATED else "DOUBLE"
        upper = (f"{name}_upper", sql_type, f"{meaning}: högsta värdet, eller sista möjliga dag")
        persons = ((f"{name}_persons", "DOUBLE", f"{meaning}: antal personer"),) if self.kind == "presence" else ()
        return ((name, sql_type, meaning), upper, *told, *persons)


@dataclass(frozen=True)
class Table:
    """A sheet. `one_of`: at least one of these columns must be filled in each row. `key`: what a row is about."""

    name: str
    sheet: str
    row_is: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    one_of: tuple[str, ...] = ()

    @property
    def is_asked_of_each_centre(self) -> bool:
        """Whether a form has a row for each centre here before anything is said: a centre's name is all that a row needs."""
        return (
            "centre_name" in self.key
            and self.column("centre_name").kind == "known_centre"
            and self.required <= {"centre_name"}
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of all its columns, in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def required(self) -> frozenset[str]:
        """The names of the columns that must be filled in each row."""
        return frozenset(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}
