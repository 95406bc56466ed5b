"""The command line: the only layer that prints, and the only one that exits."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from traceback import extract_tb

import click

from routesim.cli.commands import routesim
from routesim.cli.interruption import INTERRUPTED
from routesim.cli.terminal import print_any_character, say
from routesim.errors import AccountingError, RoutesimError

BAD_INPUT = 2
BUG = 3


def main() -> None:
    """Run the command line and exit; whatever happens is told in sentences, never a traceback."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that has seen enough (`routesim ... | head`) ends us without a word.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    print_any_character()
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        code = routesim.main(prog_name="routesim", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        sentence, code = "interrupted", INTERRUPTED
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except AccountingError as error:
        sentence, code = f"{error}\nThis is a bug in routesim, not in your files.", BUG
    except RoutesimError as error:
        sentence, code = str(error), BAD_INPUT
    except OSError as error:
        _silence_standard_output()
        sentence = f"{error.filename or 'standard output'}: {error.strerror}"
        code = BAD_INPUT
    except Exception as error:  # noqa: BLE001 - a traceback is no answer to a user
        sentence, code = _as_bug(error), BUG
    else:
        return code if isinstance(code, int) else 0
    say(f"routesim: {sentence}", err=True)
    return code


def _silence_standard_output() -> None:
    """Keep Python from writing once more, at its end, what could not be written."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _as_bug(error: Exception) -> str:
    place = extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"a bug in routesim, please report it: {type(error).__name__} at {where}: {error}"
