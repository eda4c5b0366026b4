"""Translation: what a transcript says in another language, turn by turn."""

from __future__ import annotations

from dataclasses import dataclass, field

from peervoice.transcript.source import Source


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of every turn of a transcript in another language.

    Codings stay on the original; a translation stands beside it.

    Parameters
    ----------
    language : str or None
        BCP 47 tag such as ``"en"``, where it is known.
    words : tuple of str
        One for each turn of the transcript; empty where a turn has none.
    source : Source or None
        The file behind it.

    Examples
    --------
    >>> Translation("en", ("And now?", "They still stop us."))
    Translation('en', 2 turns)
    """

    language: str | None
    words: tuple[str, ...] = field(repr=False)
    source: Source | None = field(default=None, compare=False, repr=False)

    def __repr__(self) -> str:
        return f"Translation({self.language!r}, {len(self.words)} turns)"
