"""The one tree of errors, and the words they are made of.

Floor 0. Every message says what is wrong, with the value and the place, and what to type
instead. Every error is also a built-in kind, so that ``except KeyError`` works as people
expect. No message quotes interview text beyond the caller's own argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class PeervoiceError(Exception):
    """Anything that peervoice refuses, worded for the person who has to mend it."""

    def __str__(self) -> str:
        # KeyError would print the repr of its argument, with quotes around the sentence.
        return str(self.args[0]) if self.args else ""


class SpanError(PeervoiceError, ValueError):
    """A span is empty, reversed, or outside its text."""


class OptionError(PeervoiceError, ValueError):
    """An argument is outside what the function takes."""


class UnknownNameError(PeervoiceError, KeyError):
    """A code, transcript, participant, column or other name does not exist."""


class AmbiguousError(PeervoiceError, ValueError):
    """A phrase or name fits more than one thing."""


class ConflictError(PeervoiceError, ValueError):
    """Something of the same name is there already, with other content."""


class StaleTextError(PeervoiceError, ValueError):
    """The text that was coded is no longer the text that is stored."""


class ConsentError(PeervoiceError, PermissionError):
    """Consent, or the smallest allowed group, forbids this."""


class WithdrawnError(PeervoiceError, PermissionError):
    """A person has taken their words back, and this would bring them in again."""


class ProjectFileError(PeervoiceError, OSError):
    """The project file is missing, foreign, locked, read-only or newer than this program."""


class MissingExtraError(PeervoiceError, ImportError):
    """An optional package is needed and not installed."""


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing that is wrong with one place of one file.

    Parameters
    ----------
    file : str
        Name of the file, as the caller knows it.
    place : str
        Line, row or field, in words; empty when the whole file is meant.
    reason : str
        What is wrong and what would be right.
    """

    file: str
    place: str
    reason: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.place) if part) + f": {self.reason}"


class InputError(PeervoiceError, ValueError):
    """Files could not be read; every fault is listed, and nothing was taken over.

    Parameters
    ----------
    faults : sequence of Fault
        All that was found, in reading order.
    of : int, optional
        Number of files that were tried.

    Examples
    --------
    >>> error = InputError([Fault("a.docx", "", "is not a Word document.")], of=3)
    >>> print(error)
    a.docx: is not a Word document. Nothing was added.
    """

    def __init__(self, faults: Iterable[Fault], *, of: int | None = None) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        self.of = of
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        if len(self.faults) == 1:
            return f"{self.faults[0]} Nothing was added."
        files = {fault.file for fault in self.faults}
        if len(files) == 1:
            head = f"{self.faults[0].file} has {len(self.faults)} faults"
        elif self.of is not None:
            head = f"{len(files)} of {self.of} files could not be read"
        else:
            head = f"{len(files)} files could not be read"
        return (
            f"{head}; error.faults lists file, line and reason. Nothing was added. "
            f"The first: {self.faults[0]}"
        )

    def frame(self) -> pd.DataFrame:
        """Return the faults as a frame with the columns file, place and reason."""
        import pandas as pd

        rows = [(fault.file, fault.place, fault.reason) for fault in self.faults]
        return pd.DataFrame(rows, columns=["file", "place", "reason"])


class PeervoiceWarning(UserWarning):
    """What every warning of peervoice is."""


class UnreadWarning(PeervoiceWarning):
    """Something was coded in a transcript that nobody has marked as read."""


class LawWarning(PeervoiceWarning):
    """A law or a typology uses words that may be misspelt: nothing would answer to them."""


def near(name: str, known: Iterable[str]) -> str:
    """Return a sentence that suggests a known name close to a mistyped one, or nothing.

    Examples
    --------
    >>> near("policing/stop", ["policing/stop-and-search", "stigma"])
    " Did you mean 'policing/stop-and-search'?"
    >>> near("zebra", ["stigma"])
    ''
    """
    candidates = list(known)
    # A beginning that was typed is a better hint than a name of about the same letters.
    begun = [other for other in candidates if name and other.startswith(name) and other != name]
    hits: Sequence[str] = begun or get_close_matches(name, candidates, n=1, cutoff=0.6)
    return f" Did you mean {hits[0]!r}?" if hits else ""
