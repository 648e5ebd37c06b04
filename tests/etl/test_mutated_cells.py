"""Workbooks whose cells, headings, rows and sheets are changed at random: no crash, nothing dropped in silence, no value that no
cell says."""

from collections import Counter
from pathlib import Path

import pytest

from tests.etl.mutated import examine, mutated, whole_files

WHOLE = whole_files()
COUNT = 1_000


@pytest.mark.parametrize("chunk", range(4))
def test_whatever_is_changed_in_the_cells_what_is_read_adds_up(chunk: int, tmp_path: Path) -> None:
    outcomes: Counter[str] = Counter()
    for number in range(COUNT * 2):
        if number % 4 in (0, 1) and number % 16 // 4 == chunk:
            name, content = mutated(number, WHOLE)
            (tmp_path / name).write_bytes(content)
            outcomes[examine(tmp_path / name)] += 1
    assert outcomes.total() == COUNT / 4
    assert min(outcomes["loaded"], outcomes["refused"]) > 20
