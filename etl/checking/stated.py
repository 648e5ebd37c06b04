"""Who a file says it is: its sheet Om, and whether the day that its rows hold for can be true."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from etl.findings import Finding
from etl.names import fold, nearest
from etl.reading.workbook import Cell, Refused, Workbook
from etl.recognition.about import KEY_LABELS, Said, read_about
from etl.recognition.form_id import is_form_id, read_form_id
from etl.recognition.rows import Checked, Context
from etl.reference import Reference
from etl.tables import ABOUT_KEYS
from etl.values import NotUnderstood, Value, read

_REAL, EXAMPLE = "verklig", "exempel"
_NOT_COME, _NOT_ENDED = "about_not_come", "about_not_ended"
OF_TODAY = frozenset({_NOT_COME, _NOT_ENDED})
"""The codes of what is true of a file only until a day has come."""
NO_ABOUT = (
    "Bladet Om saknas. Lägg till det från mallen, med uppdrag, per datum och status, och skicka filen igen. En csv-fil kan "
    "inte ha det: lägg dess rader i mallen."
)
_MOST_AHEAD = timedelta(weeks=6)  # what is sent before the day that it is asked for
_NO_DAY = Value(None, precision="unknown")
_WRITE_DAY = "Skriv dagen som uppgifterna gäller"


@dataclass(frozen=True, slots=True)
class About:
    """What the sheet Om says, or the command line where there is none. `as_of_at`: the sheet and cell that says the day."""

    programme: str
    as_of: Value
    as_of_text: str
    status: str
    round_name: str = ""
    provider: str = ""
    form_id: str = ""
    as_of_at: tuple[str, str] = ("", "")


def about_of(workbook: Workbook, reference: Reference) -> tuple[About, list[Finding]] | None:
    """What the sheet Om says, and what is wrong with it; None without such a sheet. A `fel`: its day can't be read, and no row
    can be loaded. Raises Refused when a required key is missing or unreadable."""
    pairs = [pair for sheet in workbook.sheets if (pair := read_about(sheet)) is not None]
    if not pairs:
        return None
    said = {key: [each for pair in pairs for each in pair.get(key, ())] for key in KEY_LABELS}
    findings = [finding for key, sayings in said.items() for finding in _said_again(key, sayings)]
    found = {key: next((each for each in sayings if each.text), None) for key, sayings in said.items()}
    text = {key: each.text if each else "" for key, each in found.items()}
    for key in ("programme", "status"):
        if not text[key]:
            raise Refused("about_incomplete", f"Bladet Om saknar {ABOUT_KEYS[key]}. Fyll i det och läs in filen igen.")
    status = fold(text["status"])
    if status not in (_REAL, EXAMPLE):
        message = f"Status på bladet Om är ”{text['status']}”. Skriv Verklig eller Exempel."
        raise Refused("about_status", message)
    programme = programme_slug(text["programme"], reference)
    day = found["as_of"] or next(iter(said["as_of"]), None)
    as_of, doubts = _day(day, text["form_id"])
    doubts += _of_form(next(iter(said["form_id"]), None), text["form_id"], programme)
    at = (day.sheet, day.address) if day else ("", "")
    about = About(programme, as_of, text["as_of"], status, text["round"], text["provider"], text["form_id"], at)
    return about, findings + doubts


def _said_again(key: str, said: Sequence[Said]) -> Iterator[Finding]:
    """A key that says the same twice is told. Raises Refused when it says different things: then nobody knows which holds."""
    filled = [each for each in said if each.text]
    if len({fold(each.text) for each in filled}) > 1:
        places = " och ".join(f"”{each.text}” ({each.sheet}!{each.address})" for each in filled)
        message = f"{KEY_LABELS[key]} står flera gånger och säger olika: {places}. Ta bort det som inte gäller."
        raise Refused("about_contradicts", message)
    for each in filled[1:]:
        message = f"{KEY_LABELS[key]} står flera gånger. Ta bort alla utom en."
        yield Finding("varning", each.sheet, each.address, each.text, "about_twice", message)


def _day(said: Said | None, form_id: str) -> tuple[Value, list[Finding]]:
    """The day, and what is wrong with it at its cell: it can't be read, or lies before its own form. Raises Refused when the
    sheet has no place for it."""
    if said is None:
        raise Refused("about_incomplete", "Bladet Om saknar Per datum. Fyll i det och läs in filen igen.")
    try:
        value = read_as_of(said.value)
    except Refused as refused:
        return _NO_DAY, [Finding("fel", said.sheet, said.address, said.text, refused.code, refused.message)]
    form = read_form_id(form_id)
    if form is None or not isinstance(value.upper, date) or value.upper >= form.day:
        return value, []
    message = f"Per datum {said.text} ligger före den dag då formuläret gjordes, {form.day}. {_WRITE_DAY}."
    return value, [Finding("varning", said.sheet, said.address, said.text, "about_before_form", message)]


def _of_form(said: Said | None, written: str, programme: str) -> Iterator[Finding]:
    """An id of a form that has been emptied or changed says no more what was asked: then nothing of the answer can be held
    against it."""
    if said is None or is_form_id(written, programme):
        return
    what = f"”{written}” är inget id på ett av uppdragets formulär" if written else "Formulärets id är tömt"
    message = f"{what}: svaret läses utan att jämföras med det som frågades. Skriv tillbaka id:t från formuläret som skickades."
    yield Finding("varning", said.sheet, said.address, written, "form_id_lost", message)


def to_come(context: Context, sheets: Sequence[Checked], today: date) -> Iterator[Finding]:
    """Told of a day that has not come, the file's own or a row's, and of a file's time that has not ended. No part of a load,
    which is the same whenever it is made: a day so far ahead that it is a slip or a plan is a `fel` that stops the review of a
    draft (`far_ahead`), where a person sees the file on a day, and never a row of a load."""
    first, last, text = context.as_of.value, context.as_of.upper, context.as_of_text
    if isinstance(first, date) and first > today:
        yield _not_come(*context.as_of_at, text, first, today)
    elif isinstance(last, date) and last > today:
        message = f"Per datum {text} har börjat men är inte slut i dag, {today}: uppgifterna räknas från {last}. {_WRITE_DAY}."
        yield Finding("varning", *context.as_of_at, text, _NOT_ENDED, message)
    for sheet in sheets:
        for cell in (row.cells["as_of"] for row in sheet.rows if "as_of" in row.cells):
            if isinstance(cell.value.value, date) and cell.value.value > today:
                yield _not_come(sheet.sheet, cell.address, cell.text, cell.value.value, today)


def far_ahead(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those of a day that lies further ahead than anyone can answer for."""
    return (finding for finding in findings if finding.code == _NOT_COME and finding.severity == "fel")


def _not_come(sheet: str, cell: str, text: str, first: date, today: date) -> Finding:
    if first <= today + _MOST_AHEAD:
        message = f"Per datum {text} ligger efter i dag, {today}. {_WRITE_DAY}: den kan inte ligga framåt."
        return Finding("varning", sheet, cell, text, _NOT_COME, message)
    message = (
        f"Per datum {text} ligger långt efter i dag, {today}, så uppgifterna kan inte publiceras. {_WRITE_DAY}. Är det en plan: "
        "skriv den på bladet Milstolpar."
    )
    return Finding("fel", sheet, cell, text, _NOT_COME, message)


def programme_slug(written: str, reference: Reference) -> str:
    """The programme's slug. Raises Refused when the reference table has no such programme."""
    slug = reference.programme_slugs.get(fold(written))
    if slug:
        return slug
    names = [row["programme_name"] for row in reference.programmes]
    near = nearest(written, names)
    advice = f"Menar du {near}?" if near else f"Välj ett av {', '.join(names)}."
    raise Refused("programme_unknown", f"Uppdraget ”{written}” känns inte igen. {advice}")


def read_as_of(written: Cell) -> Value:
    """The day a workbook's rows hold for. Raises Refused when it is no date."""
    try:
        value = read("date", written)
    except NotUnderstood as wrong:
        raise Refused("about_as_of", f"Per datum går inte att läsa: {wrong.message}") from wrong
    if value.value is None:
        raise Refused("about_as_of", "Per datum saknas. Skriv ett datum, till exempel 2026-11-22.")
    return value
