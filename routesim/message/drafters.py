"""Who drafted a message, approved it and cleared it, as the Department's form shows it."""

from __future__ import annotations

import re
from typing import Final

from attrs import define

from routesim.message.banner import is_banner
from routesim.message.content import Drafting
from routesim.message.fact import grown

_HEAD: Final = re.compile(
    # Text recognition takes an I for a P.
    r"(?:(?P<drafted>DRAFTED)|(?P<approved>AP[A-Z]ROVED)|(?P<released>RELEASED)"
    r"|(?P<cleared>CLEARED|CLEARANCES?))(?:(?: IN DRAFT)? BY\b ?:?| ?:) ?(?P<words>.*)"
    r"|(?P<desired>DESIRED DISTRIBUTION):?",
    re.IGNORECASE,
)

_KINDS: Final = ("drafted", "approved", "released", "cleared", "desired")

# Amid a sentence no colon follows, nor an office with one.
_UNDER: Final = re.compile(
    r"(?:DRAFTED|APPROVED|CLEARED|RELEASED) BY(?: ?:| (?=[A-Z][A-Z0-9/&.\-]{0,20} ?[:/-]))"
    r"|CLEARANCES? ?:",
    re.IGNORECASE,
)
_CLEARING: Final = re.compile(
    # A hyphen alone may stand in a name: IO-AMB. NOBODY is an office, ABU-NOBODY is none.
    r"[A-Z0-9/&.\-]{1,20} ?: ?[A-Z(].*|[A-Z0-9/&.]{1,20}(?: - [A-Z(].*|-[A-Z(]\S* .*)"
    r"|[A-Z]{1,8}/[A-Z/:]+.*|\d{1,2}[/-]\d{1,2}[/-]\d{2}\b.*"
    r"|(?:EXT|X)\.? ?\d.*",
    re.IGNORECASE,
)
"""A line below one of these: an office and a name, a date or an extension."""

OFFICES: Final = re.compile(r"(?:ACTION|ORIGIN|INFO) +[A-Z]{1,5}-\d\d\b", re.IGNORECASE)
"""The first line of the Department's offices; below them its form names who drafted a message."""

_LAST: Final = 3000
"""Characters at the end of a text in which they stand under it."""

_LAST_LINES: Final = 60
"""Lines at its end among which they stand, blank ones aside."""

_ENDS: Final = frozenset(".:;!?)\"'")


@define
class Drafts:
    """Collects the lines of one block; grows line by line.

    Attributes:
        found: What was found, by the field of :class:`Drafting`.
        open: The field to which a line below belongs, if any.
    """

    found: dict[str, list[str]] = grown(dict)
    open: str = ""

    def head(self, words: str) -> bool:
        """Read a line that begins one of the fields; say whether it does."""
        match = _HEAD.fullmatch(words)
        if match is None:
            return False
        kind = next(name for name in _KINDS if match[name])
        if match["words"]:
            self.found.setdefault(kind, []).append(match["words"])
        # Who cleared a message stands below who approved it.
        self.open = "cleared" if kind == "approved" else kind
        return True

    def below(self, words: str) -> None:
        """Read a line below one."""
        self.found.setdefault(self.open, []).append(words)

    def drafting(self) -> Drafting | None:
        """Return what was found."""
        if not self.found:
            return None
        return Drafting(**{name: tuple(lines) for name, lines in self.found.items()})


def may_be_drafted(body: str) -> bool:
    """Say whether who drafted *body* may stand under it; quick, for under most it does not."""
    last = body.rstrip()[-_LAST:]
    return "DRAFTED BY" in last or "Drafted by" in last


def without_drafting(lines: list[str]) -> tuple[list[int], Drafting | None]:
    """Return the places of *lines* without who drafted them, which stands under a text, and that.

    The name under the text stands above or below. What stands below offices is of the next
    message, whose heading follows.
    """
    drafts = Drafts()
    written = [at for at, line in enumerate(lines) if line.strip()]
    kept = list(range(min(written[-_LAST_LINES:])))
    for at in range(len(kept), len(lines)):
        words = " ".join(lines[at].split())
        if _UNDER.match(words) and (drafts.found or _has_ended(lines, at)) and drafts.head(words):
            continue
        if drafts.open and _CLEARING.fullmatch(words) and not is_banner(words):
            drafts.below(words)
            continue
        if OFFICES.match(words):
            break
        if words:
            drafts.open = ""
        kept.append(at)
    else:
        if "drafted" in drafts.found:
            return kept, drafts.drafting()
    return list(range(len(lines))), None


def _has_ended(lines: list[str], at: int) -> bool:
    """Say whether no sentence goes on with line *at*: it ended above, or a name stands there."""
    above = lines[at - 1].strip() if at else ""
    return above == "" or above[-1] in _ENDS or " " not in above
