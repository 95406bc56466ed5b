"""Addresses as format lines 6 to 9 have them (doctrine 1.6, 1.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routesim.message.addressee import split_indicator
from routesim.message.folding import folded
from routesim.message.keyword_lines import HANDLERS
from routesim.message.plain_address import nobody

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routesim.message.model import Addressee, Originator


def address_block(keyword: str, addresses: Iterable[str]) -> list[str]:
    """Return the lines of a block of addresses, its keyword before the first."""
    lines: list[str] = []
    for address in addresses:
        lines += folded_address(f"{keyword} {address}" if not lines else address)
    return lines


def folded_address(line: str) -> list[str]:
    """Return an address line folded so that its rest is known for one when read back."""
    pieces = folded(line)
    # Below a full address the rest would be taken for the next one, and a keyword for
    # itself: leave it long.
    full = any(piece.endswith((")", "//")) or piece[-1:].isdigit() for piece in pieces[:-1])
    if full or any(piece.partition(" ")[0] in HANDLERS for piece in pieces[1:]):
        return [line]
    return pieces


def address_line(one: Addressee) -> str:
    """Return the line of an addressee, without the keyword before the first."""
    zen = "ZEN/" if one.other_means else ""
    words = [
        zen + _address(one.indicator, one.address, one.office),
        one.precedence_word or "",
        one.serial or "",
    ]
    return " ".join([word for word in words if word])


def originator_words(one: Originator) -> str:
    """Return the originator as it stands behind FM."""
    return _address(one.indicator, one.address, one.office)


def _address(indicator: str | None, address: str, office: Sequence[str]) -> str:
    # An oblique would tie the next line to an indicator that has no address.
    if indicator is not None and not address and split_indicator(indicator, nobody)[0]:
        return indicator
    head = "" if indicator is None else f"{indicator}/"
    offices = f"//{'//'.join(office)}//" if office else ""
    return f"{head}{address}{offices}"
