"""What was run together: several format lines on one, a keyword and what stands behind it."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from routesim.message.addressee import KIND
from routesim.message.banner import LEVELS
from routesim.message.cleaning import Clean

_ABOVE: Final = re.compile(
    r"(?<=\S\S) (?=(?:ZZ|OO|PP|RR) [RQ][A-Z]{3,7}\b|DE [RQ][A-Z]{3,7} ?#|ZN[RY] [A-Z]{5}"
    r"|[YZOPR](?: [ZOPR])? \d{6}Z [A-Z]{3} \d{2}|FM [A-Z])"
)
"""Between two lines above the addresses."""

_TEXT: Final = re.compile(rf"(?<=\S\S) (?:BT )?(?=(?:{LEVELS})(?: (?!(?:DATA|AREA|SERVICE)\b)|//))")
"""Between the addresses and the text, which a classification begins."""

_WITHIN: Final = re.compile(
    r" (?=(?:TO|INFO) (?:[RQ][A-Z]{3,7}/|ZEN/|XMT|NAVADMIN|MARADMIN|AL[A-Z]{3,}|AIG |ALL |SECSTATE "
    r"|AMEMBASSY |AMCONSUL |USMISSION |COM[A-Z]{3,}|CINC[A-Z]+|USCINC[A-Z]+|CDR|CTF |USS |HQ "
    r"|C[NM]O |CMC |CJCS |JOINT STAFF |SECDEF |SECNAV )"
    r"|INFO (?=[A-Z])(?!CE?NTE?R|OFF|SYS|OP|TECH|MGT|MANAG|SERV|SUP|WAR|SEC|AGENCY|COM)"
    r"|XMT[ /][A-Z]|BT(?: |$))|(?<=//) ?(?=(?:TO|INFO|BT)(?: |$))"
)
"""Before a keyword amid the addresses (case h12); an office of information has INFO in its name."""

BEHIND: Final = re.compile(
    r"(?<= )(?:\d{3,5}|FLASH|IMMEDIATE|PRIORITY|ROUTINE)"
    r"(?=INFO (?:[RQ][A-Z]{3,7}/|AMEMBASSY |AMCONSUL |SECSTATE |USMISSION ))"
)
"""What ends an address right before ``INFO``, without a space between."""

TEXT: Final = re.compile(
    r"(?<=[A-Z\d/)])(?=(?:(?:T O P )?S E C R E T|C O N F I D E N T I A L|U N C L A S)\b"
    rf"|(?:{LEVELS})"
    r"(?: SECTION \d{1,2} OF \d{1,2}(?!\d)| //N\d{5}//| [A-Z][A-Z .'\-]{1,30} \d{3,8}(?!\d)))"
)
"""Between the last address and the text, where a copy lost the line end between them."""

DATED: Final = re.compile(
    r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY, \d{1,2} [A-Z]{3,9} \d{4}, \d{1,2}:\d\d$"
)
"""The day and time that a converter put behind the last address, or below it."""

GLUED: Final = re.compile(
    r"(?:(?P<label>FROM|CC)(?:(?= ?:)| (?=AMEMBASSY|AMCONSUL|SECSTATE|USMISSION))"
    r"|(?P<word>FM|TO|INFO|DE|XMT|ZEN))"
    r"(?P<rest> ?[:/].*|[.,;-]{1,3} .*"
    r"|(?=[RQ][UH][A-Z]{2,5}[/ #]|AMEMBASSY|AMCONSUL|SECSTATE|USMISSION).+)"
)
"""A keyword without its space, or one of the labels of a message page."""

NEARLY: Final = re.compile(
    r"(?!AM )(?:(?P<FM>F ?M|F[A-Z]|[A-Z]M|FR[0O][MN])|(?P<TO>T ?[O0]|T[A-Z]|[A-Z]O)"
    r"|(?P<INFO>I ?N ?F ?[O0]|[A-Z0-9|]NFO|I[A-Z0-9]FO|IN[A-Z0-9]O|INF[A-Z0-9]?|NFO|[1L|]NF0))"
    rf" (?=[RQ][UH][A-Z]{{2,5}}/[A-Z]|(?:{KIND}|SECSTATE) [A-Z])(?P<rest>.+)"
)
"""A keyword one letter of which is another or missing, before an address of State's."""

NEARLY_BREAK: Final = re.compile(r"[B8] ?[A-Z0-9]|[A-Z0-9] ?T|BT[.,:;-]{1,3}")
"""A break one letter of which is another, or that has a sign behind it."""

_BEHIND_BANNER: Final = re.compile(
    rf"\s*(?:CLASSIFICATION: ?)?(?:{LEVELS})/{{0,2}} +(?:(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE) +)?"
    r"(?=(?:[YWZOPR] ){1,2}\d{6}Z [A-Z]{3} \d{2}\b.{0,80}? FM [A-Z])",
    re.IGNORECASE,
)
"""The banner of a page of the web, and the word of precedence, before format line 5."""


def without_banner(clean: Clean) -> Clean | None:
    """Return *clean* with a line end behind the banner that stands before its heading, if one does.

    A page of the web that lost its line ends begins so; only its first line is looked at.
    """
    at = next((at for at, line in enumerate(clean.lines) if line.strip()), None)
    match = None if at is None else _BEHIND_BANNER.match(clean.lines[at])
    if at is None or match is None:
        return None
    line = clean.lines[at]
    lines = [
        *clean.lines[:at],
        match[0].strip(),
        line[match.end() :],
        *clean.lines[at + 1 :],
    ]
    places = clean.numbers or list(range(len(clean.lines)))
    return evolve(
        clean, text="\n".join(lines), lines=lines, numbers=[*places[: at + 1], *places[at:]]
    )


def above(line: str) -> list[str]:
    """Return the format lines that stand on one, with what is below them behind a break."""
    parts = _ABOVE.split(line)
    *_, last = parts
    text = _TEXT.search(last, max(last.find(" TO "), 0)) if " TO " in last else None
    if len(parts) > 1 and text is not None:
        parts[-1] = f"{last[: text.start()]} BT {last[text.end() :]}"
    return parts


def within(line: str) -> list[str]:
    """Return what stands on a line amid the addresses between its keywords, each with its own."""
    if " BT" in line or " INFO " in line or " TO " in line or "//" in line or " XMT" in line:
        return _WITHIN.split(line)
    return [line]
