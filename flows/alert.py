"""Alert: what an automation of the server says, in the log and as an artifact; it needs no credentials.

Started by the automations of flows/automations.yaml; by hand: ``python -m flows.alert "a trial"``.
"""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.command import run_command
from tasks.record import moment_name
from tasks.report import report_alert


@flow(flow_run_name=moment_name)
def alert(says: str, automation: str = "by hand") -> State[Any]:
    """Say in the log and in an artifact what went wrong.

    Args:
        says: What went wrong, for people.
        automation: Who noticed it.

    """
    report_alert(automation, says)
    return Completed(message=says)


if __name__ == "__main__":
    run_command(alert)
