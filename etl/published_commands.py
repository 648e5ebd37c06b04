"""python -m etl history, undo, log: what people have published, for whoever runs the machine."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from etl.load import NothingLoaded
from etl.reading.intake import Refused
from etl.store import journal, ledger
from etl.store import snapshots as kept
from etl.store.ledger import Load
from etl.terminal import printable, stop

published = typer.Typer()
_WORDS = {
    "receive": "tar emot", "drafts": "ser utkast", "throw_away": "kastar utkast", "take_out": "tar ut fil",
    "replaces": "säger vad filen ersätter", "keep_reasons": "sparar skäl", "fix_cell": "rättar cell",
    "take_back_fix": "tar tillbaka rättelse", "review": "granskar", "publish": "publicerar", "undo": "ångrar",
    "foresee_undo": "ser vad ett ångrande gör", "understand": "säger hur ett blad läses", "forget": "glömmer hur ett blad läses",
    "name": "fil", "sha256": "innehåll", "draft": "utkast", "replaced": "ersätter", "sheet": "blad", "address": "cell",
    "text": "läses som", "reason": "skäl", "load": "inläsning", "as": "som inläsning", "snapshot": "ögonblicksbild",
    "about": "gäller",
}  # fmt: skip
"""What the log calls actions, and what they are about."""
_OUTCOMES = {"begun": "avbruten", "done": "gjort", "refused": "nekat", "failed": "misslyckades"}

Warehouse = Annotated[Path, typer.Option("--to", help="Mappen för ögonblicksbilder.")]


@published.command()
def history(to: Warehouse = kept.WAREHOUSE) -> None:
    """Listar det som har publicerats och ångrats, det senaste först."""
    from etl.publishing import reasons_told

    try:
        loads = ledger.loads(to)
    except Refused as stopped:
        stop(stopped.message)
    if not loads:
        typer.echo("Inget har publicerats än.")
    reasons = reasons_told(to, loads)
    for load in reversed(loads):
        state = f" (ångrad genom {load.undone_by})" if load.undone_by else ""
        typer.echo(
            printable(f"{load.load_id}  {load.at:%Y-%m-%d %H.%M}  {load.who}: {_what(load)}{state}. {load.reason}")
        )
        for sentence in (*load.told, *reasons[load.load_id]):
            typer.echo(printable(f"   {sentence}"))


@published.command()
def undo(
    load_id: Annotated[str, typer.Argument(metavar="ID", help="Inläsningens nummer ur historiken.")],
    skal: Annotated[str, typer.Option("--skal", help="Varför den ångras.")],
    to: Warehouse = kept.WAREHOUSE,
) -> None:
    """Tar tillbaka en inläsning och behåller det som har kommit senare. Slutar med 0, eller 2 (inget ändrades)."""
    from etl.publishing import Actor, Stopped
    from etl.publishing import undo as taken_back

    try:
        done = taken_back(Actor(f"{getpass.getuser()} (kommandoraden)", may_load=True), to, load_id, skal)
    except (Stopped, NothingLoaded, Refused) as stopped:
        stop(stopped.message)
    for sentence in (*done.told, *done.undecided):
        typer.echo(printable(sentence))
    typer.echo(f"Inläsning {load_id} är ångrad. {done.snapshot.snapshot_id} gäller nu.")


@published.command()
def log(to: Warehouse = kept.WAREHOUSE) -> None:
    """Listar allt som har gjorts och nekats, det senaste först."""
    for entry in journal.entries(to):
        about = ", ".join(f"{_WORDS.get(name, name)}: {value}" for name, value in entry.about.items())
        action, outcome = _WORDS.get(entry.action, entry.action), _OUTCOMES[entry.outcome]
        told = f"{entry.at:%Y-%m-%d %H.%M.%S}  {entry.who}  {action}  {outcome}  {about}  {entry.message}"
        typer.echo(printable(told.rstrip()))


def _what(load: Load) -> str:
    if load.kind == "undo":
        return f"ångrade {load.undoes}"
    files = ", ".join(file.name for file in load.files)
    fixes = f"{len(load.fixes)} rättade celler" if load.fixes else ""
    return " och ".join(part for part in (files, fixes) if part)
