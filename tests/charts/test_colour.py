"""Colours: more is darker, words can be read, groups are told apart without colour."""

from __future__ import annotations

from itertools import combinations, pairwise

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.charts.colour import EYES, contrast, difference, grey, luminance, mixed, seen
from peervoice.charts.style import Theme, styled

LOOK = Theme()


def test_luminance_and_contrast_as_published() -> None:
    # Values of the W3C's own examples: white, black, pure red; #777 on white fails, #767676 passes.
    assert (luminance("#FFFFFF"), luminance("#000000")) == (1.0, 0.0)
    assert luminance("#FF0000") == pytest.approx(0.2126)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.005)


def test_more_is_darker_in_grey() -> None:
    greys = [luminance(LOOK.shade(step / 100)) for step in range(101)]
    assert all(light > dark for light, dark in pairwise(greys))


@pytest.mark.parametrize(("share", "same"), [(-1, 0), (2, 1), (1.0000001, 1)])
def test_shades_end(share, same) -> None:
    assert LOOK.shade(share) == LOOK.shade(same)


@given(st.integers(0, 0xFFFFFF))
def test_words_can_be_read_on_every_colour(number) -> None:
    ground = f"#{number:06X}"
    assert contrast(LOOK.readable(ground), ground) >= 4.5


def test_quiet_words_can_be_read() -> None:
    assert contrast(LOOK.quiet, LOOK.paper) >= 4.5


def test_mixed_ends() -> None:
    assert [mixed("#102030", "#F0E0D0", part=part) for part in (0, 1)] == ["#102030", "#F0E0D0"]


def test_32_groups_are_told_apart_without_colour() -> None:
    looks = [LOOK.look(place) for place in range(32)]
    alike = [
        (one, other)
        for one, other in combinations(looks, 2)
        if one[1] == other[1] and contrast(one[0], other[0]) < 1.5
    ]
    assert alike == []


@pytest.mark.parametrize("colour", LOOK.groups)
def test_hatches_show_on_their_colours(colour) -> None:
    assert contrast(LOOK.lines_on(colour), colour) >= 2.5


def test_a_style_lasts_for_a_block_also_when_it_fails() -> None:
    before = dict(mpl.rcParams.copy())
    with pytest.raises(ValueError, match="inside"), styled():
        assert mpl.rcParams["svg.hashsalt"] == "peervoice"
        raise ValueError("inside")
    assert dict(mpl.rcParams.copy()) == before


# Two looks are told apart if their hatches differ, or their colours do.
GREY, SEEN = 1.5, 12.0


def told_apart(one: tuple[str, str, str], other: tuple[str, str, str], eyes: str) -> bool:
    if one[1] != other[1]:
        return True
    if eyes == "grey":
        return contrast(grey(one[0]), grey(other[0])) >= GREY
    return difference(seen(one[0], eyes=eyes), seen(other[0], eyes=eyes)) >= SEEN


@pytest.mark.parametrize("eyes", [*EYES, "grey"])
@pytest.mark.parametrize(
    "looks",
    [
        [LOOK.look(place) for place in range(32)],
        *(list(LOOK.steps(count, 2)) for count in range(2, 8)),
        [LOOK.absent(state) for state in ("not read", "not asked", "hidden", "left out")],
    ],
    ids=["groups", *(f"scale of {count}" for count in range(2, 8)), "absent"],
)
def test_looks_are_told_apart_by_all_eyes(looks, eyes) -> None:
    alike = [pair for pair in combinations(looks, 2) if not told_apart(*pair, eyes)]
    assert alike == []


@pytest.mark.parametrize("eyes", EYES)
def test_groups_are_told_apart_by_colour_alone_by_colour_blind_readers(eyes) -> None:
    ours = [seen(colour, eyes=eyes) for colour in LOOK.groups]
    assert min(difference(*pair) for pair in combinations(ours, 2)) >= SEEN


@pytest.mark.parametrize("eyes", [*EYES, "grey"])
def test_more_is_darker_to_all_eyes(eyes) -> None:
    shades = [LOOK.shade(step / 20) for step in range(21)]
    light = [luminance(grey(one) if eyes == "grey" else seen(one, eyes=eyes)) for one in shades]
    assert all(one > other for one, other in pairwise(light))


@pytest.mark.parametrize("eyes", EYES)
def test_the_ends_of_a_scale_are_told_apart_by_colour(eyes) -> None:
    worst, middle, best = (seen(colour, eyes=eyes) for colour in LOOK.diverging)
    assert min(difference(*pair) for pair in combinations((worst, middle, best), 2)) > 40


@pytest.mark.parametrize("look", [*LOOK.scale(4), *LOOK.steps(2, 2)])
def test_boxes_stand_out_from_the_paper(look) -> None:
    assert max(contrast(look[0], LOOK.paper), contrast(look[2] or look[0], LOOK.paper)) >= 3


def test_simulations_as_published() -> None:
    # Greys stay what they are; a red without red cones is a dark yellow.
    for eyes in EYES:
        assert difference(seen("#808080", eyes=eyes), "#808080") < 1
    assert seen("#FF0000", eyes="protan") == "#6D5F00"
    assert luminance(seen("#FF0000", eyes="protan")) < luminance("#FF0000")
    assert grey("#FFFFFF") == "#FFFFFF"


def test_difference_as_published() -> None:
    assert difference("#FFFFFF", "#000000") == pytest.approx(100, abs=0.01)
    # Red of sRGB is L* 53.24, a* 80.09, b* 67.20 under D65.
    assert difference("#FF0000", "#000000") == pytest.approx(
        (53.24**2 + 80.09**2 + 67.20**2) ** 0.5, abs=0.1
    )
