"""Formatted messages: sets of any name, and the free text of RMKS/ and GENTEXT/ among them."""

from __future__ import annotations

import pytest

from routesim.message.content import Text
from routesim.message.parse import parse

HEADING = "R 270925Z JUL 07\nFM CTF 60\nTO COMISLANDFLT AVALON\nBT\nUNCLAS\n"


def text(body: str) -> Text:
    """Return the text of a message with this body."""
    (reading,) = parse(f"{HEADING}{body}\nBT\nNNNN\n").readings
    return reading.message.text


def numbered(body: str) -> list[tuple[int | None, str | None, str]]:
    """Return number, block and words of each paragraph."""
    return [(one.number, one.block, one.text) for one in text(body).paragraphs]


ORDER = """MSGID/ORDER/CTF 60/001//
ORDTYPE/FRAGO/CTF 60//
GENTEXT/SITUATION/1. SHIPS. NONE.
2. HARBOURS. SOME.//
GENTEXT/MISSION/TF 60 WILL SAIL.//
GENTEXT/EXECUTION/
1. GO.
2. RETURN.//
AKNLDG/NO//
POC/NOBODY/LT/CTF 60
/TEL: 12//
DECL/X1//"""


def test_blocks_of_a_formatted_message() -> None:
    """Each set GENTEXT/ is a block of its own, whose numbers begin anew."""
    assert numbered(ORDER) == [
        (1, "SITUATION", "SHIPS. NONE."),
        (2, None, "HARBOURS. SOME.//"),
        (None, "MISSION", "TF 60 WILL SAIL.//"),
        (1, "EXECUTION", "GO."),
        (2, None, "RETURN.//"),
    ]


def test_sets_below_the_text() -> None:
    """A set below the free text is a set, over several lines, too, and no paragraph."""
    assert text(ORDER).sets == (
        ("MSGID", "ORDER/CTF 60/001//"),
        ("ORDTYPE", "FRAGO/CTF 60//"),
        ("AKNLDG", "NO//"),
        ("POC", "NOBODY/LT/CTF 60 /TEL: 12//"),
        ("DECL", "X1//"),
    )


def test_remarks_name_no_block() -> None:
    """GENTEXT/REMARKS/ says no more than RMKS/ does."""
    for name in ("RMKS", "GENTEXT/REMARKS"):
        assert numbered(f"MSGID/X/Y//\n{name}/1. GO.//\nDECL/X1//") == [(1, None, "GO.//")]


def test_title_that_ends_its_set() -> None:
    """What stands below a title that ended its set is of it, down to the next set."""
    assert numbered("MSGID/X/Y//\nGENTEXT/DETAILS//\n1. ONE.\n2. TWO.\nAKNLDG/NO//\n3. THREE.") == [
        (1, "DETAILS", "ONE."),
        (2, None, "TWO."),
        (3, None, "THREE."),
    ]


def test_sets_of_any_name_in_the_opening() -> None:
    """Behind the first sets, sets of any name are sets; one names the classification above it."""
    found = text(
        "SECINFO/U/-//\nMSGID/OPREP-3/CTF 60\n/001//\nFLAGWORD/SITREP/-//\nTIMELOC/211502MAY2011/\n"
        "AVALON//\nRMKS/1. X.//"
    )
    assert [name for name, _ in found.sets] == ["SECINFO", "MSGID", "FLAGWORD", "TIMELOC"]
    assert found.sets[-1][1] == "211502MAY2011/ AVALON//"
    assert (found.passing, found.captions) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "AND/OR BOTH, AS THE MASTER SAYS.",
        "NATO/ISLAND SHIPS SAIL.\n\nOTHERS DO NOT//",
        "THE PORT/HARBOUR IS OPEN//",
        "RUEHXA/CTF 61//N1//",
    ],
)
def test_prose_with_a_stroke(line: str) -> None:
    """A line that does not end as a set does is text, and so is one that begins with two words."""
    found = text(f"MSGID/X/Y//\nRMKS/1. ASK CTF 60//N1//\n{line}")
    assert [name for name, _ in found.sets] == ["MSGID"]
    assert line.split(maxsplit=1)[0] in found.paragraphs[0].text


def test_set_within_the_free_text() -> None:
    """Before the free text has ended with two strokes, no set begins."""
    found = text("MSGID/X/Y//\nRMKS/1. SEND:\nPOC/NAME//\nAND MORE.//")
    assert [name for name, _ in found.sets] == ["MSGID"]


def test_note_of_a_gateway() -> None:
    """Who sent a message for whom stands over its text, behind a set that lacks its end."""
    found = text(
        "SUBJ/ALARACT 118/2025 - LIGHTS\nTHIS ALARACT MESSAGE HAS BEEN TRANSMITTED BY X FOR"
        "\nHQEX, AVALON//EXG-HSZ//\n1. (U) X."
    )
    assert found.subject == "ALARACT 118/2025 - LIGHTS"
    assert [one.text for one in found.paragraphs] == [
        "THIS ALARACT MESSAGE HAS BEEN TRANSMITTED BY X FOR HQEX, AVALON//EXG-HSZ//",
        "X.",
    ]


@pytest.mark.parametrize(
    "content",
    [
        "A/MSG/ISLANDS AVALON//N1//121200ZJAN07//",
        "A/DESC:GENADMIN/ISLANDS AVALON/121200ZJAN07//",
        "A/RMG/ISLANDS AVALON//121200ZJAN07/-/NOTAL//",
    ],
)
def test_reference_with_an_office_or_an_empty_field(content: str) -> None:
    """Double obliques within a reference do not end it: an office stands between them, or none."""
    found = text(f"MSGID/GENADMIN/X//\nSUBJ/X//\nREF/{content}\nRMKS/1. X.//")
    assert [(one.letter, one.reference, one.raw) for one in found.refs] == [
        ("A", "ISLANDS AVALON 121200Z JAN 07", content[2:-2])
    ]
