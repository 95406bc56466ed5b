"""From bytes to clean lines: what the copying of a message added is taken off and reported."""

from __future__ import annotations

import codecs
import html
import re
from typing import Final

from routesim.message.defects import Defect, defect
from routesim.message.fact import frozen, maker

_DROPPED: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r")) + b"\x7f"
_BLANKED: Final = bytes.maketrans(b"\v\f", b"  ")
_MARKUP: Final = ("\\", "](", "<", "&", "*", "_", "```")
"""What markup has wherever it stands on a line."""

# Bytes are looked through ten times as fast as characters, and almost no text has any of these.
_ODD: Final = _DROPPED + b"\v\f>" + "".join(mark[0] for mark in _MARKUP).encode()
_EVEN: Final = bytes.maketrans(_ODD, b" " * len(_ODD))
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Characters that show nothing, and spaces of other widths: both come with web pages.
_INVISIBLE: Final = re.compile("[\x80-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_UNSEEN: Final = re.compile(
    "[\x80-\x9f\u00a0\u00ad\u1680\u2000-\u200f\u202a-\u202f\u205f\u2060\u3000\ufeff]"
)
_WIDE: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

# Teletypes were given time to return by characters that print nothing.
_PADDED: Final = re.compile(r"\r([\0\x7f])[\0\x7f]*(?=[\r\n])")

# None of these can take longer than its line: every repetition stops at the
# character that could begin the next match.
_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:a|b|big|blockquote|body|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|li|ol|p"
    r"|pre|s|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"!?\[([^\[\]]*+)\]\((?:[^()\s]++|\([^()\s]*+\))*+(?: \"[^\"]*+\")?\)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>&~$\"'^=:;,/])")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_STRONG: Final = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])|(?<!\w)_([A-Za-z](?:[^_]*[^_\s])?)_(?!\w)"
)
_MARK: Final = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+(?!\d{4}\s*$)(?=\S)|(?:>[ \t]?)+|```\w*\s*$)")
_QUOTED: Final = re.compile(r"^[ \t]*+>", re.MULTILINE)
_FEWEST_BREAKS: Final = 3
_LINE_MARKS: Final = (*_MARKUP, "# ", ">")
_SUSPECT: Final = re.compile(f"[{re.escape(''.join(mark[0] for mark in _LINE_MARKS))}]")
_TELETYPE_LINE: Final = 80
"""Characters of the lines of a teletype at most, page lines among them."""

_FEWEST_LINES: Final = 8
"""Lines of a copy at least that was spaced so."""

_CP1252: Final = {
    byte: bytes([byte]).decode("cp1252")
    for byte in set(range(0x80, 0xA0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}


# What was odd, before it is a defect: code, index of its source line, what stands there.
_Residue = tuple[str, int, str]


@frozen(kw_only=True)
class Clean:
    """The lines of a source without what copying added.

    Attributes:
        source: The lines as they came, decoded.
        text: The clean text, its lines parted by LF.
        lines: Its lines; equal to *source* where nothing was foreign.
        numbers: For each clean line the index of its source line, where they differ.
        defects: What was taken off, in the order of the lines.
    """

    source: list[str]
    text: str
    lines: list[str]
    numbers: list[int] | None
    defects: tuple[Defect, ...]

    def source_index(self, index: int) -> int:
        """Return the index of the source line from which clean line *index* came."""
        return index if self.numbers is None else self.numbers[index]


new_clean: Final = maker(Clean)


def clean(data: bytes | str) -> Clean:
    """Return the clean lines of *data*; whatever it is, this does not fail.

    A line ends with LF, CR LF, CR CR LF (the teletype's) or CR alone, and with the
    separators of lines and paragraphs that word processors write. Bytes that
    are not UTF-8 are read as Windows-1252, and where that has no character as Latin-1.
    """
    text, residues = _decoded(data)
    if "\r" in text:
        text = _with_line_feeds(text, residues)
    if not text.isascii():
        text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    source = text.split("\n")
    odd = _is_odd(text)
    plain = _without_controls(text) if odd else text
    lines = source
    if plain is not text:
        lines = plain.split("\n")
        place = next((at for at, line in enumerate(source) if _foreign(line)), None)
        if place is not None:
            residues.append(("control-characters", place, _foreign(source[place])))
    kept, numbers, marks = _without_markup(plain, lines, odd=odd)
    residues += marks
    kept, numbers = _single_spaced(kept, numbers)
    return new_clean(
        source=source,
        text=plain if kept is lines else "\n".join(kept),
        lines=kept,
        numbers=numbers,
        defects=_reported(residues, source) if residues else (),
    )


def _single_spaced(
    lines: list[str], numbers: list[int] | None
) -> tuple[list[str], list[int] | None]:
    """Return the lines without the blank one that a converter put behind each of them.

    Programs that take the CR CR LF of teletypes for two line ends do so. A copy with a
    paragraph on each line is spaced like that of itself: its lines are longer than a
    teletype's, or nothing in it stands further apart than the rest.
    """
    first = int(not lines[0].strip())
    if len(lines) < _FEWEST_LINES or any(map(str.strip, lines[first + 1 :: 2])):
        return lines, numbers
    single = lines[first::2]
    apart = not all(map(str.strip, single[1:-1]))
    if not apart or max(map(len, single)) > _TELETYPE_LINE:
        return lines, numbers
    places = numbers or range(len(lines))
    return single, [places[at] for at in range(first, len(lines), 2)]


def _reported(residues: list[_Residue], source: list[str]) -> tuple[Defect, ...]:
    """Return what was odd as defects, in the order of the lines *source*."""
    return tuple(
        [
            defect(code, line=at + 1, source=source[at], found=what)
            for code, at, what in sorted(residues, key=lambda residue: residue[1])
        ]
    )


def _decoded(data: bytes | str) -> tuple[str, list[_Residue]]:
    """Return the characters of *data* and what was odd about its bytes."""
    if isinstance(data, str):
        return (data[1:], [("bom", 0, "")]) if data.startswith("\ufeff") else (data, [])
    residues: list[_Residue] = []
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), [("bom", 0, "")]
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        residues.append(("bom", 0, ""))
    try:
        return data.decode(), residues
    except UnicodeDecodeError as error:
        place = _with_line_feeds(data[: error.start].decode(), []).count("\n")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1").translate(_CP1252)
    residues.append(("not-utf8", place, ""))
    return text, residues


def _with_line_feeds(text: str, residues: list[_Residue]) -> str:
    """Return *text* with LF alone at the end of each line."""
    padded = _PADDED.search(text)
    if padded is not None:
        before = _with_line_feeds(text[: padded.start()], residues)
        residues.append(("control-characters", before.count("\n"), padded[1]))
        text = _PADDED.sub("\r", text)
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _is_odd(text: str) -> bool:
    """Say whether *text* has characters that copying adds to a message."""
    data = text.encode("utf-8", "surrogatepass")
    return not text.isascii() or data.translate(_EVEN) is not data


def _without_controls(text: str) -> str:
    """Return *text* without characters that print nothing; the same object if there are none."""
    ascii_only = text.isascii()
    data = text.encode("utf-8", "surrogatepass")
    kept = data.translate(_BLANKED, _DROPPED)
    if kept != data:
        text = kept.decode("utf-8", "surrogatepass")
    if not ascii_only and _UNSEEN.search(text):
        text = _INVISIBLE.sub("", _WIDE.sub(" ", text))
    return text


def _foreign(line: str) -> str:
    """Return the first character of *line* that prints nothing, or an empty string."""
    match = _CONTROL.search(line) or _UNSEEN.search(line)
    return match[0] if match else ""


def _without_markup(
    text: str, lines: list[str], *, odd: bool
) -> tuple[list[str], list[int] | None, list[_Residue]]:
    """Return the lines without Markdown and HTML, where each came from, and what was there.

    Args:
        text: The text, without characters that print nothing.
        lines: Its lines.
        odd: Whether characters of markup can be in it.
    """
    residues: list[_Residue] = []
    escaped = odd and "\\" in text
    suspect = odd and any(mark in text for mark in _MARKUP)
    quoted = odd and ">" in text and _QUOTED.search(text) is not None
    # To compare all lines takes less time than to look for blanks at their ends.
    stripped = list(map(str.rstrip, lines))
    if escaped or (stripped != lines and (" \n" in text or " \r" in text or text.endswith("  "))):
        if escaped or "  \n" in text or "  \r" in text:
            _report_breaks(lines, residues)
        lines = stripped
    if not suspect and not quoted and not _is_headed(text):
        return lines, None, residues
    cleaned: list[str] = []
    numbers: list[int] = []
    for index, line in enumerate(lines):
        if _SUSPECT.search(line) is None or not any(mark in line for mark in _LINE_MARKS):
            cleaned.append(line)
            numbers.append(index)
            continue
        plain = _plain(line)
        if plain != line.removesuffix("\\").rstrip():
            residues.append(("markup", index, _first_difference(line)))
        parts = plain.split("\n")
        cleaned += parts
        numbers += [index] * len(parts)
    return cleaned, None if len(cleaned) == len(lines) else numbers, residues


def _is_headed(text: str) -> bool:
    """Say whether a blank stands behind a number sign, as under the headings of Markdown."""
    at = text.find("#")
    while at >= 0 and text[at + 1 : at + 2] not in {" ", "\t"}:
        at = text.find("#", at + 1)
    return at >= 0


def _report_breaks(lines: list[str], residues: list[_Residue]) -> None:
    """Report hard breaks once for the whole source: a converter puts them on every line.

    One line or two that end in two spaces are a typist's.
    """
    broken = [
        index
        for index, line in enumerate(lines)
        if (line[-2:] == "  " and line[-3:] != "   " and len(line) > 2)  # noqa: PLR2004
        or line[-1:] == "\\"
    ]
    if len(broken) >= _FEWEST_BREAKS or any(lines[index].endswith("\\") for index in broken[:1]):
        residues.append(("hard-break", broken[0], lines[broken[0]].split()[-1]))


def _plain(line: str) -> str:
    """Return *line* without Markdown and HTML; a ``<br>`` within it becomes a line end."""
    line = _MARK.sub("", line)
    if "<" in line:
        line = _BREAK.sub("\n", line.rstrip()).removesuffix("\n")
        line = _TAG.sub("", line)
    line = line.removesuffix("\\")
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    if "*" in line or "_" in line:
        line = _STRONG.sub(r"\1", line)
        line = _EMPHASIS.sub(lambda match: match[1] or match[2], line)
    if "\\" in line:
        line = _ESCAPE.sub(r"\1", line)
    if "&" in line:
        line = _ENTITY.sub(lambda match: html.unescape(match[0]), line).replace("\u00a0", " ")
    return line.rstrip()


def _first_difference(line: str) -> str:
    """Return the first piece of *line* that is markup."""
    places = (
        pattern.search(line)
        for pattern in (_MARK, _LINK, _BREAK, _TAG, _STRONG, _EMPHASIS, _ESCAPE, _ENTITY)
    )
    found = [match for match in places if match and match[0].strip()]
    return min(found, key=lambda match: match.start())[0].strip() if found else line.strip()
