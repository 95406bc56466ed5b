"""Format line 4: security warning and operating signals (doctrine 1.4)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from attrs import define

from routesim.message.classification import Classification
from routesim.message.envelope import Reroute, Security
from routesim.message.fact import grown
from routesim.message.format_lines import LETTERS, SIGNAL

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUP: Final = re.compile(r"(?P<station>[A-Z]{4,7}\d{3,4})|\d{7}")
_SERIAL: Final = re.compile(r"\d{1,4}")

_REROUTED: Final = 3
"""What stands behind ``ZOV``: who rerouted, the original station, its time of file."""

_LONGEST_KNOWN: Final = 40
"""Characters of a line at most whose meaning is remembered."""


def security(lines: Sequence[str]) -> tuple[Security, int | None]:
    """Return what format line 4 says, and the place among *lines* of a bad redundancy.

    It may run over several lines (case h27).
    """
    if len(lines) == 1 and len(lines[0]) <= _LONGEST_KNOWN:
        return _known(lines[0])
    return _read(lines)


def _read(lines: Sequence[str]) -> tuple[Security, int | None]:
    reader = _SecurityReader()
    for place, line in enumerate(lines):
        reader.read(place, line)
    return reader.security(), reader.garbled


@lru_cache(maxsize=512)
def _known(line: str) -> tuple[Security, int | None]:
    """Return the same of a short line: few different ones stand on very many messages."""
    return _read([line])


@define
class _SecurityReader:
    """Reads format line 4, word by word.

    Attributes:
        garbled: Place of the line whose letters are no classification.
    """

    signal: str | None = None
    letters: re.Match[str] | None = None
    redundancy: str | None = None
    signals: list[str] = grown(list)
    attention: list[str] = grown(list)
    remarks: list[str] = grown(list)
    behind: list[int] = grown(list)
    garbled: int | None = None
    _after: str = ""
    _reroute: list[str] = grown(list)

    def read(self, place: int, line: str) -> None:
        """Read the words of one line."""
        for word in line.split(" "):
            if self.letters is None and self.redundancy is None and self._classified(place, word):
                continue
            if SIGNAL.fullmatch(word):
                self._signal(word)
            elif self._after == "ZOV" and word in {"REROUTE", "OF"}:
                pass
            elif self._after == "ZOV" and len(self._reroute) < _REROUTED:
                self._rerouted(word)
            elif self._after == "ZUI" and _GROUP.fullmatch(word):
                if word.isdigit() and self.attention and " " not in self.attention[-1]:
                    self.attention[-1] += f" {word}"
                else:
                    self.attention.append(word)
            else:
                self.remarks.append(word)
                self.behind.append(len(self.signals))

    def _classified(self, place: int, word: str) -> bool:
        if word in {"ZNR", "ZNY"}:
            self.signal = self.signal or word
            return True
        self.letters = LETTERS.fullmatch(word)
        if self.letters is not None:
            return True
        if len(word) == 5 and self.signal is not None and not self.signals:  # noqa: PLR2004 - five letters
            self.redundancy = word
            self.garbled = place
            return True
        return False

    def _rerouted(self, word: str) -> None:
        """Read a word behind ``ZOV``; a serial may stand apart from its station."""
        if self._reroute and _SERIAL.fullmatch(word) and self._reroute[-1].isalpha():
            self._reroute[-1] += f" {word}"
        else:
            self._reroute.append(word)

    def _signal(self, word: str) -> None:
        self._after = word
        self.signals.append(word)

    def security(self) -> Security:
        """Return what was read."""
        match = self.letters
        letter = handling = None
        release: tuple[str, ...] = ()
        if match is not None:
            letter = match["letter"] or match["released"]
            handling = match["handling"]
            release = tuple(match["release"] or ())
        words = self._reroute
        behind = self.behind[0] if self.behind else len(self.signals)
        return Security(
            signal=self.signal,
            classification=None if letter is None else Classification.from_letter(letter),
            release=release,
            special_handling=handling,
            signals=tuple(self.signals),
            attention=tuple(self.attention),
            reroute=Reroute(
                by=words[0],
                original=words[1] if len(words) > 1 else None,
                filed_raw=words[2] if len(words) == _REROUTED else None,
            )
            if words
            else None,
            remarks=tuple(self.remarks),
            # Their places rise: where the first stands behind all signals, all do.
            remarks_behind=tuple(self.behind) if behind < len(self.signals) else (),
            redundancy=self.redundancy,
        )
