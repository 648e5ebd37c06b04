"""What a row means where it names a centre: none, one that is known, one that is new, or one that may be known already."""

import re
from collections.abc import Sequence

from etl.checking.naming_alike import of_same_place
from etl.names import fold, is_no_name
from etl.recognition.rows import Context
from etl.values import NotUnderstood

_COUNT = re.compile(r"[1-9]\d*(?: (?:st|stycken|(?:familje)?central(?:er)?))?")
_GENERIC = re.compile(r"(?:kommunens )?(?:familjecentral(?:en)?|fc|familjens hus|familjehus(?:et)?|familjecentrum)?")


def refuse_no_name(text: str, *, is_required: bool) -> None:
    if _COUNT.fullmatch(fold(text)):
        message = f"”{text}” är ett antal, inget namn. Skriv en rad för varje central, med dess namn."
        raise NotUnderstood("no_name", message, None)
    if is_no_name(text):
        advice = "ta bort raden, och säg det i Publicerade tal" if is_required else "lämna cellen tom"
        raise NotUnderstood("no_name", f"”{text}” är inget namn. Finns ingen central: {advice}.", None)


def refuse_like(context: Context, area_code: str, text: str) -> None:
    """A new name that is nearly that of another centre in its area."""
    refuse_alike(context, area_code, text)
    near = context.centres.near_miss(area_code, text)
    if near:
        message = (
            f"”{text}” liknar {near} i samma område. Är det samma central, skriv namnet likadant. "
            "Är det en annan, säg det till den enhet som samordnar inventeringen."
        )
        raise NotUnderstood("centre_near_miss", message, near)


def refuse_alike(context: Context, area_code: str, text: str) -> None:
    alike = context.centres.alike(area_code, text)
    if alike:
        message = (
            f"”{text}” skiljer sig från {alike} i samma område bara i å, ä och ö eller en siffra sist. Är det samma "
            "central, skriv namnet likadant. Är det en annan, ge dem namn som skiljer sig mer."
        )
        raise NotUnderstood("centre_spelled_alike", message, alike)


def may_be(context: Context, area_code: str, text: str) -> Sequence[str]:
    """The centres that the area has besides a new one, where its name, or the first of theirs, says no more than what it is; or
    those of the same place by another word for what they are."""
    others = context.centres.others(area_code, text)
    area_name = context.areas.names.get(area_code, "")
    if others and (_is_generic(text, area_name) or _is_generic(others[0], area_name)):
        return others
    return of_same_place(context, area_code, text)


def told_may_be(text: str, others: Sequence[str]) -> str:
    return (
        f"”{text}” kan vara {' eller '.join(others)} i samma område, men räknas som en central till. Är det samma central, "
        f"skriv {others[0]}. Är det en annan, säg det till den enhet som samordnar inventeringen."
    )


def _is_generic(name: str, area_name: str) -> bool:
    """Whether a name is only the word for what it is, or for where: Familjecentralen, FC Norrby, Norrby familjens hus."""
    place = rf"\b(?:i )?{re.escape(fold(area_name))}s?(?: kommuns?)?\b"
    return _GENERIC.fullmatch(" ".join(re.sub(place, " ", fold(name)).split())) is not None
