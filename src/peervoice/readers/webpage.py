"""Web pages: also those that Word, LibreOffice and Google Docs save."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from peervoice.readers.blocks import Document
from peervoice.readers.comment import Comment
from peervoice.readers.decode import Decoded, decode, newlines
from peervoice.readers.document_page import page_of_document
from peervoice.readers.file import File
from peervoice.readers.kinds import kind_of, refuse_as
from peervoice.readers.page import Page, TurnsMode
from peervoice.readers.web_asides import asides_of
from peervoice.readers.web_body import WebBody

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_KIND: Final = "a web page (.html)"
_WHAT: Final = "a web page"
_TAG: Final = re.compile(rb"<[a-zA-Z!/]|<\x00[a-zA-Z!/]|\x00<\x00[a-zA-Z!/]")
_CHARSET: Final = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD: Final = 4_096
_ELEMENT: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
# Elements that need no end.
_OPEN: Final = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"),
        *("colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "source", "track", "body", "html", "head"),
    }
)
# Parsing takes the longer the deeper a page is; browsers go half as deep.
_DEEPEST: Final = 1_000
# What browsers take these names for.
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def read_html(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read a web page: the text that it shows.

    White space of the file is folded, as browsers do it; a no-break space is kept. Menus,
    scripts and what was deleted are left out.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        How turns are found. Where nobody is found, the whole is one turn.

    Raises
    ------
    InputError
        If it is no web page, nested too deeply, or shows no words.

    Examples
    --------
    >>> page = read_html(File("a.html", b"<p>I: And\n now?</p><p><b>Ana:</b> Yes&hellip;</p>"))
    >>> page.text
    'I: And now?\nAna: Yes…'
    """
    from selectolax.lexbor import LexborHTMLParser

    kind = kind_of(file.data)
    if (kind is not None and kind.what != _WHAT) or not file.data:
        raise refuse_as(file, _KIND)
    text, encoding = _decoded(file)
    if not _TAG.search(file.data):
        raise file.refuse("has no tags, as a web page has. Give it the suffix .txt.")
    if _depth(text) > _DEEPEST:
        raise file.refuse(
            f"nests its elements more than {_DEEPEST:,} deep. Save it again from a browser or Word."
        )
    tree = LexborHTMLParser(text)
    root = tree.root
    if root is None:
        raise file.refuse("holds no words.")
    asides = asides_of(root)
    comments = tuple(Comment("", _text(node)) for node in asides.comments)
    notes = sum(bool(_text(node)) for node in asides.notes)
    document = Document(WebBody(root, asides.nodes).blocks, comments, notes, encoding)
    return page_of_document(file, document, turns)


def _depth(text: str) -> int:
    """Return how deep the elements of a page are nested, at most."""
    depth = deepest = 0
    for tag in _ELEMENT.finditer(text):
        if tag[2].lower() not in _OPEN and not tag[0].endswith("/>"):
            depth = max(0, depth + (-1 if tag[1] else 1))
            deepest = max(deepest, depth)
    return deepest


def _text(node: LexborNode) -> str:
    """Return the words of a comment or a footnote."""
    return "\n".join(block.text for block in WebBody(node).blocks).strip()


def _decoded(file: File) -> Decoded:
    """Decode a page: as UTF-8 or UTF-16 where it is, else as it says, else by guessing."""
    stated = _CHARSET.search(file.data[:_HEAD])
    name = stated[1].decode("ascii") if stated else ""
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return decode(file)
    try:
        codec = codecs.lookup(name).name
        text = newlines(file.data.decode(_MEANT.get(codec, codec)))
    except (LookupError, ValueError):
        return decode(file)
    return decode(file) if "\x00" in text else Decoded(text, _MEANT.get(codec, codec))
