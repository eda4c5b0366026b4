"""Labels: the names of codes beside a chart, children under their parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from peervoice.charts.lettering import Face
from peervoice.charts.style import INDENT, LABEL_SIZE

if TYPE_CHECKING:
    from peervoice.charts.board import Board
    from peervoice.charts.grid import Row


@dataclass(frozen=True, slots=True)
class Label:
    """The name of one code in lines, with its letters and its place from the left.

    Parameters
    ----------
    text : str
        The name, in lines that fit.
    face : Face
        The letters: bold for a parent.
    indent : float
        How far it is indented, in inches.
    """

    text: str
    face: Face
    indent: float

    @property
    def width(self) -> float:
        """Width in inches, the indent included."""
        return self.indent + self.face.width(self.text)

    @property
    def height(self) -> float:
        """Height in inches."""
        return self.face.height(self.text)

    def draw(
        self, board: Board, *, at: tuple[float, float], level: Literal["top", "center"], name: str
    ) -> None:
        """Write the name, indented from a place."""
        x, y = at
        board.write(
            self.text, at=(x + self.indent, y), face=self.face, name=name, anchor="row", level=level
        )


def labels(rows: Sequence[Row], *, within: float, fonts: tuple[str, ...]) -> tuple[Label, ...]:
    """Wrap the names of codes to a width.

    Parameters
    ----------
    rows : sequence of Row
        The codes.
    within : float
        The width in inches, indents included.
    fonts : tuple of str
        The fonts.
    """
    made = []
    for row in rows:
        face = Face(LABEL_SIZE, bold=row.parent, fonts=fonts)
        # However deep a code lies, half of the width is left for its name.
        indent = min(row.depth * INDENT, within / 2)
        made.append(Label("\n".join(face.wrap(row.label, within=within - indent)), face, indent))
    return tuple(made)
