"""A flow -> a command line: its parameters become options, its final state the exit code."""

import sys
from collections.abc import Callable
from inspect import BoundArguments, signature
from typing import Any

from cyclopts import App, Parameter
from prefect import Flow, State

from tasks.sources import SOURCES

SETTINGS = "Settings are variables NEWS_... of the environment: tasks/settings.py. Exit code 1: it did not complete."


def run_command(flow: Flow[Any, Any]) -> None:
    """Run ``flow`` with the options of the command line; exit with 1 and one line on stderr when it does not complete."""
    bound = _asked(flow.fn, flow.fn.__name__)
    state: State[Any] = flow(*bound.args, **bound.kwargs, return_state=True)  # type: ignore[assignment]  # the overload for Any says None
    if not state.is_completed():
        sys.exit(f"{flow.name} ended {state.name}: {state.message}")
    print(f"{flow.name} ended {state.name}: {state.message}")  # the command's answer


def run_plain(function: Callable[[], None], name: str) -> None:
    """Run what is no flow: without options, but for the help that says so."""
    _asked(function, name)
    function()


def _asked(function: Callable[..., Any], name: str) -> BoundArguments:
    """Return what the command line asks of ``function``. Exits after the help, and with 1 when an option is unknown or wrong."""
    without_opposites = Parameter(negative=())  # no --empty-sources, no --no-may-lose
    sources = f"Ids of sources: {', '.join(sorted(SOURCES))}. " if "sources" in signature(function).parameters else ""
    app = App(name=f"python -m flows.{name}", help=function.__doc__, help_epilogue=sources + SETTINGS, version_flags=(), default_parameter=without_opposites)
    app["--help"].show = False
    app.default(function)
    command, bound, _ = app.parse_args()
    if command is not function:  # --help
        command(*bound.args, **bound.kwargs)
        sys.exit()
    return bound
