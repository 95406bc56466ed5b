"""What the heading does not say, but lines elsewhere suggest; never used as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routesim.message import addresses
from routesim.message.marks import SERIES
from routesim.message.model import Guess, Originator

if TYPE_CHECKING:
    from routesim.message.addresses import Line
    from routesim.message.content import Text
    from routesim.message.findings import Findings
    from routesim.message.heading import HeadingReader

_NO_GUESS: Final = Guess()


def guess(
    reader: HeadingReader,
    repeated: dict[str, list[Line]],
    own: Originator | None,
    text: Text,
    findings: Findings,
) -> Guess:
    """Return what lines without keyword, a heading in the text, or the text itself suggest."""
    if repeated:
        originators = repeated.get("FM")
        return Guess(
            originator=addresses.originator(*originators[0], findings) if originators else None,
            action=addresses.addressees(repeated.get("TO", []), findings),
            info=addresses.addressees(repeated.get("INFO", []), findings),
        )
    if own is not None and not reader.unkeyed:
        return _NO_GUESS
    names = [
        (index, name)
        for index, line in reader.unkeyed
        # A reference is nobody: A. COMDTINST M16247.1.
        if line[1:3] != ". " and (name := line.removesuffix("(UC)").rstrip())
    ]
    originator = None
    if own is None:
        originator = addresses.originator(*names.pop(0), findings) if names else _signed(text)
    if originator is None and not names:
        return _NO_GUESS
    numbered = not reader.frame.machine
    return Guess(
        originator=originator,
        action=addresses.addressees(names, findings, numbered=numbered),
    )


def _signed(text: Text) -> Originator | None:
    """Return whom the set ``MSGID`` names, or the post of the message reference number."""
    for name, content in text.sets:
        parts = content.partition("//")[0].split("/")
        if name == "MSGID" and len(parts) > 1 and parts[1].strip():
            return Originator(address=parts[1].strip())
    if text.number is None or text.reference is None or SERIES.fullmatch(text.reference):
        return None
    return Originator(address=text.number.post)
