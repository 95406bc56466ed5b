"""Where replications are computed: here, in several processes, or on a Dask cluster.

All are one interface, ``concurrent.futures.Executor``. What a replication says depends on
scenario and number alone, so every choice gives the same bytes.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Final, ParamSpec, TypeVar

from attrs import frozen

from routesim.errors import InputError

P = ParamSpec("P")
T = TypeVar("T")

_DASK: Final = "dask://"

_DEPTH: Final = 2
"""Calls for each process: one it computes, and one that waits for it."""

_PATIENCE: Final = "10s"
"""So long a scheduler may take to answer."""


class Here(Executor):
    """Computes each call when it is submitted, in the same process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return a future that is done already."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result meets it
            future.set_exception(error)
        return future


class Processes(ProcessPoolExecutor):
    """Computes in processes that never hear of Ctrl-C: it is for who collects the results.

    One that died of it while it starts would leave the others, and who waits for them, waiting
    for ever.
    """

    def __init__(self, jobs: int) -> None:
        """Have so many processes, new everywhere: what a copied one inherits may differ."""
        super().__init__(jobs, mp_context=get_context("spawn"), initializer=_leave_signals)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return a future; a process or thread begun for it begins with signals held back."""
        with _held_back():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def _held_back() -> Iterator[None]:
    """Hold Ctrl-C back for a moment, and for ever in a process begun in it, where that can be.

    So the end of a pipe, too: a thread that writes to a process which was killed tells of it,
    and does not end us all.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGPIPE})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_signals() -> None:
    """Leave Ctrl-C to who collects the results, where it could not be held back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@frozen(kw_only=True)
class Workers:
    """An executor, and how much it should be given.

    Attributes:
        executor: Computes.
        ahead: Calls submitted and not yet finished that keep it busy.
    """

    executor: Executor
    ahead: int


@contextmanager
def workers(jobs: int, cluster: str | None = None) -> Iterator[Workers]:
    """Lend workers.

    Args:
        jobs: Processes; with one all is computed here.
        cluster: Address of the scheduler of a Dask cluster, as in ``dask://host:8786``;
            then *jobs* counts for nothing.

    Raises:
        InputError: The address is none, Dask is not installed, or nobody answers there; or
            a process ended before its result.
    """
    if cluster is not None:
        with _dask(cluster) as lent:
            yield lent
    elif jobs == 1:
        yield Workers(executor=Here(), ahead=1)
    else:
        try:
            with Processes(jobs) as pool:
                yield Workers(executor=pool, ahead=_DEPTH * jobs)
        except BrokenProcessPool as error:
            raise InputError(
                f"one of {jobs} processes ended before its result, as one that is killed or finds "
                "no memory does; expected it to go on: try fewer jobs"
            ) from error


@contextmanager
def _dask(cluster: str) -> Iterator[Workers]:
    if not cluster.startswith(_DASK):
        raise InputError(f"executor {cluster!r}: expected an address such as dask://host:8786")
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise InputError(f"executor {cluster!r}: install routesim[dask] first") from error
    try:
        client = Client(cluster.replace(_DASK, "tcp://", 1), timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise InputError(f"executor {cluster!r}: no scheduler answers: {error}") from error
    with client:
        threads = sum(client.nthreads().values())
        yield Workers(executor=client.get_executor(), ahead=_DEPTH * max(threads, 1))
