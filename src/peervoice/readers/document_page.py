"""From the blocks of a document to a page: the one way, for every format of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple

from peervoice.readers.blocks import Block, Document, Table
from peervoice.readers.dialogue import Dialogue, dialogues
from peervoice.readers.file import File
from peervoice.readers.leads import find_in
from peervoice.readers.page import CERTAIN, Page, TurnsMode, page_of_turns
from peervoice.span import Span
from peervoice.turns import FoundTurns, Utterance

# Between tables of speech stand titles and remarks. What is found in them has to be likely.
_LIKELY: Final = 0.6
_SPACE: Final = re.compile(r"\s+")


class _Stretch(NamedTuple):
    """A part of the text, and who speaks in it."""

    text: str
    found: FoundTurns
    is_table: bool


def page_of_document(file: File, document: Document, turns: TurnsMode) -> Page:
    """Make a page of a document: a line a paragraph, and turns in tables that name speakers.

    A table of speech is composed as ``Label: words`` lines with a blank line between turns;
    any other is lines with tabs. All other text stays as it is.

    Parameters
    ----------
    file : File
        Where it was read.
    document : Document
        What it holds.
    turns : str or re.Pattern
        How turns are found. Tables are asked for speakers where that is "auto".

    Raises
    ------
    InputError
        If it holds no words.

    Examples
    --------
    >>> from peervoice.readers.blocks import Paragraph
    >>> document = Document((Paragraph("Interviewer: And now?"), Paragraph("Amina: Yes.")))
    >>> page_of_document(File("a.docx", b""), document, "auto").turns[1]
    Turn('Amina', participant, 29:33)
    """
    stretches = [part for part in _stretches(document.blocks, turns) if part.text.strip()]
    if not stretches:
        raise file.refuse("holds no words.")
    text, found = stretches[0][:2] if len(stretches) == 1 else _joined(stretches)
    comments = [comment for comment in document.comments if comment.text.strip()]
    page = page_of_turns(text, found, encoding=document.encoding, comments=comments)
    notes = (page.note, _count(document.notes, "footnote"), _columns(document.blocks, turns))
    return replace(page, note="; ".join(note for note in notes if note))


def _stretches(blocks: Sequence[Block], turns: TurnsMode) -> Iterator[_Stretch]:
    """Yield what is said in tables, and the lines between them, in reading order."""
    parts = (part for block in blocks for part in _parts(block, turns))
    for is_table, group in groupby(parts, key=lambda part: isinstance(part, Dialogue)):
        if is_table:
            yield from (_composed(part) for part in group if isinstance(part, Dialogue))
        else:
            lines = [part for part in group if not isinstance(part, Dialogue)]
            yield _Stretch(*find_in(lines, turns), is_table=False)


def _parts(block: Block, turns: TurnsMode) -> Sequence[Block | Dialogue]:
    return dialogues(block) if isinstance(block, Table) and turns == "auto" else (block,)


def _composed(dialogue: Dialogue) -> _Stretch:
    text, utterances = dialogue.composed()
    return _Stretch(text, FoundTurns(utterances, "columns", dialogue.confidence), is_table=True)


def _joined(stretches: Sequence[_Stretch]) -> tuple[str, FoundTurns]:
    """Return all text, with a blank line between its stretches, and all turns of it."""
    utterances: list[Utterance] = []
    at = outside = 0
    for text, found, is_table in stretches:
        likely = is_table or found.confidence >= _LIKELY
        utterances += (_moved(said, at) for said in found.utterances if likely)
        named = likely and found.utterances
        outside += found.outside if named else len(_SPACE.sub("", text))
        at += len(text) + len("\n\n")
    sure = min((part.found.confidence for part in stretches if part.is_table), default=CERTAIN)
    text = "\n\n".join(part.text for part in stretches)
    return text, FoundTurns(tuple(utterances), "columns", sure, outside)


def _moved(said: Utterance, by: int) -> Utterance:
    span = said.span and Span(said.span.start + by, said.span.end + by)
    return Utterance(said.label, span, tuple((at + by, time) for at, time in said.marks))


def _columns(blocks: Sequence[Block], turns: TurnsMode) -> str:
    """Tell which columns of tables of speech are neither times nor names nor words."""
    found = (part for block in blocks for part in _parts(block, turns))
    names = dict.fromkeys(
        name for part in found if isinstance(part, Dialogue) for name in part.left_out
    )
    listed = ", ".join(map(repr, names))
    return f"left out of tables: {listed}" if names else ""


def _count(number: int, what: str) -> str:
    if not number:
        return ""
    return f"{number} {what} is left out" if number == 1 else f"{number} {what}s are left out"
