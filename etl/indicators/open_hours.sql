-- How many hours a week is each open preschool open, as each source states it?
-- Hours as stated; where only times of day are given, their sum (is_derived). Days without a text add nothing. precision: how
-- well the hours are known; a sum is known no better than the least well known of its days.
CREATE VIEW open_hours AS
SELECT
    row_id, programme, area_code, centre_name, as_of_upper, is_example, source,
    coalesce(hours_per_week, week, timed_hours) AS hours_per_week,
    coalesce(hours_per_week_upper, week_upper, timed_hours) AS hours_per_week_upper,
    hours_per_week IS NULL AS is_derived,
    CASE
        WHEN hours_per_week IS NOT NULL THEN hours_per_week_precision
        WHEN week IS NOT NULL THEN week_precision
        WHEN timed_hours IS NOT NULL THEN
            list_last(list_filter(['exact', 'range', 'approximate', 'doubtful'], lambda p: list_contains(day_precisions, p)))
    END AS precision
FROM (
    SELECT
        *,
        [
            monday_precision, tuesday_precision, wednesday_precision, thursday_precision, friday_precision,
            saturday_precision, sunday_precision
        ] AS day_precisions,
        CASE WHEN coalesce(monday, tuesday, wednesday, thursday, friday, saturday, sunday) IS NOT NULL THEN
            list_sum(list_transform(
                [monday, tuesday, wednesday, thursday, friday, saturday, sunday], lambda hours: coalesce(hours, 0)
            ))
        END AS timed_hours
    FROM opening_hours
);
