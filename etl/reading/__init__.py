"""Bytes -> sheets of cells, or a refusal in one line. Nothing here knows the subject."""
