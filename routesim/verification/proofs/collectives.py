"""Proved for each collective: who its members are, that they are reached, and once."""

from __future__ import annotations

from collections.abc import Iterator

from routesim.directory.collectives import Collective
from routesim.message.model import Addressee, Message
from routesim.message.precedence import Precedence
from routesim.routing.addressing import address
from routesim.routing.collective import FanOut
from routesim.routing.outcome import Reason
from routesim.routing.relay import Copy
from routesim.routing.screening import Marking, release_code
from routesim.verification.finding import Finding, Place
from routesim.verification.proofs.ground import Ground
from routesim.verification.proofs.way import End

SENTENCE = (
    "Every member of a collective is known and reached, exemptions exempt, "
    "and no collective is fanned out within another or a second time."
)


def prove_collectives(ground: Ground) -> tuple[int, tuple[Finding, ...]]:
    """Return how many members were looked at, and what was found wrong.

    A member without a station in this network is none of its business.

    Source: doctrine 3.6.4 (law C7), 3.6.5 and 3.6.6 (R7).
    """
    cases = 0
    findings: list[Finding] = []
    for collective in ground.network.directory.collectives:
        cases += len(collective.members or ())
        findings += _of_directory(ground, collective)
    for fan_out in ground.network.topology.fan_outs.values():
        cases += len(fan_out.members)
        findings += _of_network(ground, fan_out)
    return cases, tuple(findings)


def _of_directory(ground: Ground, collective: Collective) -> Iterator[Finding]:
    directory = ground.network.directory
    members = collective.members or ()
    for member in members:
        if directory.collective(member) is not None:
            yield Finding(found=f"{collective.name} has the collective {member} for a member")
        elif directory.post(member) is None:
            yield Finding(found=f"{collective.name}: its member {member} is unknown")
    everybody = _brought(ground, collective.name, None)
    for member in members:
        others = _brought(ground, collective.name, member)
        if member in others or others | {member} != everybody | {member}:
            yield Finding(
                found=f"{collective.name}: XMT {member} exempts "
                f"{', '.join(sorted(everybody - others)) or 'nobody'}"
            )


def _brought(ground: Ground, collective: str, exempt: str | None) -> frozenset[str]:
    """Return whom a message to *collective* is for, by the rules of addressing."""
    line = Addressee(address=collective, precedence=Precedence.ROUTINE, collective=True)
    message = Message(action=(line,), exempt=() if exempt is None else (exempt,))
    found = address(message, ground.network.directory)
    return frozenset(duty.address for duty in found.duties)


def _of_network(ground: Ground, fan_out: FanOut) -> Iterator[Finding]:
    topology = ground.network.topology
    for member in fan_out.members:
        if member in topology.fan_outs:
            yield Finding(found=f"{fan_out.indicator} has the collective {member} for a member")
        elif member in topology.stations and fan_out.station != member:
            level = ground.levels[0]
            way = ground.router.towards(member, level).way(fan_out.station)
            if way.end is not End.ARRIVED:
                yield Finding(
                    found=f"{fan_out.indicator}: fanned out at {fan_out.station}, "
                    f"its member {member} is not reached: {way}",
                    place=Place(origin=fan_out.station, indicator=member, classification=level),
                )
    again = f"RUCR{fan_out.indicator[4:]}"
    for station in topology.stations:
        yield from _at_station(ground, fan_out, again, station)


def _at_station(ground: Ground, fan_out: FanOut, again: str, station: str) -> Iterator[Finding]:
    """Yield what *station* does wrong with a collective indicator, before and after fan-out."""
    level = ground.levels[0]
    marking = Marking(classification=level, nation=release_code(station))
    entered = ground.router.decision(station, Copy(indicators=(again,), marking=marking))
    if entered.rejected.get(again) is not Reason.REENTERED:
        yield Finding(found=f"{station} takes {again}, which has been fanned out, a second time")
    if station == fan_out.station:
        named = fan_out.members[:1]
        copy = Copy(indicators=(*named, fan_out.indicator), marking=marking)
        split = ground.router.decision(station, copy)
        given = [each for called in split.copies.values() for each in called]
        given += [*split.local, *split.rejected]
        if sorted(given) != sorted(fan_out.members):
            yield Finding(
                found=f"{station} fans {fan_out.indicator} out, of a copy that calls "
                f"{' '.join(named)} too, to {' '.join(sorted(given))}, "
                f"expected each of {' '.join(sorted(fan_out.members))} once"
            )
