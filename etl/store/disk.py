"""Files that must survive a power cut: content first, then the name, then the folder that has the name."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

PART = ".part-"
"""How the name of a file begins that is being written."""


def write_whole(path: Path, content: bytes) -> None:
    """Makes the file be there with all of its content, or be as it was. Raises OSError."""
    put(prepare(path, content), path)


def prepare(path: Path, content: bytes) -> Path:
    """The file's content on the disk under another name beside it, so that to `put` it takes no room."""
    beside = path.with_name(f"{PART}{uuid4().hex}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return beside


def put(prepared: Path, path: Path) -> None:
    try:
        prepared.replace(path)
    except BaseException:
        with suppress(OSError):
            prepared.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it, that stay."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Windows has no way to ask for this, and needs none."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def remove_parts(folder: Path) -> None:
    """What somebody who was killed left behind. Only for whoever is alone in the folder."""
    for path in folder.glob(f"{PART}*"):
        path.unlink(missing_ok=True)
