"""Compose the text of a transcript from labels and words."""

from __future__ import annotations

from collections.abc import Iterable

from peervoice.span import Span
from peervoice.turns.utterance import Utterance


def compose(said: Iterable[tuple[str | None, str]]) -> tuple[str, tuple[Utterance, ...]]:
    r"""Write ``Label: words`` lines, one blank line between turns.

    Parameters
    ----------
    said : iterable of (str or None, str)
        Label and words of each turn. Words may hold newlines; white space around them is
        left out. Empty words make a turn in which nothing was said.

    Returns
    -------
    text : str
        The composed text.
    utterances : tuple of Utterance
        Where the words of each turn stand in it.

    Examples
    --------
    >>> text, utterances = compose([("Interviewer", "And now?"), ("Amina", "")])
    >>> text
    'Interviewer: And now?\n\nAmina:'
    >>> [utterance.span for utterance in utterances]
    [Span(13, 21), None]
    """
    parts: list[str] = []
    utterances: list[Utterance] = []
    at = 0
    for label, raw in said:
        words = raw.strip()
        if label is None and not words:
            continue
        head = ("\n\n" if parts else "") + (f"{label}:" if label is not None else "")
        head += " " if label is not None and words else ""
        start = at + len(head)
        span = Span(start, start + len(words)) if words else None
        parts += head, words
        utterances.append(Utterance(label, span))
        at = start + len(words)
    return "".join(parts), tuple(utterances)
