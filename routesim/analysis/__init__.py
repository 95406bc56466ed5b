"""What a run means: who got what, when, by which way, and whether the books balance."""
