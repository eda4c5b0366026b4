"""A chart as an object: its files, its words for the notebook, and drawing it again."""

from __future__ import annotations

import io
import subprocess
import sys
from html import unescape
from xml.etree import ElementTree as ET

import pandas as pd
import pypdfium2
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from peervoice.charts import bars, heatmap
from peervoice.errors import OptionError

DRAW = pytest.mark.parametrize("draw", [heatmap, bars])
SVG = "{http://www.w3.org/2000/svg}"


def alt_in(path) -> str:
    """The alternative text that a file holds, read by another program."""
    if path.suffix.lower() == ".png":
        with Image.open(path) as image:
            image.load()
            return image.text["Description"]
    if path.suffix == ".svg":
        return ET.parse(path).getroot().find(f"{SVG}desc").text  # noqa: S314
    document = pypdfium2.PdfDocument(path)
    try:
        return document.get_metadata_dict()["Subject"]
    finally:
        document.close()


@DRAW
@pytest.mark.parametrize("suffix", [".png", ".PNG", ".svg", ".pdf"])
def test_files_hold_the_alternative_text(make, said, draw, suffix, tmp_path) -> None:
    counts = make({("a", "Штрафы & <Fines> “é”")[:2]: [said(1, 2), said(0, 1)]}, [("PT",), ("Ž",)])
    chart = draw(counts, title="A & B <c>")
    path = chart.save(tmp_path / f"chart{suffix}")
    assert path == tmp_path / f"chart{suffix}"
    assert alt_in(path) == chart.alt_text
    assert "Штрафы & <Fines> “é”: 1 of 2 in PT, 0 of 1 in Ž." in chart.alt_text


@DRAW
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_chart_gives_the_same_bytes(small, draw, suffix, tmp_path, monkeypatch) -> None:
    first = draw(small, title="T").save(tmp_path / f"a{suffix}").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    with plt.rc_context(
        {
            "font.size": 30,
            "svg.fonttype": "none",
            "savefig.bbox": "tight",
            "hatch.linewidth": 5,
            "axes.facecolor": "red",
            "text.usetex": True,
        }
    ):
        chart = draw(small.copy(), title="T")
        second = chart.save(tmp_path / f"b{suffix}").read_bytes()
        assert chart.save(tmp_path / f"c{suffix}").read_bytes() == first == second


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_files_say_nothing_of_when_and_where(small, suffix, tmp_path) -> None:
    path = heatmap(small).save(tmp_path / f"chart{suffix}")
    content = path.read_bytes()
    assert str(tmp_path).encode() not in content
    for word in (b"CreationDate", b"ModDate", b"dc:date", b"tIME", b"Software", b"Producer"):
        assert word not in content
    if suffix == ".png":
        with Image.open(path) as image:
            assert set(image.text) == {"Title", "Description"}
            assert image.text["Title"] == "3 codes x 2 groups"


def test_an_svg_names_itself_for_screen_readers(small, tmp_path) -> None:
    root = ET.parse(heatmap(small, title="Fines & more").save(tmp_path / "a.svg")).getroot()  # noqa: S314
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Fines & more"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_a_pdf_has_words_that_can_be_searched(small, tmp_path) -> None:
    document = pypdfium2.PdfDocument(heatmap(small, title="Полиция").save(tmp_path / "a.pdf"))
    try:
        text = document[0].get_textpage().get_text_range()
        size = document[0].get_size()
    finally:
        document.close()
    assert "Полиция" in text
    assert "Stop and search" in text
    assert size == pytest.approx(heatmap(small).figure.get_size_inches() * 72, rel=0.2)


def test_a_long_chart_stays_within_the_pixels_of_a_png(make, said, tmp_path) -> None:
    cells = {(f"c{i}", f"Code {i}"): [said(0, 1)] for i in range(640)}
    path = heatmap(make(cells, [("PT",)])).save(tmp_path / "a.png")
    with Image.open(path) as image:
        assert 23_000 < max(image.size) <= 24_000


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.docx", r"a chart is saved as \.png, \.svg, \.pdf, not as '\.docx'\. Type 'a\.png'"),
        ("a", r"not as ''\. Type 'a\.png'"),
        ("no/folder/a.png", r"a\.png: there is no folder '.*folder'\. Make it first"),
    ],
)
def test_what_cannot_be_saved(small, tmp_path, name, message) -> None:
    with pytest.raises(OptionError, match=message):
        heatmap(small).save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@DRAW
@pytest.mark.parametrize("value", ["share", "participants", "segments"])
def test_drawn_again_from_other_counts(small, draw, value, tmp_path) -> None:
    other = small.assign(name=small["name"] + "!")
    chart = draw(small, value=value, title="T", ax=Figure().add_subplot())
    again = chart.redrawn(other)
    expected = draw(other, value=value, title="T")
    assert again.figure is not chart.figure
    assert repr(again) == repr(expected) == f"Chart('{draw.__name__}', 3 codes x 2 groups)"
    assert again.title == "T"
    assert (
        again.save(tmp_path / "a.svg").read_bytes()
        == expected.save(tmp_path / "b.svg").read_bytes()
    )
    pd.testing.assert_frame_equal(again.table, other)


def test_a_chart_whose_axes_is_gone(small) -> None:
    chart = heatmap(small)
    chart.ax.remove()
    with pytest.raises(OptionError, match=r"was removed from its figure\. Draw it again"):
        _ = chart.figure


def test_in_a_notebook_the_table_is_folded_beneath(small) -> None:
    small.loc[small["code"] == "policing", "name"] = '<script>"'
    chart = heatmap(small)
    html = chart._repr_html_()
    assert f'alt="{chart.alt_text}"' in unescape(html)
    assert "<script>" not in html
    assert 'src="data:image/png;base64,iVBOR' in html
    assert "<details><summary>The numbers (6 rows)</summary>" in html
    rows = pd.read_html(io.StringIO(html))[0]
    assert rows["code"].tolist() == small["code"].tolist()
    assert rows["participants"].tolist() == [3, 1, 0, 2, 0, 0]


@DRAW
def test_pyplot_never_hears_of_it(small, draw, tmp_path) -> None:
    chart = draw(small)
    chart.save(tmp_path / "a.png")
    assert chart._repr_html_()
    assert plt.get_fignums() == []


def test_drawing_and_saving_do_not_even_import_pyplot(tmp_path) -> None:
    code = (
        "import sys, pandas as pd\n"
        "import peervoice.charts\n"
        "assert 'matplotlib' not in sys.modules\n"
        "counts = pd.DataFrame({'code': ['a'], 'name': ['A'], 'segments': 1, 'participants': 1,\n"
        "    'of': 2, 'share': 0.5, 'not_read': 0, 'transcripts': 1, 'transcripts_of': 2,\n"
        "    'words': 9})\n"
        "peervoice.charts.heatmap(counts).save(sys.argv[1])\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a.png"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert (tmp_path / "a.png").stat().st_size > 1000
