"""The body of a web page: its blocks, its comments, and its footnotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from peervoice.readers.blocks import Block, Heading, Paragraph, Table
from peervoice.readers.decode import newlines
from peervoice.readers.folding import Folded
from peervoice.readers.web_asides import is_mark
from peervoice.readers.web_grid import Grid

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# What is not shown, is no text of the page, or was deleted.
_LEFT_OUT: Final = frozenset(
    {
        *("head", "script", "style", "template", "noscript", "title", "nav", "del", "iframe"),
        *("object", "svg", "math", "audio", "video", "canvas", "select", "button", "textarea"),
        *("rt", "rp", "-comment"),
    }
)
_BLOCKS: Final = frozenset(
    {
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "header"),
        *("footer", "aside", "blockquote", "pre", "figure", "figcaption", "address", "fieldset"),
        *("form", "hr", "center", "details", "summary", "caption", "legend", "body"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    }
)
# A list of terms is one of speakers where what follows is what they say.
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_CELLS: Final = frozenset({"td", "th"})
_BOLD: Final = frozenset({"b", "strong"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_HEAVY: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_CLASSES: Final = re.compile(r"\.([\w-]+)\s*\{[^{}]*font-weight\s*:\s*(?:bold|[6-9]00)[^{}]*\}")
# Of LibreOffice, for what stands at the edges of a printed page.
_EDGES: Final = frozenset({"header", "footer"})


class WebBody:
    """The blocks of a web page, read in one walk.

    Parameters
    ----------
    root : LexborNode
        The element that holds all others.
    asides : collection of int
        Which nodes hold comments and footnotes.
    """

    def __init__(self, root: LexborNode, asides: Collection[int] = frozenset()) -> None:
        styles = "".join(style.text() for style in root.css("style"))
        self._bold_classes = frozenset(_CLASSES.findall(styles))
        self._asides = asides
        self._line = Folded()
        self._lead: int | None = None
        self._bold: list[int] = []
        self._pre = 0
        self._holders: list[list[Block]] = [[]]
        self._grids: list[Grid] = []
        self._walk(root)
        self._end_line()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs, headings and tables in reading order."""
        return tuple(self._holders[0])

    def _walk(self, root: LexborNode) -> None:
        # Without recursion: a page may nest its elements to any depth.
        node: LexborNode | None = root
        while node is not None:
            is_read = self._enter(node)
            child = node.child if is_read else None
            if child is not None:
                node = child
                continue
            if is_read:
                self._leave(node)
            while node is not None and (node.next is None or node.mem_id == root.mem_id):
                if node.mem_id == root.mem_id:
                    return
                node = node.parent
                if node is not None:
                    self._leave(node)
            node = node.next if node is not None else None

    def _enter(self, node: LexborNode) -> bool:
        """Begin a node; tell whether what it holds is to be read."""
        tag = node.tag or ""
        if tag == "-text":
            self._say(node.text_content or "")
            return False
        if tag in _LEFT_OUT or node.mem_id in self._asides:
            return False
        attributes = node.attributes
        if _is_hidden(attributes) or (tag == "a" and is_mark(attributes.get("href"))):
            return False
        if tag == "br":
            self._line.sign("\n")
        elif tag in _BLOCKS or tag in _CELLS or tag == "table":
            self._end_line()
        if tag in _BOLD or (attributes and self._is_heavy(attributes)):
            self._bold.append(node.mem_id)
        if tag == "pre":
            self._pre += 1
        elif tag == "table":
            self._grids.append(Grid())
        elif tag == "tr" and self._grids:
            self._grids[-1].begin_row()
        elif tag in _CELLS and self._grids:
            self._holders.append([])
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if self._bold and self._bold[-1] == node.mem_id:
            self._bold.pop()
        if tag in _BLOCKS:
            self._end_line(is_heading=tag in _HEADINGS)
        if tag == "pre":
            self._pre -= 1
        elif tag in _CELLS and self._grids:
            self._end_line()
            text = "\n".join(block.text for block in self._holders.pop()).strip()
            columns, rows = (node.attributes.get(name) for name in ("colspan", "rowspan"))
            self._grids[-1].add(text, columns, rows)
        elif tag == "table":
            self._end_line()
            self._holders[-1].append(Table(self._grids.pop().rows))

    def _is_heavy(self, attributes: Mapping[str, str | None]) -> bool:
        if _HEAVY.search(attributes.get("style") or ""):
            return True
        return not self._bold_classes.isdisjoint((attributes.get("class") or "").split())

    def _say(self, words: str) -> None:
        if self._lead is None and not self._bold and words.strip():
            self._lead = len(self._line)
        if self._pre:
            self._line.sign(newlines(words))
        else:
            self._line.say(words)

    def _end_line(self, *, is_heading: bool = False) -> None:
        # A line break at the end of a paragraph shows nothing.
        raw = self._line.text.removesuffix("\n")
        text = raw if raw.strip() else ""
        bold = len(text) if self._lead is None else min(self._lead, len(text))
        if text and is_heading:
            self._holders[-1].append(Heading(text))
        elif self._line:
            self._holders[-1].append(Paragraph(text, bold))
        self._line, self._lead = Folded(), None


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    return bool(attributes) and (
        "hidden" in attributes
        or attributes.get("role") == "navigation"
        or attributes.get("title") in _EDGES
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )
