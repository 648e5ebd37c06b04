"""The sheet Om: pairs of a key and what it says."""

from typing import NamedTuple

from etl.names import fold
from etl.reading.workbook import Cell, Sheet
from etl.recognition.fitting import HEADER_WITHIN
from etl.tables import ABOUT_KEYS, ABOUT_SHEET, FORM_ID
from etl.values import as_written

KEY_LABELS = {**ABOUT_KEYS, "form_id": FORM_ID}
_KEYS = {fold(header): key for key, header in KEY_LABELS.items()}


class Said(NamedTuple):
    """What a key says, and where."""

    value: Cell
    address: str
    sheet: str

    @property
    def text(self) -> str:
        return as_written(self.value).strip()


def read_about(sheet: Sheet) -> dict[str, tuple[Said, ...]] | None:
    """Key -> what it says, each time it stands there, when this is the sheet Om, wherever on it the pairs stand; else None."""
    found: dict[str, tuple[Said, ...]] = {}
    for r, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        for c, cell in enumerate(row):
            key = _KEYS.get(fold(cell)) if isinstance(cell, str) else None
            if key and (c == 0 or row[c - 1] != cell):  # once, where it is merged over several
                value, at = next(
                    ((v, i) for i, v in enumerate(row[c + 1 :], c + 1) if v not in (None, cell)), (None, c + 1)
                )
                found[key] = (*found.get(key, ()), Said(value, sheet.address(r, at), sheet.name))
    # Avstämningar has the columns Status and Per datum: only a sheet named Om may lack Uppdrag
    is_named = fold(sheet.name) == fold(ABOUT_SHEET)
    rows = {said[0].address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for said in found.values()}
    is_about = "as_of" in found if is_named else "programme" in found and len(rows) == len(found)
    return found if is_about and len(found) >= 2 else None
