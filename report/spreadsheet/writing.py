"""Formulas that write numbers as the screen does, with no-break spaces between thousands and an en dash in a span."""

from report import swedish

_NBSP = f'"{swedish.NBSP}"'


def thousands(cell: str) -> str:
    """1234567 -> 1 234 567, whichever language the program has."""
    thousand = f'INT({cell}/1000)&{_NBSP}&TEXT(MOD({cell},1000),"000")'
    million = f'INT({cell}/1000000)&{_NBSP}&TEXT(MOD(INT({cell}/1000),1000),"000")&{_NBSP}&TEXT(MOD({cell},1000),"000")'
    return f'IF({cell}>=1000000,{million},IF({cell}>=1000,{thousand},{cell}&""))'


def span(low: str, high: str) -> str:
    """4–5, or 5 when there is nothing to choose between."""
    return f'{thousands(low)}&IF({low}={high},"","–"&{thousands(high)})'


def percent_span(low: str, high: str, whole: str) -> str:
    """43–62 %; a dash where there is nothing to share."""
    first, last = _percent(low, whole), _percent(high, whole)
    return f'IF({whole}=0,"–",{first}&IF({first}={last},"","–"&{last})&{_NBSP}&"%")'


def _percent(part: str, whole: str) -> str:
    """In whole per cent; a half goes to the even number, as on the screen."""
    value = f"({part}/{whole}*100)"
    return f"IF(MOD({value},1)=0.5,2*ROUND({value}/2,0),ROUND({value},0))"
