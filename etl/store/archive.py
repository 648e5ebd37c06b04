"""What can't be made again from workbooks in data/: files received, what was published of them, meetings, decisions, codes. It
lies beside the warehouse, which can be thrown away and built anew."""

from pathlib import Path

from etl.reading.intake import Refused
from etl.store import snapshots

NAME = "archive"


def folder(warehouse: Path = snapshots.WAREHOUSE) -> Path:
    return warehouse.with_name(NAME)


class Damaged(Refused):
    """A file of the archive that is gone, or does not say what was written in it; `inside`: where in the archive it lay."""

    def __init__(self, inside: str, state: str = "är skadad") -> None:
        message = f"Filen {NAME}/{inside} på servern {state}. Ingenting har ändrats: hämta filen ur säkerhetskopian."
        super().__init__("archive_damaged", message)
