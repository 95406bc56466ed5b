"""The command line: the only layer that prints, and the only one that exits."""

from __future__ import annotations

import signal
import sys

import click

from routesim.cli.commands import routesim
from routesim.errors import AccountingError, RoutesimError

FINDING = 1
BAD_INPUT = 2
BOOKS_DO_NOT_BALANCE = 3
INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit; whatever happens is told in sentences, never a traceback."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that has seen enough (`routesim ... | head`) ends us without a word.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(_run())


def _run() -> int:
    try:
        code = routesim.main(prog_name="routesim", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except AccountingError as error:
        click.echo(f"routesim: {error}\nThis is a bug in routesim, not in your files.", err=True)
        return BOOKS_DO_NOT_BALANCE
    except RoutesimError as error:
        click.echo(f"routesim: {error}", err=True)
        return BAD_INPUT
    except OSError as error:
        return _cannot_write(error)
    return code if isinstance(code, int) else 0


def _cannot_write(error: OSError) -> int:
    """Say what could not be read or written, and keep Python from trying again at its end."""
    click.echo(f"routesim: {error.filename or 'standard output'}: {error.strerror}", err=True)
    sys.stdout = None  # nothing more can be written there
    return BAD_INPUT
