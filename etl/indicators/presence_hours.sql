-- How many hours a week is social services present at each centre, all roles together, as each round states it?
-- What one source says of a role in one file is one statement: its rows add up, a row that stands there twice counts once. Of
-- statements about the same role and day one is taken, never their sum: one whose hours are known before one whose are not,
-- then the last, which is the one that conflict shows.
-- Full time is the constant full_time_hours (h/week). A centre with a role whose extent is unknown has no sum; how many such
-- roles there are is told (roles_unknown), and how many persons, where that is told of every role. precision: a sum is known
-- no better than the least well known of its roles.
CREATE VIEW presence_hours AS
WITH row_told_once AS (
    SELECT
        programme, area_code, centre_name, as_of_upper, is_example, file_id, source, row_id,
        trim(regexp_replace(lower(strip_accents(coalesce(role, ''))), '[^\p{L}0-9]+', ' ', 'g')) AS role_named,
        coalesce(extent, hours_per_week) AS hours,
        if(extent IS NULL, hours_per_week_upper, extent_upper) AS hours_upper,
        if(extent IS NULL, hours_per_week_precision, extent_precision) AS precision,
        coalesce(persons, extent_persons) AS counted_persons,
        coalesce(nullif(extent_text, ''), nullif(hours_per_week_text, '')) AS written
    FROM presence
    QUALIFY row_number() OVER (
        PARTITION BY programme, area_code, centre_name, as_of_upper, is_example, file_id, source, role_named, extent,
            extent_upper, lower(extent_text), hours_per_week, hours_per_week_upper, lower(hours_per_week_text), persons, note
        ORDER BY row_id
    ) = 1
),
statement_made AS (
    SELECT
        programme, area_code, centre_name, as_of_upper, is_example, role_named,
        min(row_id) AS position, max(row_id) AS last_row,
        if(count(*) = count(hours), sum(hours), NULL) AS hours,
        if(count(*) = count(hours), sum(hours_upper), NULL) AS hours_upper,
        if(count(*) = count(counted_persons), sum(counted_persons), NULL) AS counted_persons,
        count(*) AS posts,
        count(*) - count(hours) AS posts_unknown,
        max(list_position(['exact', 'range', 'approximate', 'doubtful'], precision)) AS doubt,
        string_agg(written, ' + ' ORDER BY row_id) AS written
    FROM row_told_once
    GROUP BY programme, area_code, centre_name, as_of_upper, is_example, role_named, file_id, source
),
statement_taken AS (
    SELECT *
    FROM statement_made
    QUALIFY row_number() OVER (
        PARTITION BY programme, area_code, centre_name, as_of_upper, is_example, role_named
        ORDER BY hours IS NOT NULL DESC, last_row DESC
    ) = 1
)
SELECT
    programme, area_code, centre_name, as_of_upper, is_example,
    if(count(*) = count(hours), sum(hours), NULL) AS presence_hours,
    if(count(*) = count(hours), sum(hours_upper), NULL) AS presence_hours_upper,
    presence_hours / (SELECT value FROM constant WHERE name = 'full_time_hours') AS presence_full_time,
    presence_hours_upper / (SELECT value FROM constant WHERE name = 'full_time_hours') AS presence_full_time_upper,
    if(count(*) = count(counted_persons), sum(counted_persons), NULL) AS presence_persons,
    sum(posts)::BIGINT AS roles,
    sum(posts_unknown)::BIGINT AS roles_unknown,
    if(count(*) = count(hours), ['exact', 'range', 'approximate', 'doubtful'][max(doubt)], NULL) AS precision,
    string_agg(written, ' + ' ORDER BY position) AS presence_text
FROM statement_taken
GROUP BY programme, area_code, centre_name, as_of_upper, is_example;
