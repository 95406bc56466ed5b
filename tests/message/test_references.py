"""Lists of references as posts really wrote them, one habit each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.message.message_number import message_number
from routesim.message.references import references

YEAR = 2007
OWN = "HONG KONG"


def cited(text: str, year: int | None = YEAR, own: str | None = OWN) -> list[str | None]:
    """Return the normal form of every reference of *text*, ``None`` for what is no cable."""
    return [
        None if one.number is None else one.number.normal for one in references(text, year, own)
    ]


def lettered(text: str, own: str | None = OWN) -> list[tuple[str | None, str | None, str]]:
    """Return letter, reference and raw text of every entry of *text*."""
    return [(one.letter, one.reference, one.raw) for one in references(text, YEAR, own)]


@pytest.mark.parametrize(
    "text",
    [
        "LAKHDHIR E-MAIL 12/01/09",
        "LONDON DAILY 11/3/09",
        "SMITH-JONES 10/15/07",
        "SMITH-JONES 7/15 TELCON",
        "SMITH 12/3 E-MAIL",
        "PARIS POINTS JULY 15",
        "EMBASSY PARIS DAILY REPORT FOR OCTOBER 28 - NOVEMBER 16 (PARIS SIPRNET SITE)",
        "MYRIAD POST-DEPARTMENT E-MAILS FROM 10/01-02/02",
        "MTCR POC 201/2006 - MAY 16 2006",
        "A-123, DEC 1 1976",
        "CA-3400",
        "STATE CA-3400 NOV 2, 1966",
        "STATE A-123",
        "MY TELEGRAM 1234",
        "URTEL 1234",
        "TELEGRAM 1234",
        "EXP.LIC. D328589",
        "FBIS GMP20050101000001",
        "OSC EUP20080707950031",
        "OSC EUP 20061127123001",
        "IIR 6 888 1234 06",
        "CAIRO IIR 6 899 0149 10",
        "TD-314/21795-05 11 APRIL 2005",
        "9 FAM APPENDIX K, 406 (6)",
        "22 USC 2151",
        "UNSCR 1737 SANCTIONS COMMITTEE NOTICE - 24 JULY 2009",
        "UNSC RESOLUTION 1737",
        "E.O. 12958",
        "OPNAVINST 5510.1",
        "DODI 6485.01",
        "2004 HUMAN RIGHTS REPORT FOR PANAMA",
        "LETTER FROM MINISTER 12 MAY",
        "SMITH 14 MAY LETTER",
        "BRIEFING BY THE MINISTER ON 12 OCTOBER",
        "MINUTES OF MEETING 12",
        "123 AGREEMENT",
        "2009 ELECTIONS",
        "COTON0U 348",
        "DIPNOTE 123",
        "PARIS 12/13 JULY",
        "PARIS 12-13 JULY 2006",
        "STATE 23 1234",
        "JULY 2009",
        "SECSTATE JAN 12",
    ],
)
def test_no_cable(text: str) -> None:
    """What is not a cable has no number, and its text stays as it stands."""
    (one,) = references(text, YEAR, OWN)
    assert one.number is None
    assert one.reference is None
    assert one.raw == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SECDEF R162245Z OCT 08", "SECDEF 162245Z OCT 08"),
        ("SECDEF MSG DTG 301601Z SEP 08", "SECDEF 301601Z SEP 08"),
        ("COMDT COGARD 251641Z MAR 24", "COMDT COGARD 251641Z MAR 24"),
        ("COMDT COGARD 061306 MAR 20", "COMDT COGARD 061306Z MAR 20"),
        ("CNO WASHINGTON DC//N1// 201449ZDEC18", "CNO WASHINGTON DC 201449Z DEC 18"),
        ("CG FIRST MARDIV 121530Z MAR", "CG FIRST MARDIV 121530Z MAR 07"),
        ("CG FIRST MARDIV 121530R MAR 06", "CG FIRST MARDIV 122030Z MAR 06"),
        # A number right before the group is of the unit's name.
        ("CTF 77 121530Z MAR 06", "CTF 77 121530Z MAR 06"),
        ("COMDESRON 19 DTG 121530Z MAR 06", "COMDESRON 19 121530Z MAR 06"),
        ("AMEMBASSY AVALON 121530Z MAR 06", "AMEMBASSY AVALON 121530Z MAR 06"),
        ("AMEMBASSY 121530Z MAR 06", None),
        ("13TH AF 121530Z MAR 06", "13TH AF 121530Z MAR 06"),
        ("2D MAW MSG 121530Z MAR 06", "2D MAW 121530Z MAR 06"),
        ("CG FIRST MARDIV 451530Z MAR 06", None),
        ("R 121530Z MAR 06", None),
        ("MY 121530Z MAR 06", None),
        ("LETTER FROM MINISTER 121530Z MAR 06", None),
    ],
)
def test_message_by_its_date(text: str, expected: str | None) -> None:
    """A message without a number is cited by originator and date-time group."""
    (one,) = references(text, YEAR, OWN)
    assert one.reference == expected
    assert one.number is None
    assert one.raw == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KABUL 936/935", ["07KABUL936", "07KABUL935"]),
        ("KABUL 692/317/274/62", ["07KABUL692", "07KABUL317", "07KABUL274", "07KABUL62"]),
        ("06 KABUL 5353/5194/4319 AND PREVIOUS", ["06KABUL5353", "06KABUL5194", "06KABUL4319"]),
        ("STATE 188314, 259032 AND 259040", ["07STATE188314", "07STATE259032", "07STATE259040"]),
        ("PARIS 7472, 7677 AND 7678 AND PREVIOUS", ["07PARIS7472", "07PARIS7677", "07PARIS7678"]),
        ("PARIS 7472 & 7677", ["07PARIS7472", "07PARIS7677"]),
        ("PARIS 7472, 7677, NOTAL", ["07PARIS7472", "07PARIS7677"]),
        ("PARIS 7472 AND 06 PARIS 123", ["07PARIS7472", "06PARIS123"]),
        ("PARIS 7472, 06 PARIS 123", ["07PARIS7472", "06PARIS123"]),
        ("PARIS 7472 AND ROME 123", ["07PARIS7472", "07ROME123"]),
        ("PARIS 7472/ROME 123", ["07PARIS7472", "07ROME123"]),
        ("SECSTATE 232089 & USUN 2336", ["07STATE232089", "07USUN2336"]),
        ("state 1, rome 22", ["07STATE1", "07ROME22"]),
        ("2009 CAIRO 2394 2009 CAIRO 491", ["09CAIRO2394", "09CAIRO491"]),
        ("CAIRO 2394 ROME 491", ["07CAIRO2394", "07ROME491"]),
        ("06CAIRO2394, 06CAIRO491", ["06CAIRO2394", "06CAIRO491"]),
        (
            "PRAGUE 849, PRAGUE, 1228, STATE 148476",
            ["07PRAGUE849", "07PRAGUE1228", "07STATE148476"],
        ),
        ("USDEL SECRETARY TELEGRAMS 000005/000007", ["07USDELSECRETARY5", "07USDELSECRETARY7"]),
        ("MY TELEGRAM 1234 AND YOUR 5678", [None, None]),
        ("STATE 1234-1236", ["07STATE1234", "07STATE1236"]),
        ("STATE 1234; 5678", ["07STATE1234", None]),
        ("STATE 98123 (NOTAL) AND 55123", ["07STATE98123", "07STATE55123"]),
        ("STATE 98123 (NOTAL), BONN 12", ["07STATE98123", "07BONN12"]),
        ("STATE 98123, TEL AVIV'S 99", ["07STATE98123", "07TELAVIV99"]),
        ("STATE 12345 12346", ["07STATE12345", "07STATE12346"]),
        ("MANAMA 12 (05 MANAMA 13)", ["07MANAMA12", "05MANAMA13"]),
        ("GENEVA 123 (CD 456)", ["07GENEVA123"]),
        ("02 LAGOS 333 - 334", ["02LAGOS333", "02LAGOS334"]),
        ("ABUJA 5 THRU 7", ["07ABUJA5", "07ABUJA7"]),
        ("HANOI 1-3, STATE 12", ["07HANOI1", "07HANOI3", "07STATE12"]),
        ("HANOI 12 - 14 AND STATE 5", ["07HANOI12", "07HANOI14", "07STATE5"]),
        ("HANOI 5-3", ["07HANOI5"]),
        ("HANOI 1234-5", ["07HANOI1234"]),
        ("HANOI 12-A", ["07HANOI12"]),
        (
            "PARIS 12, MARSEILLE 13 PARAMARIBO 514",
            ["07PARIS12", "07MARSEILLE13", "07PARAMARIBO514"],
        ),
        ("PARIS 12 MARSEILLE 134", ["07PARIS12", "07MARSEILLE134"]),
        ("STATE 1234 PARA 5, PAGE 2", ["07STATE1234"]),
        ("STATE 1234 AND PREVIOUS", ["07STATE1234"]),
    ],
)
def test_several_numbers(text: str, expected: list[str | None]) -> None:
    """Every number after a post is a reference of its own."""
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "AMMAN 07718 99, AMMAN 05986 00, AMMAN 718 01",
            ["99AMMAN7718", "00AMMAN5986", "01AMMAN718"],
        ),
        ("COLOMBO CABLES 0266 AND 02259 (2002)", ["07COLOMBO266", "02COLOMBO2259"]),
        ("STATE (2001) 201265", ["01STATE201265"]),
        ("STATE 04 12345", ["04STATE12345"]),
        ("STATE04 12345", ["04STATE12345"]),
        ("STATE 2004 12345", ["04STATE12345"]),
        ("STATE 2004/12345", ["04STATE12345"]),
        ("STATE 12345 2006", ["06STATE12345"]),
        ("STATE 44444 DATED 12MAR06", ["06STATE44444"]),
        ("STATE (01) 201265", ["01STATE201265"]),
        ("(05) STATE 201265", ["05STATE201265"]),
        ("'05 STATE 201265", ["05STATE201265"]),
        ("STATE 8200 (05)", ["05STATE8200"]),
        ("STATE 8200 (2005) (NOTAL)", ["05STATE8200"]),
        ("QUITO 4525-91", ["91QUITO4525"]),
        ("PANAMA 00789/06", ["06PANAMA789"]),
        ("KABUL 936/35", ["07KABUL936", "07KABUL35"]),
        ("BONN 4000 (DTG 121530Z JUN 75)", ["75BONN4000"]),
        ("STATE 12345 DTD 14 DEC 2004", ["04STATE12345"]),
        ("STATE 12345 OF 12/15/03", ["03STATE12345"]),
        ("STATE 12345 (MARCH 3, 2005)", ["05STATE12345"]),
        ("STATE 12345, DECEMBER 3, 2005", ["05STATE12345"]),
        ("2008 BRASILIA 672", ["08BRASILIA672"]),
        ("83 STATE 123456", ["83STATE123456"]),
    ],
)
def test_year(text: str, expected: list[str | None]) -> None:
    """A year counts where the text gives one: before the post, behind the number, or as a date."""
    assert cited(text) == expected


def test_year_unknown() -> None:
    """Without a date-time group only the text gives a year."""
    assert cited("STATE 5, 06 STATE 7, STATE 8/05", year=None) == ["STATE5", "06STATE7", "05STATE8"]


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("A) 6307 B) STATE 285773", "ANKARA", ["07ANKARA6307", "07STATE285773"]),
        ("A. MANILA 2969 B. 2962 AND PREVIOUS", "MANILA", ["07MANILA2969", "07MANILA2962"]),
        ("6307", "ANKARA", ["07ANKARA6307"]),
        ("6307 AND 6308 (NOTAL)", "ANKARA", ["07ANKARA6307", "07ANKARA6308"]),
        ("06 6307", "ANKARA", [None]),
        ("6307", None, [None]),
        ("6307 PARTICIPANTS", "ANKARA", [None]),
        ("12/5/07", "ANKARA", [None]),
        ("5510.1", "ANKARA", [None]),
    ],
)
def test_bare_number(text: str, own: str | None, expected: list[str | None]) -> None:
    """A number alone is of the own post, and only where the text's own reference names it."""
    assert cited(text, own=own) == expected


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("A) 377 KATHMANDU, B) 01 KATHMANDU 2383", None, ["07KATHMANDU377", "01KATHMANDU2383"]),
        ("870 Ulaanbaatar", "ULAANBAATAR", ["07ULAANBAATAR870"]),
        ("870 Ulaanbaatar and previous", "ULAANBAATAR", ["07ULAANBAATAR870"]),
        ("870 Ulaanbaatar", None, [None]),
        ("2004 ULAANBAATAR", "ULAANBAATAR", [None]),
        ("05 ULAANBAATAR", "ULAANBAATAR", [None]),
        ("PRAGUE, 1228", "PRAGUE", ["07PRAGUE1228"]),
        ("PRAGUE, 1228", None, [None]),
    ],
)
def test_number_before_post(text: str, own: str | None, expected: list[str | None]) -> None:
    """A number before a post, or behind its comma, counts when the post is known elsewhere."""
    assert cited(text, own=own) == expected


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("HK 3591", "HONG KONG", "HONG KONG 3591"),
        ("HK05511", "HONG KONG", "HONG KONG 5511"),
        ("06 HCMC 1497", "HO CHI MINH CITY", "HO CHI MINH CITY 1497"),
        ("HO CHI MINH 10", "HO CHI MINH CITY", "HO CHI MINH CITY 10"),
        ("RIO DE JAN 138", "RIO DE JANEIRO", "RIO DE JANEIRO 138"),
        ("USUN 2336", "USUN NEW YORK", "USUN NEW YORK 2336"),
        ("USUN 2336", "DUBLIN", "USUN 2336"),
        ("HK 3591", None, "HK 3591"),
        ("SAN 12", "SAN JOSE", "SAN 12"),
    ],
)
def test_short_name_of_the_own_post(text: str, own: str | None, expected: str) -> None:
    """A short name counts as the own post's where the text's own reference is its long form."""
    (one,) = references(text, YEAR, own)
    assert one.reference == expected
    assert one.raw == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KUWAIT (C)02293", [(None, "KUWAIT 2293", "KUWAIT (C)02293")]),
        (
            "(A) LAGOS O1512, (B) LAGOS 01545",
            [
                ("A", "LAGOS 1512", "LAGOS O1512"),
                ("B", "LAGOS 1545", "LAGOS 01545"),
            ],
        ),
        (
            "A. REF AMMAN 222 B. 06 AMMAN 4685",
            [
                ("A", "AMMAN 222", "REF AMMAN 222"),
                ("B", "AMMAN 4685", "06 AMMAN 4685"),
            ],
        ),
        (
            "A. (S/NF) KABUL 12 B. (C) KABUL 14",
            [
                ("A", "KABUL 12", "(S/NF) KABUL 12"),
                ("B", "KABUL 14", "KABUL 14"),
            ],
        ),
        (
            "Ref A) Taipei 3393 B) Taipei 03793",
            [
                ("A", "TAIPEI 3393", "Taipei 3393"),
                ("B", "TAIPEI 3793", "Taipei 03793"),
            ],
        ),
        ("E-mails J. Speaks-K. Allen", [(None, None, "E-mails J. Speaks-K. Allen")]),
        (
            "A. KABUL 12 B. J. SMITH E-MAIL C. KABUL 14",
            [
                ("A", "KABUL 12", "KABUL 12"),
                ("B", None, "J. SMITH E-MAIL"),
                ("C", "KABUL 14", "KABUL 14"),
            ],
        ),
        (
            "A. A) STATE 1 B. (B) STATE 2 C. C: STATE 3",
            [
                ("A", "STATE 1", "STATE 1"),
                ("B", "STATE 2", "STATE 2"),
                ("C", "STATE 3", "STATE 3"),
            ],
        ),
        ("09 TRIPOLI 862 TRIPOLI 00000116 001.2 OF 003", [(None, "TRIPOLI 862", "09 TRIPOLI 862")]),
        (
            "L) STATE 90303 STATE 00016220 001.2 OF 005 M) STATE 7877",
            [
                ("L", "STATE 90303", "STATE 90303"),
                ("M", "STATE 7877", "STATE 7877"),
            ],
        ),
        (
            "A. COMDT COGARD WASHINGTON DC 251641Z MAR 24/ALCOAST 136/24 B. COMDTINST 1000.3A",
            [
                ("A", "ALCOAST 136", "COMDT COGARD WASHINGTON DC 251641Z MAR 24/ALCOAST 136/24"),
                ("B", None, "COMDTINST 1000.3A"),
            ],
        ),
        (
            "TOKYO 1 (A) AND TOKYO 2 (B)",
            [(None, "TOKYO 1", "TOKYO 1 (A)"), (None, "TOKYO 2", "TOKYO 2 (B)")],
        ),
        (
            "A. KABUL 12 B. OFFICER ACCESSIONS, EVALUATIONS, AND PROMOTIONS, COMDTINST 1000.3A",
            [
                ("A", "KABUL 12", "KABUL 12"),
                ("B", None, "OFFICER ACCESSIONS, EVALUATIONS, AND PROMOTIONS, COMDTINST 1000.3A"),
            ],
        ),
        (
            "A. SMITH E-MAIL 12 MAY, KABUL 12",
            [("A", None, "SMITH E-MAIL 12 MAY"), ("A", "KABUL 12", "KABUL 12")],
        ),
        (
            "A. COMDT COGARD 061306 MAR 20/ALCOAST 071/20",
            [("A", "ALCOAST 71", "COMDT COGARD 061306 MAR 20/ALCOAST 071/20")],
        ),
        ("SECSTATE WASH DC 12", [(None, "STATE 12", "SECSTATE WASH DC 12")]),
        (
            "A. TEL AVIV 100/B. TEL AVIV 200",
            [("A", "TEL AVIV 100", "TEL AVIV 100"), ("B", "TEL AVIV 200", "TEL AVIV 200")],
        ),
        ("AMEMBASSY KABUL 12", [(None, "KABUL 12", "AMEMBASSY KABUL 12")]),
    ],
)
def test_entries(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    """An entry keeps its letter and its text, whatever stands between them."""
    assert lettered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ST. PETERSBURG 75",
        "PORT OF SPAIN 75",
        "PORT AU PRINCE 75",
        "THE HAGUE 75",
        "USUN NEW YORK 75",
        "N'DJAMENA 75",
        "SECTO 10023",
        "TOSEC 220045",
        "RIO DE JAN 138",
    ],
)
def test_posts_of_several_words(text: str) -> None:
    """A post's name may have several words, points and apostrophes."""
    (one,) = references(text, YEAR)
    assert one.reference == text


@pytest.mark.parametrize(
    "text", ["BAGHDAD #3565", "BAGHDAD - 3565", "BAGHDAD3565", "baghdad 3565", "BAGHDAD NO. 3565"]
)
def test_ways_to_write_a_number(text: str) -> None:
    """However the number is set off, it is the same."""
    assert cited(text) == ["07BAGHDAD3565"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("usnato 000123", "USNATO 000123"),
        ("navadmin 123/09 rest", "NAVADMIN 123/09"),
        ("SECTION 01", None),
        ("SECTION 01 OF *", None),
        ("PAGE 02", None),
    ],
)
def test_message_number(line: str, expected: str | None) -> None:
    """The message's own reference is in capitals, and a section is none."""
    found = message_number(line, YEAR)
    assert (found and found[0]) == expected


@given(st.text(), st.none() | st.integers(1, 9999), st.none() | st.text())
def test_total(text: str, year: int | None, own: str | None) -> None:
    """Whatever stands in the list, it is read."""
    references(text, year, own)
    message_number(text, year)


@given(
    st.sampled_from(
        ["STATE", "SECSTATE", "JULY", "JAN", "TEL", "OPNAVINST", "HK", "KABUL", "E-MAIL"]
    ),
    st.sampled_from(["", "06 ", "2006 "]),
    st.integers(1, 99_999),
    st.sampled_from([None, "KABUL", "HONG KONG"]),
)
def test_notes_change_nothing(post: str, prefix: str, number: int, own: str | None) -> None:
    """A note behind a citation does not change what it cites."""
    text = f"{prefix}{post} {number}"

    assert cited(text, own=own) == cited(f"{text} (NOTAL)", own=own)


# fmt: off
PIECES = st.sampled_from([
    "A.", "(B)", "C) ", "STATE", "KABUL", "1234", "05", "2009", "/", "-", ",", ";", "AND", "&",
    "(", ")", "E-MAIL", "REF", "JULY", "Z", "#", ".", "PRAGUE,", "\N{LATIN SMALL LETTER LONG S}",
])
# fmt: on


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_nothing_is_dropped(text: str) -> None:
    """Every number of a list is in the raw text of an entry."""
    raws = " ".join(one.raw for one in references(text, YEAR, OWN))
    for piece in text.split():
        if piece.isdigit():
            assert piece in raws


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["{}. ", "{}) ", "({}) "]),
            st.sampled_from(["STATE", "SECSTATE", "DEPT", "HONG", "HK", "JULY", "TEL", "KABUL"]),
            st.sampled_from(["", "06 ", "2006 "]),
            st.integers(10, 99_999),
            st.sampled_from(["", ",", ";", "."]),
        ),
        max_size=5,
    ),
    st.sampled_from([None, "KABUL", "HONG KONG"]),
)
def test_plain_list(entries: list[tuple[str, str, str, int, str]], own: str | None) -> None:
    """A list read at once says what the same list in small letters says, entry by entry."""
    text = " ".join(
        f"{form.format(letter)}{year}{post} {number}{end}"
        for letter, (form, post, year, number, end) in zip("ABCDE", entries, strict=False)
    )

    plain, long = references(text, YEAR, own), references(text.lower(), YEAR, own)

    assert [(one.letter, one.number, one.raw.lower()) for one in plain] == [
        (one.letter, one.number, one.raw) for one in long
    ]


@pytest.mark.parametrize("form", ["{}) {}", "({}) {}"])
def test_numbered_list(form: str) -> None:
    """A list may be numbered; its numbers are none of the messages it cites."""
    cited_ones = ["AVALON 12", "05 LAPUTA 99", "TELCON OF 12 MAY"]
    text = " ".join(form.format(at, one) for at, one in enumerate(cited_ones, 1))
    assert lettered(text) == [
        ("1", "AVALON 12", "AVALON 12"),
        ("2", "LAPUTA 99", "05 LAPUTA 99"),
        ("3", None, "TELCON OF 12 MAY"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AVALON 2006-01234", ["06AVALON1234"]),
        ("AVALON 06-012345", ["06AVALON12345"]),
        ("AVALON 188314-188320", ["07AVALON188314", "07AVALON188320"]),
    ],
)
def test_year_and_dash(text: str, expected: list[str]) -> None:
    """A year may stand before the number with a dash, where that has its zeros."""
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("STATE 04905 OF 2008", ["08STATE4905"]),
        ("A. STATE 04905 OF 2006 B. BERN 12", ["06STATE4905", "07BERN12"]),
        ("STATE 4905 OF 12/15/03", ["03STATE4905"]),
    ],
)
def test_year_behind_of(text: str, found: list[str]) -> None:
    """``OF`` and four digits behind a number are its year."""
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A-08 STATE 4905 B-BERN 12",
            [("A", "STATE 4905", "08 STATE 4905"), ("B", "BERN 12", "BERN 12")],
        ),
        (
            "A-STATE 4905, B-08 BERN 12, C-ROME 9",
            [
                ("A", "STATE 4905", "STATE 4905"),
                ("B", "BERN 12", "08 BERN 12"),
                ("C", "ROME 9", "ROME 9"),
            ],
        ),
        (
            "1. STATE 4905 2. BERN 12",
            [("1", "STATE 4905", "STATE 4905"), ("2", "BERN 12", "BERN 12")],
        ),
        (
            "A- STATE 4905 B- BERN 12",
            [("A", "STATE 4905", "STATE 4905"), ("B", "BERN 12", "BERN 12")],
        ),
        (
            "A STATE 4905, B BERN 12 (NOTAL), C 06 PORT MORESBY 9",
            [
                ("A", "STATE 4905", "STATE 4905"),
                ("B", "BERN 12", "BERN 12 (NOTAL)"),
                ("C", "PORT MORESBY 9", "06 PORT MORESBY 9"),
            ],
        ),
        ("A LETTER OF MAY 5 B", [(None, None, "A LETTER OF MAY 5 B")]),
        ("A-BOMB MEMO", [(None, None, "A-BOMB MEMO")]),
        ("A-TEAM MEMO, E-MAIL B-SIDE", [(None, None, "A-TEAM MEMO, E-MAIL B-SIDE")]),
    ],
)
def test_marks_with_a_dash_or_a_point(
    text: str, found: list[tuple[str | None, str | None, str]]
) -> None:
    """Entries begin with their letter, a dash or nothing behind it, or a number, in order."""
    assert lettered(text) == found


def test_a_year_before_and() -> None:
    """A comma before a year parts no two papers, and AND behind it does."""
    assert lettered("A-14 OF FEBRUARY 28, 1975 AND STATE 014917") == [
        (None, None, "A-14 OF FEBRUARY 28, 1975"),
        (None, "STATE 14917", "STATE 014917"),
    ]


def test_an_initial_is_no_letter_of_a_list() -> None:
    """Behind a name an initial begins no entry; behind a number a letter does."""
    assert lettered("ALARACT 001/2025 PILOT JOHN R. NOBODY AWARD") == [
        (None, "ALARACT 1", "ALARACT 001/2025 PILOT JOHN R. NOBODY AWARD")
    ]
    assert [one[:2] for one in lettered("STATE 12 B. ROME 13")] == [
        (None, "STATE 12"),
        ("B", "ROME 13"),
    ]


@pytest.mark.parametrize("second", ["TOSEC 186", "SECTO 9013"])
def test_a_second_number_in_brackets(second: str) -> None:
    """The number of a traveller's series behind another is of the same message (case of 1973)."""
    for entry in (f"STATE 96591 ({second})", f"STATE 96591 ( {second})"):
        assert lettered(entry) == [(None, "STATE 96591", entry)]


@pytest.mark.parametrize(
    "paper",
    [
        *("AR 600-8-24", "DA PAM 635-4", "AFI 36-2406", "MILPERSMAN 1306-101", "TM 9-1005"),
        *("NAVPERS 15665", "MCBUL 5314", "FM 3-0", "JP 3-0", "NTP 3", "ACP 126"),
        *("OPNAVNOTE 5400", "UCMJ ART 15", "TITLE 10", "STANAG 2014", "JCSM 702-66", "AFR 80-2"),
        *("MILPER 08-012", "MARAD ADVISORY 94-11", "CFAO 19-3", "PRM 10"),
        *("CNO LTR 1000 SER 12/34567", "ISLANDS OPORD 201-67", "HQDA EXORD 123-10", "FRAGO 12"),
    ],
)
def test_regulations_are_no_messages(paper: str) -> None:
    """Manuals and orders of the services have numbers of their own."""
    assert lettered(paper) == [(None, None, paper)]


@pytest.mark.parametrize(
    ("paper", "reference"),
    [
        ("MSG HQDA, DAPE-MPE, 051336ZSEP02", "HQDA 051336Z SEP 02"),
        ("HQDA MESSAGE, DTG: 051336Z SEP 02 FROM DAPE-MPE", "HQDA 051336Z SEP 02"),
        ("MESSAGE CNO 051336Z SEP 02", "CNO 051336Z SEP 02"),
        ("ALARACT MESSAGE 069/2005, APR 05", "ALARACT 69"),
    ],
)
def test_messages_named_so(paper: str, reference: str) -> None:
    """MESSAGE before or behind a sender is no part of the name; his office is none either."""
    assert lettered(paper) == [(None, reference, paper)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BELGRADE'S 217 & 315", ["07BELGRADE217", "07BELGRADE315"]),
        ("DEPT'S 11059", ["07STATE11059"]),
        ("ST. JOHN'S 12", ["07STJOHNS12"]),
        ("EMBASSY'S 12", [None]),
    ],
)
def test_a_post_whose_message_it_is(text: str, expected: list[str | None]) -> None:
    """The sign of the possessive is none of a post's name, unless the name has it."""
    assert cited(text) == expected
