-- Where do sources differ? A row per fact stated in more than one way: about the same day, or, for what does not change
-- with time, about any day. What is known to be unknown contradicts nothing. Real and example are never set against
-- each other. Rows of one source about the same role of social services add up, and contradict only what another source says.
-- The statement with the latest as-of date is the one shown, among those that no correction has set aside.
CREATE VIEW conflict AS
WITH statement_kept AS (
    SELECT *, if(is_lasting, NULL, as_of_upper) AS as_of_day
    FROM cell
    WHERE is_comparable AND value IS NOT NULL
),
fact_said AS (
    SELECT
        programme, is_example, table_name, column_name, area_code, centre_name, entity, as_of_day,
        string_agg(DISTINCT value, ' + ' ORDER BY value) AS said
    FROM statement_kept
    GROUP BY programme, is_example, table_name, column_name, area_code, centre_name, entity, as_of_day,
        if(table_name = 'presence', concat_ws(' ', file_id, source), value)
),
fact_stated_differently AS (
    SELECT programme, is_example, table_name, column_name, area_code, centre_name, entity, as_of_day
    FROM fact_said
    GROUP BY ALL
    HAVING min(said) < max(said)
)
SELECT
    s.programme, s.is_example, s.table_name, s.column_name, s.area_code, s.centre_name, s.entity, s.as_of_day,
    count(DISTINCT s.value) AS ways,
    max_by(s.text, (NOT s.is_rejected, s.as_of_upper, s.row_id)) AS shown,
    bool_or(s.is_rejected) AS is_corrected,
    list({
        'text': s.text, 'value': s.value, 'as_of': s.as_of_upper, 'source': s.source, 'file_id': s.file_id, 'sheet': s.sheet,
        'address': s.address, 'row_id': s.row_id, 'is_rejected': s.is_rejected
    } ORDER BY s.as_of_upper, s.row_id) AS statements
FROM statement_kept AS s
INNER JOIN fact_stated_differently AS d
    ON s.programme = d.programme AND s.is_example = d.is_example AND s.table_name = d.table_name
    AND s.column_name = d.column_name AND s.entity = d.entity
    AND s.area_code IS NOT DISTINCT FROM d.area_code AND s.centre_name IS NOT DISTINCT FROM d.centre_name
    AND s.as_of_day IS NOT DISTINCT FROM d.as_of_day
GROUP BY ALL;
