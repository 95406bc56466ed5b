"""What a line of the opening block is: its keyword, and where one line holds several."""

from __future__ import annotations

import re
from typing import Final

OPENING_LINES: Final = 150
"""An opening block is never longer; what follows is read as text only."""

INTERLUDE: Final = 12
"""Lines of text at most between two fields; longer ones are the text itself."""

INDENTED: Final = re.compile(r"\s*-   ")
"""A dash that only keeps the blanks behind it, which terminals took off the head of a line."""

ONCE: Final = frozenset(["subject", "tags", "order"])

KINDS: Final = re.compile(
    # An archive's machine put blanks into the lines of 1973: SU BJ:, E.O . 11652.
    r"(?P<order>E ?\. ?O ?\.? ?:? ?(?=\d)|E O ?:? ?(?=\d{5})|E\.0\. ?(?=\d{5})|EO[:.]? ?(?=\d{5}))"
    # A letter or another mark may stand for the colon, as in TAGSC: and TAGS/.
    r"|(?P<tags>TAGS?[A-Z]? ?[:;]|TAGS? (?=[A-Z])|TAGS ?[/.,-]+ ?(?=[A-Z]{2})|AGS: (?=[A-Z]{4},)"
    r"|T ?A ?G ?S ?:)"
    r"|(?P<set>(?:MSGID|SUBJ|SUBJECT|REF|REFERENCE|AMPN|NARR|POC|RMKS|GENTEXT|OPER|EXER|CANX|AKNLDG"
    r"|PERID|SECINFO)/)"
    r"|(?P<subject>SUBJ(?:ECT)? ?[:;]|SUBJ(?:ECT)? (?=[A-Z])|SUBJ(?:ECT)? ?[.~-]+ "
    # Mistyped.
    r"|(?:SUBJ(?:ECTS|EC|T|\d)|SUBECT|SUB|SUJ(?:B?ECT)?|S ?U ?B ?J(?: ?E ?C ?T)?"
    r"|S[A-Z]BJECT|SU[A-Z]JECT|SUB[A-Z]ECT|SUBJ[A-Z]CT|SUBJE[A-Z]T|SUBJEC[A-Z]) ?:)"
    r"|(?P<refs>RE(?:F(?:TEL|ERENCE)?|TEL)(?:S|\(S\))?\.? ?[:;]|REFS? ?[.-]? ?(?=\(?[A-Z][.:)] )"
    r"|R ?E ?F ?S? ?: "
    r"|REF(?:TEL)?S? (?=(?![A-H] )[A-Z][A-Z .'/-]{1,40} \d{6}Z(?: [A-Z]{3} \d\d)?"
    r"(?: \(?NOTAL\)?)?[.;]?$)"
    r"|REF(?=STATE \d{3,6}$)|REFS?[.-]? (?=(?:N/?A|NONE)\.?$)|REF (?=(?:TELE?CON|PHONECON|MEMCON) )"
    r"|REF(?:TEL)?S? ?[. -] ?(?=(?:\d{2} )?[A-Z]{3,12}(?: [A-Z]{2,12}){0,2} \d{2,8}(?:$|[ ,;])))"
    r"|(?P<by>(?:\([A-Z]{1,3}\) )?CLASSIFIED BY|CLASSIFIED:|DERIVED FROM|REASONS?:|DECLASSIFY ON)"
    r"|(?P<numbered>(?:¶ ?)?\d{1,3} ?\. ?(?=[(A-Z]|$)|-{5,}|={5,}|\(U\) "
    r"|\((?:TS|SBU|[CS])(?:/[A-Z/]{1,12})?\) ?\d{1,2}\. |(?:BEGIN )?SUMMARY[.:])"
    r"|(?P<repeated>(?:FM|TO|INFO) (?=[A-Z]))"
    r"|(?P<pass>(?:PLEASE )?PASS TO (?:ALL )?OFFICE CODES.*|QQQQ|BT$|CONTROLS$"
    # What a gateway or a publisher notes over a text.
    r"|\**THIS IS A \d{1,2} (?:SECTION|PART) (?:MESSAGE|MSG) COLLATED BY .*)"
    # Who sent it for whom, which may go on in the next line; behind a set without its end.
    r"|(?P<note>(?:\([UCS]\) )?THIS IS AN (?:I?IR|INFO(?:RMATION)? REPORT),? NOT FINALLY .*"
    r"|THIS (?:URGENT )?(?:ALARACT )?MESSAGE (?:HAS BEEN|IS) (?:TRANSMITTED|SENT) BY .*)"
    r"|(?P<heading>UNCLASSIFIED/{1,2} FM (?=[A-Z].* TO\b))",
    re.IGNORECASE,
)
"""The keyword of a line: which field, set or paragraph begins there."""

# Copies without line ends run the opening block together: N/A TAGS: ... SUBJECT: ... REF: ...
_INNER: Final = re.compile(
    # Behind a comma stands the subject of a paper cited.
    r"(?<!\([UCS]\)) +(?=E\.O\. \d{5}: |TAGS: |AGS: [A-Z]{4},"
    r"|(?<!, )SUBJ(?:ECT)?: |REF(?:TEL)?S?(?:\(S\))?: "
    r"|(?:\([A-Z]{1,3}\) )?CLASSIFIED BY[: ]|MSGID/|SUBJ/|RMKS/"
    r"|UNCLASSIFIED/{1,2} FM [A-Z]|(?:¶ ?)?1\. ?\((?:TS|SBU|[CUS])(?:/[A-Z/]{1,12})?\))"
    r"|(?<=//) ?(?=(?:REF|AMPN|NARR|POC|GENTEXT)/)"
    r"|(?<=/) (?=(?:REF/[A-Z]|AMPN|NARR)/)",
    re.IGNORECASE,
)
# A converter lost the line end before the references: HARBOURREF: LAPUTA 12.
_GLUED: Final = re.compile(r"(?<=[A-Z]{3})(?=REFS?: (?:A[.)] )?[A-Z]{3,} \d)", re.IGNORECASE)
_ENTRY: Final = re.compile(
    r"[-¶ ]{0,4}(?:[(\[]?[A-Z][.)\]]|[A-Z][A-Z .]{1,30} \d{2,8}\b.{0,40}$)", re.IGNORECASE
)
_CITES: Final = re.compile(r"(?:\d{2} )?[A-Z][A-Z ]{2,30} \d{1,8}\b", re.IGNORECASE)
_VERB: Final = re.compile(r"\b(?:IS|ARE|WAS|WERE|HAS|HAVE|HAD|WILL|WOULD|SHOULD)\b", re.IGNORECASE)
_DIVISION: Final = re.compile(r"(?:PART|SECTION) (?:[IVX]{1,4}|ONE|1)\b(?! OF\b).*", re.IGNORECASE)
"""A title over the first part of a text: ``PART I - POLICY``."""

_TALK: Final = re.compile(r"REF (?:TELE?|PHONE|MEM)CON .*(?P<last>.)", re.IGNORECASE)
_TALK_LINES: Final = 3
"""Lines of it at most, when its keyword has no colon."""

_FIRST_NUMBER: Final = re.compile(r"\s*1\.[ (]")
_LABEL: Final = re.compile(r"[A-Z]{3,12}: ?\((?:TS|SBU|[UCS])[)/]|(?:SOURCE|TEXT):")
_BULLETIN: Final = re.compile(r"[A-Z]{4}\d\d [A-Z]{4} \d{6}")
_LONGEST_LABEL: Final = 13
"""Characters of a label with its colon."""

_NUMBERED: Final = re.compile(r"\d{1,2}\. ?(?:\d\d )?[A-Z][A-Z .]{1,30} \d{2,8}\b.{0,20}")
_MARKING: Final = re.compile(r"\(([UCS])\) ")
LETTERED: Final = re.compile(r"(?:\(A\)|A[.)]) .*\d")
"""The first reference of a list without ``REF:``, as in every ALCOAST."""

_UNANNOUNCED: Final = re.compile(rf"(?P<refs>)(?={LETTERED.pattern})(?:(?=.*\d{{6}}Z)|(?!.*\.\Z))")
"""A full stop ends a sentence, where no date-time group stands in it."""

_UNANNOUNCED_LINES: Final = 12
"""Lines of references without ``REF:`` or a subject above them, at most."""

_FIRST: Final = re.compile(r"(?:\(A\)|A[.)]) [A-Z]", re.IGNORECASE)
_TITLE: Final = re.compile(r"[B-Z][.)] \D+", re.IGNORECASE)
"""A lettered line that cites no message, as ``I. INTRODUCTION``."""

_LETTER: Final = re.compile(r"\b[A-Z][.)\]] ", re.IGNORECASE)
_SECOND: Final = re.compile(r"(?:\(B\)|B[.)]) [A-Z]", re.IGNORECASE)
_BETWEEN: Final = 4
"""Lines at most from the first reference of a list to the second."""

REASONS: Final = re.compile(r"(?:[A-Z]{0,7} )?1\.[3-5] ?\(?[A-H]\b|E\.?O\.? ?\d{5}", re.IGNORECASE)
"""What goes on with the lines of the classifier."""

_SHORTEST_RUN: Final = 20
"""Characters from which on a line may hold several kinds."""

_FIRST_KEYWORD: Final = 12
"""Characters at the head of a line in which its own keyword stands."""

_SHORT_LEVELS: Final = frozenset(["UNCLAS ", "SECRET "])
"""Classifications behind which a keyword stands within as many: ``UNCLAS SUBJ: SHIPS``."""

SUBJECT_LINES: Final = 8
"""Lines of a subject at most; below them the text goes on without a number."""

LONG_SUBJECT: Final = 4
"""Lines from which on a subject with a full stop at its end is rather text."""

_FULL_LINE: Final = 45
"""Characters from which on a line of a subject goes on in the next one."""

_COLON: Final = re.compile(r"[A-Z. ]{2,8}(?:\d{5} ?)?[:;]", re.IGNORECASE)
"""A keyword with its colon, which may stand behind the number of an order."""

REPEATED: Final = re.compile(
    r"(?:THE )?FOL(?:LOWING|LG)? (?:(?:IS|ARE) (?:A )?)?"
    r"(?:REPEAT|RPT|TEL|TELEGRAM|CABLE|MESSAGE|MSG|TEXT|REPORT|SENT|RECEIVED)\b.*",
    re.IGNORECASE,
)
"""What leads a message that is repeated here: text, whatever stands above it."""

UNENDED: Final = re.compile(
    r".*\b(?:AND|OR|OF|THE|AN?|IN|ON|AT|BY|FOR|FROM|TO|WITH|BETWEEN)", re.IGNORECASE
)
"""A line that no subject ends with: what stands below goes on, whatever it looks like."""

_NUMBER_LAST: Final = re.compile(r"[A-Z] \d{1,8}$")
_LONGEST_NUMBER: Final = 10
"""Characters of it and two before them."""

_SHORTEST_SENTENCE: Final = 3
"""Blanks between the words of a sentence at least."""

SERIES_ALONE: Final = re.compile(r"[A-Z]{4,12} \d{1,4}/\d{2}")
"""A general message number on a line of its own, as in ``NAVADMIN 055/07``."""

_CITED: Final = r"[A-Z]{3,20} \d{2,8}"
ORDINARY: Final = re.compile(
    r"\n*(?:(?P<caption>SIPDIS)\n+)?"
    r"E\.O\. (?P<order>\d{5}: (?:N/A|DECL: [\d/]{8,10}))\n"
    r"TAGS: (?P<tags>[A-Z]{2,4}(?:, [A-Z]{2,4})*)\n"
    r"SUBJECT: (?!.*IED BY )(?P<subject>[A-Z0-9'(),-]+(?: [A-Z0-9'(),-]+)*)\n"
    # Below a blank line nothing goes on with the subject.
    r"(?:(?:(?!EO|TAG|SUBJ|REF|DERIV|DECLA|FM |TO |INFO |PASS|PLEASE|QQQQ|.*IED BY )"
    r"(?P<more>[A-Z0-9]+(?: [A-Z0-9'(),-]+)+)\n)?\n+"
    rf"(?:REF: (?P<refs>(?:A\. )?{_CITED}(?: [B-Z]\. {_CITED})*)\n\n+)?)?"
)
"""The fields as nine cables in ten have them, up to the text or the first line of the subject.

What the expression accepts reads alike line by line; a test holds the two together.
"""

ORDINARY_LINES: Final = 16
"""Lines they take, hardly ever more."""


def pieces(words: str) -> list[str]:
    """Return a line as it stands, or what of it stands between its keywords."""
    if words[:7] in _SHORT_LEVELS:
        rest = words
    else:
        rest = words[_FIRST_KEYWORD:] if len(words) > _SHORTEST_RUN else ""
    if ":" in rest or "/" in rest or "1." in rest or "IED BY " in rest.upper():
        return _INNER.split(_GLUED.sub(" ", words) if "REF" in rest else words)
    return [words]


def begins_references(lines: list[str], at: int) -> bool:
    """Say whether a line of a subject rather begins a list of references without ``REF:``."""
    line = lines[at].strip()
    if LETTERED.match(line):
        return True
    below = lines[at + 1 : at + 1 + _BETWEEN] if _FIRST.match(line) else ()
    return any(_SECOND.match(one.strip()) for one in below)


def unannounced_references(lines: list[str], at: int, words: str) -> re.Match[str] | None:
    """Return where references begin on a line without ``REF:``: right above paragraph 1.

    Commands write them below a title that has no ``SUBJ:`` either.
    """
    match = _UNANNOUNCED.match(words)
    if match is None:
        return None
    below = [line for line in lines[at + 1 :] if line.strip()]
    return match if any(map(_FIRST_NUMBER.match, below[:_UNANNOUNCED_LINES])) else None


def is_sentence_about_a_talk(words: str, lines: list[str], at: int) -> bool:
    """Say whether a line that begins ``REF TELCON`` is text: none but paragraph 1 stands below.

    Args:
        words: The line.
        lines: The lines of the opening.
        at: Its place among them.
    """
    talk = _TALK.fullmatch(words)
    if talk is None:
        return False
    numbered = any(map(_FIRST_NUMBER.match, lines[at + 1 : at + 1 + _TALK_LINES]))
    return talk["last"] == "." or not numbered


def is_labelled(words: str) -> bool:
    """Say whether a line begins with a label and a marking, as in ``WARNING: (U)``.

    Two labels of what a broadcast said need none, and lead the text.
    The label of a bulletin of the weather stands alone: ``WTPS31 QZZZ 201500``.
    """
    if ":" in words[:_LONGEST_LABEL]:
        return _LABEL.match(words) is not None
    return words[-1].isdecimal() and _BULLETIN.fullmatch(words) is not None


def is_reference(words: str, above: list[str]) -> bool:
    """Say whether a line below a blank one goes on with the references.

    ``(C)`` there is a portion marking and begins the text, unless the entry above is (B).

    Args:
        words: The line.
        above: The lines of the references so far.
    """
    lettered = _FIRST.match(words) or (
        _TITLE.fullmatch(words) and not _LETTER.search(" ".join(above))
    )
    if lettered and above and _CITES.match(above[0]):
        # Below a message without a letter no list begins: it is the text that has letters.
        return False
    marking = _MARKING.match(words)
    if marking is None:
        return _ENTRY.match(words) is not None
    entry = f"({chr(ord(marking[1]) - 1)})"
    return any(entry in line for line in above)


def is_field(words: str) -> bool:
    """Say whether a line that begins as a field stood above is one: a colon ends its keyword.

    The line of a subject may begin so, too: ``SUBJECT TO CHANGE``, ``E.O. 13224 DESIGNATION``.
    """
    return _COLON.match(words) is not None


def counts_on(words: str, above: list[str]) -> bool:
    """Say whether a numbered line is one of the references above it.

    Their first entry has a number, too: ``REF: 1. STATE 4905``.
    """
    return above[0][:2] == "1." and _NUMBERED.fullmatch(words) is not None


def ends_references(lines: list[str], at: int, above: list[str]) -> bool:
    """Say whether a line right below the references is text: a sentence without a number.

    Args:
        lines: The lines of the opening.
        at: Place of the line; below a note on one entry the next one follows.
        above: The lines of the references so far, which end with the number of a message.
    """
    words = " ".join(lines[at].split())
    if _DIVISION.fullmatch(words) or REPEATED.fullmatch(words):
        return True
    if _NUMBER_LAST.search(above[-1][-_LONGEST_NUMBER:]) is None or _ENTRY.match(words):
        return False
    sentence = words[-1] == "." or len(words) >= _FULL_LINE
    return (
        sentence
        and words[0].isalpha()
        and words.count(" ") >= _SHORTEST_SENTENCE
        and (_VERB.search(words) is not None or not any(map(str.isdigit, words)))
        and not any(_ENTRY.match(line.strip()) for line in lines[at + 1 : at + 1 + _BETWEEN])
    )


def subject_lines(lines: list[str]) -> int:
    """Return how many of these lines are the subject: all, where its end was seen.

    Many lines are rather the text below it. Then the subject goes on where a line is
    full, and no further.
    """
    if len(lines) < SUBJECT_LINES and not lines[-1].endswith("."):
        return len(lines)
    # The first of them stands behind its keyword.
    keep, width = 1, len("SUBJECT: ") + len(lines[0])
    while keep < len(lines) and width >= _FULL_LINE:
        width = len(lines[keep])
        keep += 1
    return keep
