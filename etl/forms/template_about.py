"""The form's first sheet: what it is, what the sender fills in, how it is filled in, and what it asks for."""

from collections.abc import Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.forms import template_cells as look
from etl.forms.form import Form
from etl.tables import ABOUT_KEYS, ABOUT_SHEET, FORM_ID

TEMPLATE_VERSION = "2"
_WIDTHS = (40, 34, 16, 14, 44)
_IN_A_LINE = 145  # characters over all the columns
_TO_FILL_IN = {
    "round": "Vad omgången heter.",
    "as_of": "Dagen som uppgifterna gäller, till exempel 2026-11-22.",
    "provider": "Enhet eller funktion, inte en persons namn.",
}
_HEADS = ("Central", "Uppgift", "Läge", "Senast sagt", "Kan svara")


def write_about(sheet: Worksheet, form: Form, round_name: str) -> None:
    sheet.title = ABOUT_SHEET
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    named = form.programme["programme_name"] if form.is_whole else ", ".join(form.areas.values())
    look.put(sheet, 1, 1, f"Familjecentraler: formulär för {named}", look.TITLE).alignment = look.IN_ONE_LINE
    sheet.row_dimensions[1].height = 24
    row = _keys(sheet, form, round_name)
    look.put(sheet, row, 1, "Så fyller ni i", look.BOLD)
    for number, line in enumerate(instructions(form), row + 1):
        look.put(sheet, number, 1, line)
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(_WIDTHS))
        sheet.row_dimensions[number].height = look.LINE * look.lines(line, _IN_A_LINE)
        row = number
    _asked(sheet, form, row + 2)


def _keys(sheet: Worksheet, form: Form, round_name: str) -> int:
    """The pairs that a load reads, and the next free row. Beside a value nothing may stand: an empty one would take it."""
    known = {
        "programme": form.programme["programme_name"], "round": round_name, "status": "Verklig",
        "template_version": TEMPLATE_VERSION, "form_id": form.form_id,
    }  # fmt: skip
    labels = {**ABOUT_KEYS, "form_id": FORM_ID}
    for row, (key, label) in enumerate(labels.items(), 3):
        is_told_small = key in ("template_version", "form_id")
        look.put(sheet, row, 1, label, look.SMALL if is_told_small else look.BOLD)
        cell = look.put(sheet, row, 2, known.get(key, ""), look.SMALL if is_told_small else look.BOLD)
        cell.border, cell.fill = look.GRID, look.LOCKED_FILL
        if key in _TO_FILL_IN:
            cell.protection = look.UNLOCKED
            cell.fill = look.OPEN_FILL if key in known else look.MISSING_FILL
            help_shown = DataValidation(showInputMessage=True, promptTitle=label, prompt=_TO_FILL_IN[key])
            help_shown.add(cell.coordinate)
            sheet.add_data_validation(help_shown)
    return len(labels) + 4


def instructions(form: Form) -> Sequence[str]:
    return (
        "1. Fyll i Per datum och Uppgiftslämnare här ovanför. Per datum är dagen som uppgifterna gäller; uppgiftslämnare är "
        "en enhet eller funktion, till exempel samordnaren.",
        "2. Det som redan är ifyllt är det senast sagda. Låt det stå om det stämmer, annars rätta det. När ni skickar "
        "tillbaka formuläret gäller allt som står i det som er uppgift den dagen. Vet ni inte om det stämmer: skriv ?.",
        "3. Tom cell betyder att ni inte har svarat. ? betyder att ni inte vet. Nej, Saknas och 0 betyder att det inte finns.",
        "4. Gul cell: uppgiften saknas, och färgen försvinner när ni skriver. Blå cell med lutande text: uppgiften är äldre än "
        f"{form.old_after_months} månader, bekräfta den genom att låta den stå eller rätta den. Grå cell: låst namn.",
        "5. Skriv som ni brukar: 24, 6–8 h/v, 9–12 och 13–15.30, hösten 2019. Cellerna är text, så 9–12 blir inte ett datum. "
        "Ställ er i en cell för att se vad den tar emot; pilen visar en lista där det finns en.",
        "6. Skriv nya rader under de ifyllda. En ny central skriver ni först på bladet Centraler, sedan på de andra bladen.",
        "7. Är ett låst namn fel, eller en rad på fel plats? Skriv det under Anmärkning på samma rad. Har en central stängt: "
        "fyll i Stängde på bladet Centraler.",
        "8. Skriv inga personers namn, telefonnummer eller e-postadresser, bara funktioner.",
        f"9. Skicka filen till den enhet hos {form.programme['region']} som samordnar inventeringen, i svar på brevet som "
        "formuläret kom med. Den får heta vad som helst: formulär-id här ovanför talar om för oss vilket formulär det är.",
    )  # fmt: skip


def _asked(sheet: Worksheet, form: Form, row: int) -> None:
    look.put(
        sheet, row, 1, "Det här behöver svar" if form.asked else "Inga uppgifter saknas eller är gamla.", look.BOLD
    )
    if not form.asked:
        return
    for column, text in enumerate(_HEADS, 1):
        head = look.put(sheet, row + 1, column, text, look.HEAD)
        head.fill, head.border = look.HEAD_FILL, look.GRID
    for number, asked in enumerate(form.asked, row + 2):
        centre = f"{asked.centre_name} ({form.areas[asked.area_code]})" if len(form.areas) > 1 else asked.centre_name
        stated = asked.last_stated.isoformat() if asked.last_stated else "aldrig"
        texts = (centre, asked.label, "saknas" if asked.is_missing else "gammal", stated, asked.ask)
        for column, text in enumerate(texts, 1):
            look.put(sheet, number, column, text).border = look.GRID
        height = max(look.lines(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
        sheet.row_dimensions[number].height = look.LINE * height
