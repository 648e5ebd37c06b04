-- Where do sources differ? A row per fact stated in more than one way: about the same day, or, for what does not change
-- with time, about any day. What is known to be unknown contradicts nothing. Real and example are never set against
-- each other. The statement with the latest as-of date is the one shown.
CREATE VIEW conflict AS
WITH statement_kept AS (
    SELECT *
    FROM cell
    WHERE is_comparable AND value IS NOT NULL
)
SELECT
    programme, is_example, table_name, column_name, area_code, centre_name, entity,
    if(is_lasting, NULL, as_of_upper) AS as_of_day,
    count(DISTINCT value) AS ways,
    max_by(text, (as_of_upper, row_id)) AS shown,
    list({
        'text': text, 'as_of': as_of_upper, 'source': source, 'file_id': file_id, 'sheet': sheet, 'address': address
    } ORDER BY as_of_upper, row_id) AS statements
FROM statement_kept
GROUP BY
    programme, is_example, table_name, column_name, area_code, centre_name, entity, if(is_lasting, NULL, as_of_upper)
HAVING count(DISTINCT value) > 1;
