"""Laws of runs: what each looks at in the records of a finished run, and what it finds."""
