"""The sender's own workbook, its faulty cells marked, to send back."""
