"""What is told about an input: where, what was written, what is wrong and what to do."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["fel", "varning", "upplysning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`fel`: the row (or sheet, or file) was set aside; `varning`: loaded, look at it; `upplysning`: good to know.
    `cell` is an address such as D14, or empty when the finding is about a sheet or a file."""

    severity: Severity
    sheet: str
    cell: str
    value: str
    code: str
    message: str
    suggestion: str = ""

    @property
    def place(self) -> str:
        """`Centraler!A3`, the sheet alone, or nothing when it is about the file."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    @property
    def advice(self) -> str:
        """The message, with the suggestion when it does not say it already."""
        is_said = not self.suggestion or self.suggestion in self.message
        return self.message if is_said else f"{self.message} Förslag: {self.suggestion}."


@dataclass(frozen=True, slots=True)
class RowSetAside:
    """A row that was not loaded, whole: its headers and texts as written. `known`: what those of its cells that can be read
    are about (column -> value, folded); `about`: code of its area and name of its centre, as far as they are known."""

    table: str
    sheet: str
    row_number: int
    written: dict[str, str]
    known: dict[str, str] = field(default_factory=dict)
    about: tuple[str, str] = ("", "")
