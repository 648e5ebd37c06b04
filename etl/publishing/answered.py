"""What is told of a form that came back with other rows than it was sent with."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from etl.checking.files import FileRows
from etl.publishing.changes import Changed, Sent
from etl.publishing.facts import Fact, Facts, row_of
from etl.publishing.forms import not_said, rows_aside
from etl.publishing.words import listed
from etl.recognition.form_id import WHOLE, read_form_id
from etl.tables import BY_NAME

_NAMED = 10  # rows in a sentence
Areas = Mapping[tuple[str, str], str]
"""(programme, code) -> name"""


class RowSaid(NamedTuple):
    """A row that is read: what it is about, as a fact of no column, and where it stands."""

    about: Fact
    sheet: str
    number: str


def answered(
    read: Mapping[str, FileRows], sent: Mapping[str, Mapping[Fact, Sent]], new: Facts, areas: Areas
) -> tuple[Sequence[Changed], Mapping[str, tuple[str, ...]]]:
    """Of forms that came back (`sent`: sha256 -> what stood in it beforehand): what each leaves unsaid, and sha256 -> what is
    told of its rows, in sentences."""
    rows = _rows_said(new, sent)
    unsaid: list[Changed] = []
    told = {}
    for sha256, before in sent.items():
        lost = _lost(read[sha256], before, rows[sha256], new)
        unsaid += not_said(read[sha256], before, lost, new)
        told[sha256] = (*_of_others(read[sha256], rows[sha256], areas), *_of_lost(lost, areas))
    return unsaid, told


def _rows_said(new: Facts, contents: Collection[str]) -> Mapping[str, Sequence[RowSaid]]:
    """sha256 -> the rows of that file in the snapshot as it would be."""
    found: dict[str, dict[RowSaid, None]] = {sha256: {} for sha256 in contents}
    for fact, told in new.items() if found else ():
        for said in told.said:
            if said.sha256 in found:
                found[said.sha256][RowSaid(row_of(fact), said.sheet, said.row.rpartition("|")[2])] = None
    return {sha256: tuple(rows) for sha256, rows in found.items()}


def _lost(read: FileRows, sent: Mapping[Fact, Sent], rows: Sequence[RowSaid], new: Facts) -> Collection[Fact]:
    """The rows that the form had filled in and the answer has not, or has emptied, where something of them is shown still."""
    there = {row.about for row in rows}
    shown = [fact for fact in sent if (told := new.get(fact)) and told.shown and row_of(fact) not in there]
    return dict.fromkeys(row_of(fact) for fact in shown if not any(rows_aside(read, fact)))


def _of_lost(lost: Collection[Fact], areas: Areas) -> Iterator[str]:
    named = Counter(
        f"{BY_NAME[row.table].sheet} ({row.centre_name or areas.get((row.programme, row.area_code), row.area_code)})"
        for row in lost
    )
    if named:
        rows = _some([f"{count} rader i {name}" if count > 1 else name for name, count in named.items()])
        yield (
            f"Rader som var ifyllda i formuläret är borttagna eller tömda i svaret: {rows}. Det tar inte bort något: det som "
            "andra filer säger om dem gäller. Stämmer det inte längre: rätta cellen i filen som säger det. Annars: fråga "
            "avsändaren."
        )


def _of_others(read: FileRows, rows: Sequence[RowSaid], areas: Areas) -> Iterator[str]:
    """Of rows about another area than the one that the form was made for."""
    form = read_form_id(read.form_id)
    if form is None or form.area_code == WHOLE or read.context is None:
        return
    own = (form.programme, form.area_code)
    stated = [((row.about.programme, row.about.area_code), f"{row.sheet} rad {row.number}") for row in rows]
    stated += [
        ((read.context.programme, row.about[0]), f"{sheet.sheet} rad {row.row_number}")
        for sheet in read.sheets for row in sheet.set_aside
    ]  # fmt: skip
    others = {place: area for area, place in stated if area[1] and area != own}
    if others:
        which = "alla rader" if all(area != own for area, _ in stated) else "några rader"
        names = listed(sorted({areas.get(area, area[1]) for area in others.values()}))
        yield (
            f"Formuläret gjordes för {areas.get(own, own[1])}, men {which} gäller {names}: {_some([*others])}. De läses som de "
            "står. Fråga avsändaren om de hör hit. Gör de inte det: ta ut filen ur utkastet och be om en ny. Se också vad filen "
            "ersätter."
        )


def _some(named: Sequence[str]) -> str:
    more = [f"{len(named) - _NAMED} till"] if len(named) > _NAMED else []
    return listed([*named[:_NAMED], *more])
