"""Every misbehaviour on every kind of page ends as matrix.yaml says, and in the end nothing is lost and nothing doubled. See tests/faults/matrix.py."""

from collections import Counter

import pytest

from tests.faults.cases import KINDS, load_cases
from tests.faults.matrix import Matrix, run_matrix

CASES = load_cases()
_TIMEOUT_SECONDS = 900  # the first test runs them all


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    """Run all cases once."""
    return run_matrix(tmp_path_factory.mktemp("matrix"))


@pytest.mark.timeout(_TIMEOUT_SECONDS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_fault_ends_in_its_outcome(matrix: Matrix, kind: str) -> None:
    """Without it a misbehaviour of the agencies passes for news, or for the end of the news."""
    got = {str(row.case): row.got for row in matrix.rows if row.case.kind == kind}
    assert got == {str(case): case.outcome for case in CASES if case.kind == kind}


@pytest.mark.timeout(_TIMEOUT_SECONDS)
def test_the_ledger_counts_the_requests_the_server_saw(matrix: Matrix) -> None:
    """Without it a fault could cost the agency more requests than we say, or than it may."""
    seen = {(row.case.kind, str(row.case)): (row.n_requests, row.n_logged) for row in matrix.rows}
    assert seen == {(case.kind, str(case)): (case.n_requests, case.n_requests) for case in CASES}


@pytest.mark.timeout(_TIMEOUT_SECONDS)
def test_no_page_is_asked_for_unless_robots_allows_it(matrix: Matrix) -> None:
    """Without it a robots.txt that is broken, missing or a page of HTML counts as permission."""
    assert {str(row.case): row.n_pages == 0 for row in matrix.rows if row.case.kind == "robots"} == {
        str(case): case.closed for case in CASES if case.kind == "robots"
    }


@pytest.mark.timeout(_TIMEOUT_SECONDS)
def test_nothing_is_lost_and_nothing_doubled(matrix: Matrix) -> None:
    """Without it a fault of one page costs others, or is paid for in rows that stand twice."""
    assert [(row.case.kind, str(row.case)) for row in matrix.rows if row.n_unseen or row.n_lost or row.n_doubled or not row.is_stored] == []
    assert [str(row.case) for row in matrix.rows if not row.is_as_expected] == []
    assert matrix.n_broken_files == 0
    assert (matrix.untried, +matrix.differences, +matrix.offending, matrix.revised) == (set(), Counter(), Counter(), [])


@pytest.mark.timeout(_TIMEOUT_SECONDS)
def test_runs_end_in_states_that_tell(matrix: Matrix) -> None:
    """Without it an error of ours hides among the faults: a batch that breaks ends its run as failed, and so does a newsroom that answers nobody."""
    assert [state for state in matrix.states if "batches broke" in state] == []
    assert {state.split(":")[0] for state in matrix.states[:-2]} == {"Failed", "Completed", "CompletedWithErrors"}
    assert {state.split(":")[0] for state in matrix.states[-2:]} == {"Completed"}
