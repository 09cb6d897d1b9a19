"""prefect.yaml and automations.yaml -> a Prefect server, self-hosted or Cloud: what stands there is what it schedules and watches, and nothing else.

By hand: ``python -m flows.deploy``, again after each change; it changes nothing when nothing changed. The server is the one of PREFECT_API_URL, never one of
this command's own.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import WorkPoolFilter, WorkPoolFilterName
from prefect.events.schemas.automations import AutomationCore
from prefect.exceptions import ObjectNotFound

from flows.command import run_plain
from flows.server import demand_server
from tasks.settings import PROJECT_DIR, settings

ALERT = "alert/alert"
OURS = "news: "  # how the names of our automations begin


def main() -> None:
    """Bring work pool, deployments, schedules and automations of the server (PREFECT_API_URL) to what prefect.yaml and flows/automations.yaml declare.

    Exits with Prefect's code when a deployment is refused.
    """
    folder = Path(os.environ.setdefault("NEWS_PROJECT_DIR", str(PROJECT_DIR)))  # where runs start
    if not (folder / "prefect.yaml").exists():
        sys.exit(f"NEWS_PROJECT_DIR={folder} holds no prefect.yaml: every run would crash there")
    demand_server()
    declared = yaml.safe_load((PROJECT_DIR / "prefect.yaml").read_text("utf-8"))["deployments"]
    with get_client(sync_client=True) as client:
        _make_pools(client, declared)
        _prefect("deploy", "--all", "--no-prompt")
        _take_away(client, declared)
        n_automations = set_automations(client, declared_automations(client))
    print(f"{len(declared)} deployments, {n_automations} automations")  # the command's answer


def _make_pools(client: SyncPrefectClient, declared: list[dict[str, Any]]) -> None:
    for name in {deployment["work_pool"]["name"] for deployment in declared}:
        try:
            client.read_work_pool(name)
        except ObjectNotFound:
            _prefect("work-pool", "create", name, "--type", "process")


def _prefect(*arguments: str) -> None:
    """Run Prefect's own command in the project."""
    if code := subprocess.run([sys.executable, "-m", "prefect", *arguments], cwd=PROJECT_DIR, check=False).returncode:  # noqa: S603 - our own arguments
        sys.exit(code)


def _take_away(client: SyncPrefectClient, declared: list[dict[str, Any]]) -> None:
    """Delete deployments of our pools that are no longer declared, and schedules that are not: Prefect leaves both, active."""
    slugs = {_name(deployment): {schedule["slug"] for schedule in deployment["schedules"]} for deployment in declared}
    pools = WorkPoolFilter(name=WorkPoolFilterName(any_=[deployment["work_pool"]["name"] for deployment in declared]))
    for deployment in client.read_deployments(work_pool_filter=pools):
        name = f"{client.read_flow(deployment.flow_id).name}/{deployment.name}"
        if name not in slugs:
            client.delete_deployment(deployment.id)
            continue
        for schedule in client.read_deployment_schedules(deployment.id):
            if schedule.slug not in slugs[name]:
                client.delete_deployment_schedule(deployment.id, schedule.id)


def _name(deployment: dict[str, Any]) -> str:
    return f"{deployment['entrypoint'].rpartition(':')[2]}/{deployment['name']}"


def declared_automations(client: SyncPrefectClient) -> list[AutomationCore]:
    """Return the automations of automations.yaml for this server.

    Raises ObjectNotFound when it lacks the deployment they start; exits when it lacks the block they name.
    """
    declared: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("automations.yaml").read_text("utf-8"))
    alert_id = client.read_deployment_by_name(ALERT).id
    block_id = _block_id(client, settings().alert_block)
    return [_automation(entry, alert_id, block_id) for entry in declared]


def _block_id(client: SyncPrefectClient, named: str | None) -> Any:
    if not named:
        return None
    kind, _, name = named.partition("/")
    try:
        return client.read_block_document_by_name(name, kind).id
    except ObjectNotFound:
        sys.exit(f"NEWS_ALERT_BLOCK={named}: the server has no such block; save it first (flows/README.md, Alerts). Deployments are made, automations are not")


def _automation(entry: dict[str, Any], alert_id: Any, block_id: Any) -> AutomationCore:
    parameters = {"says": {"__prefect_kind": "jinja", "template": entry["says"]}, "automation": entry["name"]}
    actions = [{"type": "run-deployment", "source": "selected", "deployment_id": alert_id, "parameters": parameters}, *entry.get("also", [])]
    if block_id is not None:
        actions.append({"type": "send-notification", "block_document_id": block_id, "subject": entry["name"], "body": entry["says"]})
    stated = {name: entry[name] for name in ("name", "description", "trigger")}
    return AutomationCore.model_validate({**stated, "actions": actions})


def set_automations(client: SyncPrefectClient, declared: list[AutomationCore]) -> int:
    """Create, update and delete our automations by name; return how many there are now. One that is as declared is left alone: it knows what it has told."""
    there = {automation.name: automation for automation in client.read_automations() if automation.name.startswith(OURS)}
    for automation in declared:
        known = there.pop(automation.name, None)
        if known is None:
            client.create_automation(automation)
        elif known.model_dump(exclude={"id"}) != automation.model_dump():
            client.update_automation(known.id, automation)
    for left_over in there.values():
        client.delete_automation(left_over.id)
    return len(declared)


if __name__ == "__main__":
    run_plain(main, "deploy")
