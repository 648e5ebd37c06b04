"""The words that rules are written with: `<number>` in a phrase stands for its pattern here.

A blank in a phrase may be left out in the text: "24h/v" is "24 h / v". `<low:number>` names what it finds.
"""

import re

NUMBER_WORDS = {
    "noll": 0,
    "en halv": 0.5,
    "ett halvt": 0.5,
    "en": 1,
    "ett": 1,
    "en och en halv": 1.5,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "tolv": 12,
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari febr feb",
            "mars mar",
            "april apr",
            "maj",
            "juni jun",
            "juli jul",
            "augusti aug",
            "september sept sep",
            "oktober okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
PROFESSIONS = (
    r"(?:(?:skol|fält|familje?|social|barn)*(?:sekreterare|kurator(?:er)?|socionom(?:er)?|behandlare|terapeut(?:er)?"
    r"|psykolog(?:er)?|sjuksköters(?:ka|kor)|pedagog(?:er)?|rådgivare|assistent(?:er)?|handläggare|stödjare)|föräldrastödjare|medarbetare"
    r"|anställda?|personer|person|pers|samordnare|tjänstem[aä]n)"
)


def _either(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_DIGITS = r"(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,15})(?:[.,][0-9]{1,25})?|[.,][0-9]{1,25}"
_A = r"(?:/|per|pr|i|en gång (?:i|per)|1 gång (?:i|per|/)|1 ggr?|varje)"
_WORDS = {
    "digits": f"(?:{_DIGITS})",
    "number": f"(?:{_DIGITS}|{_either(list(NUMBER_WORDS))}(?![a-zåäö]))",
    "count": f"(?:[0-9]{{1,3}}|{_either([w for w, n in NUMBER_WORDS.items() if n == int(n)])}(?![a-zåäö]))",
    "to": r"(?:-|till|á|à|eller|t\.? ?o\.? ?m)",
    "hours": r"(?:(?:veckotimmar|timmar|timme|timma|tim|t|h)\b\.?)",
    "minutes": r"(?:(?:minuter|minut|min)\b\.?)",
    "times": r"(?:x|(?:gånger|gång|ggr|gg|dagar|dag|pass)\b)\.?(?: ?(?:/|per|i) ?(?:veckan|vecka|v)\b)?",
    "a_week": rf"(?:{_A} ?(?:veckan|vecka|vka|v|w)\b|veckovis)",
    "other_week": r"(?:varannan vecka|udda veck(?:or|a)|jämna? veck(?:or|a)|var(?:je)? 14:?(?:e|de)? ?dag"
    r"|(?:/|per) ?(?:14|fjorton) ?dagar|var(?:je)? fjortonde dag)",
    "nth_week": r"var(?:je)? (?:(?P<nth>[2-8]):?[ea]?|(?P<nth_word>tredje|fjärde)) vecka",
    "a_month": rf"(?:{_A} ?(?:månaden|månad|mån)\b\.?)",
    "a_year": rf"(?:{_A} ?(?:året|år)\b|årligen)",
    "person": PROFESSIONS,
    "year": r"(?<![0-9])[0-9]{4}",
    "yy": r"(?<![0-9])(?:[0-9]{4}|'?[0-9]{2})",
    "mm": r"(?:0?[1-9]|1[0-2])",
    "dd": r"[0-9]{1,2}",
    "month": f"(?:{_either(list(MONTHS))}\\b\\.?)",
}
_NAMED = re.compile(r"(?<!\?P)<(?:([a-z_0-9]+):)?([a-z_]+)>")


def _spelled(match: re.Match[str]) -> str:
    name, word = match.groups()
    return f"(?P<{name}>{_WORDS[word]})" if name else f"(?:{_WORDS[word]})"


def phrase(text: str) -> re.Pattern[str]:
    return re.compile(_NAMED.sub(_spelled, text.replace(" ", " ?")))


def to_number(text: str) -> float:
    """`1 250`, `12,5` or a number word; the text has matched <number>."""
    if text in NUMBER_WORDS:
        return float(NUMBER_WORDS[text])
    return float(text.replace(" ", "").replace(",", "."))
