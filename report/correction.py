"""The row of data/reference/correction.csv by which somebody decides which of the contradicting statements holds."""

import csv
import io
from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.schema import RECORDS

COLUMNS = tuple(name for name, _, _ in RECORDS["correction"] if name != "is_applied")


def correction_row(statement: Mapping[str, object], reason: str, decided: date) -> str:
    """The statement (a row of conflicts) as one line of CSV, without line break at the end."""
    known = {**statement, "reason": reason, "decided": decided.isoformat()}
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([known[name] or "" for name in COLUMNS])
    return line.getvalue()


def clashes(rows: pd.DataFrame, statement: pd.Series) -> bool:
    """Whether the row would find the same words in another conflict too: it names no day, and nothing but area and centre."""
    same = rows[rows["fact"] != statement["fact"]]
    for name in ("table_name", "column_name", "area_code", "centre_name", "text", "source"):
        same = same[same[name].fillna("") == (statement[name] or "")]
    return not same.empty
