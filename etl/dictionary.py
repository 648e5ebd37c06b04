"""The data dictionary: every table, view and column of a snapshot, from the contract and from what is said here
of what is computed."""

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
    "is_bound": ("", "Om ett publicerat tal säger hur många av de oavgjorda centralerna som räknas"),
    "least": ("centraler", "Så många av dem räknas minst"), "most": ("centraler", "Så många av dem räknas högst"),
    "centres_certain": ("centraler", "Familjecentraler som raderna säkert ger, oavsett publicerade tal"),
    "centres_shared": ("centraler", "Oavgjorda centraler som ett publicerat tal säger hur många av som räknas"),
    "centres_free": ("centraler", "Oavgjorda centraler som inget publicerat tal säger mer om"),
    "at_least": ("centraler", "Så många centraler finns minst, enligt ett publicerat tal"),
    "at_most": ("centraler", "Så många centraler finns högst, enligt ett publicerat tal"),
    "is_in_figure": ("", "Om centralen ingår i det publicerade antalet"),
    "counts_as": ("", "certain, shared (ett publicerat tal säger hur många men inte vilka), free eller no"),
    "published_before": ("centraler", "Publicerat antal före målperioden"),
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
    "precision": ("", "Hur väl värdet är känt"), "weekday": ("", "Veckodag, 0 är måndag"),
    "is_timed": ("", "Om det är känt när på dagen det är öppet"), "minute": ("", "Minuter efter midnatt"),
    "open_then": ("", "Om en öppen förskola är öppen då: yes, no, unknown"),
    "centres_closed": ("", "Centraler som då är stängda"), "centres_then": ("", "Centraler som då är öppna"),
    "centres_untold": ("", "Centraler där det inte går att säga"),
    "gap_from_minute": ("minuter", "När det stänger, räknat från måndag 0.00"),
    "gap_to_minute": ("minuter", "När det öppnar igen, räknat från samma måndag"),
    "gap_hours": ("h", "Längsta tiden i veckan utan något öppet"),
    "presence_hours_upper": ("h/vecka", "Socialtjänstens närvaro, högsta värdet"),
    "presence_full_time_upper": ("heltider", "Samma, i heltider, högsta värdet"),
    "presence_persons": ("personer", "Antal personer, där alla roller anger det"),
    "roles": ("roller", "Rader i bladet Socialtjänst"), "roles_unknown": ("roller", "Roller utan känd omfattning"),
    "names_differ": ("", "Om filer nämner olika roller, så att de kan räkna samma personer"),
    "centres": ("centraler", "Centraler i området"),
    "hours_per_1000": ("h/vecka", "Timmar i veckan per 1 000 barn 0–5 år"),
    "hours_per_1000_upper": ("h/vecka", "Samma, högsta värdet"),
    "is_unconfirmed": ("", "Om den dagen är för länge sedan för att räknas som bekräftad"),
    "stage": ("", "Om centralen är planerad, i drift, vilande eller nedlagd"),
    "fact": ("", "Uppgiften som efterfrågas"), "ask": ("", "Vem som kan svara: en funktion"),
    "state": ("", "known, old eller missing"),
    "is_establishing": ("", "Om områdets spår är att etablera en central"),
    "step_text": ("", "När steget på trappan nåddes, som det är skrivet"),
    "is_corrected": ("", "Om en rättelse har valt vilken uppgift som visas"),
    "has_example": ("", "Om något värde kommer ur exempeldata"), "ways": ("", "Antal olika uppgifter"),
    "shown": ("", "Uppgiften som visas"), "statements": ("", "Alla uppgifter, med cell och källa"),
    "as_of_day": ("", "Dagen uppgifterna gäller"), "published": ("", "Publicerat tal"),
    "published_text": ("", "Publicerat tal som det är skrivet"), "published_of": ("", "Av hur många"),
    "computed": ("", "Vad raderna ger"), "agrees": ("", "Om de stämmer; tomt när raderna inte kan avgöra"),
    "kind": ("", "Ordlistans sort"), "code": ("", "Koden i databasen"), "label": ("", "Ordet på skärmen"),
    "position": ("", "Ordning"), "definition_name": ("", "Definitionens namn"),
    "short": ("", "Vad som räknas, kort"), "rule": ("", "Vad som räknas"),
    "counts_like": ("", "ja där även familjecentralsliknande verksamheter räknas"),
    "programme_name": ("", "Uppdragets namn"),
    "area_word": ("", "Ordet för ett område"), "areas_word": ("", "Ordet för flera"),
    "region": ("", "Regionens namn"), "default_definition": ("", "Definition som visas först"),
    "role": ("", "hemma: visas först; sammanhang: bara till jämförelse"),
    "the_area": ("", "Ordet i bestämd form"), "the_areas": ("", "Flera, i bestämd form"),
    "way_kind": ("", "plan, outcome (utfall) eller undated (omnämnt utan dag)"),
    "first_day": ("", "Första möjliga dag"), "last_day": ("", "Sista möjliga dag"),
    "day_text": ("", "Dagen som den är skriven"), "first_stated": ("", "Dagen den första planen sades"),
    "first_planned": ("", "Första planen, första möjliga dag"),
    "first_planned_upper": ("", "Första planen, sista möjliga dag"),
    "first_planned_text": ("", "Första planen som den är skriven"),
    "last_planned": ("", "Senaste planen, första möjliga dag"),
    "last_planned_upper": ("", "Senaste planen, sista möjliga dag"),
    "last_planned_text": ("", "Senaste planen som den är skriven"),
    "slip": ("", "opened (öppnad), put_off (framflyttad), passed (passerad) eller ahead (framför)"),
    "is_passed": ("", "Om den senaste planen har passerat utan känt utfall"),
    "months_min": ("månader", "Tiden, minst"), "months_max": ("månader", "Tiden, högst"),
    "from_event": ("", "Händelsen som tiden räknas från"), "to_event": ("", "Händelsen som tiden räknas till"),
    "from_text": ("", "När den första skedde, som det är skrivet"), "to_text": ("", "När den andra skedde"),
    "cases": ("fall", "Antal fall av samma två händelser"),
    "average_min": ("månader", "Medelvärde av fallen, minst; tomt vid för få fall"),
    "average_max": ("månader", "Medelvärde av fallen, högst; tomt vid för få fall"),
    "last_heard": ("", "Senaste dagen något hördes om vägen"),
    "is_resting": ("", "Om området är på väg men inget har hörts på länge"),
    "goal": ("", "Målet i ord"), "target": ("", "Målvärdet"),
    "ends": ("", "Målperiodens sista dag"),
    "criterion": ("", "Kriteriet"), "criterion_name": ("", "Kriteriet i ord"),
    "sheet": ("", "Bladet som ger uppgiften"), "measure": ("", "Det publicerade måttet som räknar samma sak"),
    "met": ("", "Om kriteriet är uppfyllt: yes, partly, no, unknown"), "said": ("", "Uppgiften som den är skriven"),
    "is_of_area": ("", "Om uppgiften gäller hela området och inte bara centralen"),
    "met_yes": ("centraler", "Öppna centraler som uppfyller kriteriet"),
    "met_partly": ("centraler", "Som delvis gör det"), "met_no": ("centraler", "Som inte gör det"),
    "met_unknown": ("centraler", "Där uppgift saknas"),
    "in_premises_min": ("verksamheter", "Basverksamheter i lokalen, minst"),
    "in_premises_max": ("verksamheter", "Basverksamheter i lokalen, högst"),
    "lacking": ("", "Verksamheter som hindrar att definitionen är uppfylld"),
    "untold": ("", "Verksamheter som ingen källa säger tillräckligt om"),
    "names_agreement": ("", "Om texten anger ett avtal: yes, partly (avsikt) eller no"),
    "agreement_status": ("", "none, intended (avsikt), not_started, valid, soon (går snart ut), ended eller unknown"),
    "agreement_source": ("", "Källan till det som sägs om avtal"), "headings_yes": ("delar", "Delar av sex som planen har"),
    "headings_unknown": ("delar", "Delar som är okända"),
    "contents": ("", "Om planen har alla sex delar: yes, partly, no, unknown"),
    "status_as_of": ("", "Dagen då statusen senast sades"),
    "submission": ("", "in_time/done, late, submitted (oklart om i tid), not_due, missing eller unknown"),
    "days_late": ("dagar", "Dagar för sent, minst"), "days_late_upper": ("dagar", "Dagar för sent, högst"),
    "posts": ("poster", "Rader om medel: område, central, år, givare och ändamål"),
    "applied_known": ("poster", "Poster där det sökta beloppet är känt"),
    "granted_known": ("poster", "Poster där det beviljade beloppet är känt"),
    "used_known": ("poster", "Poster där det använda beloppet är känt"),
    "period": ("", "passed (har passerat), within (pågår), ahead (framför) eller undated"),
    "text": ("", "Som det är skrivet"), "value": ("", "Vad det lästes som, för jämförelse"),
    "as_of": ("", "Dagen uppgiften gäller"), "file_id": ("", "Filen"), "address": ("", "Cellens adress"),
    "is_rejected": ("", "Om en rättelse har valt en annan uppgift i stället"),
    "stands": ("", "shown, held (gällde då), agrees, not_shown eller rejected (satt åt sidan)"),
    "why": ("", "Varför den visas: corrected, latest, last_of_day, superseded eller none_left"),
    "latest_said": ("uppgifter", "Uppgifter som gäller samma dag som den visade"),
    "later_said": ("", "Dagen för en senare uppgift, som gäller nu"),
    "first_row": ("", "Radens nummer där uppgiften först stod"),
}  # fmt: skip
_ROW_IS = {
    "programme": "ett uppdrag", "definition": "en definition av familjecentral", "vocabulary": "ett ord i ordlistan",
    "file": "en inläst fil", "sheet_read": "ett läst blad", "finding": "ett fynd", "row_set_aside": "en undanlagd rad",
    "cell": "en cell som säger något", "session": "ett öppet pass i veckan", "constant": "en konstant",
    "area_reference": "ett område som uppdraget har innan en arbetsbok räknar upp dem",
    "snapshot": "ögonblicksbilden själv", "area_list": "ett område i uppdraget",
    "open_hours": "öppettiden i veckan för en central, som en källa anger den",
    "presence_hours": "socialtjänstens närvaro på en central, alla roller i en omgång",
    "open_hours_at": "en central och definition: öppettiden i veckan, som den senast är sagd",
    "open_week": "en central och veckodag: om det är känt när den är öppen",
    "open_at": "ett område, en definition och en tid i veckan: är en öppen förskola öppen då?",
    "open_grid": "en definition, veckodag och halvtimme: i hur många områden det är öppet, minst och högst",
    "longest_gap": "en central: längsta tiden i veckan utan något öppet",
    "presence_at": "en central och definition: socialtjänstens närvaro, som den senast är sagd",
    "presence_per_child": "ett område och en definition: socialtjänstens närvaro för varje 1 000 barn",
    "centre_life": "en central: när den öppnade, stängde och först nämndes",
    "centre_at": "en central, en dag, en definition: öppen, och uppfyller den?",
    "centre_counted": "en central, en dag, en definition: räknas den säkert, kanske eller inte?",
    "goal_plan": "en öppning planerad till ett måls period, utan känt utfall",
    "centre_confirmed": "en central: när en källa senast sade något om den",
    "fact": "en uppgift som varje öppen central ska ha",
    "fact_state": "en öppen central och en uppgift: känd, gammal eller saknad",
    "correction": "en rättelse: vilken uppgift som gäller där källor säger olika",
    "cell_fix": "en rättad cell: vad filen säger och vad som läses i stället",
    "area_status": "ett område, en dag, en definition: har, på väg, ingen eller okänt",
    "coverage": "en dag och definition: områden, centraler och barn som täcks, minst och högst",
    "goal_progress": "ett mål och en definition: utfallet på målets sista dag",
    "development": "en dag då något ändrades, och täckningen då",
    "centre_detail": "en central och definition, med det senast sagda om varje uppgift",
    "way_event": "en plan eller ett utfall på vägen till en central, så som det var känt den dagen",
    "opening_slip": "en planerad öppning, och hur långt den har förskjutits",
    "way_duration": "två händelser i följd på vägen till en central, och tiden mellan dem",
    "area_step": "ett område, och dess steg på trappan",
    "area_way": "ett område och en definition: när något senast hördes om vägen",
    "criterion": "ett kriterium för en likvärdig central",
    "agreement_claim": "vad en källa säger om avtal mellan parterna",
    "activity_plan_state": "en verksamhetsplan, som en källa beskriver den",
    "criterion_at": "en central, en dag och ett kriterium: uppfyllt eller inte",
    "criterion_met": "en central och ett kriterium: uppfyllt eller inte",
    "criterion_round": "en dag då kriterier angavs, och ett kriterium: hur många centraler som uppfyller det",
    "co_location_gap": "en central och definition: var verksamheterna finns och vad som saknas",
    "steering_detail": "en central eller ett område: styrgrupp, möten och avtal",
    "check_in_state": "ett områdes skriftliga avstämning av ett mål, som den senast är sagd",
    "goal_status": "ett område och ett mål: hur långt området har kommit",
    "area_track": "ett område, och dess spår i uppdraget",
    "funding_state": "medel till ett område ett år, från en givare för ett ändamål",
    "funding_sum": "ett områdes medel ett år: summan av de belopp som är kända",
    "condition_state": "ett område och ett villkor: uppfyllt eller inte",
    "schedule_state": "något i tidplanen, och var dagen ligger i den",
    "conflict_statement": "en av de uppgifter som säger emot varandra, och varför den visas eller inte",
    "form_cell": "en cell som ett formulär sänds ut ifyllt med: det senast sagda",
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
    if table in BY_NAME and column in BY_NAME[table].names:
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
    given = {
        "programme_": "''", "days": "[current_date]", "with_example": "FALSE", "areas": "[]::VARCHAR[]",
        "moments": "[{'weekday': 0, 'minute': 0}]",
    }  # fmt: skip
    arguments = ", ".join(given.get(parameter, "current_date") for parameter in row[0])
    described = connection.execute(f"DESCRIBE SELECT * FROM {name}({arguments})").fetchall()
    return [str(column[0]) for column in described]
