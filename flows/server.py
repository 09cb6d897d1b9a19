"""The server that deployments are made on: one that outlives this process, or none."""

import sys
from time import monotonic, sleep

from prefect.client.orchestration import get_client
from prefect.settings import get_current_settings

REMEDY = """no server to deploy to: PREFECT_API_URL is not set, and a server of this command's own would forget everything as the command ends.
    export PREFECT_API_URL=http://127.0.0.1:4200/api
    prefect server start &    # Prefect Cloud and others: flows/README.md"""


SILENT = "no server answers at {url} within {patience} s: {error}. Start it: prefect server start"


def demand_server() -> str:
    """Return the address of the server's API, once it answers. Exits with what to do when none is named, or it does not answer.

    A server greets before it answers, on a busy machine half a minute: it is given the time that Prefect gives one of its own.
    """
    settings = get_current_settings()
    url, patience = settings.api.url or sys.exit(REMEDY), settings.server.ephemeral.startup_timeout_seconds
    last = monotonic() + patience
    with get_client(sync_client=True) as client:
        while error := client.api_healthcheck():
            if monotonic() > last:
                sys.exit(SILENT.format(url=url, patience=patience, error=error))
            sleep(1)
    return url
