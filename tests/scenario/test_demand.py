"""Laws of one's own, as a scenario file has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from routesim.errors import InputError
from routesim.scenario.demand import Form
from routesim.scenario.scenario import load_scenario

HEAD = """\
name = "own"
[run]
start = 2009-05-04T00:00:00Z
length = "1h"
[network]
include = "state-2009"
"""


def written(tmp_path: Path, laws: str) -> Path:
    """Return a scenario file with *laws*."""
    path = tmp_path / "own.toml"
    path.write_text(HEAD + laws, encoding="utf-8")
    return path


def test_a_law_is_read_with_everything_it_says(tmp_path: Path) -> None:
    """Form, sets, precedence, time, and the sentence that says them to a person."""
    path = written(
        tmp_path,
        """
[[verify.law]]
name = "soon"
form = "reaches-within"
origins = ["SECSTATE WASHDC"]
destinations = ["AMEMBASSY PARIS", "RUEHKO"]
precedence = "FLASH"
within = "10 min"
survives = 1
""",
    )

    (found,) = load_scenario(path).demands

    assert found.form is Form.REACHES_WITHIN
    assert [each.indicator for each in found.origins] == ["RUEHC"]
    assert {each.indicator for each in found.destinations} == {"RUEHFR", "RUEHKO"}
    assert found.within_us == 600_000_000
    assert found.sentence == (
        "FLASH UNCLASSIFIED from SECSTATE WASHDC to 2 places arrives within 10 min, amid 1 failure."
    )


def test_all_faults_of_laws_are_told_at_once(tmp_path: Path) -> None:
    """Each with its place: who is nobody, what a form lacks, what it has no use for."""
    path = written(
        tmp_path,
        """
[[verify.law]]
name = "one"
form = "reaches"
destinations = ["AMEMBASSY PARRIS"]
within = "10 min"
[[verify.law]]
name = "two"
form = "reaches-within"
origins = []
[[verify.law]]
name = "three"
form = "passes-through"
survives = 3
[[verify.law]]
name = "four"
form = "read-within"
within = "soon"
survives = 1
[[verify.law]]
name = "ONE "
form = "reaches"
""",
    )

    with pytest.raises(InputError) as caught:
        load_scenario(path)

    said = "\n".join(caught.value.faults)
    assert len(caught.value.faults) == len({*caught.value.faults})
    for place in (
        "verify.law[0].destinations[0]: expected an indicator",
        "verify.law[0].within: expected none, for the form reaches takes none",
        "verify.law[1].within: the form reaches-within needs a time",
        "verify.law[1].origins: expected at least one",
        "verify.law[2].through: the form passes-through needs stations",
        "verify.law[2].survives: expected 0 to 2, found 3",
        "verify.law[3].within: 'soon' is no duration",
        (
            "verify.law[4].name: expected a name with other letters or digits than that of "
            "verify.law[0], found 'ONE '"
        ),
        "verify.law[3].survives: expected none, for the form read-within takes none",
    ):
        assert place in said
