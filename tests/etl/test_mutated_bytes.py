"""Files whose bytes are changed at random, outside the zip's parts and within them: read in full or refused with one line."""

from collections import Counter
from pathlib import Path

import pytest

from tests.etl.mutated import examine, mutated, whole_files

WHOLE = whole_files()
COUNT = 1_000


@pytest.mark.parametrize("chunk", range(4))
def test_whatever_byte_is_changed_the_file_is_read_in_full_or_refused(chunk: int, tmp_path: Path) -> None:
    outcomes: Counter[str] = Counter()
    for number in range(COUNT * 2):
        if number % 4 in (2, 3) and number % 16 // 4 == chunk:
            name, content = mutated(number, WHOLE)
            (tmp_path / name).write_bytes(content)
            outcomes[examine(tmp_path / name)] += 1
    assert outcomes.total() == COUNT / 4
    assert min(outcomes["loaded"], outcomes["refused"]) > 5
