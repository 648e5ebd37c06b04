"""The constants that a snapshot was computed by, as sentences say them."""

from report import queries, swedish


def written(snapshot_id: str, name: str) -> str:
    """``unconfirmed_after_months`` -> 18."""
    return swedish.number(queries.constant(snapshot_id, name))
