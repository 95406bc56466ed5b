"""The post whose message a reference cites: what is one, and under what name it numbers."""

from __future__ import annotations

import re
from typing import Final

from routesim.message.dtg import MONTHS

_OTHER_WORDS: Final = (
    "JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST SEPT SEPTEMBER OCTOBER NOVEMBER DECEMBER "
    "DATED DTD DTG DAILY WEEKLY MONTHLY "
    # Other papers and talks.
    "MAIL MAILS EMAIL EMAILS TELCON TELCONS TELECON PHONECON MEMCON MEMO MEMOS MEMORANDUM "
    "LETTER LETTERS NOTE NOTES NOTICE FAX REPORT REPORTS REPORTING POINTS SITREP SITREPS "
    "BULLETIN NEWSLETTER ARTICLE PAPER PAPERS DOCUMENT DOC MEETING MEETINGS CONVERSATION "
    "CONVERSATIONS DISCUSSION CALL BRIEFING MINUTES AGENDA POC CASE FILE LIC LICENSE CONTRACT "
    "GRANT PROJECT REQUEST SERIAL PHONE DSN COMM MSG MSGS MESSAGE MESSAGES IIR TD TDX OSC "
    "FY NOTAM NOTAMS "
    "FBIS EUP GMP JPRS "
    # Airgrams; telegrams of one's own, told from others only by who writes.
    "DIPNOTE CA OM AIRGRAM AIRGRAMS MY YOUR OUR UR THEIR HIS HER THIS THESE SAME PREVIOUS URTEL "
    "MYTEL YOURTEL EMBTEL EMBTELS DEPTEL DEPTELS CONTEL REF REFS REFTEL EMBASSY AMEMBASSY AMCONSUL "
    "CIRCULAR "
    # Laws and rules.
    "USC CFR FAM FAH FAR PL HR LAW ACT EO ORDER UNSC UNSCR UNGA RES RESOLUTION NSDM NSSM NSDD "
    "NSPD PDD PD PRM DODI DODD MCO PUB PUBLICATION AGREEMENT TREATY "
    # Regulations, manuals and orders of the services.
    "AR PAM PAMPHLET TM FM TB AFI AFMAN AFPD CJCSI CJCSM JP JTR JFTR FMR DFAS NAVPERS NAVMC "
    "NAVEDTRA MILPERSMAN MCBUL MCWP NWP NTP NTTP ACP JANAP AFM AFR NSTM STD MILSTD STANAG APP ATP "
    "OPORD OPLAN CONPLAN EXORD FRAGO WARNORD REG REGS NAVREGS DIR DIRECTIVE UCMJ ART TITLE FORM "
    "CFAO DAOD "
    # Their numbers begin with the year: MILPER 08-012.
    "MILPER ADVISORY "
    # Letters, with their serial number, and memoranda of a staff.
    "LTR LTRS SER JCSM MJCS SM CM "
    # Places within a paper, and words of prose.
    "PARA PARAS PARAGRAPH PARAGRAPHS SECTION SEC SECT PART PAGE PAGES ANNEX TAB APPENDIX "
    "CHAPTER ITEM VOL VOLUME NO NUMBER LINE ENCLOSURE ATTACHMENT AND OF FOR FROM TO ON BY IN "
    "AT WITH SINCE IS WAS ARE NOT "
)
NO_POST: Final = frozenset(_OTHER_WORDS.split())
"""Words no post's name has; with one of them, it is another paper that is cited."""

_PAPERS: Final = ("INST", "NOTE")
"""What the names of naval instructions and notices end with: ``OPNAVINST``, ``OPNAVNOTE``."""

_TELEGRAMS: Final = frozenset(["CABLE", "CABLES", "TELEGRAM", "TELEGRAMS", "TEL", "TELS", "TELNO"])
"""Words between a post and its number that say nothing."""

_MOST_WORDS: Final = 4
"""Words a post's name has at most, as in ``USMISSION USUN NEW YORK``; more are prose."""

_SAME_POST: Final = {"SECSTATE": "STATE", "DEPT": "STATE", "SECSTATE WASHDC": "STATE"}
"""Names of the Department in citations; its messages are numbered ``STATE`` (doctrine 9.3)."""

_FIRST_WORDS: Final = frozenset(["PORT", "SAINT", "SANTA", "SANTO"])
"""Words many names begin with, so that they are short for none."""

_DAY_OR_YEAR: Final = re.compile(r"\d\d?|(?:19[5-9]|20[0-4])\d")

_NOT_ALONE: Final = frozenset([*NO_POST, *_TELEGRAMS, *MONTHS, *_SAME_POST])
"""Words that, alone before a number, are no post's name or not the one it numbers by."""


def cited_post(name: str, number: str, own: str | None) -> str | None:
    """Return the post *name* means before *number*, or ``None`` when it can be none.

    Args:
        name: What stands before the number, in capitals.
        number: The digits behind it: a month before a day or a year is a date.
        own: Post of the citing message, which has short names there.
    """
    if (
        name.isalpha()
        and name not in _NOT_ALONE
        and not name.endswith(_PAPERS)
        and " " not in (own or "")
    ):
        return name
    # BELGRADE'S 217; in a saint's it is of the name: ST. JOHN'S.
    post = name.strip(" -'.")
    post = post if post.startswith(("ST ", "ST.", "SAINT ")) else post.removesuffix("'S")
    words = post.replace("-", " ").replace(".", " ").replace("'", "").split()
    while words and words[-1] in _TELEGRAMS:
        post = post[: -len(words.pop())].rstrip(" -'.")
    if not words or len(words) > _MOST_WORDS or len(words[-1]) == 1:
        return None
    if own is not None and (post == own or _short_for(post, own)):
        return own
    dated = words[-1] in MONTHS and _DAY_OR_YEAR.fullmatch(number)
    foreign = not NO_POST.isdisjoint(words) and words[:2] != ["PORT", "OF"]
    if dated or foreign or words[-1].endswith(_PAPERS):
        return None
    return "STATE" if words[0] == "SECSTATE" else numbered_post(post)


def numbered_post(name: str) -> str:
    """Return the name under which a post numbers its messages, as in ``STATE`` for ``DEPT``."""
    return _SAME_POST.get(name, name)


def _short_for(post: str, own: str) -> bool:
    """Say whether *post* is short for *own*: its initials, its first word or more of it."""
    words = own.split()
    if len(words) == 1:
        return False
    if post == words[0]:
        return len(post) > 3 and post not in _FIRST_WORDS  # noqa: PLR2004 - SAN, NEW, RIO
    return (" " in post and own.startswith(post)) or post == "".join([word[0] for word in words])
