"""The data dictionary: every table, view and column of a snapshot, from the contract and the SQL's own head comments."""

from dataclasses import dataclass
from functools import cache

import duckdb

from etl.build import IN_ORDER, empty_database
from etl.tables import BY_NAME

# What is computed and so stands in no sheet: unit and meaning. The same name means the same in every view.
_COMPUTED = {
    "definition": ("", "Definitionen som räknas med"), "day": ("", "Dagen som uppgiften gäller för"),
    "area_name": ("", "Områdets namn"), "centre_type": ("", "Centralens typ"),
    "is_open": ("", "Om centralen är öppen den dagen: yes, no eller varför det inte går att säga"),
    "meets": ("", "Om centralen uppfyller definitionen: yes, no, unknown"),
    "outcome": ("", "Öppen och uppfyller definitionen: yes, no, unknown"),
    "reason": ("", "Varför det inte går att avgöra"),
    "status": ("", "has, on_the_way, none eller unknown; för mål dess läge"),
    "first_claimed": ("", "Första dagen en källa nämner centralen"),
    "last_claimed": ("", "Senaste dagen en källa nämner den"),
    "centres_yes": ("centraler", "Centraler som säkert räknas"),
    "centres_unknown": ("centraler", "Centraler som inte går att avgöra"),
    "centres_open": ("centraler", "Öppna centraler, vilken definition som än gäller"),
    "stated_centres": ("centraler", "Antal som en källa anger för området"),
    "stated_as_of": ("", "Dagen det antalet gäller"),
    "milestone_event": ("", "Senaste milstolpen"), "milestone_text": ("", "När, som det är skrivet"),
    "milestone_date": ("", "När, sista möjliga dag"), "milestone_centre": ("", "Vilken central"),
    "planned_text": ("", "Planerad öppning, som den är skriven"),
    "planned_upper": ("", "Planerad öppning, sista möjliga dag"),
    "children_as_of": ("", "Dagen som antalet barn gäller"), "areas_total": ("områden", "Alla områden"),
    "areas_min": ("områden", "Områden med central, minst"), "areas_max": ("områden", "Områden med central, högst"),
    "areas_has": ("områden", "Områden som säkert har en central"), "areas_on_the_way": ("områden", "Områden på väg"),
    "areas_none": ("områden", "Områden utan"), "areas_unknown": ("områden", "Områden som inte går att avgöra"),
    "centres_min": ("centraler", "Centraler, minst"), "centres_max": ("centraler", "Centraler, högst"),
    "children_min": ("barn", "Barn 0–5 år i områden med central, minst"),
    "children_max": ("barn", "Barn 0–5 år i områden med central, högst"),
    "children_total": ("barn", "Barn 0–5 år i alla områden"),
    "areas_without_children": ("områden", "Områden där antalet barn saknas"),
    "is_bound_by_figure": ("", "Om ett publicerat tal snävar in spannet"),
    "is_capped_by_figure": ("", "Om ett publicerat antal centraler sätter den övre gränsen"),
    "basis": ("", "stated, derived; i avstämningen verklig eller exempel"), "judged_on": ("", "Dagen målet bedöms"),
    "value_min": ("", "Målets utfall, minst"), "value_max": ("", "Målets utfall, högst"),
    "plans_without_outcome": ("öppningar", "Planerade öppningar i perioden vars utfall är okänt"),
    "planned_centres": ("", "Vilka centraler de gäller"), "hours_per_week": ("h/vecka", "Öppna förskolans öppettid"),
    "hours_per_week_upper": ("h/vecka", "Samma, högsta värdet"),
    "is_derived": ("", "Om timmarna är summan av klockslag"),
    "presence_hours": ("h/vecka", "Socialtjänstens närvaro, alla roller"),
    "presence_full_time": ("heltider", "Samma, i heltider"), "presence_text": ("", "Närvaron som den är skriven"),
    "open_hours": ("h/vecka", "Öppna förskolans öppettid"), "open_hours_upper": ("h/vecka", "Samma, högsta värdet"),
    "open_hours_derived": ("", "Om timmarna är summan av klockslag"),
    "last_stated": ("", "Senaste dagen något sagts om centralen"),
    "is_unconfirmed": ("", "Om den dagen är för länge sedan för att räknas som bekräftad"),
    "stage": ("", "Om centralen är planerad, i drift, vilande eller nedlagd"),
    "centres_planned": ("centraler", "Planerade centraler"),
    "is_corrected": ("", "Om en rättelse har valt vilken uppgift som visas"),
    "has_example": ("", "Om något värde kommer ur exempeldata"), "ways": ("", "Antal olika uppgifter"),
    "shown": ("", "Uppgiften som visas"), "statements": ("", "Alla uppgifter, med cell och källa"),
    "as_of_day": ("", "Dagen uppgifterna gäller"), "published": ("", "Publicerat tal"),
    "published_text": ("", "Publicerat tal som det är skrivet"), "published_of": ("", "Av hur många"),
    "computed": ("", "Vad raderna ger"), "agrees": ("", "Om de stämmer; tomt när raderna inte kan avgöra"),
    "kind": ("", "Ordlistans sort"), "code": ("", "Koden i databasen"), "label": ("", "Ordet på skärmen"),
    "position": ("", "Ordning"), "definition_name": ("", "Definitionens namn"),
    "short": ("", "Vad som räknas, kort"), "rule": ("", "Vad som räknas"),
    "programme_name": ("", "Uppdragets namn"),
    "area_word": ("", "Ordet för ett område"), "areas_word": ("", "Ordet för flera"),
    "region": ("", "Regionens namn"), "default_definition": ("", "Definition som visas först"),
    "role": ("", "hemma: visas först; sammanhang: bara till jämförelse"),
    "the_area": ("", "Ordet i bestämd form"), "the_areas": ("", "Flera, i bestämd form"),
    "goal": ("", "Målet i ord"), "target": ("", "Målvärdet"),
    "ends": ("", "Målperiodens sista dag"),
}  # fmt: skip
_ROW_IS = {
    "programme": "ett uppdrag", "definition": "en definition av familjecentral", "vocabulary": "ett ord i ordlistan",
    "file": "en inläst fil", "sheet_read": "ett läst blad", "finding": "ett fynd", "row_set_aside": "en undanlagd rad",
    "cell": "en cell som säger något", "session": "ett öppet pass i veckan", "constant": "en konstant",
    "area_reference": "ett område som uppdraget har innan en arbetsbok räknar upp dem",
    "snapshot": "ögonblicksbilden själv", "area_list": "ett område i uppdraget",
    "open_hours": "öppettiden i veckan för en central, som en källa anger den",
    "presence_hours": "socialtjänstens närvaro på en central, alla roller i en omgång",
    "centre_life": "en central: när den öppnade, stängde och först nämndes",
    "centre_at": "en central, en dag, en definition: öppen, och uppfyller den?",
    "centre_confirmed": "en central: när en källa senast sade något om den",
    "correction": "en rättelse: vilken uppgift som gäller där källor säger olika",
    "area_status": "ett område, en dag, en definition: har, på väg, ingen eller okänt",
    "coverage": "en dag och definition: områden, centraler och barn som täcks, minst och högst",
    "goal_progress": "ett mål och en definition: utfallet på målets sista dag",
    "development": "en dag då något ändrades, och täckningen då",
    "centre_detail": "en central och definition, med det senast sagda om varje uppgift",
    "conflict": "en uppgift som källor säger olika om", "reconciliation": "ett publicerat tal mot vad raderna ger",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A column of the snapshot: where it stands, its unit, and what it means."""

    table: str
    row_is: str
    column: str
    unit: str
    meaning: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every column, tables of the contract first. A column that nothing describes raises KeyError: it must be told."""
    with empty_database() as connection:
        tables = connection.execute(
            """SELECT table_name, column_name, comment FROM duckdb_columns()
            WHERE NOT internal ORDER BY table_oid, column_index"""
        ).fetchall()
        told = [_entry(table, column, comment) for table, column, comment in tables]
        for name in IN_ORDER:
            told += [_entry(name, column, None) for column in _macro_columns(connection, name)]
    return tuple(dict.fromkeys(told))


def _entry(table: str, column: str, comment: str | None) -> Entry:
    unit, meaning = _COMPUTED.get(column, ("", ""))
    if table in BY_NAME and any(c.name == column for c in BY_NAME[table].columns):
        unit = BY_NAME[table].column(column).unit
    return Entry(table, _row_is(table), column, unit, comment or meaning or _described(column))


def _row_is(table: str) -> str:
    return BY_NAME[table].row_is if table in BY_NAME else _ROW_IS[table]


def _described(column: str) -> str:
    """A column carried over from a sheet means what it means there."""
    if column in _COMMON:
        return _COMMON[column]
    told = {name: meaning for table in BY_NAME.values() for c in table.columns for name, _, meaning in c.fields}
    return told[column]


_COMMON = {
    "row_id": "Radens nummer", "programme": "Uppdraget", "area_code": "Området", "centre_name": "Centralen",
    "source": "Källan", "is_example": "Om uppgiften är märkt Exempel", "entity": "Vad uppgiften handlar om",
    "table_name": "Tabellen uppgiften står i", "column_name": "Kolumnen uppgiften står i",
}  # fmt: skip


def _macro_columns(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    found = connection.execute("SELECT parameters FROM duckdb_functions() WHERE function_name = $name", {"name": name})
    row = found.fetchone()
    if row is None:
        return []
    given = {"programme_": "''", "days": "[current_date]", "with_example": "FALSE", "areas": "[]::VARCHAR[]"}
    arguments = ", ".join(given.get(parameter, "current_date") for parameter in row[0])
    described = connection.execute(f"DESCRIBE SELECT * FROM {name}({arguments})").fetchall()
    return [str(column[0]) for column in described]
