"""Slides of text that the data writes: the assignment, the centres, those without, the inventory, what is left to talk about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from report import queries, swedish, text
from report.exhibit import Figure, each_source
from report.exhibits import hours_words, progress, published, quality, timeline, way
from report.exhibits.area_map import area_map
from report.exhibits.centres import called_here
from report.exhibits.headline import headline, undecided, words_for_areas
from report.meetings import words
from report.queries import follow_up
from report.selection import Selection

MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """What stands first and bold, the rest of the line, and a key of theme.style for its mark."""

    told: str
    name: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """`page`: the key of text.PAGES where the whole is; `name`: what the text is, where its headline is the finding."""

    headline: str
    lines: tuple[Line, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    page: str = "dashboard.py"
    has_example: bool = False
    is_title: bool = False
    name: str = ""


def title(selection: Selection) -> Text:
    lines = (Line(f"Läget {swedish.day(selection.as_of)}"), *map(Line, words.AGENDA))
    return Text(words.TITLE.format(_programme(selection)), lines, is_title=True)


def assignment(selection: Selection) -> Text:
    """What the programme is to do, as its sources tell it: what lies around the day first."""
    rows = follow_up.schedule(selection)
    if rows.empty:
        goals = queries.goal_progress(selection)["goal"].drop_duplicates()
        lines = tuple(Line(str(goal), "Mål") for goal in goals[:MOST_LINES])
        return Text(words.NO_ASSIGNMENT, lines, page="pages/avstamningar.py")
    order = {period: place for place, period in enumerate(("within", "undated", "ahead", "passed"))}
    shown = rows.assign(place=[order[period] for period in rows["period"]])
    if len(rows) > MOST_LINES:
        shown = shown.sort_values("place", kind="stable").head(MOST_LINES)
    lines = tuple(Line(_when(row), str(row["activity"])) for _, row in shown.iterrows())
    page = "pages/avstamningar.py"
    more = (Line(words.MORE.format(len(rows) - len(shown), text.PAGES[page])),) if len(rows) > len(shown) else ()
    notes = tuple(f"{row['activity']}: {row['note']}" for _, row in shown.iterrows() if row["note"])
    return Text(
        words.ASSIGNMENT.format(_programme(selection)), lines + more, sources=each_source(rows["source"]), notes=notes, page=page,
        has_example=bool(rows["is_example"].any()),
    )  # fmt: skip


def centre_list(selection: Selection) -> Text:
    """Every centre that counts on the day, by area."""
    counted = headline(selection)
    chosen = counted.rows[counted.rows["definition"] == selection.definition].iloc[0]
    centres = queries.centre_detail(selection)
    meets = centres[(centres["outcome"] == "yes") & (centres["is_open"] == "yes")]
    lines = tuple(Line(str(row.centre_name), str(row.area_name), "has") for row in meets.itertuples())
    many = str(chosen["centres_written"])
    told = counted.headline
    if many != text.MISSING and chosen["areas_written"] != text.MISSING:
        word = "familjecentral" if many == "1" else "familjecentraler"
        areas = queries.programmes(selection.snapshot_id).set_index("programme").loc[selection.programme, "areas_word"]
        told = f"{many} {word} i {chosen['answer']} {areas}"
    lines += tuple(map(Line, called_here(meets, selection)))
    return Text(
        told, lines or tuple(map(Line, undecided(selection))), sources=counted.sources, notes=counted.notes,
        page="pages/centraler.py", has_example=counted.has_example,
    )  # fmt: skip


def without_centre(selection: Selection) -> Text:
    """Every area that has none on the day: on the way, known to have none, or not known."""
    mapped = area_map(selection)
    rows = mapped.rows[mapped.rows["status"] != "has"]
    rows = rows.iloc[[place for place, _ in sorted(enumerate(rows["status"]), key=_least_sure)]]
    count = {key: int((rows["status"] == key).sum()) for key in ("on_the_way", "none", "unknown")}
    of = f"av {len(mapped.rows)} {words_for_areas(selection, len(mapped.rows))}"
    none = count["on_the_way"] + count["none"]
    told = [f"{none} {of} har ännu ingen familjecentral"] if none else []
    told += [f"{count['on_the_way']} är på väg"] if count["on_the_way"] else []
    told += [f"{count['none']} är det inte"] if count["on_the_way"] and count["none"] else []
    if count["unknown"]:
        unsure = "går det inte att avgöra"
        told.append(f"för {count['unknown']} {unsure}" if none else f"För {count['unknown']} {of} {unsure}")
    lines = tuple(Line(swedish.capital(str(row.why)), str(row.area_name), str(row.status)) for row in rows.itertuples())
    return Text(
        "; ".join(told).replace("; ", ": ", 1) or mapped.headline, lines, sources=mapped.sources, notes=mapped.notes,
        page="pages/karta.py", has_example=mapped.has_example,
    )  # fmt: skip


def way_by_area(selection: Selection) -> Text:
    """A line an area: its latest step, the plan that lies ahead, and how late its openings are."""
    told = timeline.timeline(selection)
    late = way.slips(selection).rows
    status = queries.area_status(selection).set_index("area_code")["status"]
    lines = tuple(
        Line(_way(rows, late[late["area_code"] == code], selection), str(rows["area_name"].iloc[0]), str(status[code]))
        for code, rows in told.rows.groupby("area_code", sort=False)
    )
    return Text(told.headline, lines, sources=told.sources, page="pages/vagen_dit.py", has_example=told.has_example)


def _way(rows: pd.DataFrame, late: pd.DataFrame, selection: Selection) -> str:
    done = rows[rows["way_kind"] != "plan"].sort_values("last_day", na_position="first", kind="stable").tail(1)
    is_ahead = [not pd.isna(day) and day >= selection.as_of for day in rows["last_day"]]
    ahead = rows[is_ahead].query("way_kind == 'plan'")
    told = [
        f"{word}: {str(row.event_written).lower()} {row.day_text or 'okänd dag'}"
        for word, shown in (("Senast", done), ("Plan", ahead.drop_duplicates("event", keep="last")))
        for row in shown.itertuples()
    ]
    if len(late) == 1:
        told.append(swedish.capital(str(late["late"].iloc[0])))
    else:
        told += [f"{str(row.centre_name).removeprefix('Familjecentral ')}: {row.late}" for row in late.itertuples()]
    return ". ".join(told)


def inventory(selection: Selection) -> Text:
    """The latest published count of each kind, hours and presence from least to most."""
    known = published.known(selection)
    known = known[known["basis"] == "verklig"].drop_duplicates("measure", keep="last")
    found = hours_words.published(selection)
    figures = [*_hours(found), *_presence(found)]
    counts = [
        Figure(str(row.short), f"{words.FIGURE[str(row.measure)]} ({row.as_of_text})")
        for row in known.itertuples()
        if row.measure in words.FIGURE
    ]
    figures += counts
    spread = ("open_hours_min", "open_hours_max", "presence_hours_min", "presence_persons_max")
    used = [*known["source"], *(str(found[key]["source"]) for key in spread if key in found)]
    return Text(
        _found(counts) if figures else words.NO_INVENTORY, figures=tuple(figures),
        sources=each_source(used),
        notes=tuple(str(told) for told in known["told"]), page="pages/likvardighet.py",
    )  # fmt: skip


def _found(counts: Sequence[Figure]) -> str:
    """Inventeringen: 5 av 8 centraler är fullt samlokaliserade (hösten 2019)"""
    return words.INVENTORY_FOUND.format(counts[0].number, counts[0].told) if counts else words.INVENTORY


def questions(selection: Selection) -> Text:
    """Goals that are not met, what is common to every meeting, and what the data leaves open."""
    goals = queries.goal_progress(selection)
    unmet = goals["goal"][~goals["status"].isin(["met", "not_measured"])].drop_duplicates()
    told = [words.GOAL_QUESTION.format(goal) for goal in unmet[:2]] + list(words.COMMON_QUESTIONS)
    missing = quality.missing(selection)
    passed = [note for note in headline(selection).notes if "har passerat" in note]
    told += passed[:1] + ([words.MISSING_QUESTION.format(missing.headline)] if len(missing.rows) else [])
    return Text(words.QUESTIONS, tuple(map(Line, told)), page="pages/datakvalitet.py", has_example=missing.has_example)


def support(selection: Selection) -> Text:
    """What can be offered, and the next step of everybody on the way."""
    way = progress.on_the_way(selection)
    steps = [
        Line(words.NEXT.format(str(row.next_written).lower()), str(row.area_name), "on_the_way")
        for row in way.rows.head(MOST_LINES).itertuples()
    ]
    return Text(
        words.HELP, (*steps, *map(Line, words.COMMON_HELP)), notes=way.notes, page="dashboard.py",
        has_example=way.has_example,
    )  # fmt: skip


TEXTS: Mapping[str, Callable[[Selection], Text]] = MappingProxyType({
    "titel": title, "uppdraget": assignment, "centralerna": centre_list, "utan": without_centre, "vagen-i-korthet": way_by_area,
    "inventeringen": inventory, "fragor": questions, "hjalp": support,
})  # fmt: skip


def _programme(selection: Selection) -> str:
    rows = queries.programmes(selection.snapshot_id).set_index("programme")
    return str(rows.loc[selection.programme, "programme_name"])


def _least_sure(placed: tuple[int, str]) -> int:
    return ("on_the_way", "none", "unknown").index(placed[1])


def _when(row: pd.Series) -> str:
    first, last = row["starts_text"], row["ends_text"]
    days = [str(day) for day in dict.fromkeys((first, last)) if isinstance(day, str) and day]
    told = " – ".join(days) if days else "ingen dag angiven"
    return f"{told}, {row['recurs']}" if row["recurs"] else told


def _hours(found: Mapping[str, pd.Series]) -> list[Figure]:
    if not {"open_hours_min", "open_hours_max"} <= found.keys():
        return []
    low, high = found["open_hours_min"], found["open_hours_max"]
    return [
        Figure(
            words.HOURS.format(swedish.span(low["value"], high["value"])), f"{words.HOURS_OF} ({high['as_of_text']})"
        )
    ]


def _presence(found: Mapping[str, pd.Series]) -> list[Figure]:
    if not {"presence_hours_min", "presence_persons_max"} <= found.keys():
        return []
    low, high = found["presence_hours_min"], found["presence_persons_max"]
    number = words.PRESENCE.format(swedish.number(low["value"]), swedish.number(high["value"]))
    return [Figure(number, f"{words.PRESENCE_OF} ({high['as_of_text']})")]
