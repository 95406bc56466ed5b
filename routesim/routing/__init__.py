"""Pure rules: who is addressed, which way a copy goes, and why one may not go. No clock."""
