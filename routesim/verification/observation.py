"""What a law of runs may look at: one case, run to its end."""

from __future__ import annotations

from functools import cached_property

from attrs import evolve, frozen

from routesim.analysis.accounting import account
from routesim.analysis.deliveries import Outcome, outcome
from routesim.errors import AccountingError, InputError
from routesim.message.model import Message
from routesim.message.parse import Reading, Source
from routesim.network.simulation import Run, simulate
from routesim.routing.rule import load_rule
from routesim.scenario.faults import Faults
from routesim.scenario.filing import Filing, file_messages
from routesim.scenario.generation import relayed
from routesim.scenario.network import Network, assembled
from routesim.scenario.outages import read_outages
from routesim.verification.case import Case
from routesim.verification.runs.journal import Journal

_NOTHING = Outcome(messages=(), deliveries=(), station_copies=(), services=())


@frozen(kw_only=True)
class Observation:
    """One finished run, with what went into it and what came of it.

    Attributes:
        network: The network, with the outages of the case.
        filings: The messages, by number.
        run: What happened.
        outcome: What became of each message at each address; no rows when the books do not
            balance.
        imbalance: What is wrong with the books, as a sentence; ``None`` when they balance.
    """

    network: Network
    filings: tuple[Filing, ...]
    run: Run
    outcome: Outcome
    imbalance: str | None = None

    @cached_property
    def journal(self) -> Journal:
        """The records, sorted."""
        return Journal(network=self.network, filings=self.filings, run=self.run)


def observe(case: Case, network: Network | None = None) -> Observation:
    """Return what is to be seen of *case*, run to its end.

    Args:
        case: The case.
        network: What ``network_of`` returned for a case of the same network and rule: making
            it costs far more than most runs.

    Raises:
        InputError: Something in the network, the outages or the rule is wrong.
    """
    ready = network_of(case) if network is None else network
    faults = Faults()
    names = {circuit.name for circuit in ready.topology.circuits}
    outages = read_outages(case.outages, names, faults, "outage")
    if faults.sentences:
        raise InputError(*(f"{case.beside}: {fault}" for fault in faults.sentences))
    if outages:
        both = sorted((*ready.outages, *outages), key=lambda each: (each.start, each.circuit))
        ready = evolve(ready, outages=tuple(both))
    return observe_messages(ready, case.messages, seed=case.seed)


def observe_messages(
    network: Network, messages: tuple[Message, ...], *, seed: int = 0
) -> Observation:
    """Return what is to be seen of *messages*, filed and carried by *network*.

    Args:
        network: The network.
        messages: The messages.
        seed: The seed of all chance.
    """
    readings = [
        Reading(
            source=Source(file="case", line=number),
            message=message,
            defects=(),
            relayed=relayed(message),
        )
        for number, message in enumerate(messages, start=1)
    ]
    return observed(network, file_messages(readings, network), seed=seed)


def observed(network: Network, filings: tuple[Filing, ...], *, seed: int = 0) -> Observation:
    """Return what is to be seen of *filings*, carried by *network*.

    Args:
        network: The network.
        filings: The messages, as it files them.
        seed: The seed of all chance.
    """
    run = simulate(network, filings, seed=seed)
    rows, imbalance = _NOTHING, None
    try:
        rows = outcome(filings, run)
        account(filings, rows)
    except AccountingError as error:
        rows, imbalance = _NOTHING, str(error)
    return Observation(network=network, filings=filings, run=run, outcome=rows, imbalance=imbalance)


def network_of(case: Case) -> Network:
    """Return the network of *case*, ready to carry any traffic.

    Raises:
        InputError: Something in the network or the rule is wrong.
    """
    network = assembled(case.network, case.beside)
    return network if case.rule is None else evolve(network, rule=load_rule(case.rule))
