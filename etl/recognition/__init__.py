"""Sheets of cells -> tables of the contract: where the headings are, which column is which, which rows are claims."""
