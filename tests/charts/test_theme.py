"""House fonts and colours: by one call, checked, and restored."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from peervoice.charts import bars, heatmap, theme
from peervoice.charts.colour import contrast
from peervoice.charts.style import Theme, current
from peervoice.errors import OptionError

HOUSE = {"fonts": ["DejaVu Serif", "DejaVu Sans"], "ink": "#1A1A2E", "paper": "ivory"}


@pytest.fixture(autouse=True)
def _standard():
    assert current() == Theme()
    yield
    theme()


def test_a_call_holds_until_the_next() -> None:
    theme(size=11)
    assert current() == Theme(size=11.0)
    theme(ink="#222222")
    assert current() == Theme(ink="#222222")
    theme()
    assert current() == Theme()


def test_a_block_restores_what_held_before_also_when_it_fails() -> None:
    theme(size=11)
    with theme(size=8) as house:
        assert current() is house
        with pytest.raises(ZeroDivisionError), theme(size=7):
            assert current().size == 7
            _ = 1 / 0
        assert current() == Theme(size=8.0)
    assert current() == Theme(size=11.0)


def test_a_theme_tells_what_it_is() -> None:
    assert repr(theme(size=8)) == repr(Theme(size=8.0))


def test_what_is_refused_changes_nothing() -> None:
    with pytest.raises(OptionError):
        theme(size=8, ink="no colour")
    assert current() == Theme()


@pytest.mark.parametrize("draw", [heatmap, bars])
def test_charts_are_drawn_in_it(small, draw) -> None:
    small["hidden"] = [False, True, *[False] * 4]
    with theme(**HOUSE):
        chart = draw(small, title="T")
    texts = [*chart.ax.texts, chart.ax.title]
    assert {tuple(text.get_fontfamily()) for text in texts} == {("DejaVu Serif", "DejaVu Sans")}
    inks = {to_hex(text.get_color()).upper() for text in texts}
    known = Theme(ink="#1A1A2E", paper="#FFFFF0")
    assert {known.ink} <= inks <= {known.ink, known.quiet, known.paper, "#000000", "#FFFFFF"}
    assert to_hex(chart.figure.get_facecolor()).upper() == "#FFFFF0"


def test_a_chart_is_drawn_again_in_the_theme_in_which_it_was_made(small, tmp_path) -> None:
    with theme(accent="#7A1F3D", size=12):
        chart = heatmap(small)
        expected = chart.save(tmp_path / "a.svg").read_bytes()
    again = chart.redrawn(small)
    assert again.save(tmp_path / "b.svg").read_bytes() == expected
    assert current() == Theme()
    assert heatmap(small).save(tmp_path / "c.svg").read_bytes() != expected
    with theme(size=7):
        assert chart.redrawn(small).recipe.theme == chart.recipe.theme
        assert current() == Theme(size=7.0)


@pytest.mark.parametrize("draw", [heatmap, bars])
def test_letters_are_as_large_as_the_theme_says(small, draw) -> None:
    chart = draw(small)
    with theme(size=12):
        larger = draw(small)
    ratio = [
        big.get_fontsize() / text.get_fontsize()
        for big, text in zip(larger.ax.texts, chart.ax.texts, strict=True)
    ]
    assert ratio == pytest.approx([12 / 9] * len(ratio))
    assert larger.figure.get_size_inches() == pytest.approx(chart.figure.get_size_inches() * 12 / 9)


def test_an_accent_makes_shades_and_leads_the_groups() -> None:
    with theme(accent="darkred") as house:
        assert house.groups[0] == "#8B0000"
        assert house.groups[1:] == Theme().groups
        assert len(house.shades) == 7
        assert "#8B0000" in house.shades
    with theme(accent="#0072B3") as house:
        # What looks like the accent gives way to it.
        assert house.groups == ("#0072B3", *Theme().groups[1:])


@given(
    st.tuples(*[st.integers(0, 0xFFFFFF)] * 2),
    st.lists(st.integers(0, 0xFFFFFF), min_size=2, max_size=9),
)
def test_letters_are_read_on_all_shades_of_any_house(pair, numbers) -> None:
    ink, paper = sorted((f"#{number:06X}" for number in pair), key=lambda c: contrast(c, "#000000"))
    shades = [f"#{number:06X}" for number in numbers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if contrast(ink, paper) < 4.5:
            with pytest.raises(OptionError, match="letters need 4.5"):
                theme(ink=ink, paper=paper)
            return
        with theme(ink=ink, paper=paper, shades=shades) as house:
            for step in range(51):
                ground = house.shade(step / 50)
                assert contrast(house.readable(ground), ground) >= 4.5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"fonts": "DejaVu Sanz"},
            r"no font 'DejaVu Sanz' is installed.* Installed are .*\. Install it.* 'DejaVu Sans'\?",
        ),
        ({"fonts": []}, r"fonts=\[\] names no font\. Leave it out"),
        ({"size": 3}, r"size=3 is no size of letters.* from 6 to 24\. The standard is 9\."),
        ({"size": "big"}, r"size='big' is no size"),
        ({"ink": "inkish"}, r"ink='inkish' is no colour\. Type it as '#RRGGBB', or by a name"),
        ({"groups": ["red", "#12"]}, r"groups='#12' is no colour"),
        ({"groups": []}, r"groups=\[\] are too few colours: it takes 1 or more"),
        ({"shades": ["white"]}, r"shades=\['white'\] are too few colours: it takes 2 or more"),
        ({"shades": "white"}, r"shades='white' are too few colours"),
        ({"diverging": ["red", "blue"]}, r"\['red', 'blue'\] is not three colours: those of the "),
        ({"diverging": "red"}, r"diverging='red' is not three colours"),
        (
            {"ink": "#888888"},
            r"ink='#888888' on paper='#FFFFFF' has a contrast of 3\.5; letters need 4\.5\. Choose",
        ),
    ],
)
def test_what_a_theme_cannot_be(options, message) -> None:
    with pytest.raises(OptionError, match=message):
        theme(**options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"groups": ["#C0392B", "#4E8A2E"]},
            r"groups: #C0392B and #4E8A2E look alike to readers who see no \w+ \(difference \d",
        ),
        (
            {"groups": ["#D0D0D0", "#D2D2D2", "#D4D4D4", "#D6D6D6", "#D8D8D8"]},
            r"groups: #D0D0D0 and #D8D8D8 look alike in grey \(contrast 1\.\d\d\), and there are",
        ),
        (
            {"shades": ["#222222", "#EEEEEE"]},
            r"shades: #EEEEEE is no darker than #222222, so in grey more does not look like more",
        ),
        (
            {"diverging": ["#9E3D00", "#707070", "#0B4F8A"]},
            r"diverging: the (first|last) colour #\w+ looks as light as the middle #707070",
        ),
        (
            {"diverging": ["#A03020", "#F0F0F0", "#4A5A1E"]},
            r"diverging: #A03020 and #4A5A1E look alike to readers who see no (red|green)",
        ),
    ],
)
def test_colours_that_not_all_readers_tell_apart_are_named(options, message) -> None:
    with pytest.warns(UserWarning, match="look") as caught:
        theme(**options)
    assert any(re.match(message, str(warning.message)) for warning in caught)


@pytest.mark.parametrize(
    "options",
    [{}, {"accent": "#7A1F3D"}, {"groups": ["#0B3C5D", "#D9B310"]}, {"shades": ["white", "black"]}],
)
def test_colours_that_all_tell_apart_bring_no_warning(options) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        theme(**options)
