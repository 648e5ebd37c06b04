"""The letter that goes with a form: what is missing, old or contradictory, in plain Swedish. It names no receiver."""

from collections.abc import Iterator, Sequence
from datetime import date
from email.message import EmailMessage
from textwrap import fill

from babel.dates import format_date

from etl.forms.form import Asked, Differing, Form

_WIDTH = 76
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def subject(form: Form, answer_by: date | None) -> str:
    by = f", svar senast {_day(answer_by)}" if answer_by else ""
    return _line(f"Uppgifter om familjecentraler i {_named(form)}{by}")


def body(form: Form, attachment: str, answer_by: date | None) -> str:
    """The letter's text, in paragraphs of at most 76 characters a line."""
    region, area = form.programme["region"], _named(form)
    paragraphs = [
        "Hej!",
        f"{region} samlar in uppgifter om familjecentralerna. Med brevet följer formuläret {attachment} för {area}. "
        f"Det är ifyllt med det som var känt den {_day(form.day)}.",
        *_found(form),
        "Så gör ni: gå igenom formuläret, fyll i det som är gult, rätta det som är fel och skriv ? där ni inte vet. Låt det "
        "stå som stämmer. Fyll i dagen som uppgifterna gäller på bladet Om. Skriv inga personers namn.",
        "Svara på det här brevet med den ifyllda filen. Den får heta vad som helst.",
        *([f"Vi behöver ert svar senast den {_day(answer_by)}."] if answer_by else []),
        f"Med vänlig hälsning\n{region}, samordningen av familjecentralerna",
    ]
    return "\n\n".join(_wrapped(paragraph) for paragraph in paragraphs) + "\n"


def message(form: Form, workbook: bytes, attachment: str, answer_by: date | None) -> EmailMessage:
    """A mail to be opened, addressed and sent by a person."""
    mail = EmailMessage()
    mail["Subject"] = subject(form, answer_by)
    mail["X-Unsent"] = "1"  # mail programs open it as a draft
    mail.set_content(body(form, attachment, answer_by), charset="utf-8")
    mail.add_attachment(workbook, maintype=_XLSX[0], subtype=_XLSX[1], filename=attachment)
    return mail


def _found(form: Form) -> Iterator[str]:
    if not form.centres:
        known = "Kända planer står på bladet Milstolpar: rätta dem och lägg till nya."
        plans = known if form.rows.get("milestone") else "Finns det planer: skriv dem på bladet Milstolpar."
        yield f"Ingen familjecentral är känd i {_named(form)}. Finns det en: skriv den på bladet Centraler. {plans}"
    for code, centre in form.centres:
        asked = [each for each in form.asked if (each.area_code, each.centre_name) == (code, centre)]
        missing, old = ([each for each in asked if each.is_missing is wanted] for wanted in (True, False))
        if missing:
            yield _listed(f"{centre}: de här uppgifterna saknas", missing)
        if old:
            yield _listed(f"{centre}: de här uppgifterna är äldre än {form.old_after_months} månader", old)
        if not asked:
            yield f"{centre}: kontrollera att det som är ifyllt stämmer."
    if form.differing:
        yield "\n".join(["Källor säger olika. Vilket gäller?", *map(_ways, form.differing)])


def _listed(head: str, asked: Sequence[Asked]) -> str:
    return "\n".join(
        [f"{head}:", *(f"- {each.label}{_last_said(each)} (kan svara: {_lower(each.ask)})" for each in asked)]
    )


def _last_said(asked: Asked) -> str:
    return f", senast sagt {asked.last_stated.isoformat()}" if asked.last_stated else ""


def _ways(differing: Differing) -> str:
    ways = [
        f"”{way.text}” ({f'{way.source}, ' if way.source else ''}{way.stated.isoformat() if way.stated else ''})"
        for way in differing.ways
    ]
    return f"- {differing.about}, {_lower(differing.label)}: {' eller '.join(ways)}"


def _named(form: Form) -> str:
    return form.programme["programme_name"] if form.is_whole else _line(", ".join(form.areas.values()))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _line(text: str) -> str:
    """A header must not break."""
    return " ".join(text.split())


def _day(day: date) -> str:
    return str(format_date(day, format="d MMMM y", locale="sv_SE"))


def _wrapped(paragraph: str) -> str:
    """Each line for itself; what an item of a list continues with stands under its text."""
    return "\n".join(
        fill(
            line,
            _WIDTH,
            subsequent_indent="  " if line.startswith("- ") else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in paragraph.split("\n")
    )
