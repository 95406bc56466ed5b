"""Laws proved: followed through the tables, for everybody, amid every failure."""
