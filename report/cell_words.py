"""Where statements stand, in words; and what the file itself says where somebody has corrected the cell."""

from pathlib import PurePath

import pandas as pd


def cells(rows: pd.DataFrame) -> list[str]:
    """`bok.xlsx, Centraler!B2` of each row, from its path, sheet, address and fixed_from (None: the cell is as it was sent)."""
    names = {path: PurePath(path).name for path in rows["path"].unique()}
    return [
        f"{names[path]}, {sheet}!{address}{_fixed(written)}"
        for path, sheet, address, written in zip(
            rows["path"], rows["sheet"], rows["address"], rows["fixed_from"], strict=True
        )
    ]


def _fixed(written: str | None) -> str:
    if written is None:
        return ""
    return f" (rättad; i filen står ”{written}”)" if written else " (rättad; i filen är cellen tom)"
