"""Posts and MINIMIZE in a network file as classes: the same names as in the TOML."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from attrs import frozen

PrecedenceWord = Literal["EMERGENCY", "CRITIC", "FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"]


@frozen(kw_only=True)
class CountryEntry:
    """``[[posts.country]]``: what posts in some countries keep.

    Attributes:
        countries: ISO 3166, two letters each.
        weekend: Days that are no workdays, as in ``"Fri-Sat"``.
        holidays: Dates on which no post there opens, besides those of all.
        source: Where the facts come from.
    """

    countries: tuple[str, ...]
    weekend: str = "Sat-Sun"
    holidays: tuple[date, ...] = ()
    source: str = ""


@frozen(kw_only=True)
class PostsEntry:
    """``[posts]``: how all posts are staffed but those of ``[[post]]``.

    Attributes:
        hours: In each post's own time zone, as in ``"workdays 08:30-17:30"``.
        call_out: Duration from calling the duty officer until he begins to read.
        reading: Duration of reading one message.
        readers: How many are read at a time.
        country: Weekends and holidays of countries that have their own.
        holidays: Dates on which no post opens.
        source: Where the facts come from.
    """

    hours: str
    call_out: str
    reading: str
    readers: int = 1
    country: tuple[CountryEntry, ...] = ()
    holidays: tuple[date, ...] = ()
    source: str = ""


@frozen(kw_only=True)
class PostEntry:
    """``[[post]]``: one post that is staffed otherwise; what is absent is as in ``[posts]``.

    Attributes:
        address: Its plain-language address in the directory.
        hours: In its own time zone; also where the directory says a continuous watch.
        call_out: Duration from calling the duty officer until he begins to read.
        reading: Duration of reading one message.
        readers: How many are read at a time.
        holidays: Dates on which it does not open, besides those of all and of its country.
        source: Where the facts come from.
    """

    address: str
    hours: str | None = None
    call_out: str | None = None
    reading: str | None = None
    readers: int | None = None
    holidays: tuple[date, ...] = ()
    source: str = ""


@frozen(kw_only=True)
class MinimizeEntry:
    """``[[minimize]]``: MINIMIZE in an area for a time (doctrine 2.8).

    Attributes:
        start: When it is imposed, with its zone.
        end: When it is cancelled, with its zone.
        area: Countries by their two letters, addresses and collectives; everywhere when absent.
        below: Messages less urgent than this are restrained.
        action: They are held until the end, or go by other means.
        source: Where the facts come from.
    """

    start: datetime
    end: datetime
    area: tuple[str, ...] | None = None
    below: PrecedenceWord
    action: Literal["hold", "other means"]
    source: str = ""
