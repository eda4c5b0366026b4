"""Folding: words of formats in which any white space of the file is one space."""

from __future__ import annotations

import re
from typing import Final

# A no-break space is a word's own and is kept.
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")


class Folded:
    r"""The words of a paragraph, put together from pieces of a file.

    Examples
    --------
    >>> line = Folded()
    >>> line.say("\n  They ") + line.say(" still")
    'They still'
    >>> line.sign("\n")
    >>> line.say(" stop us. ")
    'stop us. '
    >>> line.text
    'They still\nstop us.'
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._is_spaced = True

    def say(self, words: str) -> str:
        """Add words, and return them as they are added."""
        folded = _SPACES.sub(" ", words)
        if self._is_spaced:
            folded = folded.removeprefix(" ")
        if folded:
            self._parts.append(folded)
            self._is_spaced = folded.endswith(" ")
        return folded

    def sign(self, sign: str) -> None:
        """Add white space that is the text's own; folded space before a line break goes."""
        if sign == "\n" and self._is_spaced and self._parts:
            self._parts[-1] = self._parts[-1].removesuffix(" ")
        self._parts.append(sign)
        self._is_spaced = sign == "\n"

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    @property
    def text(self) -> str:
        """All of it, without folded space at the end."""
        whole = "".join(self._parts)
        return whole.removesuffix(" ") if self._is_spaced else whole
