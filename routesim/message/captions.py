"""Captions and passing instructions: who may see a text and whom it must be passed to."""

from __future__ import annotations

import re
from typing import Final

from routesim.message.folding import LINE_LENGTH

_KNOWN: Final = (
    "SENSITIVE BUT UNCLASSIFIED",
    "NOT FOR INTERNET DISTRIBUTION",
    *("SIPDIS", "NOFORN", "NF", "SENSITIVE", "NODIS", "EXDIS", "LIMDIS", "STADIS", "NOCONTRACT"),
    *("WNINTEL", "PROPIN", "AUSTEO", "CNWDI", "FORMERLY RESTRICTED DATA"),
    *("RESTRICTED DATA ATOMIC ENERGY ACT 1954", "RESTRICTED DATA"),
    *(
        "AIDAC",
        "ADM AID",
        "TERREP",
        "AGREMENT CHANNEL",
        "AGREMENT",
        "ORCON",
        "EXCLUSIVELY EYES ONLY",
        "EYES ONLY",
        "EYES",
        "FOR OFFICIAL USE ONLY",
        "FOUO",
    ),
    *("LIMITED DISTRIBUTION", "MODIFIED HANDLING AUTHORIZED"),
    *("CONTROLLED DISSEM", "SPECIAL HANDLING REQUIRED"),
)
_BEGINNINGS: Final = frozenset([caption[:4] for caption in _KNOWN])
"""What a line of captions alone can begin with."""

_NATIONS: Final = r"(?:USA?|UK|GBR|CAN(?:ADIAN)?|AUS(?:TRALIAN)?|NZL?|NATO)"
_LEADING: Final = re.compile(
    rf"(?P<caption>{'|'.join(_KNOWN)}|N O F O R N|F O U O|L I M D I S|N O D I S|E X D I S"
    # The Secretary's channel; before other words it is a name.
    r"|CHEROKEE(?=\W*(?:$|FOR |NODIS)| (?:TO[A-Z]{3}|[A-Z]{3}TO) ?\d)"
    rf"|{_NATIONS}(?:/{_NATIONS}){{0,4}} EYES ONLY"
    r"|U ?K EYES (?:ALPHA|BRAVO)"
    # Compartments, which stand between obliques: SECRET//SI//NOFORN.
    r"|(?:SI|TK|HCS|COMINT|RD|FRD|ACCM)(?:[-/][A-Z]{1,4}){0,4}(?=//)"
    # Before the one for whom it is the two words belong to him.
    r"|SPECAT EXCLUSIVE(?=\W*$)|SPECAT(?! EXCLUSIVE)"
    r"|REL(?:EASABLE)? TO [A-Z]{2,5}(?:(?:/|, ?(?:AND )?| AND | )[A-Z]{2,5}){0,20}"
    rf"|REL(?:[ /](?:{_NATIONS}|ISAF|KFOR|SFOR|PFP|EU|ACGU|FVEY)\b){{1,9}}|X[1-8]|(?<=/)MR"
    # Words for what was heard, and how it is handed on.
    r"|UMBRA|TRINE|ZARF|(?:HANDLE )?VIA [A-Z /\-]{2,30} CHANNELS?(?: ONLY)?"
    r"|SIOP[ -]ESI(?: CATEGORY \w{1,2})?"
    # What was written out before it had a word: NOFORN, WNINTEL.
    r"|(?:NO FOREIGN DISSEM(?:INATION)?|NOT RELEASABLE TO FOREIGN NATIONALS)"
    rf"(?: EXCEPT {_NATIONS}(?:(?:/| AND | ){_NATIONS}){{0,4}})?"
    r"|WARNING NOTICE ?- ?(?:SENSITIVE )?INTELLIGENCE SOURCES (?:AND|OR) METHODS INVOLVED"
    # What a command plays or reports by, alone on its line: EXERCISE CALM SEA 88, OPREP-3 PINNACLE.
    r"|(?:(?:EXER(?:CISE)?|DRILL)(?: [A-Z]{2,15}){1,3}(?: \d{2,4})?"
    r"|OPREP ?- ?\d(?:[ /]{1,3}[A-Z]{2,15}){0,4}(?:[ /]{1,3}\d{1,3})?)(?=\W*$)"
    # Codes of checks on an applicant: VISAS DONKEY, VISAS - MANTIS.
    r"|VISAS? ?-? ?(?:BEARS?|CONDOR|DONKEY|EAGLE|HORSE|MANTIS|MERLIN|PEGASUS|VIPER)"
    r"|OFFICIAL ?-? ?INFORMAL"
    # Who travels, where nothing else stands on the line.
    r"|(?:CO|STAFF)DEL (?:(?:VAN|VON|DE|DE LA|DI|LA|LE|ST\.?) )?[A-Z'/\-]{3,25}(?=\W*$))"
    r"(?![A-Z0-9\-])[ ,;/*.-]*",
    re.IGNORECASE,
)
_STARTS: Final = frozenset(
    [
        *[caption[:2] for caption in _KNOWN],
        *("N ", "F ", "L ", "E ", "U ", "UK", "US", "GB", "CA", "AU", "NZ", "NA"),
        *("CH", "OF", "RE", "VI", "SP", "ST", "MR", *[f"X{each}" for each in "12345678"]),
        *("SI", "TK", "HC", "CO", "RD", "FR", "AC"),
        *("NO", "WA", "EX", "DR", "OP", "UM", "TR", "ZA", "HA"),
    ]
)
"""What a known caption can begin with: most words begin otherwise, and are passed over at once."""

_UNKNOWN: Final = re.compile(
    r"[A-Z][A-Z\-]{1,11}|(?:[A-Z][A-Z\-]{1,15} ){1,3}(?:ONLY|CHANNEL|HANDLING|DISTRIBUTION)"
    r"|(?:ADMINISTRATIVELY|MILITARY) [A-Z]{4,12}"
)
"""What looks like a caption of no list: a word alone, or one of the endings of captions."""

_NONE: Final = frozenset(["QUOTE", "UNQUOTE", "TEXT", "SUMMARY", "COMMENT", "SVC"])
_LONGEST_REST: Final = 60
"""Characters of a caption line at most after a known caption."""

_AGENCIES: Final = (
    r"(?:USTR|USDA|USDOC|USAID|TREASURY|COMMERCE|EXIM|OPIC|NSC|DOE|DOD|DHS|DOJ|FAA|FBI|CDC|EPA)\b"
)
AGENCY: Final = re.compile(rf"{_AGENCIES}(?: [^ .]+){{0,3}}")
"""A line that names an agency alone, or one there: it passes on below another that does."""

# State FOR EUR/RPM; DEPT PASS USTR. Any capitals with a stroke name offices.
_PASSING: Final = re.compile(
    r"(?i:(?:.* )?(?:FOR:?|PASS/?|PLS PASS|PLEASE PASS|ALSO FOR|POUCH TO) .*"
    r"|.* TAKE AS (?:NIACT )?IMMEDIATE\b.*|(?:.* )?ATT(?:ENTIO)?N ?: ?.+"
    r"|\(?DELIVER (?:AT|BY|DURING|ON|TO) .*"
    r"|(?:[A-Z]{4,12}[ ,-]{1,4})?(?:PLEASE )?INFORM CONSULS?(?: ?[:-].*)?)"
    # What follows from a log or from somebody's message is text.
    r"|(?!FOLLOWING (?:IS|ARE|WAS|MSG|MESSAGE|RECEIVED)\b)(?:.* )?FROM .*"
    r"|[A-Z][A-Z .]{2,30} SENDS\.?|(?:DEPT|STATE) (?:PLS |PLEASE )?PASS"
    r"|(?:DEPT|STATE) [A-Z]{1,5}/[A-Z]{1,6}[A-Z0-9 ,;./&()'\-]*"
    r"|(?!SIC )[A-Z0-9 ,.\-]*[A-Z]/[A-Z][A-Z0-9 ,;./&\-]*"
)
_MORE_NATIONS: Final = r"(?:/|, ?(?:AND )?| AND )[A-Z]{2,5}"
NATIONS: Final = re.compile(
    rf"[A-Z]{{2,5}}(?:(?:{_MORE_NATIONS}){{0,20}}(?:,?(?=/|$)|\.$)"
    rf"|(?:{_MORE_NATIONS}){{1,20}}(?= [A-Z][A-Z ]+ \d))"
)
"""What a list of those a text may be released to goes on with in the next line.

Before the number of the message it is a list again: ``AUS, CAN LAPUTA 12``, not ``TEL AVIV 12``.
"""

ATTENTION: Final = re.compile(
    r"FOR (?:THE )?(?:AMBASSADOR|CHARGE|CHIEF OF MISSION|DCM|CONSUL GENERAL)S?"
    r"(?:[ ,]+(?:AND )?(?:FROM|DCM)\b.*|)[.:]?"
    r"|FOR (?:THE )?[A-Z][A-Z .]{2,30} FROM [A-Z][A-Z .]{2,30}"
    r"|DEPT (?:ALSO )?FOR [A-Z].*|STATE FOR [A-Z]{1,4}"
    # Before other words a department is one of those that a subject speaks of.
    r"|DEPARTMENT (?:ALSO )?FOR [A-Z]{1,4}(?:[/,;].*|)"
    r"|[A-Z]{3,15} FOR (?:POLADS?|USDEL [A-Z]{3,12}|[A-Z]{1,5}/[A-Z]{1,8})"
    r"|(?:[A-Z]{3,12}(?: [A-Z]{3,12})? FOR [A-Z]{3,15},? ?){2,9}"
    r"|FOR [A-Z]{3,12}/[A-Z0-9]{1,12}(?:[/, ]{1,2}[A-Z0-9]{1,12}){0,12}"
    r"|(?:(?:SUGGEST|REQUEST) )?[A-Z]{3,15}[ ,](?:PLS |PLEASE |ALSO )?"
    r"(?:PASS|REPEAT TO|RELAY TO) [A-Z].*"
    rf"|(?:PLS |PLEASE )?PASS (?:TO )?{_AGENCIES}.*"
    # A post that sends on by bag, with others behind it; or an operating signal for one reader.
    r"|[A-Z]{3,15} POUCH [A-Z ]{3,20}[;,] ?[A-Z]{3,15} (?:PASS|POUCH) [A-Z].*"
    r"|ZFF ?-?\d FOR [A-Z].*"
    r"|THIS IS AN ACTION (?:REQUEST|MESSAGE|CABLE)\b.*|ATT(?:ENTIO)?N ?: ?.+",
    re.IGNORECASE,
)
"""A line to somebody's attention; it may stand below the subject and is no part of it."""


_CUT: Final = re.compile(r".*(?:[,&]|(?<!/)/|\b(?:AND|FOR|FROM|PASS|THE|TO|OF))", re.IGNORECASE)
_FULL_LINE: Final = 55
"""Characters of a line at least that was cut at the margin."""

_FULL_LIST: Final = 45
"""The same where the next line goes on with a list: words up to a comma that pass nothing on."""

_NAME: Final = re.compile(
    r"\((?!FINAL |SECTION |NOFORN|FOUO|SBU|[A-Z ]+ COPY)[A-Z][A-Z .'\-]{2,30}\)(?:[,;] .*|$)"
)
"""The name behind an office, on the next line: ``(NOBODY), AF/RA (SOMEBODY)``."""

_POSTS: Final = re.compile(
    r"[A-Z]+(?:, ?[A-Z]+)+(?: AND [A-Z]+)? (?:(?:PLS|PLEASE) )?(?:FOR|PASS)\b"
)
"""A list of posts that begins another instruction: ``LAPUTA, ULTIMA FOR POLADS``."""

_ANOTHER: Final = re.compile(
    r"(?!AND |ALSO |PLEASE |PLS )[A-Z]{3,12}(?: HQS?)?"
    r" (?:ALSO )?(?:FOR|(?:PLEASE |PLS )?PASS)(?: TO)? [A-Z]"
)
"""One word that begins another instruction below a full line: ``TREASURY FOR OASIA``."""

INSTRUCTION: Final = re.compile(r"(?<=\d) (?=(?:PLS|PLEASE) PASS TO [A-Z])", re.IGNORECASE)
"""What stands between a reference and a passing instruction on its line."""


def passing_goes_on(above: str, words: str) -> bool:
    """Say whether a line goes on with the passing instruction on the line above it."""
    if leading_captions(words)[0]:
        return False
    if above.count("(") > above.count(")") or _CUT.fullmatch(above) or words.startswith("AND "):
        return True
    if len(above) + 1 + len(words.partition(" ")[0]) > LINE_LENGTH:
        return _ANOTHER.match(words) is None
    return above[-1] not in ".:;!)" and _goes_on_with_names(above, words)


def _goes_on_with_names(above: str, words: str) -> bool:
    if _NAME.match(words):
        return True
    listed, comma, _ = words.partition(",")
    if len(above) < (_FULL_LIST if comma else _FULL_LINE):
        return False
    return not (_POSTS.match(words) or is_passing(listed) or AGENCY.fullmatch(listed))


def leading_captions(words: str) -> tuple[list[str], str]:
    """Return the known captions *words* begin with, in capitals, and what follows them."""
    found: list[str] = []
    place = 0
    while words[place : place + 2].upper() in _STARTS and (match := _LEADING.match(words, place)):
        caption = match["caption"].upper()
        if caption[1] == " ":
            caption = f"UK{caption[3:]}" if caption[:3] == "U K" else caption.replace(" ", "")
        found.append(caption)
        place = match.end()
    return found, words[place:]


def captions_after(words: str) -> list[str] | None:
    """Return the captions of *words*, which stand behind a known one on its line, or none."""
    if len(words) > _LONGEST_REST or not words.isupper() or is_passing(words):
        return None
    parts = words.split("/")
    return parts if all(map(_UNKNOWN.fullmatch, parts)) else [words]


def is_caption(words: str) -> bool:
    """Say whether a line of its own is a caption, known or not."""
    return words not in _NONE and _UNKNOWN.fullmatch(words) is not None


def captions_alone(words: str) -> list[str]:
    """Return the captions of a line that has nothing else, between fields or above the text."""
    if words[:4].upper() not in _BEGINNINGS:
        return []
    found, rest = leading_captions(words.replace(".", ","))
    return [] if rest else found


def is_passing(words: str) -> bool:
    """Say whether a line says whom the message must be passed to."""
    return _PASSING.fullmatch(words) is not None
