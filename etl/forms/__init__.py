"""What goes out before a round: the form, filled in beforehand, and the letter that goes with it."""
