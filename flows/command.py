"""A flow -> a command line: its parameters become options, its final state the exit code."""

import sys
from typing import Any

from cyclopts import App, Parameter
from prefect import Flow, State

from tasks.sources import SOURCES

EPILOGUE = (
    f"Ids of sources: {', '.join(sorted(SOURCES))}. Settings are variables NEWS_... of the environment: tasks/settings.py. Exit code 1: it did not complete."
)


def run_command(flow: Flow[Any, Any]) -> None:
    """Run ``flow`` with the options of the command line; exit with 1 and one line on stderr when it does not complete."""
    without_opposites = Parameter(negative=())  # no --empty-sources, no --no-may-lose
    app = App(name=f"python -m flows.{flow.fn.__name__}", help=flow.fn.__doc__, help_epilogue=EPILOGUE, version_flags=(), default_parameter=without_opposites)
    app["--help"].show = False

    app.default(flow.fn)
    command, bound, _ = app.parse_args()
    if command is not flow.fn:  # --help
        command(*bound.args, **bound.kwargs)
        return
    state: State[Any] = flow(*bound.args, **bound.kwargs, return_state=True)  # type: ignore[assignment]  # the overload for Any says None
    if not state.is_completed():
        sys.exit(f"{flow.name} ended {state.name}: {state.message}")
    print(f"{flow.name} ended {state.name}: {state.message}")  # the command's answer
