"""A case made simpler, piece by piece, as long as it still shows what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from routesim.message.content import Text
from routesim.message.model import Addressee, Message
from routesim.message.precedence import Precedence
from routesim.scenario.network import Network
from routesim.scenario.wording import worded
from routesim.verification.case import Case
from routesim.verification.runs.claims import classified
from routesim.verification.strategies import SHORT, with_line2


def simplest(case: Case, network: Network, shows: Callable[[Case], bool], most: int) -> Case:
    """Return *case* as simple as it can be made while it *shows* what it shows.

    Args:
        case: It shows it.
        network: Its network, ready to carry.
        shows: Whether another case does.
        most: So many others are tried at most.
    """
    left = most
    changed = True
    while changed:
        changed = False
        for simpler in _simpler(case, network):
            if not left:
                return case
            left -= 1
            if shows(simpler):
                case, changed = simpler, True
                break
    return case


def _simpler(case: Case, network: Network) -> Iterator[Case]:
    """Yield cases with less in them, the simplest first."""
    messages, outages = case.messages, case.outages
    if len(messages) > 2:  # noqa: PLR2004 - of two, each is left alone when the other is left out
        for message in messages:
            yield evolve(case, messages=(message,))
    if outages:
        yield evolve(case, outages=())
    if len(messages) > 1:
        for at in range(len(messages)):
            yield evolve(case, messages=messages[:at] + messages[at + 1 :])
    if len(outages) > 1:
        for at in range(len(outages)):
            yield evolve(case, outages=outages[:at] + outages[at + 1 :])
    for at, message in enumerate(messages):
        for simpler in _simpler_message(message, network):
            yield evolve(case, messages=(*messages[:at], simpler, *messages[at + 1 :]))


def _simpler_message(message: Message, network: Network) -> Iterator[Message]:
    """Yield *message* with less in it: fewer lines, exemptions and signals, a shorter text."""
    lines = [("action", line) for line in message.action] + [
        ("info", line) for line in message.info
    ]
    if len(lines) > 1:
        for at in range(len(lines)):
            yield _addressed(message, lines[:at] + lines[at + 1 :], network)
    for at in range(len(message.exempt)):
        exempt = message.exempt[:at] + message.exempt[at + 1 :]
        yield _addressed(evolve(message, exempt=exempt), lines, network)
    security = message.security
    if security is not None and security.signals:
        yield evolve(message, security=evolve(security, signals=()))
    level = classified(message)
    short = worded(Text(classification=level, subject="TEST"), level.letter, SHORT)
    station = message.station
    if station is not None and message.text != short:
        yield evolve(message, text=short, station=evolve(station, section=None))
    for at, (block, line) in enumerate(lines):
        if line.precedence is not Precedence.ROUTINE:
            plain = evolve(
                line, precedence=Precedence.ROUTINE, precedence_word=None, night_action=False
            )
            yield _addressed(message, [*lines[:at], (block, plain), *lines[at + 1 :]], network)


def _addressed(message: Message, lines: list[tuple[str, Addressee]], network: Network) -> Message:
    """Return *message* with other address lines, and format lines 2 and 5 as they then are."""
    return with_line2(
        evolve(
            message,
            precedence=(min(line.precedence for _, line in lines),),
            action=tuple(line for block, line in lines if block == "action"),
            info=tuple(line for block, line in lines if block == "info"),
        ),
        network,
    )
