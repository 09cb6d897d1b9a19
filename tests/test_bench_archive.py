"""The synthetic archive that the warehouse is measured on: its rows are such as a run could have written."""

import pytest

from tasks import warehouse
from tasks.check import check_warehouse
from tests.bench.warehouse import fill


@pytest.mark.usefixtures("data_dir")
def test_the_archive_stands_up_to_every_check() -> None:
    """Without it the times of the bench are those of rows that no run writes, or the bench fails at the next change of a table."""
    fill(90)
    assert {name: n for name, n in check_warehouse.fn("bench").items() if n and name.startswith("fail_")} == {}
    with warehouse.connection() as con:
        assert con.execute("select count(*) from current_figure").fetchall() == [(720,)]
