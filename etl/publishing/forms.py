"""Forms that came back: what stood in them beforehand, so that only what the sender changed is reviewed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from etl.checking.files import FileRows
from etl.findings import RowSetAside
from etl.forms.form import OF_THE_PROGRAMME, area_names, open_centres
from etl.publishing.changes import Changed, Sent
from etl.publishing.facts import Fact, Facts, is_key, label, row_of
from etl.publishing.model import Change, ChangeKind, Said
from etl.reading.intake import Refused
from etl.recognition.about import read_about
from etl.recognition.form_id import WHOLE, read_form_id
from etl.recognition.rows import Checked
from etl.store import snapshots
from etl.store.fixes import Fix, read_fixed
from etl.store.snapshots import Snapshot, connect

_STATED_WHOLE = ("opening_hours", "presence")  # there a cleared cell is shown no more: a change like any other


def form_id_of(path: Path, fixes: Mapping[str, Sequence[Fix]]) -> str:
    """The id inside a form; empty for what is no form, or can't be read."""
    try:
        workbook = read_fixed(path, fixes)
    except Refused:
        return ""
    said = [each for sheet in workbook.sheets for each in (read_about(sheet) or {}).get("form_id", ())]
    return next((each.text for each in said if each.text), "")


def prefilled(form_id: str, warehouse: Path, current: Snapshot) -> dict[Fact, Sent]:
    """What stood in a form when it was sent: as the snapshot that it was made of knew it, else as today's knows of that day."""
    form = read_form_id(form_id)
    if form is None:
        return {}
    programme, area, version, sent = form
    made_of = next((each for each in snapshots.snapshots(warehouse) if each.data_version == version), current)
    with connect(made_of) as connection:
        areas = [area] if area != WHOLE else list(area_names(connection, programme))
        asked = {*open_centres(connection, programme, areas, sent)}
        rows = connection.execute(
            """SELECT table_name, area_code, centre_name, entity, column_name, text, last_stated
            FROM form_cell($programme, $day::DATE) WHERE list_contains($areas::VARCHAR[], area_code)""",
            {"programme": programme, "day": sent, "areas": areas},
        ).fetchall()
    return {
        Fact(programme, False, table, code or "", centre or "", entity, column): Sent(text, last_stated)
        for table, code, centre, entity, column, text, last_stated in rows
        if column not in ("area_code", "centre_name")
        and (not centre or (code, centre) in asked)
        and (area == WHOLE or table not in OF_THE_PROGRAMME)
    }


def not_said(read: FileRows, sent: Mapping[Fact, Sent], lost: Collection[Fact], new: Facts) -> Iterator[Changed]:
    """What the form had filled in, on rows that came back, and is shown still though the answer does not say it: the sender
    cleared it or called it unknown, or its row is set aside for a fault."""
    tables = {sheet.table.name for sheet in read.sheets} - {*_STATED_WHOLE}
    for fact, (text, _) in sent.items():
        told = new.get(fact)
        if fact.table not in tables or is_key(fact) or told is None or told.shown is None or told.shown.text != text:
            continue
        own = next((said for said in told.said if said.sha256 == read.sha256), None)
        if row_of(fact) not in lost and (own is None or not own.value):
            aside = None if own else _set_aside(read, fact)
            kind: ChangeKind = "set_aside" if aside else "emptied"
            yield Changed(fact, Change(kind, fact.table, label(fact, (new,)), told.shown, aside or own))


def rows_aside(read: FileRows, fact: Fact) -> Iterator[tuple[Checked, RowSetAside]]:
    """The rows that were set aside and may be the one that the fact stands on."""
    for sheet in read.sheets:
        about = dict(zip(sheet.table.key, fact.entity.split(" | "), strict=False))
        for row in sheet.set_aside if sheet.table.name == fact.table else ():
            if all(row.known.get(name, value) == value for name, value in about.items()):
                yield sheet, row


def _set_aside(read: FileRows, fact: Fact) -> Said | None:
    """What stands in the cell of the fact, on a row that was set aside; None where nothing does."""
    assert read.context is not None
    day = read.context.as_of.upper or read.context.as_of.value
    assert isinstance(day, date)
    for sheet, row in rows_aside(read, fact):
        for column in sheet.columns:
            text = row.written.get(column.written)
            if text and column.column.name == fact.column:
                return Said(
                    text, "", day, "", Path(read.path).name, read.sha256, sheet.sheet, f"{column.letters}{row.row_number}",
                    f"{read.sha256}|{sheet.sheet}|{row.row_number}",
                )  # fmt: skip
    return None
