"""The ledger of loads: what has been published and undone, one file an entry, never changed.

An entry's file is the commit point of a publication: what is shown is derived from data/ and from the loads in force.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from etl.fixes import Fix

Kind = Literal["publish", "undo"]


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file of a load. `replaces`: the sha256 of earlier files that are not read while this load is in force."""

    sha256: str
    name: str
    programme: str
    round_name: str
    provider: str
    as_of_text: str
    form_id: str
    is_example: bool
    rows: int
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """An entry of the ledger. `load_id` counts from 1. An undo has no files and names the load that it took back (`undoes`);
    an undo can itself be undone, and the load is then in force again. `told`: what it did to the goals, in sentences."""

    load_id: str
    kind: Kind
    at: datetime
    who: str
    reason: str
    reasons: tuple[tuple[str, str], ...]
    files: tuple[LoadedFile, ...]
    fixes: tuple[Fix, ...]
    draft_id: str
    undoes: str
    told: tuple[str, ...]
    undone_by: str = ""
    """The load that took this one back, when one in force has."""
