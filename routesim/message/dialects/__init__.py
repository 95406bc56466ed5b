"""What each dialect writes before format line 4 in its own way (doctrine 1.0)."""
