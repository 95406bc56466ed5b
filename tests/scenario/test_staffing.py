"""How posts are staffed by their network file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from routesim.directory.shipped import shipped_directory
from routesim.errors import InputError
from routesim.routing.reading import Staffing
from routesim.scenario.network import Network, load_network
from routesim.scenario.shipped import DEFAULT_NETWORK, find_network

GOOD = """\
name = "one"

[[station]]
indicator = "RUEHC"
name = "Washington"
kind = "tributary"
handling = "2 s"

[posts]
hours = "workdays 08:30-17:30"
call_out = "45 min"
reading = "3 min"
holidays = [2009-05-25]

[[posts.country]]
countries = ["EG", "JO"]
weekend = "Fri-Sat"

[[posts.country]]
countries = ["JP"]
holidays = [2009-04-29]

[[post]]
address = "AMEMBASSY LONDON"
hours = "Mon-Fri 09:00-17:00"
holidays = [2009-05-04]

[[post]]
address = "AMEMBASSY OUAGADOUGOU"
call_out = "20 min"
reading = "10 min"
readers = 2

[[post]]
address = "SECSTATE WASHDC"
hours = "Mon-Fri 08:00-16:00"
"""


def network(path: Path, content: str) -> Network:
    """Return the network of a file with *content*."""
    path.write_text(content, encoding="utf-8")
    return load_network(path)


def staffing(network: Network, address: str) -> Staffing:
    """Return the staffing of a post."""
    post = network.directory.post(address)
    assert post is not None
    assert network.posts is not None
    return network.posts.staffing(post)


def opens(network: Network, address: str, day: int, month: int) -> datetime | None:
    """Return the first opening of a post after the beginning of a day of 2009, in UTC."""
    return staffing(network, address).hours.next_opening(datetime(2009, month, day, tzinfo=UTC))


def test_a_file_that_says_nothing_of_posts_knows_nothing_of_them(tmp_path: Path) -> None:
    """Then no post reads anything."""
    content, _, _ = GOOD.partition("[posts]")

    assert network(tmp_path / "one.toml", content).posts is None


def test_every_post_keeps_the_hours_in_its_own_zone_and_its_countrys_weekend(
    tmp_path: Path,
) -> None:
    """1 May 2009 was a Friday, 29 April Showa Day; half past eight is another moment in each."""
    given = network(tmp_path / "one.toml", GOOD)

    assert opens(given, "AMEMBASSY PARIS", 1, 5) == datetime(2009, 5, 1, 6, 30, tzinfo=UTC)
    assert opens(given, "AMEMBASSY CAIRO", 1, 5) == datetime(2009, 5, 3, 5, 30, tzinfo=UTC)
    assert opens(given, "AMEMBASSY TOKYO", 28, 4) == datetime(2009, 4, 29, 23, 30, tzinfo=UTC)
    assert opens(given, "AMEMBASSY PARIS", 25, 5) == datetime(2009, 5, 26, 6, 30, tzinfo=UTC)


def test_a_post_with_a_continuous_watch_is_always_open(tmp_path: Path) -> None:
    """The book's posts without the symbol P; Sunday and holiday are days like others."""
    given = network(tmp_path / "one.toml", GOOD)
    post = given.directory.post("DEPT OF LABOR WASHDC")
    assert post is not None
    assert post.continuous_watch

    assert staffing(given, post.address).hours.is_open(datetime(2009, 5, 24, tzinfo=UTC))
    assert staffing(given, post.address).hours.is_open(datetime(2009, 5, 25, tzinfo=UTC))


def test_an_exception_changes_what_it_names(tmp_path: Path) -> None:
    """Its own hours, also against the directory; its holidays besides those of all."""
    given = network(tmp_path / "one.toml", GOOD)
    london = staffing(given, "AMEMBASSY LONDON")
    ouagadougou = staffing(given, "AMEMBASSY OUAGADOUGOU")

    assert london.hours.zone == ZoneInfo("Europe/London")
    assert london.hours.week[0] == ((540, 1020),)
    assert london.hours.holidays == {date(2009, 5, 4), date(2009, 5, 25)}
    assert (london.call_out_us, london.reading_us, london.readers) == (
        2_700_000_000,
        180_000_000,
        1,
    )
    assert (ouagadougou.call_out_us, ouagadougou.reading_us) == (1_200_000_000, 600_000_000)
    assert (ouagadougou.readers, ouagadougou.hours.week[0]) == (2, ((510, 1050),))
    assert opens(given, "SECSTATE WASHDC", 1, 5) == datetime(2009, 5, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ('"workdays 08:30-17:30"', '"workdays"', "posts.hours: 'workdays' are no hours; expected"),
        ('"45 min"', '"soon"', "posts.call_out: 'soon' is no duration"),
        ('"3 min"', '"3 minutes"', "posts.reading: '3 minutes' is no duration"),
        ("2009-05-25", '"2009-05-25"', "posts.holidays[0]: expected a date, found '2009-05-25'"),
        ("2009-05-25", "2009-05-25T00:00:00Z", "posts.holidays[0]: expected a date, found "),
        ('"Fri-Sat"', '"Fry"', "posts.country[0].weekend: 'fry' is no day; expected one of Mon"),
        ('"EG"', '"eg"', "posts.country[0].countries: expected a country of the directory"),
        ('"EG"', '"JO"', "posts.country[0].countries: JO stands twice, expected once"),
        (
            '"AMEMBASSY LONDON"',
            '"AMEMBASSY LONDN"',
            "post[0].address: expected an address of the directory, found 'AMEMBASSY LONDN'; did",
        ),
        (
            '"AMEMBASSY OUAGADOUGOU"',
            '"AMEMBASSY LONDON"',
            "post[1].address: AMEMBASSY LONDON stands twice, expected once",
        ),
        ('"Mon-Fri 09:00-17:00"', '"Mon 9-5"', "post[0].hours: 'Mon 9-5' are no hours"),
        ('"20 min"', '"-1 s"', "post[1].call_out: '-1 s' is no duration"),
        ('"10 min"', '"x"', "post[1].reading: 'x' is no duration"),
        ("readers = 2", "readers = 0", "post[1].readers: expected one reader or more, found 0"),
        ("[posts]\n", "[posts]\nreaders = 0\n", "posts.readers: expected one reader or more"),
    ],
)
def test_a_fault_is_one_sentence_with_its_place(
    tmp_path: Path, good: str, bad: str, fault: str
) -> None:
    """What was expected, what was found."""
    assert good in GOOD
    with pytest.raises(InputError) as raised:
        network(tmp_path / "one.toml", GOOD.replace(good, bad, 1))

    (found,) = raised.value.faults
    assert found.partition("one.toml: ")[2].startswith(fault)


def test_exceptions_need_a_rule(tmp_path: Path) -> None:
    """What is not said of a post is as in [posts], so there must be one."""
    before, _, _ = GOOD.partition("[posts]")
    with pytest.raises(InputError, match=r"post: expected a table \[posts\]"):
        network(tmp_path / "one.toml", before + '[[post]]\naddress = "AMEMBASSY LONDON"\n')


def test_the_shipped_network_staffs_every_post_of_the_directory() -> None:
    """All 311 open some day; those manned round the clock never close."""
    given = load_network(find_network(DEFAULT_NETWORK))
    night = datetime(2009, 4, 28, 23, 41, tzinfo=UTC)

    for post in shipped_directory().posts:
        hours = staffing(given, post.address).hours
        if post.continuous_watch:
            assert hours.next_closing(night) is None
        else:
            assert hours.next_opening(night) is not None
