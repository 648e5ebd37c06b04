"""Rows of one sheet that say the same twice, or two things of the same: where rows are added up, that would be a wrong number,
and where the last is shown, a silent choice."""

from collections.abc import Iterator

from etl.findings import Finding
from etl.names import fold
from etl.recognition.rows import Checked, ReadCell, Row
from etl.tables import OPENING_HOURS

_SUMMED = ("presence", "funding")
_ONE_EACH = ("area", "centre", "co_location", "published_figure")
_AMOUNTS = ("applied", "granted", "used")


def repeated(checked: Checked) -> Iterator[Finding]:
    """What is told of rows after the first that says it."""
    if checked.table.name in _ONE_EACH:
        yield from _told_otherwise(checked)
    if checked.table is OPENING_HOURS:
        yield from _weeks_told_anew(checked)
    if checked.table.name not in _SUMMED:
        return
    first: dict[tuple[str, ...], Row] = {}
    about: dict[tuple[str, ...], Row] = {}
    for row in checked.rows:
        same = first.setdefault(_said(row, tuple(row.cells)), row)
        if same is not row and _is_written_alike(row, same):
            message = f"Samma rad två gånger: den säger detsamma som rad {same.row_number} och räknas en gång. Ta bort den ena."
            yield _finding(checked, row, "row_twice", message)
        elif same is not row:
            message = (
                f"Raden säger med andra ord detsamma som rad {same.row_number}, och båda räknas. Ta bort den ena om det är "
                "samma sak."
            )
            yield _finding(checked, row, "row_told_anew", message)
        elif checked.table.name == "funding":
            other = about.setdefault(_said(row, (*checked.table.key, "as_of", "source")), row)
            yield from _other_amounts(checked, row, other)


def _told_otherwise(checked: Checked) -> Iterator[Finding]:
    """Where two rows of the same day and source say different things of the same."""
    about: dict[tuple[str, ...], Row] = {}
    for row in checked.rows:
        other = about.setdefault(_said(row, (*checked.table.key, "as_of", "source")), row)
        for name, here in row.cells.items() if other is not row else ():
            there = other.cells.get(name)
            if (
                there
                and name != "note"
                and not here.column.is_lasting
                and None not in (here.value.value, there.value.value)
                and _differ(here, there)
            ):
                message = (
                    f"Rad {other.row_number} säger {there.text} om samma sak, och bara den här raden visas. Ta bort det som "
                    "inte gäller, eller skriv dagen eller källan för var och en."
                )
                yield Finding("varning", checked.sheet, here.address, here.text, "rows_differ", message)


def _weeks_told_anew(checked: Checked) -> Iterator[Finding]:
    """Where a week is told on several rows, of which one is shown: a row has room for all its times."""
    about: dict[tuple[str, ...], Row] = {}
    for row in checked.rows:
        other = about.setdefault(_said(row, (*OPENING_HOURS.key, "as_of", "source")), row)
        if other is not row and not _is_written_alike(row, other):
            message = (
                f"Rad {other.row_number} säger också när centralen är öppen, och bara den sista raden visas. Skriv hela "
                "veckan på en rad (flera tider samma dag: 9–12, 13–16), eller dagen eller källan för var och en."
            )
            yield _finding(checked, row, "rows_differ", message)


def _differ(here: ReadCell, there: ReadCell) -> bool:
    """Both say something, and not the same."""
    one, other = (fold(value) if isinstance(value, str) else value for value in (here.value.value, there.value.value))
    return one is not None and other is not None and one != other


def _is_written_alike(row: Row, other: Row) -> bool:
    """As what is counted once is told from what is added up."""
    return all(
        cell.text.strip().casefold() == other.cells[name].text.strip().casefold() for name, cell in row.cells.items()
    )


def _said(row: Row, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(str(cell.value.value or cell.text)) if (cell := row.cells.get(name)) else "" for name in names)


def _other_amounts(checked: Checked, row: Row, other: Row) -> Iterator[Finding]:
    for name in _AMOUNTS:
        here, there = row.cells.get(name), other.cells.get(name)
        if here and there and None not in (here.value.value, there.value.value) and here.value != there.value:
            message = (
                f"Rad {other.row_number} säger {there.text} om samma medel, och bara det sista visas. Är det två bidrag, "
                "skilj dem åt med Givare eller Ändamål; annars ta bort det som inte gäller."
            )
            yield Finding("varning", checked.sheet, here.address, here.text, "amounts_differ", message)


def _finding(checked: Checked, row: Row, code: str, message: str) -> Finding:
    cell = next(cell for cell in row.cells.values() if cell.address)
    return Finding("varning", checked.sheet, cell.address, cell.text, code, message)
