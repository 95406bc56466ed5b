"""What marks a text: classification, section, reference, subject code, captions.

These stand on the first lines, in whatever order and on however many lines. The
heading reader asks here where a text begins when no break says it.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import define

from routesim.message.banner import (
    CLASSIFIED,
    classification,
    classified,
    glued,
    ownership,
    unlabelled,
)
from routesim.message.captions import (
    AGENCY,
    NATIONS,
    captions_after,
    is_caption,
    is_passing,
    leading_captions,
    passing_goes_on,
)
from routesim.message.classification import Classification
from routesim.message.content import MessageNumber, Section, new_number
from routesim.message.dtg import MONTHS
from routesim.message.fact import grown
from routesim.message.message_number import GENERAL, message_number
from routesim.message.section_mark import SECTION, section_in

SERIES: Final = re.compile(
    rf"(?:{'|'.join(GENERAL)}) ?\d{{1,4}}(?: ?/ ?|-)(?:(?:19|20)?\d{{2}})\b.*", re.IGNORECASE
)
"""The number of a general message and its year; a range of numbers has none."""

SSIC: Final = re.compile(
    r"(?://\s?|\bSSIC |^(?=N\d{5}//$))(?P<ssic>N?\d{4,5})(?:\s?//?|$)", re.IGNORECASE
)
_SIC: Final = re.compile(r"\bSIC ?:? ?(?P<codes>[A-Z0-9]{3}(?:[/, ]{1,2}[A-Z0-9]{3}){0,9})\.?$")
_CORRECTED: Final = re.compile(
    r"\(?\bC ?O ?R ?R ?E ?C ?T ?E ?D +C ?O ?P ?Y\b(?:\W*//.*)?"
    # A copy that was sent again with a caption: NODIS (ADDED CAPTION).
    r"|\(?\b(?:(?:ADDED|ADDING) (?:[A-Z]+ )?CAPTIONS?|CAPTIONS? ADDED)\b\)?",
    re.IGNORECASE,
)
_SLUG: Final = re.compile(r"(?:TO[A-Z]{3}|[A-Z]{3}TO) ?\d{1,7}\b")
"""A second number behind the reference or below it: of a series to or from a traveller,
as ``TOSEC 020123``."""
_MONTHLY: Final = re.compile(rf"\d{{3,5}} (?:{'|'.join(MONTHS)}) \d\d")
"""The number of an attaché's message, anew each month: ``0849 JUN 67``."""

_BETWEEN: Final = " /*,;|-"
# Nine first lines in ten are of this plain form: one expression reads them whole.
# Whatever it accepts, the long way reads alike; a test holds the two together.
_PLAIN: Final = re.compile(
    r"(?P<words>UNCLAS|C O N F I D E N T I A L|S E C R E T)"
    r"(?: SECTION (?P<section>\d\d) OF (?P<of>\d\d))?"
    r" (?!(?:SECTION|SECT?|PAGE|PART|PARA|SSIC|EFTO|FINAL|SIPDIS|NOFORN|SENSITIVE|NODIS|EXDIS"
    r"|LIMDIS|STADIS|CHEROKEE|NOCONTRACT|AIDAC|NF|VISAS?|TERREP|AGREMENT|ORCON|EYES|FOUO|FOR|LIMITED"
    r"|WNINTEL|PROPIN|CNWDI|FORMERLY|RESTRICTED|SPECAT|REL|AUSTEO|UK?|USA?|SVC|SIC|Z[A-Z]{2}|CORRECTED"
    r"|VIA|CITE|YOUR|OUR|MY|UR|REF|OPREP|EXER|EXERCISE|DRILL|NO|NOT|CONTROLLED|SPECIAL|WARNING)\b)"
    r"(?!(?:[A-Z]+ ){0,2}(?:SS?IC|FOR) )"
    r"(?P<post>[A-Z]{2,12}(?: [A-Z]{2,12}){0,2}) (?P<number>\d{3,8})"
)
_TEXT: Final = re.compile(
    r"E(?:\. ?[O0]| O)\.? ?\d{5}\b.*|TAGS? ?:.*|SUBJ(?:ECT)?[:/ ].*"
    r"|(?:MSGID|GENTEXT|RMKS|REF|POC|OPER|EXER)/.*"
    r"|REFS? ?:.*|\d{1,2}\. ?\(?[A-Z].*|¶.*|(?:NAVADMIN|ALNAV|MARADMIN|NAVOP) \d{1,4}/\d{2,4}.*"
    r"|\(?C ?O ?R ?R ?E ?C ?T ?E ?D +C ?O ?P ?Y\b.*"
    r"|SIPDIS\b.*|NOFORN|SENSITIVE|LIMDIS|EXDIS|NODIS|STADIS|QQQQ",
    re.IGNORECASE,
)


def _behind(words: str) -> str:
    """Return *words* without what parts them from those before, as in ``SECRET. NOFORN``."""
    words = words.lstrip(_BETWEEN)
    return words[1:].lstrip(_BETWEEN) if words[:2] in {".", ". "} else words


def begins_text(line: str) -> bool:
    """Say whether *line* can only stand in a text, so that the heading ends before it."""
    return (
        CLASSIFIED.fullmatch(unlabelled(line)) is not None
        or _TEXT.fullmatch(line) is not None
        or glued(line) is not None
    )


def opens_record(line: str) -> bool:
    """Say whether *line* opens a text that archives keep without its heading.

    Only a classification with a reference or a section does: a lone word may be prose.
    """
    found = classified(line)
    if found is None:
        return False
    rest = SECTION.sub("", found[1]).strip()
    return message_number(rest, None) is not None


@define
class MarkReader:
    """Reads the lines that mark a text; what it has read grows line by line.

    Attributes:
        year: Year of the date-time group.
        part: Section that format line 3 names, which a final one without a count is.
    """

    year: int | None
    part: int | None = None
    classification: Classification | None = None
    ownership: str | None = None
    reference: str | None = None
    number: MessageNumber | None = None
    section: Section | None = None
    ssic: str | None = None
    sic: list[str] = grown(list)
    corrected: bool = False
    captions: list[str] = grown(list)
    passing: list[str] = grown(list)
    _passed: str = ""
    _noted: bool = False
    _listed: bool = False

    def plain(self, words: str) -> bool:
        """Read a first line of the plain form; say whether it was one.

        What a line above it said without a classification is no message number.
        """
        match = None if self.classification is not None else _PLAIN.fullmatch(words)
        if match is None:
            return False
        level, section, of, post, digits = match.groups()
        self.classification = classification(level)
        if section is not None:
            self.section = Section(number=int(section), of=int(of))
        self.reference = f"{post} {digits}"
        self.number = new_number(year=self.year, post=post, number=int(digits))
        return True

    def classify(self, words: str) -> str | None:
        """Read the classification *words* begin with; return the rest, or ``None`` without one.

        The first counts. LIMITED OFFICIAL USE may stand below UNCLASSIFIED as a caption does.
        """
        words = unlabelled(words)
        found = classified(words) or (glued(words) if self.classification is None else None)
        if found is None:
            return None
        level, rest = found
        if self.classification is None:
            self.ownership = ownership(words)
        if self.classification is None or (
            self.classification is Classification.UNCLASSIFIED
            and level is Classification.LIMITED_OFFICIAL_USE
        ):
            self.classification = level
        return rest

    def own(self, words: str) -> None:
        """Read another classification below that of the text: NATO's, of what is quoted, counts."""
        owner = ownership(words)
        caption = " ".join(words.split()).upper()
        if owner is not None and owner != self.ownership and caption not in self.captions:
            self.captions.append(caption)

    def pass_on(self, words: str) -> None:
        """Read a passing instruction, a line of its own."""
        self.passing.append(words.strip(_BETWEEN))
        self._passed = words

    def close(self) -> None:
        """A blank line or another field ends a passing instruction."""
        self._passed = ""

    def passes_on(self, words: str) -> bool:
        """Read what goes on with the passing instruction right above; say whether it did."""
        above, self._passed = self._passed, ""
        if not above or classified(words):
            return False
        if not passing_goes_on(above, words):
            if AGENCY.fullmatch(words) is None and not (above[-1] == ";" and is_passing(words)):
                return False
            self.pass_on(words)
            return True
        self.passing[-1] += f"{above[len(above.rstrip(_BETWEEN)) :]} {words}"
        self._passed = words
        return True

    def code(self, words: str) -> None:
        """Read the subject code that stands anywhere on a line."""
        if self.ssic is None and (coded := SSIC.search(words)):
            self.ssic = coded["ssic"].upper()

    def read(self, words: str, *, opens: bool = False) -> str:
        """Read what may follow the classification; return what is nothing known.

        Args:
            words: What stands there.
            opens: The first classification stands before them: a number read above it was
                none of the message.
        """
        if self._noted and "(" not in (note := words.partition(")"))[0] and note[1]:
            # What was corrected may take two lines, up to the end of its bracket.
            words = note[2].lstrip(" .")
        self._noted = False
        line = words
        words = self._section(self._more_nations(words))
        if ("//" in words or "SSIC " in words.upper()) and (match := SSIC.search(words)):
            self.ssic = self.ssic or match["ssic"].upper()
            words = f"{words[: match.start()]} {words[match.end() :]}".strip()
        if "SIC" in words and (match := _SIC.search(words)):
            self.sic += match["codes"].replace("/", " ").replace(",", " ").split()
            words = words[: match.start()].strip()
        words = self._correction(words, opens=opens)
        before, words = leading_captions(_behind(words))
        if (opens or self.reference is None) and (found := message_number(words, self.year)):
            self.reference, self.number, words = found
            if slug := _SLUG.match(words):
                before.append(slug[0])
                words = words[slug.end() :]
            after, words = leading_captions(_behind(words))
            before += after
        elif opens and self.reference is None and _MONTHLY.fullmatch(words):
            self.reference, words = words, ""
        self.captions += before
        words = _behind(words)
        left = words.rstrip(_BETWEEN)
        if before and left and self.reference and (again := self._number_again(left)) is not None:
            return again
        if not left or self._caption(words, known=bool(before)):
            return ""
        return line if left == line.strip(_BETWEEN) else left

    def _more_nations(self, words: str) -> str:
        """Read what goes on with a list that a comma ended: REL TO UTOPIA, and LAPUTA below it."""
        listed, self._listed = self._listed, words[-1:] == ","
        if not (listed and self.captions and self.captions[-1].startswith("REL")):
            return words
        goes_on = None if leading_captions(words)[0] else NATIONS.match(words)
        if goes_on is None:
            return words
        self.captions[-1] += f", {goes_on[0].rstrip(',.')}"
        return words[goes_on.end() :]

    def _section(self, words: str) -> str:
        """Read which section a text is; return the words without it."""
        found, words = section_in(words, self.part)
        self.section = self.section or found
        return words

    def _number_again(self, words: str) -> str | None:
        """Return what of a number behind captions is not the message's own, which may stand again.

        ``None`` where *words* are no number, or that of a traveller's series.
        """
        found = message_number(words, self.year)
        if found is None or found[2] or _SLUG.fullmatch(words):
            return None
        return "" if found[0] == self.reference else words

    def _correction(self, words: str, *, opens: bool) -> str:
        """Read that this is a corrected copy, and the note of what was; return the other words."""
        capitals = words.upper()
        noted = "CAPTION" in capitals or "COPY" in capitals.replace(" ", "")
        if noted and (match := _CORRECTED.search(words)):
            self.corrected = True
            self._noted = words.rfind("(", match.start()) > words.rfind(")")
            before, behind = words[: match.start()], words[match.end() :].lstrip(f"){_BETWEEN}")
            _, rest = leading_captions(behind)
            numbered = opens and message_number(before, self.year) is None
            if not (numbered and message_number(rest, self.year)):
                # Behind the classification it stands before the number, too; else in a note.
                behind = behind[: len(behind) - len(rest)]
            return f"{before} {behind}".strip()
        return words

    def _caption(self, words: str, *, known: bool) -> bool:
        """Read a caption or a passing instruction; say whether it was one."""
        line, words = words, words.strip(_BETWEEN)
        if known and (after := captions_after(words)) is not None:
            self.captions += after
        elif is_passing(words):
            self.pass_on(line)
        elif is_caption(words) or _SLUG.fullmatch(words):
            self.captions.append(words)
        else:
            return False
        return True
