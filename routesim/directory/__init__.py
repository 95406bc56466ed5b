"""Who is where: addresses, routing indicators, places, collectives. No clock, no network."""
