"""Snapshots for the tests of what people see: the real one, one full of faults, one with hostile texts, one with areas
only, and one with an earlier load kept beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from etl.load import load
from etl.store import snapshots
from report.selection import Selection
from tests.payloads import PAYLOADS
from tests.workbooks import ABOUT, EXAMPLE, Rows, write_workbook

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "=cmd|' /C calc'!A0",
    "$E=mc^2$",
    ":red[x] **fet** `kod`",
    "]]><script>alert(2)</script>",
    "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET} bakvänt",
    "![x](http://example.com/x.png)",
    "</title></svg><svg onload=alert(3)>",
    "-1+1|' /C calc'!A0",
    "@SUM(A1)",
    "{{7*7}} %s \\n &amp; &#60;b&#62;",
)
LONG = "Lång " * 6_400
BELL = "ring_x0007_ut"  # how a workbook writes a control character
MESSY_AREAS: Rows = (
    ("Kod", "Namn", "Typ", "Barn 0-5"), ("2061", "Smedjebacken", "kommun", "560"), ("2062", "Mora", "kommun", "?"),
    ("2080", "Falun", None, 3744), ("2081", "Borlänge", "kommun", None), ("2034", "Orsa", "kommun", 367),
    ("2031", "Rättvik", "kommun", "många"), (None, "Utan kod", "kommun", 1), ("2021", "Vansbro", "kommun", 353),
)  # fmt: skip
MESSY_CENTRES: Rows = (
    ("Kommun", "Central", "Typ", "Öppnade", "Stängde", "Adress", "Samordnare", "Källa", "Favoritfärg", "Per datum"),
    ("Mora", "Solen", "familjecentral", "ht 2019", None, "Storgatan 1", "Ja", "k1", "blå"),
    ("som ovan", "Månen", "familjecentral", "31 feb 2019", None, None, None, "k1", None),
    ("Smedjebaken", "Stjärnan", "familjecentral", None, None, None, None, "k1", None),
    ("Falun", "Kometen", "familjecentralsliknande", "1970-talet", "våren 2018", None, "Delvis", "okänd källa", None),
    ("Falun", "Baklänges", "familjecentral", "2019-05-01", "2018-05-01", None, None, "k1", None),
    ("Borlänge", "Typlös", "café", None, None, None, None, None, None),
    ("Borlänge", "Nästan", None, "2020", None, None, "vet ej", None, None),
    ("Orsa", None, "familjecentral", None, None, None, None, None, None),
    ("Orsa", "Orsasolen", "familjecentrerat arbetssätt", "2021-06-07", None, "-", "Nej", "k1", None, "2021-06-07"),
    ("*) Preliminära uppgifter", None, None, None, None, None, None, None, None),
)  # fmt: skip
MESSY: Mapping[str, Rows] = {
    "Områden": MESSY_AREAS,
    "Centraler": MESSY_CENTRES,
    "Öppettider": (
        ("Central", "Måndag", "Tisdag", "Timmar per vecka"), ("Solen", "9–12", "13–9", 6), ("Kometen", "9–12", None, 20),
        ("Orsasolen", date(2020, 12, 9), None, None), ("Finns inte", "9–12", None, 3), ("Nästan", None, None, "många"),
        ("Solen", None, None, "6–8 h/v"),
    ),
    "Socialtjänst": (
        ("Central", "Omfattning", "Roll"), ("Solen", "1 heltid + 1 på 50 %", "Kurator"), ("Kometen", "vet ej", "Kurator"),
        ("Orsasolen", "ibland", "Kurator"),
    ),
    "Samlokalisering": (
        ("Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst", "Fullt samlokaliserad"),
        ("Solen", "I lokalen", "I lokalen", "I lokalen", "Saknas", "Ja"), ("Kometen", "?", "?", "?", "?", "?"),
        ("Nästan", "på vinden", None, None, None, None),
    ),
    "Styrgrupper": (("Central", "Styrgrupp", "Möten per år"), ("Solen", "Ja", "ca 4"), ("Kometen", "Nej", "?")),
    "Milstolpar": (
        ("Kommun", "Central", "Händelse", "Planerat", "Utfall"), ("Rättvik", "Rosen", "Öppning", "2019", None),
        ("Rättvik", None, "Förstudie", None, "mars 2018"), ("Vansbro", None, "Beslut", None, None),
        ("Vansbro", None, "Dans", None, "2018"), ("Smedjebacken", "Berget", "Öppning", None, "2019-01-15"),
        ("Borlänge", "Nästan", "Öppning", "hösten 2022", None), ("Borlänge", "Nästan", "Öppning", "2018", None),
    ),
    "Mål": (
        ("Mål", "Indikator", "Målvärde", "Från", "Till"), ("En i varje", "Kommuner med familjecentral", 8, None, "2019"),
        ("Två nya", "Nya familjecentraler", 2, None, "2022"), ("Lyckan", "Lycka", 1, "2019", "2020"),
    ),
    "Publicerade tal": (
        ("Mått", "Värde", "Av", "Per datum"), ("Antal familjecentraler", 9, 8, "2019"),
        ("Antal familjecentraler", 2, None, "2018"), ("Fullt samlokaliserade familjecentraler", 3, 9, "2018"),
    ),
    "Källor": (("Id", "Titel"), ("k1", "Källa ett")),
    "Matsedel": (("Dag", "Rätt"), ("Måndag", "Ärtsoppa")),
}  # fmt: skip
MESSY_LATER: Mapping[str, Rows] = {
    "Centraler": (
        ("Kommun", "Central", "Öppnade", "Adress", "Källa"), ("Mora", "Solen", "2017-03", "Lillgatan 2", "k1"),
        ("Mora", "Solen ", None, "Mellangatan 3", "k2"),
    ),
}  # fmt: skip
EXAMPLE_ROUND: Mapping[str, Rows] = {
    "Centraler": (("Kommun", "Central", "Öppnade"), ("Vansbro", "Påhittet", "2015-01-01")),
    "Samlokalisering": (
        ("Central", "MVC", "BVC", "Öppen förskola", "Socialtjänst"), ("Solen", *["I lokalen"] * 4)
    ),
    "Öppettider": (("Central", "Timmar per vecka"), ("Solen", 22.5)),
}  # fmt: skip


def real(folder: Path) -> None:
    load(warehouse=folder / "lager")


def messy(folder: Path) -> None:
    inbox = folder / "in"
    write_workbook(inbox / "1.xlsx", MESSY)
    write_workbook(inbox / "2.xlsx", MESSY_LATER, {**ABOUT, "Per datum": "2020-06"})
    write_workbook(inbox / "exempel.xlsx", EXAMPLE_ROUND, EXAMPLE)
    write_workbook(inbox / "utan om.xlsx", MESSY_LATER, {})
    (inbox / "~$1.xlsx").write_bytes(b"\0" * 165)
    (inbox / "brev.docx").write_bytes(b"inte en arbetsbok")
    (inbox / "tom.xlsx").touch()
    load([inbox], folder / "lager")


def empty(folder: Path) -> None:
    """A programme with two areas, of which one has a shape, and nothing else."""
    areas: Rows = (("Kod", "Namn"), ("2062", "Mora"), ("9999", "Ny stadsdel"))
    load([write_workbook(folder / "in" / "områden.xlsx", {"Områden": areas})], folder / "lager")


def hostile(folder: Path) -> None:
    codes = ("2061", "2062", '"><b>1', *(f"x{number}" for number in range(3, len(HOSTILE))))
    name = f"{HOSTILE[0]}.xlsx"
    write_workbook(folder / "in" / name, hostile_sheets(codes), {**ABOUT, "Omgång": HOSTILE[0]})
    load([folder / "in"], folder / "lager")


def hostile_sheets(codes: tuple[str, ...]) -> Mapping[str, Rows]:
    """Every hostile text as an area, a centre, a fact, a source, a goal, a finding's value, a row set aside, a check-in."""
    areas = [(code, text, text) for code, text in zip(codes, HOSTILE, strict=True)]
    every = (*zip(codes, HOSTILE, strict=True), *((codes[0], text) for text in PAYLOADS))  # the rest in the first area
    centres = [(code, f"C {text}", "2019", text, text, text, text, "k" + code) for code, text in every]
    return {
        "Områden": (("Kod", "Namn", "Typ"), *areas),
        HOSTILE[0]: (
            ("Kommun", "Central", "Öppnade", "Adress", "Målgrupp", "Andra aktörer", "Uppföljning", "Källa"), *centres,
            ("2061", LONG, "2019", LONG, BELL, BELL, BELL, BELL), *((text, text, text) for text in HOSTILE),
        ),
        "Öppettider": (("Central", "Timmar per vecka"), *((f"C {text}", text) for _, text in every)),
        "Milstolpar": (
            ("Kommun", "Central", "Händelse", "Planerat", "Källa", "Anmärkning"),
            *((code, f"P {text}", "Öppning", "2019", text, text) for code, text in every),
        ),
        "Mål": (
            ("Mål", "Indikator", "Målvärde", "Från", "Till", "Källa"),
            (HOSTILE[0], "Kommuner med familjecentral", 12, "2019-01-01", "2019-12-31", HOSTILE[1]),
            (HOSTILE[3], "Nya familjecentraler", 2, "2019-01-01", "2019-12-31", HOSTILE[4]),
        ),
        "Avstämningar": (
            ("Kommun", "Mål", "Status", "Text", "Senast", "Inlämnad"),
            *((code, text, "klart", text, "2019", "2020") for code, text in every),
        ),
        "Medel": (
            ("Kommun", "År", "Givare", "Ändamål", "Beviljat"),
            *((code, 2019, text, text, 5) for code, text in every),
        ),
        "Villkor": (("Villkor", "Uppfyllt"), *((text, "ja") for _, text in every)),
        "Tidplan": (("Aktivitet", "Återkommer", "Till"), *((text, text, "2019") for _, text in every)),
        "Källor": (
            ("Id", "Titel", "Utgivare", "Länk"),
            *((f"k{code}", text, text, "javascript:alert(1)") for code, text in zip(codes, HOSTILE, strict=True)),
            *((f"p{number}", text, text, text) for number, text in enumerate(PAYLOADS)),
        ),
        "Matsedel": (HOSTILE, HOSTILE),
    }  # fmt: skip


def reloaded(folder: Path) -> None:
    """The same programme loaded twice: first without centres, then with one in Mora."""
    areas: Rows = (("Kod", "Namn"), ("2062", "Mora"), ("2034", "Orsa"))
    book = folder / "in" / "bok.xlsx"
    first = load([write_workbook(book, {"Områden": areas})], folder / "lager").snapshot
    version = first.data_version
    first.path.rename(first.path.with_name(f"20200102T030405_{version}.duckdb"))
    centres: Rows = (("Kommun", "Central", "Öppnade"), ("Mora", "Solen", "2019-01-01"))
    load([write_workbook(book, {"Områden": areas, "Centraler": centres})], folder / "lager")


MAKERS: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {"real": real, "messy": messy, "hostile": hostile, "empty": empty, "reloaded": reloaded}
)
SHOWN = ("real", "messy", "hostile", "empty")


def built(folder: Path, name: str) -> Path:
    """The warehouse of one of MAKERS, made in an own folder."""
    MAKERS[name](folder / name)
    return folder / name / "lager"


def selection(warehouse: Path, as_of: str = "2020-08-28", definition: str = "lista", **chosen: object) -> Selection:
    """Everything of the programme Dalarna on a day, from the warehouse's current snapshot."""
    current = snapshots.current(warehouse)
    assert current is not None
    everything = Selection("dalarna", definition, date.fromisoformat(as_of), (), False, current.snapshot_id)
    return replace(everything, **chosen)  # type: ignore[arg-type]
