"""What every test of a page in AppTest wants."""

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(autouse=True)
def no_components_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """At every opening AppTest looks for components in all installed packages; the pages use none but their own."""
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", list)
