"""python -m etl: load, check, template, snapshots, restore, understood, understand, history, undo, log, dictionary."""

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import duckdb
import typer
from typer._click.exceptions import UsageError  # which typer has no name of its own for

from etl import load as loading
from etl.checked_report import acceptable, told
from etl.checking.files import FileRows, read_files
from etl.checking.known import known_names
from etl.checking.stated import About, programme_slug, read_as_of
from etl.loaded_report import print_files, print_reconciliation
from etl.published_commands import published
from etl.reading.workbook import Refused
from etl.recognition import understood as corrections
from etl.reference import read_reference
from etl.report import as_json, reconciliation
from etl.store import snapshots as kept
from etl.swedish_help import in_swedish
from etl.terminal import NOTHING_DONE, SET_ASIDE, stop
from etl.understood_commands import commands as understood
from etl.values import NotUnderstood

if TYPE_CHECKING:
    from etl.marking.marked import Copy  # openpyxl takes a tenth of a second, which only a check needs

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Arbetsböcker till ögonblicksbild.")
app.add_typer(published)
app.add_typer(understood)

Warehouse = Annotated[Path, typer.Option("--to", help="Mappen för ögonblicksbilder.")]
Uppdrag = Annotated[str, typer.Option(help="Uppdrag för arbetsböcker utan bladet Om.")]
Per = Annotated[str, typer.Option(help="Per datum för arbetsböcker utan bladet Om.")]


@app.command()
def load(
    paths: Annotated[list[Path] | None, typer.Argument(help="Arbetsböcker eller mappar; annars data/.")] = None,
    to: Warehouse = kept.WAREHOUSE,
    report: Annotated[Path | None, typer.Option("--report", help="Skriv rapporten som JSON till filen.")] = None,
    uppdrag: Uppdrag = "",
    per: Per = "",
) -> None:
    """Läser in arbetsböcker till en ny ögonblicksbild. Slutar med 0 (allt), 1 (rader lades undan) eller 2 (inget)."""
    _refuse_unwritable(report)
    gc.disable()  # all that a load makes is kept until it ends: looking for what could be thrown away takes a sixth of it
    try:
        loaded = loading.load(paths or (), to, _about(uppdrag, per), _shown)
    except (loading.NothingLoaded, Refused, OSError) as stopped:
        files = getattr(stopped, "files", ())
        _write(report, as_json(None, files, []))
        print_files(files)
        if isinstance(stopped, OSError):
            stop(f"Det gick inte att skriva i {to}: {stopped.strerror}.")
        stop(stopped.message)
    figures = reconciliation(loaded.snapshot)
    _write(report, as_json(loaded.snapshot, loaded.files, figures))
    print_files(loaded.files)
    print_reconciliation(figures)
    state = "ny ögonblicksbild" if loaded.is_new else "samma innehåll som förut, ögonblicksbilden är kvar"
    typer.echo(f"Dataversion {loaded.snapshot.data_version} ({state}: {loaded.snapshot.snapshot_id}).")
    if any(finding.severity == "fel" for file in loaded.files for finding in file.all_findings):
        raise typer.Exit(SET_ASIDE)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="FIL...", help="Arbetsböcker eller mappar.")],
    to: Annotated[Path | None, typer.Option("--to", help="Mappen för märkta kopior; annars bredvid filen.")] = None,
    uppdrag: Uppdrag = "",
    per: Per = "",
    warehouse: Annotated[Path, typer.Option("--lager", help="Mappen för ögonblicksbilder.")] = kept.WAREHOUSE,
    accept: Annotated[bool, typer.Option("--godkann", help="Skriv raderna som godkänner fynden.")] = False,
) -> None:
    """Granskar arbetsböcker utan att läsa in dem, och skriver en kopia med felen märkta. Slutar med 0 (inga fel), 1 (fel) eller
    2 (går inte att läsa)."""
    from etl.marking.marked import write_copies

    try:
        found = list(loading.workbooks(paths))
        files = _checked(found, _about(uppdrag, per), warehouse)
        written = write_copies(found, files, to)
        for file in files:
            rows = ("  Rader till data/reference/accepted.csv:", *acceptable(file, date.today())) if accept else ()
            typer.echo("\n".join((*told(file), *rows)))
            typer.echo(_copied(next(written)))
    except Refused as stopped:
        stop(stopped.message)
    except OSError as stopped:
        stop(f"Kopian gick inte att skriva: {stopped.strerror}.")
    if all(file.reason for file in files):
        raise typer.Exit(NOTHING_DONE)
    if any(finding.severity == "fel" for file in files for finding in file.all_findings):
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
        with kept.one_at_a_time(to):
            kept.point_at(snapshot_id, to, is_restored=True)
    except (KeyError, FileNotFoundError):
        stop(f"Det finns ingen ögonblicksbild {snapshot_id}. Lista dem med: python -m etl snapshots")
    typer.echo(f"{snapshot_id} gäller nu.")


@app.command()
def template(
    uppdrag: Annotated[str, typer.Option(help="Uppdraget; annars det som visas först.")] = "",
    kommun: Annotated[list[str] | None, typer.Option(help="Namn eller kod, flera gånger, eller: alla.")] = None,
    to: Annotated[Path, typer.Option("--to", help="Mappen för formulär och brev.")] = Path("formular"),
    senast: Annotated[str, typer.Option(help="Sista dag för svar, till exempel 2027-01-31.")] = "",
    omgang: Annotated[str, typer.Option(help="Vad omgången heter; annars Inventering och årtalet.")] = "",
    warehouse: Annotated[Path, typer.Option("--lager", help="Mappen för ögonblicksbilder.")] = kept.WAREHOUSE,
) -> None:
    """Skriver formulär att sända ut: ett för hela uppdraget, eller ett för varje kommun tillsammans med ett brev."""
    from etl.forms.dispatch import chosen_areas, write_round

    reference = read_reference()
    try:
        programme = programme_slug(uppdrag, reference) if uppdrag else reference.home
        answer_by = _day(senast)
        snapshot = loading.ensure_current(warehouse)
        areas = chosen_areas(snapshot, reference, programme, kommun or ())
        for path in write_round(snapshot, reference, programme, areas, to, omgang, answer_by):
            typer.echo(str(path))
    except (loading.NothingLoaded, Refused, NotUnderstood) as stopped:
        stop(stopped.message)
    except OSError as stopped:
        stop(f"Det gick inte att skriva i {to}: {stopped.strerror}.")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        stop(f"”{written}” är inget datum. Skriv sista dag för svar som 2027-01-31.")


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


def _checked(paths: Sequence[Path], about: About | None, warehouse: Path) -> Sequence[FileRows]:
    """The files, read as a load would read them beside what the current snapshot was loaded from."""
    if not paths:
        raise Refused("missing", "Det finns inga arbetsböcker att läsa i mappen.")
    snapshot = kept.current(warehouse)
    try:
        named = known_names(snapshot, paths) if snapshot else {}
    except duckdb.Error:  # of another version of etl/, or damaged: it knows nothing then
        snapshot, named = None, {}
    source = f"ögonblicksbilden {snapshot.snapshot_id}" if snapshot else "data/reference/area.csv, utan ögonblicksbild"
    typer.echo(f"Kända områden och centraler utöver filernas egna: {source}.")
    understandings = corrections.understandings(warehouse)
    files = read_files(paths, read_reference(), about, _shown, named, corrections=understandings, with_undated=True)
    return [file.on(date.today()) for file in files]


def _copied(copy: "Copy | None") -> str:
    if copy is None:
        return "  Ingen märkt kopia: filen går inte att öppna."
    clean = " (bara värdena: originalet går inte att öppna för ändring)" if copy.is_clean else ""
    return f"  Märkt kopia{clean}: {copy.path}"


def _refuse_unwritable(report: Path | None) -> None:
    """A report that can't be written is told before the load, not after."""
    if report and not report.absolute().parent.is_dir():
        stop(f"Mappen för rapporten finns inte: {report.parent}. Skapa den eller välj en annan.")
    try:
        if report:
            report.open("a", encoding="utf-8").close()
    except OSError:
        stop(f"Rapporten går inte att skriva i {report}. Välj en annan fil.")


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


def main() -> None:
    """Says in Swedish what typer would say in English of a command that can't be understood."""
    given = sys.argv[1:] or ["--help"]
    try:
        sys.exit((in_swedish(app) if "--help" in given else app)(given, standalone_mode=False))
    except UsageError as wrong:
        told = "går inte att utföra: ett kommando eller val finns inte, eller ett värde saknas."
        typer.echo(f"”{' '.join(given)}” {told}", err=True)
        typer.echo("python -m etl --help visar kommandona, och python -m etl KOMMANDO --help dess val.", err=True)
        raise SystemExit(NOTHING_DONE) from wrong
    except (typer.Abort, KeyboardInterrupt):
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
