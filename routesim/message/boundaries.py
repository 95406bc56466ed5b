"""The lines at which messages begin and end, and their parts: what each looks like."""

from __future__ import annotations

import re
from typing import Final

from routesim.message.format_lines import MONTH

# The precedences before a date-time group, in letters or words, however parted.
_LEVELS: Final = (
    r"[(]?(?:(?:NIACT[ ])?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)|[YWZOPR0])"
    r"(?:[ \t./&,]{0,4}[YWZOPR]){0,3}[)]?[ \t./,]{0,4}"
)

FIRST: Final = (
    r"(?!R[UH][A-Z]{2,5}/[A-Z])(?=[ \t\#<(ZNYWOPSDFGKVBIR]|T[ACTQ]|0|\d{6}|vz|zc|bt|nn"
    # A call sign of military amateurs calls another.
    r"|A[A-Z]{2}\d[A-Z]{2,3}[ ]DE[ ])"
    # Prose in capitals: behind a word of a mark stands a number, or one of few letters.
    r"(?!(?!Z|V|NIA|FLA|IMM|PRI|ROU|PRE)[A-Z]{3,12}[ ][A-CE-NSTVX])"
)
"""What a mark can begin with: most lines of text, and of addresses, are passed over at once."""

# Every alternative begins with characters few lines begin with, too. Capitals only:
# letters of either case would take three times as long. A source all in small letters
# is searched again.
_FIXED: Final = (
    r"(?P<transmission>V?ZCZC|v?zczc|<pre>V?ZCZC)"
    r"|(?P<end>NNNN*|nnnn*)[ \t]*(?=\n|$)"
    r"|(?P<bt>BT|bt)[ \t]*(?=\n|$)"
    r"|(?P<serial>\#[ ]?\d{3,5}(?:/\d{1,3})?(?:[ ]+NNNN)?)[ \t]*(?=\n|$)"
)
_ROUTED: Final = (
    r"(?P<machine>(?:[YWZOPR][ ]?|T(?=[ACTQ][UCSTE]Z))"
    r"[A-Z][A-Z0-9]{4,8}?[ ]*[RQU][A-Z]{3,6}[ ]?(?:(?:[\dO]{4}[ ]*|[\dO]{3,5}[ ])[\dO]{6,7}"
    r"(?=[ ]*+(?:[-\u2013\u2014]|\.?[ ]*+(?:\n|$))|[UECST]{4})|\d{7}(?=-[UECST]{4}-)))"
    # The first sheet of an archive's print, with its heading below.
    r"|(?P<sheet>PAGE[ ]{0,2}0?1[ ](?=(?:[^\n]*\n){1,80}?"
    r"[ ]*+(?:(?:[YWZOPR][ ]){1,2}\d{6}Z[ ]?[A-Z]{3}|-{6,}+(?>[^\n]*\d{6}Z[ ]))[^\n]*\n\s*+FM[ ]))"
    r"|(?P<page>PAGE[ ]?\d)"
    r"|(?P<routing>(?:ZZ|OO|PP|RR|YY|WW)"
    r"(?=[ ]*[RQU][A-Z0-9]{3,7}(?:[ ]+[RQU][A-Z0-9]{3,7})*[ \t]*(?:\n|$)))"
)
MARKS: Final = re.compile(
    rf"\n{FIRST}"
    rf"[ \t]*+(?:(?=[VvZzNnBb\#<])(?:{_FIXED}"
    r"|(?P<security>ZN[RY][ ])"
    rf")|(?=[AYWZOPRSDFGKNT])(?:{_ROUTED}"
    r"|(?P<aftn>(?:SS|DD|FF|GG|KK)[ ][A-Z]{8}[ \t]*(?=[\n ]))"
    r"|(?P<station>DE[ ]{0,3}[RQU][A-Z0-9]{3,7}[ ]*\#?[ ]?\d"
    r"|(?:[A-Z\d]{3,8}[ ])?DE[ ][A-Z\d]{3,8}[ ]NR[ ]?\d"
    # The White House has a call sign of three letters.
    r"|DE[ ]W[A-Z]{2}[ ]\#\d{4}[ ]\d{7}[ ]*(?=\n|$)"
    # A call sign with a digit in it, and a number: no line of French.
    r"|DE[ ][A-Z]{1,4}\d[A-Z\d]{1,5}[ ]\d{1,5}[ ]*(?=\n|$))"
    r"|(?P<originator>FM:?[ \t][A-Z](?:[^\n]*\n\s*(?:TO|INFO):?[ \t]"
    r"|[^\n]{1,80}?[ ]TO[ ](?:[RQ][A-Z]{3,7}/|SECSTATE|AMEMBASSY|AMCONSUL|USMISSION)[ A-Z])"
    # A page of the web; a letter has no date-time group below such lines.
    r"|FROM[ ]?:[ ]*[A-Z](?=(?:[^\n]*\n){1,8}?"
    r"[ \t]*(?:DATE[ ]?:[ ]?)?(?:[YWZOPR][ ]){0,2}\d{6}Z[ ][A-Z]))"
    r")|(?=[YWZOPR][ \t\dYWZOPR./),&]|\d|FLA|IMM|NIA|D(?:TG|ATE)|Pre|[(][YWZOPRFIN])(?:"
    r"(?P<date>(?:[YWZOPR0][ ]?){1,2}[ ][\dOIL][\dOIL/ ]{4,6}[ ]?Z(?=[ ]?[A-Z\d]|[ \t]*(?:\n|$))"
    rf"|(?:{_LEVELS})?\d{{6}}[ \t]?[A-Za-z27]?[ \t/-]{{0,4}}(?i:{MONTH})[ \t,-]{{0,3}}\d{{2}})"
    r"|(?P<label>(?i:(?:PRECEDENCE(?:[ ](?:TO|CC))?[ ]?:[ ]?[A-Z]{5,9}\s+){0,2}"
    r"(?:DTG(?:[ ]?:[ ]?(?:[YWZOPR][ ]?)?|[ ][YWZOPR][ ])\d{6}|DATE[ ]?:[ ]?\d{6}Z[ ]?[A-Z]{3}\b)))"
    r"))",
    re.VERBOSE,
)
_DATED: Final = r"(?P<date>(?:[YWZOPR][ ]){1,2}\d{6}Z[ ])"
DATED: Final = re.compile(rf"\n[ \t]*+{_DATED}", re.VERBOSE)
"""The date by which a heading is known in a text, too."""

IN_TEXT: Final = re.compile(
    r"\n(?=[ \t\#<VvZzNnBbYWOPRT])"
    # In capitals, words of prose: behind one of a mark stands a number, or an indicator.
    r"(?![A-UWXY][A-Z]{2,11}[ ][A-PS-TV-Z])"
    rf"[ \t]*+(?:{_FIXED}|{_ROUTED}|{_DATED})",
    re.VERBOSE,
)
"""What of these can stand below the heading of a message, in its text: few lines begin so."""
