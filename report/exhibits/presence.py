"""How much are social services at each centre, in hours a week and in full time, and for every 1 000 children?"""

import math

import pandas as pd
import plotly.graph_objects as go

from report import constants, queries, swedish, text
from report.charts import house, of_week
from report.exhibit import Exhibit, Field
from report.exhibits import hours_words as words
from report.queries import presence as reads
from report.selection import Selection

FIELDS = (
    Field("area_name", "Kommun"), Field("centre_name", "Central"), Field("presence_hours", "Lägst, h/vecka", "number"),
    Field("presence_hours_upper", "Högst, h/vecka", "number"), Field("presence_full_time", "Heltider, lägst", "number"),
    Field("presence_full_time_upper", "Heltider, högst", "number"), Field("presence_persons", "Personer", "number"),
    Field("presence_text", "Som det står"), Field("why", "Hur talet är känt"), Field("as_of_upper", "Gäller per", "date"),
)  # fmt: skip
UNKNOWN_FIELDS = (*FIELDS[:2], Field("drawn", "Närvaro"))  # where no source says anything
PER_CHILD_FIELDS = (
    Field("area_name", "Kommun"), Field("centres", "Centraler", "number"), Field("children_0_5", "Barn 0–5 år", "number"),
    Field("presence_hours", "Lägst, h/vecka", "number"), Field("presence_hours_upper", "Högst, h/vecka", "number"),
    Field("hours_per_1000", "Per 1 000 barn, lägst", "number"), Field("hours_per_1000_upper", "Per 1 000 barn, högst", "number"),
    Field("why", "Hur talet är känt"),
)  # fmt: skip
AXIS = "Timmar i veckan, alla roller"
AXIS_PER_CHILD = "Timmar i veckan per 1 000 barn"
WHOLE_AREA = "Alla kommunens centraler tillsammans. Saknas uppgift om en central eller om antalet barn är talet okänt."
SHEET = "Närvaron lämnas i bladet Socialtjänst: en rad för varje roll, med omfattning."
COMPARED = "Staplarna börjar vid noll: dubbelt så lång är dubbelt så mycket tid. Centralerna slås aldrig ihop till ett medeltal."


def presence(selection: Selection) -> Exhibit:
    """A row per centre that counts or may count: its presence, all roles together, also when it is unknown."""
    rows = reads.presence(selection)
    rows = rows.assign(
        low=rows["presence_hours"], high=rows["presence_hours_upper"], label=words.label(rows),
        mark=[words.mark(precision) for precision in rows["precision"]], why=[_why(row) for _, row in rows.iterrows()],
        told=[_told(row) for _, row in rows.iterrows()],
        drawn=[_told(row).partition(" = ")[0] for _, row in rows.iterrows()],
    )  # fmt: skip
    known, stated = rows[rows["presence_hours"].notna()], rows[rows["roles"].notna()]
    told = _finding(rows, known, selection)
    each = ". ".join(f"{label}: {value}" for label, value in zip(rows["label"], rows["told"], strict=True))
    return Exhibit(
        name="socialtjanst", title="Socialtjänstens närvaro på varje central", headline=told, selection=selection, rows=rows,
        fields=FIELDS if len(stated) else UNKNOWN_FIELDS,
        alt=f"{told}. Per {selection.as_of:%Y-%m-%d}. {each}.", notes=_notes(rows, known, selection),
        data_date=max(stated["as_of_upper"], default=None), chart=_chart(rows, known, selection),
        has_example=bool(stated["is_example"].any()),
    )  # fmt: skip


def per_child(selection: Selection) -> Exhibit:
    """A row per area with a centre: the hours of all its centres together, for every 1 000 children 0-5 who live there."""
    found = reads.presence_per_child(selection)
    rows = found.assign(**{name: found[name].round(1) for name in ("hours_per_1000", "hours_per_1000_upper")})
    values = [*zip(rows["hours_per_1000"], rows["hours_per_1000_upper"], rows["precision"], strict=True)]
    rows = rows.assign(
        low=rows["hours_per_1000"], high=rows["hours_per_1000_upper"], label=rows["area_name"],
        mark=[words.mark(precision) for precision in rows["precision"]],
        why=[_why_area(row) for _, row in rows.iterrows()], drawn=[words.written(*value) for value in values],
    )  # fmt: skip
    known = rows[rows["low"].notna()]
    told = "Närvaron för varje 1 000 barn 0–5 år går inte att säga för någon kommun"
    if len(known):
        count = swedish.counted(len(known), "kommun", "kommuner")
        hours = words.unit(words.spread(known, "low", "high"), "timme", "timmar")
        told = f"I {count} är det {hours} i veckan för varje 1 000 barn 0–5 år"
    has_example = bool(known["has_example"].any())
    is_drawn = len(known) > 0 and len(rows) <= house.MOST_DRAWN
    note = text.EXAMPLE if has_example else ""
    return Exhibit(
        name="socialtjanst-per-barn", title="Närvaron mot antalet barn", headline=told, selection=selection, rows=rows,
        fields=PER_CHILD_FIELDS, alt=f"{told}. " + " ".join(f"{row.label}: {row.drawn}." for row in rows.itertuples()),
        notes=(WHOLE_AREA, *_children_note(rows)), data_date=max(rows["as_of_upper"].dropna(), default=None),
        chart=of_week.hours_bars(rows, words.MARKS, AXIS_PER_CHILD, [], note) if is_drawn else None,
        has_example=has_example,
    )  # fmt: skip


def _children_note(rows: pd.DataFrame) -> list[str]:
    days = rows["children_as_of"].dropna()
    return [text.CHILDREN_NOTE.format(day=swedish.day(max(days)))] if len(days) else []


def _told(row: pd.Series) -> str:
    """240 h = 6 heltider, or what of it is known."""
    if pd.notna(row["presence_hours"]):
        hours = words.written(row["presence_hours"], row["presence_hours_upper"], row["precision"])
        return f"{hours} = {_posts(row['presence_full_time'], row['presence_full_time_upper'])}"
    if pd.notna(row["presence_persons"]):
        return f"{swedish.counted(int(row['presence_persons']), 'person', 'personer')}, men inte hur mycket"
    return text.MISSING if pd.isna(row["roles"]) else "summan går inte att säga"


def _posts(low: float, high: float) -> str:
    return words.unit(swedish.span(low, high), "heltid", "heltider")


def _why(row: pd.Series) -> str | None:
    if pd.isna(row["roles"]):
        return None
    if row["roles_unknown"]:
        return f"{row['roles_unknown']} av {swedish.counted(row['roles'], 'roll', 'roller')} saknar omfattning: summan är okänd"
    if row["names_differ"]:
        return "filer som nämner olika roller: minst det som en av dem säger, högst alla roller tillsammans"
    return words.how_known(row["precision"])


def _why_area(row: pd.Series) -> str | None:
    if row["centres_unknown"]:
        many = swedish.counted(row["centres"], "central", "centraler")
        return f"närvaron är okänd för {row['centres_unknown']} av {many}"
    return "antalet barn är inte känt" if pd.isna(row["hours_per_1000"]) else words.how_known(row["precision"])


def _finding(rows: pd.DataFrame, known: pd.DataFrame, selection: Selection) -> str:
    if rows.empty:
        return f"Ingen familjecentral räknas {swedish.day(selection.as_of)}, så ingen närvaro går att visa"
    count = words.of_centres(rows)
    if len(known):
        of = f"alla {count}" if len(known) == len(rows) > 1 else f"{len(known)} av {count}"
        hours = words.unit(words.spread(known, "presence_hours", "presence_hours_upper"), "timme", "timmar")
        posts = words.spread(known, "presence_full_time", "presence_full_time_upper")
        return f"Socialtjänsten finns {hours} i veckan på {of}, det är {words.unit(posts, 'heltid', 'heltider')}"
    published = _published(selection)
    if published is None:
        return f"Närvaron saknas: ingen källa anger den för {words.any_of(rows)}"
    return f"Socialtjänsten fanns från {published}; för {words.each_of(rows)} saknas uppgift"


def _published(selection: Selection) -> str | None:
    """3 timmar i veckan till 6 personer på heltid (hösten 2019), as a source has published it."""
    figures = words.published(selection)
    if not {"presence_hours_min", "presence_persons_max"} <= figures.keys():
        return None
    low, high = figures["presence_hours_min"], figures["presence_persons_max"]
    hours = words.unit(swedish.number(low["value"]), "timme", "timmar")
    persons = words.unit(swedish.number(high["value"]), "person", "personer")
    return f"{hours} i veckan till {persons} på heltid ({low['as_of_text']})"


def _notes(rows: pd.DataFrame, known: pd.DataFrame, selection: Selection) -> tuple[str, ...]:
    full_time = constants.written(selection.snapshot_id, "full_time_hours")
    told = [f"En heltid räknas som {full_time} timmar i veckan.{f' {COMPARED}' if len(known) else ''}"]
    if published := _published(selection):
        told.append(f"Publicerat: från {published}. Vilken central som har vilket värde är inte publicerat.")
    silent = rows[rows["roles"].isna()]
    told += words.unknown_note(silent, "roles", "Uppgift") if len(known) else []
    for row in rows[rows["roles_unknown"].fillna(0) > 0].itertuples():
        told.append(f"{row.centre_name} går inte att jämföra: {row.why}.")
    told += [*words.undecided_note(rows), *words.outside_note(selection, "presence_hours", "Närvaro")]
    if (known["presence_hours"] < known["presence_hours_upper"]).any():
        told.append(words.RANGE_NOTE)
    return tuple(told if len(known) == len(rows) > 0 else [*told, SHEET])


def _chart(rows: pd.DataFrame, known: pd.DataFrame, selection: Selection) -> go.Figure | None:
    """The published ends stand in the picture; the highest is published as persons, and drawn as so many full times."""
    figures, full_time = words.published(selection), queries.constant(selection.snapshot_id, "full_time_hours")
    lines = [
        (float(figures[measure]["value"]) * times, f"publicerat<br>{end}")
        for measure, times, end in (("presence_hours_min", 1.0, "lägst"), ("presence_persons_max", full_time, "högst"))
        if measure in figures
    ]
    if not len(known) or len(rows) > house.MOST_DRAWN:
        return None
    note = text.EXAMPLE if known["is_example"].any() else ""
    figure = of_week.hours_bars(rows, words.MARKS, AXIS, lines, note)
    top = max([*known["high"], *(value for value, _ in lines)])
    step = max(1, math.ceil(top / full_time / 2))
    posts = range(0, math.floor(top / full_time) + 1, step)
    figure.update_xaxes(
        tickvals=[post * full_time for post in posts],
        ticktext=["0", *(f"{swedish.number(post * full_time)} h<br>{_posts(post, post)}" for post in posts[1:])],
    )
    return figure
