"""Format line 12, the text: its opening block, its paragraphs, its signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routesim.message.model import Paragraph, Text
from routesim.message.opening import OpeningReader, is_banner
from routesim.message.page import PAGE_IN_TEXT, is_page
from routesim.message.references import references
from routesim.message.tags import tags

if TYPE_CHECKING:
    from routesim.message.addresses import Line
    from routesim.message.classification import Classification
    from routesim.message.findings import Findings

_PARAGRAPH: Final = re.compile(
    r"\n(?=[ \t¶\dRG])[ \t]*(?:(?:RMKS|GENTEXT/[A-Z ]+)/ ?)?"
    r"(?:¶ ?)?(?P<number>\d{1,3})\.(?=[\s(]|[A-Za-z])[ \t]*"
    r"(?:\((?P<marking>(?:TS|SBU|LOU|FOUO|[UCS])(?:[/,; -]{1,2}[A-Z][A-Z/, ]{0,40})?)\))?"
)
_BLOCK: Final = re.compile(
    r"(?:BEGIN )?(?P<block>(?:EXECUTIVE )?SUMMARY|COMMENT|ACTION REQUEST(?:ED)?|INTRODUCTION"
    r"|BACKGROUND|OBJECTIVES?|BIO(?:GRAPHIC)? NOTE)\b",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r"<< ?END OF DOCUMENT ?>>|N{3,}|UNQUOTE\.?")
_SIGNATURE: Final = re.compile(r"[A-Z][A-Z'\-]+(?:[ .]{1,2}[A-Z][A-Z'\-]*){0,3}")


def read_text(
    lines: list[str],
    start: int,
    findings: Findings,
    year: int | None,
    banner: Classification | None = None,
) -> tuple[Text, dict[str, list[Line]]]:
    """Return what a text says, and the heading lines it repeats, by their keyword.

    Args:
        lines: Its lines, without the breaks around it.
        start: Place of the first of them in the clean lines.
        findings: Where defects go.
        year: Year of the date-time group.
        banner: Classification printed over the heading, where the text has none.
    """
    if not any(lines):
        return Text(classification=banner, body="\n".join(lines)), {}
    reader = OpeningReader(findings, start, year)
    rest_from = reader.read(lines)
    end = _end(lines, rest_from)
    signature = _signature(lines, rest_from, end)
    if signature is not None:
        end -= 1
    rest = "\n".join(["", *lines[rest_from:end]])
    body = "\n".join(lines)
    own = None if reader.number is None else reader.number.post
    return (
        Text(
            classification=banner if reader.classification is None else reader.classification,
            reference=reader.reference,
            number=reader.number,
            captions=tuple(reader.captions),
            section=reader.section,
            executive_order=reader.joined("order"),
            tags=tags(reader.joined("tags") or ""),
            subject=reader.subject(),
            refs=references(reader.joined("refs") or "", year, own) + reader.formatted_refs(),
            signature=signature,
            paragraphs=_paragraphs(rest, start + rest_from, findings),
            ssic=reader.ssic,
            corrected=reader.corrected,
            passing=tuple(reader.passing),
            classified_by=reader.joined("by"),
            sets=tuple([(name, " ".join(content)) for name, content in reader.sets]),
            body=body,
        ),
        reader.repeated,
    )


def _end(lines: list[str], rest_from: int) -> int:
    """Return where the text ends: below it archives print banners and a closing mark."""
    end = len(lines)
    while end > rest_from:
        line = lines[end - 1].strip()
        if line and not is_page(line) and not is_banner(line) and not _CLOSING.fullmatch(line):
            break
        end -= 1
    return end


def _signature(lines: list[str], rest_from: int, end: int) -> str | None:
    """Return the name under the text: capitals alone on the last line, after a full sentence."""
    if end <= rest_from + 1:
        return None
    name = lines[end - 1].strip()
    before = lines[end - 2].rstrip()[-1:]
    if before.isalnum() or before == "," or not _SIGNATURE.fullmatch(name):
        return None
    return name


def _paragraphs(rest: str, start: int, findings: Findings) -> tuple[Paragraph, ...]:
    """Return the numbered paragraphs; a list within one begins again with lower numbers."""
    matches: list[re.Match[str]] = []
    last, seen, lines = 0, 0, start
    for match in _PARAGRAPH.finditer(rest):
        number = int(match["number"])
        if number > last:
            if last and number != last + 1:
                lines += rest.count("\n", seen, match.start())
                seen = match.start()
                findings.add("paragraph-jump", lines, match[0].strip())
            matches.append(match)
            last = number
    paged = "PAGE" in rest or " OF 0" in rest
    ends = [*[match.start() for match in matches[1:]], len(rest)]
    found: list[Paragraph] = []
    for match, until in zip(matches, ends, strict=False):
        content = rest[match.end() : until]
        if paged:
            content = PAGE_IN_TEXT.sub("", content)
        content = content.strip().replace("\n", " ")
        if "  " in content or "\t" in content:
            content = " ".join(content.split())
        block = _BLOCK.match(content)
        found.append(
            Paragraph(
                number=int(match[1]),
                marking=match[2],
                text=content,
                block=None if block is None else block[1].upper(),
            )
        )
    return tuple(found)
