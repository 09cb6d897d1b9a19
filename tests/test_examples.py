"""The examples of .deploy: they build from what is there, run the commands of the README, and name settings that exist."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.settings import Settings as PrefectSettings
from prefect.settings.legacy import _get_settings_fields

from tasks.settings import Settings
from tests.operating import ROOT

EXAMPLES = ROOT / ".deploy"
UNITS = sorted((EXAMPLES / "systemd").glob("*.service"))
RUN = {"prefect server start", "python -m flows.deploy", "prefect worker start --pool news"}  # README, "Schedule it"


def compose() -> dict[str, Any]:
    """Return compose.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((EXAMPLES / "compose.yaml").read_text("utf-8"))
    return loaded


def known(name: str) -> bool:
    """Tell whether an environment variable is a setting of ours or of Prefect's."""
    ours = {f"NEWS_{field.upper()}" for field in Settings.model_fields} | {"NEWS_PROJECT_DIR"}
    return name in ours or name in _get_settings_fields(PrefectSettings)


def test_the_image_copies_what_there_is_and_installs_as_the_makefile_does() -> None:
    """Without it the image does not build, lacks a folder that a run needs, or takes other versions than were tested."""
    lines = (EXAMPLES / "Dockerfile").read_text("utf-8").splitlines()
    copied = [source for line in lines if line.startswith("COPY ") for source in line.split()[1:-1]]
    assert [source for source in copied if not (ROOT / source).exists()] == []
    assert {"flows", "tasks", "sql", "prefect.yaml", "pyproject.toml", ".ci/requirements.txt"} <= set(copied)
    kept = {line[1:] for line in (EXAMPLES / "Dockerfile.dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert kept == set(copied)
    [install] = [line for line in lines if "pip install" in line]
    flags = re.search(r"^INSTALL := .*?pip install (.*?) #", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert flags is not None
    assert set(flags[1].split()) | {"--compile", "-r", ".ci/requirements.txt"} <= set(install.split())
    assert f"python:{sys.version_info.major}." in lines[1]


def test_compose_starts_what_the_readme_starts() -> None:
    """Without it a container starts something else, keeps its data in a layer that is thrown away, or waits for a service that is not there."""
    services = compose()["services"]
    assert {" ".join(service["command"]).split(" --host")[0].split(" --limit")[0] for service in services.values()} == RUN
    mounted = {volume.partition(":")[0] for service in services.values() for volume in service.get("volumes", [])}
    assert mounted == set(compose()["volumes"])
    folders = {volume.partition(":")[2] for service in services.values() for volume in service.get("volumes", [])}
    stated = re.search(r"^ENV NEWS_DATA_DIR=(\S+) PREFECT_HOME=(\S+)$", (EXAMPLES / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert stated is not None
    assert folders == set(stated.groups())
    assert {other for service in services.values() for other in service.get("depends_on", {})} <= set(services)
    assert [name for service in services.values() for name in service.get("environment", {}) if not known(name)] == []
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", []))
    if docker_compose := shutil.which("docker-compose"):
        asked = {**os.environ, "NEWS_CONTACT": "you@example.org"}
        done = subprocess.run([docker_compose, "-f", "compose.yaml", "config", "-q"], cwd=EXAMPLES, env=asked, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_runs_a_command_of_the_readme(unit: Path, tmp_path: Path) -> None:
    """Without it a unit is refused by systemd, or starts something else after the next reboot."""
    text = unit.read_text("utf-8")
    command = re.search(r"^ExecStart=/srv/news/\.venv/bin/(.*)$", text, re.MULTILINE)
    assert command is not None
    assert any(command[1].startswith(known_command) for known_command in RUN)
    assert [name for name in re.findall(r"^Environment=(\w+)=", text, re.MULTILINE) if not known(name)] == []
    if analyze := shutil.which("systemd-analyze"):
        here = tmp_path / unit.name
        folders = text.replace("/srv/news/.venv/bin/prefect", shutil.which("true") or "/bin/true").replace("/srv/news", str(ROOT))
        here.write_text(folders.replace("User=news", "User=root"), "utf-8")  # this machine has neither the folder nor the user
        done = subprocess.run([analyze, "verify", "--man=no", str(here)], capture_output=True, text=True, check=False)
        assert (done.returncode, [line for line in done.stderr.splitlines() if unit.name in line]) == (0, [])
