"""The name that a new name is most like: found among very many, as if it were compared with each."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.alike import Alike
from etl.checking.files import read_files
from etl.names import nearest
from etl.reference import read_reference
from tests.etl.test_formats import ABOUT_IT

WORDS = st.lists(st.text("abcde12", min_size=1, max_size=9), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=12, unique=True), WORDS)
def test_the_answer_is_that_of_a_comparison_with_every_name(names: list[str], written: str) -> None:
    alike = Alike()
    for name in names:
        alike.add(name, name.upper())
    assert alike.nearest(written) == nearest(written, names).upper()


def test_a_typo_is_found_among_a_hundred_names() -> None:
    alike = Alike()
    for number in range(100):
        alike.add(f"{chr(97 + number % 26)}{number} gården", str(number))
    alike.add("stjärnan", "Stjärnan")
    assert alike.nearest("stjarnann") == "Stjärnan"
    assert alike.nearest("kyrkan") == ""


def written_by_chance(rows: int) -> str:
    chance = random.Random(2)
    names = ("".join(chance.choices("abcdefghijklmnoprstuvy", k=12)) for _ in range(2 * rows))
    return "".join(f"Falun;{first} {last};familjecentral\n" for first, last in zip(names, names, strict=True))


@pytest.mark.parametrize(
    ("content", "rows", "seconds"),
    [
        ("Kommun;Central;Typ\n" + written_by_chance(6000), 6000, 10),
        ("Kommun;Central\n" + (";".join(f"a{i}" for i in range(999)) + "\n") * 1990, 0, 10),
    ],
    ids=["6 000 centres", "999 columns"],
)
def test_a_very_large_table_takes_seconds(content: str, rows: int, seconds: float, tmp_path: Path) -> None:
    path = tmp_path / "stor.csv"
    path.write_text(content, encoding="utf-8")
    before = time.process_time()
    (file,) = read_files([path], read_reference(), ABOUT_IT)
    assert time.process_time() - before < seconds
    assert rows * 0.99 <= file.rows_loaded <= rows
    aside = [row.written for sheet in file.sheets for row in sheet.set_aside]
    assert all(
        row["Kommun"] == "a0" and len(row) == 61 and row["…"] == "och 939 celler till" for row in aside if not rows
    )
