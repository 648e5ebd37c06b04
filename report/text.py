"""Every word that the product shows and that does not come from the data: Swedish, plain, said once."""

STATUS = {
    "has": "har en familjecentral",
    "on_the_way": "är på väg mot en familjecentral",
    "none": "har ingen familjecentral",
    "unknown": "går inte att avgöra",
}
STATUS_GROUP = {
    "has": "Har familjecentral",
    "on_the_way": "På väg",
    "none": "Ingen familjecentral",
    "unknown": "Kan inte avgöras",
}
STEP = "Steg {} på trappan, {}"
HAS_A_CENTRE = "har en central, men "  # said of an area
REASON = {
    "definition_undecided": f"{HAS_A_CENTRE}ingen källa säger var alla dess verksamheter finns",
    "opening_inexact": "öppnade eller stängde under perioden, men dagen är inte känd",
    "before_first_claim": "ingen källa säger något om den här tiden",
    "opening_without_centre": "en öppning finns bland milstolparna, men centralen saknas i bladet Centraler",
    "centre_not_named": "en källa räknar en central här, men namnger den inte",
    "like_not_counted": "källan räknar bara fullt utvecklade familjecentraler, inte de liknande som också räknas här",
}
EVENT = {
    "feasibility_study": "Förstudie",
    "letter_of_intent": "Avsiktsförklaring",
    "decision": "Beslut",
    "agreement": "Samverkansavtal",
    "building_start": "Byggstart",
    "opening": "Öppning",
}
NEXT_STEP = {
    "feasibility_study": "avsiktsförklaring",
    "letter_of_intent": "beslut och samverkansavtal",
    "decision": "byggstart eller samverkansavtal",
    "agreement": "byggstart eller öppning",
    "building_start": "öppning",
}
GOAL_STATUS = {
    "met": "Uppfyllt",
    "not_met": "Inte uppfyllt",
    "cannot_be_known": "Kan inte avgöras",
    "ongoing": "Pågår",
    "not_started": "Inte påbörjat",
    "not_measured": "Mäts inte här",
}
BASIS = {
    "stated": "Känt: en källa anger antalet för just den dagen.",
    "derived": "Härlett: ingen källa anger antalet för den dagen; det följer av vad källor säger om varje central.",
}
PRECISION = {
    "exact": "exakt", "approximate": "ungefärligt", "range": "ett intervall", "doubtful": "osäkert",
    "day": "på dagen", "month": "på månaden", "season": "på halvåret", "year": "på året", "decade": "på årtiondet",
    "missing": "tom cell", "unknown": "okänt, enligt källan", "not_done": "inte gjort, enligt källan",
    "not_asked": "inte tillfrågat",
}  # fmt: skip
NOT_A_DAY = "”{}” är inte ett datum mellan 1900 och 2100. Skriv till exempel 2020-08-28."
FACT_STATE = {"missing": "Saknas", "old": "Äldre än {months} månader", "open": "Att följa upp"}
ASK_NOTE = "Den som kan svara är en funktion, inte en namngiven person. Listan gäller öppna centraler och vägen dit."
MET = {"yes": "Ja", "partly": "Delvis", "no": "Nej", "unknown": "uppgift saknas"}
MET_LEGEND = "Tecken: ✓ uppfyller · ◐ delvis · ✕ uppfyller inte · ? uppgift saknas."
SERVICE = {
    "midwife": "MVC", "child_health": "BVC", "open_preschool": "öppen förskola", "social_services": "socialtjänst",
}  # fmt: skip
PUBLISHED = {
    "fully_co_located": "Fullt samlokaliserade är {}", "steering_group": "Styr- eller ledningsgrupp finns på {}",
    "coordinator": "Särskild samordnare finns på {}", "joint_groups": "Gemensamma grupper finns på {}",
    "joint_planning_time": "Gemensam planeringstid finns på {}",
}  # fmt: skip
CHECK_IN_STATUS = {
    "done": "Klart", "started": "Påbörjat", "not_started": "Inte påbörjat", "late": "Försenat", "unknown": "uppgift saknas",
}  # fmt: skip
SUBMISSION = {
    "in_time": "I tid", "late": "För sent", "submitted": "Kom, oklart om i tid", "missing": "Kom inte",
    "not_due": "Sista dagen har inte passerat", "unknown": "uppgift saknas",
}  # fmt: skip
ESTABLISHING = "Arbetar för att etablera en central"
PERIOD = {
    "passed": "Har passerat", "within": "Inom perioden", "ahead": "Framför", "undated": "Ingen dag angiven"
}  # fmt: skip
STANDS = {
    "shown": "Visas", "held": "Visades då", "agrees": "Säger detsamma", "not_shown": "Visas inte",
    "rejected": "Satt åt sidan",
}  # fmt: skip
PUBLISHED_APART = (
    "Talen går inte att jämföra eller dra ihop till en kurva: varje källa räknar efter sin egen definition. En skillnad "
    "mellan två år kan bero på att något annat räknas."
)
CORRECTION_HERE = "Lägg raden sist i data/reference/correction.csv. Nästa inläsning (python -m etl load) använder den."
SEVERITY = {"fel": "Fel", "varning": "Varning", "upplysning": "Upplysning"}
YES_NO = {True: "ja", False: "nej"}
EXAMPLE = "Innehåller påhittade exempeldata"
MISSING = "uppgift saknas"
UNKNOWN = "okänt"
NOTHING = "Inget att visa för det här urvalet."
CENTRE_LIKE_NOTE = (
    "En källa räknar bara fullt utvecklade familjecentraler i {areas}: liknande verksamheter kan finnas där."
)
BOUND_NOTE = (
    "Hur många som är fullt samlokaliserade är publicerat, men inte vilka. Därför ett spann. "
    "Det publicerade talet antas gälla tills en källa säger annat om antalet."
)
EXAMPLE_ROUND_NOTE = (
    "Exempelrundan är påhittad så att den återger de publicerade talen. Den visar räknesättet, inte verkligheten."
)
CAP_NOTE = "Hur många centraler som fanns är publicerat, men inte var. Därför ett spann."
UNCONFIRMED = "bekräftad"
DURATION_NOTE = "Ett spann beror på att dagarna inte är kända. Medelvärde ges från {cases} fall."
UNCONFIRMED_NOTE = (
    "En central är inte bekräftad när ingen källa har sagt något om den på {months} månader. Den räknas ändå."
)
CHILDREN_NOTE = "Barn 0–5 år enligt folkmängden {day}, oavsett vilken dag som visas."

MENU = {
    "Läget": {
        "dashboard.py": "Översikt", "pages/karta.py": "Karta", "pages/kommun.py": "Kommun", "pages/centraler.py": "Centraler",
        "pages/presentation.py": "Möte",
    },
    "Verksamheten": {
        "pages/oppettider.py": "Öppettider", "pages/socialtjanst.py": "Socialtjänst",
        "pages/samlokalisering.py": "Samlokalisering", "pages/styrning.py": "Styrning",
        "pages/likvardighet.py": "Likvärdighet",
    },
    "Mot målet": {
        "pages/vagen_dit.py": "Vägen dit", "pages/avstamningar.py": "Avstämningar", "pages/sverige.py": "Sverige",
        "pages/varfor.py": "Varför ändrades talet?",
    },
    "Underlaget": {
        "pages/vem_sager_vad.py": "Vem säger vad", "pages/datakvalitet.py": "Datakvalitet",
        "pages/inlasning.py": "Inläsning", "pages/kontrollera.py": "Kontrollera", "pages/om.py": "Om",
    },
}  # fmt: skip
PAGES = {file: label for group in MENU.values() for file, label in group.items()}
PRODUCT = "Familjecentraler"

FRAME = {
    "selection": "Urval", "programme": "Uppdrag", "definition": "Definition",
    "as_of": "Per datum (dag, månad eller år)",
    "areas": "Kommuner", "all_areas": "Alla kommuner", "area": "Kommun", "with_example": "Ta med påhittade exempeldata",
    "copy_link": "Kopiera länk", "copied": "Länken är kopierad", "version": "Så som vi visste vid inläsningen",
    "current": "Den senaste", "loading": "Läser in arbetsböckerna …",
}  # fmt: skip
MAP_WORDS = {
    "hint": "Piltangenter flyttar till grannen, Retur öppnar dess sida.", "list": "Samma områden som på kartan",
    "north": "norr om", "south": "söder om", "west": "väster om", "east": "öster om",
}  # fmt: skip
FIGURE = {
    "more": "Tabell, källor och filer", "excel": "Excel", "csv": "CSV för Excel", "strict_csv": "CSV för program",
    "svg": "Bild (SVG)", "png": "Bild (PNG)", "pptx": "PowerPoint", "pdf": "PDF", "html": "Webbsida utan nät (HTML)",
}  # fmt: skip
DOCUMENT = {
    "no_chart": "Diagrammet finns i instrumentpanelen. Här står alla dess värden som tabell.",
    "qr": "QR-kod: {}",
    "map_hint": "Piltangenter flyttar till grannen, Retur eller klick visar uppgifterna om en kommun.",
    "several": "Familjecentraler: {} figurer",
}  # fmt: skip
DOCUMENTS = {
    "rapport": "Rapport att skriva ut (PDF)", "oversikt": "Sidan utan nät (HTML)",
    "kommunblad": "Kommunen på en sida (PDF)", "kommun": "Sidan utan nät (HTML)",
}  # fmt: skip
REPORT = {
    "title": "Familjecentraler: {}",
    "contents": "Innehåll",
    "day": "Rapport per {}",
    "more": "Fler kolumner finns i instrumentpanelen och i Excelfilen.",
}
REPORT_READING = (
    "Ett spann, som 4–6, betyder att uppgifterna inte kan avgöra talet. ”uppgift saknas” betyder att ingen källa säger "
    "något; det är inte noll.",
    "Planerat är vad en källa sade skulle ske; en plan är inget utfall. Härlett följer av vad källor säger om varje central.",
)
AREA_SHEET = {
    "status": "Läge med varje definition", "next": "Nästa steg", "way": "Vägen dit", "centres": "Centraler",
    "no_centre": "Ingen central är känd.", "asked": "Vad som saknas eller är gammalt, och vem som kan svara",
    "nothing_asked": "Inget saknas och inget är gammalt.", "marked": "Kraftig linje: {}.", "fact": "Uppgift",
    "left": "Fick inte plats på sidan: {}.", "cut": "En text som slutar med … är förkortad.",
    "whole": "Allt står på kommunens sida i instrumentpanelen.",
}  # fmt: skip
TAKE_HOME = {
    "title": "Ta med hem", "what": "Vad paketet ska innehålla", "all": "Hela paketet", "make": "Sätt ihop paketet",
    "making": "Sätter ihop paketet", "fetch": "Hämta paketet", "own_look": "Bilderna görs i det vanliga utseendet.",
    "told": (
        "En zip-fil med PowerPoint, PDF, webbsida, Excel, bilder och tabeller för det urval som är valt. Hela paketet har "
        "också ett blad för varje kommun och tar en stund att sätta ihop."
    ),
}  # fmt: skip
PACKAGE = {
    "read_me": "Läs mig.txt", "numbers": "Tabeller", "picture": "Bilder", "document": "Dokument", "sheets": "Blad",
    "unnamed": "Utan namn",
    "what": (
        "Allt i paketet gäller samma urval och samma dataversion. ”uppgift saknas” betyder att ingen källa säger något; "
        "det är inte noll. Filer som slutar på _strikt.csv är för program, övriga CSV-filer för Excel på svenska."
    ),
}  # fmt: skip
FILE_GROUPS = {"document": "Att visa och läsa", "numbers": "Att räkna vidare på", "picture": "Som bild"}
NO_BROWSER = (
    "Diagrammet kan inte ritas här, eftersom ingen webbläsare är installerad på servern. Uppgifterna som tabell:"
)
SLIDES = {
    "span": "Kan vara upp till", "whole": "Antal", "up": "Ökar", "down": "Minskar", "base": "Grund (syns inte)",
    "planned": "planerat", "happened": "har skett", "continued": "(fortsättning)",
}  # fmt: skip
CODE = {
    "label": "Kontrollkod", "heading": "Gäller talen än?", "placeholder": "till exempel 84PR-R6NR",
    "hint": "Skriv koden från en utskrift, en fil eller en bild. Då visas vad den gavs för, och vad som är annorlunda nu.",
    "issued": "Koden {code} gavs {day}.", "open": "Öppna {title} så som den var",
    "as_issued": "Alla rader när koden gavs: {title}",
    "told": "Kontrollkod {code}: skriv den på sidan Kontrollera och se om talen gäller än.",
    "none": "Ingen kontrollkod: den gick inte att spara när filen gjordes. Hämta filen igen för att få en.",
}  # fmt: skip
CODE_REASON = {
    "empty": "Skriv koden som står på utskriften eller i filen, till exempel i bladet Läs mig.",
    "letters": "Koden har ett tecken som ingen kod har. Siffrorna 0, 1, 2 och 5 och bokstäverna I, L, O, Q, S och Z finns inte.",
    "length": "En kod har åtta tecken. Räkna dem, och skriv koden igen.",
    "mistyped": "Koden är felskriven: ett tecken är fel eller två har bytt plats. Jämför med utskriften.",
    "unknown": "Koden är rätt skriven men finns inte här. Den kan vara från en annan instrumentpanel.",
    "store": "Koderna går inte att läsa just nu. Försök igen, eller säg till den som sköter instrumentpanelen.",
}
COUNTS = {"certain": "Säkert", "shared": "Delas", "free": "Möjligt", "no": "Nej"}
COUNT_RESULT = {
    "total": "Kommuner som ingår", "areas_min": "Kommuner med central, minst", "areas_max": "Kommuner med central, högst",
    "centres_min": "Centraler, minst", "centres_max": "Centraler, högst", "children_min": "Barn, minst",
    "children_max": "Barn, högst", "children_total": "Barn i alla kommuner",
    "can_be_counted": "Går att räkna här (1 = ja)",
}  # fmt: skip
RECOUNT = {
    "title": "Räkna själv",
    "how": "Välj definition och skriv en dag i de två gula cellerna. Då räknar formler om talen ur raderna i bladen "
    "Räkneunderlag, Räknegränser och Räkneplaner; bladet Räknesteg visar hur. De blir desamma som i instrumentpanelen, "
    "med de uppgifter som fanns i dataversion {version}.",
    "protected": "Står det inga tal i tabellen? Tryck på Aktivera redigering, så räknar programmet.",
    "definition": "Definition", "day": "Dag", "choose": "Välj en definition i listan",
    "write": "Skriv en dag, till exempel 2020-08-28", "too_many": "Går inte att räkna med formler här: se instrumentpanelen",
    "as_then": "Samma som när filen gjordes?", "yes": "Ja, talen är desamma",
    "no": "Nej. Räkna inte vidare på den här filen, hämta den igen", "other": "Du har valt något annat än filen gjordes för",
    "no_areas": "Uppdraget har inga kommuner i de inlästa arbetsböckerna, så det finns inget att räkna.",
    "then": "När filen gjordes", "answer": "Svar", "counted": "Räknas", "maybe": "Kan inte avgöras", "not": "Ingen som räknas",
}  # fmt: skip
SINCE = {
    "same": "Samma", "other": "Ändrat", "gone": "Borta", "new": "Nytt", "was": "fanns", "is": "finns",
    "holds": "Talen gäller än: {after}",
    "other_headline": "Talen har ändrats: då ”{before}”, nu ”{after}”",
    "other_rows": "Huvudtalet är detsamma, {after}, men {count}",
    "not_made": "Talen går inte att räkna om med de uppgifter som visas nu. När koden gavs: {before}",
    "version": "Koden gavs för {day} med dataversion {version}, som finns kvar och går att öppna.",
    "version_gone": "Koden gavs för {day} med dataversion {version}, som inte finns kvar: de 20 senaste sparas. Raderna är "
    "sparade med koden, men varför de ändrats går inte att säga.",
    "now": "Nu är dataversion {version}.",
}  # fmt: skip

HOW_COMPUTED = """
## Så räknas det

- **Har en familjecentral:** minst en central i kommunen är öppen den valda dagen och uppfyller den valda
  definitionen.
- **På väg:** ingen sådan central, men en milstolpe mot en central är nådd eller en öppning är planerad.
- **Ingen:** en källa säger att kommunen inte har någon central, eller centralen uppfyller inte definitionen, och
  ingen öppning är känd.
- **Kan inte avgöras:** uppgifterna räcker inte. Då blir antalet ett spann med minsta och största möjliga värde.
- **Känt** är ett tal som en källa anger för just den dagen. **Härlett** följer av vad källor säger om varje central, om
  inget har stängt eller öppnat utan att det är känt. **Planerat** är vad en källa sade skulle ske. En plan räknas aldrig
  som utfall.
- **Heltid** är {hours} timmar i veckan. Timmar per månad räknas om med 12 månader på 52 veckor.
- **Ett inexakt datum** gäller säkert först när hela perioden har gått: ”maj 2023” är säkert från den 31 maj 2023.
- **När källor säger olika** sparas båda. Den som gäller senast visas, och motsägelsen står under Vem säger vad.
- **Barn 0–5 år** är folkmängden enligt bladet Områden, samma för alla dagar.
- **Exempeldata** är påhittade, ingår bara när du har valt det, och märks ut överallt där de syns.
"""
ACCESSIBILITY = """
## Tillgänglighet

Den här webbplatsen ska gå att använda för alla. Den är byggd för att följa WCAG 2.1 på nivå AA, som lagen om
tillgänglighet till digital
offentlig service kräver.

**Så är den prövad:** varje sida prövas automatiskt med axe och med tangentbord i en riktig webbläsare. Diagram och
kartor har en beskrivning i text
och samma uppgifter som tabell. Kartan har en lista som är samma kontroll.

**Kända brister:** kalkylblad och CSV-filer saknar särskild anpassning utöver riktiga tabeller och rubriker. Prövning
med skärmläsare av
personer som använder sådana återstår. Några få hjälptexter i verktygets egna fält kan visas på engelska.

**Om något inte fungerar:** vänd dig till den enhet i regionen som ansvarar för webbplatsen. Den som inte är nöjd med
svaret kan anmäla till
Myndigheten för digital förvaltning, DIGG.
"""
