"""Why rows say what they say, as the ledger keeps it: each reason with the row that it is about."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from etl.publishing.today import in_force
from etl.store.ledger import Load

_ELSEWHERE = "en fil på servern"


def reasons_told(warehouse: Path, loads: Sequence[Load]) -> Mapping[str, tuple[str, ...]]:
    """load_id -> its reasons in sentences, in their order, with the file, the sheet and the row of each."""
    names = {file.sha256: file.name for file in in_force(warehouse)} if any(load.reasons for load in loads) else {}
    names |= {file.sha256: file.name for load in loads for file in load.files}
    return {load.load_id: tuple(_told(load, names)) for load in loads}


def _told(load: Load, names: Mapping[str, str]) -> Iterator[str]:
    for row, reason in load.reasons:
        sha256, _, inside = row.partition("|")
        sheet, _, number = inside.rpartition("|")
        yield f"Skäl för {names.get(sha256, _ELSEWHERE)}, {sheet} rad {number}: {reason}"
