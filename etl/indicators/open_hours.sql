-- How many hours a week is each open preschool open, as each source states it?
-- Hours as stated; where only times of day are given, their sum (is_derived). Days without a text add nothing.
CREATE VIEW open_hours AS
SELECT
    row_id, programme, area_code, centre_name, as_of_upper, is_example, source,
    coalesce(hours_per_week, week, timed_hours) AS hours_per_week,
    coalesce(hours_per_week_upper, week_upper, timed_hours) AS hours_per_week_upper,
    hours_per_week IS NULL AS is_derived
FROM (
    SELECT
        *,
        CASE WHEN coalesce(monday, tuesday, wednesday, thursday, friday, saturday, sunday) IS NOT NULL THEN
            list_sum(list_transform(
                [monday, tuesday, wednesday, thursday, friday, saturday, sunday], lambda hours: coalesce(hours, 0)
            ))
        END AS timed_hours
    FROM opening_hours
);
