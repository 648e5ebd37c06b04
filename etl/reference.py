"""The reference tables of data/reference, as data: programmes, definitions, words, spellings, corrections, criteria, facts."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl.names import fold

FOLDER = Path(__file__).resolve().parent.parent / "data" / "reference"
Row = Mapping[str, str]


@dataclass(frozen=True)
class Reference:
    """Rows of each reference table as written; look-ups are by folded text."""

    programmes: tuple[Row, ...]
    definitions: tuple[Row, ...]
    vocabulary: tuple[Row, ...]
    spellings: tuple[Row, ...]
    areas: tuple[Row, ...]
    corrections: tuple[Row, ...]
    criteria: tuple[Row, ...]
    facts: tuple[Row, ...]
    accepted: tuple[Row, ...]

    @cached_property
    def programme_slugs(self) -> dict[str, str]:
        return {
            fold(row[column]): row["programme"] for row in self.programmes for column in ("programme", "programme_name")
        }

    @property
    def home(self) -> str:
        """The programme that is shown first."""
        return next((row for row in self.programmes if row["role"] == "hemma"), self.programmes[0])["programme"]

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """kind -> folded word -> code, for vocabularies that sheets use (event, measure, indicator)."""
        found: dict[str, dict[str, str]] = {}
        for row in self.vocabulary:
            found.setdefault(row["kind"], {})[fold(row["label"])] = row["code"]
        for row in self.spellings:
            if row["kind"] in found:
                found[row["kind"]].setdefault(fold(row["written"]), row["means"])
        return found

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.vocabulary:
            found.setdefault(row["kind"], []).append(row["label"])
        return found

    def area_names(self, programme: str) -> dict[str, str]:
        """code -> name of the areas that a programme has before any workbook lists them."""
        return {row["area_code"]: row["area_name"] for row in self.areas if row["programme"] == programme}

    def spelled(self, kind: str, *places: str) -> dict[str, str]:
        """Folded spelling -> what it means, for one kind; an empty place holds everywhere, a named one goes first."""
        rows = [row for row in self.spellings if row["kind"] == kind and row["place"] in places]
        rows.sort(key=lambda row: row["place"] != "")
        return {fold(row["written"]): row["means"] for row in rows}


def read_reference(folder: Path = FOLDER) -> Reference:
    names = ("programme", "definition", "vocabulary", "spelling", "area", "correction", "criterion", "fact", "accepted")
    return Reference(*(_rows(folder / f"{name}.csv") for name in names))


def _rows(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))
