"""The format lines of a message: number, meaning, grammar, source.

The grammars are the expressions the dialects read with. They are wider than the
rule on purpose: a garbled line is read as far as it goes and reported, and every
repetition in them stops at a character that cannot begin it again, so that no
line, however long, takes more than time in proportion to its length.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

INDICATOR: Final = re.compile(r"[RQ][A-Z0-9]{3,7}|U[AC-MO-RT-Z][A-Z]{4,5}")
"""What is taken for a routing indicator (doctrine 3.1.1, 3.1.6); garbled ones included.

U begins few of them but many addresses (US..., UN...), so those are left out.
"""

GOOD_INDICATOR: Final = re.compile(r"[RQU][A-IK-QS-UW-Z][A-Z]{2,6}")
"""A routing indicator as the rules want it (doctrine 1.11.1)."""

TRANSMISSION: Final = re.compile(
    r"V?ZCZC ?(?:(?P<channel>[A-Z]{3}) ?)?(?P<number>\d{3,4})(?: (?:UU|HH|EE|CC|SS|TT))?"
)
ROUTING: Final = re.compile(
    r"(?P<prosign>ZZ|OO|PP|RR|YY|WW)(?! ?\d{6})"
    r"(?P<indicators>(?: +\S+| ?[RQ][A-Z]{3,7})(?: +\S+)*|)"
)
STATION: Final = re.compile(
    r"DE ?(?P<indicator>[RQU][A-Z0-9]{3,7}?|W[A-Z]{2}(?= #\d)) *(?:#|(?<= )|(?=\d)|$) ?"
    # In the 1960s a serial had a letter for the channel: 225A.
    r"(?P<serial>\d{4}(?= ?\d{7}\b)|\d{1,5}(?:[A-Z]\b|(?!\d)))?(?: ?/ ?(?P<section>\d{1,3}))?"
    r"(?: *(?P<filed>\d{2,3}/\d{4}Z?|\d{6,7}Z|\d{4,8}))?(?P<rest>(?: .*)?)"
)
SIMPLE_STATION: Final = re.compile(
    r"(?:(?P<called>[A-Z0-9]{3,8}(?: [A-Z0-9]{3,8}){0,15}) )?DE (?P<indicator>[A-Z0-9]{3,8}) "
    r"(?:NR ?)?(?P<serial>\d{1,5})(?P<rest>(?: .*)?)"
)
"""Call signs and a station serial number as ACP 126 writes them (doctrine 1.0.3)."""

MACHINE: Final = re.compile(
    r"(?P<prosign>[A-Z][A-Z0-9]{5,9}) +(?P<indicator>[RQU][A-Z]{3,6})(?P<serial>\d{4}) +"
    r"(?P<filed>\d{7})(?: ?[-\u2013\u2014 ]+ ?(?P<redundancy>[A-Z]{4}|[UERCST]{5}))?"
    r"(?P<rest>[-\u2013\u2014 ].*|\.?)"
)
"""Format line 2 of ACP 128; what edits documents may have put a dash for its two hyphens."""

GARBLED_MACHINE: Final = re.compile(
    r"(?P<prosign>[A-Z] ?[A-Z0-9]{5,9}?) ?(?P<indicator>[RQU][A-IK-QS-UW-Z][A-Z]{2,5}?) ?"
    r"(?:(?P<serial>[\dO]{4}|[\dO]{3,5}(?= )) ?(?P<filed>[\dO]{6,7})"
    r"|(?P<alone>\d{7})(?=-[UECST]{4}-)) ?-{0,3} ?"
    r"(?P<redundancy>[A-Z]{4,5}(?=[-. ]|$))?(?P<rest>[- ].*|\.?)"
)
"""Format line 2 of ACP 128 with a blank, a hyphen, a digit or the serial lost or added."""

SECURITY: Final = re.compile(r"ZN[RY]")
LETTERS: Final = re.compile(
    r"(?:(?P<letter>[UERCST])(?P=letter){4}|(?P<released>[UERCST])(?P=released){2}"
    r"(?P<release>[ABCOUZ]{2}|[ABCOUX]X|XZ))"
    r"(?:/(?P<handling>[A-Z])(?P=handling){4})?"
)
"""The release code of doctrine 3.5.1; X only in its place in the alphabet, or it is a garble."""

HANDLING: Final = re.compile(r"/([A-Z])\1{4}")
"""A special handling designator that stands apart from the letters it belongs to (1.4.5)."""

MONTH: Final = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}"
DATE_TIME: Final = re.compile(
    r"(?:(?P<action>[YWZOPR])(?: ?(?P<info>[YWZOPR]))? ?)?"
    r"(?P<group>(?P<day_time>\d\d(?:/|(?= \d{4} ?Z) )?\d{4}) ?"
    # Readers of pages take its Z for a 2 or a 7.
    r"(?:(?P<zone>[A-Z])|[27](?= [A-Z]))?[ /-]{0,3}"
    rf"(?P<month>{MONTH})\.?[ ,-]{{0,2}}(?P<year>\d{{4}}|\d{{2}}))(?!\d)(?P<rest>.*)"
)
LOOSE_DATE_TIME: Final = re.compile(
    r"(?:(?P<action>[YWZOPR])(?: ?(?P<info>[YWZOPR]))?|0) "
    r"(?P<group>[\dOIL][\dOIL ]{3,7}(?:Z.*| [A-Z]{3} \d\d))"
)
_PARTED_MONTHS: Final = "|".join(
    " ?".join(month) for month in re.findall("[A-Z]{3}", MONTH.partition(")")[0])
)
PARTED_DATE_TIME: Final = re.compile(
    r"(?:(?P<action>[YWZOPR])(?: ?(?P<info>[YWZOPR]))?|0) "
    r"(?P<group>(?P<day_time>\d(?: ?\d){5}) ?(?P<zone>[A-Z])? ?"
    rf"(?P<month>{_PARTED_MONTHS}) ?(?P<year>(?:1 ?9 ?|2 ?0 ?)?\d ?\d)(?! ?\d))(?P<rest>.*)"
)
"""Format line 5 with blanks within its group, which an archive's machine put there."""

_LEVEL: Final = r"(?:(?:NIACT )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)|[YWZOPR0])"
ODD_DATE_TIME: Final = re.compile(
    rf"(?P<head>[( ]{{0,2}}{_LEVEL}(?:[)/.,& -]{{0,3}}[(]?{_LEVEL}){{0,3}}[)/., -]{{0,3}})"
    r"(?P<group>(?P<day_time>\d{6}) ?(?:(?P<zone>[A-Z])|[27](?= [A-Z]))?[ /-]{0,3}"
    rf"(?P<month>{MONTH})\.?[ ,-]{{0,2}}(?P<year>\d{{4}}|\d{{2}}))(?!\d)(?P<rest>.*)"
)
"""Format line 5 with its precedences written in a way of its own: ``O/P``, ``OO``, ``(O)``."""

GARBLED_DATE_TIME: Final = re.compile(
    rf"(?P<head>\S{{1,2}}(?: \S)?) (?P<group>(?P<day_time>\d{{6}})(?P<zone>Z) (?P<month>{MONTH}) "
    r"(?P<year>\d{4}|\d{2}))(?!\d)(?P<rest>.*)"
)
"""Format line 5 with another sign where its precedence stood."""

LABELLED_DATE_TIME: Final = re.compile(
    r"(?:PRECEDENCE(?: TO)? ?: ?(?P<action>FLASH|IMMEDIATE|PRIORITY|ROUTINE) )?(?:DTG|DATE) ?: ?"
    r"(?P<group>(?P<day_time>\d{6}) ?(?:(?P<zone>[A-Z])|[27](?= [A-Z]))?[ /-]{0,3}"
    rf"(?P<month>{MONTH})\.?[ ,-]{{0,2}}(?P<year>\d{{4}}|\d{{2}}))(?!\d)"
    r"(?: PRECEDENCE CC ?: ?(?P<info>FLASH|IMMEDIATE|PRIORITY|ROUTINE)\b)?(?P<rest>.*)"
)
"""Format line 5 as message pages of the web show it: labels, and words of precedence."""

LABEL: Final = re.compile(
    r"PRECEDENCE(?: (?:TO|CC))? ?: ?(?P<word>FLASH|IMMEDIATE|PRIORITY|ROUTINE)"
)
"""One of these labels on a line of its own."""

YEARLESS: Final = re.compile(
    r"(?P<action>[YWZOPR])(?: ?(?P<info>[YWZOPR]))? "
    rf"(?P<group>(?P<day>\d\d) ?(?P<hour>\d\d)(?P<minute>\d\d) ?[A-Z](?: {MONTH})?)"
)
"""Format line 5 as ACP 126 may write it: the year, and even the month, go without saying."""

SIGNAL: Final = re.compile(r"Z[A-Z]{2}(?:-?\d{1,2})?|MIN|CCY")
GROUPS: Final = re.compile(r"(?:(?P<accounting>[A-Z][A-Z ]*) )?GR ?(?P<count>NC|\d{1,5})(?: BT)?")
ACCOUNT: Final = re.compile(r"ACCT [A-Z0-9][A-Z0-9 /-]{0,40}|ACEX")
"""An accounting symbol; that of Allied Command Europe stands alone."""

RULE: Final = re.compile(r"[-_=*. ]{3,}|([-=])\1{4,} ?[A-Z][A-Z ]{0,20}\1{5,}")
"""A rule drawn between the lines of a heading."""

SERIAL: Final = re.compile(r"# ?(?P<serial>\d{3,5})(?:/\d{1,3})?")
END: Final = re.compile(r"N{3,}")


@frozen(kw_only=True)
class FormatLine:
    """One of the sixteen format lines.

    Attributes:
        number: Its number, as in 5.
        name: What it is called.
        meaning: What it says.
        grammar: Its form; capitals stand as they are, the rest is explained in words.
        source: Where the rule stands.
    """

    number: int
    name: str
    meaning: str
    grammar: str
    source: str


FORMAT_LINES: Final = tuple(
    FormatLine(number=number, name=name, meaning=meaning, grammar=grammar, source=source)
    for number, (name, meaning, grammar, source) in enumerate(
        [
            (
                "transmission identifier",
                "The number one circuit gave to one sending; each hop writes its own.",
                "VZCZC, channel of three letters, number of three or four digits",
                "doctrine 1.1",
            ),
            (
                "called routing indicators",
                "Whom this copy is for, and in which order it is handled.",
                (
                    "YY, ZZ, OO, PP or RR and routing indicators, over several lines; in ACP 128 "
                    "one record of fixed positions that ends with a period"
                ),
                "doctrine 1.2",
            ),
            (
                "originating station",
                "The station that filed the message, its serial number and the time of file.",
                "DE, routing indicator, # and four digits, /section, ordinal day and time",
                "doctrine 1.3",
            ),
            (
                "security warning",
                "How the message must be protected, and operating signals for the relays.",
                (
                    "ZNR or ZNY, the classification letter five times, or three times and a "
                    "release code of two letters, / and the letter of special handling five "
                    "times, operating signals"
                ),
                "doctrine 1.4",
            ),
            (
                "precedence and date-time group",
                "How urgent it is for action and for information, and when it was written.",
                "Y, Z, O, P or R, once or twice, day and time with Z, month, year, signals",
                "doctrine 1.5",
            ),
            ("originator", "Who the message is from.", "FM and an address", "doctrine 1.6"),
            (
                "action addressees",
                "Who must act.",
                "TO, then one a line: indicator/ADDRESS//OFFICE// PRECEDENCE number",
                "doctrine 1.6",
            ),
            (
                "information addressees",
                "Who must know.",
                "INFO, then one a line as in format line 7",
                "doctrine 1.6",
            ),
            (
                "exempted addressees",
                "Members of a collective that must not get the message.",
                "XMT and addresses",
                "doctrine 1.7.1, 9.8",
            ),
            (
                "group count",
                "How many groups an encrypted text has; beside it accounting symbols.",
                "GR and a number, or GRNC",
                "doctrine 1.7.2, 9.12",
            ),
            ("break", "The heading ends here.", "BT", "doctrine 1.7.3"),
            (
                "text",
                "Classification, reference, captions, E.O., TAGS, SUBJECT, REF, paragraphs.",
                "free, lines of at most 69 characters",
                "doctrine 1.8",
            ),
            ("break", "The text ends here.", "BT", "doctrine 1.9.1"),
            ("corrections", "What was wrong in the text.", "C and the words", "doctrine 1.9.2"),
            (
                "validation",
                "The station serial number again, proof that start and end belong together.",
                "# and four digits",
                "doctrine 1.9.3",
            ),
            ("end of message", "The transmission ends here.", "NNNN", "doctrine 1.9.4"),
        ],
        start=1,
    )
)
"""The sixteen, in the order in which they stand."""
