"""python -m etl understood, understand: how people have said that sheets are to be read."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from etl.checking.files import read_files
from etl.checking.sheets_understood import sheets_understood
from etl.inputs import base_of
from etl.load import DATA, workbooks
from etl.reading.intake import Refused
from etl.recognition.understood import Understanding, forget, remember, understandings
from etl.reference import read_reference
from etl.store import archive, snapshots
from etl.tables import BY_NAME
from etl.terminal import stop

commands = typer.Typer()

Warehouse = Annotated[Path, typer.Option("--lager", help="Mappen för ögonblicksbilder.")]


@commands.command()
def understood(
    forgotten: Annotated[str, typer.Option("--glom", help="Ta bort rättelsen för blad av den här formen.")] = "",
    warehouse: Warehouse = snapshots.WAREHOUSE,
) -> None:
    """Listar rättelserna av hur blad läses, eller tar bort en."""
    try:
        if forgotten:
            forget(warehouse, forgotten)
            typer.echo(f"Rättelsen för form {forgotten} är borttagen. Läs in filerna igen.")
        for each in () if forgotten else understandings(warehouse):
            columns = ", ".join(f"{name}={place}" for name, place in each.columns.items())
            typer.echo(f"{each.shape}  {each.table}  rubriker på rad {each.header_row}: {columns}")
    except KeyError:
        stop(f"Det finns ingen rättelse för form {forgotten}. Lista dem med: python -m etl understood")
    except Refused as stopped:
        stop(stopped.message)


@commands.command()
def understand(
    shape: Annotated[str, typer.Argument(help="Formen, som python -m etl check visar den.")],
    table: Annotated[str, typer.Argument(help="Tabellen, till exempel centre.")],
    header_row: Annotated[int, typer.Argument(help="Raden med rubrikerna.")],
    columns: Annotated[list[str], typer.Argument(help="Kolumner, till exempel area_code=A centre_name=C.")],
    files: Annotated[
        list[Path] | None, typer.Option("--fil", help="En fil med ett sådant blad; annars de som är kända.")
    ] = None,
    warehouse: Warehouse = snapshots.WAREHOUSE,
) -> None:
    """Säger hur alla blad av en form ska läsas, nu och nästa gång."""
    pairs = dict(pair.partition("=")[::2] for pair in columns)
    unknown = [name for name in pairs if name not in BY_NAME[table].names] if table in BY_NAME else []
    if table not in BY_NAME or unknown:
        stop(f"{', '.join(unknown) or table} finns inte. Se: python -m etl dictionary")
    if shape not in _shapes(files or _known_files(warehouse)):
        where = "Filen har inget blad" if files else "Ingen fil i data/ eller bland de inlämnade har ett blad"
        more = "Se formen med: python -m etl check FIL" + ("" if files else ", och ange filen här med --fil")
        stop(f"{where} av form {shape}. Ingenting är sparat. {more}.")
    try:
        remember(warehouse, Understanding(shape, table, header_row, pairs))
    except Refused as stopped:
        stop(stopped.message)
    typer.echo(f"Blad av form {shape} läses som {BY_NAME[table].sheet} från nästa inläsning.")


def _known_files(warehouse: Path) -> Sequence[Path]:
    base = base_of(warehouse, snapshots.current(warehouse)).paths or (DATA,)
    return [*workbooks([*base, archive.folder(warehouse) / "received"])]


def _shapes(paths: Sequence[Path]) -> Iterator[str]:
    """Those of the sheets, as a check tells them."""
    for file in read_files(paths, read_reference(), with_undated=True):
        for sheet in sheets_understood(file):
            yield from (sheet.shape, *(row.shape for row in sheet.heading_rows))
