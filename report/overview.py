"""What the first page shows, in order: the page arranges it, and the server makes it ready before anybody asks."""

from report.exhibits import area_map, changes, development, headline, progress

ABOVE = (headline.headline, area_map.area_map)
BELOW = (
    development.development,
    development.goal_progress,
    development.new_centres,
    progress.on_the_way,
    progress.without,
    changes.changes,
)
