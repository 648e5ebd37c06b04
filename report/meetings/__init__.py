"""Meetings: what is shown in which order, made into slides; and what a meeting decided."""
