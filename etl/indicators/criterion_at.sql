-- On each day, does each centre meet each criterion of the table criterion: yes | partly | no | unknown? (criterion_at)
-- The latest statement by the day goes first; of steering and agreements, what is said of the centre itself goes before
-- what is said of its whole area (is_of_area). A centre that a source calls fully co-located has all four in the premises
-- where nothing else is said of them; one whose four are each there is fully co-located (is_derived). A centre without a
-- steering group has neither its meetings nor its report. An agreement that has ended is no agreement only when a source
-- says so afterwards: whether it has been renewed is else unknown. What nobody has stated is unknown, never "no"; so is
-- what was planned: whether it came about nobody has said.
CREATE MACRO criterion_at(programme_, days, with_example) AS TABLE
WITH centre_listed AS MATERIALIZED (
    SELECT day, area_code, centre_name, is_open
    FROM centre_at(programme_, days, with_example)
    WHERE definition = 'lista'
),
place_spread AS (
    SELECT
        area_code, centre_name, as_of_upper, row_id, is_example,
        unnest(['midwife', 'child_health', 'open_preschool', 'social_services']) AS criterion,
        unnest([midwife, child_health, open_preschool, social_services]) AS place,
        unnest([midwife_text, child_health_text, open_preschool_text, social_services_text]) AS said
    FROM co_location WHERE programme = programme_ AND (with_example OR NOT is_example)
),
fact_spread AS (
    SELECT
        area_code, centre_name, as_of_upper, row_id, is_example,
        unnest(['coordinator', 'joint_planning_time', 'joint_groups']) AS criterion,
        unnest([has_coordinator, has_joint_planning_time, has_joint_groups]) AS answer,
        unnest([has_coordinator_text, has_joint_planning_time_text, has_joint_groups_text]) AS said
    FROM centre WHERE programme = programme_ AND (with_example OR NOT is_example)
),
steering_spread AS (
    SELECT
        area_code, centre_name, as_of_upper, row_id, is_example, 
        coalesce(has_steering_group = 'no', FALSE) AS is_without,
        unnest(['steering_group', 'meetings', 'yearly_report']) AS criterion,
        unnest([
            has_steering_group,
            CASE
                WHEN has_steering_group = 'planned' THEN 'planned'
                WHEN meetings_per_year >= target THEN 'yes'
                WHEN meetings_per_year < target OR is_without THEN 'no'
            END,
            coalesce(has_yearly_report, if(is_without, 'no', NULL))
        ]) AS answer,
        unnest([has_steering_group_text, meetings_per_year_text, has_yearly_report_text]) AS said
    FROM steering_group
    CROSS JOIN (SELECT nullif(target, '')::DOUBLE AS target FROM criterion WHERE criterion = 'meetings')
    WHERE programme = programme_ AND (with_example OR NOT is_example)
),
statement_gathered AS (
    SELECT
        criterion, area_code, centre_name, as_of_upper, row_id, is_example, said,
        CASE
            WHEN place = 'in_premises' THEN 'yes'
            WHEN place = 'certain_times' THEN 'partly'
            WHEN place = 'present' THEN 'unknown'
            ELSE 'no'
        END AS answer,
        FALSE AS is_derived, NULL::DATE AS starts, NULL::DATE AS ends
    FROM place_spread
    WHERE place IS NOT NULL
    UNION ALL
    SELECT 'fully_co_located', area_code, centre_name, as_of_upper, row_id, is_example, is_fully_co_located_text,
        if(is_fully_co_located = 'planned', 'no', is_fully_co_located), FALSE, NULL, NULL
    FROM co_location
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND is_fully_co_located IS NOT NULL
    UNION ALL
    SELECT criterion, area_code, centre_name, as_of_upper, row_id, is_example, said, answer, FALSE, NULL, NULL
    FROM fact_spread WHERE answer IS NOT NULL
    UNION ALL
    SELECT criterion, area_code, centre_name, as_of_upper, row_id, is_example, said, answer,
        is_without AND criterion <> 'steering_group' AND coalesce(said, '') = '', NULL, NULL
    FROM steering_spread WHERE answer IS NOT NULL
    UNION ALL
    SELECT 'agreement', area_code, centre_name, as_of_upper, row_id, is_example, coalesce(agreement, agreement_type),
        names_agreement, FALSE, agreement_from, agreement_to_upper
    FROM agreement_claim WHERE programme = programme_ AND (with_example OR NOT is_example)
    UNION ALL
    SELECT 'activity_plan', area_code, centre_name, as_of_upper, row_id, is_example, headings_yes || ' av 6', contents,
        FALSE, NULL, NULL
    FROM activity_plan_state WHERE programme = programme_ AND (with_example OR NOT is_example)
),
statement_chosen AS MATERIALIZED (
    SELECT
        c.day, c.area_code, c.centre_name,
        s.* EXCLUDE (area_code, centre_name) REPLACE (if(s.answer = 'planned', 'unknown', s.answer) AS answer),
        s.centre_name IS NULL AS is_of_area
    FROM centre_listed AS c
    INNER JOIN statement_gathered AS s
        ON s.area_code = c.area_code AND coalesce(s.centre_name, c.centre_name) = c.centre_name AND s.as_of_upper <= c.day
    QUALIFY row_number() OVER (
        PARTITION BY c.day, c.area_code, c.centre_name, s.criterion
        ORDER BY s.centre_name IS NOT NULL DESC, s.as_of_upper DESC, s.row_id DESC
    ) = 1
),
derivation AS (
    SELECT
        'fully_co_located' AS criterion, day, area_code, centre_name, max(as_of_upper) AS as_of_upper,
        bool_or(is_example) AS is_example,
        CASE
            WHEN count(*) FILTER (WHERE answer = 'yes') = 4 THEN 'yes'
            WHEN count(*) FILTER (WHERE answer IN ('no', 'partly')) > 0 THEN 'no'
        END AS answer
    FROM statement_chosen
    WHERE criterion IN ('midwife', 'child_health', 'open_preschool', 'social_services')
    GROUP BY day, area_code, centre_name
    HAVING answer IS NOT NULL
    UNION ALL
    SELECT
        unnest(['midwife', 'child_health', 'open_preschool', 'social_services']), day, area_code, centre_name,
        as_of_upper, is_example, 'yes'
    FROM statement_chosen
    WHERE criterion = 'fully_co_located' AND answer = 'yes'
)
SELECT
    k.criterion, k.position, c.day, c.area_code, c.centre_name, c.is_open,
    CASE
        WHEN s.ends < c.day THEN if(s.as_of_upper > s.ends, 'no', 'unknown')
        WHEN s.starts > c.day THEN 'no'
        WHEN s.answer <> 'unknown' THEN s.answer
        ELSE coalesce(d.answer, 'unknown')
    END AS met,
    s.said,
    coalesce(s.is_derived, FALSE) OR (coalesce(s.answer, 'unknown') = 'unknown' AND d.answer IS NOT NULL) AS is_derived,
    coalesce(s.is_of_area, FALSE) AS is_of_area,
    coalesce(s.as_of_upper, d.as_of_upper) AS as_of_upper,
    coalesce(s.is_example, FALSE) OR (coalesce(s.answer, 'unknown') = 'unknown' AND coalesce(d.is_example, FALSE)) AS is_example
FROM centre_listed AS c
CROSS JOIN criterion AS k
LEFT JOIN statement_chosen AS s USING (day, area_code, centre_name, criterion)
LEFT JOIN derivation AS d USING (day, area_code, centre_name, criterion);
