"""Named reads of a snapshot. Rows come back as data frames with the snapshot's column names."""

from report.queries.door import kept, warehouse
from report.queries.goals import (
    area_status,
    coverage,
    development,
    goal_progress,
    last_published_count,
    milestones,
    openings,
    sources_of_counts,
)
from report.queries.inventory import (
    centre_detail,
    conflicts,
    corrections,
    fact_state,
    facts,
    latest_statement,
    shows_examples,
    sources,
    statements,
)
from report.queries.load import areas, definitions, files, findings, labels, programmes, reconciliation, rows_set_aside

__all__ = [
    "area_status",
    "areas",
    "centre_detail",
    "conflicts",
    "corrections",
    "coverage",
    "definitions",
    "development",
    "fact_state",
    "facts",
    "files",
    "findings",
    "goal_progress",
    "kept",
    "labels",
    "last_published_count",
    "latest_statement",
    "milestones",
    "openings",
    "programmes",
    "reconciliation",
    "rows_set_aside",
    "shows_examples",
    "sources",
    "sources_of_counts",
    "statements",
    "warehouse",
]  # fmt: skip
