"""Labels: the names of codes beside a chart, children under their parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from peervoice.charts.lettering import Face, leftward
from peervoice.charts.style import INDENT, LABEL_SIZE, SMALL_SIZE

if TYPE_CHECKING:
    from peervoice.charts.board import Board
    from peervoice.charts.rows import Row

APART: Final = 0.03  # between a name and what stands beneath it


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
    room : float
        How wide the widest label is: scripts from right to left end there.
    under : str
        What stands beneath the name, in lines that fit; mostly nothing.
    small : Face
        The letters of what stands beneath.
    """

    text: str
    face: Face
    indent: float
    room: float
    under: str
    small: Face

    @property
    def width(self) -> float:
        """Width in inches, the indent included."""
        return self.indent + max(self.face.width(self.text), self.small.width(self.under))

    @property
    def height(self) -> float:
        """Height in inches."""
        name = self.face.height(self.text)
        return name + (APART + self.small.height(self.under) if self.under else 0.0)

    def draw(
        self, board: Board, *, at: tuple[float, float], level: Literal["top", "center"], name: str
    ) -> None:
        """Write the name, indented from a place."""
        x, y = at
        top = y if level == "top" else y - self.height / 2
        self._write(board, self.text, self.face, at=(x, top), name=name)
        if self.under:
            below = top + self.face.height(self.text) + APART
            quiet = board.theme.quiet
            self._write(
                board, self.under, self.small, at=(x, below), name=f"under-{name}", colour=quiet
            )

    def _write(
        self,
        board: Board,
        text: str,
        face: Face,
        *,
        at: tuple[float, float],
        name: str,
        colour: str | None = None,
    ) -> None:
        (x, y), left = at, leftward(text)
        board.write(
            text,
            at=(x + (self.room - self.indent if left else self.indent), y + face.height(text) / 2),
            face=face,
            name=name,
            anchor="row",
            side="right" if left else "left",
            colour=colour,
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
    made, small = [], Face(SMALL_SIZE, fonts=fonts)
    for row in rows:
        face = Face(LABEL_SIZE, bold=row.parent, fonts=fonts)
        # However deep a code lies, half of the width is left for its name.
        indent = min(row.depth * INDENT, within / 2)
        under = [line for text in row.under for line in small.wrap(text, within=within - indent)]
        name = "\n".join(face.wrap(row.label, within=within - indent))
        made.append(Label(name, face, indent, 0.0, "\n".join(under), small))
    room = max(label.width for label in made)
    return tuple(replace(label, room=room) for label in made)


def longest_word(rows: Sequence[Row], *, within: float, face: Face) -> float:
    """Return how wide the longest word of the names of codes is, if it is not too wide.

    Parameters
    ----------
    rows : sequence of Row
        The codes.
    within : float
        The most that is of use, in inches: a longer word is parted.
    face : Face
        The letters.
    """
    bold = replace(face, bold=True)
    widths = (
        (bold if row.parent else face).width(word) + min(row.depth * INDENT, within / 2)
        for row in rows
        for word in row.label.split()
    )
    return max((width for width in widths if width <= within), default=0.0)
