"""The catalogue of defects: what can be wrong with a message, and who says so."""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from routesim.message.fact import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(enum.StrEnum):
    """How much a defect hurts."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@frozen(kw_only=True)
class Kind:
    """One entry of the catalogue.

    Attributes:
        code: Its key, as in ``no-bt``.
        severity: How much every defect of this kind hurts.
        sentence: What is wrong, in general.
        source: The rule that is broken, by its number in the doctrine.
        found: How a defect of this kind says what was found; ``{found}`` is the quoted value.
    """

    code: str
    severity: Severity
    sentence: str
    source: str
    found: str


_NOTE, _WARNING, _ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR

_KINDS: Final = (
    # nothing to read
    ("empty", _ERROR, "The source holds no characters.", "design section 4: parsing is total",
     "The source is empty; expected a message, beginning with format line 1, 2 or 5."),
    ("binary", _ERROR, "The source is binary data, not text.", "design section 4: parsing is total",
     "The source is binary data; its first bytes are {found}; expected the text of a message."),
    ("no-message", _ERROR, "The source is text, but no message is in it.",
     "design section 4: parsing is total",
     ("No message is here, the text begins with {found}; expected format line 1, 2 or 5, such as "
     "'VZCZCXYZ0012', 'OO RUEHWEB' or 'O 282322Z APR 09'.")),
    ("stray-text", _NOTE, "Text stands between or after messages and belongs to none.",
     "doctrine 1.9.5", "{found} belongs to no message; expected the next message or the end."),
    ("cancelled", _NOTE, "A transmission was begun and cancelled: it is no message.",
     "doctrine 1.9.6, 2.4.1", ("{found} begins a transmission that its sender cancelled; it comes "
     "again under another number, if at all.")),
    ("bad-record", _ERROR, "A record of a .jsonl holds no text.",
     "design section 4: parsing is total",
     "The record {found} holds no text; expected a JSON string, or an object with 'text'."),
    # bytes and characters
    ("bom", _NOTE, "A byte order mark stands before the text.", "doctrine 9 (3 of 6,615)",
     "A byte order mark stands here and was left out; expected the first letter of the message."),
    ("not-utf8", _NOTE, "The bytes are not UTF-8 and were read as Windows-1252.",
     "doctrine 9 (204 of 6,615)", "The bytes are not UTF-8 here; they were read as Windows-1252."),
    ("control-characters", _NOTE, "Control characters stand in the text and were left out.",
     "doctrine 9 (copied texts)",
     "Control characters stand here and were left out, the first is {found}."),
    ("hard-break", _NOTE, "Lines end in two spaces or a backslash, a hard line break of Markdown.",
     "doctrine 9 (copied texts)",
     "A Markdown hard line break ends {found}; expected a bare line end."),
    ("markup", _WARNING, "Markdown or HTML stands in the message; what it marked up was kept.",
     "doctrine 9 (copied texts)", "{found} is a residue of Markdown or HTML; expected plain text."),
    ("lower-case", _NOTE, "The heading is in lower case and was read as capitals.",
     "doctrine 1.8.11", "{found} is in lower case; the heading of a message has capitals only."),
    # the frame
    ("text-before-heading", _NOTE, "Lines stand before the heading; they address nobody.",
     "doctrine 9, case h30", "{found} stands before the heading and is no part of it."),
    ("no-heading", _WARNING, "Only the text was kept: the source has no heading.",
     "doctrine 1.0.3 (49,082 cables)", ("No heading before {found}; whom the message was for is "
     "not known.")),
    ("stray-line", _WARNING, "A heading line is of no known kind.", "doctrine 1.1 to 1.7",
     "{found} is no format line known at this place of the heading."),
    ("repeated-line", _WARNING, "A format line that stands once stands again.", "doctrine 1",
     "{found} repeats a format line that was read before; the first one counts."),
    ("no-station", _NOTE, "Format line 3 is missing.", "doctrine 1.3",
     ("No format line 3 before {found}; expected the originating station, as in "
     "'DE RUEHC #3056 1182341'.")),
    ("no-indicator", _WARNING, "Format line 2 calls nobody.", "doctrine 1.2",
     "{found} calls nobody; expected a routing indicator behind it, as in 'RR RUEHC'."),
    ("no-security", _WARNING, "Format line 4 is missing in ACP 128.", "doctrine 1.0.5, 1.4",
     "No format line 4 before {found}; expected a security warning, as in 'ZNR UUUUU'."),
    ("no-dtg", _ERROR, "Format line 5, precedence and date-time group, is missing.",
     "doctrine 1.5", ("No format line 5 before {found}; expected a date-time group, as in "
     "'O 282322Z APR 09'.")),
    ("no-precedence", _WARNING, "The date-time group stands without a precedence.",
     "doctrine 1.5.1", ("{found} has no precedence before the date-time group; expected one of "
     "Y Z O P R.")),
    ("no-originator", _WARNING, "Format line 6, FM, is missing.", "doctrine 1.6.1",
     "No format line 6 before {found}; expected 'FM' and the originator."),
    ("no-addressee", _WARNING, "Neither format line 7 nor 8 names an addressee.", "doctrine 1.6.2",
     "No addressee before {found}; expected 'TO' or 'INFO' and an address."),
    ("no-bt", _WARNING, "The break before or after the text is missing.", "doctrine 1.7.3, 1.9.1",
     "No break before {found}; expected a line 'BT'."),
    ("no-end-bt", _WARNING, "The break after the text is missing.", "doctrine 1.9.1",
     "No break after the text, which ends with {found}; expected a line 'BT'."),
    ("no-serial", _NOTE, "Format line 15, the repeated station serial number, is missing.",
     "doctrine 1.9.3", ("No validation line after {found}; expected '#' and the station serial "
     "number.")),
    ("no-eom", _WARNING, "Format line 16, NNNN, is missing.", "doctrine 1.9.4, 1.9.5",
     "No end of message after {found}; expected a line 'NNNN'."),
    ("archive-print", _NOTE, "An archive printed the message without breaks and without end.",
     "doctrine 9.12", ("An archive printed this message: it has no breaks and no validation "
     "line, and ends with {found}.")),
    ("published-text", _NOTE, "A copy was published without breaks and end, or without heading.",
     "doctrine 1.0.3 (49,082 cables), 9.5", ("This is a published copy that ends with {found}: it "
     "has no break after the text, validation line and NNNN.")),
    ("straggler", _ERROR, "A new message begins before the one before it has ended.",
     "doctrine 1.9.3, 1.9.5", "A new message begins after {found}; expected 'NNNN' before it."),
    ("serial-differs", _WARNING, "Format line 15 repeats another number than the heading has.",
     "doctrine 1.9.3, 9 (187 of 1,803)", ("The validation line says {found}; expected {expected}, "
     "the station serial number of the heading.")),
    ("text-after-end", _NOTE, "Text stands between the end of the text and NNNN.",
     "doctrine 1.9.2", "{found} stands after the text; expected format line 15 or 16."),
    # values
    ("bad-transmission", _WARNING, "Format line 1 is not a channel and a number.",
     "doctrine 1.1.1, 1.1.3", ("{found} is no transmission identifier; expected 'VZCZC', three "
     "letters and three or four digits.")),
    ("garbled-prosign", _WARNING, ("The first group of format line 2 is garbled; it was read by "
     "position."), "doctrine 1.2, 9 (26 forms)",
     ("{found} is no known first group of format line 2; "
     "expected eight letters such as 'RTTUZYUW'.")),
    ("garbled-line2", _WARNING, "Format line 2 lost or gained a character; it was read in order.",
     "doctrine 1.2, 9", ("{found} is no record of 43 positions, as in 'RTTUZYUW RUEHQXA0417 "
     "2080930-UUUU--RUEHC.'; its groups were read in their order.")),
    ("no-period", _NOTE, "The period that ends the routing is missing.", ("doctrine 1.2 (position "
     "43), 9"), "{found} ends without a period; expected one after the last routing indicator."),
    ("bad-indicator", _WARNING, "A routing indicator is not of its form; it was kept as found.",
     "doctrine 1.6.9, 3.1.1, 3.1.8", ("{found} is no routing indicator; expected four to eight "
     "letters, the first R, Q or U, the second not J, R or V.")),
    ("duplicate-indicator", _WARNING, "Format line 2 calls a routing indicator twice.",
     "doctrine 1.2.4", "{found} is called twice; expected each routing indicator once."),
    ("bad-filed", _WARNING, "The time of file is impossible.", "doctrine 1.3.1, 9",
     ("{found} is no time of file near the date-time group; expected ordinal day, hour and minute, "
     "as in '1182341'.")),
    ("filed-before-dtg", _NOTE, "The time of file is before the date-time group.", "doctrine 9.4",
     "{found} is before the date-time group; expected a time of file at or after it."),
    ("filed-late", _NOTE, "The time of file is more than a day after the date-time group.",
     "doctrine 9.4", ("{found} is more than a day after the date-time group: a retransmission or "
     "a corrected copy.")),
    ("bad-security", _WARNING, "Format line 4 is not of its form.", "doctrine 1.4.1",
     ("{found} is no format line 4; expected ZNR or ZNY, five letters of the classification, as in "
     "'ZNR UUUUU', and operating signals.")),
    ("bad-redundancy", _ERROR, "The repeated classification letters disagree.",
     "doctrine 1.2 (positions 30 to 33), 1.4.3, 3.5.2",
     ("{found} is no repeated classification letter; expected one letter of U E C S T repeated, "
     "and a release code in the order of the alphabet if there is one. A service query is due.")),
    ("security-differs", _ERROR, "Format line 4 and the text disagree about the classification.",
     "doctrine 1.4.2, 1.4.3", "The text says {found}; expected {expected}, as format line 4 says."),
    ("near-classification", _WARNING, "The first word of a text is nearly a classification.",
     "doctrine 1.8.1", "{found} is no classification; the text was read as if it had none."),
    ("letters-differ", _ERROR, "Format lines 2 and 4 disagree about the classification.",
     "doctrine 1.2 (positions 4 and 30 to 33), 7.3 (F3)",
     ("{found} has other letters of classification than format line 4; expected {expected}. A "
     "switch rejects it.")),
    ("signal-differs", _WARNING, "ZNR stands before letters of a classified text.",
     "doctrine 1.4.2", "{found} stands before letters of a classified text; expected ZNY."),
    ("bad-dtg", _ERROR, "The date-time group is impossible; it was kept as found.",
     "doctrine 1.5.2", ("{found} is no possible date-time group; expected day, hour, minute, zone, "
     "month and year, as in '282322Z APR 09'.")),
    ("dtg-glued", _NOTE, "A space is missing in format line 5.", "doctrine 9", ("{found} lacks a "
     "space; expected precedence, date-time group and signals apart.")),
    ("dtg-parted", _NOTE, "A space parts what is one in the date-time group.", "doctrine 1.5.1",
     "{found} has a space too many; expected six digits, as in '282322Z APR 09'."),
    ("dtg-no-zone", _WARNING, "The date-time group has no zone letter and was read as Z.",
     "doctrine 1.5.2", "{found} has no zone letter; expected 'Z'."),
    ("dtg-other-zone", _NOTE, "The date-time group is in another zone than Z.",
     "doctrine 1.5.2, 7.3 (F7)", "{found} was read in its own zone; expected 'Z'."),
    ("dtg-no-year", _NOTE, "The date-time group has no year, as ACP 126 allows.",
     "doctrine 1.0.3, 1.5.2", ("{found} has no year, so that its instant is not known; expected "
     "month and year after it.")),
    ("odd-precedence", _NOTE, "Format line 5 writes its precedence in a way of its own.",
     "doctrine 1.5.1", ("{found} stands before the date-time group; expected one letter of Y Z O P "
     "R for action and one for information.")),
    ("bad-psn", _NOTE, "A processing sequence number has no number, or stands twice.",
     "doctrine 1.5.1, case h12",
     "{found} stands without a number or again; expected one group behind it, once."),
    ("line-order", _WARNING, "A format line stands below lines it belongs above.", "doctrine 1",
     "{found} belongs above the addresses; it was read as if it stood there."),
    ("precedence-differs", _NOTE, "Format lines 2 and 5 disagree about the precedence.",
     "doctrine 1.2.2, 2.6.3, 9.2", ("Format line 2 says {found}; expected {expected}, the highest "
     "precedence of format line 5. Relays queue by format line 2.")),
    ("precedence-higher", _WARNING, "An addressee has a higher precedence than the message.",
     "doctrine 1.2.2, 9.1", ("{found} is higher than {expected}, which format line 5 says; "
     "expected the highest precedence of all addressees there. Relays queue by it.")),
    ("glued", _NOTE, "A space is missing between two groups.", "doctrine 9 (copied texts)",
     "{found} lacks a space; it was read as two groups."),
    ("near-keyword", _WARNING, "A word is nearly FM, TO, INFO or BT, and stands where it does.",
     "doctrine 1.6.1, 1.6.2, 1.7.3", "{found} is nearly a keyword; it was read as one."),
    ("wrapped-address", _NOTE, "An address runs over a line end.", "case h12",
     "{found} continues the address before it."),
    ("listed-posts", _NOTE, "Several posts stand behind one word for all of them.",
     "doctrine 1.6.2", "{found} lists several posts; each was read as an addressee."),
    ("stray-sign", _NOTE, "A comma, a dash or another sign ends an address, or a stroke begins it.",
     "doctrine 1.6.3, 9", "{found} has a sign that is no part of an address and was left out."),
    ("duplicate-address", _NOTE, "The same address stands twice.", "doctrine 9.10",
     "{found} is addressed twice; both are kept, the router merges them."),
    ("unknown-address", _WARNING, "An address is unknown, and a known one is near.",
     "doctrine 3.2", "{found} is no known plain-language address, but one is near."),
    ("bracketed-word", _NOTE, "What belongs to an address stands in brackets behind it.",
     "doctrine 1.6.3, 1.6.4", "{found} stands in brackets; it was read as if it had none."),
    ("by-pouch", _NOTE, "An addressee is served by pouch: no electrical delivery is owed.",
     "doctrine 3.2.8, 9.9", "{found}: the pouch is another means, no electrical delivery is owed."),
    ("near-precedence", _WARNING, "A word at the end of an address is nearly a precedence.",
     "doctrine 1.6.4", "{found} is no precedence; it was kept as part of the address."),
    ("parted", _NOTE, "A space parts the number or the precedence of an address.",
     "doctrine 9 (copied texts)", "{found} has a space too many; it was read without it."),
    ("amid-address", _WARNING, "A precedence or an indicator stands amid an address.",
     "doctrine 1.6.3", ("{found} stands amid an address and was kept there; expected an indicator "
     "before the address, a precedence word and a number behind it.")),
    ("bad-page", _NOTE, "A page line stands in the heading.", "doctrine 1.6.8, 9.14",
     "{found} is a page line and no part of the heading."),
    ("beside-address", _WARNING, "What only an addressee has stands behind another address.",
     "doctrine 1.6.1, 1.6.4, 1.7.1", ("{found} stands behind an originator or an exempted address "
     "and was left out; expected the address alone.")),
    ("readdressal", _NOTE, "The message was readdressed: it has two headings.", "doctrine 3.9",
     "{found} begins a second heading; the first one readdresses the message."),
    ("pilot", _NOTE, "A relay put a pilot, lines 2 to 4 of its own, before those of the message.",
     "doctrine 1.1.11", "{found} begins the lines of the message below those of a pilot."),
    ("heading-repeated", _NOTE, "The text repeats the heading; it adds no addressee.",
     "doctrine 9 (697)", "{found} repeats a heading line within the text."),
    ("caption-clash", _NOTE, "Captions stand together that exclude each other.",
     "doctrine 1.8.5, 1.8.8", ("{found} stand together; expected one of NODIS and EXDIS at a time, "
     "and neither beside that of a channel.")),
    ("paragraph-jump", _NOTE, "Paragraph numbers do not rise by one.", "doctrine 1.8.9",
     "Paragraph {found}; expected the next number."),
    ("paragraph-within-line", _NOTE, "A paragraph begins within a line.",
     "doctrine 9 (copied texts)",
     "{found} begins within a line; it was read as a paragraph of its own."),
    ("bad-section", _WARNING, "The number of a section is greater than that of all.",
     "doctrine 1.8.2, 4.5.3", "{found} is no section; expected a number from 1 to that of all."),
    ("section-missing", _ERROR, "A section of a message is missing.", "doctrine 4.5.3",
     "{found} is missing; expected every section."),
    ("section-repeated", _NOTE, "A section came twice; it counts once.", "doctrine 4.5.3",
     "{found} came before, with the same text; it counts once."),
    ("section-conflict", _ERROR, "Two texts say that they are the same section of a message.",
     "doctrine 4.5.3", ("{found} came before with another text; both are kept, the first is joined "
     "with the other sections.")),
    ("section-opening", _WARNING, "A later section opens with something else than the first one.",
     "doctrine 1.8.2, 4.5.3", ("{found} stands at the top of a later section and not of the first "
     "one, which counts.")),
    ("section-address", _WARNING, "An address does not stand alike in all sections of a message.",
     "doctrine 4.5.3, 9.7", ("{found} does not stand alike in the headings of all sections; "
     "that of the first one counts.")),
    ("section-uncounted", _WARNING, "Format line 3 names a section, the text does not.",
     "doctrine 1.8.2, 9.3", ("Format line 3 says section {found}; expected the section and the "
     "number of all sections behind the classification, as in 'SECTION 01 OF 02'.")),
    ("section-differs", _WARNING, "Format line 3 and the text disagree about the section.",
     "doctrine 9.3", "The text says section {found}; expected {expected}, as format line 3 says."),
    ("reference-differs", _NOTE, "Format line 3 and the message reference number disagree.",
     "doctrine 9.3", "{found} does not end in {expected}, the station serial number."),
)  # fmt: skip

CATALOGUE: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        code: Kind(code=code, severity=severity, sentence=sentence, source=source, found=found)
        for code, severity, sentence, source, found in _KINDS
    }
)
"""Every kind of defect by its code."""
