"""A publication -> ``CITATION.cff``, the Citation File Format of the export (citation-file-format.github.io)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import yaml

from tasks.files.words import ATTRIBUTION, LABEL, TITLE


def citation(run_id: str, agencies: Sequence[str], made_at: datetime) -> str:
    """Return how to cite the export: the data set as of its day, with the agencies that it quotes as references."""
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": f"Cite the data with its day, and each figure with its agency, day and article. {LABEL}",
        "title": f"{TITLE}: figures, periods and agreements as reported",
        "abstract": ATTRIBUTION,
        "authors": [{"name": TITLE}],
        "version": f"{made_at:%Y-%m-%d}",
        "date-released": made_at.date(),
        "identifiers": [{"type": "other", "value": f"urn:uuid:{run_id}", "description": "This publication"}],
        "references": [{"type": "newspaper-article", "title": f"Articles of {agency}", "authors": [{"name": agency}]} for agency in agencies],
    }
    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=120)
