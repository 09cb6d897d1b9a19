"""What the queries of the report site choose of a warehouse."""

from datetime import date

import pytest

from tasks import warehouse
from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.publish import publish_snapshot
from tests.injected.loading import article, load

YEAR = "Iran's non-oil exports stood at ${} billion in the Iranian calendar year 1398 (March 2019-March 2020), the customs administration said."
PART = "Iran's non-oil exports reached ${} billion in the first ten months of the Iranian calendar year 1398 (March 21, 2019-January 20, 2020)."


@pytest.mark.usefixtures("data_dir")
def test_a_year_of_world_trade_is_the_value_that_most_articles_tell() -> None:
    """Without it one slip that was printed first, or a part of a year, is the column of the front page."""
    migrate_warehouse.fn()
    build_views.fn()
    told = [PART.format("35.1"), YEAR.format("91.37"), YEAR.format("41.37"), YEAR.format("41.37")]
    load([article(f"tehran_times:{number}", "en", date(2020, 4, number), "", text) for number, text in enumerate(told, 1)])
    publish_snapshot.fn()
    rows = warehouse.rows_published("site")["world_trade"]
    assert [(row["flow"], row["iran_year"], row["value_usd"], row["n_sightings"], row["n_claims"]) for row in rows] == [("export", 1398, 41.37e9, 2, 2)]
