-- What is already known, cell by cell, of what a form asks for again (form_cell)?
-- A row per fact of each row of a sheet: the text of its latest statement by the day, of real data only, and who said it when.
-- A week's hours and the social services' roles are stated as a whole: there only the rows of the centre's latest day
-- count, so that times of one round never stand beside the hours of another.
CREATE MACRO form_cell(programme_, day_) AS TABLE
WITH cell_kept AS (
    SELECT *, table_name IN ('opening_hours', 'presence') AS is_stated_whole
    FROM cell
    WHERE programme = programme_ AND NOT is_example AND as_of_upper <= day_ AND value IS NOT NULL AND NOT is_rejected
        AND column_name NOT IN ('source', 'note', 'as_of')
),
latest_marked AS (
    SELECT
        *,
        max(as_of_upper) FILTER (WHERE is_comparable) OVER (PARTITION BY table_name, area_code, centre_name) AS latest_day,
        max({'as_of': as_of_upper, 'row_id': row_id}) FILTER (WHERE is_comparable) OVER (PARTITION BY table_name, entity)
            AS latest_row
    FROM cell_kept
)
SELECT
    table_name, entity, column_name,
    any_value(area_code) AS area_code,
    any_value(centre_name) AS centre_name,
    max_by(text, (as_of_upper, row_id)) AS text,
    max(as_of_upper) AS last_stated,
    max_by(source, (as_of_upper, row_id)) AS source,
    min(row_id) AS first_row
FROM latest_marked
WHERE NOT is_stated_whole OR as_of_upper = latest_day AND row_id = latest_row.row_id
GROUP BY table_name, entity, column_name
ORDER BY table_name, first_row, entity, column_name;
