"""PostgreSQL, an S3 server, Prefect's server and its workers, each as a process of its own on 127.0.0.1 and gone afterwards."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import fsspec
import httpx

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 240
PREFECT = (sys.executable, "-m", "prefect")
KEYS = {"AWS_ACCESS_KEY_ID": "scale", "AWS_SECRET_ACCESS_KEY": "scale", "AWS_DEFAULT_REGION": "us-east-1"}


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Serve an empty database; yield its libpq string. Debian's newest version; as root it runs as the user that Debian made for it."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    folder.mkdir()
    prefix: tuple[str, ...] = ()
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        folder.parent.chmod(0o755)  # that user comes through here
        prefix = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
    subprocess.run([*prefix, programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "news", "-E", "UTF8"], check=True, capture_output=True, cwd="/")
    port = free_port()
    options = ("-D", folder / "data", "-p", str(port), "-k", folder, "-c", "listen_addresses=127.0.0.1")
    with running([*prefix, programs / "postgres", *options], dict(os.environ), folder.with_suffix(".log"), cwd=Path("/")):
        wait_for(lambda: subprocess.run([programs / "pg_isready", "-h", "127.0.0.1", "-p", str(port)], capture_output=True, check=False).returncode == 0)
        yield f"host=127.0.0.1 port={port} user=news dbname=postgres"


@contextmanager
def object_storage(log: Path) -> Iterator[dict[str, str]]:
    """Serve a bucket named ``news``; yield the environment that reaches it."""
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    with running([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], dict(os.environ), log):
        wait_for(lambda: _answers(endpoint))
        fsspec.filesystem("s3", endpoint_url=endpoint, key=KEYS["AWS_ACCESS_KEY_ID"], secret=KEYS["AWS_SECRET_ACCESS_KEY"]).mkdir("news")
        yield {**KEYS, "NEWS_S3_ENDPOINT_URL": endpoint}


@contextmanager
def prefect_server(folder: Path, environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Serve Prefect with a work pool ``news``; yield the environment that reaches it."""
    port = free_port()
    reaching = {**environment, "PREFECT_HOME": str(folder), "PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "PREFECT_WORKER_QUERY_SECONDS": "2"}
    with running([*PREFECT, "server", "start", "--no-ui", "--host", "127.0.0.1", "--port", str(port)], reaching, folder.with_suffix(".log")):
        wait_for(lambda: _answers(f"{reaching['PREFECT_API_URL']}/health"))
        prefect(reaching, "work-pool", "create", "news", "--type", "process")
        yield reaching


@contextmanager
def worker(environment: Mapping[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker that shares nothing of the disk with others, one flow run at a time."""
    folder.mkdir(parents=True)
    command = [*PREFECT, "worker", "start", "--pool", "news", "--limit", "1", "--name", folder.name]
    with running(command, {**environment, "NEWS_DATA_DIR": str(folder)}, folder.with_suffix(".log")) as process:
        yield process


def prefect(environment: Mapping[str, str], *arguments: str) -> str:
    """Run a command of Prefect; return what it said."""
    done = subprocess.run([*PREFECT, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=START_SECONDS, check=False)
    if done.returncode:
        sys.exit(f"prefect {' '.join(arguments)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def running(command: Sequence[object], environment: Mapping[str, str], log: Path, cwd: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in a process group of its own, and end that group afterwards."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command], env=dict(environment), cwd=cwd, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            yield process
        finally:
            for sign in (signal.SIGINT, signal.SIGKILL):
                end_group(process, sign)


def end_group(process: "subprocess.Popen[bytes]", sign: signal.Signals) -> None:
    """Send ``sign`` to a process that ``running`` started and to its children, and give it time to end."""
    if process.poll() is None:
        os.killpg(process.pid, sign)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        print(f"still running after {sign.name}: {process.args!r}")


def wait_for(is_so: Callable[[], object], seconds: float = START_SECONDS) -> None:
    """Ask until ``is_so``. Raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so within {seconds:g} s")
        time.sleep(0.5)


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).status_code == 200
    except httpx.TransportError:
        return False
