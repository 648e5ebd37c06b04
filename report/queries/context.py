"""Reads of the programmes that are only context: what has been published of more than one's own region."""

import pandas as pd

from report.queries.door import read
from report.selection import Selection


def published(selection: Selection) -> pd.DataFrame:
    """Every figure of the whole of such a programme that was published by the as-of date, once per definition and source."""
    return read(
        selection,
        """SELECT p.programme_name, f.measure, f.value, f.value_upper, f."of", f.counted_as, f.as_of_upper, f.as_of_text,
            f.source, f.note, f.is_example, s.title, s.publisher, s.published_text
        FROM published_figure AS f
        INNER JOIN programme AS p ON p.programme = f.programme AND p.role = 'sammanhang'
        LEFT JOIN (
            SELECT programme, source, any_value(title) AS title, any_value(publisher) AS publisher,
                any_value(published_text) AS published_text, min(published_upper) AS published_upper
            FROM source GROUP BY programme, source
        ) AS s ON s.programme = f.programme AND s.source = f.source
        WHERE f.area_code IS NULL AND ($with_example OR NOT f.is_example) AND f.as_of <= $as_of
            AND (s.published_upper IS NULL OR s.published_upper <= $as_of)
        QUALIFY row_number() OVER (
            PARTITION BY f.programme, f.measure, f.counted_as, f.as_of_upper, f.source ORDER BY f.row_id DESC
        ) = 1
        ORDER BY p.programme_name COLLATE sv, f.as_of_upper, f.row_id""",
    )


def names(selection: Selection) -> list[str]:
    """The names of the programmes that are only context."""
    rows = read(selection, "SELECT programme_name FROM programme WHERE role = 'sammanhang' ORDER BY programme_name")
    return [str(name) for name in rows["programme_name"]]
