"""The server that deployments are made on: one that outlives this process, or none."""

import sys

from prefect.client.orchestration import get_client
from prefect.settings import get_current_settings

REMEDY = """no server to deploy to: PREFECT_API_URL is not set, and a server of this command's own would forget everything as the command ends.
    export PREFECT_API_URL=http://127.0.0.1:4200/api
    prefect server start &    # and wait until it says that it is ready; Prefect Cloud and others: flows/README.md"""


SILENT = "no server answers at {url}: {error}. Start it (prefect server start), and wait until it says that it is ready"


def demand_server() -> str:
    """Return the address of the server's API. Exits with what to do when none is named, or it does not answer."""
    url = get_current_settings().api.url or sys.exit(REMEDY)
    with get_client(sync_client=True) as client:
        if error := client.api_healthcheck():
            sys.exit(SILENT.format(url=url, error=error))
    return url
