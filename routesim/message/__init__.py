"""The telegram itself: its lines, its facts, its defects. Knows no other layer."""
