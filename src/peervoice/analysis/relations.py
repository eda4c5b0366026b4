"""Relations: which codings stand where others stand, or next to them.

What stands where is written down once, here. Only words of turns count: what stands between turns,
such as the label of a speaker, is nobody's.

- Two codings **overlap** if they share a code point. Where one ends and the other begins they
  touch, and touching is not overlapping.
- One is **inside** another if all that it marks is marked by the other, and then the other
  **encloses** it. Two that mark the same are inside each other.
- Two stand **in the same turn** if both mark something in it. A coding over several turns stands in
  each of them.
- Two are **within n words** of each other if at most n words begin between the end of the one and
  the start of the other, whoever says them. Of codings that overlap or touch, none does.
- Two are **within n turns** if it is at most n turns from the last turn of the one to the first
  turn of the other: 0 within one turn, 1 to the next one. The turns of all speakers count, also
  those in which nothing was said.
- One is **before** another if it ends before the other begins, or where it begins; and **after**
  another if that one is before it. Both stand in one transcript.
- One is **followed by** another if, of all that are looked at and begin behind its end, the other
  begins first: nothing of its own kind begins sooner.

A coding of a whole document stands in every turn in which something is said: it overlaps with
everything there and encloses it, and it is before and after nothing.

A coding is never related to itself, but it is to another one of the same words.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from peervoice.analysis.overlaps import Numbers

# What a distance is measured in.
Measure = Literal["words", "turns"]
# No further than so many of them, or None for any distance within the transcript.
Within = tuple[Measure, int] | None

Flags = NDArray[np.bool_]


class Places(NamedTuple):
    """Where codings stand, as columns: from the first to the last word that counts.

    Attributes
    ----------
    where : numpy.ndarray
        What each stands in, such as a transcript, as a number from 0; those that stand in different
        ones are not related.
    key : numpy.ndarray
        What coding it is. Parts of one coding have the same key, and are not related.
    start, end : numpy.ndarray
        Half-open code points.
    first_turn, last_turn : numpy.ndarray
        Numbers of turns.
    word_start, word_end : numpy.ndarray
        How many words of turns begin before the start, and before the end.

    Examples
    --------
    "They still stop us." in the first turn, and the last two of its words:

    >>> rows = [[0, 0, 0, 19, 0, 0, 0, 4], [0, 1, 11, 18, 0, 0, 2, 4]]
    >>> these, others = (Places(*np.array([row]).T) for row in rows)
    >>> are_enclosing(these, others).tolist(), are_before(these, others).tolist()
    ([True], [False])
    """

    where: Numbers
    key: Numbers
    start: Numbers
    end: Numbers
    first_turn: Numbers
    last_turn: Numbers
    word_start: Numbers
    word_end: Numbers

    def __repr__(self) -> str:
        return f"Places({len(self.start)})"

    def value(self, name: str) -> Numbers:
        """Return a column by its name."""
        found: Numbers = getattr(self, name)
        return found


# Further than anything is: a distance that is no limit.
_FAR: Final = 1 << 31


def are_near(these: Places, others: Places, within: Within = None) -> Flags:
    """Tell which codings have another one within some words or turns of them."""
    first, last, most = _measured(within)

    def number(by: str) -> Numbers:
        begun = _upto(these, others, by, first, these.value(last) + most)
        return begun - _upto(these, others, by, last, these.value(first) - most - 1)

    return number("where") > number("key")


def are_before(these: Places, others: Places, within: Within = None) -> Flags:
    """Tell which codings have another one behind them."""
    first, last, most = _measured(within)

    def number(by: str) -> Numbers:
        begun = _upto(these, others, by, first, these.value(last) + most)
        return begun - _upto(these, others, by, "start", these.end - 1)

    return number("where") > number("key")


def are_after(these: Places, others: Places, within: Within = None) -> Flags:
    """Tell which codings have another one before them."""
    first, last, most = _measured(within)

    def number(by: str) -> Numbers:
        over = _upto(these, others, by, "end", these.start)
        return over - _upto(these, others, by, last, these.value(first) - most - 1)

    return number("where") > number("key")


def are_followed(these: Places, others: Places, kind: Places, within: Within = None) -> Flags:
    """Tell which codings are followed by another one.

    Parameters
    ----------
    these, others : Places
        The codings, and what may follow them.
    kind : Places
        All of their own kind: one of them that begins sooner than the other stands between.
    within : tuple or None
        No further than so many words or turns.
    """
    first, last, most = _measured(within)
    following, rival = _next(these, others), _next(these, kind)
    # Where there is none, -1 takes a place that is out of reach.
    begins = np.append(others.start, _FAR)[following]
    is_next = begins <= np.append(kind.start, _FAR)[rival]
    far = np.append(others.value(first), _FAR)[following] - these.value(last) > most
    followed: Flags = (following >= 0) & is_next & ~far
    return followed


def are_inside(these: Places, others: Places) -> Flags:
    """Tell which codings have another one around them."""
    return _surrounded(these, others, (these.start, these.end), (others.start, others.end))


def are_enclosing(these: Places, others: Places) -> Flags:
    """Tell which codings have another one inside them."""
    # Counted backwards from behind the last place, what lies inside lies around.
    behind = max(int(these.end.max(initial=0)), int(others.end.max(initial=0)))
    mine = (behind - these.start, behind - these.end)
    found = _surrounded(these, others, mine, (behind - others.start, behind - others.end))
    # Around a coding is at most one part of it, but inside it may be several; that is rare.
    for at in np.flatnonzero(found & (_own_inside(these, others) > 1)):
        near = others.where == these.where[at]
        inside = (others.start >= these.start[at]) & (others.end <= these.end[at])
        found[at] = bool((near & inside & (others.key != these.key[at])).any())
    return found


def _own_inside(these: Places, others: Places) -> Numbers:
    """Count, for each of these, how many parts of the same coding are inside it.

    Parts do not overlap: those that end in time, without those that begin too soon.
    """
    over = _upto(these, others, "key", "end", these.end)
    return over - _upto(these, others, "key", "start", these.start - 1)


def _measured(within: Within) -> tuple[str, str, int]:
    """Return the columns that a distance is measured between, and how large it may be."""
    if within is None:
        return "word_start", "word_end", _FAR
    measure, most = within
    columns = {"words": ("word_start", "word_end"), "turns": ("first_turn", "last_turn")}
    return *columns[measure], most


def _upto(these: Places, others: Places, by: str, column: str, limit: Numbers) -> Numbers:
    """Count, for each of these, the others that stand in the same and come up to a limit.

    All that stand in earlier ones are counted, too: the difference of two such counts is right.
    """
    value = others.value(column)
    size = int(value.max(initial=0)) + 2
    line = np.sort(others.value(by) * size + value + 1)
    asked = these.value(by) * size + np.clip(limit + 1, 0, size - 1)
    return np.searchsorted(line, asked, side="right")


def _next(these: Places, others: Places) -> Numbers:
    """Return the position of the first of the others that begins behind each; -1 if none does."""
    size = max(int(these.end.max(initial=0)), int(others.end.max(initial=0))) + 1
    line = others.where * size + others.start
    order = np.argsort(line, kind="stable")
    key, where = (np.append(column[order], -1) for column in (others.key, others.where))
    at = np.searchsorted(line[order], these.where * size + these.end, side="left")
    # Parts of the same coding are passed over; there are few.
    while (own := key[at] == these.key).any():
        at = at + own
    found: Numbers = np.where(where[at] == these.where, np.append(order, -1)[at], -1)
    return found


def _surrounded(
    these: Places, others: Places, mine: tuple[Numbers, Numbers], theirs: tuple[Numbers, Numbers]
) -> Flags:
    """Tell for which of these another one begins no later and ends no sooner."""
    first, second = _reach(these.where, mine, others.where, theirs)
    own, _ = _reach(these.key, mine, others.key, theirs)
    # Where a part of the same coding reaches so far, it takes a second one.
    surrounded: Flags = np.where(own, second, first)
    return surrounded


def _reach(
    group: Numbers,
    mine: tuple[Numbers, Numbers],
    other_group: Numbers,
    theirs: tuple[Numbers, Numbers],
) -> tuple[Flags, Flags]:
    """Tell for which stretches one, and two, of a group begin no later and end no sooner."""
    size = max(int(each.max(initial=0)) for each in (*mine, *theirs)) + 1
    order = np.argsort(other_group * size + theirs[0], kind="stable")
    begins, ends = ((other_group * size + each)[order] for each in theirs)
    # Groups follow each other on one line, so that one running maximum serves them all.
    furthest = np.maximum.accumulate(ends)
    before = np.append(-1, furthest)[:-1]
    next_best = np.maximum.accumulate(np.minimum(before, ends))
    at = np.searchsorted(begins, group * size + mine[0], side="right") - 1
    goal = group * size + mine[1]
    return np.append(furthest, -1)[at] >= goal, np.append(next_best, -1)[at] >= goal
