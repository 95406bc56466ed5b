"""The store of a station: what finds no room in it is intercepted, and comes back."""

from __future__ import annotations

from collections.abc import Sequence

from routesim.message.precedence import Precedence
from routesim.network.circuit import Circuit
from routesim.network.log import Log
from routesim.network.queueing import Copy, PrecedenceQueue


class Store:
    """Room for so many characters of traffic that waits for circuits.

    What would overflow it is put on the intercept tape, which has room for everything, and
    comes back when there is room, the most urgent first; FLASH and above is never
    intercepted. Assumption: the doctrine names no rule; this one loses nothing.

    Args:
        characters: How much it holds.
        place: Number of the station.
        log: Where each interception is recorded.
    """

    def __init__(self, characters: int, place: int, log: Log) -> None:
        self._room = characters
        self._place = place
        self._log = log
        self._held: dict[int, int] = {}
        self._tape = PrecedenceQueue()
        self._ways: dict[int, Circuit] = {}

    def offer(self, copy: Copy, circuit: Circuit, now_us: int) -> None:
        """Queue *copy* for *circuit*, or intercept it."""
        characters = copy.called_characters + copy.relayed_characters
        full = characters > self._room and bool(self._held)
        if copy.rank > Precedence.FLASH and (full or self._tape.first_rank() is not None):
            self._log.intercepted(copy.message, copy.number, self._place, now_us)
            self._ways[copy.number] = circuit
            self._tape.put(copy)
            return
        self._hold(copy, characters)
        circuit.offer(copy)

    def release(self, copy: Copy) -> None:
        """Give back the room of *copy*, and bring back from the tape what finds room now.

        What is longer than the whole store comes back when the store is empty.
        """
        self._room += self._held.pop(copy.number, 0)
        self._bring_back()

    def _bring_back(self) -> None:
        while (first := self._tape.peek()) is not None:
            characters = first.called_characters + first.relayed_characters
            if characters > self._room and self._held:
                return
            self._tape.pop()
            self._hold(first, characters)
            self._ways.pop(first.number).offer(first)

    def take_back(self, circuit: Circuit) -> list[Copy]:
        """Return what is on the tape for *circuit*, and forget it: it is to be diverted."""
        kept: list[Copy] = []
        taken: list[Copy] = []
        for copy in self._tape.take_all():
            (taken if self._ways[copy.number] is circuit else kept).append(copy)
        for copy in kept:
            self._tape.put(copy)
        for copy in taken:
            del self._ways[copy.number]
        return taken

    def forget(self, copies: Sequence[Copy]) -> None:
        """Give back the room of copies that leave without being sent."""
        for copy in copies:
            self._room += self._held.pop(copy.number, 0)
        self._bring_back()

    def _hold(self, copy: Copy, characters: int) -> None:
        self._held[copy.number] = characters
        self._room -= characters
