"""Whether a text of an agreement says that there is one. What begins as a no, or names an agreement, is plain; the rest is
asked about, so that agreement_claim.sql need not guess."""

import re

from etl.values.written import fold

_WHAT = r"(?:(?:samverkans)?(?:avtal(?:et)?|överenskommelsen?)|utkast|förslag)"
_WHO = rf"(?:(?:det|vi|man|kommunen) )?(?:(?:skriftligt|formellt|något) )?(?:{_WHAT} )?"
_UNDER_WAY = (
    "planera|under (?:arbete|planering|uppbyggnad|framtagande|utarbetande|beredning|förhandling)|på gång|påbörja"
)
_OVER = r"uppsagt|uppsagd|upphört|avslutat|löpt ut|gått ut|utgånget"
_NO = re.compile(
    rf"(?:nej|n|0|falskt|{_WHO}(?:finns |har |är )?(?:sakna[rst]?|ing(?:en|et|a)|inte|ej))\b.*"
    rf"|{_WHO}(?:är |håller på att )?(?:{_UNDER_WAY}).*|(?:utkast|förslag)\b.*"
    rf"|{_WHO}(?:är |har |blev )?(?:{_OVER})(?:(?: i| under| år)? [0-9]{{4}})?"
)
_BUT = re.compile(
    r"\b(?:gäller|gammal|gammalt|gamla|muntlig\w*|dock|avsiktsförklaring|viljeinriktning|men (?!planera).*)\b"
)
_INTENT = re.compile("avsiktsförklaring|viljeinriktning")
_DOUBTFUL = re.compile(
    r"\b(?:nej|sakna[rst]?|ing(?:en|et|a)|inte|ej|utan|planera\w*|under \w+(?:ande|ing|nad|arbete)|under arbete|på gång"
    r"|påbörja\w*|utkast|förslag|uppsag\w*|sagts upp|upphör\w*|avsluta\w*|löpt ut|löper ut|gått ut|går ut|utgå\w*|ska|skall"
    r"|kommer|tecknas|skrivs|tas fram|arbetas|pågår|vänta\w*|inväntar|avvakta\w*|kanske|eventuellt|ev|delvis|till viss del"
    r"|diskut\w*|diskussion\w*|utred\w*|oklar\w*|osäker\w*|vilande|tidigare|förut|gammal|gammalt)\b|\?$"
)


def is_plain(text: str) -> bool:
    folded = fold(text)
    if _NO.fullmatch(folded):
        return not _BUT.search(folded)
    return bool(_INTENT.search(folded)) or not _DOUBTFUL.search(folded)
