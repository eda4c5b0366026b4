"""Comparing: what it means to put one codebook in the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from peervoice.codebook.change import Change, What
from peervoice.codebook.changing import MEANING
from peervoice.codebook.code import Code, code_uuid
from peervoice.codebook.codebook import Codebook
from peervoice.codebook.following import below
from peervoice.codebook.placing import distinct
from peervoice.codebook.replaying import Place, Replay, new_entries
from peervoice.errors import ConflictError

_MOST_NAMED: Final = 5


def steps(old: Codebook, new: Codebook) -> tuple[Change, ...]:
    """Return what becomes of the codes of a codebook when another takes its place.

    Codes are the same if their UUIDs are. A UUID that only follows from the path says little:
    such a code is the one that the new entries of the change log take to its path, or else
    the one that has this path.

    Parameters
    ----------
    old, new : Codebook
        The codebook before and after; `new` may be a file that somebody edited.

    Returns
    -------
    tuple of Change
        In the order in which they are carried out, each with the paths of that moment: what
        the new entries of the change log say of moved, merged, split, retired and new codes,
        then what nobody wrote down: new codes, moves, other labels, other definitions or
        bounds. Where an entry tells of a step, the step is that entry. Codes that swap their
        paths have no such order; their UUIDs tell which is which.

    Raises
    ------
    ConflictError
        If a code is missing and the change log does not say why, or it says what the codes
        do not.

    Examples
    --------
    >>> old = Codebook("mine", tuple(Code.named(path, codebook="mine")
    ...     for path in ("fines", "tickets")))
    >>> log = (Change("2", "The same thing.", "merge", "tickets", ("fines",)),)
    >>> [step.what for step in steps(old, Codebook("mine", old.codes[:1], "2", changes=log))]
    ['merge']
    >>> steps(old, Codebook("mine", old.codes[:1], "2"))
    Traceback (most recent call last):
    ...
    peervoice.errors.ConflictError: Codebook 'mine' 2 lacks 'tickets'...
    """
    pairs = _Pairs(old, new)
    pairs.refuse_contradictions()
    pairs.refuse_missing()
    return (*pairs.entered(), *pairs.unentered(), *pairs.rewordings())


def settled(old: Codebook, new: Codebook) -> Codebook:
    """Return a codebook whose codes have the UUIDs that they have in an older one.

    Which codes are the same is told by `steps`. So a file without UUIDs can be edited and read
    again and again, and its codes stay who they are.

    Parameters
    ----------
    old, new : Codebook
        The codebook before and after.

    Examples
    --------
    >>> old = Codebook("mine", (Code("fines"),))
    >>> settled(old, Codebook("mine", (Code.named("fines", codebook="mine"),))) == old
    True
    """
    pairs = _Pairs(old, new)
    uuids = {path: code.uuid for path, (_, code) in pairs.same.items()}
    taken = {*uuids.values()}
    taken |= {code.uuid for code in new.codes if code.path not in uuids and _is_told(code, new)}
    codes = []
    for code in new.codes:
        uuid = uuids.get(code.path)
        same = replace(code, uuid=uuid) if uuid else distinct(code, new.id, taken)
        taken.add(same.uuid)
        codes.append(same)
    return Codebook(
        new.id, tuple(codes), new.version, new.values, new.changes, new.title, new.groupings
    )


def _is_told(code: Code, book: Codebook) -> bool:
    """Tell whether somebody gave the code a UUID that does not follow from its path."""
    return code.uuid != code_uuid(book.id, code.path)


class _Pairs:
    """The codes of a codebook beside those of an older one."""

    def __init__(self, old: Codebook, new: Codebook) -> None:
        self._new = new
        self._replay = Replay(old, new_entries(old.changes, new.changes))
        # The place and the old code that a code of the new codebook is, by its path there.
        self.same: dict[str, tuple[Place, Code]] = {}
        self._pair()

    def _pair(self) -> None:
        by_uuid = {place.code.uuid: place for place in self._replay.places if place.code}
        derived = []
        for code in self._new.codes:
            if not _is_told(code, self._new):
                derived.append(code)
            else:
                self._claim(code, by_uuid.get(code.uuid))
        others = [code for code in derived if not self._claim(code, self._at(code.path))]
        for code in others:
            # Somebody may have written a UUID that is also the one of the path.
            if not self._is_made(code.path):
                self._claim(code, by_uuid.get(code.uuid))

    def _at(self, path: str) -> Place | None:
        """Return what the entries took to a path, or what left there and may not be back."""
        there = [place for place in self._replay.places if place.path == path]
        return next((place for place in there if place.stands), there[-1] if there else None)

    def _is_made(self, path: str) -> bool:
        place = self._replay.standing(path)
        return place is not None and place.code is None

    def _claim(self, code: Code, place: Place | None) -> bool:
        claimed = [each for each, _ in self.same.values()]
        if place is None or not place.path or place.code is None or place in claimed:
            return False
        self.same[code.path] = (place, place.code)
        return True

    def refuse_contradictions(self) -> None:
        """Refuse entries that the codes of the new codebook do not bear out."""
        for path, (place, _) in self.same.items():
            if place.left and place.left.what != "split":
                raise ConflictError(
                    f"{self._named()} has {path!r}, but its changes say that {_said(place.left)}. "
                    "Leave out the code, or that change. Nothing was changed."
                )
        for place in self._replay.places:
            entry = place.by
            stays = place.path and place.left is None
            if entry and entry.what != "new" and stays and place.path not in self._new:
                raise ConflictError(
                    f"{self._named()} lacks {place.path!r}, but its changes say that "
                    f"{_said(entry)}. Add the code, or mend that change. Nothing was changed."
                )

    def refuse_missing(self) -> None:
        """Refuse that codes are gone of which the change log says nothing."""
        kept = [place for place, _ in self.same.values()]
        missing = [
            place.code.path
            for place in self._replay.places
            if place.code and place.left is None and place not in kept
        ]
        if missing:
            names = ", ".join(map(repr, missing[:_MOST_NAMED]))
            names += ", …" if len(missing) > _MOST_NAMED else ""
            them = "it" if len(missing) == 1 else "them"
            raise ConflictError(
                f"{self._named()} lacks {names}, and its changes do not say what became of {them}. "
                f"Keep {them}, or write into changes: "
                f'- {{version: "{self._new.version}", what: merge, code: {missing[0]}, to: ...}} '
                "(or move or split, with the new paths in to; or retire, without). Nothing was "
                "changed."
            )

    def entered(self) -> Iterator[Change]:
        """Yield the entries that did something to the codes, with new codes they rest on."""
        for entry in self._replay.effective:
            if entry.what == "new":
                if any(self._is_addition(place) for place in self._made(entry)):
                    yield entry
                continue
            if entry.what == "merge":
                # What it goes into may be new, and nobody had to say so.
                yield from (
                    self._step("new", to=entry.to)
                    for place in self._made(entry)
                    if self._is_addition(place)
                )
            yield entry

    def _made(self, entry: Change) -> Iterator[Place]:
        return (place for place in self._replay.places if place.by is entry)

    def _is_addition(self, place: Place) -> bool:
        """Tell whether a place that an entry made is one of a code that is or was new."""
        return place.left is not None or (
            place.stands and place.path in self._new and place.path not in self.same
        )

    def unentered(self) -> Iterator[Change]:
        """Yield the new codes and the moves of which no entry tells."""
        taken = {place.path for place, _ in self.same.values()}
        # What is new goes first, for others to move below it, unless it would move with them.
        firm = {""}
        for path in sorted(self.same):
            if path == self.same[path][0].path and path.rpartition("/")[0] in firm:
                firm.add(path)
        later = []
        for path in self._additions():
            if path not in taken and path.rpartition("/")[0] in firm:
                firm.add(path)
                yield self._step("new", to=(path,))
            else:
                later.append(path)
        yield from self._moves()
        for path in later:
            yield self._step("new", to=(path,))

    def _additions(self) -> Iterator[str]:
        told = {
            place.path
            for entry in self._replay.effective
            for place in self._made(entry)
            if place.stands
        }
        for code in self._new.codes:
            if code.path not in self.same and code.path not in told:
                yield code.path

    def _moves(self) -> Iterator[Change]:
        """Yield the moves, those from the top first; a code takes along what is below it."""
        goals = {place: path for path, (place, _) in self.same.items()}
        at = {place: place.path for place in goals}
        while pending := [place for place in goals if at[place] != goals[place]]:
            # A code that takes the path of another can go only after it, and one that goes below
            # another only once that is there. Codes that swap places have no such order.
            taken = {"", *at.values()}
            place = min(
                pending,
                key=lambda each: (
                    goals[each] in taken,
                    goals[each].rpartition("/")[0] not in taken,
                    each.path.count("/"),
                ),
            )
            before, after = at[place], goals[place]
            yield self._step("move", before, (after,))
            at[place] = after
            for each in goals:
                if each is not place and below(each.path, place.path) and below(at[each], before):
                    at[each] = after + at[each][len(before) :]

    def rewordings(self) -> Iterator[Change]:
        """Yield other labels, then other definitions and bounds, of codes that stay."""
        fields: dict[Literal["relabel", "redefine"], Sequence[str]] = {
            "relabel": ("labels",),
            "redefine": MEANING,
        }
        for what, names in fields.items():
            for path, (place, before) in self.same.items():
                after = self._new[path]
                if any(getattr(after, name) != getattr(before, name) for name in names):
                    told = place.told.get(what)
                    yield replace(told, code=path) if told else self._step(what, path)

    def _step(self, what: What, code: str = "", to: tuple[str, ...] = ()) -> Change:
        return Change(self._new.version, "", what, code, to)

    def _named(self) -> str:
        return f"Codebook {self._new.id!r} {self._new.version}"


def _said(entry: Change) -> str:
    """Return what a merge, a split or a retirement says, in words."""
    ways = {"merge": "was merged into ", "split": "was split into ", "retire": "was retired"}
    others = " and ".join(repr(path) for path in entry.to)
    return f"{entry.code!r} {ways[entry.what]}{others} in version {entry.version}"
