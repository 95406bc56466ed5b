"""The line ``TAGS:`` as posts really wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routesim.message.tags import tags


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PREL, PTER, KU, IZ", ["PREL", "PTER", "KU", "IZ"]),
        ("PREL EFIN SZ", ["PREL", "EFIN", "SZ"]),
        ("nato, prel, af", ["NATO", "PREL", "AF"]),
        ("ECON, EFIN, , NI,ETRD ; PGOV", ["ECON", "EFIN", "NI", "ETRD", "PGOV"]),
        ("PREL;PGOV", ["PREL", "PGOV"]),
        ("PREL -- PGOV", ["PREL", "PGOV"]),
        ("EAGR/EWWT/ETRD, KPAO", ["EAGR", "EWWT", "ETRD", "KPAO"]),
        ("ZANU-PF, PREL, ZANU-PF XA", ["ZANU-PF", "PREL", "ZANU-PF", "XA"]),
        ("PREL/PGOV-EAID.XA", ["PREL", "PGOV", "EAID", "XA"]),
        ("OVIP (LONG-WANG, A.), PREL/XA", ["OVIP", "LONG-WANG, A.", "PREL", "XA"]),
        ("MNUC ECON, PHUM", ["MNUC", "ECON", "PHUM"]),
    ],
)
def test_parted(line: str, expected: list[str]) -> None:
    """Tags are parted by commas, semicolons, spaces, or all of them."""
    assert list(tags(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("OVIP (KISSINGER, HENRY A.), ACOM", ["OVIP", "KISSINGER, HENRY A.", "ACOM"]),
        ("OVIP CLINTON HILLARY PREL", ["OVIP", "CLINTON HILLARY", "PREL"]),
        ("OVIP RICE CONDOLEEZZA PREL", ["OVIP", "RICE CONDOLEEZZA", "PREL"]),
        ("OVIP PREL COUNTERTERRORISM", ["OVIP", "PREL", "COUNTERTERRORISM"]),
        ("OVIP, PREL, KPAL COUNTERTERRORISM", ["OVIP", "PREL", "KPAL", "COUNTERTERRORISM"]),
        ("OVIP, SCHULTZ, DENT, AND CASEY.", ["OVIP", "SCHULTZ", "DENT", "CASEY"]),
        ("OVIP (CLINTON, HILLARY PREL", ["OVIP", "CLINTON", "HILLARY", "PREL"]),
        ("PREL, COUNTERTERRORISM, GOI EXTERNAL", ["PREL", "COUNTERTERRORISM", "GOI EXTERNAL"]),
        ("PREL, GOI EXTERNAL, IR", ["PREL", "GOI EXTERNAL", "IR"]),
        ("PREL, EUN EXTERNAL, IR", ["PREL", "EUN", "EXTERNAL", "IR"]),
        ("PTER YM COUNTER TERRORISM", ["PTER", "YM", "COUNTER TERRORISM"]),
        ("PHUM, HUMAN RIGHTS", ["PHUM", "HUMAN RIGHTS"]),
    ],
)
def test_names(line: str, expected: list[str]) -> None:
    """A name stays together, and what joins two is none."""
    assert list(tags(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ASEC AMEDCASCKFLO TBIO", ["ASEC", "AMED", "CASC", "KFLO", "TBIO"]),
        (
            "KFRDKIRFCVISCMGTKOCIASECPHUMSMIGEG",
            ["KFRD", "KIRF", "CVIS", "CMGT", "KOCI", "ASEC", "PHUM", "SMIG", "EG"],
        ),
        ("IT, ITPHUM, HUMAN RIGHTS", ["IT", "IT", "PHUM", "HUMAN RIGHTS"]),
        ("IT IZPREL IZPREL IRAQI FREEDOM", ["IT", "IZ", "PREL", "IZ", "PREL", "IRAQI FREEDOM"]),
        ("OVIP KENNEDY KISSINGER", ["OVIP", "KENNEDY KISSINGER"]),
        ("SIPDIS", ["SIPDIS"]),
    ],
)
def test_dropped_spaces(line: str, expected: list[str]) -> None:
    """Tags run together are told apart when every one of them is known."""
    assert list(tags(line)) == expected


@given(st.text())
def test_total(line: str) -> None:
    """Whatever stands on the line, it is read, and no tag is empty."""
    assert all(tags(line))
