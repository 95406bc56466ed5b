"""The name under a text: on a line of its own, or behind the last sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.page import RULE

if TYPE_CHECKING:
    from collections.abc import Callable

_DOWNGRADED: Final = re.compile(
    r"(?:\n[ \t]*|(?<=[.)]) +)(?P<words>(?:GP|GROUP)[- ]?[1-4]\.?"
    r"|(?:DECL(?:AS(?:SIFY)?)?(?: ON)?|REVW)[: ] ?(?:OADR|\d{1,2}[A-Z\d /]{4,15}|X[1-8])\.?"
    r"|X?GDS(?:-\d)?|OADR)\s*\Z"
)
"""The group of the 1960s, or until when a text is classified, at its end or above its name."""

_NUMBER: Final = re.compile(r"\d{1,3}[.)](?: ?\([A-Z/]{1,9}\))?|\([A-Z/]{1,9}\)")
"""The number or marking of a paragraph, alone before these words: they are all of its text."""

_LONGEST_DOWNGRADED: Final = 40
_FEED: Final = 12
"""Characters at the end of a text among which one of its words stands."""

# One word in capitals behind a full sentence or the group: CONSIDERED.  NOBODY. None behind (SBU).
_BEHIND: Final = re.compile(
    r"(?:(?<![A-Z])(?P<last>[A-Z]{3,})(?<!\([A-Z]{3})[.)\"]{1,2}|UNQUOTE|\bGP-\d\.?) {1,3}"
    r"(?P<name>[A-Z][A-Z'\-]{2,20})#{0,2}\s*$"
)
# Below small letters it is longer than abbreviations are; no title, as in Prof., stands before it.
_BEHIND_SMALL: Final = re.compile(
    r"(?:[a-z]{5}|(?<![A-Za-z])[a-z]{3,4})[.)\"]{1,2} {1,3}(?P<name>[A-Z][A-Z'\-]{4,20})#{0,2}\s*$"
)
_TITLES: Final = frozenset(
    [
        *("ADM", "AMB", "ASST", "CAPT", "CDR", "COL", "CONG", "CORP", "CPT", "DEPT", "GEN", "GOV"),
        *("GOVT", "HON", "INC", "LTC", "LTD", "MAJ", "MIN", "PRES", "PROF", "REP", "REV", "SEN"),
        *("SGT", "TEL"),
    ]
)
"""Short words whose stop ends no sentence."""

_LONGEST_BEHIND: Final = 40
_LONG_NAME: Final = 5
"""Letters from which on capitals below small letters are a name rather than an abbreviation."""

# One word with a full stop below a sentence that ended: no abbreviation, as in DEPT., goes on.
_STOPPED: Final = re.compile(
    r"(?!ASST|DEPT|GOVT|PROF)[A-Z]{4,}[.)\"]{1,2}\s*\n\s*([A-Z][A-Z'\-]{4,20})\.\s*$"
)
_NO_NAMES: Final = frozenset(
    [
        *("UNQUOTE", "SIPDIS", "NOFORN", "END", "STOP", "UNCLASSIFIED", "ADVISE", "CONCUR"),
        *("REGARDS", "TEXT", "ADMIN"),
        # Titles below which a text was cut off.
        *("SUMMARY", "COMMENT", "BACKGROUND", "INTRODUCTION", "CONCLUSION"),
        # When it loses its classification: DECL OADR.
        *("OADR", "GDS", "XGDS"),
        # What commands end with: MINIMIZE CONSIDERED, BRAVO ZULU.
        *("CONSIDERED", "ZULU"),
    ]
)
"""What signs nothing, alone or behind another word."""

_NO_CERTAIN_NAMES: Final = _NO_NAMES | {
    *("SENSITIVE", "MINIMIZE", "CONTINUED", "NONE", "OVER"),
    *("THANKS", "SINCERELY", "RESPECTFULLY", "GREETINGS"),
    *("AMBASSADOR", "CHARGE", "SECRETARY", "DIRECTOR", "CHAIRMAN", "EMBASSY", "MISSION"),
    *("COMMENTS", "OUTLOOK", "CONCLUSIONS", "RECOMMENDATION", "RECOMMENDATIONS"),
    *("POLITICS", "ECONOMY", "NOTE", "NOTES"),
    *("ATTACHMENT", "ATTACHMENTS", "ENCLOSURE", "ENCLOSURES", "ANNEX", "APPENDIX"),
}
"""What signs nothing where it is not in capitals on a line of its own."""

_NAME: Final = re.compile(
    # The stop behind a long word ends a sentence, unless it is a rank: THANK YOU. AMB. NOBODY.
    r"(?!END )(?:[A-Z]{3}\.  ?)?[A-Z][A-Z'\-]+(?:(?: |(?<![A-Z]{3})\.){1,2}[A-Z][A-Z'\-]*){0,3}"
)
_SMALL_NAME: Final = re.compile(r"(?:(?:Van|Von|De|Le|La) )?(?:O'|D'|Ma?c)?[A-Z][a-z]{2,20}")
_SHORTEST_SMALL: Final = 4
"""Letters of such a name at least."""

_SENTENCE_END: Final = re.compile(
    r"(?:[a-z]{5}|(?<![A-Za-z])[a-z]{2,4}|\d\d)(?:[.)\"]{1,2}|[?!]\"?)$"
)
"""What a sentence ends with above a name in small letters: no initial and no title."""

_FULL_LINE: Final = 45
"""Characters at least of a line without a stop above a blank one and the name."""

_NOTE_MARKS: Final = frozenset("123456789[*")
"""What the last line begins with where notes stand below the signature."""

_NOTES_RULE: Final = re.compile(r"_{5,}")
_NOTES: Final = 40
"""Lines that notes below the signature take at most."""


def signed_below(
    lines: list[str], start: int, end: int, *, is_last: Callable[[], bool]
) -> tuple[str | None, int]:
    """Return the name below the last sentence, and where the text above it ends.

    Args:
        lines: The lines of the text.
        start: The first below the opening.
        end: One past the last.
        is_last: Says that no other section goes on with it: a title may stand at the end of
            one. It is asked about a name in small letters alone.
    """
    if end <= start + 1:
        return None, end
    name = lines[end - 1].strip().rstrip("# ")
    if name[-1:].islower():
        signed = _in_small_letters(name, lines, start, end) and is_last()
        return (name, end - 1) if signed else (None, end)
    if name[:1] in _NOTE_MARKS:
        return _above_notes(lines, start, end)
    found = _in_capitals(name, lines, start, end)
    return found, end if found is None else end - 1


def signed_behind(rest: str) -> tuple[str | None, str]:
    """Return the name that ends the last line of *rest*, behind a full sentence, and the text."""
    if rest[-1:].islower() or rest[-1:] == ".":
        return None, rest
    from_ = max(rest.rfind("\n") + 1, len(rest) - _LONGEST_BEHIND)
    match = _BEHIND.search(rest, from_)
    if match is not None:
        certain = match["last"] not in _TITLES
    else:
        match = _BEHIND_SMALL.search(rest, from_)
        certain = match is not None and rest.find(match["name"]) == match.start("name")
    if match is None or not certain or match["name"] in _NO_CERTAIN_NAMES:
        return None, rest
    return match["name"], rest[: match.start("name")].rstrip()


def downgraded_behind(rest: str) -> tuple[str, str]:
    """Return when *rest* may be downgraded, as its last words say, and the text before them."""
    last = rest[-_FEED:].rstrip(". \n")[-1:]
    if not (last.isdecimal() or last in {"R", "S"}):
        return "", rest
    match = _DOWNGRADED.search(rest, max(len(rest) - _LONGEST_DOWNGRADED, 0))
    if match is None:
        return "", rest
    before = rest[: match.start()]
    numbered = _NUMBER.fullmatch(before.rpartition("\n")[2].strip())
    return ("", rest) if numbered else (match["words"], before)


def _in_capitals(name: str, lines: list[str], start: int, end: int) -> str | None:
    """Return the name alone in capitals on the last line, after a full sentence."""
    if name.startswith("UNQUOTE ") and _NAME.fullmatch(name):
        return name.removeprefix("UNQUOTE ")
    if name[-1:] == "." and " " not in name:
        match = _STOPPED.search("\n".join(lines[max(start, end - 4) : end]))
        return None if match is None or match[1] in _NO_NAMES else match[1]
    above = lines[end - 2].strip()
    ended = (
        not (above[-1:].isalnum() or above[-1:] == ",")
        or above.upper() == "UNQUOTE"
        or _DOWNGRADED.search(f"\n{above}") is not None
        or (len(name) >= _LONG_NAME and not above.isupper())
    )
    signs = ended and name.rpartition(" ")[2] not in _NO_NAMES
    return name if signs and _NAME.fullmatch(name) else None


def _in_small_letters(name: str, lines: list[str], start: int, end: int) -> bool:
    """Say whether the last line is one name, as ``Nobody``, below a sentence that ended.

    A place, or another word that is no name, stands elsewhere in most texts, too.
    """
    if (
        len(name) < _SHORTEST_SMALL
        or name.upper() in _NO_CERTAIN_NAMES
        or _SMALL_NAME.fullmatch(name) is None
        or (end < len(lines) and RULE.fullmatch(lines[end].strip()))
    ):
        return False
    at = end - 2
    while at > start and not lines[at].strip():
        at -= 1
    above = lines[at].strip()
    ended = at < end - 2 and len(above) >= _FULL_LINE and above[-1].isalnum()
    if not ended and _SENTENCE_END.search(above) is None:
        return False
    # Who classified a text often signs it.
    opening = "\n".join(lines[:start]).upper().partition("CLASSIFIED BY")[0]
    text = "\n".join(lines[start : end - 1])
    return name.upper() not in opening and re.search(rf"\b{name}\b", text) is None


def _above_notes(lines: list[str], start: int, end: int) -> tuple[str | None, int]:
    """Return the name above a rule with notes below it, and where the text above it ends."""
    for at in range(end - 1, max(start, end - _NOTES), -1):
        if _NOTES_RULE.fullmatch(lines[at].strip()):
            name = _in_capitals(lines[at - 1].strip(), lines, start, at)
            return name, end if name is None else at - 1
    return None, end
