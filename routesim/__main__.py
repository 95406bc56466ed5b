"""``python -m routesim``."""

from routesim.cli import main

main()
