"""Exhibits -> PDF, to read, print and keep: any views, a municipality on one page, and a county's report."""
