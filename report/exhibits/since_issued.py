"""Does what left with a check code still hold? The figures as they were issued, and what differs from them now."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from report import queries, recipe, swedish, text
from report.area_words import in_own_words
from report.check_code import Figure
from report.exhibit import Exhibit, Field
from report.exhibits.why_changed import why_changed
from report.selection import Selection

Row = tuple[str, ...]
FIELDS = (
    Field("state", "Läge"),
    Field("what", "Vad"),
    Field("before", "När koden gavs", nothing="–"),
    Field("after", "Nu", nothing="–"),
)


def since_issued(selection: Selection, figure: Figure) -> Exhibit:
    """A row for the headline, and one for each value, row or column that the data of `selection` gives otherwise now."""
    asked = _asked(figure, selection)
    now = _made(figure, asked)
    rows = pd.DataFrame(_differences(figure, now) if now else [], columns=[field.name for field in FIELDS])
    told = _told(figure, now, len(rows) - 1)
    shown = figure.has_example or bool(now and now.has_example)
    return Exhibit(
        name="sedan", title=figure.title, headline=told, rows=rows, fields=FIELDS, alt=told,
        selection=selection if now is None else asked, notes=_notes(figure, selection), has_example=shown,
    )  # fmt: skip


def as_issued(selection: Selection, figure: Figure) -> Exhibit:
    """The figure's own rows, as they were when the code was given."""
    names = [f"column_{number}" for number in range(len(figure.labels))]
    return Exhibit(
        name="som_den_gavs", title=figure.title, headline=figure.headline, selection=selection,
        rows=pd.DataFrame(list(figure.rows), columns=names, dtype="object"),
        fields=tuple(Field(name, label) for name, label in zip(names, figure.labels, strict=True)),
        alt=figure.headline, has_example=figure.has_example,
    )  # fmt: skip


def kept(figure: Figure) -> str | None:
    """The snapshot that says what the figure's said: its own, or another load of the same content; None when none is kept."""
    found = [each for each in queries.kept() if each.data_version == figure.selection.data_version]
    return found[0].snapshot_id if found else None


def why_since(selection: Selection, figure: Figure) -> Exhibit | None:
    """What changed the number of areas with a centre since; None where nothing differs or the figure's own data are gone."""
    before, asked = kept(figure), _asked(figure, selection)
    now = _made(figure, asked) if before and before != selection.snapshot_id else None
    if before is None or now is None or all(row["state"] == text.SINCE["same"] for row in _differences(figure, now)):
        return None
    return in_own_words(why_changed(asked, asked.as_of, before, asked.definition))


def _asked(figure: Figure, selection: Selection) -> Selection:
    """What was chosen, of the data that `selection` shows."""
    return replace(figure.selection, snapshot_id=selection.snapshot_id)


def _made(figure: Figure, asked: Selection) -> Exhibit | None:
    """The same view of the data asked for; None where that data has not what was chosen, or nothing makes the view now."""
    if figure.recipe is None or not _can_be_asked(asked):
        return None
    named = recipe.arguments(figure.recipe).get("snapshot_id")  # a comparison with another load
    if named and named not in [each.snapshot_id for each in queries.kept()]:
        return None
    try:
        return in_own_words(recipe.made(figure.recipe, asked))
    except LookupError:
        return None


def _can_be_asked(asked: Selection) -> bool:
    programmes = queries.programmes(asked.snapshot_id)["programme"]
    definitions = queries.definitions(asked.snapshot_id)["definition"]
    if asked.programme not in set(programmes) or asked.definition not in set(definitions):
        return False
    return set(asked.areas) <= set(queries.areas(asked.snapshot_id, asked.programme)["area_code"])


def _told(figure: Figure, now: Exhibit | None, differing: int) -> str:
    if now is None:
        return text.SINCE["not_made"].format(before=figure.headline)
    if now.headline != figure.headline:
        return text.SINCE["other_headline"].format(before=figure.headline, after=now.headline)
    if differing:
        count = swedish.counted(differing, "annan uppgift", "andra uppgifter")
        return text.SINCE["other_rows"].format(after=now.headline, count=count)
    return text.SINCE["holds"].format(after=now.headline)


def _notes(figure: Figure, selection: Selection) -> tuple[str, ...]:
    version, day = figure.selection.data_version, swedish.day(figure.selection.as_of)
    is_kept = kept(figure) is not None
    return (
        text.SINCE["version" if is_kept else "version_gone"].format(version=version, day=day),
        text.SINCE["now"].format(version=selection.data_version),
    )


def _differences(figure: Figure, now: Exhibit) -> Iterator[dict[str, str]]:
    labels = tuple(field.label for field in now.fields)
    rows = [tuple(row) for row in now.written_rows()]
    yield _row("same" if figure.headline == now.headline else "other", "Huvudtal", figure.headline, now.headline)
    shared = [label for label in figure.labels if label in labels]
    for label in figure.labels:
        if label not in shared:
            yield _row("gone", f"Kolumnen {label}", text.SINCE["was"], "")
    for label in labels:
        if label not in shared:
            yield _row("new", f"Kolumnen {label}", "", text.SINCE["is"])
    before, after = (_of(shared, *which) for which in ((figure.labels, figure.rows), (labels, rows)))
    yield from _row_differences(shared, before, after)


def _of(shared: Sequence[str], labels: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    places = [list(labels).index(label) for label in shared]
    return [tuple(row[place] for place in places) for row in rows]


def _row_differences(labels: Sequence[str], before: list[Row], after: list[Row]) -> Iterator[dict[str, str]]:
    """Rows that stand in both are passed by; two that begin alike are the same row with other values."""
    gone, new = (
        list((Counter(these) - Counter(those)).elements()) for these, those in ((before, after), (after, before))
    )
    width = next((n for n in range(1, len(labels)) if _tells_apart(gone, n) and _tells_apart(new, n)), len(labels))
    arrived = {row[:width]: row for row in new}
    for row in gone:
        now = arrived.pop(row[:width], None)
        name = ", ".join(row[:width])
        if now is None:
            yield _row("gone", name, _whole(labels, row), "")
            continue
        for label, was, value in zip(labels, row, now, strict=True):
            if was != value:
                yield _row("other", f"{name}: {label}", was, value)
    for row in arrived.values():
        yield _row("new", ", ".join(row[:width]), "", _whole(labels, row))


def _tells_apart(rows: Sequence[Row], width: int) -> bool:
    return len({row[:width] for row in rows}) == len(rows)


def _whole(labels: Sequence[str], row: Row) -> str:
    return "; ".join(f"{label}: {value}" for label, value in zip(labels, row, strict=True))


def _row(state: str, what: str, before: str, after: str) -> dict[str, str]:
    return {"state": text.SINCE[state], "what": what, "before": before, "after": after}
