"""The contract: every sheet and every column, once.

Header recognition, checks, DDL with comments, the data dictionary and the labels of exports derive from
TABLES. Other spellings of a header are rows in data/reference/spelling.csv.
"""

from etl.contract import Column, Table

AREA = Column("area_code", "Kommun", "area", "Kommun eller stadsdel: namn eller kod", required=True)
AREA_OPTIONAL = Column("area_code", "Kommun", "area", "Kommun eller stadsdel: namn eller kod")
CENTRE = Column("centre_name", "Central", "known_centre", "Familjecentralens namn", required=True)
_NOT_YET = "låt cellen vara tom tills det har skett"
_AS_MILESTONE = "skriv den som Planerat på bladet Milstolpar"
AS_OF = Column("as_of", "Per datum", "date", "Dagen då uppgiften gällde, om den inte är arbetsbokens")
SOURCE = Column("source", "Källa", "source", "Vem som har sagt det: ett id i bladet Källor eller fri text")
NOTE = Column("note", "Anmärkning", "text", "Förklaring i ord, till exempel vad källan inte säger")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_HEADERS = ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag")
_DAYS = tuple(
    Column(name, header, "day_times", f"Öppna förskolans tider på {header.lower()}en", "klockslag")
    for name, header in zip(WEEKDAYS, _DAY_HEADERS, strict=True)
)

AREAS = Table(
    "area", "Områden", "ett område som ska ha en familjecentral",
    (
        Column("area_code", "Kod", "text", "Kommunkod (fyra siffror) eller stadsdelens kod", required=True),
        Column("area_name", "Namn", "text", "Områdets namn", required=True),
        Column("area_kind", "Typ", "text", "kommun eller stadsdel"),
        Column("parent_name", "Överordnad", "text", "Län eller stad"),
        Column("children_0_5", "Barn 0-5", "number", "Folkmängd 0–5 år", "barn"),
        Column("track", "Spår", "text", "Områdets spår i uppdraget, till exempel etablera eller fördjupa"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code",),
)  # fmt: skip

CENTRES = Table(
    "centre", "Centraler", "en familjecentral, som en källa beskriver den en viss dag",
    (
        AREA,
        Column("centre_name", "Central", "centre", "Familjecentralens namn", required=True),
        Column("centre_type", "Typ", "centre_type",
               "familjecentral, familjecentralsliknande eller familjecentrerat arbetssätt"),
        Column("stage", "Skede", "stage", "Om centralen är planerad, i drift, vilande eller nedlagd"),
        Column("opened", "Öppnade", "date", "Dagen då centralen öppnade", is_lasting=True, if_planned=_AS_MILESTONE),
        Column("closed", "Stängde", "date", "Dagen då centralen stängde", is_lasting=True, if_planned=_AS_MILESTONE),
        Column("target_group", "Målgrupp", "text", "Vilka centralen är till för"),
        Column("address", "Adress", "text", "Gata eller plats", is_lasting=True),
        Column("has_coordinator", "Samordnare", "yes_no", "Om centralen har en särskild samordnare"),
        Column("has_joint_planning_time", "Gemensam planeringstid", "yes_no", "Om parterna planerar tillsammans"),
        Column("has_joint_groups", "Gemensamma grupper", "yes_no", "Om parterna håller grupper tillsammans"),
        Column("municipal_part", "Kommunens medverkan", "text", "Vad kommunen bidrar med"),
        Column("health_care_part", "Regionens medverkan", "text", "Vad hälso- och sjukvården bidrar med"),
        Column("other_parties", "Andra aktörer", "text", "Andra som finns på centralen"),
        Column("financing", "Finansiering", "text", "Hur verksamheten betalas"),
        Column("cooperation_goals", "Samverkansmål", "text", "Om gemensamma mål är beslutade"),
        Column("activity_goals", "Verksamhetsmål", "text", "Om mål för verksamheten är beslutade"),
        Column("follow_up", "Uppföljning", "text", "Hur verksamheten följs upp"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "centre_name"),
)  # fmt: skip

OPENING_HOURS = Table(
    "opening_hours", "Öppettider", "en familjecentrals öppna förskola en vanlig vecka",
    (
        CENTRE, AREA_OPTIONAL, *_DAYS,
        Column("week", "Öppettider", "week_times", "Hela veckans tider i en text", "klockslag"),
        Column("hours_per_week", "Timmar per vecka", "hours", "Öppna förskolans öppettid", "h/vecka"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "centre_name"),
    one_of=(*WEEKDAYS, "week", "hours_per_week"),
)  # fmt: skip

PRESENCE = Table(
    "presence", "Socialtjänst", "socialtjänstens närvaro på en familjecentral, per roll",
    (
        CENTRE, AREA_OPTIONAL,
        Column("extent", "Omfattning", "presence", "Närvaron som den är skriven", "h/vecka"),
        Column("persons", "Personer", "number", "Antal personer", "personer"),
        Column("hours_per_week", "Timmar per vecka", "hours", "Närvarons timmar", "h/vecka"),
        Column("role", "Roll", "text", "Yrke eller uppgift"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "centre_name", "role"),
    one_of=("extent", "persons", "hours_per_week"),
)  # fmt: skip

CO_LOCATION = Table(
    "co_location", "Samlokalisering", "var en familjecentrals basverksamheter finns",
    (
        CENTRE, AREA_OPTIONAL,
        Column("midwife", "MVC", "co_location", "Barnmorskemottagningens plats"),
        Column("child_health", "BVC", "co_location", "Barnavårdscentralens plats"),
        Column("open_preschool", "Öppen förskola", "co_location", "Öppna förskolans plats"),
        Column("social_services", "Socialtjänst", "co_location", "Socialtjänstens förebyggande arbetes plats"),
        Column("is_fully_co_located", "Fullt samlokaliserad", "yes_no", "Om alla fyra finns helt i lokalen"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "centre_name"),
    one_of=("midwife", "child_health", "open_preschool", "social_services", "is_fully_co_located"),
)  # fmt: skip

STEERING_GROUPS = Table(
    "steering_group", "Styrgrupper", "styr- eller ledningsgruppen för en familjecentral eller ett område",
    (
        Column("centre_name", "Central", "known_centre", "Familjecentralens namn"),
        AREA_OPTIONAL,
        Column("has_steering_group", "Styrgrupp", "yes_no", "Om en aktiv styr- eller ledningsgrupp finns"),
        Column("has_working_group", "Arbetsgrupp", "yes_no", "Om en operativ arbetsgrupp finns"),
        Column("meetings_per_year", "Möten per år", "number", "Styrgruppens möten", "möten/år"),
        Column("parties", "Parter", "text", "Vilka som ingår"),
        Column("has_yearly_report", "Årlig rapport", "yes_no", "Om gruppen får en rapport varje år"),
        Column("report_contents", "Rapportens innehåll", "text", "Vad den årliga rapporten ska ta upp"),
        Column("agreement", "Samverkansavtal", "text", "Avtal mellan parterna"),
        Column("agreement_type", "Avtalstyp", "text", "Avsiktsförklaring, överenskommelse, avtal …"),
        Column("agreement_from", "Avtal från", "date", "Avtalets första dag"),
        Column("agreement_to", "Avtal till", "date", "Avtalets sista dag"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "centre_name"),
    one_of=("centre_name", "area_code"),
)  # fmt: skip

ACTIVITY_PLANS = Table(
    "activity_plan", "Verksamhetsplaner", "en familjecentrals verksamhetsplan eller verksamhetsbeskrivning",
    (
        CENTRE, AREA_OPTIONAL,
        Column("has_goals", "Mål för verksamheten", "yes_no", "Om planen anger mål"),
        Column("has_methods", "Arbetsmetoder", "yes_no", "Om planen anger arbetsmetoder och samverkansformer"),
        Column("has_development", "Utvecklingsområden", "yes_no", "Om planen anger utvecklingsområden"),
        Column("has_timetable", "Tidsplaner", "yes_no", "Om planen anger tidsplaner"),
        Column("has_evaluation", "Utvärdering", "yes_no", "Om planen anger utvärdering"),
        Column("has_economy", "Ekonomi", "yes_no", "Om planen anger ekonomi per huvudman"),
        Column("due", "Senast", "date", "När planen skulle vara klar"),
        Column("submitted", "Inlämnad", "date", "När den lämnades", if_planned=_NOT_YET),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "centre_name", "due"),
)  # fmt: skip

MILESTONES = Table(
    "milestone", "Milstolpar", "en händelse på vägen till en familjecentral, planerad eller inträffad",
    (
        AREA,
        Column("centre_name", "Central", "centre", "Familjecentralen, även en planerad"),
        Column("event", "Händelse", "event", "Vad som planeras eller har hänt", required=True),
        Column("planned", "Planerat", "date", "När det var tänkt att ske"),
        Column("actual", "Utfall", "date", "När det skedde", is_lasting=True, if_planned="flytta datumet till Planerat"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "centre_name", "event"),
)  # fmt: skip

GOALS = Table(
    "goal", "Mål", "ett mål i en plan",
    (
        Column("goal", "Mål", "text", "Målet i ord", required=True),
        Column("indicator", "Indikator", "indicator", "Vad målet mäts med", required=True),
        Column("target", "Målvärde", "number", "Det antal som ska nås; tomt för ett inriktningsmål"),
        Column("starts", "Från", "date", "Målperiodens första dag"),
        Column("ends", "Till", "date", "Målperiodens sista dag; tomt för ett inriktningsmål utan slut"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("goal",),
)  # fmt: skip

STEPS = Table(
    "step", "Trappan", "ett område på ett steg mot familjecentral",
    (
        AREA,
        Column("step", "Steg", "step", "Steg 1–5 på trappan", required=True),
        Column("reached", "Datum", "date", "När området nådde steget", required=True,
               if_planned="ta bort raden tills steget är nått"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "step"),
)  # fmt: skip

CHECK_INS = Table(
    "check_in", "Avstämningar", "ett områdes skriftliga avstämning av ett mål",
    (
        AREA,
        Column("goal", "Mål", "text", "Målet som stäms av", required=True),
        Column("status", "Status", "status", "Hur långt området har kommit"),
        Column("text", "Text", "text", "Avstämningen i ord"),
        Column("due", "Senast", "date", "Sista dag för avstämningen"),
        Column("submitted", "Inlämnad", "date", "När den lämnades, eller: ej inlämnad", if_planned=_NOT_YET),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "goal", "due"),
)  # fmt: skip

FUNDING = Table(
    "funding", "Medel", "ett områdes medel ett år",
    (
        AREA,
        Column("centre_name", "Central", "known_centre", "Familjecentralen, om medlen gäller en viss"),
        Column("year", "År", "number", "Budgetår", required=True),
        Column("funder", "Givare", "text", "Vem som ger medlen"),
        Column("purpose", "Ändamål", "text", "Vad medlen är till för"),
        Column("applied", "Sökt", "number", "Sökta medel", "kr"),
        Column("granted", "Beviljat", "number", "Beviljade medel", "kr"),
        Column("used", "Använt", "number", "Använda medel", "kr"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "centre_name", "year", "funder", "purpose"),
)  # fmt: skip

CONDITIONS = Table(
    "condition", "Villkor", "ett villkor för medlen, för alla eller för ett område",
    (
        AREA_OPTIONAL,
        Column("condition", "Villkor", "text", "Villkoret i ord", required=True),
        Column("is_met", "Uppfyllt", "yes_no", "Om området har uppfyllt det"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("area_code", "condition"),
)  # fmt: skip

SCHEDULE = Table(
    "schedule", "Tidplan", "något som uppdraget ska göra eller lämna, en gång eller återkommande",
    (
        Column("activity", "Aktivitet", "text", "Vad som ska göras eller lämnas", required=True),
        Column("starts", "Från", "date", "Första dagen"),
        Column("ends", "Till", "date", "Sista dagen"),
        Column("recurs", "Återkommer", "text", "Hur ofta, om det återkommer"),
        AS_OF, SOURCE, NOTE,
    ),
    key=("activity",),
)  # fmt: skip

PUBLISHED_FIGURES = Table(
    "published_figure", "Publicerade tal", "ett sammanräknat tal som en källa anger",
    (
        Column("measure", "Mått", "measure", "Vad talet räknar", required=True),
        AREA_OPTIONAL,
        Column("value", "Värde", "number", "Talet", required=True),
        Column("of", "Av", "number", "Av hur många, om källan säger det"),
        Column("counted_as", "Definition", "text", "Vad källan räknar; ”inte liknande” där det kan finnas liknande verksamhet"),
        Column("as_of", "Per datum", "date", "Dagen eller perioden talet gäller", required=True),
        SOURCE, NOTE,
    ),
    key=("measure", "area_code"),
)  # fmt: skip

SOURCES = Table(
    "source", "Källor", "en källa som uppgifterna hänvisar till",
    (
        Column("source", "Id", "text", "Kort namn som bladens kolumn Källa hänvisar till", required=True),
        Column("title", "Titel", "text", "Källans titel", required=True),
        Column("publisher", "Utgivare", "text", "Vem som står bakom"),
        Column("published", "Datum", "date", "När källan är daterad"),
        Column("link", "Länk", "text", "Adress eller plats"),
        NOTE,
    ),
    key=("source",),
)  # fmt: skip

TABLES = (
    AREAS, SOURCES, CENTRES, OPENING_HOURS, PRESENCE, CO_LOCATION, STEERING_GROUPS, ACTIVITY_PLANS, MILESTONES, GOALS,
    STEPS, CHECK_INS, FUNDING, CONDITIONS, SCHEDULE, PUBLISHED_FIGURES,
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}

ABOUT_SHEET = "Om"
FORM_ID = "Formulär-id"
ABOUT_KEYS = {
    "programme": "Uppdrag", "round": "Omgång", "as_of": "Per datum", "provider": "Uppgiftslämnare",
    "status": "Status", "template_version": "Mallversion",
}  # fmt: skip
