-- How many hours a week is social services present at each centre, all roles together, as each round states it?
-- What one source says of a role in one file is one statement: its rows add up, a row that stands there twice counts once. Of
-- statements about the same role and day one is taken, never their sum: one whose hours are known before one whose are not,
-- then the last, which is the one that conflict shows. Who names no role, or says "totalt", tells of the whole: set against the
-- roles that others name it makes a span. Files that name different roles may call the same persons otherwise: together they
-- tell of no less than the roles of one of them, and of no more than all (names_differ).
-- Full time is the constant full_time_hours (h/week). A centre with a role whose extent is unknown has no sum; how many such
-- roles there are is told (roles_unknown), and how many persons, where that is told of every role. A row of the same file
-- that was set aside is such a role. precision: a sum is known no better than the least well known of its roles.
CREATE VIEW presence_hours AS
WITH row_told_once AS (
    SELECT
        programme, area_code, centre_name, as_of_upper, is_example, file_id, source, row_id,
        trim(regexp_replace(lower(strip_accents(coalesce(role, ''))), '[^\p{L}0-9]+', ' ', 'g')) AS role_written,
        if(regexp_full_match(role_written, '(summa|total|totalt|alla|samtliga|tillsammans)( roller)?'), '', role_written)
            AS role_named,
        coalesce(extent, hours_per_week) AS hours,
        if(extent IS NULL, hours_per_week_upper, extent_upper) AS hours_upper,
        if(extent IS NULL, hours_per_week_precision, extent_precision) AS precision,
        coalesce(persons, extent_persons) AS counted_persons,
        coalesce(nullif(extent_text, ''), nullif(hours_per_week_text, '')) AS written,
        max(row_id) OVER (
            PARTITION BY programme, area_code, centre_name, as_of_upper, is_example, file_id, source, role_named
        ) AS last_row
    FROM presence
    QUALIFY row_number() OVER (
        PARTITION BY programme, area_code, centre_name, as_of_upper, is_example, file_id, source, role_named, extent,
            extent_upper, lower(trim(extent_text)), hours_per_week, hours_per_week_upper, lower(trim(hours_per_week_text)), persons, note
        ORDER BY row_id
    ) = 1
),
row_told AS (
    SELECT * FROM row_told_once
    UNION ALL BY NAME
    SELECT DISTINCT
        p.programme, p.area_code, p.centre_name, p.as_of_upper, p.is_example, p.file_id, p.source, p.last_row + 1 AS row_id,
        concat('rad ', a.row_number) AS role_named, 'en undanlagd rad' AS written, p.last_row
    FROM row_set_aside AS a
    INNER JOIN row_told_once AS p ON p.file_id = a.file_id AND p.area_code = a.area_code AND p.centre_name = a.centre_name
    WHERE a.table_name = 'presence'
    QUALIFY row_number() OVER (PARTITION BY p.file_id, p.area_code, p.centre_name, p.as_of_upper, role_named ORDER BY p.row_id) = 1
),
statement_made AS (
    SELECT
        programme, area_code, centre_name, as_of_upper, is_example, role_named, file_id, source,
        min(row_id) AS position, max(last_row) AS last_row,
        if(count(*) = count(hours), sum(hours), NULL) AS hours,
        if(count(*) = count(hours), sum(hours_upper), NULL) AS hours_upper,
        if(count(*) = count(counted_persons), sum(counted_persons), NULL) AS counted_persons,
        count(*) AS posts,
        count(*) - count(hours) AS posts_unknown,
        max(list_position(['exact', 'range', 'approximate', 'doubtful'], precision)) AS doubt,
        string_agg(written, ' + ' ORDER BY row_id) AS written,
        role_named = '' AND NOT bool_or(role_named <> '') OVER (
            PARTITION BY programme, area_code, centre_name, as_of_upper, is_example, file_id, source
        ) AS is_whole
    FROM row_told
    GROUP BY programme, area_code, centre_name, as_of_upper, is_example, role_named, file_id, source
),
statement_taken AS (
    SELECT *
    FROM statement_made
    QUALIFY row_number() OVER (
        PARTITION BY programme, area_code, centre_name, as_of_upper, is_example, role_named, is_whole
        ORDER BY hours IS NOT NULL DESC, last_row DESC
    ) = 1
),
file_summed AS (
    SELECT
        programme, area_code, centre_name, as_of_upper, is_example, is_whole, m.file_id,
        sum(t.hours) AS hours_of_file, count(*) AS roles_of_file
    FROM (
        SELECT DISTINCT programme, area_code, centre_name, as_of_upper, is_example, is_whole, role_named, file_id
        FROM statement_made
    ) AS m
    INNER JOIN statement_taken AS t
        USING (programme, area_code, centre_name, as_of_upper, is_example, is_whole, role_named)
    GROUP BY ALL
),
most_of_one_file AS (
    SELECT
        * EXCLUDE (file_id, hours_of_file, roles_of_file),
        max(hours_of_file) AS hours_of_file, max(roles_of_file) AS roles_of_file
    FROM file_summed
    GROUP BY ALL
),
roles_summed AS (
    SELECT
        programme, area_code, centre_name, as_of_upper, is_example, is_whole,
        any_value(roles_of_file) < count(*) AS by_other_names,
        if(count(*) = count(hours), if(by_other_names, any_value(hours_of_file), sum(hours)), NULL) AS hours_low,
        if(count(*) = count(hours), sum(hours_upper), NULL) AS hours_high,
        if(count(*) = count(counted_persons) AND NOT by_other_names, sum(counted_persons), NULL) AS people,
        sum(posts)::BIGINT AS posts,
        sum(posts_unknown)::BIGINT AS posts_unknown,
        max(doubt) AS doubt,
        string_agg(written, ' + ' ORDER BY position) AS written,
        list(DISTINCT source) AS sources
    FROM statement_taken
    INNER JOIN most_of_one_file USING (programme, area_code, centre_name, as_of_upper, is_example, is_whole)
    GROUP BY programme, area_code, centre_name, as_of_upper, is_example, is_whole
)
SELECT
    programme, area_code, centre_name, as_of_upper, is_example,
    min(hours_low) AS presence_hours,
    max(hours_high) AS presence_hours_upper,
    presence_hours / (SELECT value FROM constant WHERE name = 'full_time_hours') AS presence_full_time,
    presence_hours_upper / (SELECT value FROM constant WHERE name = 'full_time_hours') AS presence_full_time_upper,
    if(min(people) = max(people), max(people), NULL) AS presence_persons,
    max_by(posts, (hours_low IS NOT NULL, NOT is_whole)) AS roles,
    max_by(posts_unknown, (hours_low IS NOT NULL, NOT is_whole)) AS roles_unknown,
    coalesce(bool_or(by_other_names) FILTER (WHERE hours_low IS NOT NULL), FALSE) AS names_differ,
    CASE
        WHEN names_differ OR min(hours_low) < max(hours_low) OR min(hours_high) < max(hours_high) THEN 'range'
        ELSE ['exact', 'range', 'approximate', 'doubtful'][max(doubt) FILTER (WHERE hours_low IS NOT NULL)]
    END AS precision,
    coalesce(
        string_agg(written, ' eller ' ORDER BY is_whole) FILTER (WHERE hours_low IS NOT NULL),
        string_agg(written, ' eller ' ORDER BY is_whole)
    ) AS presence_text,
    array_to_string(list_sort(list_distinct(flatten(list(sources)))), '; ') AS source
FROM roles_summed
GROUP BY programme, area_code, centre_name, as_of_upper, is_example;
