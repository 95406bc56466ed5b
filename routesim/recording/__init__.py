"""Keep what happened: the run folder, written and read back."""
