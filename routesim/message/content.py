"""What a text says, as facts: its reference, its subject, what it cites, its paragraphs.

Absent is ``None`` or an empty tuple, as everywhere in a message.
"""

from __future__ import annotations

from typing import Final

from routesim.message.classification import Classification
from routesim.message.fact import frozen, maker


@frozen(kw_only=True)
class MessageNumber:
    """A message reference number taken apart (doctrine 1.8.4).

    Attributes:
        year: Four digits; ``None`` where nothing says it.
        post: The post or series, as in ``STATE`` or ``NAVADMIN``.
        number: Its number within the year.
    """

    year: int | None = None
    post: str
    number: int

    @property
    def normal(self) -> str:
        """The form archives use, as in ``09STATE43056``; without a year ``STATE43056``."""
        year = "" if self.year is None else f"{self.year % 100:02}"
        return f"{year}{''.join(filter(str.isalnum, self.post))}{self.number}"


new_number: Final = maker(MessageNumber)


@frozen(kw_only=True)
class Section:
    """Which part of a message this is; *of* is unknown when only format line 3 says it."""

    number: int
    of: int | None = None


@frozen(kw_only=True)
class Reference:
    """One entry of the REF list.

    Attributes:
        letter: The letter before it, where several are listed; of some lists a number.
        reference: Normalised, as in ``STATE 4905``, or originator and date-time group, as in
            ``CNO WASHINGTON DC 201449Z DEC 18``; ``None`` when no message is cited.
        raw: The entry as it stands; a very long one stands with the first of its numbers only.
        number: A message reference number taken apart.
    """

    letter: str | None = None
    reference: str | None = None
    raw: str
    number: MessageNumber | None = None


new_reference: Final = maker(Reference)


@frozen(kw_only=True)
class Paragraph:
    """A paragraph of the text.

    What follows a number is of its paragraph, up to the next number.

    Attributes:
        number: Its number; ``None`` for text that stands before or without numbers.
        marking: Portion marking without brackets, as in ``SBU``.
        text: What follows, lines joined.
        block: ``SUMMARY``, ``COMMENT`` or what else the paragraph calls itself.
    """

    number: int | None = None
    marking: str | None = None
    text: str
    block: str | None = None


new_paragraph: Final = maker(Paragraph)


@frozen(kw_only=True)
class Drafting:
    """Who wrote a message and who agreed to it, each line as it stands (doctrine 2.1.3).

    Attributes:
        drafted: Who drafted it: office, name and typist, as in ``ARA/CEN:RSMITH:LM``, and
            date and extension.
        approved: Who approved it.
        cleared: Who cleared it.
        released: Who released it.
        desired: To whom the drafter wished it distributed.
    """

    drafted: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    desired: tuple[str, ...] = ()


@frozen(kw_only=True)
class Text:
    """Format line 12 (doctrine 1.8).

    Attributes:
        classification: What the first line says.
        ownership: Whose classification it is, as in ``NATO``, ``COSMIC`` or ``UK``.
        reference: Message reference number, as in ``STATE 043056``.
        captions: Captions such as ``SIPDIS``, in the order in which they stand.
        section: Which section this is.
        executive_order: What follows ``E.O.``: the order's number and more, as in
            ``12958: N/A``.
        tags: Subject and country tags.
        subject: The subject as one line.
        refs: The REF list.
        signature: The name under the text.
        paragraphs: Paragraphs, those without a number as blank lines part them.
        number: The message reference number taken apart; the year may come from the
            date-time group.
        ssic: Standard subject identification code, as in ``N01650``.
        sic: Subject indicator codes, which allies write, as in ``I3A`` and ``WAA``.
        corrected: The text says that it is a corrected copy.
        passing: Passing instructions, as in ``STATE FOR EUR/RPM``.
        classified_by: Who classified it and why, as it stands, on lines of its own or as a
            paragraph.
        sets: Lines of the form ``NAME/.../`` of a formatted message, name and content.
        drafting: Who drafted and cleared it, where that stands under the text.
        body: The whole text between the breaks, line by line; page lines, a repeated
            heading and everything not understood are in it.
    """

    classification: Classification | None = None
    ownership: str | None = None
    reference: str | None = None
    captions: tuple[str, ...] = ()
    section: Section | None = None
    executive_order: str | None = None
    tags: tuple[str, ...] = ()
    subject: str | None = None
    refs: tuple[Reference, ...] = ()
    signature: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    number: MessageNumber | None = None
    ssic: str | None = None
    sic: tuple[str, ...] = ()
    corrected: bool = False
    passing: tuple[str, ...] = ()
    classified_by: str | None = None
    sets: tuple[tuple[str, str], ...] = ()
    drafting: Drafting | None = None
    body: str = ""


new_text: Final = maker(Text)


NO_TEXT: Final = Text()
"""The text of a message that has none."""
