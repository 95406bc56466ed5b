"""The clock: stations and circuits that only say when what the rules decide happens."""
