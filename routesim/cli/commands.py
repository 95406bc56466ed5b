"""The commands by name; each is imported when it is called, so that the others cost nothing."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module

import click

from routesim import __version__

_COMMANDS = {
    "replay": "Send real cables through a network.",
    "parse": "Show messages as parsed, with their defects.",
    "render": "Write messages as correct text for a circuit.",
    "trace": "Show the way of one message, hop by hop.",
    "run": "Run a scenario, with replications.",
    "sweep": "Run a scenario with one or two parameters varied.",
    "compare": "Run two scenarios under the same chances; show what differs.",
    "verify": "Hold the routing of a network against its laws.",
    "scenarios": "List the shipped scenarios with their questions.",
    "generate": "Write the traffic of a scenario as cables.",
    "schema": "Print the JSON Schema of scenario files.",
    "explain": "Say what a word means: a defect, a format line, a reason.",
}


class _Commands(click.Group):
    """A group whose help needs no command to be imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"routesim.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = get_close_matches(args[0], _COMMANDS, n=1)
        if args[0] not in _COMMANDS and near:
            ctx.fail(f"no command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        click.echo(f"routesim {__version__}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def routesim() -> None:
    """Simulate the networks that carried diplomatic and allied record traffic."""
