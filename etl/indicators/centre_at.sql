-- On each day, is each centre open, and does it meet each definition?
-- outcome: yes | no | unknown. reason says why it is unknown: opening_inexact, before_first_claim, definition_undecided.
-- A centre said to be planned, resting or closed is not open, unless a later row or a day of opening says otherwise.
-- A co-location that no source has stated by that day is unknown, never "no".
CREATE MACRO centre_at(programme_, days, with_example) AS TABLE
WITH day_listed AS (
    SELECT DISTINCT unnest(days)::DATE AS day
),
type_stated AS (
    SELECT
        day,
        area_code,
        centre_name,
        coalesce(
            max_by(centre_type, (as_of_upper, row_id)) FILTER (WHERE centre_type IS NOT NULL AND as_of_upper <= day),
            min_by(centre_type, (as_of_upper, row_id)) FILTER (WHERE centre_type IS NOT NULL)
        ) AS centre_type,
        max_by(stage, (as_of_upper, row_id)) FILTER (WHERE stage IS NOT NULL AND as_of_upper <= day) AS stage
    FROM centre, day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example)
    GROUP BY day, area_code, centre_name
),
place_stated AS (
    SELECT
        day,
        area_code,
        centre_name,
        max_by(midwife, (as_of_upper, row_id)) FILTER (WHERE midwife IS NOT NULL) AS midwife,
        max_by(child_health, (as_of_upper, row_id)) FILTER (WHERE child_health IS NOT NULL) AS child_health,
        max_by(open_preschool, (as_of_upper, row_id)) FILTER (WHERE open_preschool IS NOT NULL) AS open_preschool,
        max_by(social_services, (as_of_upper, row_id)) FILTER (WHERE social_services IS NOT NULL) AS social_services,
        max_by(is_fully_co_located, (as_of_upper, row_id))
            FILTER (WHERE is_fully_co_located IS NOT NULL) AS is_fully_co_located
    FROM co_location, day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day
    GROUP BY day, area_code, centre_name
),
presence_decided AS (
    SELECT
        day,
        life.*,
        coalesce(t.centre_type, 'centre') AS centre_type,
        t.stage,
        CASE
            WHEN closed_upper <= day OR opened > day THEN 'no'
            WHEN closed <= day OR (opened <= day AND opened_upper > day) THEN 'opening_inexact'
            WHEN t.stage IN ('paused', 'closed') THEN 'no'
            WHEN opened_upper <= day OR first_claimed <= day THEN 'yes'
            WHEN t.stage = 'planned' OR (opened IS NULL AND first_claimed IS NULL) THEN 'no'
            ELSE 'before_first_claim'
        END AS is_open
    FROM centre_life(programme_, with_example) AS life
    CROSS JOIN day_listed
    LEFT JOIN type_stated AS t USING (day, area_code, centre_name)
),
services_spread AS (
    SELECT
        p.day, p.area_code, p.centre_name, p.is_open, p.stage, p.opened, p.opened_upper, p.closed_upper, p.first_claimed, p.centre_type,
        s.midwife, s.child_health, s.open_preschool, s.social_services, s.is_fully_co_located,
        [s.midwife, s.child_health, s.open_preschool, s.social_services] AS services
    FROM presence_decided AS p
    LEFT JOIN place_stated AS s USING (day, area_code, centre_name)
),
definition_tried AS (
    SELECT
        s.*,
        d.definition,
        CASE d.definition
            WHEN 'lista' THEN if(centre_type = 'centre', 'yes', 'no')
            WHEN 'strategi' THEN CASE
                WHEN is_fully_co_located = 'yes' THEN 'yes'
                WHEN is_fully_co_located IS NOT NULL THEN 'no'
                WHEN len(list_filter(services, lambda place: place = 'in_premises')) = 4 THEN 'yes'
                WHEN len(list_filter(
                    services, lambda place: place IN ('certain_times', 'other_address', 'missing_service')
                )) > 0 THEN 'no'
                ELSE 'unknown'
            END
            WHEN 'nationell' THEN CASE
                WHEN is_fully_co_located = 'yes' OR centre_type = 'centre_like' THEN 'yes'
                WHEN child_health = 'in_premises' AND 'in_premises' IN (open_preschool, social_services) THEN 'yes'
                WHEN child_health IN ('certain_times', 'other_address', 'missing_service') THEN 'no'
                WHEN open_preschool IN ('certain_times', 'other_address', 'missing_service')
                    AND social_services IN ('certain_times', 'other_address', 'missing_service') THEN 'no'
                ELSE 'unknown'
            END
            WHEN 'samverkan' THEN CASE
                WHEN list_contains(services, 'missing_service') THEN 'no'
                WHEN centre_type IN ('centre', 'family_centred') OR len(list_filter(
                    services, lambda place: place IS NOT NULL
                )) = 4 THEN 'yes'
                ELSE 'unknown'
            END
        END AS meets
    FROM services_spread AS s, definition AS d
)
SELECT
    definition, day, area_code, centre_name, centre_type, stage, is_open, meets, opened, opened_upper, closed_upper,
    first_claimed,
    midwife, child_health, open_preschool, social_services, is_fully_co_located,
    CASE
        WHEN is_open = 'no' OR meets = 'no' THEN 'no'
        WHEN is_open = 'yes' AND meets = 'yes' THEN 'yes'
        ELSE 'unknown'
    END AS outcome,
    CASE
        WHEN is_open = 'no' OR meets = 'no' OR (is_open = 'yes' AND meets = 'yes') THEN NULL
        WHEN is_open = 'yes' THEN 'definition_undecided'
        ELSE is_open
    END AS reason
FROM definition_tried;
