"""A Prefect server and a worker of their own over the miniature newsroom, and short questions to them: what the tests of operation share."""

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import stamina

from tests.newsroom import Newsroom

ROOT = Path(__file__).parent.parent
PREFECT = (sys.executable, "-m", "prefect")
START_SECONDS = 600  # on a machine that does other work
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server, and the environment of those who talk to it."""

    folder: Path
    environment: dict[str, str]

    @property
    def warehouse(self) -> Path:
        """The live file that its runs write."""
        return self.folder / "data" / "warehouse.duckdb"

    def command(self, *arguments: str, seconds: float = 240) -> str:
        """Run ``python -m <arguments>`` in the project; return what it printed."""
        done = subprocess.run([sys.executable, "-m", *arguments], env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False)
        assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done.stdout

    def ask(self, path: str, **filters: Any) -> Any:
        """Post ``filters`` to the API; return the answer."""
        return _answer("POST", f"{self.environment['PREFECT_API_URL']}{path}", json=filters)

    def get(self, path: str) -> Any:
        """Return what the API has at ``path``."""
        return _answer("GET", f"{self.environment['PREFECT_API_URL']}{path}")

    def start(self, deployment: str, **parameters: Any) -> str:
        """Start a run of a deployment (flow/name) now; return its id."""
        found = self.get(f"/deployments/name/{deployment}")
        return str(self.ask(f"/deployments/{found['id']}/create_flow_run", parameters=parameters, state={"type": "SCHEDULED"})["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        """Return a flow run."""
        found: dict[str, Any] = self.get(f"/flow_runs/{run_id}")
        return found

    def state(self, run_id: str) -> str:
        """Return the name of a run's state."""
        return str(self.run(run_id)["state"]["name"])

    def wait(self, *run_ids: str, seconds: float = 300) -> list[str]:
        """Wait until the runs have ended; return the names of their states."""
        wait_until(lambda: all(self.run(run_id)["state_type"] in ENDED for run_id in run_ids), seconds, lambda: [self.state(one) for one in run_ids])
        return [self.state(run_id) for run_id in run_ids]

    def cancel(self, run_id: str) -> None:
        """Ask for a run to be cancelled, as the UI does."""
        self.ask(f"/flow_runs/{run_id}/set_state", state={"type": "CANCELLING", "name": "Cancelling"})

    def events(self, *prefixes: str) -> list[dict[str, Any]]:
        """Return the events whose names begin so."""
        page = self.ask("/events/filter", filter={"event": {"prefix": list(prefixes)}}, limit=50)
        found: list[dict[str, Any]] = page["events"]
        while page["next_page"]:
            page = _answer("GET", page["next_page"])
            found += page["events"]
        return found

    def alerts(self) -> Counter[str]:
        """Return how many alerts each automation has started."""
        runs = self.ask("/flow_runs/filter", flows={"name": {"any_": ["alert"]}})
        return Counter(run["parameters"]["automation"] for run in runs)


def _is_busy(error: Exception) -> bool:
    """Tell whether asking again may help: the server answers 503 when another wrote its SQLite between its reading and its writing, on a busy machine often."""
    return isinstance(error, httpx.TransportError) or (isinstance(error, httpx.HTTPStatusError) and error.response.status_code == 503)


@stamina.retry(on=_is_busy, attempts=40, timeout=300)
def _answer(method: str, url: str, **asked: Any) -> Any:
    answer = httpx.request(method, url, timeout=120, **asked)
    answer.raise_for_status()
    return answer.json()


@contextmanager
def running_server(folder: Path, room: Newsroom) -> Iterator[Server]:
    """Start a server of its own; its runs take ``room`` for the agencies and write into ``folder``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        **{f"NEWS_ORIGIN_{source_id.upper()}": origin for source_id, origin in room.origins.items()},
        "NEWS_DATA_DIR": str(folder / "data"),
        "NEWS_FETCH_DELAY_SECONDS": "0",
        "NEWS_REVISIT_AGES_HOURS": "[]",
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "DO_NOT_TRACK": "1",
    }
    server = Server(folder=folder, environment=environment)
    log = folder / "server.log"
    with _process(server, log, "server", "start", "--no-ui", "--host", "127.0.0.1", "--port", str(port)):
        wait_until(lambda: _is_healthy(server), START_SECONDS, lambda: log.read_text("utf-8")[-3000:])
        yield server


@contextmanager
def running_worker(server: Server, limit: int = 2) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker for the pool of prefect.yaml; it is given time to end its runs."""
    with _process(server, server.folder / "worker.log", "worker", "start", "--pool", "news", "--limit", str(limit)) as worker:
        yield worker


def wait_until(is_so: Callable[[], bool], seconds: float, told: Callable[[], object]) -> None:
    """Wait for something; what is ``told`` when it does not come says where things stand."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, told()
        time.sleep(0.5)


def processes_of(run_id: str) -> list[int]:
    """Return the ids of the processes whose environment says that they are this flow run."""
    wanted = f"PREFECT__FLOW_RUN_ID={run_id}".encode()
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if wanted in _read(path).split(b"\0")]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended meanwhile
        return b""


@contextmanager
def _process(server: Server, log: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("a") as output:
        process = subprocess.Popen([*PREFECT, *arguments], env=server.environment, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()  # a worker waits for a server that has already gone
                process.wait(timeout=30)


def _is_healthy(server: Server) -> bool:
    try:
        return httpx.get(f"{server.environment['PREFECT_API_URL']}/health", timeout=2).status_code == 200
    except httpx.TransportError:
        return False
