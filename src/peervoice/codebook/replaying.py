"""Replaying: where the entries of a change log take the codes of an older codebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from peervoice.codebook.change import Change
from peervoice.codebook.code import Code
from peervoice.codebook.codebook import Codebook
from peervoice.codebook.following import below


@dataclass(slots=True, eq=False)
class Place:
    """Where a code has come to, entry by entry.

    Parameters
    ----------
    path : str
        Its path; empty once another code has taken that of a code that left.
    code : Code or None
        The code of the older codebook; None for one that an entry made.
    by : Change or None
        The entry that made it.
    left : Change or None
        The entry by which it left. A code that was split may have stayed all the same.
    told : dict of str to Change
        The newest entry that relabelled it, and the newest that redefined it.
    """

    path: str
    code: Code | None = None
    by: Change | None = None
    left: Change | None = None
    told: dict[str, Change] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Whether the codebook may still have it."""
        return bool(self.path) and (self.left is None or self.left.what == "split")


class Replay:
    """The codes of a codebook, and what the entries of a log make of them.

    Entries about codes that are not there, such as those of long ago that somebody worded
    anew, have no effect.

    Parameters
    ----------
    old : Codebook
        The older codebook.
    entries : iterable of Change
        What was done to it since, oldest first.

    Attributes
    ----------
    places : list of Place
        One for each code, old ones first.
    effective : list of Change
        The entries that moved, merged, split, retired or made a code.
    """

    def __init__(self, old: Codebook, entries: Iterable[Change]) -> None:
        self.places = [Place(code.path, code) for code in old.codes]
        self.effective: list[Change] = []
        for entry in entries:
            self._apply(entry)

    def standing(self, path: str) -> Place | None:
        """Return what stands at a path, if anything does."""
        return next((each for each in self.places if each.stands and each.path == path), None)

    def _apply(self, entry: Change) -> None:
        here = self.standing(entry.code)
        match entry.what:
            case "new":
                self._make(entry)
            case "relabel" | "redefine" if here:
                here.told[entry.what] = entry
            case "move" if here and self._is_free(entry.to[0]):
                self._move(entry)
            case "merge" | "split" | "retire" if here:
                here.left = entry
                self._make(entry)
                self.effective.append(entry)

    def _make(self, entry: Change) -> None:
        """Make places for what an entry says is there after it, and is not there yet."""
        for path in entry.to:
            # Only what is new needs a path of its own; others may go into a code that was split.
            if self._is_free(path) if entry.what == "new" else not self.standing(path):
                self._vacate(path)
                self.places.append(Place(path, by=entry))
                if entry.what == "new":
                    self.effective.append(entry)

    def _is_free(self, path: str) -> bool:
        """Tell whether a path can be taken; a code that was split has then left it."""
        here = self.standing(path)
        return here is None or here.left is not None

    def _move(self, entry: Change) -> None:
        self._vacate(entry.to[0])
        for each in self.places:
            if each.stands and below(each.path, entry.code):
                each.path = entry.to[0] + each.path[len(entry.code) :]
        self.effective.append(entry)

    def _vacate(self, path: str) -> None:
        for each in self.places:
            if each.path == path:
                each.path = ""


def new_entries(old: Sequence[Change], new: Sequence[Change]) -> list[Change]:
    """Return the entries of a log that an older one does not have, oldest first.

    Examples
    --------
    >>> first, again = Change("1", "First."), Change("2", "Second.")
    >>> new_entries([first], [first, again]) == [again]
    True
    """
    known = Counter(old)
    found = []
    for entry in new:
        if known[entry] > 0:
            known[entry] -= 1
        else:
            found.append(entry)
    return found
