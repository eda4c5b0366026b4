"""Word documents, with speakers named in paragraphs or in the first column of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from peervoice.readers.docx_parts import Paragraph, Table, lines, parts
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode, before_first, one_turn, stated, turns_of
from peervoice.turns import Utterance, compose, labelled, role_of

_LONGEST_LABEL: Final = 40
# Headings of a first column of labels; such a row is no speech.
_HEADINGS: Final = frozenset({"speaker", "hablante", "locuteur", "locutrice", "orador", "спикер"})


class _Said(NamedTuple):
    """Label and words of a turn; without a label, text that stands outside the turns."""

    label: str | None
    words: str


def read_docx(file: File, turns: TurnsMode = "auto") -> Page:
    """Read a Word document.

    Where speakers are named, the text is composed as ``Label: words`` lines with a blank line
    between turns; else it is the paragraphs, a line each. Tracked insertions are kept,
    tracked deletions, headers, footers, footnotes and comments are left out.

    Parameters
    ----------
    file : File
        The bytes.
    turns : {"auto", "none"}
        Whether to look for speakers. Where none are found, the whole is one turn.

    Raises
    ------
    InputError
        If it is not a Word document, damaged, too large when expanded, or holds no words.
    """
    found = parts(file)
    whole = "\n".join(part.text if isinstance(part, Paragraph) else lines(part) for part in found)
    if not whole.strip():
        raise file.refuse("holds no words.")
    if turns == "none":
        return Page(whole, one_turn(whole), "the whole text is one turn")
    said = list(_said(found))
    labels = sorted({one.label for one in said if one.label is not None})
    if not labels:
        return Page(whole, one_turn(whole), "no speaker labels: one turn")
    text, utterances = compose(said)
    outside = sum(len(one.words.strip()) for one in said if one.label is None)
    convention = f"'Name:' at the start of a paragraph, or a table of labels ({', '.join(labels)})"
    named = [utterance for utterance in utterances if utterance.label is not None]
    return Page(text, turns_of(named), stated(convention, outside))


def _said(found: tuple[Paragraph | Table, ...]) -> Iterator[_Said]:
    """Yield what was said, and what stands between, in reading order."""
    stretch: list[str] = []
    for part in found:
        if isinstance(part, Paragraph):
            stretch.append(part.text)
        elif (rows := _dialogue(part)) is None:
            stretch.append(lines(part))
        else:
            yield from _labelled("\n".join(stretch))
            yield from rows
            stretch = []
    yield from _labelled("\n".join(stretch))


def _labelled(text: str) -> Iterator[_Said]:
    utterances = labelled(text).utterances
    if not utterances:
        yield _Said(None, text)
        return
    yield _Said(None, before_first(text, utterances))
    yield from (_Said(said.label, _words(text, said)) for said in utterances)


def _words(text: str, said: Utterance) -> str:
    return text[said.span.slice] if said.span else ""


def _dialogue(table: Table) -> list[_Said] | None:
    """Return the turns of a table whose first column names speakers; None for any other.

    Every row has two cells, and some label comes twice or is an interviewer's. A row without
    a label goes on with the turn before it.
    """
    if not table.rows or any(len(row) != 2 for row in table.rows):
        return None
    said: list[_Said] = []
    for position, (cell, words) in enumerate(table.rows):
        label = cell.removesuffix(":").rstrip()
        if position == 0 and label.lower() in _HEADINGS:
            continue
        if label or not said:
            said.append(_Said(label, words))
        else:
            said[-1] = said[-1]._replace(words=f"{said[-1].words}\n{words}")
    times = Counter(one.label for one in said)
    if not all(_may_be_label(label) for label in times):
        return None
    known = any(count > 1 or role_of(label) == "interviewer" for label, count in times.items())
    return said if known and len(times) > 1 else None


def _may_be_label(label: str | None) -> bool:
    return bool(
        label
        and label[0].isalnum()
        and not label.isdecimal()
        and len(label) <= _LONGEST_LABEL
        and not any(mark in label for mark in "\n!?;")
    )
