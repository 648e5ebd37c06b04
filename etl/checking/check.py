"""Cells and contract -> rows and findings. A row with a `fel` is set aside, whole; nothing else is left out."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from etl.checking import cells, naming
from etl.checking.cells import Outcome, empty, is_too_wide, plain_reader
from etl.checking.merged_sideways import merged_sideways
from etl.checking.naming_alike import refuse_several
from etl.checking.rules import Claim, doubts
from etl.checking.set_aside import set_aside
from etl.checking.stage import said_beside
from etl.checking.told_beside import Beside
from etl.contract import Column
from etl.findings import Finding, Severity
from etl.names import fold, nearest
from etl.reading.workbook import Cell
from etl.recognition.data_rows import DataRows, data_rows
from etl.recognition.recognise import Recognised
from etl.recognition.rows import MISSING, Checked, Context, ReadCell, ReadColumn, Row, stated
from etl.recognition.understood import shape_of
from etl.values import NotUnderstood, Value, as_written, is_ditto, read

_RANGE_AS_DATE = (
    "Cellen är ett datum. Skrevs det som från–till har Excel gjort om det: formatera cellen som text och skriv om det."
)
_TOO_WIDE = "Raden har fler värden än rubriker: ett av dem har delats. Sätt citattecken om det, eller spara som .xlsx."
_OVER_HEADING = "Raden står ovanför rubrikerna och lästes inte. Flytta rubrikraden överst på bladet."


def check(found: Recognised, context: Context) -> Checked:
    """Rows and findings of one recognised sheet."""
    checked = _begun(found)
    sorted_out = data_rows(found, context, _unanswered(found, context))
    checked.findings += (*sorted_out.findings, *cells.merged_values(found, sorted_out.rows))
    checked.findings += merged_sideways(found, sorted_out.rows)
    for index in sorted_out.over_heading:
        address = found.sheet.address(index, min(found.columns.values()))
        checked.findings.append(Finding("fel", found.sheet.name, address, "", "row_over_heading", _OVER_HEADING))
        checked.set_aside.append(set_aside(found, index, {}))
    reader = _RowReader(found, context, sorted_out)
    for index in sorted_out.rows:
        row = reader.read(index)
        checked.findings.extend(reader.findings)
        if any(finding.severity == "fel" for finding in reader.findings):
            checked.set_aside.append(set_aside(found, index, row.cells))
        else:
            checked.rows.append(row)
    return checked


def _begun(found: Recognised) -> Checked:
    sheet, last = found.sheet, found.header_row
    return Checked(
        found.table, sheet.name, sheet.number(last), _columns(found), findings=list(found.findings),
        first_header_row=sheet.number(found.top), shape=shape_of(sheet, last), is_turned=sheet.is_turned,
        is_corrected=found.is_corrected,
    )  # fmt: skip


def _columns(found: Recognised) -> tuple[ReadColumn, ...]:
    given = found.given or {}
    said_once = (ReadColumn(each.address, "", found.table.column(name)) for name, each in given.items())
    in_order = sorted(found.columns.items(), key=lambda column: column[1])
    return (
        *said_once,
        *(ReadColumn(found.sheet.column_name(i), found.written(i), found.table.column(name)) for name, i in in_order),
    )


def _unanswered(found: Recognised, context: Context) -> frozenset[int]:
    """The columns that alone make no claim: those that a form fills in beforehand, and those of a table that shares its rows."""
    if found.own:
        return frozenset(range(len(found.sheet.rows[found.header_row]))) - found.own
    if not context.is_form or not found.table.is_asked_of_each_centre:
        return frozenset()
    return frozenset(found.columns[name] for name in ("area_code", "centre_name") if name in found.columns)


class _Place(NamedTuple):
    """A column of the sheet: its index there, its letters in an address, how it is read, and what an empty cell is."""

    column: Column
    position: int
    letters: str
    read: Callable[[Cell], "Outcome"]
    empty: ReadCell


class _RowReader:
    """Reads a sheet's rows one by one; collects every finding of a row, not just the first."""

    def __init__(self, found: Recognised, context: Context, rows: DataRows) -> None:
        self.found, self.context, self.index, self.left_out = found, context, 0, rows.above
        self.beside, self.told = said_beside(found, frozenset(rows.rows)), Beside(found, context, frozenset(rows.rows))
        self.given = found.given or {}
        self.merged, self.size = cells.merged_counts(found), cells.size_told(found)
        self.above: dict[str, Cell] = {}
        self.cells: dict[str, ReadCell] = {}
        self.findings: list[Finding] = []
        self.at_fault: set[str] = set()
        # the area before the centre, since a centre's name may need its area
        columns = sorted(found.table.columns, key=lambda column: column.kind != "area")
        self.places = [
            self._place(column) for column in columns if column.name in found.columns or column.name in self.given
        ]

    def _place(self, column: Column) -> _Place:
        index = self.found.columns.get(column.name, -1)
        named = _READERS.get(column.kind)
        read = partial(self._read_named, named, column) if named else plain_reader(column)
        is_plain = index >= 0 and not self.found.sheet.is_turned
        return _Place(column, index, self.found.sheet.column_name(index) if is_plain else "", read, empty(column))

    def read(self, index: int) -> Row:
        self.index, self.cells, self.findings, self.at_fault = index, {}, [], set()
        raw, number = self.found.sheet.rows[index], self.found.sheet.number(index)
        for place in self.places:
            written = raw[place.position] if place.position >= 0 else self.given[place.column.name].value
            if written is None and not place.column.required and index not in self.left_out:
                self.above[place.column.name] = None
                self.cells[place.column.name] = place.empty
            else:
                self._read_cell(place, self._as_group_says(place, written), number)
        if told := self.told.of_rows:
            first = min(self.found.columns, key=self.found.columns.__getitem__)
            text = as_written(raw[self.found.columns[first]])
            self._tell("fel", first, text, told.code, told.message)
        if is_too_wide(self.found, index):
            self._tell("fel", self.places[-1].column.name, "", "row_too_wide", _TOO_WIDE)
        needed = self.found.table.one_of
        said = any(name in self.cells and _says(self.cells[name].value) for name in needed)
        if needed and not said and not self.at_fault.intersection(needed):
            headers = ", ".join(self.found.table.column(name).header for name in needed)
            self._tell(
                "fel", needed[0], "", "row_says_nothing", f"Raden är tom där uppgiften ska stå. Fyll i {headers}."
            )
        as_of, beside = stated(self.cells, self.context), self.beside.get(index, "")
        claim = Claim(self.cells, frozenset(self.at_fault), as_of, self.context.areas, beside)
        for severity, name, code, message in doubts(self.found.table.name, claim):
            self._tell(severity, name, self.cells[name].text, code, message)
        return Row(number, self.cells)

    def _read_cell(self, place: _Place, raw: Cell, number: int) -> None:
        column = place.column
        if isinstance(raw, str) and _means_above(raw):
            raw = self._above(column, raw)
        self.above[column.name] = raw
        fault = (
            cells.lost_by_sheet(raw)
            or self._fault_of_merging(place, raw)
            or cells.fault_of_size(self.size, column, raw)
            or cells.fault_of_part(self.found.table, column, raw)
            or self.told.of_cell(place.position, column, raw)
        )
        text, value = (as_written(raw), fault) if fault else place.read(raw)
        if isinstance(value, NotUnderstood):
            self._tell("fel", column.name, text, value.code, value.message, value.suggestion or "")
        elif value.value is None and column.required:
            what = "är tom" if value.precision == "missing" else f"säger ”{text}”"
            self._tell("fel", column.name, text, "required_missing", f"{column.header} {what}. Fyll i värdet.")
        else:
            if column.kind == "text" and isinstance(raw, date) and raw.day < raw.month:
                self._tell("varning", column.name, text, "date_in_text", _RANGE_AS_DATE, f"{raw.day}–{raw.month}")
            if value.rule == "masked":
                self._tell("varning", column.name, text, "masked", f"”{text}” är ett dolt tal och lästes som okänt.")
            address = f"{place.letters}{number}" if place.letters else self._address(column.name)
            self.cells[column.name] = ReadCell(column, address, text, value)

    def _as_group_says(self, place: _Place, written: Cell) -> Cell:
        """What the cell says, or what the first row of its group does where it is left out."""
        name = place.column.name
        above = self.left_out.get(self.index, {}).get(name)
        if above is None or written is not None:
            return written
        taken, where = self.found.sheet.rows[above][place.position], self.found.sheet.address(above, place.position)
        message = f"Tom cell läst som ”{as_written(taken)}”, från gruppens första rad ({where})."
        self._tell("varning", name, "", "left_out_in_group", message)
        return taken

    def _read_named(self, read: "_Reader", column: Column, raw: Cell) -> Outcome:
        try:
            return as_written(raw), read(self, column, raw)
        except NotUnderstood as wrong:
            return as_written(raw), wrong

    def _fault_of_merging(self, place: _Place, raw: Cell) -> NotUnderstood | None:
        merged = self.merged.get((self.index, place.position)) if self.merged and raw is not None else None
        if merged is None:
            return None
        message = (
            f"Talet står i sammanfogade celler ({merged}): det går inte att veta om det gäller var och en eller alla "
            "tillsammans. Dela cellen och skriv talet på varje rad som det gäller."
        )
        return NotUnderstood("merged_number", message, None)

    def _above(self, column: Column, raw: Cell) -> Cell:
        if column.name not in self.above:
            message = "Tecknet betyder ”samma som raden ovanför”, men det finns ingen rad ovanför. Skriv ut värdet."
            self._tell("fel", column.name, as_written(raw), "ditto_in_first_row", message)
            return None
        taken = as_written(self.above[column.name])
        message = f"Läst som ”{taken}”, från raden ovanför."
        self._tell("upplysning", column.name, as_written(raw), "as_above", message)
        return self.above[column.name]

    def _address(self, name: str) -> str:
        if name in self.given:
            return self.given[name].address
        return self.found.sheet.address(self.index, self.found.columns.get(name, 0))

    def _tell(self, severity: Severity, name: str, text: str, code: str, message: str, suggestion: str = "") -> None:
        cell = self._address(name) or self.found.sheet.address(self.index, 0)
        self.findings.append(Finding(severity, self.found.sheet.name, cell, text, code, message, suggestion))
        if severity == "fel":
            self.at_fault.add(name)

    def read_area(self, column: Column, raw: Cell) -> Value:
        if not as_written(raw).strip():
            return MISSING
        return Value(self.context.areas.find(raw), rule="area")

    def read_new_centre(self, column: Column, raw: Cell) -> Value:
        """A centre that this row makes known (Centraler), or names without having to be known (Milstolpar)."""
        text = as_written(raw).strip()
        area = self.cells.get("area_code")
        if not text or (not column.required and read("text", text).value is None):
            return MISSING
        naming.refuse_no_name(text, is_required=column.required)
        refuse_several(self.context, text)
        if area is None:
            return Value(text, rule="text")
        code = str(area.value.value)
        naming.refuse_like(self.context, code, text)
        if others := naming.may_be(self.context, code, text):
            message = naming.told_may_be(text, others)
            self._tell("varning", column.name, text, "centre_may_be_known", message, others[0])
        return Value(self.context.centres.add(code, text), rule="centre")

    def read_known_centre(self, column: Column, raw: Cell) -> Value:
        text = as_written(raw).strip()
        if not text:
            return MISSING
        if "area_code" in self.at_fault and self.context.centres.knows(raw):  # whose centre it is, is told at the area
            return Value(text, rule="text")
        area = self.cells.get("area_code")
        said = str(area.value.value or "") if area else ""
        code, name = self.context.centres.find(raw, said, self.context.areas.names)
        naming.refuse_alike(self.context, code, as_written(raw))
        if not said:
            of_centre = Column("area_code", "Kommun", "area", "")
            self.cells["area_code"] = ReadCell(of_centre, "", "", Value(code, rule="centre"))
        return Value(name, rule="centre")

    def read_source(self, column: Column, raw: Cell) -> Value:
        text = as_written(raw).strip()
        if text and self.context.sources and fold(text) not in self.context.sources:
            self._tell("upplysning", column.name, text, "source_not_listed", "Källan finns inte i bladet Källor.")
        return Value(text, rule="text") if text else MISSING

    def read_word(self, column: Column, raw: Cell) -> Value:
        """A word of the reference vocabulary. An event must be known; a measure that is not is kept in words."""
        text = as_written(raw).strip()
        if not text:
            return MISSING
        code = self.context.words[column.kind].get(fold(text))
        if code:
            return Value(code, rule=column.kind)
        labels = self.context.labels[column.kind]
        near = nearest(text, labels)
        advice = f"Menar du {near}?" if near else "Ord som går att använda: " + ", ".join(labels) + "."
        if column.kind == "event" or near:
            raise NotUnderstood(
                f"{column.kind}_unknown", f"{column.header} ”{text}” känns inte igen. {advice}", near or None
            )
        self._tell("varning", column.name, text, f"{column.kind}_unknown", f"”{text}” räknas inte fram här. {advice}")
        return Value(text, rule="text")


_Reader = Callable[[_RowReader, Column, Cell], Value]
_means_above = lru_cache(maxsize=20_000)(is_ditto)


def _says(value: Value) -> bool:
    """That it is not known is an answer too."""
    return value.value is not None or value.precision == "unknown"


_READERS: Mapping[str, _Reader] = {
    "area": _RowReader.read_area,
    "centre": _RowReader.read_new_centre,
    "known_centre": _RowReader.read_known_centre,
    "source": _RowReader.read_source,
    **dict.fromkeys(("event", "measure", "indicator"), _RowReader.read_word),
}
