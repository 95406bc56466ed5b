"""Whether the routing of a network is right: proved where it can be, searched where it cannot."""
