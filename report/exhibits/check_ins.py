"""How far has each area come with its goals, and did its written check-ins come by their last day?"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from etl.tables import BY_NAME
from report import swedish, text
from report.exhibit import Exhibit, Field, each_source
from report.exhibits.headline import words_for_areas
from report.queries import follow_up
from report.selection import Selection

NOTHING = f"Uppdraget har inga avstämningar för den dagen: bladet {BY_NAME['check_in'].sheet} i en arbetsbok ger dem"
_AREA = Field("area_name", "Kommun")
_NOT_ITS_GOAL = "–"
_COUNTED = ("in_time", "late", "submitted", "missing", "not_due", "unknown")
_COUNT_LABELS = {
    "in_time": "I tid", "late": "För sent", "submitted": "Kom, oklart om i tid", "missing": "Kom inte",
    "not_due": "Inte passerat", "unknown": "Okänt",
}  # fmt: skip


def statuses(selection: Selection) -> Exhibit:
    """A row per area: its track, and a column for each goal with the status as last told."""
    told, areas = follow_up.goal_status(selection), follow_up.tracks(selection)
    goals = list(dict.fromkeys(told["goal"]))
    found = {(row.area_code, row.goal): row.status or "unknown" for row in told.itertuples()}
    rows = areas.head(0) if told.empty else areas.reset_index(drop=True)
    for number, goal in enumerate(goals):
        states = [found.get((code, goal)) for code in rows["area_code"]]
        rows = rows.assign(**{
            f"goal_{number}": [text.CHECK_IN_STATUS[state] if state else _NOT_ITS_GOAL for state in states],
            f"look_{number}": [f"status_{state}" if state else "" for state in states],
        })  # fmt: skip
    fields = (
        _AREA, Field("track", "Spår"),
        *(Field(f"goal_{number}", goal, look=f"look_{number}") for number, goal in enumerate(goals)),
    )  # fmt: skip
    headline = _headline(told, selection)
    notes = (_tracks(areas), f"{_NOT_ITS_GOAL} ingen källa säger att målet är områdets.") if len(rows) else ()
    has_example = bool(told["has_example"].any() or rows["is_example"].any())
    return Exhibit(
        name="avstamda-mal", title="Målen, område för område", headline=headline, selection=selection, rows=rows,
        fields=fields, alt=headline, notes=notes, sources=each_source(told["source"]),
        data_date=max(told["as_of_upper"], default=None), has_example=has_example,
    )  # fmt: skip


def deadlines(selection: Selection) -> Exhibit:
    """A row per last day: how many check-ins came in time, late, not at all, are not due, or are unknown."""
    rows = follow_up.check_ins(selection)
    by_day: dict[tuple[Any, Any], list[Any]] = {}
    for row in rows.itertuples():
        by_day.setdefault((row.due, row.due_upper), []).append(row)
    listed = [_deadline(each) for each in by_day.values()]
    columns = ["due_text", "what", "areas", "count", *_COUNTED, "has_example"]
    counted = rows["submission"].tolist()
    return Exhibit(
        name="sista-dagar", title="Avstämningarna mot sina sista dagar", headline=_submitted(counted), selection=selection,
        rows=pd.DataFrame(listed, columns=columns),
        fields=(
            Field("due_text", "Senast", "date", "ingen sista dag"), Field("what", "Vad"), Field("areas", "Kommuner", "number"),
            Field("count", "Avstämningar", "number"),
            *(Field(state, _COUNT_LABELS[state], "number") for state in _COUNTED),
        ), alt=_submitted(counted),
        notes=(
            "En avstämning är en kommuns redovisning av ett mål. Kom inte: en källa säger det, efter sista dagen. "
            "Okänt: sista dagen har passerat, men ingen källa säger om den kom.",
        ) if counted else (),
        data_date=max(rows["as_of_upper"], default=None),
        has_example=bool(rows["has_example"].any()),
    )  # fmt: skip


def check_ins(selection: Selection) -> Exhibit:
    """A row per check-in: area, goal, last day, whether it came, status and words."""
    rows = follow_up.check_ins(selection)
    rows = rows.assign(
        submission_written=[_came(row) for row in rows.itertuples()],
        look=[f"sent_{state}" for state in rows["submission"]],
        status_written=[text.CHECK_IN_STATUS[status or "unknown"] for status in rows["status"]],
        status_look=[f"status_{status or 'unknown'}" for status in rows["status"]],
        turn=[*zip(rows["due"], rows["area_code"], strict=True)],
        example_written=[text.YES_NO[bool(has)].capitalize() for has in rows["has_example"]],
    )
    has_example = bool(rows["has_example"].any())
    many = swedish.counted(len(rows), "avstämning", "avstämningar")
    told = f"{many} från {_areas(rows['area_code'].nunique(), selection)}" if len(rows) else NOTHING
    return Exhibit(
        name="avstamningar", title="Avstämningarna, en för en", headline=told, selection=selection, rows=rows,
        fields=(
            Field("due_text", "Senast", "date", "ingen sista dag", shared_by="due"),
            Field("area_name", "Kommun", shared_by="turn"), Field("goal", "Mål"),
            Field("submission_written", "Inlämnad", look="look"), Field("status_written", "Status", look="status_look"),
            Field("text", "Text", nothing="–"), Field("note", "Anmärkning", nothing="–", shared_by="note"),
            Field("source", "Källa", shared_by="source"),
            *([Field("example_written", "Exempeldata")] if has_example else []),
        ), alt=told, data_date=max(rows["as_of_upper"], default=None),
        has_example=has_example,
    )  # fmt: skip


def _headline(told: pd.DataFrame, selection: Selection) -> str:
    """22 mål i 7 kommuner: 0 klara, 22 påbörjade …"""
    if told.empty:
        return NOTHING
    status = told["status"].fillna("unknown").tolist()
    parts = [f"{status.count('done')} {'klart' if status.count('done') == 1 else 'klara'}"]
    for code, one, many in (
        ("started", "påbörjat", "påbörjade"), ("late", "försenat", "försenade"),
        ("not_started", "inte påbörjat", "inte påbörjade"), ("unknown", "utan känd status", "utan känd status"),
    ):  # fmt: skip
        if code in status:
            parts.append(f"{status.count(code)} {one if status.count(code) == 1 else many}")
    return f"{len(told)} mål i {_areas(told['area_code'].nunique(), selection)}: {', '.join(parts)}"


def _areas(count: int, selection: Selection) -> str:
    return f"{count} {words_for_areas(selection, count)}"


def _tracks(areas: pd.DataFrame) -> str:
    """Spår: etablera 5, fördjupa 2."""
    counts = areas["track"].fillna("inte känt").value_counts()
    return f"Spår: {', '.join(f'{track} {count}' for track, count in counts.items())}."


def _deadline(rows: Sequence[Any]) -> dict[str, object]:
    goals, states = {row.goal for row in rows}, [row.submission for row in rows]
    return {
        "due_text": rows[0].due_text, "what": rows[0].goal if len(goals) == 1 else f"{len(goals)} mål",
        "areas": len({row.area_code for row in rows}), "count": len(rows), "has_example": any(row.has_example for row in rows),
        **{state: states.count(state) for state in _COUNTED},
    }  # fmt: skip


def _submitted(states: list[str]) -> str:
    """What is known of the check-ins whose last day has passed."""
    if not states:
        return NOTHING
    known = [state for state in states if state not in ("not_due", "unknown")]
    passed = len(states) - states.count("not_due")
    if not passed:
        return f"Ingen av {len(states)} avstämningar har passerat sin sista dag"
    if not known:
        return f"Ingen källa säger om någon av {passed} avstämningar kom i tid"
    told = [
        f"{known.count(state)} {words}"
        for state, words in (("late", "för sent"), ("submitted", "kom, oklart om i tid"), ("missing", "kom inte"))
        if state in known
    ]
    unknown = [f"om {states.count('unknown')} säger ingen källa något"] if "unknown" in states else []
    return ", ".join([f"{known.count('in_time')} av {passed} avstämningar kom i tid", *told, *unknown])


def _came(row: object) -> str:
    """Whether it came, when, and how many days late."""
    state, said = str(getattr(row, "submission", "")), getattr(row, "submitted_text", None)
    told = text.SUBMISSION[state]
    if state == "late":
        days = swedish.span(getattr(row, "days_late", 0), getattr(row, "days_late_upper", 0))
        return f"{said}: {days} {'dag' if days == '1' else 'dagar'} för sent"
    return f"{said}: {told.lower()}" if state in ("in_time", "submitted") else told
