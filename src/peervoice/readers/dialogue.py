"""Dialogue: a table whose rows are speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from peervoice.readers.blocks import Block, Paragraph, Table
from peervoice.readers.speech_columns import SpeechColumns, label_of, speech_columns, time_of
from peervoice.turns import Cue, Utterance, compose, name_cues


class Dialogue(NamedTuple):
    """Speech of a table.

    Attributes
    ----------
    cues : tuple of Cue
        A row each; one without a label goes on with the speaker before it.
    confidence : float
        How sure it is that its labels are speakers.
    left_out : tuple of str
        Headings of columns with words of another kind.
    """

    cues: tuple[Cue, ...]
    confidence: float
    left_out: tuple[str, ...] = ()

    def composed(self) -> tuple[str, tuple[Utterance, ...]]:
        r"""Return ``Label: words`` lines, and where in them the turns stand.

        Rows of one speaker that follow each other are one turn, with a mark where a row has a
        time. The lines of a row stay lines.

        Examples
        --------
        >>> cues = (Cue("I", "And now?", 1.0), Cue("Ana", "They", 2.5), Cue(None, "stop.", 4.0))
        >>> text, said = Dialogue(cues, 1.0).composed()
        >>> text, said[1].marks
        ('I: And now?\n\nAna: They\nstop.', ((18, 2.5), (23, 4.0)))
        """
        turns: list[list[Cue]] = []
        for cue in self.cues:
            if turns and cue.label in (None, turns[-1][0].label):
                turns[-1].append(cue)
            elif cue.label is not None or cue.words:
                turns.append([cue])
        text, utterances = compose(
            (turn[0].label, "\n".join(cue.words for cue in turn if cue.words)) for turn in turns
        )
        marked = (
            said._replace(marks=tuple(_marks(turn, said)))
            for turn, said in zip(turns, utterances, strict=True)
        )
        return text, tuple(marked)


def _marks(turn: Sequence[Cue], said: Utterance) -> Iterator[tuple[int, float]]:
    if said.span is None:
        return
    at = said.span.start
    for cue in turn:
        if cue.seconds is not None and at < said.span.end:
            yield at, cue.seconds
        at += len(cue.words) + 1 if cue.words else 0


def dialogues(table: Table) -> Sequence[Block | Dialogue]:
    """Return the speech of a table, and what stands across it; the table itself if it has none.

    Parameters
    ----------
    table : Table
        Any table.

    Examples
    --------
    >>> rows = (("Timespan", "Content", "Speaker"), ("0:01 - 0:04", "And now?", "Ana"))
    >>> dialogues(Table(rows))[0].cues
    (Cue(label='Ana', words='And now?', seconds=1.0),)
    >>> dialogues(Table((("Name", "Amina"), ("City", "Lisboa"))))
    [Table(rows=(('Name', 'Amina'), ('City', 'Lisboa')))]
    """
    rows = [row for row in table.rows if any(row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if len(widths) != 1:
        return [table]
    width = max(widths)
    columns = speech_columns([row for row in rows if len(row) == width])
    if columns is None:
        return [table]
    if columns.headings:
        rows.remove(columns.headings)
    if columns.label is None:
        return _with_names_inside(rows, columns) or [table]
    found: list[Block | Dialogue] = []
    for is_whole, group in groupby(rows, key=lambda row: len(row) == width):
        if is_whole:
            cues = tuple(_cue(row, columns) for row in group)
            found.append(Dialogue(cues, columns.confidence, columns.left_out))
        else:
            found += (Paragraph(cell) for row in group for cell in row)
    return found


def _cue(row: Sequence[str], columns: SpeechColumns) -> Cue:
    time = time_of(row[columns.time]) if columns.time is not None else None
    words = row[columns.words].strip()
    if columns.label is None:
        return Cue(None, words, time)
    label, beside = label_of(row[columns.label])
    return Cue(label or None, words, beside if time is None else time)


def _with_names_inside(
    rows: Sequence[Sequence[str]], columns: SpeechColumns
) -> list[Block | Dialogue]:
    """Return speech whose words name the speakers; nothing if nobody is named."""
    cues = [_cue(row, columns) if len(row) > 1 else Cue(None, row[0]) for row in rows]
    named, convention, confidence = name_cues(cues)
    if convention not in ("none", "time"):
        return [Dialogue(tuple(named), confidence, columns.left_out)]
    return [Dialogue(tuple(cues), columns.confidence, columns.left_out)] if columns.headings else []
