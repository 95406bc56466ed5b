"""Messages as their addressees are to have them: whole, though filed in sections.

Each section is a transmission of its own, with its own channel numbers; a post has the
message when it has all of them (doctrine 4.5.3, 4.5.5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from routesim.message.page import proven_sections
from routesim.routing.addressing import Duty
from routesim.scenario.filing import Filing


@frozen(kw_only=True)
class Owed:
    """One address of a whole message.

    Attributes:
        duty: What is owed, as the first section to name the address says it.
        parts: Number of each transmission that owes it, and the place of the duty there.
        missing: Sections that were not filed, or not for this address.
    """

    duty: Duty
    parts: tuple[tuple[int, int], ...]
    missing: tuple[int, ...] = ()


@frozen(kw_only=True)
class Whole:
    """One message: one transmission, or all its sections.

    Attributes:
        identity: What tells it from every other message of the run.
        parts: Numbers of its transmissions, in the order of the sections.
        owed: Its addresses.
        missing: Sections that were not filed.
    """

    identity: str
    parts: tuple[int, ...]
    owed: tuple[Owed, ...]
    missing: tuple[int, ...] = ()


def assemble(filings: Sequence[Filing]) -> tuple[Whole, ...]:
    """Return the messages of *filings*, in the order in which their first parts were filed.

    A section that was filed again is a message by itself.
    """
    groups: dict[tuple[str | None, ...], dict[int, int]] = {}
    messages: list[dict[int, int] | int] = []
    for number, filing in enumerate(filings):
        section, key = filing.message.text.section, filing.message.section_of
        if section is None or key is None or section.number in groups.get(key, ()):
            messages.append(number)
            continue
        if key not in groups:
            groups[key] = {}
            messages.append(groups[key])
        groups[key][section.number] = number
    taken = {filing.identity for filing in filings}
    return tuple(
        [
            _single(each, filings[each]) if isinstance(each, int) else _whole(each, filings, taken)
            for each in messages
        ]
    )


def _single(number: int, filing: Filing) -> Whole:
    """Return the message that is one transmission."""
    return Whole(
        identity=filing.identity,
        parts=(number,),
        owed=tuple(
            [
                Owed(duty=duty, parts=((number, place),))
                for place, duty in enumerate(filing.addressing.duties)
            ]
        ),
    )


def _whole(sections: Mapping[int, int], filings: Sequence[Filing], taken: set[str]) -> Whole:
    """Return the message of some *sections*, each with the number of its transmission.

    It is owed to every address some section names, so that an address that is garbled in
    one of them is told what it lacks.
    """
    known = dict(sorted(sections.items()))
    marks = [filings[part].message.text.section for part in known.values()]
    of = max(mark.of or 0 for mark in marks if mark is not None)
    present = set(known)
    if of:
        present.update(*[proven_sections(filings[part].relayed, of) for part in known.values()])
    missing = tuple([section for section in range(1, of + 1) if section not in present])
    named: dict[tuple[str, tuple[str, ...], str | None], dict[int, tuple[int, int]]] = {}
    duties: dict[tuple[str, tuple[str, ...], str | None], Duty] = {}
    for section, part in known.items():
        for place, duty in enumerate(filings[part].addressing.duties):
            key = (duty.address, duty.office, duty.indicator)
            named.setdefault(key, {})[section] = (part, place)
            duties.setdefault(key, duty)
    return Whole(
        identity=_identity(filings[next(iter(known.values()))], taken),
        parts=tuple(known.values()),
        owed=tuple(
            [
                Owed(
                    duty=duties[key],
                    parts=tuple(places.values()),
                    missing=tuple(sorted({*missing, *(known.keys() - places.keys())})),
                )
                for key, places in named.items()
            ]
        ),
        missing=missing,
    )


def _identity(first: Filing, taken: set[str]) -> str:
    """Return the identity of the first section without its number, or what is near and free."""
    message = first.message
    station = message.station
    if station is not None:
        message = evolve(message, station=evolve(station, section=None))
    identity = found = message.identity or first.identity
    again = 1
    while found in taken:
        again += 1
        found = f"{identity}({again})"
    taken.add(found)
    return found
