"""Where sentences stand."""

from __future__ import annotations

from peervoice.span import Span


def sentences(text: str, language: str | None = None) -> tuple[Span, ...]:
    """Return the span of each sentence, without the white space around it.

    Parameters
    ----------
    text : str
        Any text.
    language : str or None
        BCP 47 tag; English rules where nothing is known.

    Examples
    --------
    >>> sentences("Dr. Silva came. Nobody asked us.", "en")
    (Span(0, 15), Span(16, 32))
    """
    import sentencex

    spans = []
    for sentence in sentencex.get_sentence_boundaries((language or "en").partition("-")[0], text):
        start, end = sentence["start_index"], sentence["end_index"]
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            spans.append(Span(start, end))
    return tuple(spans)
