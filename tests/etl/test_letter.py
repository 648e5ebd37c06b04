"""The letter that goes with a form: counted by hand on the real workbooks, and drawn."""

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from etl import load as loading
from etl.forms.form import Form, read_form
from etl.forms.letter import body, message, subject
from etl.reference import read_reference
from etl.store import snapshots
from tests.workbooks import AREAS, Sheets, write_workbook

DATA = Path(__file__).parents[2] / "data"
DAY = date(2026, 11, 22)
MORA = (
    "Öppningsdatum", "Adress", "Öppettider", "Socialtjänstens närvaro", "Var de fyra verksamheterna finns", "Samordnare",
    "Styrgrupp", "Gemensam planeringstid", "Gemensamma grupper",
)  # fmt: skip


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> snapshots.Snapshot:
    return loading.load([DATA / "dalarna"], tmp_path_factory.mktemp("lager")).snapshot


def form_of(snapshot: snapshots.Snapshot, area_code: str) -> Form:
    with snapshots.connect(snapshot) as connection:
        return read_form(connection, read_reference(), "dalarna", area_code, DAY)


def text_of(snapshot: snapshots.Snapshot, area_code: str, answer_by: date | None = None) -> str:
    return body(form_of(snapshot, area_code), "formular.xlsx", answer_by)


def items(text: str, after: str) -> list[str]:
    """The list below the line that begins so, each item in one line."""
    found: list[str] = []
    for line in text.partition(after)[2].splitlines()[1:]:
        if line.startswith("- "):
            found.append(line.removeprefix("- "))
        elif line.startswith("  ") and found:
            found[-1] += f" {line.strip()}"
        else:
            break
    return found


def test_mora_is_asked_for_all_nine_facts_since_no_source_but_the_example_states_any(real: snapshots.Snapshot) -> None:
    text = text_of(real, "2062")
    asked = items(text, "Familjens hus Mora: de här uppgifterna saknas")
    assert [line.partition(" (kan svara: ")[0] for line in asked] == list(MORA)
    assert asked[2] == "Öppettider (kan svara: den som leder den öppna förskolan)"
    assert "äldre än" not in text
    assert "Källor säger olika" not in text


def test_old_facts_are_told_with_their_day_and_contradictions_with_their_sources(real: snapshots.Snapshot) -> None:
    text = text_of(real, "2081")
    old = items(text, "Familjecentralen Sopranen: de här uppgifterna är äldre än 18 månader")
    assert [line.partition(" (kan svara")[0] for line in old] == [
        "Var de fyra verksamheterna finns, senast sagt 2024-05-13", "Samordnare, senast sagt 2024-05-13",
    ]  # fmt: skip
    (adress,) = items(text, "Källor säger olika")
    assert adress.startswith(
        "Familjecentralen Sopranen, adress: ”Humanistgatan” (Familjecentral (byggprojekt), 2023-05-31)"
    )
    assert "eller ”Maskinistgatan”" in adress


def test_an_area_without_a_centre_is_asked_for_one_and_for_its_plans(real: snapshots.Snapshot) -> None:
    text = " ".join(text_of(real, "2023").split())
    assert "Ingen familjecentral är känd i Malung-Sälen." in text
    assert "saknas:" not in text
    assert "Familjecentral Sälen, öppning, planerat: ”2022”" in text
    assert "Kända planer står på bladet Milstolpar: rätta dem och lägg till nya." in text


def test_plans_are_called_known_only_where_the_form_has_some(tmp_path: Path) -> None:
    plan = (("Kommun", "Händelse", "Planerat"), ("Norrby", "Öppning", "2027"))
    loaded = loading.load(
        [write_workbook(tmp_path / "bok.xlsx", {"Områden": AREAS, "Milstolpar": plan})], tmp_path / "l"
    )
    with_plan, without = (" ".join(text_of(loaded.snapshot, code).split()) for code in ("1001", "1002"))
    assert "Centraler. Kända planer står på bladet Milstolpar: rätta dem och lägg till nya." in with_plan
    assert "Centraler. Finns det planer: skriv dem på bladet Milstolpar." in without


def test_a_day_to_answer_by_stands_last_and_only_when_it_is_given(real: snapshots.Snapshot) -> None:
    assert "senast den" not in text_of(real, "2062")
    text = text_of(real, "2062", date(2027, 1, 31))
    assert text.split("\n\n")[-2] == "Vi behöver ert svar senast den 31 januari 2027."
    assert all(len(line) <= 76 for line in text.splitlines())


def test_the_mail_has_a_swedish_subject_the_form_and_no_receiver(real: snapshots.Snapshot) -> None:
    mail = message(form_of(real, "2081"), b"PK bok", "formular_borlange.xlsx", date(2027, 1, 31))
    parsed = message_from_bytes(bytes(mail), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert parsed["Subject"] == "Uppgifter om familjecentraler i Borlänge, svar senast 31 januari 2027"
    assert not {"To", "Cc", "Bcc", "From"} & set(parsed.keys())
    text, form = parsed.get_body(("plain",)), next(parsed.iter_attachments())
    assert text is not None
    assert text.get_content() == body(form_of(real, "2081"), "formular_borlange.xlsx", date(2027, 1, 31))
    assert (form.get_filename(), form.get_content()) == ("formular_borlange.xlsx", b"PK bok")


def test_what_is_known_and_fresh_is_not_asked_for_and_a_name_cannot_break_the_subject(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Områden": (*AREAS, ("1004", "Väst\nby", 1)),
        "Centraler": (("Kommun", "Central", "Samordnare", "Per datum"), ("Norrby", "Solen", "Ja", "2026-01-01")),
    }
    loaded = loading.load([write_workbook(tmp_path / "bok.xlsx", sheets)], tmp_path / "lager")
    asked = items(text_of(loaded.snapshot, "1001"), "Solen: de här uppgifterna saknas")
    assert [line.partition(" (kan svara: ")[0] for line in asked] == [fact for fact in MORA if fact != "Samordnare"]
    assert subject(form_of(loaded.snapshot, "1004"), None) == "Uppgifter om familjecentraler i Väst by"
