"""Tables of cells -> checked rows and findings. A row with a fault is set aside, whole."""
