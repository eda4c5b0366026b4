"""The body of a Word document: its blocks, and the words that comments stand beside.

python-docx leaves out runs inside tracked insertions, so the elements are walked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from peervoice.readers.beside import Beside
from peervoice.readers.blocks import Block, Heading, Paragraph, Table
from peervoice.readers.decode import newlines

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
# What was deleted or moved away, what a field computes from, and what is no text of the body.
_LEFT_OUT: Final = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "delInstrText",
        "delText",
        "instrText",
        "moveFrom",
        "pPr",
        "rPr",
        "rt",
        "sdtPr",
        "tblPr",
        "tcPr",
    )
) | {_FALLBACK}
_HOLDERS: Final = frozenset(
    f"{W}{name}" for name in ("customXml", "ins", "moveTo", "sdt", "sdtContent", "smartTag")
)
_P: Final = f"{W}p"
_R: Final = f"{W}r"
_T: Final = f"{W}t"
_TABLE: Final = f"{W}tbl"
_ROW: Final = f"{W}tr"
_CELL: Final = f"{W}tc"
_ROW_GONE: Final = f"{W}trPr/{W}del"
_FROM: Final = f"{W}commentRangeStart"
_TO: Final = f"{W}commentRangeEnd"
_ID: Final = f"{W}id"
_VAL: Final = f"{W}val"
_BOLD: Final = f"{W}rPr/{W}b"
_STYLE: Final = f"{W}pPr/{W}pStyle"
_LEVEL: Final = f"{W}pPr/{W}outlineLvl"
_ENDS_GONE: Final = tuple(f"{W}pPr/{W}rPr/{W}{name}" for name in ("del", "moveFrom"))
_NO: Final = frozenset({"0", "false", "off"})
# Outline levels of headings; the tenth is body text.
LEVELS: Final = frozenset("012345678")


class Body:
    """The blocks of a body, read in one walk.

    Tracked insertions are kept and tracked deletions left out, as if all changes had been
    accepted.

    Parameters
    ----------
    root : element
        ``w:body``, or what else holds paragraphs.
    headings : frozenset of str
        Ids of the styles of headings.

    Attributes
    ----------
    blocks : tuple of Paragraph, Heading and Table
        In reading order.
    beside : Beside
        The words that each comment stands beside, by its id.
    """

    def __init__(self, root: Any, headings: frozenset[str] = frozenset()) -> None:
        self._headings = headings
        self._words: list[str] = []
        self._length = self._bold = 0
        self._is_leading = False
        self.beside = Beside()
        self.blocks: tuple[Block, ...] = tuple(self._blocks(root))

    def _blocks(self, holder: Any) -> Iterator[Block]:
        """Yield the blocks below an element; a paragraph whose end was deleted runs on."""
        runs_on = False
        for child in holder.iterchildren("*"):
            if child.tag == _P:
                if not runs_on:
                    self._begin()
                self._walk(child)
                runs_on = any(child.find(end) is not None for end in _ENDS_GONE)
                if not runs_on:
                    yield self._paragraph(is_heading=self._is_heading(child))
            elif child.tag == _TABLE or child.tag in _HOLDERS:
                if runs_on:
                    yield self._paragraph()
                runs_on = False
                if child.tag == _TABLE:
                    yield Table(tuple(self._rows(child)))
                else:
                    yield from self._blocks(child)
            else:
                self._range(child)
        if runs_on:
            yield self._paragraph()

    def _begin(self) -> None:
        self._words, self._length, self._bold, self._is_leading = [], 0, 0, True

    def _paragraph(self, *, is_heading: bool = False) -> Block:
        self.beside.say("\n")
        text = "".join(self._words)
        return Heading(text) if is_heading else Paragraph(text, self._bold)

    def _walk(self, holder: Any) -> None:
        for child in holder.iterchildren("*"):
            tag = child.tag
            if tag == _T:
                # A line break of the file is a space; those of the text are signs.
                self._say(newlines(child.text or "").replace("\n", " "))
            elif tag == _R:
                self._run(child)
            elif tag in _SIGNS:
                self._say(_SIGNS[tag])
            elif tag in _LEFT_OUT:
                continue
            elif tag == _P:  # of a text box
                self._say("\n")
                self._walk(child)
            else:
                self._range(child)
                self._walk(child)

    def _run(self, element: Any) -> None:
        before = len(self._words)
        self._walk(element)
        if not self._is_leading:
            return
        bold = element.find(_BOLD)
        if bold is not None and bold.get(_VAL) not in _NO:
            self._bold = self._length
        elif any(words.strip() for words in self._words[before:]):
            self._is_leading = False

    def _say(self, words: str) -> None:
        self._words.append(words)
        self._length += len(words)
        self.beside.say(words)

    def _range(self, element: Any) -> None:
        """Begin or end the words beside a comment."""
        if element.tag == _FROM:
            self.beside.begin(element.get(_ID))
        elif element.tag == _TO:
            self.beside.end(element.get(_ID))

    def _is_heading(self, paragraph: Any) -> bool:
        style = paragraph.find(_STYLE)
        if style is not None and style.get(_VAL) in self._headings:
            return True
        level = paragraph.find(_LEVEL)
        return level is not None and level.get(_VAL) in LEVELS

    def _rows(self, table: Any) -> Iterator[tuple[str, ...]]:
        for row in self._inside(table, _ROW):
            if row.find(_ROW_GONE) is None:
                yield tuple(self._cell(cell) for cell in self._inside(row, _CELL))

    def _inside(self, holder: Any, tag: str) -> Iterator[Any]:
        """Yield rows or cells, also those inside content controls."""
        for child in holder.iterchildren("*"):
            if child.tag == tag:
                yield child
            elif child.tag in _HOLDERS:
                yield from self._inside(child, tag)
            else:
                self._range(child)

    def _cell(self, cell: Any) -> str:
        return "\n".join(block.text for block in self._blocks(cell)).strip()
