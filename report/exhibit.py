"""An exhibit: one question answered once, to be rendered many times (screen, Excel, later slides and sheets)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, wraps
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from report import queries, swedish, text
from report.map import MapArea
from report.selection import Selection

_KEPT = 8  # selections of each kind; pages keep what they show
Kind = Literal["text", "number", "date", "share"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of an exhibit's rows: its name in the frame, the label a person reads, how it is written, and what stands where
    there is no value (a dash where none is to be expected). `look`: the column that names each cell's style in report.theme,
    so that the table is read as a picture; `is_mark`: there the style's symbol is all that is seen of the cell. `shared_by`: the
    column whose rows, while it stays the same, show this cell once."""

    name: str
    label: str
    kind: Kind = "text"
    nothing: str = text.MISSING
    look: str = ""
    is_mark: bool = False
    shared_by: str = ""

    def written(self, value: object) -> str:
        """The value as it stands on the screen; nothing known is never an empty cell or a nan."""
        if (
            value is None
            or value is pd.NaT
            or value is pd.NA
            or value == ""
            or (isinstance(value, float) and pd.isna(value))
        ):
            return self.nothing
        if self.kind == "share" and isinstance(value, int | float):
            return swedish.percent(value, 1)
        if self.kind == "number" and isinstance(value, int | float):
            return swedish.number(value)
        if self.kind == "date" and isinstance(value, date):
            return f"{value:%Y-%m-%d}"
        return str(value)


@dataclass(frozen=True)
class MapPicture:
    """A map as SVG, with what a control needs beside it: its areas, legend, and where the arrow keys lead. `download` is
    the same map with its headline inside, to stand on its own; `as_tiles`: drawn as equal squares."""

    svg: str
    download: str
    areas: tuple[MapArea, ...]
    legend: tuple[tuple[str, str], ...]
    neighbours: Mapping[str, Mapping[str, str]]
    as_tiles: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, large, and what it is."""

    number: str
    told: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the exhibit is made anew from a selection: the name of its function, and the other arguments as JSON."""

    maker: str
    arguments: str


@dataclass(frozen=True, eq=False)
class Exhibit:
    """`headline` states the finding with its number; `alt` says what the picture shows; `rows` hold every value that the
    picture draws, one column a field. `figures`: what a room sees of rows that are too many words for it. `sources`: their short
    names, where the rows do not name them in a column. `has_example`: a value comes from an example workbook."""

    name: str
    title: str
    headline: str
    selection: Selection
    rows: pd.DataFrame
    fields: tuple[Field, ...]
    alt: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    data_date: date | None = None
    chart: go.Figure | None = None
    picture: MapPicture | None = None
    figures: tuple[Figure, ...] = ()
    has_example: bool = False
    recipe: Recipe | None = None

    @property
    def sourced(self) -> str:
        """Who says it, how fresh it is, for which day and from which data, in one line."""
        return f"{self.stated_by} {self.dated}"

    @property
    def stated_by(self) -> str:
        return stated_by(self.cited)

    @property
    def cited(self) -> tuple[str, ...]:
        """The titles of the sources, those first that most of the rows rest on."""
        return titled(self.selection, self.sources or self._sources_of_rows)

    @property
    def references(self) -> dict[str, str]:
        """Short name -> title of the sources that stand in a column of the rows by their short names."""
        if all(field.name != "source" for field in self.fields):
            return {}
        titles = queries.source_titles(self.selection)
        return {name: titles[name] for name in self._sources_of_rows if titles.get(name, name) != name}

    @property
    def _sources_of_rows(self) -> tuple[str, ...]:
        return each_source(self.rows["source"]) if "source" in self.rows else ()

    @property
    def dated(self) -> str:
        latest = f"Senaste uppgift: {self.data_date:%Y-%m-%d}. " if self.data_date else ""
        return f"{latest}Visat per {self.selection.as_of:%Y-%m-%d}. Dataversion {self.selection.data_version}."

    def written_rows(self, most: int | None = None) -> list[list[str]]:
        """The rows (the first `most` of them) as text, in the order of the fields."""
        columns: Sequence[Sequence[object]] = [self.rows[field.name].iloc[:most].tolist() for field in self.fields]
        return [
            [field.written(value) for field, value in zip(self.fields, row, strict=True)]
            for row in zip(*columns, strict=True)
        ]


def of_any_definition(make: Callable[[Selection], Exhibit]) -> Callable[[Selection], Exhibit]:
    """An exhibit that says the same under every definition, made once for them all."""

    @lru_cache(maxsize=_KEPT)
    def made(selection: Selection) -> Exhibit:
        return make(selection)

    @wraps(make)
    def shown(selection: Selection) -> Exhibit:
        first = str(queries.definitions(selection.snapshot_id)["definition"].iloc[0])
        return replace(made(replace(selection, definition=first)), selection=selection)

    return shown


def stated_by(cited: Sequence[str], most: int = 3) -> str:
    """Källa: the first ones by title, and how many more there are."""
    if not cited:
        return "Källa: arbetsböckerna under Datakvalitet."
    more = f" och {len(cited) - most} till" if len(cited) > most else ""
    return f"Källa: {'; '.join(cited[:most])}{more}."


def titled(selection: Selection, sources: Sequence[str]) -> tuple[str, ...]:
    """The titles of the sources, which the rows refer to by their short names."""
    titles = queries.source_titles(selection) if sources else {}
    return tuple(dict.fromkeys(titles.get(source, source) for source in sources))


def each_source(told: Iterable[str | None]) -> tuple[str, ...]:
    """Every source of the rows once, those of most rows first: a row may have several."""
    counted = Counter(
        source for sources in told if isinstance(sources, str) for source in sources.split("; ") if source
    )
    return tuple(source for source, _ in counted.most_common())
