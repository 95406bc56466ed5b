"""Book messages: each relay area gets a copy that shows only its own addressees."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from routesim.directory.directory import Directory
from routesim.message.address_lines import address_line
from routesim.message.model import Addressee, Message
from routesim.routing.addressing import Duty
from routesim.routing.origination import FirstCopy


def is_book(message: Message) -> bool:
    """Return whether *message* is marked as a book message by ZEX (doctrine 3.3.2, 1.4.6)."""
    return message.is_signalled("ZEX")


def abridged(
    copies: Iterable[FirstCopy], message: Message, duties: Iterable[Duty], directory: Directory
) -> tuple[FirstCopy, ...]:
    """Return the copies of a book message, each shorter by the address lines it does not show.

    A collective is shown to those of its members it brings in. Source: doctrine 3.3.2.
    """
    known = tuple(duties)
    lines = (*message.due.action, *message.due.info)
    return tuple(
        evolve(
            copy,
            omitted=tuple(
                address_line(line)
                for line in lines
                if not set(copy.indicators) & _served(line, known, directory)
            ),
        )
        for copy in copies
    )


def _served(line: Addressee, duties: tuple[Duty, ...], directory: Directory) -> set[str | None]:
    """Return the indicators at which those are whom an address line means."""
    address = directory.canonical(line.address) or line.indicator or ""
    collective = directory.collective(line.address)
    return {
        duty.indicator
        for duty in duties
        if (duty.address == address and duty.named)
        or (collective is not None and collective.name in duty.collectives)
    }
