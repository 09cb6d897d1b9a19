"""The publishers this warehouse reads. One more is one more declaration file and a line here."""

from dataclasses import replace
from urllib.parse import urlsplit

from tasks.sources.irna_en import IRNA_EN
from tasks.sources.irna_fa import IRNA_FA
from tasks.sources.mehr import MEHR_FA
from tasks.sources.source import Source
from tasks.sources.tehran_times import TEHRAN_TIMES

DECLARED: dict[str, Source] = {source.source_id: source for source in (TEHRAN_TIMES, IRNA_EN, IRNA_FA, MEHR_FA)}
SOURCES: dict[str, Source] = {source_id: source for source_id, source in DECLARED.items() if source.is_enabled}


def at_origin(source: Source, origin: str) -> Source:
    """Return ``source`` moved to another origin (``http://127.0.0.1:8410``): its addresses lead there, and no other host is accepted."""
    host = urlsplit(origin).netloc.lower()
    return replace(source, origin=origin.rstrip("/"), addresses=tuple(replace(address, hosts=(host,)) for address in source.addresses))
