"""New codes by the published example, against loops over sets, and random orders against theory."""

from __future__ import annotations

from math import comb, isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peervoice.analysis import new_codes
from peervoice.analysis.new_codes import Rule, in_order, shuffled
from peervoice.errors import OptionError


def bringing(new: list[int]) -> np.ndarray:
    """Interviews of which each uses all codes until then, and brings so many."""
    return np.arange(sum(new)) < np.cumsum(new)[:, np.newaxis]


@st.composite
def uses(draw, least: int = 0) -> np.ndarray:
    shape = draw(st.integers(least, 9)), draw(st.integers(0, 7))
    cells = draw(
        st.lists(st.booleans(), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])
    )
    return np.array(cells, dtype=bool).reshape(shape)


RULES = st.builds(
    Rule, st.integers(1, 4), st.integers(1, 3), st.sampled_from([0.0, 0.05, 0.2, 1.0])
)


def slowly(used: np.ndarray, rule: Rule) -> tuple[list[int], list[int], dict[int, float], str]:
    """The metric by its definition: sets of codes, and runs of interviews."""
    interviews = [{int(code) for code in np.flatnonzero(row)} for row in used]
    seen: set[int] = set()
    new = []
    for codes in interviews:
        new.append(len(codes - seen))
        seen |= codes
    total = [sum(new[: at + 1]) for at in range(len(new))]
    base = set().union(*interviews[: rule.base])
    ratios = {}
    for last in range(rule.base + rule.run - 1, len(interviews)):
        before = set().union(*interviews[: last - rule.run + 1])
        run = set().union(*interviews[last - rule.run + 1 : last + 1])
        ratios[last] = len(run - before) / len(base) if base else float("nan")
    for last, ratio in ratios.items():
        if ratio <= rule.threshold:
            return new, total, ratios, f"{last + 1 - rule.run}+{rule.run}"
    return new, total, ratios, ""


def test_the_published_example() -> None:
    """Guest, Namey and Chen (2020): 37 themes in the base; runs of 7, 4 and 1, 19, 11 and 3%."""
    used = bringing([20, 8, 5, 4, 4, 3, 1, 0])
    order = in_order(used, Rule(base=4, run=2, threshold=0.05))
    assert order.codes[3] == 37
    assert order.run_new[5:].tolist() == [7, 4, 1]
    assert [f"{ratio:.0%}" for ratio in order.ratio[5:]] == ["19%", "11%", "3%"]
    stop = order.stop(Rule(4, 2, 0.05))
    assert (stop.base_codes, stop.at, stop.told(Rule(4, 2, 0.05))) == (37, 8, "6+2")
    # No run without anything new: the stricter threshold is not reached.
    assert order.stop(Rule(4, 2, 0.0)).told(Rule(4, 2, 0.0)) == ""
    assert order.stop(Rule(4, 2, 0.0)).note == "No run stays below the threshold."


@given(uses(), RULES)
def test_against_sets(used, rule) -> None:
    new, total, ratios, stop = slowly(used, rule)
    order = in_order(used, rule)
    assert (order.new.tolist(), order.codes.tolist()) == (new, total)
    assert order.stop(rule).told(rule) == stop
    for at, ratio in enumerate(order.ratio):
        expected = ratios.get(at, float("nan"))
        assert ratio == expected or (isnan(ratio) and isnan(expected))
        assert (order.run_new[at] >= 0) == (at in ratios)


@given(uses(least=1), RULES, st.integers(0, 50), st.integers(1, 5))
def test_a_random_order_is_an_order(used, rule, seed, draws) -> None:
    """Each draw is what the interviews bring when they are put into its order."""
    found = shuffled(used, rule, draws=draws, seed=seed)
    dice = np.random.default_rng(seed)
    place = dice.permuted(np.tile(np.arange(len(used)), (draws, 1)), axis=1)
    codes, stops = [], []
    for each in place:
        order = in_order(used[np.argsort(each)], rule)
        codes.append(order.codes)
        stops.append(order.stop(rule).at or 0)
    np.testing.assert_allclose(found.median, np.median(codes, axis=0))
    np.testing.assert_allclose(found.low, np.quantile(codes, 0.05, axis=0))
    np.testing.assert_allclose(found.high, np.quantile(codes, 0.95, axis=0))
    assert found.stops.tolist() == stops


@pytest.mark.parametrize("cells", [1, 40, 1 << 21])
def test_random_orders_have_the_mean_that_theory_gives(monkeypatch, cells) -> None:
    """The mean over all orders is known: a code misses t interviews of n with probability
    C(n - m, t) / C(n, t), where m use it (the rarefaction curve of ecologists)."""
    monkeypatch.setattr(new_codes, "_CELLS", cells)
    used = np.random.default_rng(3).random((12, 9)) < 0.25
    codes = new_codes._codes(used, np.random.default_rng(1), 20_000)
    number, times = len(used), used.sum(axis=0)
    exact = [
        sum(1 - comb(number - int(m), t) / comb(number, t) for m in times if m)
        for t in range(1, number + 1)
    ]
    np.testing.assert_allclose(codes.mean(axis=0), exact, atol=0.04)


def test_the_same_seed_gives_the_same_orders() -> None:
    used = np.random.default_rng(3).random((12, 9)) < 0.25
    first, again, other = (shuffled(used, Rule(), draws=50, seed=seed) for seed in (4, 4, 5))
    assert first.median.tolist() == again.median.tolist()
    assert first.stops.tolist() == again.stops.tolist()
    assert first.stops.tolist() != other.stops.tolist()
    assert repr(first) == "Shuffled(12 interviews in 50 orders)"


@pytest.mark.parametrize(
    ("new", "note"),
    [
        ([3, 1, 0, 0, 0], "5 interviews are fewer than 6: base and one run."),
        ([], "0 interviews are fewer than 6: base and one run."),
        ([1], "1 interview is fewer than 6: base and one run."),
        ([0] * 8, "No code is used in the base, so that nothing can be divided."),
        ([4, 4, 4, 4, 4, 4, 4], "No run stays below the threshold."),
    ],
)
def test_why_a_count_does_not_end(new, note) -> None:
    used = bringing(new) if new else np.zeros((0, 3), dtype=bool)
    stop = in_order(used, Rule()).stop(Rule())
    assert (stop.at, stop.told(Rule()), stop.note) == (None, "", note)


@pytest.mark.parametrize(
    ("rule", "match"),
    [
        (Rule(base=0), r"base=0 is not a number of interviews\. Pass 1 or more\."),
        (Rule(run=1.5), r"run=1\.5 is not a number of interviews"),
        (Rule(base=True), r"base=True is not a number"),
        (Rule(threshold=5), r"threshold=5 is not a share\. Pass 0\.05 for 5 %, or 0\."),
    ],
)
def test_rules_that_nobody_can_follow(rule, match) -> None:
    with pytest.raises(OptionError, match=match):
        rule.check()


def test_no_order_at_all_is_refused() -> None:
    with pytest.raises(OptionError, match=r"draws=0 are no random orders"):
        shuffled(bringing([1, 1]), Rule(), draws=0, seed=0)


def test_an_order_says_what_it_holds() -> None:
    assert repr(in_order(bringing([2, 1]), Rule())) == "Order(2 interviews, 3 codes)"


@settings(max_examples=30)
@given(uses(least=1))
def test_the_band_closes_at_the_end(used) -> None:
    found = shuffled(used, Rule(), draws=20, seed=0)
    whole = used.any(axis=0).sum()
    assert found.low[-1] == found.median[-1] == found.high[-1] == whole
    assert (found.low <= found.median).all()
    assert (found.median <= found.high).all()
