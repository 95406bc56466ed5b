"""Many messages in one file of records: a ``.jsonl`` of texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from attrs import evolve

from routesim.message.defects import defect
from routesim.message.parse import Parsed, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routesim.message.addresses import Lexicon

_TEXT_KEYS: Final = ("text", "message", "content", "body", "raw", "cable")
"""Where the text stands in a record of a ``.jsonl``; the first one present counts."""


def read_records(data: bytes, *, file: str, lexicon: Lexicon | None = None) -> Iterator[Parsed]:
    """Yield what each line of a ``.jsonl`` holds: a text, or an object with one.

    The file of a record is the file and its line, as in ``traffic.jsonl:3``; lines
    and columns of its defects count within the text.
    """
    for number, record in enumerate(data.split(b"\n"), 1):
        if record.strip():
            text = _text(record)
            if text is None:
                shown = record[:80].decode("utf-8", "replace")
                found = defect("bad-record", line=number, source=shown, found=shown)
                yield Parsed(readings=(), defects=(found,))
            else:
                place = f"{file}:{number}"
                parsed = parse(text, file=place, lexicon=lexicon)
                strays = [evolve(one, file=place) for one in parsed.defects]
                yield evolve(parsed, defects=tuple(strays))


def _text(record: bytes) -> str | None:
    """Return the text of one record, or ``None`` when it has none."""
    try:
        value: object = json.loads(record)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        value = next((value[key] for key in _TEXT_KEYS if isinstance(value.get(key), str)), None)
    return value if isinstance(value, str) else None
