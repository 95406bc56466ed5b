"""``routesim verify``: laws of the routing proved or searched, and the smallest counterexample."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path

import click
from attrs import evolve

from routesim.cli.interruption import INTERRUPTED, remembered
from routesim.cli.output import Output, as_json, check_target, json_option, quiet_option
from routesim.errors import InputError
from routesim.report.verification import verification_tables, way_table
from routesim.report.verification_form import verification_form
from routesim.verification.refutation import refutation
from routesim.verification.subject import Subject, find_subject
from routesim.verification.verify import only, work
from routesim.verification.verify import verify as verified

_EXAMPLES = {"quick": 100, "thorough": 2000}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name", metavar="NETWORK|SCENARIO")
@click.option("--law", "laws", multiple=True, metavar="LAW", help="Only this; may be repeated.")
@click.option(
    "--failures",
    "depth",
    type=click.IntRange(1, 2),
    default=1,
    show_default=True,
    help="How many circuits or stations are out at once.",
)
@click.option("--profile", type=click.Choice([*_EXAMPLES]), help="How many cases are tried.")
@click.option("--examples", type=click.IntRange(min=0), help="Exactly so many cases.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the search.")
@click.option("--rule", metavar="MODULE:FUNCTION", help="A relay rule in place of routesim's own.")
@click.option(
    "--way",
    "ways",
    nargs=2,
    multiple=True,
    metavar="FROM TO",
    help="Print the way between two stations, and its cost; may be repeated.",
)
@click.option(
    "--out",
    default="counterexamples",
    show_default=True,
    metavar="FOLDER",
    help="Where counterexamples go, if there are any; those there are tried first.",
)
@json_option
@quiet_option
def verify(  # noqa: PLR0913, PLR0917 - one for each option
    name: str,
    laws: tuple[str, ...],
    depth: int,
    profile: str | None,
    examples: int | None,
    seed: int,
    rule: str | None,
    ways: tuple[tuple[str, str], ...],
    out: str,
    json_path: str | None,
    quiet: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Hold the routing of a network or scenario against its laws.

    What can be proved is proved: from every station every indicator, amid every failure. What
    cannot is searched: cables, outages and losses are drawn and run through the simulation.
    Of each law that is refuted the smallest case found is written as a scenario.

    Exit status: 0 all laws hold; 1 one is refuted; 2 nothing could be done; 130 interrupted,
    with the verdicts there were by then shown.
    """
    output = Output(json_path, quiet)
    subject = find_subject(name, rule)
    check_target(json_path, [name, subject.beside], out)
    if laws:
        subject = only(subject, laws)
    if examples is not None or profile is not None:
        count = examples if examples is not None else _EXAMPLES[profile or "quick"]
        subject = evolve(subject, examples=count)
    _check_stations(subject, ways)
    folder = Path(out)
    with (
        remembered() as heed,
        click.progressbar(
            length=work(subject, depth),
            label="verifying",
            file=sys.stderr,
            hidden=quiet or not sys.stderr.isatty(),
        ) as bar,
    ):

        def done(count: int) -> None:
            heed()
            bar.update(count)

        made = verified(subject, depth=depth, seed=seed, known=folder, done=done)
    shown = way_table(subject, ways) if ways else None
    try:
        found = [refutation(subject, verdict, folder) for verdict in made.refuted]
    except InputError:
        # What was proved and searched is not lost because the folder takes nothing.
        output.show(lambda: verification_tables(made, (), shown))
        raise
    output.give(
        lambda: as_json(verification_form(made, found)),
        lambda: verification_tables(made, found, shown),
    )
    if made.interrupted:
        click.echo("routesim: interrupted: other laws were not looked at", err=True)
        return INTERRUPTED
    return int(bool(found))


def _check_stations(subject: Subject, ways: tuple[tuple[str, str], ...]) -> None:
    """Raise for ends of ways that are no stations, with the nearest that is."""
    stations = subject.network.topology.stations
    faults = []
    for end in dict.fromkeys(end for way in ways for end in way):
        if end not in stations:
            near = get_close_matches(end, stations, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            faults.append(f"--way: expected a station of the network, found {end!r}{hint}")
    if faults:
        raise InputError(*faults)
