"""What a check tells, in Swedish: of each file how much was read, what was found and how its sheets were understood."""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from etl.accepted import subjects
from etl.contract import Column
from etl.files import FileRows
from etl.findings import Finding, Severity
from etl.rows import Checked

KINDS: dict[Severity, tuple[str, str]] = {
    "fel": ("fel", "fel"), "varning": ("varning", "varningar"), "upplysning": ("upplysning", "upplysningar"),
}  # fmt: skip
MEANING: dict[Severity, str] = {
    "fel": "Raden (eller bladet, eller filen) läses inte in förrän det är rättat.",
    "varning": "Det läses in, men se efter att det stämmer.",
    "upplysning": "Bra att veta. Inget behöver göras.",
}
_ROW_NUMBER = re.compile(r"\d+$")


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """The gravest first, else as they were found."""
    return sorted(findings, key=lambda finding: list(KINDS).index(finding.severity))


def summary(file: FileRows) -> str:
    """`5 rader lästa = 4 skulle läsas in + 1 skulle läggas undan. 1 fel, 0 varningar, 0 upplysningar.`"""
    counted = Counter(finding.severity for finding in file.all_findings)
    found = ", ".join(_counted(counted[kind], *words) for kind, words in KINDS.items())
    rows = file.reason or f"{_sum(file.rows_read, file.rows_loaded)}."
    return f"{rows} {found}.{not_shown([file])}"


def not_shown(files: Sequence[FileRows]) -> str:
    """` 3 godkända fynd visas inte.`, or nothing."""
    accepted = sum(file.accepted for file in files)
    return f" {_counted(accepted, 'godkänt fynd', 'godkända fynd')} visas inte." if accepted else ""


def place(finding: Finding) -> str:
    """`Centraler!A3`, the sheet alone, or nothing when it is about the file."""
    return "!".join(part for part in (finding.sheet, finding.cell) if part)


def advice(finding: Finding) -> str:
    """The message, with the suggestion when it does not say it already."""
    is_said = not finding.suggestion or finding.suggestion in finding.message
    return finding.message if is_said else f"{finding.message} Förslag: {finding.suggestion}."


def line(finding: Finding) -> str:
    """`fel: Centraler!A3 ”Norby”: …`"""
    value = f"”{finding.value}”" if finding.value and finding.sheet else ""
    where = " ".join(part for part in (place(finding), value) if part)
    return f"{finding.severity}: {where or 'hela filen'}: {advice(finding)}"


def told(file: FileRows) -> Iterator[str]:
    """All of a file: the sum, the findings, the sheets; each on one line, without what a terminal would take for commands."""
    lines = [f"{Path(file.path).name}: {summary(file)}"]
    lines += [f"  {line(finding)}" for finding in ordered(file.all_findings) if finding.message != file.reason]
    lines += [f"    {understanding}" for understanding in understood(file, with_reasons=True)]
    for written in lines:
        yield "".join(letter if letter.isprintable() else " " for letter in written)


def understood(file: FileRows, *, with_reasons: bool) -> Iterator[str]:
    """How each sheet was read: headers, columns, rows (and why each was not taken); and the sheets that were not."""
    for sheet in file.sheets:
        yield f"{sheet.sheet}: läst som {sheet.table.sheet}, med rubrikerna på rad {sheet.header_row}."
        yield f"  Kolumner: {', '.join(_column(*read) for read in sheet.columns)}."
        unread = [f for f in sheet.findings if f.code == "column_not_read"]
        if unread:
            told = ", ".join(f"{_ROW_NUMBER.sub('', f.cell)} {f.value or 'utan rubrik'}" for f in unread)
            yield f"  Kolumner som inte lästes: {told}."
        yield f"  Rader: {_sum(sheet.rows_read, len(sheet.rows))}."
        if with_reasons:
            yield from _reasons(sheet)
        notes = [finding.cell for finding in sheet.findings if finding.code == "footnote"]
        if notes:
            yield f"  Lästes som fotnot, inte som en rad: {', '.join(notes)}."
    for name in file.unread_sheets:
        reasons = dict.fromkeys(finding.message for finding in file.findings if finding.sheet == name)
        yield f"{name}: lästes inte. {' '.join(reasons)}"


def acceptable(file: FileRows, today: date) -> Iterator[str]:
    """A row for data/reference/accepted.csv of each finding that can be accepted, to be given its reason."""
    programme = file.context.programme if file.context else ""
    for sheet, findings in ((None, file.findings), *((sheet, sheet.findings) for sheet in file.sheets)):
        aside = {row.row_number for row in sheet.set_aside} if sheet else set()
        for finding, subject in subjects(programme, sheet, findings):
            if finding.severity != "fel" and _row_number(finding) not in aside:
                written = io.StringIO()
                csv.writer(written, lineterminator="").writerow((*subject, "", today.isoformat()))
                yield written.getvalue()


def _reasons(sheet: Checked) -> Iterator[str]:
    why: defaultdict[int, list[str]] = defaultdict(list)
    for finding in sheet.findings:
        if finding.severity == "fel":
            why[_row_number(finding)].append(f"{finding.cell}: {advice(finding)}")
    for aside in sheet.set_aside:
        yield f"  Rad {aside.row_number} läggs undan. {' '.join(why[aside.row_number])}"


def _row_number(finding: Finding) -> int:
    found = _ROW_NUMBER.search(finding.cell)
    return int(found[0]) if found else 0


def _column(letters: str, written: str, column: Column) -> str:
    return f"{letters} {written}" + (f" (läst som {column.header})" if written != column.header else "")


def _sum(read: int, loaded: int) -> str:
    return (
        f"{_counted(read, 'rad läst', 'rader lästa')} = {loaded} skulle läsas in + {read - loaded} skulle läggas undan"
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
