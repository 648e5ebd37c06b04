"""Exhibits -> one HTML file that needs nothing else: no server, no internet, and for reading no script."""
