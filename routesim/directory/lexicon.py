"""Suggestions for misspelt addresses, within bounds."""

from __future__ import annotations

from attrs import define, field

from routesim.directory.directory import Directory

MOST_SEARCHES = 500
"""A search costs milliseconds. Where so many addresses are unknown they are not slips of
the pen but addresses of another directory, and no more are searched for."""


@define
class Lexicon:
    """Suggests known addresses for unknown ones, each searched for once.

    Attributes:
        directory: Who is known.
    """

    directory: Directory
    _found: dict[str, str | None] = field(factory=dict, init=False)

    def suggest(self, address: str) -> str | None:
        """Return the known address nearest to *address*; none when it is known itself."""
        if address not in self._found:
            if len(self._found) >= MOST_SEARCHES:
                return None
            self._found[address] = self.directory.suggest(address)
        return self._found[address]
