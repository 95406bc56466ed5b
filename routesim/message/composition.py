"""A text from its facts: what a drafter would have typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routesim.message.classification import Classification
from routesim.message.folding import folded_text

if TYPE_CHECKING:
    from routesim.message.content import Drafting, Text

SPACED: Final = {
    Classification.UNCLASSIFIED: "UNCLAS",
    Classification.LIMITED_OFFICIAL_USE: "LIMITED OFFICIAL USE",
    Classification.EFTO: "UNCLAS EFTO",
    Classification.RESTRICTED: "R E S T R I C T E D",
    Classification.CONFIDENTIAL: "C O N F I D E N T I A L",
    Classification.SECRET: "S E C R E T",
    Classification.TOP_SECRET: "T O P S E C R E T",
}
"""The classification as the first line of a text writes it (doctrine 1.8.1)."""


def compose(text: Text) -> str:
    """Return the body of a text from its facts, in the order of doctrine 1.8.3."""
    lines = [_first_line(text), ""]
    if text.sic:
        lines.append(f"SIC {'/'.join(text.sic)}")
    if text.corrected:
        lines.append("CORRECTED COPY")
    lines += [*text.captions, *text.passing, ""]
    lines += [f"{name}/{content}" for name, content in text.sets]
    if text.executive_order is not None:
        lines.append(f"E.O. {text.executive_order}")
    if text.tags:
        lines.append(f"TAGS: {', '.join(text.tags)}")
    if text.subject is not None and not any(name == "SUBJ" for name, _ in text.sets):
        lines += [f"SUBJECT: {text.subject}", ""]
    cited = [f"{one.letter}. {one.raw}" if one.letter else one.raw for one in text.refs]
    if cited:
        lines += [f"REF: {cited[0]}", *cited[1:], ""]
    if text.classified_by is not None:
        lines += [text.classified_by, ""]
    for paragraph in text.paragraphs:
        number = "" if paragraph.number is None else f"{paragraph.number}. "
        marking = "" if paragraph.marking is None else f"({paragraph.marking}) "
        lines += [f"{number}{marking}{paragraph.text}", ""]
    if text.signature is not None:
        lines.append(text.signature)
    lines += drafting_lines(text.drafting)
    return "\n".join([piece for line in lines for piece in folded_text(line)])


def classification_words(text: Text) -> str:
    """Return the classification as the first line of *text* writes it, whose it is before it."""
    if text.classification is None:
        return ""
    owner = " ".join(text.ownership or "")
    return f"{owner} {SPACED[text.classification]}".lstrip()


def drafting_lines(one: Drafting | None) -> list[str]:
    """Return who drafted a message and who agreed to it, below a blank line; none without it."""
    if one is None:
        return []
    lines = [""]
    for words, listed in (
        ("DRAFTED BY:", one.drafted),
        ("RELEASED BY:", one.released),
        ("APPROVED BY:", one.approved),
        ("CLEARED BY:", one.cleared),
    ):
        lines += [f"{words} {listed[0]}", *listed[1:]] if listed else []
    return [*lines, "DESIRED DISTRIBUTION", *one.desired] if one.desired else lines


def _first_line(text: Text) -> str:
    section = text.section
    parts = [
        classification_words(text),
        "" if section is None else f"SECTION {section.number:02} OF {section.of or 0:02}",
        text.reference or "",
        "" if text.ssic is None else f"//{text.ssic}//",
    ]
    return " ".join([part for part in parts if part])
