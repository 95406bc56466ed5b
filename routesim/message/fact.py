"""What a fact is: a class of named values that never change.

A message has some fifty facts, and attrs guards those of a frozen class at run time:
a fifth of the time a message takes to read would go into setting them. Here the type
checker is the guard, to which these classes are frozen; they compare and hash as such.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

__all__ = ["frozen"]

if TYPE_CHECKING:
    from attrs import frozen
else:
    from attrs import define

    frozen = partial(define, unsafe_hash=True)
