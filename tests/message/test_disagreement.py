"""Where the lines of one message disagree about precedence, classification or section."""

from __future__ import annotations

import pytest

from routesim.message.defects import Defect
from routesim.message.parse import parse
from routesim.message.render import render

MACHINE = """PTT{letter}ZYUW RUEWMCS0417 2080925-{repeated}--RUCRNAD.
{security}
P 270925Z JUL 07
FM CNO WASHINGTON DC//N1//
TO NAVADMIN
BT
{text}
X.
BT
#0417
NNNN
"""
STATE = """DE RUEHQX #0417 2080925
ZNR UUUUU
{precedence} 270925Z JUL 07
FM AMEMBASSY AVALON
TO RUEHC/SECSTATE WASHDC{first} 4696
INFO RUEHRF/AMEMBASSY REEF 0009
RUEHLP/AMEMBASSY LAPUTA{second} 0012
BT
UNCLAS{section} AVALON 000417
1. X.
BT
#0417
NNNN
"""


def defects(source: str) -> tuple[Defect, ...]:
    """Return what is wrong with the one message of *source*."""
    (reading,) = parse(source).readings
    return reading.defects


@pytest.mark.parametrize(
    ("letter", "repeated", "security", "text", "found"),
    [
        ("U", "UUUU", "ZNR UUUUU", "UNCLAS", []),
        ("U", "UUUU", "ZNY UUUUU", "UNCLAS", []),
        ("E", "EEEE", "ZNY EEEEE", "UNCLAS EFTO", []),
        ("R", "RRRR", "ZNR RRRRR", "RESTRICTED", []),
        ("A", "CCCC", "ZNY CCCCC", "CONFIDENTIAL", []),
        ("U", "UUUU", "ZNY CCCCC", "CONFIDENTIAL", ["letters-differ"]),
        ("C", "UUUU", "ZNY CCCCC", "CONFIDENTIAL", ["letters-differ"]),
        ("U", "CCCC", "ZNR UUUUU", "UNCLAS", ["letters-differ"]),
        ("C", "CCCC", "ZNR CCCCC", "CONFIDENTIAL", ["signal-differs"]),
        ("U", "UUUU", "ZNR CCCCC", "CONFIDENTIAL", ["letters-differ", "signal-differs"]),
        (
            "U",
            "UUUU",
            "ZNR CCCCC",
            "UNCLAS",
            ["letters-differ", "signal-differs", "security-differs"],
        ),
    ],
)
def test_letters_of_classification(
    letter: str, repeated: str, security: str, text: str, found: list[str]
) -> None:
    """The letters of format line 2, format line 4 with its signal and the text agree."""
    source = MACHINE.format(letter=letter, repeated=repeated, security=security, text=text)
    assert [one.code for one in defects(source)] == found


@pytest.mark.parametrize(
    ("precedence", "first", "second", "found"),
    [
        ("P", " PRIORITY", "", []),
        ("O", "", " NIACT IMMEDIATE", []),
        ("Z R", " FLASH", "", []),
        ("R", "", "", []),
        ("P", " FLASH", " PRIORITY", [(5, "FLASH")]),
        ("R", " PRIORITY", " NIACT IMMEDIATE", [(5, "PRIORITY"), (7, "NIACT IMMEDIATE")]),
        ("P R", "", " IMMEDIATE", [(7, "IMMEDIATE")]),
    ],
)
def test_addressee_above_the_message(
    precedence: str, first: str, second: str, found: list[tuple[int, str]]
) -> None:
    """No addressee has a higher precedence than format line 5 says: the first of them is named."""
    source = STATE.format(precedence=precedence, first=first, second=second, section="")
    higher = defects(source)
    assert [(one.code, one.line) for one in higher] == [
        ("precedence-higher", line) for line, _ in found
    ]
    assert all(repr(word) in one.message for one, (_, word) in zip(higher, found, strict=True))


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("CCCAB", []),
        ("CCCBB", []),
        ("CCCBA", ["bad-redundancy"]),
        ("CCCUC", ["bad-redundancy"]),
        ("CCCCC /BBBBB", ["bad-security"]),
        ("CCCCC/BBBBB", []),
    ],
)
def test_letters_of_line_4(letters: str, found: list[str]) -> None:
    """Two release codes are in order, or it is a garble; an oblique follows the letters.

    Doctrine 1.4.4, 1.4.5, 3.5.2.
    """
    source = STATE.format(precedence="R", first="", second="", section="")
    source = source.replace("ZNR UUUUU", f"ZNY {letters}").replace("UNCLAS", "CONFIDENTIAL")
    assert [one.code for one in defects(source)] == found


def test_release_in_lines_2_and_4() -> None:
    """The release codes of format lines 2 and 4 are the same (doctrine 3.5.1)."""
    source = MACHINE.format(letter="C", repeated="CCAB", security="ZNY CCCAB", text="CONFIDENTIAL")
    source = source.replace("RUCRNAD.", "RAYWA RBDHC.")
    assert defects(source) == ()
    (found,) = defects(source.replace("CCCAB", "CCCBB"))
    assert found.code == "letters-differ"
    assert "'CCAB'" in found.message
    assert "expected 'CCBB'" in found.message


def test_machine_heading_without_security() -> None:
    """Format line 4 always stands in ACP 128 (doctrine 1.0.5)."""
    source = MACHINE.format(letter="U", repeated="UUUU", security="ZNR UUUUU", text="UNCLAS")
    assert [one.code for one in defects(source.replace("ZNR UUUUU\n", ""))] == ["no-security"]


SPLIT = """{line2}
DE RUEHQX #0417 2080925
ZNR UUUUU
{precedence} 270925Z JUL 07
FM AMEMBASSY AVALON
TO RUEHC/SECSTATE WASHDC FLASH 4696
INFO RUEHRF/AMEMBASSY REEF IMMEDIATE 0009
RUEHLP/AMEMBASSY LAPUTA 0012
BT
UNCLAS AVALON 000417
1. X.
BT
#0417
NNNN
"""


@pytest.mark.parametrize(
    ("line2", "precedence", "found"),
    [
        ("ZZ RUEHC", "Z O", []),
        ("OO RUEHRF RUEHLP", "Z O", []),
        ("RR RUEHLP", "Z O", []),
        ("PP RUEHRF RUEHLP", "Z O", ["precedence-differs"]),
        ("OO RUEHC RUEHRF RUEHLP", "Z O", ["precedence-differs"]),
        ("OO RUEHKO", "Z O", ["precedence-differs"]),
        ("RR RUEHLP", "O R", ["precedence-differs", "precedence-higher"]),
        ("ZZ RUEHC RUEHRF RUEHLP", "O Z", []),
        ("OO RUEHC RUEHRF RUEHLP", "O Z", ["precedence-differs"]),
    ],
)
def test_precedence_of_a_copy(line2: str, precedence: str, found: list[str]) -> None:
    """A copy goes by the highest precedence of format line 5, or of those it calls.

    FLASH goes apart from the rest, which go by their own highest (doctrine 1.2.2, 2.6.3).
    """
    source = SPLIT.format(line2=line2, precedence=precedence)
    assert [one.code for one in defects(source)] == found


def test_precedence_of_a_copy_without_an_addressee_of_flash() -> None:
    """Where nobody is addressed by FLASH nothing went apart, and format line 2 is to say it."""
    source = SPLIT.format(line2="OO RUEHRF RUEHLP", precedence="Z O").replace(" FLASH", "")
    assert [one.code for one in defects(source)] == ["precedence-differs"]


@pytest.mark.parametrize(
    ("section", "wrong"), [("01 OF 02", 0), ("02 OF 02", 0), ("03 OF 02", 1), ("00 OF 02", 1)]
)
def test_number_of_a_section(section: str, wrong: int) -> None:
    """The number of a section is one of 1 to that of all sections."""
    source = STATE.format(precedence="R", first="", second="", section=f" SECTION {section}")
    assert [one.code for one in defects(source)] == ["bad-section"] * wrong


@pytest.mark.parametrize(
    ("line3", "section", "found"),
    [
        ("0417/01", " SECTION 01 OF 02", []),
        ("0417", " SECTION 01 OF 02", []),
        ("0417/01", "", ["section-uncounted"]),
        ("0417/02", " SECTION 02", ["section-uncounted"]),
        ("0417/02", " FINAL SECTION", []),
        ("0417", "", []),
        ("0417/02", " SECTION 01 OF 02", ["section-differs"]),
    ],
)
def test_section_of_line_3(line3: str, section: str, found: list[str]) -> None:
    """The section that the text names is the one of format line 3, and counted, if that names one.

    How many there are stands in the text only (doctrine 9.3): without that it cannot be
    known whether one is missing.
    """
    source = STATE.format(precedence="R", first="", second="", section=section)
    told = [one.code for one in defects(source.replace("0417 2080925", f"{line3} 2080925"))]
    assert [code for code in told if code != "reference-differs"] == found


@pytest.mark.parametrize(("end", "found"), [(".", []), ("", ["no-period"])])
def test_period_of_line_2(end: str, found: list[str]) -> None:
    """A period ends the routing of ACP 128; without one all indicators are called as well."""
    source = MACHINE.format(letter="U", repeated="UUUU", security="ZNR UUUUU", text="UNCLAS")
    (reading,) = parse(source.replace("RUCRNAD.", f"RUCRNAD{end}")).readings
    assert [one.code for one in reading.defects] == found
    assert reading.message.line2 is not None
    assert reading.message.line2.indicators == ("RUCRNAD",)


def test_section_of_line_3_above_no_text() -> None:
    """Of a heading alone nothing says whether its text names the section."""
    heading = STATE.format(precedence="R", first="", second="", section="")
    cut = heading.replace("0417 2080925", "0417/01 2080925").partition("UNCLAS")[0]
    assert "section-uncounted" not in [one.code for one in defects(cut)]


@pytest.mark.parametrize(
    ("behind", "below", "psn", "remarks"),
    [
        ("PSN 146390K23 PSN 485967K39", "", "146390K23", ("PSN", "485967K39")),
        ("PSN 146390K23", "PSN 485967K39\n", "146390K23", ("PSN", "485967K39")),
        ("ZYB PSN", "", None, ("PSN",)),
    ],
)
def test_processing_sequence_number(
    behind: str, below: str, psn: str | None, remarks: tuple[str, ...]
) -> None:
    """The first one counts, and whatever else calls itself one is kept and told."""
    source = STATE.format(precedence="R", first="", second="", section="")
    (reading,) = parse(source.replace(" JUL 07\n", f" JUL 07 {behind}\n{below}")).readings
    assert (reading.message.psn, reading.message.dtg_remarks) == (psn, remarks)
    assert [one.code for one in reading.defects] == ["bad-psn"]
    assert reading.defects[0].line == 3
    (again,) = parse(render(reading.message)).readings
    assert (again.message.psn, again.message.dtg_remarks) == (psn, remarks)


def test_flash_override() -> None:
    """FLASH OVERRIDE is no precedence of record traffic: FLASH is suggested, the words are kept."""
    source = STATE.format(precedence="R", first=" FLASH OVERRIDE", second="", section="")
    (reading,) = parse(source).readings
    (found,) = reading.defects
    assert (found.code, found.suggestion, found.line) == ("near-precedence", "FLASH", 5)
    assert reading.message.action[0].address == "SECSTATE WASHDC FLASH OVERRIDE"


@pytest.mark.parametrize(
    ("redundancy", "called", "found"),
    [
        ("CCCC", "RUCRNAD.", []),
        ("CCAA", "RAYGUM.", []),
        ("CCAA", "RUCRNAD\nRAYGUM.", []),
        ("CCAB", "RAYGUM RBDWC.", []),
        ("CCXX", "RUCRNAD RXFUM.", []),
        ("CCXX", "RGFUM.", []),
        # The release is to nobody who is called, or not of its form.
        ("CCXX", "RUCRNAD.", ["bad-redundancy"]),
        ("CCAA", "RUCRNAD RBDWC.", ["bad-redundancy"]),
        ("CCBA", "RAYGUM RBDWC.", ["bad-redundancy"]),
        ("CCQQ", "RQFUM.", ["bad-redundancy"]),
        ("CUCU", "RUCRNAD.", ["bad-redundancy"]),
        ("CCCU", "RUCRNAD.", ["bad-redundancy"]),
    ],
)
def test_release_in_line_2(redundancy: str, called: str, found: list[str]) -> None:
    """The release code may take half of the repeated letters, where its nation is called.

    It is the second letter of the called indicators; X is NATO and its members (doctrine
    1.2, 3.5.1 to 3.5.3).
    """
    source = MACHINE.format(letter="C", repeated=redundancy, security="ZNY CCCCC", text="SECRET")
    source = source.replace("SECRET", "CONFIDENTIAL").replace("RUCRNAD.", called)
    assert [one.code for one in defects(source)] == found


@pytest.mark.parametrize(
    ("code", "old", "new", "said"),
    [
        ("precedence-differs", "R 27", "P 27", ("'R'", "'P'")),
        ("precedence-higher", "WASHDC 4696", "WASHDC FLASH 4696", ("'FLASH'", "'R'")),
        ("security-differs", "ZNR UUUUU", "ZNY SSSSS", ("'UNCLASSIFIED'", "'SECRET'")),
        ("serial-differs", "\n#0417", "\n#0418", ("'0418'", "'0417'")),
        ("reference-differs", "000417", "000419", ("'AVALON 000419'", "'0417'")),
        ("section-differs", "#0417 ", "#0417/02 ", ("'1'", "'2'")),
    ],
)
def test_both_sides_are_told(code: str, old: str, new: str, said: tuple[str, str]) -> None:
    """What was found and what another place of the message says stand in one sentence."""
    source = STATE.format(precedence="R", first="", second="", section=" SECTION 01 OF 02")
    source = f"RR RUEHC RUEHRF RUEHLP\n{source}".replace(old, new, 1)
    (found,) = [one for one in defects(source) if one.code == code]
    assert all(words in found.message for words in said)


def test_letters_of_format_lines_2_and_4_are_told() -> None:
    """The letter of format line 4 stands beside the group of format line 2."""
    source = MACHINE.format(letter="C", repeated="CCCC", security="ZNR UUUUU", text="UNCLAS")
    (found,) = defects(source)
    assert found.code == "letters-differ"
    assert "'PTTCZYUW'" in found.message
    assert "expected 'U'" in found.message
