"""What a programme calls its areas: sentences are written with kommun, and a programme of city districts says stadsdel."""

import re
from dataclasses import replace
from functools import lru_cache

from report import queries
from report.exhibit import Exhibit

_FORMS = {"kommun": "area_word", "kommuner": "areas_word", "kommunen": "the_area", "kommunerna": "the_areas"}
_KOMMUN = re.compile(r"\b([Kk]ommun(?:er|en|erna)?)(s?)\b")


def own_words(told: str, snapshot_id: str, programme: str) -> str:
    """The sentence with the programme's own word for its areas."""
    forms = _forms(snapshot_id, programme)
    return _KOMMUN.sub(lambda found: _like(found[1], forms[found[1].lower()]) + found[2], told) if forms else told


def in_own_words(exhibit: Exhibit) -> Exhibit:
    """The exhibit with its own sentences and labels so; what stands in its rows comes from the workbooks and stays."""
    snapshot_id, programme = exhibit.selection.snapshot_id, exhibit.selection.programme
    if not _forms(snapshot_id, programme):
        return exhibit

    def own(told: str) -> str:
        return own_words(told, snapshot_id, programme)

    return replace(
        exhibit, title=own(exhibit.title), headline=own(exhibit.headline), alt=own(exhibit.alt),
        notes=tuple(own(note) for note in exhibit.notes),
        fields=tuple(replace(field, label=own(field.label)) for field in exhibit.fields),
    )  # fmt: skip


def _like(found: str, word: str) -> str:
    return word.capitalize() if found[0].isupper() else word


@lru_cache(maxsize=64)
def _forms(snapshot_id: str, programme: str) -> dict[str, str]:
    """kommun, kommuner … -> the programme's words; empty where they are the same."""
    rows = queries.programmes(snapshot_id)
    row = rows[rows["programme"] == programme].to_dict("records")
    forms = {form: str(row[0][column]) for form, column in _FORMS.items()} if row else {}
    return {} if all(form == word for form, word in forms.items()) else forms
