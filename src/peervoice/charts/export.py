"""Export: a figure as the bytes of a file, the same bytes for the same figure."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from peervoice.charts.style import MOST_AREA, MOST_PIXELS, styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS: Final = (".png", ".svg", ".pdf")
# More effort than 3 of 9 in packing pixels takes longer, and makes pages of words no smaller.
_OPTIONS: Final[Mapping[str, dict[str, Any]]] = {".png": {"pil_kwargs": {"compress_level": 3}}}


def export(figure: Figure, *, suffix: str, title: str, alt: str, dpi: float) -> bytes:
    """Return a figure as a file, with its title and alternative text inside.

    Parameters
    ----------
    figure : Figure
        What to write.
    suffix : str
        One of ``FORMATS``.
    title : str
        A title for the properties of the file.
    alt : str
        What the figure shows, in sentences.
    dpi : float
        Pixels an inch, where the format has pixels and they are not too many.
    """
    metadata: dict[str, dict[str, str | None]] = {
        ".png": {"Title": title, "Description": alt, "Software": None},
        ".svg": {"Title": title, "Description": alt, "Date": None, "Creator": None},
        ".pdf": {
            "Title": title,
            "Subject": alt,
            "CreationDate": None,
            "Creator": None,
            "Producer": None,
        },
    }
    width, height = figure.get_size_inches()
    most = min(MOST_PIXELS / max(width, height), sqrt(MOST_AREA / (width * height)))
    file = BytesIO()
    with styled():
        figure.savefig(
            file,
            format=suffix.removeprefix("."),
            dpi=min(dpi, most),
            facecolor=figure.get_facecolor(),
            metadata=metadata[suffix],
            **_OPTIONS.get(suffix, {}),
        )
    data = file.getvalue()
    return _described(data, alt) if suffix == ".svg" else data


def _described(svg: bytes, alt: str) -> bytes:
    # Matplotlib writes <title> and, for machines, the metadata; readers of screens ask for <desc>.
    mark = b"</title>"
    head, end, rest = svg.partition(mark)
    described = head + end + f"\n <desc>{escape(alt)}</desc>".encode() + rest
    return described.replace(b"<svg ", b'<svg role="img" ', 1)
