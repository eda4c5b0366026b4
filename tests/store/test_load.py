"""Four programs work on one file at a time: nothing that anybody was told is lost.

`make soak` does the same for longer.
"""

from __future__ import annotations

from loading import campaign


def test_what_four_people_do_at_a_time_is_all_there(tmp_path) -> None:
    outcome = campaign(tmp_path, seconds=5)
    print(outcome)  # noqa: T201
    assert outcome.clean, str(outcome)
    assert {"code", "uncode", "undo", "redo", "done", "correct"} <= outcome.operations.keys()
    assert sum(outcome.operations.values()) > 20
