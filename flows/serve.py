"""The deployments of prefect.yaml in one process, without work pool and worker: for a small machine, or to try them.

By hand: ``python -m flows.serve``; the server is the one of PREFECT_API_URL. Stopping it pauses the schedules until it is started again.
"""

from typing import Any

import yaml
from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.flows import load_flow_from_entrypoint
from prefect.schedules import Schedule

from flows.command import run_plain
from flows.server import demand_server
from tasks.settings import PROJECT_DIR

RUNS_MAX = 2  # at the same time: one that fetches and one that waits or computes


def main() -> None:
    """Run the deployments of prefect.yaml in this process and on its schedules until it is stopped, which pauses them; the server is PREFECT_API_URL."""
    demand_server()
    serve(*deployments(), limit=RUNS_MAX)


def deployments() -> list[RunnerDeployment]:
    """Return the deployments of prefect.yaml, for runs in this process's children."""
    declared: list[dict[str, Any]] = yaml.safe_load((PROJECT_DIR / "prefect.yaml").read_text("utf-8"))["deployments"]
    return [_deployment(**entry) for entry in declared]


def _deployment(*, entrypoint: str, schedules: list[dict[str, Any]], concurrency_limit: dict[str, Any] | None = None, **stated: Any) -> RunnerDeployment:
    del stated["work_pool"]
    deployment = load_flow_from_entrypoint(entrypoint).to_deployment(
        schedules=[Schedule(**schedule) for schedule in schedules],
        concurrency_limit=ConcurrencyLimitConfig.model_validate(concurrency_limit) if concurrency_limit else None,
        **stated,
    )
    assert isinstance(deployment, RunnerDeployment)  # a coroutine only where an event loop is running
    return deployment


if __name__ == "__main__":
    run_plain(main, "serve")
