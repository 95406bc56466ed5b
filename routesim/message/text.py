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
    from routesim.message.findings import Findings

_PARAGRAPH: Final = re.compile(
    r"\n[ \t]*(?:(?:RMKS|GENTEXT/[A-Z ]+)/ ?)?(?:¶ ?)?(?P<number>\d{1,3})\.(?=[\s(]|[A-Za-z])[ \t]*"
    r"(?:\((?P<marking>(?:TS|SBU|LOU|FOUO|[UCS])(?:[/,; -]{1,2}[A-Z][A-Z/, ]{0,40})?)\))?"
)
_BLOCK: Final = re.compile(
    r"[ \t]*(?:BEGIN )?(?P<block>(?:EXECUTIVE )?SUMMARY|COMMENT|ACTION REQUEST(?:ED)?|INTRODUCTION"
    r"|BACKGROUND|OBJECTIVES?|BIO(?:GRAPHIC)? NOTE)\b",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r"<< ?END OF DOCUMENT ?>>|N{3,}|UNQUOTE\.?")
_SIGNATURE: Final = re.compile(r"[A-Z][A-Z'\-]+(?:[ .]{1,2}[A-Z][A-Z'\-]*){0,3}")


def read_text(
    lines: list[str], start: int, findings: Findings, year: int | None
) -> tuple[Text, OpeningReader]:
    """Return what a text says, and its opening block as it was read.

    Args:
        lines: Its lines, without the breaks around it.
        start: Place of the first of them in the clean lines.
        findings: Where defects go.
        year: Year of the date-time group.
    """
    reader = OpeningReader(findings, start, year)
    rest_from = reader.read(lines)
    end = _end(lines, rest_from)
    rest = "\n".join(["", *lines[rest_from:end]])
    signature = _signature(lines, rest_from, end)
    body = "\n".join([line.rstrip() for line in lines])
    return (
        Text(
            classification=reader.classification,
            reference=reader.reference,
            number=reader.number,
            captions=tuple(reader.captions),
            section=reader.section,
            executive_order=reader.joined("order"),
            tags=tags(reader.joined("tags") or ""),
            subject=reader.subject(),
            refs=references(reader.joined("refs") or "", year) + reader.formatted_refs(),
            signature=signature,
            paragraphs=_paragraphs(rest, start + rest_from, signature, findings),
            ssic=reader.ssic,
            corrected=reader.corrected,
            passing=tuple(reader.passing),
            classified_by=reader.joined("by"),
            sets=tuple([(name, " ".join(content)) for name, content in reader.sets]),
            body=body,
        ),
        reader,
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


def _paragraphs(
    rest: str, start: int, signature: str | None, findings: Findings
) -> tuple[Paragraph, ...]:
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
    paged = "OF" in rest or "PAGE" in rest
    found: list[Paragraph] = []
    for at, match in enumerate(matches):
        final = at + 1 == len(matches)
        until = len(rest) if final else matches[at + 1].start()
        content = rest[match.end() : until]
        if paged:
            content = PAGE_IN_TEXT.sub("", content)
        content = " ".join(content.split())
        if final and signature is not None:
            content = content.removesuffix(signature).rstrip()
        block = _BLOCK.match(content)
        found.append(
            Paragraph(
                number=int(match["number"]),
                marking=match["marking"],
                text=content,
                block=None if block is None else block["block"].upper(),
            )
        )
    return tuple(found)
