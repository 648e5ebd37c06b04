"""The marked copies of checked workbooks: what they are called, and how one is known again."""

import zipfile
from collections.abc import Container
from itertools import count
from pathlib import Path

REVIEW = "Granskning"
"""The name of the sheet with the list, the author of the comments, and who saved the copy last."""
TITLE = "Granskning av "
_SUFFIX = "_granskad"
_SAVED_BY_US = f"<cp:lastModifiedBy>{REVIEW}<".encode()


def target(original: Path, folder: Path, taken: Container[Path]) -> Path:
    """Where the copy of a workbook goes: never over a file of the sender's, nor over a copy that somebody has worked in."""
    for number in count(1):
        path = folder / f"{original.stem}{_SUFFIX}{f'_{number}' if number > 1 else ''}.xlsx"
        if path.absolute() not in taken and (not path.exists() or is_untouched(path)):
            return path
    raise AssertionError


def original_of(copy: Path) -> str:
    """The name without ending of the workbook that a file is named as the copy of; nothing when it is no copy."""
    stem, marked, number = copy.stem.rpartition(_SUFFIX)
    return stem if marked and not number.strip("_0123456789") else ""


def is_untouched(path: Path) -> bool:
    """Whether the file is a copy as we wrote it: a program in which it was saved since puts another name there."""
    if not original_of(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _SAVED_BY_US in archive.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def is_review(sheet_name: str, first_cell: object) -> bool:
    """Whether a sheet is the list of an earlier check."""
    return sheet_name.startswith(REVIEW) and isinstance(first_cell, str) and first_cell.startswith(TITLE)
