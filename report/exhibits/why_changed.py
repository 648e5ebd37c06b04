"""Why did the number change, between two days, two loads or two definitions?

The way from one number to the other is walked in three steps, one thing changed in each: the day (as it was known at the
earlier load), the load, the definition. An area that comes or goes in a step is a bar with its reason; what is left is what
published figures narrow.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from report import queries, swedish, text
from report.charts import of_goal
from report.exhibit import Exhibit, Field
from report.exhibits.area_map import by_area, why
from report.exhibits.headline import OPEN, headline, sources
from report.selection import Selection

FIELDS = (
    Field("cause_written", "Anledning"),
    Field("area_name", "Kommun", nothing="–"),
    Field("effect", "Ändring, minst", "number"),
    Field("effect_most", "Ändring, högst", "number"),
    Field("before", "Läge före"),
    Field("after", "Läge efter"),
    Field("because", "Därför att"),
)
CAUSES = {
    "opened": "Öppnade", "closed": "Stängde", "new_source": "Ny källa", "corrected": "Rättat",
    "redefined": "Annan definition", "published": "Publicerat tal", "undecided": "Går inte längre att avgöra",
    "decided": "Går nu att avgöra",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """From one selection to the next, which differs in one thing: `kind` is day, load or definition."""

    kind: str
    before: Selection
    after: Selection


def why_changed(selection: Selection, day: date, snapshot_id: str, definition: str) -> Exhibit:
    """A row per area that the number gained or lost, or may have, since `day`, as `snapshot_id` knew it, under `definition`."""
    earlier = replace(selection, as_of=day, snapshot_id=snapshot_id, definition=definition)
    found = [row for step in _steps(earlier, selection) for row in _changes(step)]
    rows = pd.DataFrame(found, columns=["cause", "area_name", "effect", "effect_most", "before", "after", "because"])
    rows = rows.assign(cause_written=[CAUSES[cause] for cause in rows["cause"]])
    first, last = _end(earlier), _end(selection)
    note = text.EXAMPLE if queries.shows_examples(selection) else ""
    ends = (headline(earlier).headline, headline(selection).headline)
    told = _told(ends, rows)
    return Exhibit(
        name="varfor", title="Från ett tal till ett annat", headline=told, selection=selection, rows=rows, fields=FIELDS,
        alt=f"{told}. Före: {first.written}, efter: {last.written} kommuner.",
        notes=_notes(earlier, selection, ends), sources=sources(selection),
        data_date=queries.latest_statement(selection), has_example=queries.shows_examples(selection),
        chart=of_goal.waterfall(_name(earlier, selection), first, _bars(rows), _name(selection, earlier), last, note),
    )  # fmt: skip


def compared_from(selection: Selection) -> date:
    """The day to compare with when nobody has named one: the last day before that a source counted, else a year before."""
    counted = queries.last_published_count(selection)
    days = [day for day in counted["as_of_upper"] if day < selection.as_of]
    return days[0] if days else selection.as_of - timedelta(days=365)


def _steps(earlier: Selection, later: Selection) -> Iterator[Step]:
    on_the_day = replace(earlier, as_of=later.as_of)
    as_known_now = replace(on_the_day, snapshot_id=later.snapshot_id)
    for kind, before, after in (
        ("day", earlier, on_the_day), ("load", on_the_day, as_known_now), ("definition", as_known_now, later),
    ):  # fmt: skip
        if before != after:
            yield Step(kind, before, after)


def _changes(step: Step) -> Iterator[dict[str, object]]:
    before, after = (queries.area_status(which).set_index("area_code") for which in (step.before, step.after))
    left = [now - was for was, now in zip(_span(step.before), _span(step.after), strict=True)]
    for code in before.index.union(after.index, sort=False):
        was, now = (rows.loc[code] if code in rows.index else None for rows in (before, after))
        least, most = (count(now) - count(was) for count in (_has, _may_have))
        if (least or most) and (not step.after.areas or code in step.after.areas):
            left = [left[0] - least, left[1] - most]
            named = now if now is not None else was
            assert named is not None
            yield {
                "cause": _cause(step, str(code), least, most), "area_name": named["area_name"], "effect": least,
                "effect_most": most, "before": _state(was), "after": _state(now),
                "because": _because(step, str(code), named),
            }  # fmt: skip
    if any(left):
        yield {
            "cause": "published", "area_name": None, "effect": left[0], "effect_most": left[1], "before": text.MISSING,
            "after": text.MISSING, "because": "Ett publicerat tal säger hur många, men inte vilka",
        }  # fmt: skip


def _cause(step: Step, code: str, least: int, most: int) -> str:
    if step.kind == "definition":
        return "redefined"
    if step.kind == "load":
        return "corrected" if _is_corrected(step, code) else "new_source"
    if not least:
        return "undecided" if most > 0 else "decided"
    column, cause = ("opened_upper", "opened") if least > 0 else ("closed_upper", "closed")
    days = _centres(step.after, code)[column].dropna()
    is_within = any(step.before.as_of < day <= step.after.as_of for day in days)
    return cause if is_within else "new_source"


def _is_corrected(step: Step, code: str) -> bool:
    """Whether a correction of the area, or a file read before under the same name, differs between the loads."""
    before, after = (queries.corrections(which) for which in (step.before, step.after))
    if set(before.loc[before["area_code"] == code, "text"]) != set(after.loc[after["area_code"] == code, "text"]):
        return True
    files_before = set(queries.files(step.before.snapshot_id)["path"])
    rows = queries.statements(replace(step.after, areas=(code,)))
    known = set(queries.statements(replace(step.before, areas=(code,))).itertuples(index=False, name=None))
    new = [row for row in rows.itertuples(index=False, name=None) if row not in known]
    return not new or all(row[0] in files_before for row in new)


def _because(step: Step, code: str, row: pd.Series) -> str:
    open_now = _centres(step.after, code).query("is_open == 'yes'")
    told = why(row, by_area(open_now).get(code, ()))
    opened = _centres(step.after, code)["opened_text"].dropna().tolist()
    since = f", öppnade {opened[0]}" if step.kind == "day" and opened else ""
    return swedish.capital(told + since)


def _centres(selection: Selection, code: str) -> pd.DataFrame:
    rows = queries.centre_detail(replace(selection, areas=()))
    return rows[rows["area_code"] == code]


def _has(row: pd.Series | None) -> int:
    return int(row is not None and row["status"] == "has")


def _may_have(row: pd.Series | None) -> int:
    return int(row is not None and row["status"] in ("has", "unknown"))


def _state(row: pd.Series | None) -> str:
    return "fanns inte" if row is None else text.STATUS_GROUP[row["status"]]


def _span(selection: Selection) -> tuple[int, int]:
    """The areas that certainly have a centre, and those that may: the ends of the number."""
    rows = queries.coverage(selection)
    rows = rows[rows["definition"] == selection.definition]
    return (int(rows["areas_min"].iloc[0]), int(rows["areas_max"].iloc[0])) if len(rows) else (0, 0)


def _end(selection: Selection) -> of_goal.End:
    """What the chart begins or ends with: those that certainly have a centre, and what is written there."""
    least, most = _span(selection)
    is_open = (least, most) == (0, len(selection.areas) or len(queries.area_status(selection)))
    return of_goal.End(least, text.UNKNOWN if is_open and most else str(least) if least == most else f"minst {least}")


def _bars(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """Each cause once, with what it adds up to in those that certainly have one, and the areas' names."""
    return [(label, least) for label, least, _ in _caused(rows) if least]


def _caused(rows: pd.DataFrame) -> list[tuple[str, int, int]]:
    return [
        (
            f"{CAUSES[str(cause)]}: {swedish.listed(group['area_name'].dropna().tolist()) or 'vilka är okänt'}",
            int(group["effect"].sum()),
            int(group["effect_most"].sum()),
        )
        for (cause, *_), group in rows.groupby(["cause", rows["effect"], rows["effect_most"]], sort=False)
    ]


def _name(selection: Selection, other: Selection) -> str:
    """The day, and what else sets it apart from the other end."""
    names = dict(queries.definitions(selection.snapshot_id)[["definition", "definition_name"]].itertuples(index=False))
    parts = [swedish.day(selection.as_of)]
    parts += [selection.data_version] if selection.snapshot_id != other.snapshot_id else []
    parts += [str(names[selection.definition])] if selection.definition != other.definition else []
    return ", ".join(parts)


def _told(ends: tuple[str, str], rows: pd.DataFrame) -> str:
    first, last = (_short(end) for end in ends)
    if rows.empty:
        return f"Talet är detsamma, {last}: inget som räknas har ändrats"
    causes = swedish.listed(
        [f"{label[0].lower()}{label[1:]} ({_effect(least, most)})" for label, least, most in _caused(rows)]
    )
    return f"Från {first} till {last}: {causes}"


def _short(told: str) -> str:
    """7 av 15 kommuner; where nothing is known, so many of them as that."""
    of = told.removeprefix(OPEN)
    return told.split(" har ", maxsplit=1)[0] if of == told else f"ett okänt antal av {of.split(' som har ')[0]}"


def _effect(least: int, most: int) -> str:
    """+1; or which end of the number it moves: minst +1, högst +1."""
    if least == most:
        return swedish.signed(least)
    ends = (("minst", least), ("högst", most))
    return ", ".join(f"{end} {swedish.signed(effect)}" for end, effect in ends if effect)


def _notes(earlier: Selection, later: Selection, ends: tuple[str, str]) -> tuple[str, ...]:
    first, last = ends
    told = (
        f"Före: {first} ({_name(earlier, later)}).",
        f"Efter: {last} ({_name(later, earlier)}).",
    )
    how = (
        "Diagrammet visar de kommuner som säkert har en familjecentral; högst räknar med dem där det inte går att avgöra. "
        "Först ändras dagen, sedan inläsningen, sist definitionen."
    )
    return (*told, how)
