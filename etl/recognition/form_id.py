"""The id that a form carries and an answer brings back: what it asked about, and what was known when it was made."""

import re
from datetime import date
from typing import NamedTuple

_VERSION = re.compile(r"[0-9a-f]+")
WHOLE = "alla"
"""In place of an area's code: the form is for the whole programme."""


class FormId(NamedTuple):
    """`version`: of the data that the form was made of, on the day."""

    programme: str
    area_code: str
    version: str
    day: date

    def __str__(self) -> str:
        return "/".join((*self[:3], self.day.isoformat()))


def read_form_id(written: str) -> FormId | None:
    """None of what is no such id."""
    programme, area_code, version, day = [*written.split("/"), "", "", ""][:4]
    try:
        return FormId(programme, area_code, version, date.fromisoformat(day))
    except ValueError:
        return None


def is_form_id(written: str, programme: str) -> bool:
    """Whether it can be the id of a form of the programme, by how one is written."""
    form = read_form_id(written)
    return (
        form is not None
        and str(form) == written
        and form.programme == programme
        and bool(_VERSION.fullmatch(form.version))
    )
