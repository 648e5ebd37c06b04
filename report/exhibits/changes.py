"""What has changed since the previous load?"""

from dataclasses import replace

import pandas as pd

from etl.store import snapshots
from report import queries, swedish, text
from report.exhibit import Exhibit, Field
from report.exhibits.headline import words_for_areas
from report.selection import Selection

FIELDS = (
    Field("what", "Vad"),
    Field("before", "Förra inläsningen"),
    Field("after", "Nu"),
)


def changes(selection: Selection) -> Exhibit:
    """A row per number and goal that moved, under every definition, per area whose status differs, and per file that came,
    went or was replaced, since the load before this one."""
    before = _previous(selection.snapshot_id)
    if before is None:
        return _exhibit("Det här är den första inläsningen som finns kvar", selection, [])
    earlier = replace(selection, snapshot_id=before.snapshot_id)
    rows = [
        *_moves(_counted(earlier), _counted(selection)),
        *_status_changes(earlier, selection),
        *_file_changes(earlier, selection),
    ]
    when = f"{swedish.day(before.loaded_at.date())} {before.loaded_at:%H.%M}"
    told = "Inget har ändrats" if not rows else f"{swedish.counted(len(rows), 'ändring', 'ändringar')}"
    return _exhibit(f"{told} sedan förra inläsningen {when}", selection, rows)


def _previous(snapshot_id: str) -> snapshots.Snapshot | None:
    return next((snapshot for snapshot in queries.kept() if snapshot.snapshot_id < snapshot_id), None)


def _moves(before: dict[str, str], after: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"what": what, "before": before.get(what, "räknades inte"), "after": after.get(what, "räknas inte")}
        for what in dict.fromkeys((*after, *before))
        if before.get(what) != after.get(what)
    ]


def _counted(selection: Selection) -> dict[str, str]:
    """The number of areas with a centre, and each goal, under every definition."""
    definitions = queries.definitions(selection.snapshot_id)
    names = dict(zip(definitions["definition"], definitions["definition_name"], strict=True))
    areas = swedish.capital(words_for_areas(selection, 2))
    told = {
        f"{areas} med familjecentral ({names[row.definition]})":
        f"{swedish.span(row.areas_min, row.areas_max)} av {row.areas_total}"
        for row in queries.coverage(selection).itertuples()
    }  # fmt: skip
    for definition, name in names.items():
        for _, goal in queries.goal_progress(replace(selection, definition=definition)).iterrows():
            stands = text.MISSING
            if not pd.isna(goal["value_min"]):
                stands = f"{swedish.span(goal['value_min'], goal['value_max'])} av {goal['target']}"
            status = text.GOAL_STATUS[goal["status"]].lower()
            told[f"Målet ”{goal['goal']}” till {goal['ends']} ({name})"] = f"{stands}, {status}"
    return told


def _status_changes(earlier: Selection, selection: Selection) -> list[dict[str, str]]:
    columns = ["area_code", "area_name", "status"]
    both = queries.area_status(earlier)[columns].merge(
        queries.area_status(selection)[columns], on="area_code", how="outer", suffixes=("_before", "_after"),
        validate="one_to_one",
    )  # fmt: skip
    changed = both[both["status_before"].fillna("") != both["status_after"].fillna("")]
    return [
        {
            "what": str(row["area_name_after"] if isinstance(row["area_name_after"], str) else row["area_name_before"]),
            "before": text.STATUS_GROUP.get(row["status_before"], "fanns inte"),
            "after": text.STATUS_GROUP.get(row["status_after"], "finns inte"),
        }
        for _, row in changed.iterrows()
    ]


def _file_changes(earlier: Selection, selection: Selection) -> list[dict[str, str]]:
    before, after = (_files(which.snapshot_id) for which in (earlier, selection))
    return [
        {
            "what": name.rpartition("/")[2],
            "before": _told(before.get(name), "fanns inte"),
            "after": _told(after.get(name), "finns inte"),
        }
        for name in sorted(before.keys() | after.keys())
        if before.get(name, ("",))[0] != after.get(name, ("",))[0]
    ]


def _files(snapshot_id: str) -> dict[str, tuple[str, int]]:
    rows = queries.files(snapshot_id)
    loaded = rows[rows["status"] == "loaded"]
    return {
        "/".join(path.split("/")[-2:]): (sha256, int(count))
        for path, sha256, count in zip(loaded["path"], loaded["sha256"], loaded["rows_loaded"], strict=True)
    }


def _told(file: tuple[str, int] | None, nothing: str) -> str:
    return nothing if file is None else swedish.counted(file[1], "rad", "rader")


def _exhibit(told: str, selection: Selection, rows: list[dict[str, str]]) -> Exhibit:
    frame = pd.DataFrame(rows, columns=[field.name for field in FIELDS])
    return Exhibit(
        name="andringar", title="Ändrat sedan förra inläsningen", headline=told, selection=selection, rows=frame,
        fields=FIELDS, alt=told, data_date=queries.latest_statement(selection),
    )  # fmt: skip
