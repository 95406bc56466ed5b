"""Errors a user can cause: each is a whole sentence, or several, one per fault."""

from __future__ import annotations


class RoutesimError(Exception):
    """Something the user gave cannot be used; the text says what, where and what was expected.

    Arguments are positional, because SimPy re-raises an exception as ``type(e)(*e.args)``.
    """


class InputError(RoutesimError):
    """One or more faults in what was given; all that were found, a sentence each."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)

    @property
    def faults(self) -> tuple[str, ...]:
        """The faults, in the order in which they were found."""
        return tuple(str(fault) for fault in self.args)

    def __str__(self) -> str:
        """Return the faults, one a line."""
        return "\n".join(self.faults)


class AccountingError(RoutesimError):
    """The books do not balance: a bug in routesim, never the user's fault."""
