"""A corrected cell shows as a correction wherever its cell is named, with what the file itself says."""

from pathlib import Path

import pytest

from etl import publishing
from report.exhibits import area_facts, as_written
from tests.etl.inbox import ANNA, begun
from tests.snapshots import selection


def test_a_corrected_cell_is_told_with_the_text_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = begun(tmp_path / "x")
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(inbox.warehouse))
    draft_id = inbox.drafted({"Öppettider": (("Central", "Timmar per vecka"), ("Solen", "2O"), ("Månen", 12))})
    sha256 = publishing.drafts(ANNA, inbox.warehouse)[0].files[0].sha256
    publishing.fix_cell(ANNA, inbox.warehouse, draft_id, sha256, "Öppettider", "B2", "20", "bokstaven O")
    inbox.publish(inbox.review(draft_id))
    shown = selection(inbox.warehouse, "2022-01-01")
    told = {
        "Solen": ("20", "ny.xlsx, Öppettider!B2 (rättad; i filen står ”2O”)"), "Månen": ("12", "ny.xlsx, Öppettider!B3"),
    }  # fmt: skip
    for exhibit in (as_written.opening_written(shown), area_facts.facts(shown)):
        rows = exhibit.rows[exhibit.rows["column_name"] == "hours_per_week"]
        assert {
            centre: (text, where)
            for centre, text, where in zip(rows["centre_name"], rows["text"], rows["where"], strict=True)
        } == told
