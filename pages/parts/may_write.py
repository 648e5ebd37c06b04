"""Whether whoever is here may keep meetings and decisions. The one place that answers, so that the rule can be another."""

import os

SWITCH = "FAMILJECENTRALER_TRUSTED"


def may_write() -> bool:
    """Only on a machine that its own environment trusts."""
    return os.environ.get(SWITCH, "").strip().casefold() in ("ja", "1", "true")
