"""Word documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, Final

from peervoice.readers.beside import Beside
from peervoice.readers.blocks import Document
from peervoice.readers.comment import Comment
from peervoice.readers.comment_dates import when_of
from peervoice.readers.document_page import page_of_document
from peervoice.readers.docx_body import LEVELS, Body, W
from peervoice.readers.file import File
from peervoice.readers.kinds import refuse_as
from peervoice.readers.page import Page, TurnsMode
from peervoice.readers.zipped import Archive, check_zip

_KIND: Final = "a Word document (.docx)"
_MAIN: Final = "/officeDocument"
_NOTES: Final = ("footnotes", "endnotes")
_HEADING: Final = "heading "


def read_docx(file: File, turns: TurnsMode = "auto") -> Page:
    """Read a Word document.

    The text is its paragraphs, a line each; tables that name speakers are composed as
    ``Label: words``. Tracked insertions are kept and tracked deletions left out. Comments
    go beside the text. Headers and footers are left out, and so are footnotes, which the note
    of the page counts.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        How turns are found. Where nobody is found, the whole is one turn.

    Raises
    ------
    InputError
        If it is not a Word document, damaged, protected by a password, too large when
        expanded, or holds no words.
    """
    return page_of_document(file, document_of(file), turns)


def document_of(file: File) -> Document:
    """Return what a Word document holds.

    Parameters
    ----------
    file : File
        The bytes.

    Raises
    ------
    InputError
        If it is not a Word document, damaged, protected by a password, or too large when
        expanded.
    """
    archive = check_zip(file, _KIND)
    main = _main(archive)
    root = archive.read_xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise refuse_as(file, _KIND)
    parts = dict(_related(archive, main))
    read = Body(body, _headings(archive, parts))
    comments = tuple(_comments(archive, parts, read.beside))
    notes = sum(_notes(archive, parts, kind) for kind in _NOTES)
    return Document(read.blocks, comments, notes)


def _main(archive: Archive) -> str:
    """Return the name of the part that holds the body."""
    named = (target for kind, target in _related(archive, "") if kind.endswith(_MAIN))
    return next(named, "word/document.xml")


def _related(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of each part that a part names."""
    folder, name = posixpath.split(part)
    root = archive.read_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for one in root if root is not None else ():
        if one.get("TargetMode") != "External":
            target = posixpath.join("/", folder, one.get("Target", ""))
            yield one.get("Type", ""), posixpath.normpath(target)


def _part(archive: Archive, parts: Mapping[str, str], kind: str) -> Any:
    """Return the elements of a part of a kind, such as its comments; none if there is none."""
    name = next((name for type, name in parts.items() if type.endswith(f"/{kind}")), None)
    root = archive.read_xml(name) if name is not None else None
    return root if root is not None else ()


def _headings(archive: Archive, parts: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of styles that are headings, or rest on one."""
    styles = {style.get(f"{W}styleId"): style for style in _part(archive, parts, "styles")}
    return frozenset(id for id in styles if id is not None and _is_heading(id, styles))


def _is_heading(id: str, styles: Mapping[str, Any]) -> bool:
    seen: set[str] = set()
    while id in styles and id not in seen:
        seen.add(id)
        style = styles[id]
        if (_value(style, f"{W}name") or "").lower().startswith(_HEADING):
            return True
        if (level := _value(style, f"{W}pPr/{W}outlineLvl")) is not None:
            return level in LEVELS
        id = _value(style, f"{W}basedOn") or ""
    return False


def _value(element: Any, path: str) -> str | None:
    found = element.find(path)
    return found.get(f"{W}val") if found is not None else None


def _comments(archive: Archive, parts: Mapping[str, str], beside: Beside) -> Iterator[Comment]:
    for one in _part(archive, parts, "comments"):
        text = "\n".join(block.text for block in Body(one).blocks).strip()
        quote = beside.quote(one.get(f"{W}id"))
        yield Comment(one.get(f"{W}author", ""), text, quote, when_of(one.get(f"{W}date", "")))


def _notes(archive: Archive, parts: Mapping[str, str], kind: str) -> int:
    """Return how many footnotes or endnotes hold words."""
    notes = (Body(note).blocks for note in _part(archive, parts, kind))
    return sum(any(block.text.strip() for block in blocks) for blocks in notes)
