"""Where are each centre's four base services, which definitions does that meet, and what is missing for the next?"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from report import queries, swedish, text
from report.exhibit import Exhibit, Field
from report.exhibits import published as figures
from report.exhibits.in_focus import ANY_DEFINITION, counted, open_centres, open_only
from report.queries import criteria as reads
from report.selection import Selection

SERVICES = tuple(text.SERVICE)
_OPENNESS = ("samverkan", "nationell", "strategi")  # from the least demanding to the most
_SUBJECT = (Field("area_name", "Kommun"), Field("centre_name", "Central"))
_EXAMPLE = Field("example_written", "Exempel")
_LEGEND = "Tecken: ● i lokalen · ◐ vissa tider · ○ annan adress · ✕ saknas · ◇ finns, oklart var · ? uppgift saknas."
_MEETS = {"yes": "Ja", "no": "Nej", "unknown": "Kan inte avgöras"}


def places(selection: Selection) -> Exhibit:
    """A row per open centre: where each base service is, and how many of the four are in the premises."""
    rows, notes = _open_centres(selection)
    words = queries.labels(selection.snapshot_id)
    for service in SERVICES:
        found = [_place(row, service) for _, row in rows.iterrows()]
        rows[f"{service}_look"] = [f"place_{place}" for place, _ in found]
        rows[f"{service}_written"] = [
            text.MISSING if place == "unknown" else words[("co_location", place)] + (" (härlett)" if is_derived else "")
            for place, is_derived in found
        ]
    rows["degree"] = [
        f"{swedish.span(row['in_premises_min'], row['in_premises_max'])} av 4" for _, row in rows.iterrows()
    ]
    rows["whole"] = [words.get(("yes_no", said)) for said in rows["is_fully_co_located"]]
    fields = (
        *_SUBJECT,
        *(Field(f"{s}_written", swedish.capital(text.SERVICE[s]), look=f"{s}_look") for s in SERVICES),
        Field("degree", "I lokalen"), Field("whole", "Alla fyra, enligt källan"),
        Field("as_of_upper", "Senast sagt", "date"),
    )  # fmt: skip
    told, detail = _headline(rows, selection), _detail(rows)
    derived = ("Härlett: en källa kallar centralen fullt samlokaliserad, så de fyra räknas till lokalen.",)
    has_derived = any("(härlett)" in str(value) for s in SERVICES for value in rows[f"{s}_written"])
    return _exhibit(
        "samlokalisering", "Samlokalisering", told, selection, rows, fields, alt=" ".join((f"{told}.", *detail)),
        notes=(ANY_DEFINITION, *detail, _LEGEND, *(derived if has_derived else ()), *notes),
    )  # fmt: skip


def definitions_met(selection: Selection) -> Exhibit:
    """A row per open centre: which definitions it meets, and what is missing for the next one."""
    all_rows = _all(selection)
    rows, notes = open_only(all_rows, selection)
    slugs = list(dict.fromkeys(rows["definition"]))
    names = dict(zip(rows["definition"], rows["definition_name"], strict=True))
    by_centre: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows.itertuples():
        by_centre.setdefault((row.area_code, row.centre_name), {})[row.definition] = row
    columns = [f.name for f in _SUBJECT] + [f"{s}_{end}" for s in slugs for end in ("written", "look")]
    shown = pd.DataFrame(map(_line, by_centre.values()), columns=[*columns, "missing", "has_example"])
    fields = (
        *_SUBJECT, *(Field(f"{s}_written", str(names[s]), look=f"{s}_look") for s in slugs),
        Field("missing", "Vad som saknas till nästa definition"),
    )  # fmt: skip
    answers = {s: shown[f"{s}_written"].tolist() for s in slugs}
    least = {s: answers[s].count(_MEETS["yes"]) for s in slugs}
    ends = {s: (least[s], least[s] + answers[s].count(_MEETS["unknown"])) for s in slugs}
    narrowed = {s: _narrowed(selection, s, ends[s]) for s in slugs}
    spans = [f"{swedish.span(*narrowed[s])} {names[s]}" for s in slugs]
    told = f"Av {open_centres(len(shown))} uppfyller {swedish.listed(spans)}" if len(shown) else ""
    notes = (*notes, *((text.BOUND_NOTE,) if narrowed != ends else ()))
    return _exhibit(
        "uppfyller", "Vilka definitioner uppfyller centralerna?", told or _no_centre(selection), selection, shown, fields,
        notes=notes,
    )  # fmt: skip


def falls_short(selection: Selection, centre: str) -> str:
    """What the centre lacks for the chosen definition, or else what that demands."""
    rows = _all(selection).query("definition == @selection.definition and centre_name == @centre")
    lacking = [text.SERVICE[service] for row in rows.itertuples() for service in row.lacking]
    if not lacking:
        definitions = queries.definitions(selection.snapshot_id).set_index("definition")
        return f"kravet ”{definitions.loc[selection.definition, 'short']}” är inte uppfyllt"
    return f"{swedish.listed(lacking)} finns inte{'' if selection.definition == 'samverkan' else ' fullt ut i lokalen'}"


def other_parties(selection: Selection) -> Exhibit:
    """A row per open centre of which a source names others on site."""
    rows, _ = _open_centres(selection)
    named = rows.assign(has_example=rows["others_example"])[rows["other_parties"].notna()]
    fields = (*_SUBJECT, Field("other_parties", "Andra aktörer"), Field("others_as_of", "Senast sagt", "date"))
    told = (
        f"Andra aktörer är kända på {counted(len(named), len(named), len(rows))}"
        if len(rows)
        else _no_centre(selection)
    )
    return _exhibit(
        "andra-aktorer", "Andra aktörer på plats", told, selection, named, fields,
        notes=() if len(named) else ("Bladet Centraler ger dem, i kolumnen Andra aktörer.",),
    )  # fmt: skip


def published(selection: Selection) -> Exhibit:
    return figures.beside(selection, ("fully_co_located",))


def _all(selection: Selection) -> pd.DataFrame:
    rows = reads.places(selection)
    return rows.assign(has_example=rows["has_example"].fillna(False))


def _open_centres(selection: Selection) -> tuple[pd.DataFrame, tuple[str, ...]]:
    rows = _all(selection)
    return open_only(rows[rows["definition"] == selection.definition], selection)


def _place(row: pd.Series, service: str) -> tuple[str, bool]:
    """Where the service is, and whether that follows from the centre being called fully co-located."""
    place = row[service] or "unknown"
    is_derived = place in ("present", "unknown") and row["is_fully_co_located"] == "yes"
    return ("in_premises", True) if is_derived else (place, False)


def _headline(rows: pd.DataFrame, selection: Selection) -> str:
    """By the strategy's rule, whichever definition is chosen: how many centres are fully co-located."""
    known = figures.latest(selection, "fully_co_located") if not selection.areas else ""
    if rows.empty:
        return known or _no_centre(selection)
    strategy = open_only(_all(selection).query("definition == 'strategi'"), selection)[0]["meets"].tolist()
    least, open_ = strategy.count("yes"), strategy.count("unknown")
    if not least and open_ and (known or open_ == len(rows)):
        if len(rows) == 1:
            return known or "Det går inte att säga om den enda öppna centralen är fullt samlokaliserad"
        return known or f"Det går inte att säga hur många av {open_centres(len(rows))} som är fullt samlokaliserade"
    return f"{counted(*_narrowed(selection, 'strategi', (least, least + open_)), len(rows))} är fullt samlokaliserade"


def _narrowed(selection: Selection, definition: str, ends: tuple[int, int]) -> tuple[int, int]:
    """How many centres meet it, from what the rows say one by one and from what published figures say of them together."""
    rows = queries.coverage(selection).set_index("definition")
    if definition not in rows.index:
        return ends
    row = rows.loc[definition]
    least, most = max(ends[0], int(row["centres_min"])), min(ends[1], int(row["centres_max"]))
    return (least, most) if least <= most else ends


def _detail(rows: pd.DataFrame) -> tuple[str, ...]:
    """What the rows themselves say, a sentence each."""
    if rows.empty:
        return ()
    untold = int(rows[[f"{s}_look" for s in SERVICES]].isin(["place_unknown", "place_present"]).all(axis=1).sum())
    there = [f"{text.SERVICE[s]} {(rows[f'{s}_look'] == 'place_in_premises').sum()}" for s in SERVICES]
    first = f"Antal öppna centraler där det är känt att verksamheten finns i lokalen: {swedish.listed(there)}."
    many = swedish.counted(untold, "central", "centraler")
    return (first, f"För {many} säger ingen källa var någon av de fyra finns; bladet Samlokalisering ger det.")[
        : 1 + bool(untold)
    ]


def _line(by_slug: Mapping[str, Any]) -> dict[str, object]:
    """A centre: what it is, whether it meets each definition, and what is missing."""
    first = next(iter(by_slug.values()))
    line = {name: getattr(first, name) for name in ("area_name", "centre_name", "has_example")}
    line |= {f"{slug}_written": _MEETS[row.meets] for slug, row in by_slug.items()}
    line |= {f"{slug}_look": f"met_{row.meets}" for slug, row in by_slug.items()}
    return line | {"missing": _missing(by_slug)}


def _missing(by_slug: Mapping[str, Any]) -> str:
    """What stands in the way of the least demanding definition that is not known to be met, in words."""
    unmet = [slug for slug in _OPENNESS if slug in by_slug and by_slug[slug].meets != "yes"]
    if not unmet:
        return "Inget, centralen uppfyller också den strängaste"
    row = by_slug[unmet[0]]
    lacking, untold = (swedish.listed([text.SERVICE[s] for s in services]) for services in (row.lacking, row.untold))
    aim = f"för {row.definition_name}"
    where = "" if unmet[0] == "samverkan" else " i lokalen"
    told = [f"{aim} saknas: {lacking}{where}"] if lacking else []
    if untold:
        doubt = f"om {untold} ingår" if unmet[0] == "samverkan" else f"var {untold} finns"
        told.append(f"{'' if told else f'{aim} går det inte att säga: '}ingen källa säger {doubt}")
    if not told:
        told.append(f"{aim} saknas något, men källan säger inte vad")
    return swedish.capital("; ".join(told))


def _no_centre(selection: Selection) -> str:
    return f"Ingen central är känd som öppen {swedish.day(selection.as_of)}; bladet Centraler ger dem"


def _exhibit(
    name: str, title: str, told: str, selection: Selection, rows: pd.DataFrame, fields: tuple[Field, ...],
    notes: tuple[str, ...] = (), alt: str = "",
) -> Exhibit:  # fmt: skip
    has_example = bool(rows["has_example"].any())
    rows = rows.assign(example_written=[text.YES_NO[bool(has)].capitalize() for has in rows["has_example"]])
    return Exhibit(
        name=name, title=title, headline=told, selection=selection, rows=rows,
        fields=(*fields, *((_EXAMPLE,) if has_example else ())), alt=alt or told, notes=notes,
        data_date=queries.latest_statement(selection), has_example=has_example,
    )  # fmt: skip
