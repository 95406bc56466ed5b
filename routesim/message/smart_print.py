"""A cable as the archive of the Department of State prints those of 2009 and later.

The system (SMART) keeps no format lines: its prints have fields with labels, first ``MRN:``, the
number of the message. Format lines that say the same are put in their place, and read like any
other message.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message.addressee import WORDS, is_post
from routesim.message.banner import is_banner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routesim.message.cleaning import Clean

_OVER: Final = re.compile(
    r"[ \t]*(?P<label>MRN|Date/DTG|From|Action|Info|E\.O\.|TAGS|Captions|Pass Line|References?"
    r"|Subject) ?:[ \t]*(?P<words>.*)",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(
    r"[ \t]*(?P<label>Signature|(?:Drafted|Cleared|Approved|Released) By|Info|XMT) ?:"
    r"[ \t]*(?P<words>.*)",
    re.IGNORECASE,
)
"""The first line of a field over a text and under it; what goes on with it stands below."""

_NUMBER: Final = re.compile(r"[ \t]*MRN ?:", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"[ \t]*Subject ?:", re.IGNORECASE)
_FOOT: Final = re.compile(r"[ \t]*(?:Signature|Drafted By) ?:", re.IGNORECASE)
"""What the fields over a text begin and end with, and those under it begin with."""

_MOST: Final = 200
"""Lines that the fields over a text take at most."""

_PRINTED: Final = re.compile(r"UNCLASSIFIED|CONFIDENTIAL|SECRET|SBU|SENSITIVE|PAGE \d\d .*")
_PAGE: Final = re.compile(r"\s*Page (\d{1,3}) of \d{1,3}\s*")
"""What is printed under each page, the second as the page line that it becomes."""

_OTHER: Final = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)? ?:.*")
"""A field under a text that no part of a message says."""

_KEYWORDS: Final = {
    "E.O.": "E.O.: ",
    "TAGS": "TAGS: ",
    "REFERENCE": "REF: ",
    "REFERENCES": "REF: ",
    "SUBJECT": "SUBJECT: ",
}
"""What a text has in place of the labels over it."""

_DRAFTING: Final = ("DRAFTED BY", "CLEARED BY", "APPROVED BY", "RELEASED BY")
_MARKING: Final = re.compile(r"SBU|SENSITIVE|NOFORN|[A-Z]{2,3}DIS")
"""What is printed between the classification and the number."""

_ADDRESS_END: Final = re.compile(
    r"\b(?P<word>(?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE))(?:[,;]|(?= )|$)|;"
)
_MRN: Final = re.compile(
    r"[ \t]*MRN ?: *\d{2,4} (?P<post>[A-Z][A-Z .'-]*) (?P<number>\d{1,6})", re.IGNORECASE
)
"""The number of a message: year, post, number."""

_Place = tuple[int, str]
_Fields = dict[str, list[_Place]]


def as_telegrams(clean: Clean) -> Clean | None:
    """Return *clean* with format lines in place of the fields of its prints, if it has any."""
    lines = clean.lines
    starts = [at for at, line in enumerate(lines) if _NUMBER.match(line)]
    written = list(enumerate(lines[: starts[0]])) if starts else []
    prints = 0
    for start, end in pairwise([*starts, len(lines)]):
        each = list(enumerate(lines[start:end], start))
        text = next((at for at, (_, line) in enumerate(each, 1) if _SUBJECT.match(line)), 0)
        over = _fields(_OVER, each[:text])
        if text > _MOST or not over.keys() >= {"DATE/DTG", "FROM"}:
            written += each
            continue
        prints += 1
        each = [(at, _as_page_line(line, lines[start])) for at, line in each]
        foot = next((at for at, (_, line) in enumerate(each) if _FOOT.match(line)), len(each))
        under = _fields(_UNDER, each[foot:])
        over.setdefault("INFO", []).extend(under.pop("INFO", []))
        over["XMT"] = under.pop("XMT", [])
        over[""] = [*_markings(written), *over.get("", [])]
        banner = written[-1][1].strip() if written else ""
        written += _heading(over)
        written += _opening(over, banner if is_banner(banner) else "")
        written += each[text:foot]
        written += _ending(under)
    if not prints:
        return None
    kept = [line for _, line in written]
    numbers = [clean.source_index(at) for at, _ in written]
    return evolve(clean, text="\n".join(kept), lines=kept, numbers=numbers)


def _as_page_line(line: str, number: str) -> str:
    """Return *line*; one that counts the page above it as archives begin the next one (9.14)."""
    match = _PAGE.fullmatch(line)
    return line if match is None else _page_line(int(match[1]) + 1, number)


def _page_line(page: int, number: str) -> str:
    match = _MRN.fullmatch(number)
    post = "" if match is None else f" {match['post'].upper()} {match['number']:0>5}"
    return f"PAGE {page:02}{post}"


def _fields(first: re.Pattern[str], lines: list[_Place]) -> _Fields:
    """Return place and words of the lines of each field, by its label in capitals.

    What is printed under a page goes on with none, nor does another field: they have no label.

    Args:
        first: What the first line of a field looks like.
        lines: Place and words of the lines.
    """
    found: _Fields = {}
    label = ""
    for at, line in lines:
        words = line.strip()
        if match := first.fullmatch(line):
            label, words = match["label"].upper(), match["words"]
        elif _PRINTED.fullmatch(words) or _OTHER.match(line):
            label = ""
        if words or label == "MRN":
            found.setdefault(label, []).append((at, words))
    return found


def _markings(written: list[_Place]) -> list[_Place]:
    """Take what is marked between the classification and the number off the lines above it."""
    found: list[_Place] = []
    while written and (not (words := written[-1][1].strip()) or _MARKING.fullmatch(words)):
        place, _ = written.pop()
        found += [(place, words)] if words else []
    return found[::-1]


def _heading(over: _Fields) -> Iterator[_Place]:
    """Yield the lines of the heading, below a page line as over an archive's (9.14)."""
    number, words = over["MRN"][0]
    yield number, _page_line(1, f"MRN: {words}")
    action, info, exempt = (_addresses(over.get(one, [])) for one in ("ACTION", "INFO", "XMT"))
    precedence = "".join(dict.fromkeys([_prosign(action), _prosign(info)]))
    at, day = over["DATE/DTG"][0]
    yield at, precedence + day.rpartition("/")[2].strip()
    yield over["FROM"][0][0], f"FM {_joined(over['FROM'])}"
    for keyword, addresses in (("TO", action), ("INFO", info), ("XMT", exempt)):
        for count, (at, address) in enumerate(addresses):
            yield at, address if count else f"{keyword} {address}"


def _opening(over: _Fields, banner: str) -> Iterator[_Place]:
    """Yield the lines from the classification to the subject."""
    number, words = over["MRN"][0]
    if not banner:
        yield number, "BT"
    yield number, f"{banner} {words}".strip()
    captions = [
        (at, one.strip()) for at, words in over.get("CAPTIONS", []) for one in words.split(",")
    ]
    known = {words for _, words in captions}
    yield from (one for one in over[""] if one[1] not in known)
    yield from captions
    yield from over.get("PASS LINE", [])
    for label, keyword in _KEYWORDS.items():
        for count, (at, words) in enumerate(over.get(label, [])):
            yield at, words if count else keyword + words


def _ending(under: _Fields) -> Iterator[_Place]:
    """Yield the lines below a text: its signature and who drafted it between what else is there."""
    last = max((at for label, lines in under.items() if label for at, _ in lines), default=0)
    other = under.get("", [])
    footed = [at > last and _PRINTED.fullmatch(words) is not None for at, words in other]
    yield from (one for one, printed in zip(other, footed, strict=True) if not printed)
    for at, words in under.get("SIGNATURE", []):
        yield from [(at, ""), (at, words.upper()), (at, "")]
    for label in _DRAFTING:
        for count, (at, words) in enumerate(under.get(label, [])):
            yield at, words if count else f"{label}: {words}"
    yield from (one for one, printed in zip(other, footed, strict=True) if printed)


def _joined(lines: list[_Place]) -> str:
    return " ".join([words for _, words in lines])


def _addresses(lines: list[_Place]) -> list[_Place]:
    """Return the addresses of a field, each with its word of precedence if it has one.

    Each ends with that word or a semicolon; where there is neither, with its line.
    """
    text = _joined(lines)
    found: list[_Place] = []
    start = 0
    for match in _ADDRESS_END.finditer(text):
        address = _address(text[start : match.start()], match["word"] or "")
        found += [(lines[0][0], address)] if address else []
        start = match.end()
    if not found:
        return [(at, _address(words)) for at, words in lines]
    rest = _address(text[start:])
    return [*found, (lines[-1][0], rest)] if rest else found


def _address(words: str, precedence: str = "") -> str:
    """Return an address as format lines have it: ``WASHDC, SECSTATE`` is SECSTATE WASHDC."""
    place, _, post = " ".join(words.split()).partition(", ")
    name = f"{post} {place}" if is_post(post) else words
    return " ".join(f"{name} {precedence}".split())


def _prosign(addresses: list[_Place]) -> str:
    """Return the highest precedence of *addresses*, as format line 5 has it (1.6.4)."""
    found = [WORDS[word] for _, one in addresses if (word := one.rpartition(" ")[2]) in WORDS]
    return f"{min(found).prosign} " if found else ""
