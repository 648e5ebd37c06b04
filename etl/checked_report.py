"""What a check tells, in Swedish: of each file how much was read, what was found and how its sheets were understood."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from etl.checking.accepted import subjects
from etl.checking.files import FileRows
from etl.checking.sheets_understood import ColumnUnderstood, SheetUnderstood, sheets_understood
from etl.checking.stated import OF_TODAY
from etl.findings import Finding, Severity
from etl.reading.addresses import letters
from etl.recognition.data_rows import NOT_ROWS
from etl.recognition.unread import HeadingRow
from etl.terminal import printable

_SHOWN = 5  # rows of a sheet that was not read
_MOST_TOLD = 1_000  # findings of a file

KINDS: dict[Severity, tuple[str, str]] = {
    "fel": ("fel", "fel"), "varning": ("varning", "varningar"), "upplysning": ("upplysning", "upplysningar"),
}  # fmt: skip
MEANING: dict[Severity, str] = {
    "fel": "Raden (eller bladet, eller filen) läses inte in förrän det är rättat.",
    "varning": "Det läses in, men se efter att det stämmer.",
    "upplysning": "Bra att veta. Inget behöver göras.",
}


_FOR_OPERATOR = {
    "centre_near_miss": "Är centralen en annan än den som den liknar: lägg till namnet i data/reference/spelling.csv.",
    "programme_unknown": "Är uppdraget nytt: lägg till det i data/reference/programme.csv.",
    "about_missing": "Saknas bladet Om i filen: läs in den med --uppdrag och --per.",
}
"""Code of a finding -> what only whoever keeps the server can do. The finding itself is worded for the sender."""


def for_operator(findings: Iterable[Finding]) -> list[str]:
    """What there is to do on the server, once however often it is found."""
    codes = {finding.code for finding in findings}
    return [advice for code, advice in _FOR_OPERATOR.items() if code in codes]


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """The gravest first, else as they were found."""
    return sorted(findings, key=lambda finding: list(KINDS).index(finding.severity))


def summary(file: FileRows) -> str:
    """`5 rader lästa = 4 skulle läsas in + 1 skulle läggas undan. 1 fel, 0 varningar, 0 upplysningar.`"""
    rows = file.reason or f"{_sum(file.rows_read, file.rows_loaded)}."
    return f"{rows} {found([file])}"


def found(files: Sequence[FileRows]) -> str:
    """`1 fel, 0 varningar, 0 upplysningar. 3 godkända fynd visas inte.`"""
    kinds = Counter(finding.severity for file in files for finding in file.all_findings)
    told = f"{', '.join(counted(kinds[kind], *words) for kind, words in KINDS.items())}."
    accepted = sum(file.accepted for file in files)
    return f"{told} {counted(accepted, 'godkänt fynd', 'godkända fynd')} visas inte." if accepted else told


def line(finding: Finding, file_name: str = "") -> str:
    """`fel: Centraler!A3 ”Norby”: …`; with the name of the file before the sheet where several are told of."""
    value = f"”{finding.value}”" if finding.value and finding.sheet else ""
    where = " ".join(part for part in (file_name, finding.place, value) if part)
    return f"{finding.severity}: {where or 'hela filen'}: {finding.advice}"


def told(file: FileRows) -> Iterator[str]:
    """All of a file: the sum, the findings, the sheets; each on one line, without what a terminal would take for commands."""
    lines = [f"{Path(file.path).name}: {summary(file)}"]
    findings = ordered(file.told_besides)
    lines += [f"  {line(finding)}" for finding in findings[:_MOST_TOLD]]
    lines += [f"  … och {len(findings) - _MOST_TOLD} fynd till"] if len(findings) > _MOST_TOLD else []
    lines += [f"  {advice}" for advice in for_operator(file.all_findings)]
    lines += [f"    {understanding}" for understanding in understood(file, with_reasons=True)]
    yield from map(printable, lines)


def understood(file: FileRows, *, with_reasons: bool) -> Iterator[str]:
    """How each sheet was read and how surely: headings, columns, rows (and why each was not taken); and those that were not."""
    for sheet in sheets_understood(file):
        if not sheet.table:
            yield f"{sheet.sheet}: lästes inte. {sheet.why_sure}"
            if with_reasons:
                yield from map(_heading_row, sheet.heading_rows[:_SHOWN])
            continue
        yield f"{sheet.sheet}: läst som {sheet.table_sheet}, med rubrikerna {_headings(sheet)}."
        yield f"  Hur säkert: {sheet.sure}. {sheet.why_sure}" + (
            f" Bladets form: {sheet.shape}." if with_reasons else ""
        )
        yield f"  Kolumner: {', '.join(map(_column, sheet.columns))}."
        if sheet.columns_not_read:
            told = ", ".join(f"{place} {written or 'utan rubrik'}" for place, written in sheet.columns_not_read)
            yield f"  Kolumner som inte lästes: {told}."
        yield f"  Rader: {_sum(sheet.rows_read, sheet.rows_loaded)}."
        if with_reasons:
            yield from (f"  Rad {number} läggs undan. {why}" for number, why in sheet.rows_set_aside)
        for kind in NOT_ROWS.values():
            cells = [cell for cell, _, taken_for in sheet.not_rows if taken_for == kind]
            if cells:
                yield f"  Lästes som {kind}, inte som en rad: {', '.join(cells)}."


def _heading_row(row: HeadingRow) -> str:
    """For whoever is to say which row has the headings, with python -m etl understand."""
    return f"  Rad {row.number} (form {row.shape}): {', '.join(f'{place} {text}' for place, text in row.texts)}."


def _headings(sheet: SheetUnderstood) -> str:
    first, last = sheet.header_rows
    rows = str(last) if first == last else f"{first}–{last}"
    if not sheet.is_turned:
        return f"på rad {rows}"
    return f"i kolumn {letters(last - 1) if first == last else f'{letters(first - 1)}–{letters(last - 1)}'}"


def acceptable(file: FileRows, today: date) -> Iterator[str]:
    """A row for data/reference/accepted.csv of each finding that can be accepted, to be given its reason."""
    programme = file.context.programme if file.context else ""
    for sheet, findings in ((None, file.findings), *((sheet, sheet.findings) for sheet in file.sheets)):
        aside = {row.row_number for row in sheet.set_aside} if sheet else set()
        for finding, subject in subjects(programme, sheet, findings):
            is_lasting = finding.severity != "fel" and finding.code not in OF_TODAY
            if is_lasting and (sheet is None or sheet.number_of(finding.cell) not in aside):
                written = io.StringIO()
                csv.writer(written, lineterminator="").writerow((*subject, "", today.isoformat()))
                yield written.getvalue()


def _column(column: ColumnUnderstood) -> str:
    if not column.written:
        return f"{column.header} (står {f'i {column.place}' if column.place else 'som bladets namn'})"
    return f"{column.place} {column.written}" + (f" (läst som {column.header})" if column.is_said_otherwise else "")


def _sum(read: int, loaded: int) -> str:
    return (
        f"{counted(read, 'rad läst', 'rader lästa')} = {loaded} skulle läsas in + {read - loaded} skulle läggas undan"
    )


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
