"""Change: one entry of a codebook's change log, for people and for the program."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal, get_args

from peervoice.codebook.code import check_path
from peervoice.errors import OptionError, near

What = Literal["", "new", "relabel", "redefine", "move", "merge", "split", "retire"]

KINDS: Final[tuple[str, ...]] = tuple(kind for kind in get_args(What) if kind)

_WITHOUT_CODE: Final = ("", "new")
# How many paths come after: none, one, or some.
_ONE_AFTER: Final = ("new", "move", "merge")
_SOME_AFTER: Final = ("split",)


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a codebook's change log.

    Parameters
    ----------
    version : str
        The version that the change made.
    text : str
        What changed and why, in words. An entry of no kind is words, and needs them.
    what : {"", "new", "relabel", "redefine", "move", "merge", "split", "retire"}
        The kind of the change.
    code : str
        Path of the code before the change; a new code has none.
    to : tuple of str
        Path after the change (new, move, merge), or the paths (split). The others have none.

    Raises
    ------
    OptionError
        If the kind is unknown, or `code`, `to` or `text` do not go with it.

    Examples
    --------
    >>> Change("1.1", "Tickets are fines.", "merge", "policing/tickets", ("policing/fines",)).to
    ('policing/fines',)
    """

    version: str
    text: str = ""
    what: What = ""
    code: str = ""
    to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        to = (self.to,) if isinstance(self.to, str) else tuple(self.to)
        object.__setattr__(self, "to", to)
        if self.what and self.what not in KINDS:
            known = ", ".join(KINDS)
            raise OptionError(
                f"A change cannot be {self.what!r}. It is one of {known}, or words alone."
                + near(self.what, KINDS)
            )
        if not self.version.strip():
            raise OptionError("A change needs the version that it made, such as '1.1'.")
        if not self.what and not self.text.strip():
            raise OptionError(f"The change of version {self.version!r} says nothing. Add a text.")
        self._check_code()
        self._check_to()

    def _check_code(self) -> None:
        if self.what in _WITHOUT_CODE and self.code:
            raise OptionError(
                f"{self._named()} takes no code, which is a path before the change, but it has "
                f"{self.code!r}. " + ("Write to: instead." if self.what else "Say what it is.")
            )
        if self.what not in _WITHOUT_CODE:
            if not self.code:
                raise OptionError(f"{self._named()} needs code, the path before the change.")
            check_path(self.code)

    def _check_to(self) -> None:
        if self.what in _SOME_AFTER:
            fits, needs = bool(self.to), "needs to, the paths after the change"
        elif self.what in _ONE_AFTER:
            fits, needs = len(self.to) == 1, "needs to, the one path after the change"
        else:
            fits, needs = not self.to, "takes no to"
        if not fits:
            raise OptionError(f"{self._named()} {needs}; it has {', '.join(self.to) or 'none'}.")
        for path in self.to:
            check_path(path)
        twice = [path for path, times in Counter((self.code, *self.to)).items() if times > 1]
        if twice:
            raise OptionError(f"{self._named()} names {twice[0]!r} twice. Name another code.")

    def _named(self) -> str:
        kind = f"{self.what!r}" if self.what else "in words alone"
        return f"The change {kind} of version {self.version!r}"


def next_version(version: str) -> str:
    """Return the version after this one: its last number and one, or a first number.

    Examples
    --------
    >>> [next_version(version) for version in ("1", "1.0", "1.9", "2024-09", "draft")]
    ['2', '1.1', '1.10', '2024-10', 'draft.1']
    """
    numbers = list(re.finditer("[0-9]+", version))
    if not numbers:
        return f"{version}.1"
    last = numbers[-1]
    number = str(int(last[0]) + 1).zfill(len(last[0]))
    return version[: last.start()] + number + version[last.end() :]
