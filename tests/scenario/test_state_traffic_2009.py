"""The shipped traffic of 2009 against the statistics it was made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from routesim.message.precedence import Precedence
from routesim.scenario.length import Empirical
from routesim.scenario.mixture import Mixture
from routesim.scenario.scenario import load_scenario
from routesim.scenario.shipped import find_scenario
from routesim.scenario.traffic import Originators

STATISTICS = Path(__file__).parents[2].parent / "shared" / "data" / "traffic_statistics_2009.json"


@pytest.fixture(scope="module")
def statistics() -> Any:  # noqa: ANN401 - a JSON file
    """Return the statistics; they are the project's own material and not shipped."""
    if not STATISTICS.exists():
        pytest.skip("the statistics are not here")
    return json.loads(STATISTICS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def groups() -> dict[str, Originators]:
    """Return the originators of the typical day."""
    scenario = load_scenario(find_scenario("typical-day-2009"))
    return {group.name: group for group in scenario.traffic.originators}


def weights(mixture: Mixture[int]) -> dict[str, float]:
    """Return the weights of whole numbers as the statistics have them."""
    return {
        str(value): weight for value, weight in zip(mixture.values, mixture.weights, strict=True)
    }


def one_less(histogram: dict[str, int]) -> dict[str, float]:
    """Return the histogram of one addressee less, none at least."""
    found: dict[str, float] = {}
    for number, count in histogram.items():
        key = str(max(0, int(number) - 1))
        found[key] = found.get(key, 0) + count
    return found


def test_histograms_are_those_found(statistics: Any, groups: dict[str, Originators]) -> None:  # noqa: ANN401
    """Addressees, collectives, hours, weekdays and lengths were carried over without a slip."""
    department, posts = groups["department"], groups["posts"]
    assert weights(department.action.number) == statistics["histogram_action_addressees"]
    assert weights(posts.action.number) == one_less(statistics["histogram_action_addressees"])
    assert weights(posts.info.number) == one_less(statistics["histogram_info_addressees"])
    assert weights(posts.collectives.number) == statistics["collectives_per_message"]
    hours = [statistics["hour_of_day_utc"][str((hour - 2) % 24)] for hour in range(24)]
    assert list(posts.profile.hours) == hours
    assert list(posts.profile.weekdays) == list(statistics["weekday"].values())
    assert isinstance(posts.length, Empirical)
    points = {f"p{percent:g}": length for percent, length in posts.length.points}
    found = {**statistics["text_characters"], "p0": 300, "p100": points["p100"]}
    assert points == {key: found[key] for key in points}
    assert points["p100"] == statistics["text_characters"]["max"]


def test_volumes_are_those_found(statistics: Any, groups: dict[str, Originators]) -> None:  # noqa: ANN401
    """Department and posts write as many a year as their numbers say, and their posts alike."""
    volume = statistics["yearly_volume_2009"]
    department, posts = groups["department"], groups["posts"]
    assert department.per_day * 365 == pytest.approx(volume["department_serials"], rel=1e-3)
    assert posts.per_day * 365 == pytest.approx(volume["sum_of_posts_highest_serials"], rel=1e-3)
    assert department.per_day + posts.per_day == pytest.approx(volume["per_day"], rel=1e-2)
    yearly = sorted(
        posts.per_day * 365 * weight / sum(posts.posts.weights) for weight in posts.posts.weights
    )
    # 261 posts share what 227 wrote, so each has a little less.
    scale = len(yearly) / volume["posts_with_serials"]
    assert yearly[len(yearly) // 2] * scale == pytest.approx(
        volume["median_post_per_year"], rel=0.1
    )
    ninth = yearly[9 * len(yearly) // 10]
    assert ninth * scale == pytest.approx(volume["p90_post_per_year"], rel=0.15)


def test_precedences_are_those_of_unclassified_headings(
    statistics: Any,  # noqa: ANN401
    groups: dict[str, Originators],
) -> None:
    """Half of the dual precedences count to the higher; FLASH is an assumption, and rare."""
    given = statistics["highest_precedence_unclassified_only"]
    mix = groups["posts"].precedence
    found = dict(zip(mix.values, mix.weights, strict=True))
    assert found[Precedence.ROUTINE] == given["R"]
    assert found[Precedence.PRIORITY] == pytest.approx(given["P"] + given["dual"] / 2)
    assert found[Precedence.IMMEDIATE] == pytest.approx(given["O"] + given["dual"] / 2)
    assert found[Precedence.FLASH] < 0.005
