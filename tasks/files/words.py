"""What every export says of itself, in one place."""

from typing import Any

TITLE = "Iran news warehouse"
LABEL = (
    "Reported, not verified: every figure is a statement of Iranian state or state-linked media, read by program. "
    "Follow a row to its sentence before citing it."
)
ATTRIBUTION = (
    "Quotations of Tehran Times under CC BY 4.0 (Mehr News Agency) where its licence covers them; of IRNA, which states no licence, as short, attributed "
    "quotations with a link. Name the agency, the day and the article that a row cites."
)


def source_line(source: dict[str, Any]) -> str:
    """Return a source with its label and terms: ``Tehran Times: state-linked ... Licence: ...``."""
    return f"{source['name']}: {source['state_media']}. Licence: {source['licence']}."
