"""Colours: more is darker, words can be read, groups are told apart without colour."""

from __future__ import annotations

from itertools import combinations, pairwise

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.charts.colour import contrast, lines_on, luminance, mixed, readable, shade
from peervoice.charts.style import GROUP_COLOURS, PAPER, QUIET, group_look, styled


def test_luminance_and_contrast_as_published() -> None:
    # Values of the W3C's own examples: white, black, pure red; #777 on white fails, #767676 passes.
    assert (luminance("#FFFFFF"), luminance("#000000")) == (1.0, 0.0)
    assert luminance("#FF0000") == pytest.approx(0.2126)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.005)


def test_more_is_darker_in_grey() -> None:
    greys = [luminance(shade(step / 100)) for step in range(101)]
    assert all(light > dark for light, dark in pairwise(greys))


@pytest.mark.parametrize(("share", "same"), [(-1, 0), (2, 1), (1.0000001, 1)])
def test_shades_end(share, same) -> None:
    assert shade(share) == shade(same)


@given(st.integers(0, 0xFFFFFF))
def test_words_can_be_read_on_every_colour(number) -> None:
    ground = f"#{number:06X}"
    assert contrast(readable(ground), ground) >= 4.5


def test_quiet_words_can_be_read() -> None:
    assert contrast(QUIET, PAPER) >= 4.5


def test_mixed_ends() -> None:
    assert [mixed("#102030", "#F0E0D0", part=part) for part in (0, 1)] == ["#102030", "#F0E0D0"]


def test_32_groups_are_told_apart_without_colour() -> None:
    looks = [group_look(place) for place in range(32)]
    alike = [
        (one, other)
        for one, other in combinations(looks, 2)
        if one[1] == other[1] and contrast(one[0], other[0]) < 1.5
    ]
    assert alike == []


@pytest.mark.parametrize("colour", GROUP_COLOURS)
def test_hatches_show_on_their_colours(colour) -> None:
    assert contrast(lines_on(colour), colour) >= 2.5


def test_a_style_lasts_for_a_block_also_when_it_fails() -> None:
    before = dict(mpl.rcParams.copy())
    with pytest.raises(ValueError, match="inside"), styled():
        assert mpl.rcParams["svg.hashsalt"] == "peervoice"
        raise ValueError("inside")
    assert dict(mpl.rcParams.copy()) == before
