"""A warehouse with a small base, people, and what they send: for the tests of publishing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl import publishing
from etl.findings import RowSetAside
from etl.load import load
from etl.publishing import Actor, Published, Received, Review
from etl.store import snapshots
from tests.workbooks import ABOUT, AREAS, CENTRES, Sheets, write_workbook

ANNA, BO, GUEST = Actor("Anna", True), Actor("Bo", True), Actor("Gäst", False)
GOALS = (
    ("Mål", "Indikator", "Målvärde", "Från", "Till"), ("En i varje", "Kommuner med familjecentral", 3, None, "2030-12-31"),
)  # fmt: skip
BASE: Sheets = {"Områden": AREAS, "Centraler": CENTRES, "Mål": GOALS}
STAR = ("Östra Ås", "Stjärnan")
LATER = {**ABOUT, "Per datum": "2021-01-01"}


def centres(*rows: tuple[object, ...], more: tuple[str, ...] = ()) -> Sheets:
    return {"Centraler": (("Kommun", "Central", *more), *rows)}


@dataclass(frozen=True)
class Inbox:
    root: Path

    @property
    def warehouse(self) -> Path:
        return self.root / "lager"

    @property
    def shown(self) -> str:
        current = snapshots.current(self.warehouse)
        assert current is not None
        return current.snapshot_id

    def content(self, sheets: Sheets, about: Mapping[str, object] | None = None) -> bytes:
        """The same bytes for the same sheets: a workbook that is saved again has another time in it."""
        path = self.root / "ute" / f"{hash(repr((sheets, about)))}.xlsx"
        return (path if path.exists() else write_workbook(path, sheets, about or LATER)).read_bytes()

    def send(
        self, sheets: Sheets, name: str = "ny.xlsx", draft: str | None = None, actor: Actor = ANNA,
        about: Mapping[str, object] | None = None,
    ) -> Received:  # fmt: skip
        return publishing.receive(actor, self.warehouse, draft, name, self.content(sheets, about))

    def drafted(self, sheets: Sheets, name: str = "ny.xlsx", about: Mapping[str, object] | None = None) -> str:
        """The id of a new draft with this workbook."""
        draft = self.send(sheets, name, about=about).draft
        assert draft is not None
        return draft.draft_id

    def review(self, draft_id: str, actor: Actor = ANNA) -> Review:
        return publishing.review(actor, self.warehouse, draft_id)

    def publish(self, review: Review, actor: Actor = ANNA) -> Published:
        return publishing.publish(actor, self.warehouse, review, dict.fromkeys(review.need_reasons, "Säkert"), "Hösten")

    def published(self, sheets: Sheets, name: str = "ny.xlsx", about: Mapping[str, object] | None = None) -> Published:
        return self.publish(self.review(self.drafted(sheets, name, about)))

    def centres(self) -> set[str]:
        """The centres of the current snapshot."""
        current = snapshots.current(self.warehouse)
        assert current is not None
        with snapshots.connect(current) as connection:
            return {name for (name,) in connection.execute("SELECT centre_name FROM centre").fetchall()}


def set_aside(review: Review) -> list[RowSetAside]:
    """The rows of the draft's first file that are not read."""
    rows = review.files[0].rows
    return [row for sheet in rows.sheets for row in sheet.set_aside] if rows else []


def begun(root: Path, base: Sheets = BASE) -> Inbox:
    inbox = Inbox(root)
    load([write_workbook(root / "in" / "bas.xlsx", base)], inbox.warehouse)
    return inbox
