"""The body of a rich text: its blocks, its comments, and its footnotes."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from peervoice.readers.beside import Beside
from peervoice.readers.blocks import Block, Heading, Paragraph, Table
from peervoice.readers.comment import Comment
from peervoice.readers.rtf_words import (
    CHARACTER_SETS,
    ENDS,
    KEPT,
    LEFT_OUT,
    READ,
    SIGNS,
    encoding_of_font,
    encoding_of_page,
)

_TOKEN: Final = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    r"|([^\\{}\r\n\x00]+)|[\r\n\x00]+|\\"
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SKIPPED: Final = "skipped"
_BODY: Final = ""


@dataclass(slots=True)
class _Group:
    """What holds within a pair of braces.

    Attributes
    ----------
    holds : str
        The kind of group; empty for words of the body.
    font : int or None
        Which font.
    skips : int
        How many characters after one in Unicode stand for it in older programs.
    is_bold, is_deleted, is_starred : bool
        How it is written; whether it was deleted; whether it began with a star.
    """

    holds: str = _BODY
    font: int | None = None
    skips: int = 1
    is_bold: bool = False
    is_deleted: bool = False
    is_starred: bool = False


class RtfBody:
    """The blocks of a rich text, read in one walk.

    Tracked insertions are kept and tracked deletions left out.

    Parameters
    ----------
    text : str
        The bytes of the file, a code point each.

    Attributes
    ----------
    notes : int
        How many footnotes hold words.
    is_whole : bool
        Whether every brace that opens is closed.
    """

    def __init__(self, text: str) -> None:
        self._group = _Group()
        self._stack: list[_Group] = []
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._pending = bytearray()
        self._to_skip = 0
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._lead: int | None = None
        self._in_table = self._is_heading = False
        self._rows: list[tuple[str, ...]] = []
        self._row: list[str] = []
        self._cell: list[str] = []
        self._aside: dict[str, list[str]] = {}
        self._comments: list[Comment] = []
        self._beside = Beside()
        self._headings: set[int] = set()
        self._style = -1
        self.notes = 0
        self.is_whole = False
        self._read(text)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs, headings and tables in reading order."""
        return tuple(self._blocks)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What stands in the margin, in the order of its places."""
        return tuple(self._comments)

    def _read(self, text: str) -> None:
        at = 0
        while found := _TOKEN.match(text, at):
            at = found.end()
            word, number, byte, symbol, brace, plain = found.groups()
            if plain is not None:
                self._plain(plain)
            elif byte is not None:
                self._plain(chr(int(byte, 16)))
            elif word is not None:
                self._flush()
                if word == "bin":
                    at += max(0, int(number or 0))
                else:
                    self._to_skip = 0
                    self._control(word, None if number is None else int(number))
            elif symbol is not None:
                self._flush()
                self._symbol(symbol)
            elif brace is not None:
                self._flush()
                self._brace(brace)
                if not self._stack:
                    self.is_whole = True
                    break
        self._flush()
        if self._words:
            self._end_paragraph()
        self._end_table()

    def _plain(self, plain: str) -> None:
        if self._to_skip:
            left = plain[self._to_skip :]
            self._to_skip = max(0, self._to_skip - len(plain))
            plain = left
        if self._group.holds != _SKIPPED:
            self._pending += plain.encode("latin-1")

    def _flush(self) -> None:
        """Say what was read in bytes: a character may be made of several."""
        if self._pending:
            font = self._group.font
            encoding = self._fonts.get(font, self._encoding) if font is not None else self._encoding
            words = bytes(self._pending).decode(encoding, "replace")
            self._pending.clear()
            self._say(words)

    def _say(self, words: str) -> None:
        group = self._group
        if group.holds == _BODY and not group.is_deleted:
            if self._lead is None and not group.is_bold and words.strip():
                self._lead = sum(map(len, self._words))
            self._words.append(words)
            self._beside.say(words)
        elif group.holds in READ and not group.is_deleted:
            self._aside.setdefault(group.holds, []).append(words)

    def _brace(self, brace: str) -> None:
        self._to_skip = 0
        if brace == "{":
            self._stack.append(self._group)
            self._group = replace(self._group, is_starred=False)
        elif self._stack:
            ended = self._group.holds
            self._group = self._stack.pop()
            if ended != self._group.holds and ended in READ:
                self._end_aside(ended)
            elif ended == "stylesheet":
                self._end_style()

    def _symbol(self, symbol: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif symbol == "*":
            self._group.is_starred = True
        elif symbol in ENDS:
            self._end()
        elif symbol in SIGNS:
            self._say(SIGNS[symbol])

    def _control(self, word: str, number: int | None) -> None:
        group = self._group
        if group.holds == _SKIPPED:
            return
        if word in READ:
            self._begin_aside(word, number)
        elif word in LEFT_OUT or (group.is_starred and word not in KEPT):
            group.holds = _SKIPPED
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word in ENDS:
            self._end()
        elif word == "u":
            self._say(_character(number or 0))
            self._to_skip = group.skips
        elif group.holds == _BODY and word in ("cell", "row"):
            self._end_cell(is_last=word == "row")
        else:
            self._format(word, number)
        group.is_starred = False

    def _format(self, word: str, number: int | None) -> None:
        group, is_on = self._group, number != 0
        if word == "b":
            group.is_bold = is_on
        elif word == "deleted":
            group.is_deleted = is_on
        elif word == "plain":
            group.is_bold = group.is_deleted = False
        elif word == "uc":
            group.skips = max(0, min(number or 0, 16))
        elif word in ("f", "deff"):
            group.font = number
        elif word in ("fcharset", "cpg", "ansicpg") or word in CHARACTER_SETS:
            self._set_encoding(word, number or 0)
        elif word == "pard":
            self._in_table = self._is_heading = False
        elif word == "intbl":
            self._in_table = is_on
        elif word == "s":
            self._style = number or 0
            self._is_heading = group.holds == _BODY and self._style in self._headings
        elif word == "outlinelevel":
            self._outline(number or 0)

    def _outline(self, level: int) -> None:
        if self._group.holds == "stylesheet":
            self._headings.add(self._style)
        elif level < 9:
            self._is_heading = True

    def _set_encoding(self, word: str, number: int) -> None:
        font = self._group.font
        if word in CHARACTER_SETS:
            self._encoding = CHARACTER_SETS[word]
        elif word == "ansicpg":
            self._encoding = encoding_of_page(number) or self._encoding
        elif font is not None:
            found = encoding_of_page(number) if word == "cpg" else encoding_of_font(number)
            if found is not None:
                self._fonts[font] = found

    def _begin_aside(self, word: str, number: int | None) -> None:
        self._group.holds = word
        self._aside[word] = [] if number is None else [str(number)]
        if word == "stylesheet":
            self._style = -1

    def _end_aside(self, ended: str) -> None:
        words = _whole("".join(self._aside.get(ended, ()))).strip()
        if ended == "atrfstart":
            self._beside.begin(words)
        elif ended == "atrfend":
            self._beside.end(words)
        elif ended == "footnote":
            self.notes += bool(words)
        elif ended == "annotation":
            author, id, date, ref = (
                _whole("".join(self._aside.pop(name, ()))).strip()
                for name in ("atnauthor", "atnid", "atndate", "atnref")
            )
            quote = _whole(self._beside.quote(ref))
            self._comments.append(Comment(author or id, words, quote, _moment(date)))

    def _end_style(self) -> None:
        """Note a style of the list of styles, whose name stands at the end of its group."""
        name = "".join(self._aside.pop("stylesheet", ())).strip()
        if name.lower().startswith("heading "):
            self._headings.add(self._style)

    def _end(self) -> None:
        """End a paragraph; one whose end was deleted runs on."""
        if self._group.is_deleted:
            return
        if self._group.holds == _BODY:
            self._end_paragraph()
        else:
            self._say("\n")

    def _end_paragraph(self) -> None:
        text = _whole("".join(self._words))
        bold = len(text) if self._lead is None else min(self._lead, len(text))
        self._words, self._lead = [], None
        self._beside.say("\n")
        if self._in_table:
            self._cell.append(text)
            return
        self._end_table()
        self._blocks.append(Heading(text) if self._is_heading else Paragraph(text, bold))

    def _end_cell(self, *, is_last: bool) -> None:
        if is_last:
            self._rows.append(tuple(self._row))
            self._row = []
            return
        text = _whole("".join(self._words))
        self._words, self._lead = [], None
        self._row.append("\n".join((*self._cell, text)).strip())
        self._cell = []
        self._beside.say("\n")

    def _end_table(self) -> None:
        if self._row or self._cell:
            self._rows.append((*self._row, *self._cell))
        if self._rows:
            self._blocks.append(Table(tuple(self._rows)))
        self._rows, self._row, self._cell = [], [], []


def _character(number: int) -> str:
    """Return a character, or half of one: what is above 32,767 is written as less than zero."""
    number += 0x10000 if number < 0 else 0
    return chr(number) if 0 <= number <= sys.maxunicode else "\N{REPLACEMENT CHARACTER}"


def _whole(text: str) -> str:
    """Return a text in which the halves of a character are one: emoji are written as two."""
    if _SURROGATE.search(text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _moment(written: str) -> datetime | None:
    """Return the moment that a comment packs into one number, bits for each of its parts."""
    try:
        bits = int(written) & 0xFFFFFFFF
        year, month, day = 1900 + (bits >> 20 & 0x1FF), bits >> 16 & 0xF, bits >> 11 & 0x1F
        return datetime(year, month, day, bits >> 6 & 0x1F, bits & 0x3F, tzinfo=UTC)
    except ValueError:
        return None
