"""How many areas have a centre, under the chosen definition and under the others?"""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from report import constants, queries, swedish, text
from report.exhibit import Exhibit, Field, Figure, each_source
from report.queries import stated, way
from report.selection import Selection

HOME = "hemma"
OPEN = "Det går inte att säga hur många av "  # the beginning of an answer that is none
UNCONFIRMED_AFTER = "unconfirmed_after_months"
LISTED = "lista"  # the definition that sources count by

FIELDS = (
    Field("definition_name", "Definition"),
    Field("areas_written", "Kommuner med familjecentral"),
    Field("areas_total", "Av kommuner", "number"),
    Field("centres_written", "Familjecentraler"),
    Field("centres_unconfirmed", "Varav inte bekräftade"),
    Field("children_written", "Barn 0–5 år i de kommunerna"),
    Field("share_written", "Andel av barnen"),
    Field("flips_written", "Kommuner som byter läge"),
    Field("basis_written", "Hur talet är känt"),
)


def headline(selection: Selection) -> Exhibit:
    """A row per definition; the headline is that of the chosen one. Other figures begin with it."""
    return _headline(selection)


@lru_cache(maxsize=64)
def _headline(selection: Selection) -> Exhibit:
    rows = _counts(replace(selection, definition=""))
    flips = [_flips(selection, slug) for slug in rows["definition"]]
    rows = rows.assign(flips=flips, flips_written=[swedish.listed(names) or "inga" for names in flips])
    chosen = rows[rows["definition"] == selection.definition].iloc[0]
    return Exhibit(
        name="antal", title="Kommuner med familjecentral", headline=str(chosen["sentence"]), selection=selection,
        rows=rows, fields=FIELDS, alt=f"{chosen['sentence']}. {chosen['detail']}", notes=_notes(selection, chosen),
        sources=sources(selection), data_date=queries.latest_statement(selection),
        has_example=queries.shows_examples(selection), figures=_figures(rows),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _counts(selection: Selection) -> pd.DataFrame:
    """A row per definition, whichever is chosen."""
    definitions = queries.definitions(selection.snapshot_id)
    covered = queries.coverage(selection).set_index("definition").to_dict("index")
    return pd.DataFrame(
        [
            _row(selection, dict(definition), covered.get(definition["definition"]))
            for definition in definitions[["definition", "definition_name", "short"]].to_dict("records")
        ]
    )


def _figures(rows: pd.DataFrame) -> tuple[Figure, ...]:
    """The same question under each definition: the answer, and what counts."""
    return tuple(Figure(row.answer, f"{row.definition_name}. {row.short}") for row in rows.itertuples())


def _flips(selection: Selection, definition: str) -> list[str]:
    """The names of the areas whose status is another under this definition than under the chosen one."""
    here, there = (queries.area_status(which) for which in (selection, replace(selection, definition=definition)))
    status = dict(zip(there["area_code"], there["status"], strict=True))
    return [
        str(name)
        for code, name, now in zip(here["area_code"], here["area_name"], here["status"], strict=True)
        if status[code] != now and (not selection.areas or code in selection.areas)
    ]


def words_for_areas(selection: Selection, count: float) -> str:
    """kommun or kommuner (or the programme's own word), as the count demands."""
    found = queries.programmes(selection.snapshot_id)
    row = found[found["programme"] == selection.programme].iloc[0]
    return str(row["area_word"] if count == 1 else row["areas_word"])


def sentence(low: int, high: int, total: int, word: str, is_chosen: bool) -> str:
    """7 av 15 kommuner har en familjecentral; a span where the data can't decide."""
    of = f"{total} {'vald' if total == 1 else 'valda'} {word}" if is_chosen else f"{total} {word}"
    if low == 0 and high == total:
        return f"{OPEN}{of} som har en familjecentral"
    return f"{swedish.span(low, high)} av {of} har en familjecentral"


def _row(selection: Selection, definition: dict[str, str], row: dict[Hashable, Any] | None) -> dict[Hashable, Any]:
    if row is None:
        word = words_for_areas(selection, 2)
        return definition | dict.fromkeys(["answer", *(field.name for field in FIELDS[1:])], text.MISSING) | {
            "areas_total": 0, "areas_min": 0, "areas_max": 0, "is_bound_by_figure": False, "is_capped_by_figure": False,
            "basis": "derived", "detail": "",
            "sentence": f"Uppdraget har inga {word} i de inlästa arbetsböckerna",
        }  # fmt: skip
    total, low, high = row["areas_total"], row["areas_min"], row["areas_max"]
    is_open = low == 0 and high == total
    written = {
        "centres_written": swedish.span(row["centres_min"], row["centres_max"]),
        "children_written": swedish.span(row["children_min"], row["children_max"]),
        "share_written": swedish.percent_span(row["children_min"], row["children_max"], row["children_total"]),
    }
    if is_open:
        written = dict.fromkeys(written, text.MISSING)
    centres = queries.centre_detail(replace(selection, definition=definition["definition"]))
    return definition | row | written | {
        "areas_written": text.MISSING if is_open else swedish.span(low, high),
        "answer": text.MISSING if is_open else f"{swedish.span(low, high)} av {total}",
        "basis_written": text.BASIS["derived" if low != high else str(row["basis"])],
        "sentence": sentence(low, high, total, words_for_areas(selection, total), bool(selection.areas)),
        "centres_unconfirmed": text.MISSING if is_open else _unconfirmed(centres, row),
        "detail": _detail(row, words_for_areas(selection, 1), _silence(centres, selection), *written.values()),
    }  # fmt: skip


def _detail(row: dict[Hashable, Any], area_word: str, silent: str, centres: str, children: str, share: str) -> str:
    """8 centraler; 10 074 av 16 487 barn (61 %) 0–5 år bor …"""
    if children == text.MISSING:
        return "Antalet centraler och barn går inte att säga för den dagen"
    word = "central" if centres == "1" else "centraler"
    if row["areas_without_children"]:
        return f"{centres} {word}{silent}; uppgift om antal barn saknas"
    covered = f"{children} av {swedish.number(row['children_total'])} barn ({share})"
    return f"{centres} {word}{silent}; {covered} 0–5 år bor i en {area_word} som har en"


def _notes(selection: Selection, row: pd.Series) -> tuple[str, ...]:
    doubts = _doubts(selection, row)
    months = constants.written(selection.snapshot_id, UNCONFIRMED_AFTER)
    silent = (text.UNCONFIRMED_NOTE.format(months=months),) if text.UNCONFIRMED in row["detail"] else ()
    told = (*_yardstick(selection), _basis(selection, row), *_areas_then(selection))
    return (*told, *doubts, *silent, *_children_date(selection))


def reservation(selection: Selection) -> str:
    """What first makes the chosen definition's count unsure; "" for nothing."""
    rows = headline(selection).rows
    return next(iter(_doubts(selection, rows[rows["definition"] == selection.definition].iloc[0])), "")


def _doubts(selection: Selection, row: pd.Series) -> list[str]:
    doubts = _passed_plans(selection)
    if row["areas_min"] != row["areas_max"]:
        if row["is_bound_by_figure"] or (row["is_capped_by_figure"] and selection.definition != LISTED):
            doubts.append(text.BOUND_NOTE)
        elif row["is_capped_by_figure"]:
            doubts.append(text.CAP_NOTE)
    return [*doubts, *undecided(selection)]


def _yardstick(selection: Selection) -> list[str]:
    """Whose definition it is that a programme is measured by, when the definitions were not chosen for it."""
    home = queries.programmes(selection.snapshot_id).iloc[0]
    if home["role"] != HOME or home["programme"] == selection.programme:
        return []
    definitions = queries.definitions(selection.snapshot_id).set_index("definition")
    chosen = definitions.loc[selection.definition]
    return [f"Räknat efter definitionen {chosen['definition_name']}, som är hämtad ur: {chosen['source']}."]


def _areas_then(selection: Selection) -> list[str]:
    """That a source of that time counts other areas in the programme than all that have belonged to it."""
    figures, total = stated.published(selection), len(queries.area_status(selection))
    counts = figures.loc[figures["measure"] == "areas_in_programme", "value"].tolist()
    if selection.areas or not counts or counts[0] == total:
        return []
    word = words_for_areas(selection, 2)
    return [
        f"En källa anger {swedish.number(counts[0])} {word} i uppdraget då; här räknas alla {total} som har hört till det."
    ]


def _unconfirmed(centres: pd.DataFrame, row: dict[Hashable, Any]) -> str:
    """How many of the centres that count no source has said anything of for too long: a span where it can't be told which
    count."""
    possible = centres[centres["outcome"].isin(("yes", "unknown"))]
    is_silent = possible["is_unconfirmed"].fillna(False).astype(bool)
    sure = int((is_silent & (possible["outcome"] == "yes")).sum())
    least = max(sure, row["centres_min"] - int((~is_silent).sum()))
    return swedish.span(least, max(least, min(int(is_silent.sum()), row["centres_max"])))


def _silence(centres: pd.DataFrame, selection: Selection) -> str:
    """The same of those that certainly count, in words, and since when; "" where there is none."""
    certain = centres[centres["outcome"] == "yes"]
    silent = certain[certain["is_unconfirmed"].fillna(False).astype(bool)]
    if silent.empty:
        return ""
    first, last = min(silent["last_stated"]).year, max(silent["last_stated"]).year
    months = constants.written(selection.snapshot_id, UNCONFIRMED_AFTER)
    since = f"sedan {first}" if first == last else f"på {months} månader (senast {first}–{last})"
    if len(silent) == len(certain):
        return f", ingen {text.UNCONFIRMED} {since}"
    return f", varav {len(silent)} inte {text.UNCONFIRMED}{'' if len(silent) == 1 else 'e'} {since}"


def _passed_plans(selection: Selection) -> list[str]:
    """Areas on the way where a planned opening has passed: what became of it is unknown, so the count may be higher."""
    slips = way.slips(selection)
    passed = set(slips.loc[slips["is_passed"].astype(bool), "area_code"])
    status = queries.area_status(selection)
    is_told = (status["status"] == "on_the_way") & status["area_code"].isin(passed)
    names = status.loc[
        is_told & (status["area_code"].isin(selection.areas) | (not selection.areas)), "area_name"
    ].tolist()
    if not names:
        return []
    return [
        f"{swedish.listed(names)}: en planerad öppning har passerat, och utfallet är okänt. Antalet kan vara högre."
    ]


def _children_date(selection: Selection) -> list[str]:
    days = queries.area_status(selection)["children_as_of"].dropna()
    return [text.CHILDREN_NOTE.format(day=swedish.day(max(days)))] if len(days) else []


def _basis(selection: Selection, row: pd.Series) -> str:
    """Whether a source states the count, and when one last did."""
    if row["basis"] == "stated" and row["areas_min"] == row["areas_max"]:
        return text.BASIS["stated"]
    if selection.definition != LISTED:
        return f"{text.BASIS['derived']} Ingen källa anger antalet med den här definitionen."
    published = queries.last_published_count(selection)
    if published.empty:
        return f"{text.BASIS['derived']} Ingen källa anger antalet kommuner före den dagen."
    last = published.iloc[0]
    count, day = swedish.number(last["value"]), swedish.day(last["as_of_upper"])
    whole = " för hela uppdraget" if selection.areas else ""
    return f"{text.BASIS['derived']} Senast en källa anger antalet{whole}: {count}, {day}."


def undecided(selection: Selection) -> list[str]:
    """Each reason for doubt once, with the areas that it holds for."""
    status = queries.area_status(selection)
    chosen = status if not selection.areas else status[status["area_code"].isin(selection.areas)]
    doubtful = chosen[chosen["status"] == "unknown"]
    told = []
    for reason, group in doubtful.groupby("reason", sort=False):
        names: Sequence[str] = group["area_name"].tolist()
        who = swedish.listed(names) if len(names) < len(chosen) else "Alla"
        told.append(f"{who}: {text.REASON[str(reason)]}.")
    return told


def sources(selection: Selection) -> tuple[str, ...]:
    return _sources(replace(selection, definition=""))


@lru_cache(maxsize=64)
def _sources(selection: Selection) -> tuple[str, ...]:
    return each_source(queries.sources_of_counts(selection)["source"])
