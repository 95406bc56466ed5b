"""Subject and country tags of the line ``TAGS:`` (doctrine 1.8.3)."""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = re.compile(r"(?:[A-Z]{2}|[A-Z]{4})(?:, (?:[A-Z]{2}|[A-Z]{4}))*")
"""What most lines are: countries and subjects parted by commas, and nothing to ask."""

_JOINED: Final = re.compile(r"(?<![A-Z])([A-Z]{4})[/.-](?=(?:[A-Z]{2}|[A-Z]{4})(?![A-Z]))")
"""Tags parted by a stroke, a dash or a point without a space, as in ``EAGR/EWWT-BR``."""

_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_JOINING: Final = frozenset({"AND", "OF", "WITH", "THE"})
_EDGES: Final = '.:;/()[]"-'
_LONGEST_TAG: Final = 4
"""Letters a tag has at most: two for a country, four for a subject. Longer words are names."""

_PROSE: Final = 4
"""Words of a line at least that is rather prose than tags, where none of them is known."""

_LONGEST_RUN: Final = 80
"""Letters of the longest word looked at for tags run together: twenty tags."""

_KNOWN: Final = (
    "ACOA ACOM ADCO ADPM AEMR AFIN AFSI AFSN AFSP AINF AINR AINT ALOW AMED AMER AMGT ANET "
    "AODE AORC APCS APER ASCE ASEC ASIG ASUP ATRN "
    "BBSR BEXP BMGT BTIO "
    "CACM CACS CARR CASC CDES CFED CGEN CJAN CLOK CMGT CMXP CPAS CPRS CROS CVIS "
    "EAGR EAID EAIR ECIN ECON ECPS EFIN EFIS EIND EINT EINV ELAB ELTN EMIN ENRG ENVR EPET "
    "ESTH ETRD ETTC ETRC EWWT EAIG EXIM "
    "MARR MASS MCAP MILI MNUC MOPS MPOS MTCR MTRE "
    "OCON OCUL ODIP OEXC OFDP OIIP OPDC OPIC OPRC OREP OSCI OTRA OVIP "
    "PARM PBIO PBTS PDEM PDIP PFOR PGOV PHUM PINF PINR PINS PINT PMAR PMIL PNAT PNUC POGV "
    "POLI PORG PREF PREL PROP PTER PUNE "
    "SCRS SCUL SENV SMIG SNAR SOCI SOPN "
    "TBIO TECH TINT TNGD TPHY TRGY TSPA TSPL "
)
_SUBJECTS: Final = frozenset(_KNOWN.split())
"""Subject tags of the Department; a program's tag is a K and three letters more."""


def tags(line: str) -> tuple[str, ...]:
    """Return the tags on *line* as they stand, in capitals.

    Tags are parted by commas, by semicolons, by spaces, or by all of them. Words too
    long for a tag that stand together are one name, as in ``OVIP CLINTON HILLARY PREL``;
    so is what stands in brackets. A long word all of known tags has lost its spaces.
    """
    if _PLAIN.fullmatch(line):
        return tuple(line.split(", "))
    line = line.upper()
    if ";" in line:
        line = line.replace(";", ",")
    if "," not in line and "(" not in line:
        return tuple(_names(_apart(line).split()))
    found: list[str] = []
    place = 0
    for bracketed in _BRACKETS.finditer(line):
        found += _parted(line[place : bracketed.start()])
        if name := bracketed[1].strip():
            found.append(name)
        place = bracketed.end()
    return tuple(found + _parted(line[place:]))


def tags_go_on(above: str, line: str) -> bool:
    """Say whether *line* goes on with the tags on the line *above*: prose has none of them."""
    if ":" in line or line[0] == "-":
        return False
    words = [word.strip(",;" + _EDGES) for word in line.upper().split()]
    return (
        above.endswith((",", ";"))
        or len(words) < _PROSE
        or any(map(_is_subject, words))
        or max(map(len, words)) <= _LONGEST_TAG
    )


def _apart(line: str) -> str:
    """Return *line* with spaces between tags that were joined; ``ZANU-PF`` is one name."""
    return _JOINED.sub(
        lambda joined: f"{joined[1]} " if _is_subject(joined[1]) else joined[0], line
    )


def _parted(line: str) -> list[str]:
    line = _apart(line)
    return [tag for part in line.split(",") for tag in _names(part.split(), alone="," in line)]


def _names(words: list[str], *, alone: bool = False) -> list[str]:
    """Return *words* with those that make up a name joined.

    Args:
        words: What stands between two commas, or the whole line.
        alone: Whether commas part the line, so that a name may fill all the words.
    """
    found: list[list[str]] = []
    naming = False
    # Three letters are no subject, and where commas part tags, no country beside another.
    begins = alone and len(words) > 1 and len(words[0]) == 3 and words[0] != "EUN"  # noqa: PLR2004
    for place, raw in enumerate(words):
        word = raw.strip(_EDGES)
        if not word or (word == "AND" and not naming):
            continue
        name = len(word) > _LONGEST_TAG
        if name and (run := _run(word)):
            found += [[tag] for tag in run]
            naming = False
            continue
        if not name:
            name = (
                (naming and word in _JOINING)
                or (begins and place == 0)
                or (
                    # RICE CONDOLEEZZA: after the tag of a visit stands the visitor.
                    place > 0 and words[place - 1] == "OVIP" and not _is_subject(word)
                )
            ) and _long(words, place + 1)
        if name and naming:
            found[-1].append(word)
        else:
            found.append([word])
        naming = name
    return [" ".join(group) for group in found]


def _long(words: list[str], place: int) -> bool:
    """Say whether a name's word stands at *place*."""
    if place >= len(words):
        return False
    word = words[place].strip(_EDGES)
    return len(word) > _LONGEST_TAG and not _run(word)


def _is_subject(word: str) -> bool:
    return word in _SUBJECTS or (len(word) == _LONGEST_TAG and word[0] == "K")


def _run(word: str) -> list[str]:
    """Return the tags *word* is made of, country first or last; nothing if any is unknown."""
    if len(word) > _LONGEST_RUN or not word.isalpha():
        return []
    country = len(word) % _LONGEST_TAG
    if country not in {0, 2}:
        return []
    for begin in {0, country}:
        end = len(word) - (country - begin)
        subjects = [word[place : place + _LONGEST_TAG] for place in range(begin, end, _LONGEST_TAG)]
        if all(map(_is_subject, subjects)) and not _SUBJECTS.isdisjoint(subjects):
            return [tag for tag in (word[:begin], *subjects, word[end:]) if tag]
    return []
