"""Forms that came back: what stood in them beforehand, so that only what the sender changed is reviewed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from etl.forms.form import area_names
from etl.publishing.changes import Changed
from etl.publishing.facts import Fact, Facts, is_key, label
from etl.publishing.model import Change
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


def prefilled(form_id: str, warehouse: Path, current: Snapshot) -> dict[Fact, str]:
    """What stood in a form when it was sent: as the snapshot that it was made of knew it, else as today's knows of that day."""
    form = read_form_id(form_id)
    if form is None:
        return {}
    programme, area, version, sent = form
    made_of = next((each for each in snapshots.snapshots(warehouse) if each.data_version == version), current)
    with connect(made_of) as connection:
        areas = [area] if area != WHOLE else list(area_names(connection, programme))
        rows = connection.execute(
            """SELECT table_name, area_code, centre_name, entity, column_name, text FROM form_cell($programme, $day::DATE)
            WHERE list_contains($areas::VARCHAR[], area_code)""",
            {"programme": programme, "day": sent, "areas": areas},
        ).fetchall()
    return {
        Fact(programme, False, table, code or "", centre or "", entity, column): text
        for table, code, centre, entity, column, text in rows
        if column not in ("area_code", "centre_name")
    }


def emptied(sha256: str, sheets: Sequence[Checked], sent: Mapping[Fact, str], new: Facts) -> Iterator[Changed]:
    """What the form had filled in, on sheets that came back, and the sender cleared or called unknown; it is shown still."""
    tables = {sheet.table.name for sheet in sheets} - {*_STATED_WHOLE}
    for fact, text in sent.items():
        told = new.get(fact)
        if fact.table not in tables or is_key(fact) or told is None or told.shown is None:
            continue
        own = next((said for said in told.said if said.sha256 == sha256), None)
        if (own is None or not own.value) and told.shown.text == text:
            yield Changed(fact, Change("emptied", fact.table, label(fact, (new,)), told.shown, own))
