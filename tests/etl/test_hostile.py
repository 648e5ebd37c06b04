"""Files made to do harm: each costs at most 300 MB, in whichever process it is read, and comes to one clear outcome."""

from pathlib import Path

import pytest

from tests.bench.hostile import measured

MOST = 300  # MB


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("zip bomb, 400 MB", "zip_bomb"),
        ("entity bomb", "entities"),
        ("16 384 columns", "too_many_cells"),
        ("formula 200 000 deep", "read, 1 rows"),
        ("elements 1 000 000 deep", "read, 0 rows"),
        ("a cell far out", "too_many_cells"),
        ("csv of 3 million rows", "too_many_cells"),
        ("csv with one quote", "quotes"),
        ("ods that repeats an error 17 billion times", "unreadable"),
    ],
)
def test_a_hostile_file_has_one_outcome_and_bounded_memory(name: str, outcome: str, tmp_path: Path) -> None:
    came, _, megabytes = measured(name, tmp_path)
    assert came == outcome
    assert megabytes < MOST
