"""Asides: comments and footnotes of a web page, which Google Docs, Word and LibreOffice wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# A mark in the text leads to a comment or a footnote, and a link there leads back.
_MARK: Final = re.compile(r"#(?:cmnt|_msocom_|ftnt|_ftn|_edn)\d+|#sd(?:foot|end)note\d+sym")
_BACK: Final = re.compile(
    r"#(?:(?P<comment>cmnt_ref|_msoanchor_)|ftnt_ref|_ftnref|_ednref|sd(?:foot|end)note)\d+(?:anc)?"
)
# So far above a link stands what it begins.
_HIGHEST: Final = 12
_HOLDERS: Final = frozenset({"p", "li", "div"})


class Asides(NamedTuple):
    """What stands beside the text of a page.

    Attributes
    ----------
    comments : tuple of LexborNode
        Each holds a comment; such pages do not say who wrote it.
    notes : tuple of LexborNode
        Each holds a footnote.
    """

    comments: tuple[LexborNode, ...]
    notes: tuple[LexborNode, ...]

    @property
    def nodes(self) -> frozenset[int]:
        """Which nodes these are."""
        return frozenset(node.mem_id for node in (*self.comments, *self.notes))


def is_mark(link: str | None) -> bool:
    """Tell whether a link leads from the text to a comment or a footnote.

    Examples
    --------
    >>> is_mark("#cmnt1"), is_mark("#_ftn2"), is_mark("#chapter")
    (True, True, False)
    """
    return link is not None and _MARK.fullmatch(link) is not None


def asides_of(root: LexborNode) -> Asides:
    """Find the comments and footnotes of a page; their links back are taken out of it.

    Parameters
    ----------
    root : LexborNode
        The element that holds all others.
    """
    comments: dict[int, LexborNode] = {}
    notes: dict[int, LexborNode] = {}
    for link in root.css('a[href^="#"]'):
        found = _BACK.fullmatch(link.attributes.get("href") or "")
        holder = _holder(link) if found else None
        if found is not None and holder is not None:
            link.decompose()
            (comments if found["comment"] else notes)[holder.mem_id] = holder
    return Asides(tuple(comments.values()), tuple(notes.values()))


def _holder(link: LexborNode) -> LexborNode | None:
    """Return the paragraph that a link begins, or the division that it begins."""
    holder, node = None, link
    for _ in range(_HIGHEST):
        if node.parent is None or node.parent.tag == "body" or not _is_first(node):
            break
        node = node.parent
        if node.tag in _HOLDERS:
            holder = node
        if node.tag == "div":
            break
    return holder


def _is_first(node: LexborNode) -> bool:
    """Tell whether no words stand before a node in the one that holds it."""
    before = node.prev
    while before is not None and not (before.tag != "-comment" and before.text().strip()):
        before = before.prev
    return before is None
