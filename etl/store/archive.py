"""What can't be made again from workbooks in data/: files received, what was published of them, meetings, decisions, codes. It
lies beside the warehouse, which can be thrown away and built anew."""

from pathlib import Path

from etl.store import snapshots

NAME = "archive"


def folder(warehouse: Path = snapshots.WAREHOUSE) -> Path:
    return warehouse.with_name(NAME)
