"""What to simulate: a network from its file, and the messages filed into it."""
