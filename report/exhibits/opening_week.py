"""When in the week is an open preschool open: at a chosen time, at each half hour, and the longest time that none is?"""

from datetime import date

import pandas as pd

from report import queries, swedish, text, week
from report.charts import house, of_week
from report.exhibit import Exhibit, Field
from report.exhibits import hours_words as words
from report.exhibits.headline import words_for_areas
from report.queries import opening
from report.selection import Selection

OPEN = {"yes": "Öppet", "unknown": "Går inte att säga", "no": "Inte öppet", "not_counted": "Räknas inte"}
REASON = {
    None: "Öppet: {then}", "closed": "Stängt då: {closed}", "no_centre": "Har ingen känd familjecentral",
    "not_counted": "{others} räknas inte med definitionen",
    "times_unknown": "Tiderna är inte kända: {untold}",
    "centre_undecided": "Öppet då, men det går inte att säga om centralen räknas den dagen: {untold}",
    "centre_unknown": "Det går inte att säga om kommunen har en familjecentral den dagen",
    "centre_not_named": "En källa räknar fler familjecentraler här än den namnger",
}  # fmt: skip
AT_FIELDS = (
    Field("area_name", "Kommun"), Field("answer", "Då"), Field("why", "Varför"),
    Field("how_known", "Hur tiden är känd", nothing="–"), Field("children_0_5", "Barn 0–5 år", "number"),
)  # fmt: skip
GAP_FIELDS = (
    Field("area_name", "Kommun"), Field("centre_name", "Central"), Field("closes", "Stänger", nothing="–"),
    Field("opens", "Öppnar igen", nothing="–"), Field("told", "Längsta uppehåll"),
    Field("how_known", "Hur tiderna är kända", nothing="–"), Field("times_as_of", "Gäller per", "date"),
)  # fmt: skip
PRESCHOOL = "en familjecentrals öppna förskola"
GAP_NOTE = "Från stängning till nästa öppning, veckan runt. Bara där tiderna är kända för veckans alla dagar."
COVERS = "Ett pass 9–12 är öppet kl 9 men stängt kl 12."
SHEET = "Tiderna lämnas i bladet Öppettider, dag för dag eller i en text för veckan."


def open_at(selection: Selection, day: str, time: str) -> Exhibit:
    """A row per area: open, not open or unknown at that time of the week, and why. `day` and `time` as in report.week."""
    rows = _with_others(opening.open_at(selection, week.DAYS.index(day), week.minute_of(time)), selection)
    rows = rows.assign(
        answer=[OPEN[open_then] for open_then in rows["open_then"]], why=[_why(row) for _, row in rows.iterrows()],
        how_known=[words.how_known(precision) for precision in rows["precision"]],
    )  # fmt: skip
    order = list(OPEN)
    rows = rows.sort_values("open_then", key=lambda column: column.map(order.index), kind="stable")
    when = f"{day.capitalize()} kl {time.removesuffix('.00')}"
    told = _finding(rows, when, selection)
    groups = [f"{OPEN[key]}: {swedish.listed(names)}." for key, names in _names(rows).items()]
    children = rows["children_as_of"].dropna()
    return Exhibit(
        name="oppet-da", title="Öppet vid en vald tid", headline=told, selection=selection, rows=rows, fields=AT_FIELDS,
        alt=f"{told}. {' '.join(groups)}",
        notes=(
            COVERS, *_cap_note(int(rows["open_then"].isin(["yes", "unknown"]).sum()), selection),
            *([text.CHILDREN_NOTE.format(day=swedish.day(max(children)))] if len(children) else []),
        ),
        data_date=_times_as_of(selection), has_example=bool(rows["has_example"].any()),
    )  # fmt: skip


def week_grid(selection: Selection) -> Exhibit:
    """A row per half hour, a column per weekday: how many areas have something open. What is never known is told beside."""
    found = opening.open_grid(selection)
    busy = found.loc[found["areas_min"] > 0, "minute"]
    shown = found[found["minute"].between(busy.min(), busy.max())] if len(busy) else found.head(0)
    always = int((found["areas_max"] - found["areas_min"]).min()) if len(found) else 0
    rows = _by_half_hour(shown, _most_areas(selection))
    told = _busiest(found, selection)
    has_example = bool(shown["has_example"].any())
    cells = rows[list(week.DAYS)].to_numpy().tolist()
    each = [f"{row.clock}: {', '.join(cells[place])}." for place, row in enumerate(rows.itertuples())]
    return Exhibit(
        name="veckan", title="Kommuner med något öppet, veckan igenom", headline=told, selection=selection, rows=rows,
        fields=(Field("clock", "Halvtimme från"), *(Field(day, day.capitalize()) for day in week.DAYS)),
        alt=f"{told}. Mörkare ruta: fler kommuner. Måndag till söndag, {' '.join(each)}",
        notes=(
            *_cap_note(int(found["areas_max"].max()) if len(shown) else 0, selection),
            *_grid_notes(always, len(shown) > 0, selection),
        ), data_date=_times_as_of(selection), has_example=has_example,
        chart=of_week.week_heat(shown, cells, text.EXAMPLE if has_example else "") if len(shown) else None,
    )  # fmt: skip


def longest_gaps(selection: Selection) -> Exhibit:
    """A row per centre that counts or may count: from which closing to which opening nothing is open for longest."""
    gaps = opening.longest_gaps(selection).rename(columns={"as_of_upper": "times_as_of"})
    centres = opening.open_hours(selection)[["area_code", "area_name", "centre_name", "outcome"]]
    rows = centres.merge(gaps.drop(columns="source"), how="left", on=["area_code", "centre_name"])
    rows = rows.assign(
        label=words.label(rows), told=[_gap_told(row) for _, row in rows.iterrows()],
        closes=[_moment(minute, True) for minute in rows["gap_from_minute"]],
        opens=[_moment(minute) for minute in rows["gap_to_minute"]],
        how_known=[words.how_known(known if isinstance(known, str) else None) for known in rows["precision"]],
    )  # fmt: skip
    timed = rows[rows["gap_hours"].notna()]
    told = _gaps_finding(rows, timed)
    has_example = bool(rows["is_example"].fillna(False).any())
    note, is_drawn = text.EXAMPLE if has_example else "", len(timed) > 0 and len(rows) <= house.MOST_DRAWN
    return Exhibit(
        name="uppehall", title="Längsta tiden utan något öppet", headline=told, selection=selection, rows=rows,
        fields=GAP_FIELDS, alt=f"{told}. {' '.join(_gap_sentence(row) for _, row in rows.iterrows())}",
        notes=(GAP_NOTE, *([] if len(timed) == len(rows) > 0 else [SHEET])), data_date=_times_as_of(selection),
        chart=of_week.week_strips(rows, opening.sessions(selection), note) if is_drawn else None,
        has_example=has_example,
    )  # fmt: skip


def _grid_notes(always: int, is_known: bool, selection: Selection) -> tuple[str, ...]:
    word = words_for_areas(selection, always)
    told = (
        [f"I {always} {word} går det inte att säga, vilken tid det än gäller: de räknas bara i rutans högre tal."]
        if always and is_known
        else []
    )
    return (*told, f"Rutan visar hur det är när halvtimmen börjar. {COVERS}", *([] if is_known else [SHEET]))


def _with_others(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """With the open centres (`others`) of areas that have none which counts: those are told as not counted, not as none."""
    found = queries.centre_detail(selection)
    found = found[(found["is_open"] == "yes") & (found["outcome"] == "no")]
    names = {area: group.tolist() for area, group in found.groupby("area_code")["centre_name"]}
    rows = rows.assign(others=[names.get(area, []) for area in rows["area_code"]])
    is_other = (rows["reason"] == "no_centre") & rows["others"].map(bool)
    return rows.assign(
        reason=rows["reason"].mask(is_other, "not_counted"), open_then=rows["open_then"].mask(is_other, "not_counted")
    )


def _most_areas(selection: Selection) -> int:
    """In how many areas there can be a centre that counts: no more can have one open."""
    return int(queries.coverage(selection).set_index("definition").loc[selection.definition, "areas_max"])


def _cap_note(open_or_unknown: int, selection: Selection) -> list[str]:
    """Why the highest number is lower than the areas that can't be told make it."""
    most = _most_areas(selection)
    if open_or_unknown <= most:
        return []
    word = words_for_areas(selection, most)
    return [f"Högst {most} {word} kan ha en familjecentral som räknas, så högst så många kan ha öppet samtidigt."]


def _why(row: pd.Series) -> str:
    names = {
        "then": row["centres_then"], "closed": row["centres_closed"], "untold": row["centres_untold"],
        "others": row["others"],
    }  # fmt: skip
    told = REASON[row["reason"]].format(**{key: swedish.listed(value or []) for key, value in names.items()})
    others = row["centres_closed"] if row["reason"] != "closed" else None
    return f"{told}; stängt: {swedish.listed(others)}" if others else told


def _names(rows: pd.DataFrame) -> dict[str, list[str]]:
    """The areas of each answer, in the order of OPEN; an answer that none has is left out."""
    return {
        key: rows.loc[rows["open_then"] == key, "area_name"].tolist()
        for key in OPEN
        if (rows["open_then"] == key).any()
    }


def _finding(rows: pd.DataFrame, when: str, selection: Selection) -> str:
    counts = {key: int((rows["open_then"] == key).sum()) for key in OPEN}
    word = words_for_areas(selection, len(rows))
    of = f"{len(rows)} {'valda ' if selection.areas and len(rows) > 1 else ''}{word}"
    if not counts["yes"] and counts["unknown"]:
        untold = f"i {counts['unknown']} av {of} går det inte att säga"
        return f"{when} är ingen familjecentrals öppna förskola känd som öppen; {untold}"
    if not counts["yes"]:
        return f"{when} är {PRESCHOOL} öppen i 0 av {of}"
    children = _children(rows)
    most = min(counts["yes"] + counts["unknown"], max(counts["yes"], _most_areas(selection)))
    if most == counts["yes"]:
        return f"{when} är {PRESCHOOL} öppen i {counts['yes']} av {of}; där bor {children}"
    return f"{when} är {PRESCHOOL} öppen i minst {counts['yes']} av {of}, högst {most}; där det är känt bor {children}"


def _children(rows: pd.DataFrame) -> str:
    there = rows.loc[rows["open_then"] == "yes", "children_0_5"]
    if there.isna().any() or rows["children_0_5"].isna().any():
        return "ett antal barn som inte är känt för alla"
    return f"{swedish.number(there.sum())} av {swedish.number(rows['children_0_5'].sum())} barn 0–5 år"


def _by_half_hour(shown: pd.DataFrame, most: int) -> pd.DataFrame:
    """What is written in each cell: the areas known to have something open, to those that may; no more than `most`."""
    rows: dict[int, dict[str, str]] = {}
    for minute, weekday, low, high in zip(
        shown["minute"], shown["weekday"], shown["areas_min"], shown["areas_max"], strict=True
    ):
        cells = rows.setdefault(int(minute), {"clock": week.clock(int(minute))})
        cells[week.DAYS[weekday]] = swedish.span(low, max(low, min(high, most)))
    return pd.DataFrame([*rows.values()], columns=["clock", *week.DAYS])


def _busiest(found: pd.DataFrame, selection: Selection) -> str:
    if found.empty or not found["areas_min"].max():
        return f"Ingen tid i veckan är känd då {PRESCHOOL} är öppen {swedish.day(selection.as_of)}"
    most = found.sort_values(["areas_min", "weekday", "minute"], ascending=[False, True, True]).iloc[0]
    of = f"{most['areas_min']} av {most['areas_total']} {words_for_areas(selection, most['areas_total'])}"
    first = f"{week.DAYS[most['weekday']]} kl {week.clock(most['minute'])}"
    return f"Som mest är det känt öppet i {of} samtidigt, första gången {first}"


def _moment(minute: float, is_end: bool = False) -> str | None:
    return None if pd.isna(minute) else week.moment(int(minute), is_end)


def _gap_told(row: pd.Series) -> str:
    if pd.notna(row["gap_hours"]):
        return f"{swedish.number(row['gap_hours'])} h"
    return "öppnar aldrig" if pd.notna(row["row_id"]) else "tiderna okända"


def _gap_sentence(row: pd.Series) -> str:
    told = str(row["told"]).replace(" h", " timmar")
    return (
        f"{row['label']}: {row['closes']} till {row['opens']}, {told}."
        if pd.notna(row["gap_hours"])
        else f"{row['label']}: {told}."
    )


def _gaps_finding(rows: pd.DataFrame, timed: pd.DataFrame) -> str:
    count = words.of_centres(rows)
    if rows.empty:
        return "Ingen familjecentral räknas den dagen, så inga tider går att visa"
    if timed.empty:
        return f"Längsta tiden utan något öppet är inte känd för {words.any_of(rows)}"
    if len(timed) == 1:
        row = timed.iloc[0]
        gap = f"{week.moment(int(row['gap_from_minute']), True)} till {week.moment(int(row['gap_to_minute']))}"
        hours = swedish.number(row["gap_hours"])
        return f"{row['centre_name']} har inget öppet {gap}: {hours} timmar; tiderna är kända för 1 av {count}"
    span = swedish.span(timed["gap_hours"].min(), timed["gap_hours"].max())
    return (
        f"Längsta tiden i veckan utan något öppet är {words.unit(span, 'timme', 'timmar')} på {len(timed)} av {count}"
    )


def _times_as_of(selection: Selection) -> date | None:
    return max(opening.open_hours(selection)["as_of_upper"].dropna(), default=None)
