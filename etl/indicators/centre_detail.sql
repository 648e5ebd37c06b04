-- What is known of each centre on a day: for each fact the latest statement made by then.
-- Population: every centre, with whether it is open and whether it meets each definition. source: all who say what is shown.
CREATE MACRO centre_detail(programme_, day_, with_example) AS TABLE
WITH fact_chosen AS (
    SELECT
        area_code, centre_name,
        max_by(target_group, (as_of_upper, row_id)) FILTER (WHERE target_group <> '') AS target_group,
        max_by(address, (as_of_upper, row_id)) FILTER (WHERE address <> '') AS address,
        max_by(has_coordinator, (as_of_upper, row_id))
            FILTER (WHERE has_coordinator IS NOT NULL) AS has_coordinator,
        max_by(has_joint_planning_time, (as_of_upper, row_id))
            FILTER (WHERE has_joint_planning_time IS NOT NULL) AS has_joint_planning_time,
        max_by(has_joint_groups, (as_of_upper, row_id))
            FILTER (WHERE has_joint_groups IS NOT NULL) AS has_joint_groups,
        max_by(other_parties, (as_of_upper, row_id)) FILTER (WHERE other_parties <> '') AS other_parties,
        max_by(opened_text, (as_of_upper, row_id)) FILTER (WHERE opened IS NOT NULL) AS opened_text,
        max_by(closed_text, (as_of_upper, row_id)) FILTER (WHERE closed IS NOT NULL) AS closed_text,
        bool_or(is_example) AS has_example
    FROM centre
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    GROUP BY area_code, centre_name
),
hours_chosen AS (
    SELECT
        area_code, centre_name,
        max_by(hours_per_week, (as_of_upper, row_id)) AS open_hours,
        max_by(hours_per_week_upper, (as_of_upper, row_id)) AS open_hours_upper,
        max_by(is_derived, (as_of_upper, row_id)) AS open_hours_derived,
        max_by({'name': source}, (as_of_upper, row_id)).name AS source,
        bool_or(is_example) AS has_example
    FROM open_hours
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
        AND hours_per_week IS NOT NULL
    GROUP BY area_code, centre_name
),
presence_chosen AS (
    SELECT
        area_code, centre_name,
        max_by(
            {'hours': presence_hours, 'full_time': presence_full_time, 'written': presence_text, 'source': source},
            (presence_hours IS NOT NULL, as_of_upper, is_example)
        ) AS latest,
        bool_or(is_example) AS has_example
    FROM presence_hours
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    GROUP BY area_code, centre_name
),
steering_chosen AS (
    SELECT
        area_code, centre_name,
        max_by(has_steering_group, (as_of_upper, row_id))
            FILTER (WHERE has_steering_group IS NOT NULL) AS has_steering_group,
        max_by(meetings_per_year, (as_of_upper, row_id))
            FILTER (WHERE meetings_per_year IS NOT NULL) AS meetings_per_year,
        bool_or(is_example) AS has_example
    FROM steering_group
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
        AND centre_name IS NOT NULL
    GROUP BY area_code, centre_name
),
fact_latest AS (
    SELECT area_code, centre_name, source
    FROM cell
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_ AND value IS NOT NULL
        AND NOT is_rejected AND (
            table_name = 'centre' AND column_name IN (
                'centre_name', 'centre_type', 'stage', 'opened', 'closed', 'target_group', 'address', 'has_coordinator',
                'has_joint_planning_time', 'has_joint_groups', 'other_parties'
            )
            OR table_name = 'co_location' AND column_name IN (
                'midwife', 'child_health', 'open_preschool', 'social_services', 'is_fully_co_located'
            )
            OR table_name = 'steering_group' AND column_name IN ('has_steering_group', 'meetings_per_year')
        )
    QUALIFY row_number() OVER (
        PARTITION BY area_code, centre_name, table_name, column_name ORDER BY as_of_upper DESC, row_id DESC
    ) = 1
),
sources_listed AS (
    SELECT area_code, centre_name, list(DISTINCT source) AS sources FROM fact_latest GROUP BY area_code, centre_name
)
SELECT
    c.definition, c.area_code, a.area_name, c.centre_name, c.centre_type, c.is_open, c.outcome, c.reason,
    c.opened, c.opened_upper, c.closed_upper, f.opened_text, f.closed_text, c.first_claimed,
    c.midwife, c.child_health, c.open_preschool, c.social_services, c.is_fully_co_located,
    h.open_hours, h.open_hours_upper, h.open_hours_derived,
    p.latest.hours AS presence_hours, p.latest.full_time AS presence_full_time, p.latest.written AS presence_text,
    s.has_steering_group, s.meetings_per_year,
    f.has_coordinator, f.has_joint_planning_time, f.has_joint_groups, f.target_group, f.address, f.other_parties,
    nullif(array_to_string(list_sort(list_filter(list_distinct(
        list_concat(w.sources, [h.source], string_split(p.latest.source, '; '))
    ), lambda name: name <> '')), '; '), '') AS source,
    n.last_stated, n.is_unconfirmed, c.stage,
    coalesce(f.has_example, FALSE) OR coalesce(h.has_example, FALSE) OR coalesce(p.has_example, FALSE)
        OR coalesce(s.has_example, FALSE) AS has_example
FROM centre_at(programme_, [day_], with_example) AS c
LEFT JOIN area_list(programme_, with_example) AS a USING (area_code)
LEFT JOIN sources_listed AS w USING (area_code, centre_name)
LEFT JOIN fact_chosen AS f USING (area_code, centre_name)
LEFT JOIN centre_confirmed(programme_, day_, with_example) AS n USING (area_code, centre_name)
LEFT JOIN hours_chosen AS h USING (area_code, centre_name)
LEFT JOIN presence_chosen AS p USING (area_code, centre_name)
LEFT JOIN steering_chosen AS s USING (area_code, centre_name)
ORDER BY a.area_name COLLATE sv, c.centre_name COLLATE sv;
