"""What a round sends out: the forms, and with each area's form its letter, as text and as a mail to be addressed."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from etl.forms.form import area_names, read_form
from etl.forms.letter import body, message
from etl.forms.template import workbook
from etl.names import Areas, fold
from etl.reference import Reference
from etl.store.snapshots import Snapshot, connect

ALL = "alla"


def chosen_areas(snapshot: Snapshot, reference: Reference, programme: str, written: Sequence[str]) -> list[str | None]:
    """The codes of the areas that are named, or of all; (None,) for the whole programme. Raises NotUnderstood."""
    with connect(snapshot) as connection:
        names = area_names(connection, programme)
    if any(fold(name) == ALL for name in written):
        return list(names)
    areas = Areas(names, reference.spelled("area", "", programme))
    return list(dict.fromkeys(areas.find(name) for name in written)) or [None]


def write_round(
    snapshot: Snapshot, reference: Reference, programme: str, areas: Sequence[str | None], folder: Path,
    round_name: str = "", answer_by: date | None = None, day: date | None = None,
) -> Iterator[Path]:  # fmt: skip
    """Writes a form for each area, or (None) for the whole programme; gives each file's path when it is written."""
    today = day or date.today()
    folder.mkdir(parents=True, exist_ok=True)
    with connect(snapshot) as connection:
        for area in areas:
            form = read_form(connection, reference, programme, area, today)
            plain = _in_file_names(programme if area is None else form.areas[area]) or area
            path = folder / f"formular_{plain}.xlsx"
            content = workbook(form, reference, round_name or f"Inventering {today.year}")
            path.write_bytes(content)
            yield path
            if area is None:
                continue
            text, mail = folder / f"brev_{plain}.txt", folder / f"brev_{plain}.eml"
            text.write_text(body(form, path.name, answer_by), encoding="utf-8")
            mail.write_bytes(bytes(message(form, content, path.name, answer_by)))
            yield from (text, mail)


def _in_file_names(text: str) -> str:
    return "-".join(fold(text).encode("ascii", "ignore").decode().split())
