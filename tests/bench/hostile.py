"""What a hostile file costs before it is refused or read: seconds and megabytes, each in a process of its own."""

import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from etl.reading.workbook import Refused, read
from tests.bench.memory import peak
from tests.etl.workbook_files import SHEET, saved, with_cells, with_part


def _bomb(folder: Path) -> Path:
    path = saved(openpyxl.Workbook(), folder)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/b.xml", "w") as part:
        for _ in range(400):
            part.write(bytes(1024**2))
    return path


def _entities(folder: Path) -> Path:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return with_part(saved(openpyxl.Workbook(), folder), SHEET, f"<!DOCTYPE x [{lines}]><x>&a9;</x>".encode())


def _empty_rows(folder: Path) -> Path:
    return with_cells(folder, b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (r, r) for r in range(1, 1_048_577)))


def _wide(folder: Path) -> Path:
    sheet = openpyxl.Workbook()
    for column in range(1, 16_385):
        sheet.worksheets[0].cell(1, column, column)
    return saved(sheet, folder)


def _deep(folder: Path) -> Path:
    return with_cells(folder, b'<row r="1"><c r="A1"><f>' + b"SUM(" * 200_000 + b")" * 200_000 + b"</f></c></row>")


def _nested(folder: Path) -> Path:
    return with_part(saved(openpyxl.Workbook(), folder), SHEET, b"<a>" * 1_000_000 + b"</a>" * 1_000_000)


def _full(folder: Path) -> Path:
    """As many cells as are read: 100 columns, 19 999 rows."""
    letters = [get_column_letter(column).encode() for column in range(1, 101)]
    rows = (b"".join(b'<c r="%s%d"><v>%d.5</v></c>' % (c, r, r) for c in letters) for r in range(1, 20_000))
    return with_cells(folder, b"".join(b'<row r="%d">%s</row>' % (n, row) for n, row in enumerate(rows, 1)))


def _far(folder: Path) -> Path:
    return with_cells(folder, b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>')


def _long_csv(folder: Path) -> Path:
    (folder / "bok.csv").write_bytes(b"a;b;c;d\n" * 3_000_000)
    return folder / "bok.csv"


def _quoted_csv(folder: Path) -> Path:
    (folder / "bok.csv").write_bytes(b'a;b\n"' + b"x" * 24_000_000)
    return folder / "bok.csv"


def _repeated_ods(folder: Path) -> Path:
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    cell = '<table:table-cell table:number-columns-repeated="16384" table:formula="a" calcext:value-type="error"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    body = f'<office:body><office:spreadsheet><table:table table:name="a">{row}</table:table></office:spreadsheet></office:body>'
    with zipfile.ZipFile(folder / "bok.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml", f'<office:document-content{names} xmlns:calcext="c">{body}</office:document-content>'
        )
    return folder / "bok.ods"


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "zip bomb, 400 MB": _bomb, "entity bomb": _entities, "1 048 576 empty rows": _empty_rows, "16 384 columns": _wide,
    "formula 200 000 deep": _deep, "elements 1 000 000 deep": _nested, "1 999 900 numbers": _full, "a cell far out": _far,
    "csv of 3 million rows": _long_csv, "csv with one quote": _quoted_csv,
    "ods that repeats an error 17 billion times": _repeated_ods,
}  # fmt: skip


def cost(path: Path) -> tuple[str, float, float]:
    """What came of it, seconds, and the most megabytes of this process or of one that it started."""
    start = time.perf_counter()
    try:
        outcome = f"read, {len(read(path).sheets[0].rows)} rows"
    except Refused as refused:
        outcome = refused.code
    apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return outcome, time.perf_counter() - start, max(peak(), apart)


def measured(name: str, folder: Path) -> tuple[str, float, float]:
    """The same, in a process of its own."""
    path = HOSTILE[name](folder)
    program = f"from tests.bench.hostile import *; print(*cost(Path({str(path)!r})), sep='|')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    outcome, seconds, megabytes = done.stdout.strip().split("|")
    return outcome, float(seconds), float(megabytes)


def main() -> None:
    print("Hostile files: outcome, seconds, megabytes at most")
    for name in HOSTILE:
        with tempfile.TemporaryDirectory() as folder:
            outcome, seconds, megabytes = measured(name, Path(folder))
        print(f"  {name:45} {outcome:20} {seconds:6.2f} s {megabytes:6.0f} MB")
