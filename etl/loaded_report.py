"""What a load says on the command line: of each file how much was read and what was found; and the published figures."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from etl.checked_report import counted, for_operator, found, line
from etl.checking.files import FileRows
from etl.terminal import printable
from etl.values import swedish

_BESIDE = ("published", "computed")


def print_files(read_files: Sequence[FileRows]) -> None:
    files = [file.on(date.today()) for file in read_files]
    lines = []
    for file in files:
        example = " (exempel)" if file.is_example else ""
        form = f" (svar på formulär {file.form_id})" if file.form_id else ""
        lines.append(f"{Path(file.path).name}{example}{form}: {file.reason or _rows([file])}")
    lines += [f"{counted(len(files), 'fil', 'filer')}: {_rows(files)}.", f"Fynd: {found(files)}"]
    lines += [
        f"  {line(finding, Path(file.path).name)}"
        for file in files for finding in file.told_besides if finding.severity != "upplysning"
    ]  # fmt: skip
    lines += [f"  {advice}" for advice in for_operator(finding for file in files for finding in file.all_findings)]
    for told in lines:
        typer.echo(printable(told))


def _rows(files: Sequence[FileRows]) -> str:
    """`5 rader lästa = 4 inlästa + 1 undanlagda`"""
    read, loaded = sum(file.rows_read for file in files), sum(file.rows_loaded for file in files)
    return f"{counted(read, 'rad läst', 'rader lästa')} = {loaded} inlästa + {read - loaded} undanlagda"


def print_reconciliation(figures: Sequence[dict[str, object]]) -> None:
    if not figures:
        return
    words = {True: "stämmer", False: "STÄMMER INTE", None: "kan inte avgöras av raderna"}
    typer.echo("Avstämning mot publicerade tal:")
    for figure in figures:
        agrees = figure["agrees"]
        assert agrees is None or isinstance(agrees, bool)
        published, computed = (_number(figure[name]) for name in _BESIDE)
        beside = f"publicerat {published}" + (f", framräknat {computed}" if computed else "")
        typer.echo(f"  {figure['figure']}: {beside}: {words[agrees]} ({figure['basis']})")


def _number(value: object) -> str:
    return swedish(value) if isinstance(value, int | float) else ""
