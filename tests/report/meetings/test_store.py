"""Meetings and decisions as they are kept: beside the warehouse, by several at once, and only what may be kept."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from report.meetings import meeting as meetings
from report.meetings import store
from report.meetings.meeting import Choice, Item, Meeting
from tests.report.meetings.meetings import decision

FULL = Item("antal", "Egen rubrik", ("en rad",), "en anteckning", Choice("a", "b", "2020-01-01", ("1", "2"), True, "v"))


@pytest.fixture(autouse=True)
def own_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAMILJECENTRALER_WAREHOUSE", str(tmp_path / "lager"))
    return tmp_path / "archive" / store.FILE


def test_a_meeting_comes_back_as_it_was_kept(own_archive: Path) -> None:
    kept = store.keep(Meeting("", "Nätverket, hösten", (FULL, Item(headline="Text", lines=("a", "b")))))
    assert kept.slug == "natverket-hosten"
    assert store.all_meetings() == [kept]
    assert own_archive.exists()


def test_looking_at_an_empty_store_makes_no_file(own_archive: Path) -> None:
    assert store.all_meetings() == []
    assert store.decisions("dalarna") == []
    assert not own_archive.parent.exists()


def test_a_meeting_that_somebody_else_changed_is_not_written_over() -> None:
    mine = store.keep(Meeting("", "Mötet", (Item("antal"),)))
    theirs = store.keep(mine)
    with pytest.raises(store.NotKept, match="ändrats i ett annat fönster"):
        store.keep(mine)
    with pytest.raises(store.NotKept, match="redan det namnet"):
        store.keep(Meeting("", "Mötet"))
    assert store.all_meetings() == [theirs]
    store.forget(theirs.slug)
    assert store.all_meetings() == []


def test_a_decision_sent_twice_is_kept_once_and_can_be_done_and_taken_back() -> None:
    store.note(decision())
    store.note(decision())
    (kept,) = store.decisions("dalarna")
    assert (kept.text, kept.done_at, kept.taken_back_at) == ("Bjud in till studiebesök", "", "")
    store.mark("1", "done", True)
    store.mark("1", "taken_back", True)
    (marked,) = store.decisions("dalarna")
    assert marked.noted_at < marked.done_at < marked.taken_back_at
    store.mark("1", "taken_back", False)
    store.mark("1", "done", False)
    assert store.decisions("dalarna") == [kept]
    assert store.decisions("annat") == []


@pytest.mark.parametrize(
    "written",
    [
        "fornamn@example.se", "ring 0000-000 00", "19121212-1212", "1212121212", "000-00 00 00", "0000000000",
        "tfn 00 / 000 00 00", "000-000 0000", "+46 00 000 00 00", "Förnamn Efternamn", " Förnamn Efternamn-Efternamn ",
    ],
)  # fmt: skip
def test_what_looks_like_a_person_is_refused(written: str) -> None:
    with pytest.raises(store.NotKept, match="Skriv en roll"):
        store.note(decision(owner=written))
    assert store.decisions("dalarna") == []


@pytest.mark.parametrize(
    "written",
    [
        "Öppet 09.30-12.00", "Öppet 0930-1200", "kl 09-12 2026-06-01", "Nästa möte 2026-06-01 10:00", "1 000 000 000 kr",
        "1000000000 kr", "10 000 000–20 000 000 kr", "2026-06-01–2026-06-30", "kl 08:00 12 barn", "01/06 2026 08.30",
    ],
)  # fmt: skip
def test_times_days_and_sums_are_no_persons(written: str) -> None:
    store.note(decision(text=written))
    assert [each.text for each in store.decisions("dalarna")] == [written]


@pytest.mark.parametrize(
    "role",
    [
        "socialchefen i Orsa",
        "Socialchef Mora",
        "Verksamhetschef Barnhälsovården",
        "Områdessamordnaren",
        "Region Dalarna",
        "Orsa kommun",
        "BHV-enheten",
        "",
    ],
)
def test_a_role_or_a_body_is_no_person(role: str) -> None:
    store.note(decision(owner=role))
    assert [each.owner for each in store.decisions("dalarna")] == [role]


@pytest.mark.parametrize(("wrong", "why"), [({"text": " "}, "Skriv vad"), ({"due": "i höst"}, "inte ett datum")])
def test_a_decision_without_text_or_with_no_day_is_refused(wrong: dict[str, str], why: str) -> None:
    with pytest.raises(store.NotKept, match=why):
        store.note(decision(**wrong))


def test_several_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    script = (
        "import sys; from report.meetings import store; from tests.report.meetings.meetings import decision\n"
        "for n in range(8): store.note(decision(f'{sys.argv[1]}-{n}'))"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(number)]) for number in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert len(store.decisions("dalarna")) == 16


def test_a_store_that_is_broken_or_newer_says_so(own_archive: Path) -> None:
    own_archive.parent.mkdir()
    own_archive.write_bytes(b"inte en databas" * 100)
    with pytest.raises(
        store.NotKept, match=r"^Filen archive/meetings\.sqlite på servern är skadad\. .*säkerhetskopian\.$"
    ):
        store.all_meetings()
    own_archive.unlink()
    with sqlite3.connect(own_archive) as connection:
        connection.execute("PRAGMA user_version = 9")
    with pytest.raises(store.NotKept, match="nyare version"):
        store.all_meetings()


def test_a_meeting_written_by_something_else_is_left_where_it_lies(own_archive: Path) -> None:
    kept = store.keep(Meeting("", "Mötet"))
    with sqlite3.connect(own_archive) as connection:
        connection.execute("INSERT INTO meeting VALUES ('annat', 'Annat', '[{\"x\": 1}]', '', '')")
    assert store.all_meetings() == [kept]


def test_slides_are_moved_changed_and_taken_out() -> None:
    meeting = Meeting("m", "M", tuple(Item(name) for name in "abc"))

    def views(made: Meeting) -> str:
        return "".join(item.view for item in made.items)

    assert views(meetings.moved(meeting, 0, 1)) == "bac"
    assert views(meetings.moved(meeting, 0, -1)) == "abc"
    assert views(meetings.moved(meeting, 2, 5)) == "abc"
    assert views(meetings.without(meeting, 1)) == "ac"
    assert views(meetings.with_item(meeting, Item("x"), 0)) == "xabc"
    assert meetings.changed_item(meeting, 1, headline="H").items[1] == Item("b", "H")
    full = Meeting("m", "M", (Item(),) * meetings.MOST_ITEMS)
    with pytest.raises(ValueError, match="högst 60"):
        meetings.with_item(full, Item())
