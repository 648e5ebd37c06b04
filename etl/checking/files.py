"""Files -> checked rows: who each file says it is, then its sheets in the order that names become known."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from etl.checking.accepted import leave_out_accepted
from etl.checking.check import check
from etl.checking.repeated import tell_repeated
from etl.checking.stated import EXAMPLE, NO_ABOUT, About, about_of, to_come
from etl.findings import Finding
from etl.names import Areas, Centres, Known, fold
from etl.reading.copies import original_of
from etl.reading.looks import WARNED
from etl.reading.workbook import Refused, Workbook
from etl.reading.workbook import read as read_workbook
from etl.recognition.about import read_about
from etl.recognition.comments import commented
from etl.recognition.fitting import Headers, headers
from etl.recognition.hidden import hidden
from etl.recognition.recognise import Corrections, Recognised, recognise
from etl.recognition.rows import Checked, Context, Row
from etl.recognition.times import at_their_times
from etl.recognition.times_told import dated
from etl.recognition.understood import Understanding
from etl.recognition.unread import UnreadSheet, unread_sheet
from etl.reference import Reference
from etl.tables import TABLES
from etl.values import Value

_FIRST_PASSES = ("area", "source", "centre")
Progress = Callable[[Sequence[Path]], Iterator[Path]]


@dataclass(frozen=True)
class FileRows:
    """A file's contribution: who it says it is, its checked sheets and what was found."""

    file_id: int
    path: str
    sha256: str
    status: str
    reason: str
    round_name: str
    provider: str
    form_id: str
    is_example: bool
    context: Context | None
    sheets: tuple[Checked, ...]
    unread: tuple[UnreadSheet, ...]
    findings: tuple[Finding, ...]
    accepted: int = 0
    """Findings left out, since somebody has accepted them."""

    @property
    def rows_read(self) -> int:
        return sum(sheet.rows_read for sheet in self.sheets)

    @property
    def rows_loaded(self) -> int:
        return sum(len(sheet.rows) for sheet in self.sheets)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the file itself, then those of its sheets; once, where two tables share a cell."""
        of_sheets = (finding for sheet in self.sheets for finding in sheet.findings)
        return tuple(dict.fromkeys((*self.findings, *of_sheets)))

    @property
    def told_besides(self) -> tuple[Finding, ...]:
        """All but the one that the reason says already."""
        return tuple(finding for finding in self.all_findings if not self.reason.endswith(finding.message))

    def on(self, today: date) -> "FileRows":
        """With what is to be told of it on the day, beside what is always true."""
        told = to_come(self.context, self.sheets, today) if self.context else ()
        return replace(self, findings=(*self.findings, *told))

    @property
    def unread_sheets(self) -> tuple[str, ...]:
        return tuple(sheet.name for sheet in self.unread)

    @property
    def corrections(self) -> tuple[str, ...]:
        """What a person has said of how its sheets are to be read."""
        return tuple(f"{sheet.shape} {sheet.table.name} {sheet.columns}" for sheet in self.sheets if sheet.is_corrected)


@dataclass
class _File:
    """A file on its way: what it is, the tables recognised on its sheets, and what has come of them."""

    path: Path
    sha256: str = ""
    reason: str = ""
    about: About | None = None
    recognised: list[Recognised] = field(default_factory=list)
    unread: list[UnreadSheet] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    context: Context | None = None


def read_files(
    paths: Sequence[Path],
    reference: Reference,
    fallback: About | None = None,
    progress: Progress = iter,
    named: Mapping[str, Known] | None = None,
    opened: Callable[[Path], Workbook] = read_workbook,
    corrections: Sequence[Understanding] = (),
    with_undated: bool = False,
) -> tuple[FileRows, ...]:
    """Every file, read or refused. `named`: what is known of a programme beside what these files say; `opened`: a path's
    workbook, raising Refused; `corrections`: how people have said that sheets are to be read; `with_undated`: checks the rows
    of a file too that is refused because its Per datum can't be read."""
    known, corrected = headers(reference), {each.shape: each for each in corrections}
    seen: dict[str, str] = {}
    files = [_open(path, opened, known, corrected, reference, fallback, seen) for path in progress(paths)]
    for file in (file for file in files if file.reason and not with_undated):
        file.about = None
    _refuse_returned_beside_original(files)
    for programme in dict.fromkeys(file.about.programme for file in files if file.about):
        own = [file for file in files if file.about and file.about.programme == programme]
        _check_programme(own, reference, (named or {}).get(programme, Known()))
    return tuple(_finished(number, file, reference) for number, file in enumerate(files, 1))


def _open(
    path: Path, opened: Callable[[Path], Workbook], known: Headers, corrections: Corrections, reference: Reference,
    fallback: About | None, seen: dict[str, str],
) -> _File:  # fmt: skip
    file = _File(path)
    try:
        workbook = opened(path)
        file.sha256 = workbook.sha256
        if workbook.sha256 in seen:
            other = seen[workbook.sha256]
            message = f"Filen har samma innehåll som {other} och lästes inte två gånger. Ta bort den ena."
            raise Refused("same_content", message)
        seen[workbook.sha256] = path.name
        file.findings += [
            Finding("varning" if code in WARNED else "upplysning", "", "", path.name, code, told)
            for code, told in workbook.notices
        ]
        file.about, findings = about_of(workbook, reference) or (fallback, [])
        file.findings += findings
        if file.about is None:
            raise Refused("about_missing", NO_ABOUT)
        file.reason = next((_reason(finding) for finding in findings if finding.severity == "fel"), "")
        _recognise_sheets(file, workbook, known, corrections)
    except Refused as refused:
        file.reason, file.about = refused.message, None
        file.findings.append(Finding("fel", "", "", path.name, refused.code, refused.message))
    return file


def _reason(finding: Finding) -> str:
    return f"{finding.sheet}!{finding.cell}: {finding.message}"


def _refuse_returned_beside_original(files: Sequence[_File]) -> None:
    """A marked copy that somebody has corrected says the same rows as its original: only one of them can be read."""
    originals = {(file.path.parent, file.path.stem): file.path.name for file in files}
    for file in files:
        original = originals.get((file.path.parent, original_of(file.path)))
        if original and not file.reason:
            file.reason = (
                f"Filen är en rättad kopia av {original}, som ligger bredvid, och lästes inte. Ta bort den av dem som "
                "inte gäller."
            )
            file.about = None
            file.findings.append(Finding("fel", "", "", file.path.name, "copy_beside_original", file.reason))


def _recognise_sheets(file: _File, workbook: Workbook, known: Headers, corrections: Corrections) -> None:
    for sheet in workbook.sheets:
        if not sheet.rows:
            continue
        found = recognise(sheet, known, corrections)
        if not found.tables and read_about(sheet) is not None:
            continue
        file.findings.extend(found.findings)
        as_of = file.about.as_of if file.about else Value(None)
        timed = (table for each in found.tables for table in at_their_times(each, known, as_of))
        file.recognised.extend(dated(table, known, as_of) for table in timed)
        if not found.tables:
            file.unread.append(unread_sheet(sheet))
        else:
            file.findings.extend((*hidden(sheet), *commented(sheet)))
    if not file.recognised:
        told = [finding.message for finding in file.findings if finding.sheet]
        raise Refused("no_known_sheet", told[0] if told else "Filen innehåller inga uppgifter. Fyll i mallens blad.")


def _check_programme(files: Sequence[_File], reference: Reference, named: Known) -> None:
    """Checks the files of one programme: areas, sources and centres of them all are known before other sheets are read."""
    assert files[0].about is not None
    programme = files[0].about.programme
    centres = Centres(reference.spelled("centre", "", programme))
    for area_code, name in named.centres:
        centres.add(area_code, name)
    areas = {is_example: dict(named.areas[is_example]) for is_example in (False, True)}
    sources = set(named.sources)
    for table in (*_FIRST_PASSES, None):
        spelled = reference.spelled("area", "", programme)
        real = areas[False] or reference.area_names(programme)
        lost = _set_aside(files)
        known = {False: Areas(real, spelled, lost), True: Areas(areas[True] | real, spelled, lost)}
        listed = frozenset(sources)
        for file in sorted(files, key=_stated):
            assert file.about is not None
            is_example = file.about.status == EXAMPLE
            file.context = Context(
                programme, file.about.as_of, file.about.as_of_text, known[is_example], centres, reference.words,
                reference.labels, listed, bool(file.about.form_id), file.about.as_of_at, is_example,
            )  # fmt: skip
            for row in _check_sheets(file, file.context, table):
                if table == "area":
                    code, name = (str(row.cells[column].value.value) for column in ("area_code", "area_name"))
                    areas[is_example].setdefault(code, name)
                elif table == "source":
                    sources.add(fold(str(row.cells["source"].value.value)))
        if table == "area":
            _tell_new_areas(files, named.areas[False], reference.area_names(programme))


def _set_aside(files: Sequence[_File]) -> frozenset[str]:
    """Codes and names, folded, of the areas whose own row was not loaded."""
    rows = (
        row for file in files for checked in file.checked if checked.table.name == "area" for row in checked.set_aside
    )
    return frozenset(row.known[name] for row in rows for name in ("area_code", "area_name") if row.known.get(name))


def _tell_new_areas(files: Sequence[_File], told: Mapping[str, str], listed: Mapping[str, str]) -> None:
    """An area that neither earlier workbooks (`told`) nor the reference table has, among some that they have, makes the
    programme larger: the number of all areas is what every answer is out of."""
    found = [
        (checked, row.cells["area_code"], row.cells["area_name"])
        for file in files for checked in file.checked if checked.table.name == "area" for row in checked.rows
    ]  # fmt: skip
    before = told or (listed if any(code.value.value in listed for _, code, _ in found) else {})
    for checked, code, name in found:
        if before and code.value.value not in before:
            message = f"{name.text} är nytt bland uppdragets områden och räknas med i hur många de är. Stämmer det?"
            checked.findings.append(Finding("varning", checked.sheet, code.address, code.text, "area_new", message))


def _stated(file: _File) -> str:
    """Older workbooks first: theirs is the spelling that a newer one is held against."""
    return str(file.about.as_of.upper) if file.about else ""


def _check_sheets(file: _File, context: Context, table: str | None) -> Iterator[Row]:
    """The rows of the file's sheets of one first pass, or (None) of all the others."""
    for found in file.recognised:
        if found.table.name == table if table else found.table.name not in _FIRST_PASSES:
            checked = check(found, context)
            file.checked.append(checked)
            yield from checked.rows


def _finished(number: int, file: _File, reference: Reference) -> FileRows:
    order = {table.name: position for position, table in enumerate(TABLES)}
    programme = file.about.programme if file.about else ""
    tell_repeated(file.checked)
    accepted = leave_out_accepted(programme, file.checked, file.findings, reference)
    path = str(file.path).encode(errors="replace").decode()  # a name in another alphabet's bytes can't be stored
    return FileRows(
        number, path, file.sha256, "refused" if file.reason else "loaded", file.reason,
        *(file.about.round_name, file.about.provider, file.about.form_id) if file.about else ("", "", ""),
        bool(file.about and file.about.status == EXAMPLE), file.context,
        tuple(sorted(file.checked, key=lambda sheet: order[sheet.table.name])), tuple(file.unread), tuple(file.findings),
        accepted,
    )  # fmt: skip
