"""The shared cases: hard headings of real traffic with the parse a careful person expects."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from routesim.message.model import Format
from routesim.message.parse import Reading, parse

if TYPE_CHECKING:
    from routesim.message.model import Addressee

CASES = Path(__file__).parents[3] / "shared" / "cases"
ABSENT = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases is not here")

FORMS = {"janap128": Format.ACP128, "aftn": Format.AFTN}

# What a warning of the cases is called in the catalogue; None: not a defect here.
DEFECTS = {
    "blank_line_in_header": None,  # normal: 312 of 1,204 headings have one
    "markup_removed": "markup",
    "wrapped_addressee": "wrapped-address",
    "duplicate_addressee": None,  # the two differ in their indicators
    "tof_invalid": "bad-filed",
    "dtg_glued_to_opsig": "dtg-glued",
    "filed_later_than_dtg_9435min": "filed-late",
    "filed_later_than_dtg_2651min": "filed-late",
    "bom_removed": "bom",
    "control_characters_removed": "control-characters",
    "not_utf8": "not-utf8",
    "class_redundancy_invalid": "bad-redundancy",
    "fl4_redundancy_invalid": "bad-redundancy",
    "readdressal": "readdressal",
    "rerouted": None,  # a fact: security.reroute
    "fl2_precedence_ne_fl5": "precedence-differs",
    "retransmission": None,  # a fact: the content indicator ZDKW
    "text_before_fl1": "text-before-heading",
    "heading_repeated_in_text": "heading-repeated",
    "no_precedence": "no-precedence",
    "no_fm": "no-originator",
    "no_to": "no-addressee",
    "filing_time_invalid": "bad-filed",
}


def cases() -> list[object]:
    """Return the hard headings, none where they are not at hand."""
    if not CASES.is_dir():
        return []
    loaded = json.loads((CASES / "headings.json").read_text())
    return [pytest.param(case, id=case["id"]) for case in loaded]


def read(case: dict[str, str]) -> Reading:
    """Return the one reading of a case."""
    data = base64.b64decode(case["input_b64"]) if "input_b64" in case else case["input"]
    parsed = parse(data)
    assert parsed.defects == ()
    (reading,) = parsed.readings
    return reading


def plain(one: Addressee) -> dict[str, object]:
    """Return an addressee in the words of the cases, what is absent left out."""
    return {
        "ri": one.indicator,
        "name": one.address,
        "precedence_word": one.precedence_word,
        "mcn": one.serial,
        "effective_precedence": one.precedence.prosign,
        **({"collective": True} if one.collective else {}),
        **({"zen": True} if one.other_means else {}),
        **({"office": list(one.office)} if one.office else {}),
    }


def expected(one: dict[str, object]) -> dict[str, object]:
    """Return what a case expects of an addressee; suggestions are the directory's."""
    return {key: value for key, value in one.items() if key != "suggest"}


@ABSENT
@pytest.mark.parametrize("case", cases())
def test_addresses(case: dict) -> None:  # type: ignore[type-arg] # the cases are plain JSON
    """Originator and addressees are those of the case: role, order, precedence, number, office."""
    message = read(case).message
    want = case["expected"].get("original", case["expected"])
    if message.format is Format.AFTN:
        assert [one.address for one in message.action] == want["to"]
        assert message.originator is not None
        assert message.originator.address == want["originator"]
        return
    if "to" in want:
        assert [plain(one) for one in message.action] == [expected(one) for one in want["to"]]
    if "info" in want:
        assert [plain(one) for one in message.info] == [expected(one) for one in want["info"]]
    if "originator" in want:
        originator = message.originator
        assert (None if originator is None else originator.address) == want["originator"]
    if "originator_office" in want:
        assert message.originator is not None
        assert list(message.originator.office) == want["originator_office"]
    assert list(message.exempt) == want.get("xmt", [])


@ABSENT
@pytest.mark.parametrize("case", cases())
def test_facts(case: dict) -> None:  # type: ignore[type-arg] # the cases are plain JSON
    """Every other value of the case is where the model has it."""
    message = read(case).message
    want = case["expected"]
    own = want.get("original", want)
    text, line2, station = message.text, message.line2, message.station
    got: dict[str, object] = {
        "form": message.format,
        "dtg": None if message.dtg is None else f"{message.dtg:%Y-%m-%dT%H:%M:%SZ}",
        "precedence": [one.prosign for one in message.precedence],
        "opsigs": list(message.dtg_signals),
        "psn": message.psn,
        "classification": None if text.classification is None else text.classification.words,
        "mrn": text.reference,
        "ssic": text.ssic,
        "subject": text.subject,
        "tags": list(text.tags),
        "corrected_copy": text.corrected,
        "priority": message.priority,
        "filing_time_raw": message.dtg_raw,
        "trailer_ssn": message.end.serial,
        "eom": "NNNN" if message.end.eom else None,
    }
    if message.transmission is not None:
        got |= {
            "transmission_id": message.transmission.raw,
            "channel": message.transmission.channel,
            "csn": message.transmission.number,
        }
    if station is not None:
        got |= {
            "de": station.indicator,
            "ssn": station.serial,
            "filed_utc": None if station.filed is None else f"{station.filed:%Y-%m-%dT%H:%M:%SZ}",
        }
    if line2 is not None and line2.precedence is not None:
        got |= {
            "fl2_precedence": line2.precedence.prosign * 2,
            "fl2_ris": list(line2.indicators),
            "transmission_precedence": line2.precedence.prosign,
        }
    if message.security is not None:
        got["zui"] = list(message.security.attention)
    merged = {**want, **own}
    if "form" in merged:
        merged["form"] = FORMS[merged["form"]]
    shared = sorted(got.keys() & merged.keys())
    assert {key: got[key] for key in shared} == {key: merged[key] for key in shared}


@ABSENT
@pytest.mark.parametrize("case", cases())
def test_line2(case: dict) -> None:  # type: ignore[type-arg] # the cases are plain JSON
    """The fixed positions of an ACP 128 line 2 are those of the case."""
    want = case["expected"].get("fl2")
    if want is None:
        return
    message = read(case).message
    line2, station = message.line2, message.station
    assert line2 is not None
    assert station is not None
    assert line2.precedence is not None
    assert station.filed_raw is not None
    got = {
        "precedence": line2.precedence.prosign,
        "lmf": line2.media,
        "class": line2.classification,
        "cic": line2.content,
        "osri": station.indicator,
        "ssn": station.serial,
        "jday": int(station.filed_raw[:3]),
        "time": station.filed_raw[3:],
        "class_redundancy": line2.redundancy,
        "dest": list(line2.indicators),
    }
    assert {key: got[key] for key in want} == want


@ABSENT
@pytest.mark.parametrize("case", cases())
def test_warnings(case: dict) -> None:  # type: ignore[type-arg] # the cases are plain JSON
    """Each warning of the case is a defect, or a fact that needs none."""
    codes = {found.code for found in read(case).defects}
    want = {DEFECTS[warning] for warning in case["expected"].get("warnings", [])} - {None}
    assert want <= codes


@ABSENT
def test_readdressal() -> None:
    """The readdressal of h26 is a heading of its own; the message below keeps its identity."""
    case = next(
        one for one in json.loads((CASES / "headings.json").read_text()) if one["id"] == "h26"
    )
    message = read(case).message
    (outer,) = message.readdressals
    want = case["expected"]["readdressal"]
    assert message.due is outer
    assert [plain(one) for one in outer.action] == want["to"]
    assert outer.originator is not None
    assert outer.originator.address == want["originator"]
    assert outer.dtg is not None
    assert f"{outer.dtg:%Y-%m-%dT%H:%M:%SZ}" == want["dtg"]


@ABSENT
def test_guess() -> None:
    """Names without keyword are guesses (h31, h30), kept apart from the facts."""
    every = {one["id"]: one for one in json.loads((CASES / "headings.json").read_text())}
    message = read(every["h31"]).message
    assert message.originator is None
    assert message.action == ()
    assert message.guess.originator is not None
    assert message.guess.originator.address == every["h31"]["expected"]["originator_guess"]
    assert [one.address for one in message.guess.action] == every["h31"]["expected"]["to_guess"]
    repeated = read(every["h30"]).message.guess.originator
    assert repeated is not None
    assert list(repeated.office) == every["h30"]["expected"]["originator_office_from_text"]


# What a reader of the ten messages sees: reference, SSIC, subject's first words, addressees.
NAVADMIN = {
    "NAV05164": ("NAVADMIN 164/05", "N07220", "INCREASE TO LIMITED DUTY", 2, 1),
    "NAV05176": ("NAVADMIN 176/05", "N05060", "FAREWELL", 1, 0),
    "NAV05259": ("NAVADMIN 259/05", None, "IMMEDIATE INFORMATION CALL", 1, 0),
    "NAV06045": ("NAVADMIN 045/06", "N05354", "NATIONAL AFRICAN AMERICAN", 1, 2),
    "NAV06279": ("NAVADMIN 279/06", "1650", "RELIGIOUS PROGRAM SPECIALIST", 1, 2),
    "NAV07327": ("NAVADMIN 327/07", "N03120", "REMAINING FY08 SHIP", 1, 0),
    "NAV09077": ("NAVADMIN 077/09", None, "OPTION FOR EARLY RETAKE", 0, 0),
    "NAV12252": ("NAVADMIN 252/12", "N01421", "SENATE CONFIRMATION", 2, 1),
    "NAV15077": ("NAVADMIN 077/15", None, "POST-9/11 GI BILL", 1, 1),
    "NAV18077": ("NAVADMIN 077/18", None, "FY-19 NAVY OLMSTED", 1, 1),
}


@ABSENT
@pytest.mark.parametrize("name", NAVADMIN)
def test_navadmin(name: str) -> None:
    """A whole public message gives reference, SSIC, subject, addressees and its end."""
    reference, ssic, subject, action, info = NAVADMIN[name]
    (reading,) = parse((CASES / "navadmin" / f"{name}.txt").read_bytes()).readings
    message = reading.message
    assert message.text.reference == reference
    assert message.text.ssic == ssic
    assert message.text.subject is not None
    assert message.text.subject.startswith(subject)
    assert (len(message.action), len(message.info)) == (action, info)
    assert message.end.eom
    assert message.text.paragraphs
