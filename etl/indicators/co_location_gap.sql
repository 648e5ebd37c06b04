-- Where are each centre's four base services, how many are known to be in the premises, and what does it lack to meet each
-- definition? (co_location_gap)
-- lacking: services that are known to stand in the way; untold: services of which no source says enough. in_premises_min and
-- _max: of the four; a centre that is called fully co-located has those of which nothing else is said, and one that is said
-- not to be has at most three, unless each is known to be there.
CREATE MACRO co_location_gap(programme_, day_, with_example) AS TABLE
WITH place_sorted AS (
    SELECT
        c.*,
        list_transform(
            list_filter(places, lambda p: p.place IN ('certain_times', 'other_address', 'missing_service')), lambda p: p.service
        ) AS elsewhere,
        list_transform(list_filter(places, lambda p: p.place = 'missing_service'), lambda p: p.service) AS absent,
        list_transform(list_filter(places, lambda p: p.place IS NULL), lambda p: p.service) AS unstated,
        coalesce(is_fully_co_located = 'yes', FALSE) AS is_whole,
        if(is_whole, [], list_transform(
            list_filter(places, lambda p: coalesce(p.place, 'present') = 'present'), lambda p: p.service
        )) AS unplaced
    FROM (
        SELECT *, [
            {'service': 'midwife', 'place': midwife}, {'service': 'child_health', 'place': child_health},
            {'service': 'open_preschool', 'place': open_preschool},
            {'service': 'social_services', 'place': social_services}
        ] AS places
        FROM centre_at(programme_, [day_], with_example)
    ) AS c
),
gap_found AS (
    SELECT
        *,
        4 - len(elsewhere) - len(unplaced) AS in_premises_min,
        CASE
            WHEN len(unplaced) > 0 AND len(elsewhere) = 0 AND is_fully_co_located IS NOT NULL THEN 3
            ELSE 4 - len(elsewhere)
        END AS in_premises_max,
        list_filter(['open_preschool', 'social_services'], lambda s: NOT list_contains(elsewhere || unplaced, s)) AS beside
    FROM place_sorted
)
SELECT
    definition, area_code, centre_name, centre_type, is_open, meets,
    midwife, child_health, open_preschool, social_services, is_fully_co_located, in_premises_min, in_premises_max,
    CASE
        WHEN meets = 'yes' OR definition = 'lista' THEN []
        WHEN definition = 'strategi' THEN elsewhere
        WHEN definition = 'samverkan' THEN absent
        ELSE list_filter(elsewhere, lambda s: s = 'child_health' OR (
            s IN ('open_preschool', 'social_services') AND list_has_all(elsewhere, ['open_preschool', 'social_services'])
        ))
    END AS lacking,
    CASE
        WHEN meets = 'yes' OR definition = 'lista' THEN []
        WHEN definition = 'strategi' THEN unplaced
        WHEN definition = 'samverkan' THEN unstated
        ELSE list_filter(unplaced, lambda s: s = 'child_health' OR (
            s IN ('open_preschool', 'social_services') AND len(beside) = 0
        ))
    END AS untold
FROM gap_found;
