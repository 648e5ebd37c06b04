"""python -m etl: load, snapshots, restore, dictionary."""

import gc
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from etl import load as loading
from etl import snapshots as kept
from etl.files import About, FileRows, programme_slug, read_as_of
from etl.findings import Severity
from etl.reference import read_reference
from etl.report import as_json, reconciliation
from etl.workbook import Refused

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Arbetsböcker till ögonblicksbild.")
SET_ASIDE, NOTHING_LOADED = 1, 2
_KINDS: dict[Severity, str] = {"fel": "fel", "varning": "varningar", "upplysning": "upplysningar"}
_BESIDE = ("published", "computed")

Warehouse = Annotated[Path, typer.Option("--to", help="Mappen för ögonblicksbilder.")]


@app.command()
def load(
    paths: Annotated[list[Path] | None, typer.Argument(help="Arbetsböcker eller mappar; annars data/.")] = None,
    to: Warehouse = kept.WAREHOUSE,
    report: Annotated[Path | None, typer.Option("--report", help="Skriv rapporten som JSON till filen.")] = None,
    uppdrag: Annotated[str, typer.Option(help="Uppdrag för arbetsböcker utan bladet Om.")] = "",
    per: Annotated[str, typer.Option(help="Per datum för arbetsböcker utan bladet Om.")] = "",
) -> None:
    """Läser in arbetsböcker till en ny ögonblicksbild. Slutar med 0 (allt), 1 (rader lades undan) eller 2 (inget)."""
    _refuse_unwritable(report)
    gc.disable()  # all that a load makes is kept until it ends: looking for what could be thrown away takes a sixth of it
    try:
        loaded = loading.load(paths or (), to, _about(uppdrag, per), _shown)
    except (loading.NothingLoaded, Refused, OSError) as stopped:
        files = getattr(stopped, "files", ())
        _write(report, as_json(None, files, []))
        _print_files(files)
        told = (
            f"Det gick inte att skriva i {to}: {stopped.strerror}." if isinstance(stopped, OSError) else stopped.message
        )
        typer.echo(told, err=True)
        raise typer.Exit(NOTHING_LOADED) from None
    figures = reconciliation(loaded.snapshot)
    _write(report, as_json(loaded.snapshot, loaded.files, figures))
    _print_files(loaded.files)
    _print_reconciliation(figures)
    state = "ny ögonblicksbild" if loaded.is_new else "samma innehåll som förut, ögonblicksbilden är kvar"
    typer.echo(f"Dataversion {loaded.snapshot.data_version} ({state}: {loaded.snapshot.snapshot_id}).")
    if any(finding.severity == "fel" for file in loaded.files for finding in file.all_findings):
        raise typer.Exit(SET_ASIDE)


@app.command()
def snapshots(to: Warehouse = kept.WAREHOUSE) -> None:
    """Listar ögonblicksbilderna, den senaste först."""
    for snapshot in kept.snapshots(to):
        mark = "  (gäller nu)" if snapshot.is_current else ""
        typer.echo(f"{snapshot.snapshot_id}  {snapshot.loaded_at:%Y-%m-%d %H.%M}{mark}")


@app.command()
def restore(snapshot_id: Annotated[str, typer.Argument(help="Id ur listan.")], to: Warehouse = kept.WAREHOUSE) -> None:
    """Gör en tidigare ögonblicksbild till den som gäller."""
    try:
        kept.point_at(snapshot_id, to)
    except KeyError:
        typer.echo(f"Det finns ingen ögonblicksbild {snapshot_id}. Lista dem med: python -m etl snapshots", err=True)
        raise typer.Exit(NOTHING_LOADED) from None
    typer.echo(f"{snapshot_id} gäller nu.")


@app.command()
def dictionary() -> None:
    """Skriver ut datakatalogen: tabeller, vyer, kolumner, enheter och vad de betyder."""
    from etl.dictionary import entries

    table = ""
    for entry in entries():
        if entry.table != table:
            table = entry.table
            typer.echo(f"\n{entry.table}: {entry.row_is}")
        unit = f" [{entry.unit}]" if entry.unit else ""
        typer.echo(f"  {entry.column}{unit}: {entry.meaning}")


def _refuse_unwritable(report: Path | None) -> None:
    """A report that can't be written is told before the load, not after."""
    if report and not report.absolute().parent.is_dir():
        typer.echo(f"Mappen för rapporten finns inte: {report.parent}. Skapa den eller välj en annan.", err=True)
        raise typer.Exit(NOTHING_LOADED)


def _about(uppdrag: str, per: str) -> About | None:
    if not uppdrag and not per:
        return None
    if not uppdrag or not per:
        raise Refused("about_incomplete", "Ange både --uppdrag och --per.")
    return About(programme_slug(uppdrag, read_reference()), read_as_of(per), per, "verklig")


def _shown(paths: Sequence[Path]) -> Iterator[Path]:
    """The paths, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        return iter(paths)
    from rich.console import Console
    from rich.progress import track

    return iter(track(paths, description="Läser", console=Console(stderr=True)))


def _write(path: Path | None, report: dict[str, object]) -> None:
    if path:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _print_files(files: Sequence[FileRows]) -> None:
    for file in files:
        read = sum(sheet.rows_read for sheet in file.sheets)
        loaded = sum(len(sheet.rows) for sheet in file.sheets)
        outcome = file.reason or f"{read} rader lästa = {loaded} inlästa + {read - loaded} undanlagda"
        example = " (exempel)" if file.is_example else ""
        typer.echo(f"{Path(file.path).name}{example}: {outcome}")
    rows = [sheet for file in files for sheet in file.sheets]
    read, loaded = sum(sheet.rows_read for sheet in rows), sum(len(sheet.rows) for sheet in rows)
    typer.echo(f"{len(files)} filer: {read} rader lästa = {loaded} inlästa + {read - loaded} undanlagda.")
    findings = [finding for file in files for finding in file.all_findings]
    counted = Counter(finding.severity for finding in findings)
    typer.echo("Fynd: " + ", ".join(f"{counted[kind]} {many}" for kind, many in _KINDS.items()) + ".")
    for file in files:
        for finding in file.all_findings:
            if finding.severity != "upplysning" and finding.message != file.reason:
                where = " ".join(part for part in (Path(file.path).name, finding.sheet, finding.cell) if part)
                typer.echo(f"  {finding.severity}: {where}: {finding.message}")


def _print_reconciliation(figures: Sequence[dict[str, object]]) -> None:
    if not figures:
        return
    words = {True: "stämmer", False: "STÄMMER INTE", None: "kan inte avgöras av raderna"}
    typer.echo("Avstämning mot publicerade tal:")
    for figure in figures:
        agrees = figure["agrees"]
        assert agrees is None or isinstance(agrees, bool)
        published, computed = (
            f"{figure[name]:g}".replace(".", ",") if figure[name] is not None else "" for name in _BESIDE
        )
        beside = f"publicerat {published}" + (f", framräknat {computed}" if computed else "")
        typer.echo(f"  {figure['figure']}: {beside}: {words[agrees]} ({figure['basis']})")


if __name__ == "__main__":
    app()
