"""Posts behind one word for all of them: ``AMEMBASSIES BOGOTA, QUITO``."""

from __future__ import annotations

import re
from typing import Final

from routesim.message.addressee import WORDS

_KINDS: Final = {
    "AMEMBASSIES": "AMEMBASSY",
    "AMCONSULS": "AMCONSUL",
    "EMBASSIES": "EMBASSY",
    "CONSULATES": "CONSULATE",
}
_BETWEEN: Final = re.compile(r",? AND |, ?")


def posts(line: str) -> list[str]:
    """Return the address of each post *line* lists behind one plural, nothing if it lists none.

    A precedence word at its end is that of all. Without a plural no list is certain: a comma
    behind one post may part it from its country.
    """
    word, _, names = line.partition(" ")
    kind = _KINDS.get(word)
    each = _BETWEEN.split(names.rstrip(",")) if kind else []
    if len(each) < 2:  # noqa: PLR2004 - one post is no list
        return []
    ranked = [name.rpartition(" ")[2] for name in each if name.rpartition(" ")[2] in WORDS]
    if len(ranked) == 1 and each[-1].endswith(ranked[0]):
        each[:-1] = [f"{name} {ranked[0]}" for name in each[:-1]]
    return [f"{kind} {name}" for name in each]
