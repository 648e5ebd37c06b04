"""What if centres opened in these areas in these years? Thought, never fact: counted from what is known on the day."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

YEARS_AHEAD = 20
Opening = tuple[str, int]  # area code and year


@dataclass(frozen=True, slots=True)
class Covered:
    """Areas with a centre and the children 0-5 who live there, least and most possible."""

    areas_min: int
    areas_max: int
    children_min: float
    children_max: float


@dataclass(frozen=True, slots=True)
class Period:
    """A goal that counts new centres: `known` have opened in it."""

    target: int
    starts: date
    ends: date
    known: int


def key(opening: Opening) -> str:
    """As the address holds it: 2031-2027."""
    return f"{opening[0]}-{opening[1]}"


def read_openings(
    written: Sequence[str], names: Mapping[str, str], has_centre: Collection[str], first_year: int
) -> tuple[tuple[Opening, ...], list[str]]:
    """The openings that can be used, in the order of `names`, and a sentence for each text that can not."""
    found: dict[str, int] = {}
    doubts: list[str] = []
    for each in written:
        code, _, year = each.rpartition("-")
        said = f"Adressen säger tank={each[:60]}"
        if code not in names or not (year.isdecimal() and len(year) == 4):
            doubts.append(f"{said}, som inte är en kommun och ett år. Det räknas inte.")
        elif code in has_centre:
            doubts.append(f"{said}, men {names[code]} har redan en familjecentral. Det räknas inte.")
        elif not first_year <= int(year) <= first_year + YEARS_AHEAD:
            doubts.append(f"{said}, men året ska vara {first_year}–{first_year + YEARS_AHEAD}. Det räknas inte.")
        elif found.get(code, int(year)) != int(year):
            doubts.append(f"{said}, men {names[code]} öppnar redan {found[code]}. Det andra året räknas inte.")
        else:
            found[code] = int(year)
    return tuple((code, found[code]) for code in names if code in found), doubts


def year_by_year(
    openings: Sequence[Opening],
    children: Mapping[str, float],
    rest: Callable[[frozenset[str]], Covered],
    first_year: int,
) -> pd.DataFrame:
    """A row per year to the last opening: areas and children covered at its end, and how many of them are thought.
    `rest` gives what is known of all areas but those opened; `children` holds every area that can be counted."""
    rows = []
    for year in range(first_year, max((year for _, year in openings), default=first_year - 1) + 1):
        opened = [code for code, opens in openings if opens <= year and code in children]
        known, living = rest(frozenset(opened)), sum(children[code] for code in opened)
        rows.append(
            {
                "year": year, "new": tuple(code for code, opens in openings if opens == year and code in children),
                "thought": len(opened), "areas_min": known.areas_min + len(opened),
                "areas_max": known.areas_max + len(opened),
                "children_min": known.children_min + living, "children_max": known.children_max + living,
            }
        )  # fmt: skip
    columns = ["year", "new", "thought", "areas_min", "areas_max", "children_min", "children_max"]
    return pd.DataFrame(rows, columns=columns)


def year_met(years: pd.DataFrame, column: str, target: int) -> int | None:
    """The first year that the column reaches the target, None when none does."""
    met = years.loc[years[column] >= target, "year"]
    return int(met.iloc[0]) if len(met) else None


def still_needed(covered: Covered, target: int) -> tuple[int, int]:
    """How many more areas the target takes, least and most."""
    return max(target - covered.areas_max, 0), max(target - covered.areas_min, 0)


def opened_in_period(openings: Sequence[Opening], period: Period, day: date) -> tuple[int, int | None]:
    """How many new centres the period has with the scenario, and the year that the target is met. Only a year that lies
    wholly within the period counts; of the day's own year, what is left of it."""
    counted = sorted(
        year for _, year in openings
        if max(date(year, 1, 1), day) >= period.starts and date(year, 12, 31) <= period.ends
    )  # fmt: skip
    lacking = period.target - period.known
    met = day.year if lacking <= 0 else counted[lacking - 1] if lacking <= len(counted) else None
    return period.known + len(counted), met
