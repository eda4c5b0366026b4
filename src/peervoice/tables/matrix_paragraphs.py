"""Paragraphs of a matrix as DOCX has them: an object for each would take minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from peervoice.tables.layout import leftwards, printable
from peervoice.tables.word_styles import OPEN

if TYPE_CHECKING:
    from peervoice.tables.matrix_lines import Line

SPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLE: Final = {"words": "Matrix", "changed": "Matrix", "place": "Matrix quiet"}


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Makes paragraphs of a document.

    Parameters
    ----------
    styles : mapping of str to str
        The names by which the format knows the styles.
    marks : mapping of (str or None, str) to int
        Where the quotes of a cell stand, by row and code: the numbers of bookmarks.
    """

    styles: Mapping[str, str]
    marks: Mapping[tuple[str | None, str], int] = field(default_factory=dict)

    def line(self, line: Line, *, to: int = 0) -> str:
        """Return a line of a cell; one that says where words stand may lead to them."""
        style = _STYLE.get(line.kind, "Matrix quiet")
        to = to if line.kind == "place" else 0
        return self.paragraph(line.text, style, marked=line.kind == "changed", to=to)

    def paragraph(
        self, text: str, style: str, *, marked: bool = False, to: int = 0, mark: int = 0
    ) -> str:
        """Return a paragraph.

        Parameters
        ----------
        text, style : str
            What it says, and how it looks.
        marked : bool
            Whether it is shown as waiting for somebody.
        to, mark : int
            The bookmark that it leads to, and the one that it is; 0 is none.
        """
        text = printable(text)
        back = not text.isascii() and leftwards(text)
        about = '<w:u w:val="single"/>' * bool(to) + shading(OPEN) * marked + "<w:rtl/>" * back
        look = f"<w:rPr>{about}</w:rPr>" if about else ""
        runs = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
        )
        run = f"<w:r>{look}{runs}</w:r>"
        if to:
            run = f'<w:hyperlink w:anchor="quotes{to}" w:history="1">{run}</w:hyperlink>'
        if mark:
            start = f'<w:bookmarkStart w:id="{mark}" w:name="quotes{mark}"/>'
            run = f'{start}{run}<w:bookmarkEnd w:id="{mark}"/>'
        named = f'<w:pStyle w:val="{self.styles[style]}"/>{"<w:bidi/>" * back}'
        return f"<w:p><w:pPr>{named}</w:pPr>{run}</w:p>"


def shading(colour: str) -> str:
    """Return the ground of a paragraph, a run or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'
