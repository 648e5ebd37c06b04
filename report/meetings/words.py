"""Every word of a meeting that does not come from the data."""

TITLE = "Familjecentraler: {}"
AGENDA = ("Information om uppdraget och läget", "Behövs ett gemensamt ramdokument?", "Vad kan vi hjälpa till med?")
ASSIGNMENT = "Uppdraget: {}"
NO_ASSIGNMENT = "Ingen källa säger vad uppdraget ska göra: bladet Tidplan i en arbetsbok ger det"
INVENTORY = "Inventeringen i siffror"
INVENTORY_FOUND = "Inventeringen: {} {}"
NO_INVENTORY = "Ingen källa har publicerat tal om centralerna den dagen"
FIGURE = {
    "fully_co_located": "centraler är fullt samlokaliserade", "joint_groups": "centraler har gemensamma grupper",
    "coordinator": "centraler har en särskild samordnare", "steering_group": "centraler har en aktiv styr- eller ledningsgrupp",
    "joint_planning_time": "centraler har gemensam planeringstid",
}  # fmt: skip
HOURS, HOURS_OF = "{} h/vecka", "har öppna förskolan öppet"
PRESENCE, PRESENCE_OF = "{} h/vecka – {} heltider", "är socialtjänsten på plats, från minst till mest"
QUESTIONS = "Att tala om"
GOAL_QUESTION = "Hur når vi målet ”{}”?"
COMMON_QUESTIONS = (
    "Hur blir utbudet likvärdigt, var familjen än bor?",
    "Behövs ett gemensamt ramdokument och en mall för avtal?",
    "Hur har ni arbetat för att få en kommunal öppen förskola?",
)
MISSING_QUESTION = "{}. Vem kan svara?"
HELP = "Vad kan vi hjälpa till med?"
COMMON_HELP = (
    "Underlag om den egna kommunen: läget, vad som saknas och vem som kan svara",
    "Kontakt med dem som redan har gått vägen",
)
NEXT = "nästa steg: {}"
DECISIONS = "Beslut och åtgärder"
DECIDED = "Det vi sa: {}"
FILLED_IN = ("Tid och plats", "Ordförande", "Sekreterare", "Justerare", "Närvarande")  # by hand, in the minutes
NOT_FACTS = "Det här är vad möten har beslutat. Det är inga uppgifter ur arbetsböckerna, och inget tal räknas på det."
MORE = "och {} till, på sidan {}"
PART = "{} ({} av {})"
MOST_KNOWN = "de där mest är känt"
REST = "Resten finns på sidan {}."
CUT = "Långa texter är avkortade."
TALL = "Diagrammet har fler rader än som går att läsa på en bild; det finns på sidan {}."
NO_AREA = "Ingen kommun är vald: bilderna gäller {}. Välj en kommun i urvalet."
WHICH_AREA, CHOOSE_AREA = "Vilken kommun gäller mötet?", "Välj en kommun"
AREA_FIRST = "Mötet handlar om en kommun. Välj vilken, så går det att visa. Bilderna nedan är ett prov med den första."
IN_ALL = "Mötet visar {}."
FIRST_DECIDED = "Den första är det som beslutades förut."
UNTITLED = "Bild utan rubrik"
GONE = "Den här bilden går inte att visa"
GONE_VIEW = "Vyn ”{}” finns inte längre."
GONE_PROGRAMME = "Uppdraget ”{}” finns inte i uppgifterna."
GONE_DEFINITION = "Definitionen ”{}” finns inte längre."
GONE_AREA = "”{}” finns inte bland uppdragets kommuner."
GONE_VERSION = "Dataversion {} finns inte kvar."
GONE_DAY = "”{}” är inte ett datum."
GONE_OTHER = "Något gick fel när bilden gjordes. Felet är antecknat i serverns logg."

STATE = {"slides": "Läget", "network": "Socialchefsnätverket", "area": "En kommun"}
TEXTS = {
    "titel": "Titel och syfte", "uppdraget": "Uppdraget", "centralerna": "Centralerna, namn för namn",
    "utan": "De som inte har någon än", "vagen-i-korthet": "Vägen, kommun för kommun",
    "inventeringen": INVENTORY, "fragor": "Att tala om",
    "hjalp": "Vad kan vi hjälpa till med?",
}  # fmt: skip

STAGE = {
    "region": "Möte", "empty": "Mötet har inga bilder", "drawing": "Diagrammet ritas …", "slide": "Bild", "of": "av",
    "waiting": "Väntar på presentationen …", "asking": "Söker …",
    "silent": "Servern svarar inte. Bilderna går att visa ändå; fråga igen om en stund.",
    "unsaved": "Inte sparat än: servern svarar inte. Det skickas när den svarar, så länge fönstret är öppet.",
    "done": "Klart", "undone": "Inte klart", "take_back": "Ta tillbaka",
    "newer": "Nya uppgifter finns. Talen på bilderna står stilla tills du börjar om.", "again": "Börja om med dem",
    "previous": "Förra", "following": "Nästa", "full": "Helskärm", "audience": "Publikens fönster", "freeze": "Frys bilden",
    "frozen": "Publiken ser {} – släpp", "other_picture": "en annan bild", "left": "{} min kvar", "late": "{} min över tiden",
    "sure": "Tryck Esc en gång till för att avsluta mötet.",
    "ask": "Fråga från salen", "decide": "Beslut", "help": "Hjälp", "leave": "Avsluta", "back": "Tillbaka", "table": "Tabell",
    "map": "Karta", "notes": "Anteckningar", "clock": "Klocka",
    "question": "Fråga från salen: en kommun och ett ämne", "example": "Till exempel: kommunens namn och öppettider",
    "answer": "Svara", "other": "Andra svar (tangent 1–4)", "text": "Vad beslutades?",
    "owner": "Ansvarig (en roll, inte en person)", "due": "Klart senast", "due_example": "15 januari, våren 2027",
    "area": "Kommun", "all": "Hela uppdraget",
    "note": "Anteckna", "decided": "Beslut hittills", "letters": "Bokstavstangenter",
}  # fmt: skip
KEYS = (
    ("Nästa bild", "PageDown, →, ↓, mellanslag"), ("Förra bilden", "PageUp, ←, ↑"), ("Första, sista", "Home, End"),
    ("Fråga från salen", "s"), ("Tabell", "t"), ("Karta", "k"), ("Beslut", "b"), ("Frys publikens bild", "f"),
    ("Tillbaka; avsluta, tryckt två gånger", "Esc"), ("Den här hjälpen", "?"),
)  # fmt: skip
NO_SLIDE = "Ingen bild svarar på ”{}”."
NOTHING_ABOUT = "Ingen uppgift om {}: det finns inte i det som har lästs in."
NO_ANSWER = "{} Skriv en kommun, ett ämne eller båda, till exempel: öppettider, avtal, styrgrupp."
ABOUT_THE_REST = "Det här finns om resten av frågan:"
LOST_WORDS = "Ingen uppgift om {}. Bilden svarar bara på resten av frågan."
NO_DUE = "”{}” är inte ett datum. Skriv till exempel 15 januari, i morgon, 2027-03-31 eller hösten 2027."
DUE_PASSED = "{} har redan passerat. Skriv en dag som ligger framåt, eller lämna fältet tomt."
KEPT, CHANGED = "Antecknat.", "Ändrat."
MAY_NOT = (
    "Beslut antecknas bara där det är tillåtet att skriva. Du kan visa mötet och ställa frågor, men inte spara här."
)
