"""Disputes: where coders who read the same put different codes, borders or values on it.

What is a dispute is written down once, here. Of one transcript, and one code for which all of the
coders have read it:

- Stretches of one coder that overlap are one stretch: who marks the same words twice says it once.
  It has the values of all of them.
- Stretches of different coders that overlap, directly or through others, belong together. Where
  they touch and do not overlap, they do not.
- What belongs together is agreed if all coders have the same stretches with the same values.
- Else it is a dispute about ``values``, if the stretches are the same; about ``boundaries``, if
  every coder has some; and ``one-sided``, if a coder has none.
- Two one-sided disputes about two codes with the same parent are one, about ``siblings``, if their
  stretches overlap and no coder has a part in both: all saw something there, and called it
  differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, Literal, NamedTuple, get_args

Kind = Literal["one-sided", "siblings", "boundaries", "values"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

Values = frozenset[tuple[str, str]]


class Mark(NamedTuple):
    """A stretch of text that a coder put a code on.

    Attributes
    ----------
    coder, code : str
        Name of the coder, and path of the code.
    start, end : int
        Code points; -1 for the whole document, which overlaps with nothing but itself.
    values : frozenset of (str, str)
        Scales and values.
    """

    coder: str
    code: str
    start: int
    end: int
    values: Values = frozenset()


class Part(NamedTuple):
    """A code, with the first and the last place that somebody marked with it."""

    code: str
    start: int
    end: int

    def settled_by(self, other: Part, *, exactly: bool) -> bool:
        """Tell whether a decision about another part is one about this.

        Parameters
        ----------
        other : Part
            What the decision was about.
        exactly : bool
            Whether it was made between the same coders. Between more of them the words that
            belong together are more, never fewer, and hold those of some.

        Examples
        --------
        >>> Part("fines", 4, 9).settled_by(Part("fines", 0, 9), exactly=False)
        True
        """
        if exactly:
            return self == other
        return self.code == other.code and other.start <= self.start and self.end <= other.end


def parts_of(marks: Iterable[Mark]) -> tuple[Part, ...]:
    """Return what marks that belong together are about, code by code."""
    return tuple(
        Part(code, min(each.start for each in held), max(each.end for each in held))
        for code, group in groupby(sorted(marks, key=_BY_CODE), key=attrgetter("code"))
        for held in (list(group),)
    )


@dataclass(frozen=True, slots=True)
class Dispute:
    """Marks that belong together, and on which coders differ.

    Parameters
    ----------
    kind : {"one-sided", "siblings", "boundaries", "values"}
        What they differ about.
    marks : tuple of Mark
        What each coder marked, by code, coder and place.
    """

    kind: Kind
    marks: tuple[Mark, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The code that it is about; two codes if they are siblings."""
        return tuple(sorted({mark.code for mark in self.marks}))

    @property
    def start(self) -> int:
        """The first code point that somebody marked; -1 for a whole document."""
        return min(mark.start for mark in self.marks)

    @property
    def end(self) -> int:
        """Behind the last code point that somebody marked; -1 for a whole document."""
        return max(mark.end for mark in self.marks)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it is about, code by code."""
        return parts_of(self.marks)


class Compared(NamedTuple):
    """What a comparison of coders found in one transcript.

    Attributes
    ----------
    disputes : tuple of Dispute
        In the order of the text; those about the whole document first.
    agreed : tuple of Mark
        What all coders marked in the same way, each once, under the name of the first of them.
    """

    disputes: tuple[Dispute, ...]
    agreed: tuple[Mark, ...]


def compare(marks: Iterable[Mark], coders: Sequence[str]) -> Compared:
    """Compare what coders marked in one transcript, with codes for which all have read it.

    Parameters
    ----------
    marks : iterable of Mark
        Of these coders, in any order.
    coders : sequence of str
        Who is compared: at least two, each once.

    Examples
    --------
    >>> found = compare(
    ...     [Mark("amina", "policing", 0, 9), Mark("jonas", "policing", 4, 9)], ["amina", "jonas"]
    ... )
    >>> [dispute.kind for dispute in found.disputes]
    ['boundaries']
    """
    order = sorted(marks, key=_BY_CODE)
    agreed, disputes = [], []
    for _, held in groupby(order, key=attrgetter("code")):
        for together in _together(held):
            by = {coder: _without_name(together, coder) for coder in coders}
            first = by[coders[0]]
            if all(theirs == first for theirs in by.values()):
                agreed += [mark for mark in together if mark.coder == coders[0]]
            else:
                disputes.append(Dispute(_kind(by), tuple(together)))
    found = sorted(_siblings(disputes, coders), key=_PLACE)
    return Compared(tuple(found), tuple(agreed))


def merged(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Merge overlapping stretches of one coder and one code.

    Examples
    --------
    >>> list(merged([Mark("amina", "fines", 0, 5), Mark("amina", "fines", 3, 9)]))
    [Mark(coder='amina', code='fines', start=0, end=9, values=frozenset())]
    """
    last: Mark | None = None
    for mark in sorted(marks, key=_BY_CODER):
        if last is not None and last[:2] == mark[:2] and overlap(last, mark):
            last = last._replace(end=max(last.end, mark.end), values=last.values | mark.values)
        else:
            if last is not None:
                yield last
            last = mark
    if last is not None:
        yield last


_BY_CODER: Final = attrgetter("coder", "code", "start", "end")
_BY_CODE: Final = attrgetter("code", "coder", "start", "end")
_BY_PLACE: Final = attrgetter("start", "end", "coder")
_PLACE: Final = attrgetter("start", "end", "codes")


def overlap(one: Mark | Part, other: Mark | Part) -> bool:
    """Tell whether two stretches share a code point, or are both of the whole document.

    Examples
    --------
    >>> overlap(Part("fines", 0, 4), Part("fines", 4, 9))
    False
    """
    if min(one.start, other.start) < 0:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def _together(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """Yield the marks of one code that overlap, directly or through others."""
    group: list[Mark] = []
    reach = 0
    for mark in sorted(merged(marks), key=_BY_PLACE):
        # Marks of the whole document, at -1, come first and belong together.
        if group and mark.start >= reach:
            yield sorted(group, key=_BY_CODER)
            group = []
        group.append(mark)
        reach = max(reach, mark.end)
    if group:
        yield sorted(group, key=_BY_CODER)


def _without_name(marks: Iterable[Mark], coder: str) -> list[tuple[int, int, Values]]:
    return [(each.start, each.end, each.values) for each in marks if each.coder == coder]


def _kind(by: Mapping[str, Sequence[tuple[int, int, Values]]]) -> Kind:
    if not all(by.values()):
        return "one-sided"
    places = [[place[:2] for place in theirs] for theirs in by.values()]
    return "values" if all(each == places[0] for each in places) else "boundaries"


def _siblings(disputes: Iterable[Dispute], coders: Sequence[str]) -> Iterator[Dispute]:
    """Yield disputes, with those joined that are about two codes for the same words."""
    lone = []
    for each in disputes:
        if each.kind == "one-sided":
            lone.append(each)
        else:
            yield each
    lone.sort(key=_PLACE)
    joined: set[int] = set()
    for at, one in enumerate(lone):
        if at in joined:
            continue
        found = (
            n for n in _reached(lone, at) if n not in joined and _are_siblings(one, lone[n], coders)
        )
        beside = next(found, None)
        if beside is None:
            yield one
        else:
            joined.add(beside)
            marks = sorted((*one.marks, *lone[beside].marks), key=_BY_CODE)
            yield Dispute("siblings", tuple(marks))


def _reached(sorted_by_place: Sequence[Dispute], at: int) -> Iterator[int]:
    """Yield the positions of disputes after one that begin before it ends."""
    end = max(sorted_by_place[at].end, 0)
    for later in range(at + 1, len(sorted_by_place)):
        if sorted_by_place[later].start >= end:
            return
        yield later


def _are_siblings(one: Dispute, other: Dispute, coders: Sequence[str]) -> bool:
    (code,), (beside,) = one.codes, other.codes
    if code == beside or code.rpartition("/")[0] != beside.rpartition("/")[0]:
        return False
    mine, theirs = ({mark.coder for mark in each.marks} for each in (one, other))
    if not mine.isdisjoint(theirs) or mine | theirs != set(coders):
        return False
    return any(overlap(a, b) for a in one.marks for b in other.marks)
