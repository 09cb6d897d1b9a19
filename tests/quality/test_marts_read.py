"""The rows of marts that a person read over the corpus are as right as they were."""

import pytest

from tests.quality.corpus import CORPUS
from tests.quality.sample_marts import VERDICTS, Score, Verdict, read_in, read_verdicts, scores, standing, stands

FLOORS = {  # mart -> least share of right rows among the judged ones that stand
    "agreements": 0.7,
    "crude_oil": 0.82,
    "energy": 0.69,
    "exchange_rates": 0.85,
    "foreign_trade": 0.87,
    "free_zones": 0.99,
    "macro_indicators": 0.78,
    "sanctions_timeline": 0.93,
    "targets_and_outcomes": 0.7,
    "trade_by_commodity": 0.9,
    "trade_by_partner": 0.94,
    "trade_by_place": 0.79,
    "transit": 0.87,
    "unit_values": 0.92,
}
LEAST_KEPT = 0.9  # share of the right rows
WRONG = Verdict("transit", frozenset({"tehran_times:1"}), {"partner": "IRQ", "value": "5"}, right=False, fault="partner")


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")
@pytest.mark.usefixtures("data_dir")
def test_rows_read_by_a_person_stand() -> None:
    """Without it a change could bring back another country's imports as Iran's, or lose rows that analysts have cited."""
    read_in(judged=True)
    verdicts = read_verdicts()
    reached = scores(verdicts, standing(verdicts))
    assert {mart: score for mart, score in reached.items() if score.precision < FLOORS[mart] or score.kept < LEAST_KEPT} == {}


def test_a_verdict_is_right_or_wrong_with_a_fault() -> None:
    """Without it a slip in the file of verdicts could count a wrong row as right."""
    with VERDICTS.open(encoding="utf-8") as file:
        assert file.readline().strip() == "mart,articles,claim,verdict,fault"
    verdicts = read_verdicts()
    assert [verdict for verdict in verdicts if verdict.right == bool(verdict.fault) or not verdict.articles] == []
    assert {verdict.mart for verdict in verdicts} == set(FLOORS)


def test_a_wrong_row_counts_until_it_is_gone() -> None:
    """Without it the score could be made of rows that no mart has any more."""
    right = Verdict("transit", frozenset({"tehran_times:1"}), {"partner": "AFG"}, right=True, fault="")
    rows = [{"partner": "AFG", "value": "5"}, {"partner": "IRQ", "value": "5"}]
    assert [stands(WRONG, rows[:1]), stands(WRONG, rows), stands(right, rows)] == [False, True, True]
    assert scores([WRONG, right], [right]) == {"transit": Score(right=1, wrong=1, right_now=1, wrong_now=0)}
