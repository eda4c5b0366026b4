"""The body of an OpenDocument text: its blocks, its comments, and its footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from peervoice.readers.beside import Beside
from peervoice.readers.blocks import Block, Heading, Paragraph, Table
from peervoice.readers.comment import Comment
from peervoice.readers.comment_dates import when_of
from peervoice.readers.folding import Folded

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{{{_URN}office:1.0}}"
STYLE: Final = f"{{{_URN}style:1.0}}"
_TEXT: Final = f"{{{_URN}text:1.0}}"
_TABLE: Final = f"{{{_URN}table:1.0}}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_LINES: Final = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_ROWS: Final = frozenset(f"{_TABLE}table-{name}" for name in ("header-rows", "rows", "row-group"))
_CELLS: Final = frozenset(f"{_TABLE}{name}" for name in ("table-cell", "covered-table-cell"))
# What was deleted, what names a picture, and what is no text of the body.
_LEFT_OUT: Final = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}ruby-text",
        f"{_TEXT}note",
        f"{OFFICE}forms",
        f"{{{_URN}svg-compatible:1.0}}title",
        f"{{{_URN}svg-compatible:1.0}}desc",
    }
)
_SPACES: Final = f"{_TEXT}s"
_SIGNS: Final = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
# A file may say that a space or a cell is repeated any number of times.
_MOST_REPEATED: Final = 1_000


class OdtBody:
    """The blocks of a body, read in one walk.

    Tracked insertions are kept and tracked deletions left out.

    Parameters
    ----------
    root : element
        ``office:text``, or what else holds paragraphs.
    bold : frozenset of str
        Names of the styles that are bold.

    Attributes
    ----------
    blocks : tuple of Paragraph, Heading and Table
        In reading order.
    notes : int
        How many footnotes and endnotes hold words.
    """

    def __init__(self, root: Any, bold: frozenset[str] = frozenset()) -> None:
        self._styles = bold
        self._line = Folded()
        self._bold: int | None = None
        self._comments: list[Comment] = []
        self._names: list[str] = []
        self._beside = Beside()
        self.notes = 0
        self.blocks: tuple[Block, ...] = tuple(self._blocks(root))

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What stands in the margin, in the order of its places."""
        return tuple(
            comment._replace(quote=self._beside.quote(name))
            for name, comment in zip(self._names, self._comments, strict=True)
        )

    def _blocks(self, holder: Any) -> Iterator[Block]:
        for child in holder.iterchildren("*"):
            if child.tag in _LINES:
                yield self._block(child)
            elif child.tag == f"{_TABLE}table":
                yield Table(tuple(self._rows(child)))
            elif child.tag not in _LEFT_OUT and not self._margin(child):
                yield from self._blocks(child)

    def _block(self, element: Any) -> Paragraph | Heading:
        outer = self._line, self._bold
        self._line, self._bold = Folded(), None
        is_bold = self._is_bold(element)
        self._walk(element, is_bold=is_bold)
        text = self._line.text
        bold = len(text) if self._bold is None and is_bold else self._bold or 0
        self._line, self._bold = outer
        self._beside.say("\n")
        if element.tag == f"{_TEXT}h":
            return Heading(text)
        return Paragraph(text, min(bold, len(text)))

    def _walk(self, holder: Any, *, is_bold: bool) -> None:
        self._say(holder.text, is_bold=is_bold)
        for child in holder:
            tag = child.tag
            if tag == _SPACES:
                self._sign(" " * _times(child, f"{_TEXT}c"))
            elif tag in _SIGNS:
                self._sign(_SIGNS[tag])
            elif tag in _LINES:  # of a text box
                block = self._block(child)
                self._sign("\n")
                self._line.sign(block.text)
            elif tag == f"{_TEXT}note":
                self.notes += any(text.strip() for text in child.itertext())
            elif isinstance(tag, str) and tag not in _LEFT_OUT and not self._margin(child):
                self._walk(child, is_bold=is_bold or self._is_bold(child))
            self._say(child.tail, is_bold=is_bold)

    def _is_bold(self, element: Any) -> bool:
        return element.get(f"{_TEXT}style-name") in self._styles

    def _say(self, words: str | None, *, is_bold: bool) -> None:
        if not words:
            return
        if self._bold is None and not is_bold and words.strip():
            self._bold = len(self._line)
        self._beside.say(self._line.say(words))

    def _sign(self, sign: str) -> None:
        self._line.sign(sign)
        self._beside.say(sign)

    def _margin(self, element: Any) -> bool:
        """Note a comment, or the end of the words beside one; tell whether it was either."""
        name = element.get(f"{OFFICE}name", "")
        if element.tag == f"{OFFICE}annotation":
            if name:
                self._beside.begin(name)
            self._names.append(name)
            self._comments.append(_comment(element))
            return True
        if element.tag == f"{OFFICE}annotation-end":
            self._beside.end(name)
            return True
        return False

    def _rows(self, table: Any) -> Iterator[tuple[str, ...]]:
        for child in table.iterchildren("*"):
            if child.tag == f"{_TABLE}table-row":
                yield tuple(self._cells(child))
            elif child.tag in _ROWS:
                yield from self._rows(child)

    def _cells(self, row: Any) -> Iterator[str]:
        """Yield the cells of a row; one that a cell above reaches into is empty."""
        hidden = 0
        for cell in row.iterchildren(*_CELLS):
            times = _times(cell, f"{_TABLE}number-columns-repeated")
            if cell.tag == f"{_TABLE}table-cell":
                hidden = _times(cell, f"{_TABLE}number-columns-spanned") - 1
                text = "\n".join(block.text for block in self._blocks(cell)).strip()
                yield from (text for _ in range(times))
            else:
                yield from ("" for _ in range(times - hidden))
                hidden = max(0, hidden - times)


def _times(element: Any, name: str) -> int:
    """Return a number that an element states; 1 where it states none."""
    stated = element.get(name, "1")
    return max(1, min(int(stated), _MOST_REPEATED)) if stated.isdecimal() else 1


def _comment(annotation: Any) -> Comment:
    author, date = (annotation.findtext(f"{_DC}{name}", "") for name in ("creator", "date"))
    text = "\n".join(block.text for block in OdtBody(annotation).blocks).strip()
    return Comment(author, text, when=when_of(date))
