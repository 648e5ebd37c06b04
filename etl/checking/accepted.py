"""Accepted findings: reviewed once, with a reason, and not told again. A finding is known by what it is about, not by its cell,
so that a file that is sent again keeps it. A `fel` can't be accepted: its row still can't be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from etl.findings import Finding
from etl.recognition.rows import Checked
from etl.reference import Reference

_NO_FAULT = " Fyndet står bland de godkända, men ett fel kan inte godkännas: raden går inte att läsa."


class Subject(NamedTuple):
    """What a finding is about, as a row of data/reference/accepted.csv says it. `sheet` is the template's name for it, or the
    sheet's own where it was not recognised; area and centre are empty where the finding is about no row of theirs."""

    programme: str
    sheet: str
    area_code: str
    centre_name: str
    code: str
    value: str


def leave_out_accepted(programme: str, sheets: Sequence[Checked], of_file: list[Finding], reference: Reference) -> int:
    """Takes the accepted findings out of the sheets' lists and the file's; how many they were."""
    rows = [row for row in reference.accepted if row["programme"] == programme and row["reason"].strip()]
    if not rows:
        return 0
    accepted = {_comparable(Subject(*(row[name] for name in Subject._fields))) for row in rows}
    of_no_row = {(*subject[:2], "", "", *subject[4:]) for subject in accepted}
    left_out = 0
    for findings, sheet in ((of_file, None), *((sheet.findings, sheet) for sheet in sheets)):
        pairs = list(subjects(programme, sheet, findings))
        findings.clear()
        for finding, subject in pairs:
            if finding.severity == "fel" and _comparable(subject) in of_no_row:
                findings.append(replace(finding, message=finding.message + _NO_FAULT))
            elif finding.severity == "fel" or _comparable(subject) not in accepted:
                findings.append(finding)
            else:
                left_out += 1
    return left_out


def subjects(programme: str, sheet: Checked | None, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Subject]]:
    """Each finding with what it is about. Of a row that was set aside, area and centre are not known."""
    rows = {row.row_number: row.cells for row in sheet.rows} if sheet else {}
    for finding in findings:
        cells = rows.get(sheet.number_of(finding.cell), {}) if sheet else {}
        about = [str(cells[name].value.value or "") if name in cells else "" for name in ("area_code", "centre_name")]
        named = sheet.table.sheet if sheet else finding.sheet
        yield finding, Subject(programme, named, about[0], about[1], finding.code, finding.value)


def _comparable(subject: Subject) -> tuple[str, ...]:
    return tuple(" ".join(part.casefold().split()) for part in subject)
