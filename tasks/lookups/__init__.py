"""Known cases as data: each file is read once and handed out as plain Python objects."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(path: str) -> Any:
    """Return the content of the YAML file ``path`` (relative to this package, without suffix); callers must not change it."""
    text = files(__name__).joinpath(f"{path}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are the safe loader
