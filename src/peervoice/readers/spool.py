"""Spool: transcripts in a row, of which only so many are in memory."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Final, cast, overload

from peervoice.transcript import Transcript

# Characters that are kept in memory; what comes after them goes to a file without a name.
_IN_MEMORY: Final = 50_000_000


class Spool(Sequence[Transcript]):
    """A sequence of transcripts that can be larger than memory.

    What does not fit goes to a temporary file, which nobody else can open and which is gone when
    the spool is, also after a crash.

    Parameters
    ----------
    folder : Path, optional
        Where the file would be; the folder of temporary files unless given.
    in_memory : int
        How many characters of text are kept in memory.

    Examples
    --------
    >>> spool = Spool(in_memory=0)
    >>> spool.append(Transcript("PT-01", "Amina: No."))
    >>> spool[0].text, len(spool)
    ('Amina: No.', 1)
    """

    def __init__(self, folder: Path | None = None, *, in_memory: int = _IN_MEMORY) -> None:
        self._folder, self._left = folder, in_memory
        self._file: IO[bytes] | None = None
        self._held: list[Transcript | int] = []

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, at: int) -> Transcript: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Transcript]: ...

    def __getitem__(self, at: int | slice) -> Transcript | Sequence[Transcript]:
        if isinstance(at, slice):
            return [self._fetched(each) for each in self._held[at]]
        return self._fetched(self._held[at])

    def __iter__(self) -> Iterator[Transcript]:
        return map(self._fetched, self._held)

    def append(self, transcript: Transcript) -> None:
        """Put a transcript at the end."""
        self._left -= len(transcript.text)
        self._held.append(transcript if self._left >= 0 else self._stored(transcript))

    def _stored(self, transcript: Transcript) -> int:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115
        place = self._file.seek(0, 2)
        pickle.dump(transcript, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        return place

    def _fetched(self, held: Transcript | int) -> Transcript:
        if self._file is None or not isinstance(held, int):
            return cast("Transcript", held)
        self._file.seek(held)
        found: Transcript = pickle.load(self._file)  # noqa: S301 - written above, by this process
        return found
