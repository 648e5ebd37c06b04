"""Ways of writing hours that must not be guessed."""

from etl.values.lexicon import phrase
from etl.values.model import Trap

ASKS_FOR = "timmar per vecka"
_TIME = "[0-9]{1,2}[.:][0-5][0-9]"
# Alone, 9-12 may be hours a week. After a count of days it is plainly times: nobody is there 9 to 12 hours in a day.
OPENING = "(?:kl\\.?)? (?:0?[7-9]|1[0-9])(?:[.:][0-5][0-9])? (?:-|till) (?:1[0-9]|2[0-2])(?:[.:][0-5][0-9])?"

HOURS_OR_MINUTES = Trap(
    "hours_or_minutes",
    phrase("[0-9]{1,3}[.](?:15|30|45) <hours>? <a_week>?|<number> <hours> och <number>"),
    "kan vara timmar och minuter eller decimaler. Skriv 8 h 30 min eller 8,5.",
    (("8.30", None), ("24.15 h/v", None), ("8 h och 30", None)),
)
HOURS_TRAPS = (
    Trap(
        "hours_negative",
        phrase("- <number>.*"),
        f"är mindre än noll. Skriv {ASKS_FOR}, till exempel 24 eller 6–8.",
        (("-5", None), ("−0,5 h", None)),
    ),
    Trap(
        "hours_lower_bound",
        phrase("(?:minst|lägst|åtminstone|över|mer än|fler än|som minst|>=?|≥).*"),
        "säger bara det minsta antalet. Skriv ett tal, ”ca” och ett tal eller från–till, till exempel 20–24.",
        (("minst 20 h", None), (">20", None)),
    ),
    Trap(
        "hours_look_like_times",
        phrase(
            f"(?!<number> <times> ,? {OPENING})(?:<number> <times> ,?)?"
            f" (?:{_TIME} <to> [0-9]{{1,2}}(?:[.:][0-9]{{2}})?|[0-9]{{1,2}} <to> {_TIME}"
            "|[0-9.:]+ <to> [0-9.:]+ (?:,|och) [0-9.:]+ <to> .*|kl.*)"
        ),
        "ser ut som klockslag. Skriv timmar per vecka, till exempel 24, eller tiderna under veckodagarna.",
        (("9.30-12.00", None), ("kl 9-12", None), ("09:00–11:30 och 13-15", None), ("3 dagar 7.30-8", None)),
    ),
    Trap(
        "hours_or_times",
        phrase("(?:[7-9]|1[0-3]) <to> 1[0-8]|<number> x 1[4-9] <to> (?:1[5-9]|2[0-2]) <a_week>?"),
        "kan vara klockslag eller timmar i veckan. Skriv enheten, till exempel 9–12 h, eller tiderna under veckodagarna.",
        (("8-17", None), ("9–12", None), ("2 x 16-20", None)),
    ),
    Trap(
        "hours_and_days",
        phrase("<number> <hours> ,? <number> dag(?:ar)?|[1-9][0-9][0-9.,]* <hours> ,? <number> dag(?:ar)? <a_week>"),
        "kan vara timmar varje dag eller timmar i veckan. Skriv 4 h/dag 5 dagar i veckan, eller timmar per vecka: 24 h.",
        (("24 tim 5 dagar", None), ("24 tim, 5 dagar i veckan", None), ("5 t 2 dagar", None)),
    ),
    Trap(
        "hours_a_day",
        phrase("<number> (?:<to> <number>)? <hours>? (?:/|per|om) (?:dagen|dag)"),
        "är timmar per dag, utan antal dagar. Skriv timmar per vecka, till exempel 4 h x 5 dagar eller 20.",
        (("4 h/dag", None), ("3-4 timmar per dag", None)),
    ),
    HOURS_OR_MINUTES,
    Trap(
        "no_times",
        phrase("0 <times> .*"),
        "är noll gånger. Skriv timmar per vecka, eller 0 om det inte finns någon tid.",
        (("0x10", None), ("0 x 4 tim", None)),
    ),
    Trap(
        "hours_sum_or_range",
        phrase("(?!en och en halv)(?:<number> <hours>? och <number> <hours>|<digits> och <digits>) <a_week>?"),
        "kan vara en summa eller från–till. Skriv 6 + 8 h eller 6–8 h.",
        (("6 h och 8 h", None), ("6 och 8 h/v", None), ("20 och 30", None)),
    ),
)
