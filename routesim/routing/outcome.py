"""Every fate of an address has a name."""

from __future__ import annotations

import enum


class Reason(enum.StrEnum):
    """Why an address did not get its message.

    INV, SEC, SRC, LMF and TRC are the reject codes of doctrine 4.3.1; the value is
    what JSON shows.
    """

    UNKNOWN_ADDRESS = "unknown-address"
    UNKNOWN_COLLECTIVE = "unknown-collective"
    UNKNOWN_ORIGINATOR = "unknown-originator"
    NO_TIME_OF_FILE = "no-time-of-file"
    NO_INDICATOR = "no-indicator-for-classification"
    INVALID_INDICATOR = "INV"
    NO_WAY_ON = "no-way-on"
    SECURITY = "SEC"
    SPECIAL_HANDLING = "SRC"
    MEDIUM = "LMF"
    RELEASE = "TRC"
    LOOP = "loop"
    MISSENT = "missent"
    DUPLICATE = "duplicate"
    REENTERED = "collective-re-entered"
    LOST = "lost"
    NOT_ON_FILE = "not-on-file"
    MINIMIZE = "minimize"
    SECTION_MISSING = "section-missing"

    @property
    def sentence(self) -> str:
        """What the reason means, for a person."""
        return _SENTENCES[self]

    @property
    def misses_nothing(self) -> bool:
        """Whether the network owed nothing after all, so that no objective is missed by it.

        The addressee had had the message, or has it by other means.
        """
        return self in {Reason.DUPLICATE, Reason.MINIMIZE}


_SENTENCES = {
    Reason.UNKNOWN_ADDRESS: "the line has no indicator, and the directory knows no such address",
    Reason.UNKNOWN_COLLECTIVE: "the directory does not know the members of this collective",
    Reason.UNKNOWN_ORIGINATOR: "the message was never filed: its originating station is unknown",
    Reason.NO_TIME_OF_FILE: "the message was never filed: it has neither time of file nor date",
    Reason.NO_INDICATOR: "the address has no indicator for traffic of this classification",
    Reason.INVALID_INDICATOR: "no entry and no relay prefix of the routing table covers it",
    Reason.NO_WAY_ON: "every circuit of the table's entry leads back where the copy came from",
    Reason.SECURITY: "the message is classified above every circuit of the table's entry",
    Reason.SPECIAL_HANDLING: "no circuit of the table's entry takes its special handling",
    Reason.MEDIUM: "no circuit of the table's entry takes the format it is written in",
    Reason.RELEASE: "its release code does not name the nation of the indicator, or is misformed",
    Reason.LOOP: "the station has sent it on before: the routing tables lead in a circle",
    Reason.LOST: "lost on the circuit it was sent over, and nobody noticed",
    Reason.NOT_ON_FILE: "lost on the circuit it was sent over, and no longer on file",
    Reason.MISSENT: "it was sent again to a station that does not answer for the indicator",
    Reason.DUPLICATE: "a suspected duplicate was filed: the message had been delivered before",
    Reason.REENTERED: "a copy fanned out to a collective may not enter the network again",
    Reason.MINIMIZE: "MINIMIZE was in force: the message went by other means",
    Reason.SECTION_MISSING: "the post holds the other sections until it has all of them; missing",
}
