"""Chart: a drawing with the numbers it shows, its words for people who do not see it, and files.

A chart knows how it was made, so that it can be drawn again from other counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from peervoice.charts.export import FORMATS, export
from peervoice.charts.style import DPI, Theme, current, wearing
from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap
from peervoice.saving import save_as

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROWS_IN_NOTEBOOK = 200
_DPI_IN_NOTEBOOK = 200.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a chart is drawn: the function, and its options.

    Parameters
    ----------
    draw : callable
        Takes a counts frame and the options, and returns a chart.
    options : mapping of str to object
        The options, without the Axes.
    theme : Theme
        The fonts and colours; if not given, those of now.
    """

    draw: Callable[..., Chart]
    options: FrozenMap[str, object]
    theme: Theme = field(default_factory=current)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Chart:
    """A drawing and the numbers behind it.

    Parameters
    ----------
    ax : Axes
        Where it is drawn.
    table : DataFrame
        The counts frame of exactly the numbers that are drawn; hidden ones are taken out.
    alt_text : str
        What the chart shows, in sentences.
    recipe : Recipe
        How to draw it again.
    extent : str
        What it shows how many of, such as ``"3 codes x 2 groups"``.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"code": ["stigma"], "name": ["Stigma"], "segments": [4],
    ...     "participants": [3], "of": [5], "share": [0.6], "not_read": [0],
    ...     "transcripts": [3], "transcripts_of": [5], "words": [51]})
    >>> from peervoice.charts.heatmap import heatmap
    >>> chart = heatmap(counts)
    >>> chart
    Chart('heatmap', 1 code x 1 group)
    >>> chart.redrawn(counts.assign(name="Shame")).table["name"].tolist()
    ['Shame']
    """

    ax: Axes
    table: pd.DataFrame
    alt_text: str
    recipe: Recipe
    extent: str

    def __repr__(self) -> str:
        return f"Chart({self.recipe.draw.__name__!r}, {self.extent})"

    @property
    def figure(self) -> Figure:
        """The figure that the chart stands on."""
        figure = self.ax.get_figure(root=True)
        if figure is None:
            raise OptionError("The Axes of this chart was removed from its figure. Draw it again.")
        return figure

    @property
    def title(self) -> str:
        """The title above the chart; empty where it has none."""
        return str(self.recipe.options["title"])

    def redrawn(self, counts: pd.DataFrame) -> Chart:
        """Draw the same kind of chart, with the same options and theme, from other counts.

        The new chart has a figure of its own, also where this one was drawn into an Axes that
        was given; what was changed on the figure by hand is not repeated.

        Parameters
        ----------
        counts : DataFrame
            A counts frame, such as one in which small groups are hidden.
        """
        with wearing(self.recipe.theme):
            return self.recipe.draw(counts, **self.recipe.options)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the figure to a file, with the alternative text inside.

        The same chart gives the same bytes; neither the time nor anything of the machine is
        written.

        Parameters
        ----------
        path : str or path
            Where to; the suffix says the format: ``.png``, ``.svg`` or ``.pdf``.

        Returns
        -------
        Path
            The file that was written.

        Raises
        ------
        OptionError
            If charts cannot write such a file, or its folder does not exist.
        """
        return save_as(
            path,
            lambda suffix: self._bytes(suffix, DPI),
            what="a chart is",
            formats=FORMATS,
            usual=".png",
        )

    def _bytes(self, suffix: str, dpi: float) -> bytes:
        title = self.title or self.extent
        return export(self.figure, suffix=suffix, title=title, alt=self.alt_text, dpi=dpi)

    def _repr_html_(self) -> str:
        from base64 import b64encode

        picture = b64encode(self._bytes(".png", _DPI_IN_NOTEBOOK)).decode("ascii")
        width = round(self.figure.get_figwidth() * 96)
        table = self.table.to_html(
            index=False,
            border=0,
            na_rep="–",
            float_format="{:.2f}".format,
            max_rows=_ROWS_IN_NOTEBOOK,
        )
        return (
            f'<figure style="margin:0"><img alt="{escape(self.alt_text)}" '
            f'style="max-width:100%;width:{width}px" src="data:image/png;base64,{picture}">'
            f"</figure><details><summary>The numbers ({len(self.table)} rows)</summary>"
            f"{table}</details>"
        )
