"""What lies on the disk: snapshots, and what can't be made again: the ledger, the log, the files received."""
