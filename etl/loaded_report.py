"""What a load says on the command line: of each file how much was read and what was found; and the published figures."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from etl.checked_report import for_operator, not_shown
from etl.checking.files import FileRows
from etl.findings import Severity

_KINDS: dict[Severity, str] = {"fel": "fel", "varning": "varningar", "upplysning": "upplysningar"}
_BESIDE = ("published", "computed")


def print_files(read_files: Sequence[FileRows]) -> None:
    files = [file.on(date.today()) for file in read_files]
    for file in files:
        read = sum(sheet.rows_read for sheet in file.sheets)
        loaded = sum(len(sheet.rows) for sheet in file.sheets)
        outcome = file.reason or f"{read} rader lästa = {loaded} inlästa + {read - loaded} undanlagda"
        example = " (exempel)" if file.is_example else ""
        form = f" (svar på formulär {file.form_id})" if file.form_id else ""
        typer.echo(f"{Path(file.path).name}{example}{form}: {outcome}")
    rows = [sheet for file in files for sheet in file.sheets]
    read, loaded = sum(sheet.rows_read for sheet in rows), sum(len(sheet.rows) for sheet in rows)
    count = "1 fil" if len(files) == 1 else f"{len(files)} filer"
    typer.echo(f"{count}: {read} rader lästa = {loaded} inlästa + {read - loaded} undanlagda.")
    findings = [finding for file in files for finding in file.all_findings]
    counted = Counter(finding.severity for finding in findings)
    typer.echo(
        "Fynd: " + ", ".join(f"{counted[kind]} {many}" for kind, many in _KINDS.items()) + "." + not_shown(files)
    )
    for file in files:
        for finding in file.told_besides:
            if finding.severity != "upplysning":
                where = " ".join(part for part in (Path(file.path).name, finding.sheet, finding.cell) if part)
                typer.echo(f"  {finding.severity}: {where}: {finding.message}")
    for advice in for_operator(findings):
        typer.echo(f"  {advice}")


def print_reconciliation(figures: Sequence[dict[str, object]]) -> None:
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
