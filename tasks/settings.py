"""Environment -> settings, read once. The only module that reads the environment.

Every setting can be given as ``NEWS_<NAME>`` in the environment or in a ``.env`` file beside the project.
"""

import os
from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from tasks.sources import SOURCES, at_origin
from tasks.sources.source import Source

PROJECT_DIR = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an operator may decide; each default has its reason."""

    model_config = SettingsConfigDict(env_prefix="NEWS_", env_file=PROJECT_DIR / ".env", extra="ignore", frozen=True)

    data_dir: Path = Field(default=PROJECT_DIR / "data", description="Holds the warehouse, the published copy and the WARC files.")
    warehouse: str = Field(
        default="",
        description="duckdb:PATH, or for many machines ducklake:postgres:LIBPQ_STRING (tests: ducklake:PATH); the file in data_dir when not given.",
    )
    lake_data: str = Field(default="", description="Where a lake keeps its rows: a directory or s3://bucket/prefix; data_dir/lake when not given.")
    archive: str = Field(default="", description="Where WARC files go: a directory or s3://bucket/prefix; data_dir/warc when not given.")
    task_runner: str = Field(default="threads", description="threads, dask or dask:ADDRESS: where the pieces of a rebuild or backfill run (tasks/pieces.py).")
    s3_endpoint_url: str | None = Field(default=None, description="Object storage other than Amazon's; its keys are read from AWS_* by the libraries.")
    contact: str = Field(default="", description="Address shown in the user agent, so that an agency's operator can reach us: set it for live runs.")
    fetch_delay_seconds: float = Field(default=1.0, ge=0, description="Pause between two requests to one host: both agencies falter above 1 request/s.")
    fetch_timeout_seconds: float = Field(default=30.0, gt=0, description="Longest wait for a connection or the next byte.")
    fetch_attempts: int = Field(default=4, ge=1, description="Tries for 5xx, 429 and broken connections: their cache answers 503 for seconds, not minutes.")
    exchange_seconds: float = Field(default=180.0, gt=0, description="Longest time for one whole response: a server that drips bytes must not hold a run.")
    retry_wait_seconds: float = Field(default=2.0, ge=0, description="First back-off, doubled each time: their cache recovers within seconds.")
    retry_total_seconds: float = Field(default=120.0, gt=0, description="Longest time spent on tries of one request, waits included.")
    retry_after_max_seconds: float = Field(default=60.0, ge=0, description="Longest Retry-After waited for; a longer one gives the host up for the run.")
    first_contact_seconds: float = Field(default=8.0, gt=0, description="Tries to reach a host at all: a machine without network must hear so at once.")
    failure_limit: int = Field(default=5, ge=1, description="Unanswered addresses in a row (5xx, no connection) after which a host is left alone for the run.")
    proxy_url: str | None = Field(default=None, description="HTTP proxy for all requests; proxy variables of the environment are not read.")
    max_body_bytes: int = Field(default=16_000_000, gt=0, description="Decoded body cap: article pages stay below 1 MB, newspaper PDFs reach 15 MB.")
    archive_file_bytes: int = Field(default=1_000_000_000, gt=0, description="WARC files are rotated at this size, the usual one for web archives.")
    archive_pages_max: int = Field(default=200, ge=1, description="Archive pages walked per source and run; reaching it is reported, never silent.")
    day_sitemaps_max: int = Field(default=62, ge=1, description="Day sitemaps asked for per source and run: two months; the archive walk covers more.")
    challenge_limit: int = Field(default=3, ge=1, description="Challenge pages in a row after which a host is left alone for the run.")
    full_fetch_hours: float = Field(default=24.0, ge=0, description="Age of a stored body after which it is asked for without validators: some of them lie.")
    revisit_ages_hours: tuple[float, ...] = Field(
        default=(1, 3, 6, 12, 24, 48, 96, 168, 336, 720),
        description="Ages at which an article is asked for again: most edits come in its first hours, withdrawals within weeks. Empty: in every run.",
    )
    warehouse_memory_mb: int = Field(default=256, ge=128, description="DuckDB's cache and work space; what needs more goes through files beside it.")
    publish_memory_mb: int = Field(
        default=2048,
        ge=128,
        description="The same for publishing: enough for 334,000 articles on two cores, a core more for each GB more.",
    )
    progress_seconds: float = Field(default=30.0, gt=0, description="Time between two progress lines of a long task.")
    lock_timeout_seconds: float = Field(default=600.0, gt=0, description="Longest wait for another writer of the warehouse: a load takes seconds.")
    alert_block: str | None = Field(default=None, description="Notification block that alerts are sent through as well, as TYPE/NAME: slack-webhook/news.")
    origin_tehran_times: str | None = Field(default=None, description="Other origin of this source, e.g. the miniature newsroom's.")
    origin_irna_en: str | None = Field(default=None, description="Other origin of this source.")
    origin_irna_fa: str | None = Field(default=None, description="Other origin of this source.")

    @property
    def warehouse_path(self) -> Path:
        """The live file: one writer at a time, closed between loads."""
        return Path(self.warehouse.removeprefix("duckdb:")) if self.warehouse.startswith("duckdb:") else self.data_dir / "warehouse.duckdb"

    @property
    def publish_threads(self) -> int:
        """Cores that publish: those of the machine, but no more than have 1 GB each, since each needs memory of its own."""
        return max(1, min(os.cpu_count() or 1, self.publish_memory_mb // 1024))

    @property
    def lake(self) -> str | None:
        """The catalog of the lake that is the warehouse ('postgres:dbname=...' or a file); None when a file is the warehouse."""
        return self.warehouse.removeprefix("ducklake:") if self.warehouse.startswith("ducklake:") else None

    @property
    def catalog_server(self) -> str | None:
        """The libpq string of the catalog that machines share, None when there is one machine."""
        return self.lake.removeprefix("postgres:") if self.lake and self.lake.startswith("postgres:") else None

    @property
    def published_path(self) -> Path:
        """The read-only copy for readers, replaced atomically after each run."""
        return self.data_dir / "published" / "news.duckdb"

    @property
    def site_path(self) -> Path:
        """The report site: a link to the folder of the newest build."""
        return self.published_path.with_name("site")

    @property
    def files_path(self) -> Path:
        """The marts as files: a link to the folder of the newest export."""
        return self.published_path.with_name("files")

    @property
    def archive_dir(self) -> Path:
        """WARC files: every response as served."""
        return Path(self.archive) if self.archive else self.data_dir / "warc"

    @property
    def origins(self) -> dict[str, str]:
        """Origin overrides by source id."""
        stated = {"tehran_times": self.origin_tehran_times, "irna_en": self.origin_irna_en, "irna_fa": self.origin_irna_fa}
        return {source_id: origin for source_id, origin in stated.items() if origin}

    @property
    def user_agent(self) -> str:
        """Honest name with a contact: no posing as a browser."""
        return f"iran-news-warehouse/0.1 (+{self.contact or 'no contact set'})"


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()


def active_source(source_id: str) -> Source:
    """Return the declared source, at the origin these settings give it. Raises ValueError for an unknown id."""
    if source_id not in SOURCES:
        raise ValueError(f"unknown source {source_id!r}: choose from {', '.join(sorted(SOURCES))}")
    origin = settings().origins.get(source_id)
    return at_origin(SOURCES[source_id], origin) if origin else SOURCES[source_id]
