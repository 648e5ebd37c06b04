"""What a load tells afterwards, as data: files, rows, findings, and how the rows agree with published figures."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from etl.checking.files import FileRows
from etl.store.snapshots import Snapshot, connect


def as_json(
    snapshot: Snapshot | None, files: Sequence[FileRows], figures: Sequence[dict[str, object]]
) -> dict[str, object]:
    """The load report: snapshot (None when nothing was loaded), files with sheets and findings, reconciliation."""
    return {
        "snapshot": snapshot and snapshot.snapshot_id,
        "data_version": snapshot and snapshot.data_version,
        "files": [_file(file.on(date.today())) for file in files],
        "reconciliation": list(figures),
    }


def reconciliation(snapshot: Snapshot) -> list[dict[str, object]]:
    """Each published figure beside what the rows give; `agrees` is None where they can't decide."""
    with connect(snapshot) as connection:
        judged = """SELECT DISTINCT programme FROM published_figure
            INNER JOIN programme USING (programme) WHERE role <> 'sammanhang'"""
        programmes = [row[0] for row in connection.execute(judged).fetchall()]
        return [figure for programme in sorted(programmes) for figure in _figures(connection, programme)]


def _figures(connection: Any, programme: str) -> list[dict[str, object]]:
    rows = connection.execute(
        """SELECT coalesce(v.label, r.measure), r.as_of_text, r.published, r.computed, r.agrees, r.basis
        FROM reconciliation($programme) AS r
        LEFT JOIN vocabulary AS v ON v.kind = 'measure' AND v.code = r.measure""",
        {"programme": programme},
    ).fetchall()
    return [
        {"figure": f"{label} ({as_of})", "published": published, "computed": computed, "agrees": agrees, "basis": basis}
        for label, as_of, published, computed, agrees, basis in rows
    ]


def _file(file: FileRows) -> dict[str, object]:
    sheets = [
        {
            "sheet": sheet.sheet, "kind": sheet.table.name, "rows_read": sheet.rows_read,
            "rows_loaded": len(sheet.rows), "rows_set_aside": len(sheet.set_aside),
        }
        for sheet in file.sheets
    ]  # fmt: skip
    return {
        "path": file.path, "sha256": file.sha256, "status": file.status, "reason": file.reason or None,
        "sheets": sheets, "findings": [asdict(finding) for finding in file.all_findings],
        "findings_accepted": file.accepted,
    }  # fmt: skip
