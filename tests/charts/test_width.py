"""Charts for a printed width: from a column to a poster, in letters that can be read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image

from peervoice.charts import bars, heatmap, theme
from peervoice.errors import OptionError

DRAW = pytest.mark.parametrize("draw", [heatmap, bars])
LONG = "What people said, by the country in which they live " * 3


def smallest(chart) -> float:
    """The smallest letters of a chart, in points, the marks of its scale included."""
    marks = [*chart.ax.get_xticklabels(), *chart.ax.get_yticklabels()]
    shown = [text for text in marks if text.get_visible()]
    return min(text.get_fontsize() for text in [*chart.ax.texts, *shown])


@DRAW
@pytest.mark.parametrize("name", ["small", "middle"])
@pytest.mark.parametrize("width", [8, 12.5, 16, 60])
def test_files_have_exactly_that_width(case_of, draw, name, width, tmp_path) -> None:
    chart = draw(case_of(name).head(60), width=width, title=LONG)
    png, svg, pdf = (chart.save(tmp_path / f"a{suffix}") for suffix in (".png", ".svg", ".pdf"))
    with Image.open(png) as image:
        across, dots = image.size[0], image.info["dpi"][0]
        assert across / dots * 2.54 == pytest.approx(width, abs=0.01)
        # What printers ask for, up to the pixels of a poster.
        pixels = image.size[0] * image.size[1]
        assert dots == pytest.approx(300, abs=0.1) or pixels == pytest.approx(70e6, rel=1e-3)
    assert float(ET.parse(svg).getroot().get("width").removesuffix("pt")) == pytest.approx(  # noqa: S314
        width / 2.54 * 72
    )
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert document[0].get_width() == pytest.approx(width / 2.54 * 72, abs=0.01)
    finally:
        document.close()


@DRAW
@pytest.mark.parametrize(
    ("width", "least"), [(8, 5.8), (12, 5.8), (16, 5.8), (24, 5.8), (60, 12), (84, 15.5)]
)
@pytest.mark.parametrize(("name", "codes"), [("small", 3), ("middle", 10)])
def test_letters_can_be_read(case_of, draw, name, codes, width, least) -> None:
    counts = case_of(name)
    some = counts[counts["code"].isin(counts["code"].unique()[:codes])]
    assert smallest(draw(some, width=width)) >= least - 1e-9


@DRAW
@pytest.mark.parametrize(
    ("name", "width", "title"),
    [
        *(("small", width, title) for width in (6, 8, 16, 84) for title in ("", LONG)),
        *(("middle", width, LONG) for width in (10, 16, 60)),
    ],
)
def test_words_stay_apart_and_on_the_page(
    case_of, boxes, collisions, draw, name, width, title
) -> None:
    counts = case_of(name)
    counts["hidden"] = [row % 11 == 3 for row in range(len(counts))]
    drawn = boxes(draw(counts, width=width, title=title))
    assert collisions(drawn.words) == []
    assert drawn.outside() == []


@pytest.mark.parametrize(("draw", "width"), [(heatmap, 28), (heatmap, 84), (bars, 12), (bars, 30)])
def test_the_worst_case(worst, boxes, collisions, draw, width) -> None:
    chart = draw(worst, width=width)
    drawn = boxes(chart)
    assert collisions(drawn.words) == []
    assert drawn.outside() == []
    assert smallest(chart) >= 5.8 - 1e-9


def test_larger_pages_have_larger_letters(small) -> None:
    sizes = [smallest(heatmap(small, width=width)) for width in (8, 12, 16, 24, 40, 84)]
    assert sizes == sorted(set(sizes))


def test_a_theme_of_large_letters_shrinks_as_far_as_it_must(case_of) -> None:
    middle = case_of("middle")
    plain = smallest(heatmap(middle.head(60), width=16))
    with theme(size=14):
        assert smallest(heatmap(middle.head(60), width=16)) > plain
        assert smallest(heatmap(middle, width=16)) >= 5.8


def test_groups_that_do_not_fit_stand_in_panels(case_of, words, boxes) -> None:
    middle = case_of("middle")
    folded, flat = heatmap(middle, width=9), heatmap(middle, width=20)
    said = words(folded)
    numbers = {name: text for name, text in said.items() if name.startswith("number")}
    assert numbers == {
        name: text for name, text in words(flat).items() if name.startswith("number")
    }
    panels = {name.partition("-panel-")[2] for name in said if name.startswith("code-")}
    assert len(panels) > 1
    assert all("panel" not in name for name in words(flat))
    for panel in panels - {""}:
        assert [said[f"code-{row}-panel-{panel}"] for row in range(20)] == [
            said[f"code-{row}"] for row in range(20)
        ]
    drawn = boxes(folded).boxes
    per = -(-13 // len(panels))
    assert drawn[f"cell-0-{per}"][0] == pytest.approx(drawn["cell-0-0"][0])
    assert drawn[f"cell-0-{per}"][3] < drawn["cell-19-0"][1]
    assert folded.figure.get_size_inches()[1] <= 25.7 / 2.54


def test_names_of_codes_stand_above_bars_where_there_is_no_room(case_of, boxes) -> None:
    small = case_of("small")
    wide, narrow = boxes(bars(small, width=16)).words, boxes(bars(small, width=8)).words
    assert wide["code-0"][2] < wide["number-0-0"][0]
    assert narrow["code-0"][1] > narrow["number-0-0"][1]
    assert narrow["code-0"][2] > narrow["number-2-0"][0]


@pytest.mark.parametrize("width", [8, 14])
def test_what_cannot_be_read_is_refused_with_the_width_that_it_needs(worst, width) -> None:
    match = rf"At width={width} cm this chart cannot be read: its letters .* 5\.8 points\. It needs"
    with pytest.raises(OptionError, match=match) as caught:
        heatmap(worst, width=width)
    needed = int(str(caught.value).partition("type width=")[2].partition(",")[0])
    assert smallest(heatmap(worst, width=needed)) >= 5.8 - 1e-9
    with pytest.raises(OptionError, match="It needs"):
        heatmap(worst, width=needed - 2)


@DRAW
@pytest.mark.parametrize("width", [0, 3.9, 501, True, "16", float("nan")])
def test_what_is_no_width(small, draw, width) -> None:
    with pytest.raises(
        OptionError, match=r"width=.* is no width of a page: .* from 4 to 500\. A col"
    ):
        draw(small, width=width)


@DRAW
def test_an_axes_has_its_width_already(small, draw) -> None:
    with pytest.raises(
        OptionError, match=r"as wide as that Axes; width=8 is for a chart on a page"
    ):
        draw(small, ax=Figure().add_subplot(), width=8)


@DRAW
def test_drawn_again_at_the_same_width(small, draw) -> None:
    chart = draw(small, width=8)
    again = chart.redrawn(small)
    assert again.figure.get_size_inches() == pytest.approx(chart.figure.get_size_inches())


NAMES = st.text(
    st.sampled_from("abc defg hijk ЖЩ йё é\u0301 אבג דהו بتث جحخ 2020 (–) ·-/"),
    min_size=1,
    max_size=60,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), width=st.sampled_from([8, 12, 16, 30, 60]))
@DRAW
def test_names_of_any_script_stay_apart_and_on_the_page(
    make, said, boxes, collisions, draw, data, width
) -> None:
    groups = [(name,) for name in data.draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))]
    names = data.draw(st.lists(NAMES, min_size=1, max_size=4))
    cells = {(f"c{i}", name): [said(1, 12)] * len(groups) for i, name in enumerate(names)}
    drawn = boxes(draw(make(cells, groups), width=width, title=data.draw(NAMES)))
    assert collisions(drawn.words) == []
    assert drawn.outside() == []
