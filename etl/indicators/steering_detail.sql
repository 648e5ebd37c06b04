-- What is known on the day of the steering of each centre, and of each area as a whole? (steering_detail)
-- A row per centre, and per area that a row of Styrgrupper is about without naming a centre (centre_name is then NULL).
-- For each fact the latest statement by the day; of the agreement the latest statement as a whole. agreement_status: none,
-- intended (a letter of intent only), not_started, valid, soon (ends within the constant agreement_soon_months), ended (what
-- is said last is that it has ended, or nobody has said whether it was renewed) or unknown.
CREATE MACRO steering_detail(programme_, day_, with_example) AS TABLE
WITH subject_listed AS (
    SELECT area_code, centre_name, is_open FROM centre_at(programme_, [day_], with_example) WHERE definition = 'lista'
    UNION
    SELECT area_code, NULL, NULL FROM steering_group
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND centre_name IS NULL AND as_of_upper <= day_
),
group_stated AS (
    SELECT
        area_code, centre_name,
        max_by(has_steering_group, (as_of_upper, row_id)) FILTER (WHERE has_steering_group IS NOT NULL) AS has_steering_group,
        max_by(has_working_group, (as_of_upper, row_id)) FILTER (WHERE has_working_group IS NOT NULL) AS has_working_group,
        max_by(meetings_per_year, (as_of_upper, row_id)) FILTER (WHERE meetings_per_year IS NOT NULL) AS meetings_per_year,
        max_by(has_yearly_report, (as_of_upper, row_id)) FILTER (WHERE has_yearly_report IS NOT NULL) AS has_yearly_report,
        max_by(report_contents, (as_of_upper, row_id)) FILTER (WHERE report_contents <> '') AS report_contents,
        max_by(parties, (as_of_upper, row_id)) FILTER (WHERE parties <> '') AS parties,
        max_by(source, (as_of_upper, row_id)) FILTER (WHERE tells_of_group) AS source,
        max(as_of_upper) FILTER (WHERE tells_of_group) AS as_of_upper,
        bool_or(is_example) AS has_example
    FROM (
        SELECT *, parties <> '' OR meetings_per_year IS NOT NULL
            OR coalesce(has_steering_group, has_working_group, has_yearly_report) IS NOT NULL AS tells_of_group
        FROM steering_group
    )
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    GROUP BY area_code, centre_name
),
agreement_chosen AS (
    SELECT *,
        CASE
            WHEN names_agreement = 'no' THEN 'none'
            WHEN agreement_from > day_ THEN 'not_started'
            WHEN agreement_to_upper < day_ THEN 'ended'
            WHEN names_agreement = 'partly' THEN 'intended'
            WHEN agreement_to_upper < day_ + to_months(
                (SELECT value::INTEGER FROM constant WHERE name = 'agreement_soon_months')
            ) THEN 'soon'
            ELSE 'valid'
        END AS agreement_status
    FROM agreement_claim
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    QUALIFY row_number() OVER (
        PARTITION BY area_code, centre_name ORDER BY as_of_upper DESC, row_id DESC
    ) = 1
)
SELECT
    s.area_code, l.area_name, s.centre_name, s.is_open,
    g.has_steering_group, g.has_working_group, g.meetings_per_year, g.has_yearly_report,
    g.report_contents, g.parties, a.agreement, a.agreement_type, a.agreement_from_text, a.agreement_to_text,
    a.agreement_to_upper, coalesce(a.agreement_status, 'unknown') AS agreement_status, a.source AS agreement_source, g.source, g.as_of_upper,
    coalesce(g.has_example, FALSE) AS has_example
FROM subject_listed AS s
LEFT JOIN area_list(programme_, with_example) AS l USING (area_code)
LEFT JOIN group_stated AS g ON g.area_code = s.area_code AND g.centre_name IS NOT DISTINCT FROM s.centre_name
LEFT JOIN agreement_chosen AS a ON a.area_code = s.area_code AND a.centre_name IS NOT DISTINCT FROM s.centre_name
ORDER BY l.area_name COLLATE sv, s.centre_name COLLATE sv NULLS FIRST;
