"""Wilson's interval against values that were printed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.analysis.wilson import wilson


@pytest.mark.parametrize(
    ("number", "of", "low", "high"),
    [
        # Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_printed_values(number, of, low, high):
    found = wilson(np.array([number, of - number]), np.array([of, of]))
    assert np.round(found, 4).tolist() == [[low, round(1 - high, 4)], [high, round(1 - low, 4)]]


def test_of_nobody_there_is_no_share():
    assert np.isnan(wilson(np.array([0]), np.array([0]))).all()


@given(st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share(pair):
    """The ends are the shares of which the observed one is just z standard errors away."""
    number, of = pair
    (low,), (high,) = wilson(np.array([number]), np.array([of]))
    assert 0 <= low <= number / of <= high <= 1
    for end in (low, high):
        if 0 < end < 1:
            away = abs(number / of - end) / np.sqrt(end * (1 - end) / of)
            assert away == pytest.approx(1.959963984540054, rel=1e-6)
