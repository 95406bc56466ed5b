"""Results for people, as tables, and for programs, as plain data."""
