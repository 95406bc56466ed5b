"""Habits of operators, terminals and gateways, one each: headings that were once misread."""

from __future__ import annotations

import pytest

from routesim.message.classification import Classification
from routesim.message.envelope import Distribution
from routesim.message.model import Addressee, Format, Message, Originator
from routesim.message.parse import Reading, parse
from routesim.message.render import render

STATE = "R 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n"
NAVAL = (
    "RAAUZYUW RUEWMCS0417 2080925-UUUU--RUCRNAD.\nZNR UUUUU\nR 270925Z JUL 07\n"
    "FM CNO WASHINGTON DC//N1//\nTO NAVADMIN\n"
)
TEXT = "BT\nUNCLAS\nX.\nBT\n"


def read(heading: str, text: str = TEXT) -> Reading:
    """Return the one reading of a heading with a short text below it."""
    (reading,) = parse(heading + text).readings
    return reading


def rows(addressees: tuple[Addressee, ...]) -> list[tuple[str | None, str, str, str | None]]:
    """Return indicator, address, office symbols and number of each."""
    return [(one.indicator, one.address, "+".join(one.office), one.serial) for one in addressees]


def info(lines: str, heading: str = STATE) -> list[tuple[str | None, str, str, str | None]]:
    """Return the information addressees that *lines* name below *heading*."""
    return rows(read(heading + lines).message.info)


def codes(reading: Reading) -> list[str]:
    """Return the defects of the heading."""
    ends = {"no-end-bt", "no-serial", "no-eom"}
    return [one.code for one in reading.defects if one.code not in ends]


def test_squadron_after_info() -> None:
    """A squadron's short name below the originator is an addressee, no office of ours."""
    message = read("R 270925Z JUL 94\nFM USS NOWHERE\nTO COMPHIBRON 6\nINFO VP-45\n").message
    assert rows(message.info) == [(None, "VP-45", "", None)]
    assert message.distribution is None


@pytest.mark.parametrize("number", ["UNN", "0417"])
def test_unnumbered(number: str) -> None:
    """UNN stands where the number of an unnumbered message would stand."""
    assert info(f"INFO USMISSION EC BRUSSELS {number}\n") == [
        (None, "USMISSION EC BRUSSELS", "", number)
    ]


@pytest.mark.parametrize("address", ["NATO CAPITALS", "ALL EC CAPITALS", "ISLAND COLLECTIVE"])
def test_short_number_of_a_list(address: str) -> None:
    """Lists count from 1 as posts do, and capitals are a list."""
    (one,) = read(f"{STATE}INFO {address} 45\n").message.info
    assert (one.address, one.serial, one.collective) == (address, "45", True)


@pytest.mark.parametrize(
    "address",
    [
        *("EU MEMBER STATES", "SOUTHERN AFRICAN DEVELOPMENT COMMUNITY", "SPECIAL EMBASSY PROGRAM"),
        *(
            "ALARACT",
            "ALCGFINANCE",
            "ALDODACT",
            "ALNAVMARCORMARS",
            "NATO CAPITALS",
            "AIG 7729",
            "ALL ISLAND POSTS",
            "AL NAVADMIN",
            "AL NAVADMIN(UC)",
            "ML MARADMIN(N)",
            "AL ALMAR",
        ),
    ],
)
def test_list_by_another_name(address: str) -> None:
    """A list is one also where no COLLECTIVE says it."""
    (one,) = read(f"{STATE}INFO {address}\n").message.info
    assert (one.address, one.collective) == (address, True)


@pytest.mark.parametrize("sign", [",", ";", " -", " --", "."])
def test_sign_behind_an_address(sign: str) -> None:
    """A comma, a semicolon or a dash that ends an address line is no part of the address."""
    message = read(
        f"R 270925Z JUL 07\nFM AMEMBASSY AVALON{sign}\nTO SECSTATE WASHDC{sign}\n"
        f"INFO AMEMBASSY LAPUTA PRIORITY 0012{sign}\nRUEHXB/AMEMBASSY NEWHAVEN{sign}\n"
        f"AMCONSUL ST. AGNES 0001\n"
    ).message
    assert message.originator is not None
    assert message.originator.address == "AMEMBASSY AVALON"
    assert rows(message.action) == [(None, "SECSTATE WASHDC", "", None)]
    assert rows(message.info) == [
        (None, "AMEMBASSY LAPUTA", "", "0012"),
        ("RUEHXB", "AMEMBASSY NEWHAVEN", "", None),
        (None, "AMCONSUL ST. AGNES", "", "0001"),
    ]


def test_exempted_with_indicator() -> None:
    """What stands on the line of XMT is exempted, also with an indicator or between commas."""
    message = read(
        f"{STATE}INFO RUCNMEU/ISLAND INTEREST COLLECTIVE\nXMT RUEHXA/AMEMBASSY LAPUTA\n"
        "RUEHXB/AMEMBASSY NEWHAVEN 0001\nXMT AMEMBASSY UTOPIA, AMEMBASSY ULTIMA THULE\n"
    ).message
    assert message.exempt == ("AMEMBASSY LAPUTA", "AMEMBASSY UTOPIA", "AMEMBASSY ULTIMA THULE")
    assert [one.address for one in message.info] == [
        "ISLAND INTEREST COLLECTIVE",
        "AMEMBASSY NEWHAVEN",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "TO NAVADMIN INFO CNO WASHINGTON DC",
        "TO NAVADMIN INFO COMNAVPERSCOM MILLINGTON TN",
        "TO NAVADMIN INFO USS NOWHERE",
    ],
)
def test_info_within_a_line(line: str) -> None:
    """INFO begins the information addressees wherever it stands between two addresses."""
    message = read(f"R 270925Z JUL 07\nFM CNO WASHINGTON DC\n{line}\n").message
    assert rows(message.action) == [(None, "NAVADMIN", "", None)]
    assert rows(message.info) == [(None, line.partition(" INFO ")[2], "", None)]


def test_information_office() -> None:
    """An office of information has the word in its name."""
    address = "NAVY INFO OFFICE EAST NEWHAVEN"
    assert info(f"INFO {address}\n") == [(None, address, "", None)]


def test_two_addresses_on_a_line() -> None:
    """The offices of one address are closed before the next address begins."""
    assert info("INFO CNO WASHINGTON DC//N1//  CMC WASHINGTON DC//M&RA//\n", NAVAL) == [
        (None, "CNO WASHINGTON DC", "N1", None),
        (None, "CMC WASHINGTON DC", "M&RA", None),
    ]
    assert info("INFO COMNAVAIRFOR//N00// N01//\n", NAVAL) == [
        (None, "COMNAVAIRFOR", "N00+N01", None)
    ]


def test_office_cut_between_words() -> None:
    """An office that was begun on the line before is closed on this one."""
    lines = "INFO RHMFISS/HQ ISLAND COMMAND AVALON//J2/J5/POLAD/\nISLAND CELL//\nRUEHXA/X Y\n"
    assert info(lines) == [
        ("RHMFISS", "HQ ISLAND COMMAND AVALON", "J2/J5/POLAD/ISLAND CELL", None),
        ("RUEHXA", "X Y", "", None),
    ]


def test_rule_of_dashes_among_addresses() -> None:
    """A rule of dashes is nobody's address."""
    reading = read(f"{NAVAL}----------\nINFO CNO WASHINGTON DC//N1//\n")
    assert rows(reading.message.action) == [(None, "NAVADMIN", "", None)]
    assert codes(reading) == ["stray-line"]


@pytest.mark.parametrize("second", ["R 270925Z JUL 07", "R 270926Z JUL 07"])
def test_date_line_twice(second: str) -> None:
    """A second date line right below the first one repeats it and readdresses nothing."""
    reading = read(f"R 270925Z JUL 07\n{second}\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n")
    assert reading.message.readdressals == ()
    assert reading.message.dtg_raw == "270925Z JUL 07"
    assert codes(reading) == ["repeated-line"]


@pytest.mark.parametrize(
    ("line", "instant"),
    [("P 27/0925Z JUL 07", "270925Z JUL 07"), ("P 270925Z 07 07", None), ("P 270925Z", None)],
)
def test_odd_date(line: str, instant: str | None) -> None:
    """A date line of another form is one all the same, and what it says is kept."""
    reading = read(f"{line}\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n")
    message = reading.message
    assert [one.name for one in message.precedence] == ["PRIORITY"]
    assert message.dtg_raw == line[2:]
    assert (message.dtg is None) == (instant is None)
    assert "text-before-heading" not in codes(reading)


@pytest.mark.parametrize("line", ["ZNRUUUUUZZH", "ZNR UUUUUZZH", "ZNRUUUUU ZZH"])
def test_security_without_spaces(line: str) -> None:
    """Format line 4 is read where its spaces were lost."""
    reading = read(f"DE RUEHQX #0417 2080925\n{line}\n{STATE}")
    security = reading.message.security
    assert security is not None
    assert security.classification is Classification.UNCLASSIFIED
    assert security.signals == ("ZZH",)
    assert codes(reading) == ["glued"]


@pytest.mark.parametrize(
    ("line", "address", "word", "number"),
    [
        ("AMEMBASSY LAPUTA1234", "AMEMBASSY LAPUTA", None, "1234"),
        ("AMEMBASSY LAPUTAPRIORITY 0012", "AMEMBASSY LAPUTA", "PRIORITY", "0012"),
        ("SECSTATE WASHDCIMMEDIATE", "SECSTATE WASHDC", "IMMEDIATE", None),
        ("SECSTATE WASHDC IMMEDIATE0012", "SECSTATE WASHDC", "IMMEDIATE", "0012"),
    ],
)
def test_address_without_spaces(
    line: str, address: str, word: str | None, number: str | None
) -> None:
    """Number and word are told from the name they were glued to."""
    reading = read(f"{STATE}INFO {line}\n")
    (one,) = reading.message.info
    assert (one.address, one.precedence_word, one.serial) == (address, word, number)
    assert "glued" in codes(reading)


def test_accounting_line() -> None:
    """ACCT begins an accounting symbol, not an address."""
    message = read(f"{NAVAL}INFO CNO WASHINGTON DC//N3//\nACCT NA-CNRF\n").message
    assert message.accounting == "ACCT NA-CNRF"
    assert rows(message.info) == [(None, "CNO WASHINGTON DC", "N3", None)]


@pytest.mark.parametrize(
    ("words", "signals", "remarks", "behind"),
    [
        ("ZOC RUEHXB RUEHXC ZZH", ("ZOC", "ZZH"), ("RUEHXB", "RUEHXC"), (1, 1)),
        ("T RUEHXB ZOC RUEHXC ZZH", ("ZOC", "ZZH"), ("T", "RUEHXB", "RUEHXC"), (0, 0, 1)),
        ("T RUEHXB ZZH ZUI RUEHXC0417 2080930", ("ZZH", "ZUI"), ("T", "RUEHXB"), (0, 0)),
        ("ZUI RUEHXC0417 2080930 WORDS ZZH", ("ZUI", "ZZH"), ("WORDS",), (1,)),
        ("ZUI RUEHXC0417 2080930 WORDS", ("ZUI",), ("WORDS",), ()),
        ("ZZH ZOC RUEHXB RUEHXC", ("ZZH", "ZOC"), ("RUEHXB", "RUEHXC"), ()),
        ("T RUEHXB", (), ("T", "RUEHXB"), ()),
    ],
)
def test_operands_of_a_signal(
    words: str, signals: tuple[str, ...], remarks: tuple[str, ...], behind: tuple[int, ...]
) -> None:
    """Whom a signal of format line 4 is for stands behind it, and is written there again."""
    source = f"DE RUEHQX #0417 2080930\nZNR UUUUU {words}\n{STATE}"
    message = read(source).message
    security = message.security
    assert security is not None
    assert (security.signals, security.remarks) == (signals, remarks)
    assert security.remarks_behind == behind
    written = render(message)
    assert f"ZNR UUUUU {words}" in written
    assert read(written).message.security == security


def test_pilot() -> None:
    """Below a pilot's lines stand the message's own: whose it is, and the number it ends with."""
    reading = read(
        "VZCZCQXO0218\nOO RUEHXB\nDE RUEHC #0417 2081000\nZNR UUUUU ZFD\n"
        "OO RUEHC RUEHXB RUEKJCS\nDE RUEHQX #0417/01 2080930\nZNR UUUUU ZZH\n" + STATE
    )
    message = reading.message
    assert message.line2 is not None
    assert message.line2.indicators == ("RUEHXB",)
    assert message.security is not None
    assert message.security.remarks == ()
    assert message.security.signals == ("ZFD",)
    (original,) = message.originals
    assert original.line2 is not None
    assert original.line2.indicators == ("RUEHC", "RUEHXB", "RUEKJCS")
    assert original.station is message.origin
    assert original.station is not None
    assert (original.station.serial, original.station.section) == ("0417", 1)
    assert message.identity == "RUEHQX-0417/01-2080930"
    assert message.is_signalled("ZZH")
    assert codes(reading) == ["precedence-differs", "pilot", "section-uncounted"]


def test_two_pilots() -> None:
    """Each relay may put its own before what came; format line 2 of the message may be gone."""
    reading = read(
        "RR RUEHXB\nDE RUEHAA #0011 2081010\nZNR UUUUU\n"
        "RR RUEHXB\nDE RUEHC #0417 2081000\nZNR UUUUU ZFD\n"
        "DE RUEHQX #0417 2080930\nZNR UUUUU ZZH\n" + STATE,
        "BT\nUNCLAS AVALON 000417\nX.\nBT\n#0417\nNNNN\n",
    )
    message = reading.message
    stations = [message.station, *[one.station for one in message.originals]]
    assert [one and one.indicator for one in stations] == ["RUEHAA", "RUEHC", "RUEHQX"]
    assert stations[-1] is not None
    assert stations[-1].filed is not None
    assert message.identity == "RUEHQX-0417-2080930"
    assert codes(reading) == ["pilot", "pilot"]
    (again,) = parse(render(message)).readings
    assert again.message == message
    assert reading.relayed.startswith("DE RUEHAA")


def test_same_station_again() -> None:
    """The line of the same station and serial again is no pilot's original."""
    reading = read("DE RUEHQX #0417 2080930\nZNR UUUUU\nDE RUEHQX #0417 2080930\n" + STATE)
    assert reading.message.originals == ()
    assert codes(reading) == ["repeated-line"]


def test_labels_above_the_date() -> None:
    """The labels FROM and TO of a message page are read above the date line, too."""
    message = read(
        "UNCLASSIFIED//\n\nFROM: CNO WASHINGTON DC\nTO: NAVADMIN\nINFO: CMC WASHINGTON DC\n"
        "R 270925Z JUL 07\n",
        "UNCLAS\nNAVADMIN 134/07\n",
    ).message
    assert message.originator is not None
    assert message.originator.address == "CNO WASHINGTON DC"
    assert rows(message.action) == [(None, "NAVADMIN", "", None)]
    assert rows(message.info) == [(None, "CMC WASHINGTON DC", "", None)]
    assert message.dtg_raw == "270925Z JUL 07"


def test_heading_below_an_archive_print() -> None:
    """The date stands over what the archive printed, the originator far below it."""
    reading = read(
        "This record is a partial extract.\n\n151726Z Mar 02\n\n2002AVALON00614 - UNCLASSIFIED\n\n"
        " UNCLASSIFIED PTQ8441\n\nPAGE 01 AVALON 00614 01 OF 04 151753Z\nACTION EAP-00\n\n"
        "INFO LOG-00 NP-00 AIT-03\n DOEE-00 DOTE-00 /016W\n ------------------757298 151753Z /38\n"
        "FM AMEMBASSY AVALON\nTO SECSTATE WASHDC 5834\nINFO AIT TAIPEI 0683\n",
        "UNCLAS SECTION 01 OF 04 AVALON 000614\n\nSIPDIS\n",
    )
    message = reading.message
    assert message.dtg_raw == "151726Z MAR 02"
    assert message.originator is not None
    assert message.originator.address == "AMEMBASSY AVALON"
    assert rows(message.action) == [(None, "SECSTATE WASHDC", "", "5834")]
    assert rows(message.info) == [(None, "AIT TAIPEI", "", "0683")]
    assert message.distribution == Distribution(
        action=("EAP-00",), info=("LOG-00", "NP-00", "AIT-03", "DOEE-00", "DOTE-00", "/016W")
    )
    assert message.text.reference == "AVALON 000614"
    assert message.guess.action == ()


def test_letter_is_no_message() -> None:
    """A letter with From and To is no message."""
    parsed = parse("From: a clerk\nTo: the harbour master\n\nThe cable of 3 May is lost.\n")
    assert parsed.readings == ()


def test_call_sign_and_number() -> None:
    """A call sign and a number without NR are a station and its serial."""
    message = read(
        "DE NNN0XYZ 040\nR 162200Z MAY 2009\nFM CHISLANDMARS AVALON\nTO ALDIST\n"
    ).message
    assert message.format is Format.ACP126
    assert message.station is not None
    assert (message.station.indicator, message.station.serial) == ("NNN0XYZ", "040")


def test_number_below_the_date() -> None:
    """The processing sequence number may stand on the line below the date."""
    reading = read(STATE.replace("07\n", "07 ZYB\nPSN 146390K23\n", 1))
    assert reading.message.psn == "146390K23"
    assert codes(reading) == []


def test_signal_with_hyphen() -> None:
    """A signal may part its number with a hyphen."""
    assert read(STATE.replace("07\n", "07 ZFF-4\n", 1)).message.dtg_signals == ("ZFF-4",)


def test_indicator_for_originator() -> None:
    """An originator named by its indicator alone has an identity."""
    message: Message = read("P 270925Z JUL 64\nFM RUEHQX\nTO RUEHC\n").message
    assert message.format is Format.ACP126
    assert message.identity == "RUEHQX-270925ZJUL64"


def test_exempted_with_indicators() -> None:
    """The indicators of exempted posts are kept beside their addresses, and end no list."""
    lines = (
        "INFO RUEHXX/ISLAND COLLECTIVE\nXMT RUEHXI/AMEMBASSY NEWHAVEN\nRUEHXJ/AMCONSUL LAPUTA\n"
        "RUEKJCS/JOINT STAFF WASHINGTON DC\n"
    )
    message = read(STATE + lines).message
    assert message.exempt == ("AMEMBASSY NEWHAVEN", "AMCONSUL LAPUTA")
    assert message.exempt_indicators == ("RUEHXI", "RUEHXJ")
    assert [one.address for one in message.info] == [
        "ISLAND COLLECTIVE",
        "JOINT STAFF WASHINGTON DC",
    ]
    (again,) = parse(render(message)).readings
    assert again.message == message


def test_exempted_without_indicators() -> None:
    """Where no exempted address has an indicator none is kept, and one with it is no exempted."""
    lines = "INFO ISLAND COLLECTIVE\nXMT AMEMBASSY NEWHAVEN\nRUEHXJ/AMCONSUL LAPUTA\n"
    message = read(STATE + lines).message
    assert (message.exempt, message.exempt_indicators) == (("AMEMBASSY NEWHAVEN",), ())
    assert [one.address for one in message.info] == ["ISLAND COLLECTIVE", "AMCONSUL LAPUTA"]


@pytest.mark.parametrize(
    ("group", "defects"),
    [
        ("11 2058Z JUN 75", ["dtg-parted"]),
        ("112058Z JUN 75", []),
        # An archive's machine put blanks into one line in four of its first year.
        ("112058 Z JUN 7 5", ["dtg-parted"]),
        ("1 12058Z JUN 75", ["dtg-parted"]),
        ("1120 58Z J UN 75", ["dtg-parted"]),
        ("112 058Z JU N 19 75", ["dtg-parted"]),
    ],
)
def test_parted_date(group: str, defects: list[str]) -> None:
    """Spaces within the group leave no doubt about the date, and are reported."""
    reading = read(f"R {group}\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n")
    assert reading.message.dtg_raw == group
    assert f"{reading.message.dtg:%Y-%m-%d %H%M}" == "1975-06-11 2058"
    assert codes(reading) == defects


def test_parted_date_without_a_year() -> None:
    """Without month and year it is a group of ACP 126, parted or not; what it says is kept."""
    reading = read("R 11 2058Z\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC\n")
    assert (reading.message.dtg, reading.message.dtg_raw) == (None, "11 2058Z")
    assert codes(reading) == ["dtg-no-year", "dtg-parted"]


@pytest.mark.parametrize(
    ("lines", "precedence"),
    [
        ("DTG: 112058Z JUN 75\nPRECEDENCE: PRIORITY\nFROM: {0}", "P"),
        ("DTG: 112058Z JUN 75\nFROM: {0}\nPRECEDENCE: PRIORITY", "P"),
        ("PRECEDENCE TO: PRIORITY\nPRECEDENCE CC: ROUTINE\nDTG: 112058Z JUN 75\nFROM: {0}", "PR"),
        ("PRECEDENCE: PRIORITY\nDTG: 112058Z JUN 75\nFROM: {0}", "P"),
    ],
)
def test_labels_in_any_order(lines: str, precedence: str) -> None:
    """A page of the web shows precedences above or below the date: none is missing."""
    heading = lines.format("CNO WASHINGTON DC//N1//")
    reading = read(f"{heading}\nTO: NAVADMIN\nCC: COMREEF\n")
    message = reading.message
    assert "".join(one.prosign for one in message.precedence) == precedence
    levels = [one.precedence.prosign for one in (*message.action, *message.info)]
    assert levels == [precedence[0], precedence[-1]]
    assert set(codes(reading)) == {"odd-precedence", "glued"}


def test_label_without_precedence() -> None:
    """A date under a label, and no precedence anywhere: that is missing."""
    assert "no-precedence" in codes(read("DTG: 112058Z JUN 75\nFROM: CNO\nTO: NAVADMIN\n"))


@pytest.mark.parametrize("to", ["SECSTATE WASHDC", "RUEHC/SECSTATE WASHDC", "AMEMBASSY LAPUTA"])
def test_heading_on_one_line(to: str) -> None:
    """A heading without a date whose lines were run together is one all the same."""
    (reading,) = parse(
        f"FM AMEMBASSY AVALON TO {to} INFO AMEMBASSY SAPRA BT UNCLAS AVALON 12"
    ).readings
    message = reading.message
    assert message.originator is not None
    assert message.originator.address == "AMEMBASSY AVALON"
    assert [one.address for one in message.action] == [to.rpartition("/")[2]]
    assert [one.address for one in message.info] == ["AMEMBASSY SAPRA"]
    assert message.text.reference == "AVALON 12"
    assert "no-dtg" in codes(reading)


@pytest.mark.parametrize("broken", ["BT ", ""])
@pytest.mark.parametrize(
    ("words", "level", "post"),
    [
        ("UNCLAS", "UNCLASSIFIED", "SAPRA"),
        ("S E C R E T", "SECRET", "SAPRA"),
        ("TOP SECRET", "TOP_SECRET", "SAPRA"),
        ("LIMITED OFFICIAL USE", "LIMITED_OFFICIAL_USE", "SAPRA"),
        ("SECRET", "SECRET", "US SECRET SERVICE"),
    ],
)
def test_message_on_one_line(words: str, level: str, post: str, broken: str) -> None:
    """Where a whole message stands on one line, its text begins with the classification."""
    (reading,) = parse(
        f"R 271503Z FEB 07 FM CNO WASHINGTON DC TO NAVADMIN INFO {post} {broken}{words} "
        "NAVADMIN 055/07 SUBJ/A HARBOUR// RMKS/1. ONE SECRET SHIP.//"
    ).readings
    message = reading.message
    assert [one.address for one in message.info] == [post]
    assert message.text.classification is not None
    assert message.text.classification.name == level
    assert message.text.reference == "NAVADMIN 055/07"
    assert message.text.subject == "A HARBOUR"
    assert [one.text for one in message.text.paragraphs] == ["ONE SECRET SHIP.//"]


@pytest.mark.parametrize("end", ["NNNN", "#0417", "#0417 NNNN"])
@pytest.mark.parametrize(
    "above",
    [
        "O 121530Z JUL 07 FM AMEMBASSY AVALON TO SECSTATE WASHDC",
        "DE RUEHQX #0417/0",
        "O 121530Z JUL",
    ],
)
def test_heading_and_end_on_one_line(above: str, end: str) -> None:
    """Between the break and the end right behind it is no text."""
    for reading in parse(f"{above} BT {end}\n").readings:
        assert reading.message.text.captions == ()
        assert reading.message.text.body == ""


def test_name_that_is_lost() -> None:
    """A mark that stands behind no name suggests nobody."""
    (reading,) = parse("112058Z JUN 75\n(UC)\nCNO WASHINGTON DC(UC)\nNAVADMIN(UC)\n").readings
    guess = reading.message.guess
    assert guess.originator is not None
    assert guess.originator.address == "CNO WASHINGTON DC"
    assert [one.address for one in guess.action] == ["NAVADMIN"]


def test_sentence_that_begins_like_a_heading() -> None:
    """FM is also a radio band: what it goes to must be an address."""
    assert parse("FM STATIONS WERE TOLD TO CLOSE AT MIDNIGHT.\nTHEY DID.").readings == ()


@pytest.mark.parametrize(
    ("line", "word", "serial"),
    [
        ("AMEMBASSY LAPUTA (PRIORITY)", "PRIORITY", None),
        ("AMEMBASSY LAPUTA (NIACT IMMEDIATE) 0012", "NIACT IMMEDIATE", "0012"),
    ],
)
def test_word_in_brackets(line: str, word: str, serial: str | None) -> None:
    """A precedence word counts in brackets, too; they are reported."""
    immediate = STATE.replace("R 27", "O 27")
    reading = read(f"{immediate}INFO {line}\n")
    (one,) = reading.message.info
    assert (one.address, one.precedence_word, one.serial) == ("AMEMBASSY LAPUTA", word, serial)
    assert codes(reading) == ["bracketed-word"]


@pytest.mark.parametrize("words", ["POUCH", "BY POUCH", "(POUCH)", "VIA POUCH", "(BY POUCH)"])
def test_by_pouch(words: str) -> None:
    """Who gets a copy by pouch is owed none on the circuits."""
    reading = read(f"{STATE}INFO AMEMBASSY LAPUTA {words}\nAMEMBASSY SAPRA\n")
    assert [(one.address, one.other_means) for one in reading.message.info] == [
        ("AMEMBASSY LAPUTA", True),
        ("AMEMBASSY SAPRA", False),
    ]
    assert "by-pouch" in codes(reading)


@pytest.mark.parametrize("words", ["POUCH PRIORITY", "PRIORITY POUCH"])
def test_by_pouch_with_a_word(words: str) -> None:
    """The word of precedence stands before the pouch, or behind it."""
    priority = STATE.replace("R 27", "P 27")
    reading = read(f"{priority}INFO AMEMBASSY LAPUTA {words}\n")
    (one,) = reading.message.info
    assert (one.address, one.precedence_word, one.other_means) == (
        "AMEMBASSY LAPUTA",
        "PRIORITY",
        True,
    )
    assert codes(reading) == ["by-pouch"]


def test_a_kind_of_post_in_two_words() -> None:
    """AM EMBASSY is one kind of post, not an addressee and the kind of the next."""
    assert info("INFO AMEMBASSY LAPUTA\nAM EMBASSY ADDIS ABABA\n") == [
        (None, "AMEMBASSY LAPUTA", "", None),
        (None, "AM EMBASSY ADDIS ABABA", "", None),
    ]


def test_offices_misread() -> None:
    """An office that text recognition garbled does not cost its neighbours."""
    message = read(
        "PAGE 01\nACTION 10-16\nINFO LOG-00 OASY-00 DODE:-00\nEB-01 01C-02 01G-04 /065W\n"
        f"------------------123456 251228Z /38\n{STATE}"
    ).message
    assert message.distribution == Distribution(
        action=("10-16",),
        info=("LOG-00", "OASY-00", "DODE:-00", "EB-01", "01C-02", "01G-04", "/065W"),
    )
    assert message.info == ()


def test_offices_of_the_1960s() -> None:
    """The number of copies may stand apart from its office, and commas between the offices."""
    reading = read(
        "PAGE 01\nACTION AF 19\n\nINFO  EUR 17,SP 02, CIAE 00,\n\n      GPM 04,/154 W\n\n"
        f"--------------------- 015387\n{STATE}"
    )
    assert reading.message.distribution == Distribution(
        action=("AF 19",), info=("EUR 17", "SP 02", "CIAE 00", "GPM 04", "/154 W")
    )
    assert "text-before-heading" not in [one.code for one in reading.defects]


def test_labelled_group_without_a_space() -> None:
    """Behind a label the precedence may lack its space, as in format line 5 itself."""
    reading = read("ALARACT 083/2025\nDTG: R201256Z AUG 25\n", "UNCLAS\nSUBJ/X//\n1. Y.\n")
    assert reading.message.dtg is not None
    assert (reading.message.dtg_raw, reading.message.text.reference) == (
        "201256Z AUG 25",
        "ALARACT 083/2025",
    )


def test_keywords_with_colons() -> None:
    """A message page may write a colon behind each keyword, and leave out format line 5."""
    reading = read(
        "FM: COMAVALON G THREE\nTO: COMLAPUTA\nCG FIRST DIV, G THREE\nINFO: COMNOWHERE\n",
        "UNCLAS\nSUBJ: X\n1. Y.\n",
    )
    message = reading.message
    assert message.originator is not None
    assert message.originator.address == "COMAVALON G THREE"
    assert [one.address for one in message.action] == ["COMLAPUTA", "CG FIRST DIV, G THREE"]
    assert [one.address for one in message.info] == ["COMNOWHERE"]
    assert message.text.subject == "X"


def test_a_reference_is_no_originator() -> None:
    """Right below a date-time group without FM, a lettered reference suggests nobody."""
    (reading,) = parse("R 270925Z JUL 14\nA. COMDTINST M16247.1 (series)\n\n1. X.\n").readings
    assert reading.message.guess.originator is None


def test_station_of_the_white_house() -> None:
    """Its call sign of three letters is no routing indicator, and yet who sent the message."""
    (reading,) = parse(
        "COPY\nOP IMMED\nDE WXQ #0417 2080930\nO 270925Z JUL 74\nFM THE SITUATION ROOM //TOXYZ//\n"
        "TO A NOBODY\nBT\nSECRET VIA 12345 WX67890\nX.\nBT\n#0417\nNNNN\n"
    ).readings
    station = reading.message.station
    assert station is not None
    assert (station.indicator, station.serial) == ("WXQ", "0417")
    assert reading.message.identity == "WXQ-0417-2080930"
    assert reading.message.text.reference != "VIA 12345"


def test_number_of_a_traveller() -> None:
    """The series to a traveller is of his number, and hides no precedence before it."""
    one, two = read(
        "Z 270925Z JUL 74\nFM SECSTATE WASHDC\nTO USDEL SECRETARY FLASH TOSEC 12\n"
        "AMEMBASSY TOKYO 1234\n"
    ).message.action
    assert (one.address, one.precedence_word, one.serial) == (
        "USDEL SECRETARY",
        "FLASH",
        "TOSEC 12",
    )
    assert (two.address, two.serial) == ("AMEMBASSY TOKYO", "1234")


def test_address_below_a_full_line() -> None:
    """What begins with the kind of a post is no rest of the line above, however full that is."""
    names = info(
        "INFO AMEMBASSY THE CITY OF THE SEVEN HARBOURS AND THE LIGHTHOUSE\nAMEMBASSY SAPRA\n"
    )
    assert [name for _, name, _, _ in names][1:] == ["AMEMBASSY SAPRA"]


def test_labels_without_a_colon() -> None:
    """FROM and CC may lack their colon before a post."""
    heading = "P 120035Z JAN 08\nFROM AMEMBASSY AVALON\nTO SECSTATE WASHDC\nCC AMEMBASSY SAPRA\n"
    message = read(heading).message
    assert message.originator is not None
    assert message.originator.address == "AMEMBASSY AVALON"
    assert [one.address for one in message.info] == ["AMEMBASSY SAPRA"]


@pytest.mark.parametrize(("word", "meant"), [("IMMED", "IMMEDIATE"), ("PRIO", "PRIORITY")])
def test_shortened_word(word: str, meant: str) -> None:
    """A shortened precedence word is suggested in full; what stands there is kept."""
    reading = read(f"R 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC {word} 1234\n")
    (one,) = reading.message.action
    assert (one.address, one.serial) == (f"SECSTATE WASHDC {word}", "1234")
    (found,) = [one for one in reading.defects if one.code == "near-precedence"]
    assert found.suggestion == meant


def test_page_with_a_date() -> None:
    """A page may show the date-time group under DATE, and the sender as From."""
    page = "From: AMEMBASSY AVALON\nTo: SECSTATE WASHDC\nDate: 021530Z SEP 06\nUNCLAS AVALON 12\n"
    message = parse(page).readings[0].message
    assert message.originator is not None
    assert message.originator.address == "AMEMBASSY AVALON"
    assert message.dtg_raw == "021530Z SEP 06"
    assert [one.address for one in message.action] == ["SECSTATE WASHDC"]
    assert message.text.reference == "AVALON 12"


def test_offices_below_an_exemption() -> None:
    """What has office symbols is no member of a collective: below XMT it is an addressee."""
    lines = "INFO ISLAND COLLECTIVE\nXMT AMEMBASSY SAPRA\nJOINT STAFF WASHINGTON DC//J5//\n"
    message = read(STATE + lines).message
    assert message.exempt == ("AMEMBASSY SAPRA",)
    assert rows(message.info)[1:] == [(None, "JOINT STAFF WASHINGTON DC", "J5", None)]


@pytest.mark.parametrize("below", ["CINCX", "AMEMBASSY SAPRA", "USMISSION X\nAMEMBASSY SAPRA"])
def test_a_keyword_for_each_exempted_address(below: str) -> None:
    """Where XMT stands before each address, what has none below them is informed (5 FAH-2)."""
    lines = f"INFO ISLAND COLLECTIVE 0174\nXMT ZEN/AVALON\nXMT ZEN/LAPUTA\n{below}\n"
    message = parse(f"{STATE}{lines}BT\nUNCLAS X 1\nBT\n").readings[0].message
    assert message.exempt == ("AVALON", "LAPUTA")
    assert [one.address for one in message.info] == ["ISLAND COLLECTIVE", *below.split("\n")]


def test_an_exempted_address_of_several_that_runs_over_a_line_end() -> None:
    """Half of an exempted address is informed of nothing, though each has its keyword."""
    lines = "INFO ISLAND COLLECTIVE 0174\nXMT AMEMBASSY AVALON\nXMT USMISSION\nSAPRA\nCINCX\n"
    message = parse(f"{STATE}{lines}BT\nUNCLAS X 1\nBT\n").readings[0].message
    assert message.exempt == ("AMEMBASSY AVALON", "USMISSION SAPRA")
    assert [one.address for one in message.info] == ["ISLAND COLLECTIVE", "CINCX"]


@pytest.mark.parametrize("parted", [" AND ", ", AMEMBASSY REEF AND "])
def test_and_between_two_posts(parted: str) -> None:
    """The word is of neither name: whoever is exempted is known by his."""
    line = f"AMEMBASSY LAPUTA{parted}AMCONSUL ULTIMA"
    names = line.replace(" AND ", ", ").split(", ")
    source = f"{STATE}INFO ISLAND COLLECTIVE\n{{}} {line}\nBT\nUNCLAS X 1\nBT\n"
    assert list(parse(source.format("XMT")).readings[0].message.exempt) == names
    info = parse(source.format("INFO")).readings[0].message.info
    assert [one.address for one in info] == ["ISLAND COLLECTIVE", *names]


def test_number_of_a_readdressed_message() -> None:
    """Format line 3 is of who readdresses it: the number of the message is another's."""
    second = "R 280010Z JUL 07\nFM SECSTATE WASHDC\nTO AMEMBASSY SAPRA\n"
    reading = read(
        f"DE RUEHC #1234 2090010\nZNR UUUUU\n{second}{STATE}", "BT\nUNCLAS AVALON 417\nX.\nBT\n"
    )
    assert codes(reading) == ["readdressal"]


@pytest.mark.parametrize("groups", ["GR12", "GR 12"])
def test_group_count_behind_the_date(groups: str) -> None:
    """An abbreviated heading writes the group count on the line of the date."""
    message = read(f"R 282322Z APR 74 {groups}\nFM COMREEF\nTO USS NOWHERE\n").message
    assert (message.group_count, message.dtg_remarks) == (12, ())


@pytest.mark.parametrize(
    ("first", "second", "address"),
    [
        ("RUEHPU/AMEMBASSY PORT AU", "PRINCE PRIORITY 0012", "AMEMBASSY PORT AU PRINCE"),
        ("RUEHSN/AMEMBASSY SAN", "SALVADOR 0012", "AMEMBASSY SAN SALVADOR"),
        ("RUCNDT/USMISSION USUN NEW", "YORK 0012", "USMISSION USUN NEW YORK"),
    ],
)
def test_short_line_that_goes_on(first: str, second: str, address: str) -> None:
    """A name that cannot end so goes on in the next line, however short its own is."""
    source = f"R 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO {first}\n{second}\nRUEHC/STATE\nBT\n"
    for line in (source, source.replace("TO ", "TO RUEHKI/AMEMBASSY KINSHASA\n")):
        one = parse(line).readings[0].message.action[-2]
        assert (one.address, one.serial) == (address, "0012")
        assert one.indicator == first.partition("/")[0]


@pytest.mark.parametrize(
    ("end", "serial", "word"),
    [
        (" 0612", "0612", None),
        (" PRIORITY 0612", "0612", "PRIORITY"),
        (" IMMEDIATE", None, "IMMEDIATE"),
    ],
)
@pytest.mark.parametrize("named", ["RUEHLO/AMEMBASSY LAPUTA 0013", "AMEMBASSY LAPUTA 0013"])
def test_info_glued_to_what_ends_an_address(
    end: str, serial: str | None, word: str | None, named: str
) -> None:
    """``0612INFO`` before an address is the end of one and the keyword of the next."""
    reading = read(f"R 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO SECSTATE WASHDC{end}INFO {named}\n")
    (action,) = reading.message.action
    assert (action.address, action.serial, action.precedence_word) == (
        "SECSTATE WASHDC",
        serial,
        word,
    )
    assert [(one.address, one.serial) for one in reading.message.info] == [
        ("AMEMBASSY LAPUTA", "0013")
    ]
    assert "glued" in codes(reading)


@pytest.mark.parametrize("keyword", ["INFO ", "INFO RUEHRO/AMEMBASSY REEF\n"])
def test_address_below_its_indicator(keyword: str) -> None:
    """The address may stand on the line below its indicator and the oblique."""
    reading = read(f"{STATE}{keyword}RUEHLO/\nAMEMBASSY LAPUTA PRIORITY 0013\nAMEMBASSY BERN\n")
    assert rows(reading.message.info)[-2:] == [
        ("RUEHLO", "AMEMBASSY LAPUTA", "", "0013"),
        (None, "AMEMBASSY BERN", "", None),
    ]
    assert "wrapped-address" in codes(reading)


def test_indicator_with_an_oblique_and_no_address() -> None:
    """An indicator below which another one begins has no address."""
    lines = "INFO RUEHLO/\nRUEHRO/AMEMBASSY REEF\nRUEHSR/\nZEN/AMEMBASSY BERN\n"
    assert info(lines) == [
        ("RUEHLO", "", "", None),
        ("RUEHRO", "AMEMBASSY REEF", "", None),
        ("RUEHSR", "", "", None),
        (None, "AMEMBASSY BERN", "", None),
    ]


@pytest.mark.parametrize(
    ("line", "serial"),
    [
        ("RUEHC/SECSTATE WASHDC 4321", "4321"),
        ("RUEKJCS/SECDEF WASHDC 4321", "4321"),
        ("SECSTATE WASHDC 4321", "4321"),
        ("USOFFICE AVALON 4321", "4321"),
        ("AIG 7729", None),
        ("RUCNAIG/AIG 7729", None),
        ("NAVADMIN 167", None),
    ],
)
def test_number_behind_an_address_in_acp_128(line: str, serial: str | None) -> None:
    """It counts messages behind an indicator or a post, and is a name's elsewhere."""
    (one,) = read(NAVAL.replace("NAVADMIN", line)).message.action
    assert one.serial == serial
    assert one.address == line.rpartition("/")[2].removesuffix(f" {serial}")


def test_number_behind_an_originator() -> None:
    """It belongs to the address of the originator, with an indicator too."""
    message = read(NAVAL.replace("CNO WASHINGTON DC//N1//", "RUEWMCS/STAFF 4321")).message
    assert message.originator == Originator(indicator="RUEWMCS", address="STAFF 4321")


def test_other_means_without_oblique() -> None:
    """``ZEN`` and a blank stand behind a keyword as on a line below one (doctrine 9.9)."""
    heading = f"{STATE}INFO ZEN AMEMBASSY LIMA\nZEN AMEMBASSY QUITO\n"
    assert [(one.address, one.other_means) for one in read(heading).message.info] == [
        ("AMEMBASSY LIMA", True),
        ("AMEMBASSY QUITO", True),
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "ZOV RXFPAA REROUTE OF RXFPSH 011 0412300",
        "ZOV RXFPAA 012 REROUTE OF RXFPSH 011 0412300 ZUI RUEWMCE0001 1451700",
        "ZUI RUEWMCE0001 1451700 ZUI RUEWMCE0002 1451701 ZFH2 RUEAAA",
        "ZUI RUEWMCE0001 1451700 RUEWMCE0002 1451701 ZFH2 RUEAAA ZZH",
    ],
)
def test_operands_of_signals(rest: str) -> None:
    """What stands behind the signals of format line 4 is written back in its order, whole."""
    message = read(NAVAL.replace("ZNR UUUUU", f"ZNR UUUUU {rest}")).message
    assert f"ZNR UUUUU {rest} R 270925Z" in " ".join(render(message).split())


def test_words_behind_a_rerouting() -> None:
    """More words than a rerouting has are kept as remarks."""
    line = "ZNR UUUUU ZOV RXFPAA0012 REROUTE OF RXFPSH0011 0412300 0412301"
    message = read(NAVAL.replace("ZNR UUUUU", line)).message
    assert message.security is not None
    assert message.security.remarks == ("0412301",)
    assert read(render(message), "").message.security == message.security


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("-UUUU--", "-UUUU-", "garbled-line2"),
        ("-UUUU--", "-UUUU ", "garbled-line2"),
        ("-UUUU--", " -UUUU--", "garbled-line2"),
        ("RUCRNAD.", "RUCRNAD. RUWFABC.", "stray-line"),
        ("RUCRNAD.", "RUCRNAD RUWFABC RUCRNAD.", "duplicate-indicator"),
        ("ZYUW", "ZYWU", "garbled-prosign"),
        ("ZYUW", "ZUYW", "garbled-prosign"),
        ("JUL 07", "JUL07", "dtg-glued"),
        ("Z JUL", "ZJUL", "dtg-glued"),
        ("FM CNO WASHINGTON DC//N1//\nTO NAVADMIN", "TO NAVADMIN\nFM CNO", "line-order"),
        ("UUUUU\n", "CCCC\n", "bad-security"),
    ],
)
def test_small_fault_is_told(right: str, wrong: str, code: str) -> None:
    """A sign, a space or an order that is wrong is reported, and only that; the rest is read."""
    reading = read(NAVAL.replace(right, wrong))
    assert codes(reading) == [code]
    assert reading.message.line2 is not None
    assert reading.message.line2.indicators[:1] == ("RUCRNAD",)
    assert [one.address for one in reading.message.action] == ["NAVADMIN"]
    assert codes(read(NAVAL)) == []


@pytest.mark.parametrize("content", ["ZYUW", "ZDKW", "ZDSW", "ZFH2"])
def test_known_content_indicators(content: str) -> None:
    """Those of real traffic are no garble."""
    assert codes(read(NAVAL.replace("ZYUW", content))) == []


def test_letters_of_line_4_that_are_too_few() -> None:
    """The report quotes the whole line, which is what is wrong."""
    (found,) = [
        one for one in read(NAVAL.replace("ZNR UUUUU", "ZNY CCCC")).defects if "ZN" in one.text
    ]
    assert found.message.startswith("'ZNY CCCC' is no format line 4; expected ZNR or ZNY")


@pytest.mark.parametrize(
    ("glued", "expected"),
    [
        ("LAPUTA PRIORITYC O N F I D E N T I A L SECTION 01 OF 02 AVALON 000417", "PRIORITY"),
        ("LAPUTA PRIORITYS E C R E T AVALON 000417", "PRIORITY"),
        ("LAPUTA 0412UNCLAS AVALON 000417", "0412"),
        ("LAPUTAUNCLAS SECTION 01 OF 02 AVALON 000417", None),
        ("LAPUTAUNCLAS AVALON 000417", None),
        ("LAPUTA PRIORITYLIMITED OFFICIAL USE AVALON 000417", "PRIORITY"),
        ("LAPUTA//POL//UNCLAS //N01234//", "POL"),
    ],
)
def test_text_glued_to_the_last_address(glued: str, expected: str | None) -> None:
    """A classification right behind the last address, without a line end, begins the text."""
    reading = read(STATE, f"INFO RUEHXA/AMEMBASSY {glued}\n\nSUBJECT: X\n\n1. X.\n")
    (one,) = reading.message.info
    assert one.address == "AMEMBASSY LAPUTA"
    behind = [one.precedence_word, one.serial, *one.office]
    assert [word for word in behind if word] == ([expected] if expected else [])
    assert reading.message.text.classification is not None
    assert reading.message.text.subject == "X"
    assert "glued" in codes(reading)


@pytest.mark.parametrize("name", ["HARBORSECRET", "UNCLAS", "PORTSECRET BAY"])
def test_classification_within_a_name(name: str) -> None:
    """Without a section or a reference behind it, what looks like a classification is a name."""
    (one,) = read(f"{STATE}INFO RUEHXA/{name}\n").message.info
    assert one.address == name


def test_rules_of_a_dump() -> None:
    """A rule with words in it, as dumps print below heading and text, is no address and no text."""
    reading = read(
        f"{STATE}------------------ header ends ----------------\n",
        "UNCLAS AVALON 000417\n\nSUBJECT: X\n\n1. X.\n\nNOBODY\n\n=====CABLE ENDS=======\n",
    )
    assert [one.address for one in reading.message.action] == ["SECSTATE WASHDC"]
    assert reading.message.text.signature == "NOBODY"


def test_range_of_numbers_behind_a_list() -> None:
    """A range of numbers behind a list of addresses has no year: it is no general message's."""
    assert info("INFO AMEMBASSY LAPUTA\nNAVADMIN 0612-0615\n") == [
        (None, "AMEMBASSY LAPUTA", "", None),
        (None, "NAVADMIN", "", "0612-0615"),
    ]
