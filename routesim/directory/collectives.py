"""Collectives: one address that stands for a list of them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from routesim.directory.indicator import is_indicator


@frozen(kw_only=True)
class Collective:
    """A named list of addressees (doctrine 3.6).

    Attributes:
        name: Canonical name, as in ``UN SECURITY COUNCIL COLLECTIVE``.
        indicator: The pseudo routing indicator headings put before it.
        members: Canonical addresses; ``None`` when the membership is not known here.
        basis: Where the membership comes from.
    """

    name: str
    indicator: str | None
    members: tuple[str, ...] | None
    basis: str

    def faults(self) -> Iterator[str]:
        """Yield a sentence for each value that cannot be: what was found, what was expected."""
        if not self.name:
            yield "the name is empty, expected the name of a collective"
        if self.indicator is not None and not is_indicator(self.indicator):
            yield (
                f"{self.indicator!r} is no routing indicator, "
                "expected 4 to 8 capital letters such as RUEHGG"
            )
