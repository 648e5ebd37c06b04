"""Reads of what sources say in their own words: published figures, and the cells of a sheet."""

import pandas as pd

from report.queries.door import IN_AREAS, read
from report.selection import Selection


def published(selection: Selection) -> pd.DataFrame:
    """The latest figure of each measure that a source has published of the whole programme by the as-of date."""
    return read(
        selection,
        """SELECT measure, value, as_of_text, as_of_upper, source, note FROM published_figure
        WHERE programme = $programme AND area_code IS NULL AND NOT is_example AND as_of <= $as_of
        QUALIFY row_number() OVER (PARTITION BY measure ORDER BY as_of_upper DESC, row_id DESC) = 1""",
    )


def cells_of(selection: Selection, table: str) -> pd.DataFrame:
    """Every cell of a table's sheets that says something of a centre by the as-of date; `table` is one of the contract."""
    return read(
        selection,
        f"""SELECT c.row_id, area_code, a.area_name, c.centre_name, c.column_name, c.text, c.value, c.precision, c.rule,
            c.source, c.as_of_upper, f.path, c.sheet, c.address, x.written AS fixed_from, c.is_example, c.is_rejected
        FROM cell AS c
        INNER JOIN file AS f ON f.file_id = c.file_id
        LEFT JOIN cell_fix AS x ON x.file_id = c.file_id AND x.sheet = c.sheet AND x.address = c.address
        INNER JOIN area_list($programme, $with_example) AS a USING (area_code)
        WHERE c.programme = $programme AND ($with_example OR NOT c.is_example) AND c.as_of_upper <= $as_of
            AND c.table_name = '{table}' AND {IN_AREAS}
            AND c.column_name NOT IN ('area_code', 'centre_name', 'source', 'as_of', 'note', 'role')
        ORDER BY a.area_name COLLATE sv, c.centre_name COLLATE sv, c.as_of_upper, c.row_id, c.address""",
    )
