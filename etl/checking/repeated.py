"""Rows of one file that say the same twice, or two things of the same: where rows are added up, that would be a wrong number,
and where the last is shown, a silent choice."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from etl.findings import Finding
from etl.names import fold
from etl.recognition.rows import Checked, ReadCell, Row
from etl.tables import OPENING_HOURS

_WEEK = (
    "säger också när centralen är öppen, och bara den sista raden visas. Skriv hela veckan på en rad (flera tider samma dag: "
    "9–12, 13–16), eller dagen eller källan för var och en."
)
_ACTIVITY = (
    "säger något annat om samma aktivitet, och bara den här raden visas. Ta bort det som inte gäller, eller ge var och en ett "
    "eget namn: Avstämning i maj, Avstämning i oktober."
)
_ONE_EACH = (
    "area", "centre", "co_location", "steering_group", "activity_plan", "goal", "step", "check_in", "condition",
    "published_figure", "source",
)  # fmt: skip
_AMOUNTS = ("applied", "granted", "used")


class _Claim(NamedTuple):
    """A row, and the sheet that it stands on."""

    on: Checked
    row: Row

    def place(self, seen_from: "_Claim") -> str:
        """Where the row is, for who reads the other."""
        number = f"Rad {self.row.row_number}"
        return number if self.on.sheet == seen_from.on.sheet else f"{number} på bladet {self.on.sheet}"

    def said(self, names: Sequence[str]) -> tuple[str, ...]:
        cells = self.row.cells
        return tuple(fold(str(cell.value.value or cell.text)) if (cell := cells.get(name)) else "" for name in names)

    def tell(self, code: str, message: str, cell: ReadCell | None = None) -> None:
        at = cell or next(cell for cell in self.row.cells.values() if cell.address)
        self.on.findings.append(Finding("varning", self.on.sheet, at.address, at.text, code, message))


def tell_repeated(sheets: Sequence[Checked]) -> None:
    """Puts among the findings of each sheet of a file what is told of its rows after the first that says it."""
    for table in dict.fromkeys(sheet.table.name for sheet in sheets):
        claims = [_Claim(sheet, row) for sheet in sheets if sheet.table.name == table for row in sheet.rows]
        if table in _ONE_EACH:
            _after_first(claims, _told_otherwise)
        elif table == OPENING_HOURS.name:
            _after_first(claims, partial(_told_anew, told=_WEEK))
        elif table == "schedule":
            _after_first(claims, partial(_told_anew, told=_ACTIVITY))
        elif table == "presence":
            _after_first(_said_once(claims), _on_another_sheet)
        elif table == "funding":
            _after_first(_said_once(claims), _other_amounts)


def _after_first(claims: Sequence[_Claim], tell: Callable[[_Claim, _Claim], None]) -> None:
    """Tells of each row but the first about the same thing, day and source: the row, and that first one."""
    first: dict[tuple[str, ...], _Claim] = {}
    for claim in claims:
        other = first.setdefault(claim.said((*claim.on.table.key, "as_of", "source")), claim)
        if other is not claim:
            tell(claim, other)


def _said_once(claims: Sequence[_Claim]) -> list[_Claim]:
    """Those of rows that are added up that say what none before them has; the others are told."""
    first: dict[tuple[str, ...], _Claim] = {}
    for claim in claims:
        same = first.setdefault(claim.said(claim.on.table.names), claim)
        where = same.place(claim).replace("Rad", "rad", 1)
        if same is not claim and _is_written_alike(claim.row, same.row):
            message = f"Samma rad två gånger: den säger detsamma som {where} och räknas en gång. Ta bort den ena."
            claim.tell("row_twice", message)
        elif same is not claim:
            message = (
                f"Raden säger med andra ord detsamma som {where}, och båda räknas. Ta bort den ena om det är samma sak."
            )
            claim.tell("row_told_anew", message)
    return list(first.values())


def _told_otherwise(claim: _Claim, other: _Claim) -> None:
    for name, here in claim.row.cells.items():
        there = other.row.cells.get(name)
        if there and name != "note" and not here.column.is_lasting and _differ(here, there):
            message = (
                f"{other.place(claim)} säger {there.text} om samma sak, och bara den här raden visas. Ta bort det som "
                "inte gäller, eller skriv dagen eller källan för var och en."
            )
            claim.tell("rows_differ", message, here)


def _told_anew(claim: _Claim, other: _Claim, told: str) -> None:
    """Of rows that say what one row has room for, and of which one is shown."""
    if not _is_written_alike(claim.row, other.row):
        claim.tell("rows_differ", f"{other.place(claim)} {told}")


def _on_another_sheet(claim: _Claim, other: _Claim) -> None:
    """Several of a role stand on one sheet; on two, it may be the same table twice."""
    if claim.on.sheet != other.on.sheet:
        message = (
            f"{other.place(claim)} säger något annat om samma roll, och båda räknas. Ta bort det som inte gäller, eller skriv "
            "dagen för var och en."
        )
        claim.tell("rows_differ", message)


def _other_amounts(claim: _Claim, other: _Claim) -> None:
    for name in _AMOUNTS:
        here, there = claim.row.cells.get(name), other.row.cells.get(name)
        if here and there and _differ(here, there):
            message = (
                f"{other.place(claim)} säger {there.text} om samma medel, och bara det sista visas. Är det två bidrag, "
                "skilj dem åt med Givare eller Ändamål; annars ta bort det som inte gäller."
            )
            claim.tell("amounts_differ", message, here)


def _differ(here: ReadCell, there: ReadCell) -> bool:
    """Both say something, and not the same."""
    one, other = (fold(value) if isinstance(value, str) else value for value in (here.value.value, there.value.value))
    return one is not None and other is not None and one != other


def _is_written_alike(row: Row, other: Row) -> bool:
    """As what is counted once is told from what is added up."""
    names = {*row.cells, *other.cells}
    texts = [[r.cells[name].text.strip().casefold() if name in r.cells else "" for name in names] for r in (row, other)]
    return texts[0] == texts[1]
