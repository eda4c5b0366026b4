"""Faults: what is wrong with the files of one call, collected and raised once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from peervoice.errors import Fault, InputError


class Faults:
    """A list of faults that grows while files are read.

    Examples
    --------
    >>> faults = Faults()
    >>> with faults.collected():
    ...     raise InputError([Fault("a.txt", "", "is empty.")])
    >>> faults.found
    [Fault(file='a.txt', place='', reason='is empty.')]
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, file: str, place: str, reason: str) -> None:
        """Note one fault."""
        self.found.append(Fault(file, place, reason))

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Note the faults of an InputError that is raised inside, and go on after it."""
        try:
            yield
        except InputError as error:
            self.found += error.faults

    def settle(self, *, of: int | None = None) -> None:
        """Raise all faults as one error, if there are any.

        Raises
        ------
        InputError
            If a fault was noted.
        """
        if self.found:
            raise InputError(self.found, of=of)
