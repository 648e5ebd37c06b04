"""Workbooks in, one immutable DuckDB snapshot out."""
