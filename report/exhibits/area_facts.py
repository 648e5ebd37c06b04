"""What is known of one area: its status under every definition, its facts with sources, and its milestones."""

from dataclasses import replace

import pandas as pd

from etl.tables import BY_NAME, TABLES
from report import queries, swedish, text
from report.cell_words import cells
from report.exhibit import Exhibit, Field
from report.exhibits.area_map import by_area, why
from report.exhibits.co_location import falls_short
from report.selection import Selection


def area_status(selection: Selection) -> Exhibit:
    """A row per definition: the area's status and why. The selection holds exactly one area."""
    definitions = queries.definitions(selection.snapshot_id)
    rows = pd.DataFrame(
        [
            _status(replace(selection, definition=slug), str(name), slug == selection.definition)
            for slug, name in zip(definitions["definition"], definitions["definition_name"], strict=True)
        ]
    )
    chosen = rows[rows["is_chosen"]].iloc[0]
    told = str(chosen["told"])
    children = "" if pd.isna(chosen["children"]) else f"{swedish.number(chosen['children'])} barn 0–5 år"
    fields = (Field("definition_name", "Definition"), Field("status_written", "Läge"), Field("why", "Varför"))
    return Exhibit(
        name="kommun", title=str(chosen["area_name"]), headline=told, selection=selection, rows=rows, fields=fields,
        alt=f"{told}. {chosen['why']}. {children}", notes=(children,) if children else (),
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
    )  # fmt: skip


def milestones(selection: Selection) -> Exhibit:
    """A row per milestone of the area, however often it was stated; plans that slipped stand beside their successors."""
    rows = queries.milestones(selection)
    labels = queries.labels(selection.snapshot_id)
    rows = rows.assign(event_written=[labels.get(("event", event), event) for event in rows["event"]])
    undated = int((rows["planned"].isna() & rows["actual"].isna()).sum())
    told = swedish.counted(len(rows), "milstolpe", "milstolpar") + (f", varav {undated} utan dag" if undated else "")
    told = told if len(rows) else "Inga milstolpar är kända"
    fields = (
        Field("event_written", "Händelse"), Field("centre_name", "Central"), Field("planned_text", "Planerat", nothing="–"),
        Field("actual_text", "Utfall"), Field("as_of_upper", "Sagt per", "date"), Field("source", "Källa"),
        Field("note", "Anmärkning"),
    )  # fmt: skip
    return Exhibit(
        name="milstolpar", title="Milstolpar", headline=told, selection=selection, rows=rows, fields=fields, alt=told,
        notes=("Planerat är vad en källa sade skulle ske, utfall vad som skedde. En plan är inget utfall.",),
        data_date=queries.latest_statement(selection), has_example=bool(rows["is_example"].any()),
    )  # fmt: skip


def facts(selection: Selection, centre: str = "") -> Exhibit:
    """A row per fact of the areas, or of one centre: the text as written, how exact, its cell and its source."""
    rows = queries.facts(selection)
    if centre:
        rows = rows[rows["centre_name"] == centre]
    rows = rows[(rows["table_name"] != "area") | (rows["column_name"] == "children_0_5")]
    place = {(t.name, c.name): (i, j) for i, t in enumerate(TABLES) for j, c in enumerate(t.columns)}
    keys = [place[key] for key in zip(rows["table_name"], rows["column_name"], strict=True)]
    rows = rows.assign(place=keys).sort_values(
        ["centre_name", "place", "as_of_upper"], na_position="first", kind="stable"
    )
    rows = rows.assign(
        what=[BY_NAME[t].column(c).header for t, c in zip(rows["table_name"], rows["column_name"], strict=True)],
        where=cells(rows),
        precision_written=[text.PRECISION.get(precision, precision) for precision in rows["precision"]],
    )
    told = f"{swedish.counted(len(rows), 'uppgift', 'uppgifter')} om {centre or 'kommunen'}, med källa"
    fields = (
        Field("centre_name", "Central", nothing="–"), Field("what", "Uppgift"), Field("text", "Som det står"),
        Field("precision_written", "Hur exakt"), Field("as_of_upper", "Gäller per", "date"),
        Field("source", "Källa"), Field("where", "Cell"),
    )  # fmt: skip
    return Exhibit(
        name="uppgifter", title="Uppgifter och källor", headline=told, selection=selection, rows=rows, fields=fields,
        alt=told, data_date=queries.latest_statement(selection),
        has_example=bool(rows["is_example"].any()),
    )  # fmt: skip


def _status(selection: Selection, name: str, is_chosen: bool) -> dict[str, object]:
    found = queries.area_status(selection)
    row = found[found["area_code"] == selection.areas[0]].iloc[0]
    detail = queries.centre_detail(selection).query("is_open == 'yes'")
    open_now = detail["centre_name"].tolist()
    because = swedish.capital(why(row, by_area(detail).get(row["area_code"], ())))
    is_short = row["status"] == "none" and open_now
    demand = f": {swedish.listed([falls_short(selection, centre) for centre in open_now])}" if is_short else ""
    return {
        "definition_name": name, "is_chosen": is_chosen, "area_name": row["area_name"], "status": row["status"],
        "status_written": text.STATUS_GROUP[row["status"]], "why": because + demand,
        "children": row["children_0_5"],
        "told": f"{row['area_name']} har {swedish.listed(open_now)}, som inte räknas med den här definitionen"
        if is_short
        else f"{row['area_name']} {text.STATUS[row['status']]}",
    }  # fmt: skip
