"""Lines: what stands in a cell of a matrix, paragraph by paragraph, before any format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from peervoice.analysis.framework import NOTHING_SAID
from peervoice.tables.layout import leftwards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peervoice.tables.cell import Cell, Quoted
    from peervoice.tables.matrix import Framework

# A summary or quote; what has changed; where words stand; why there is nothing.
Kind = Literal["words", "changed", "place", "empty"]

HIDDEN: Final = "hidden"
# Places that a cell names one by one; a list of them all is in the sheet of quotes.
_NAMED: Final = 6

DRAFT: Final = (
    "Draft for the team. It says where words stand and who wrote what; what others may see is made "
    "by publishing."
)


class Line(NamedTuple):
    """A paragraph of a cell."""

    kind: Kind
    text: str


def row_label(attribute: str) -> str:
    """Return an attribute as the head of its column."""
    return attribute[:1].upper() + attribute[1:].replace("_", " ")


def lines(cell: Cell, of: Framework) -> tuple[Line, ...]:
    """Return the paragraphs of a cell."""
    if cell.why:
        empty = Line("empty", _why(cell))
        told = list(_summed(cell, of)) if not of.showing.quotes else []
        return (*told, empty)
    if of.showing.quotes:
        return tuple(_quoted(cell, of))
    return tuple(_summed(cell, of)) or tuple(_unsummed(cell, of))


def _why(cell: Cell) -> str:
    """Return why nothing stands in a cell; of several people, how many were read."""
    everybody = cell.of + cell.not_read + cell.not_asked
    if cell.why != NOTHING_SAID or cell.of == everybody:
        return cell.why
    return f"{cell.why} ({cell.of} of {everybody} read)"


def _summed(cell: Cell, of: Framework) -> Iterator[Line]:
    if cell.summary is None:
        return
    yield Line("words", cell.summary.text)
    if of.draft and cell.changes:
        yield Line("changed", f"Changed since: {'; '.join(cell.changes)}.")
    if cell.quotes and of.draft:
        yield Line("place", f"{number_of(len(cell.quotes))}: {_places(cell.quotes)}")
    elif not of.draft and cell.of:
        yield Line("place", _people(cell))


def _unsummed(cell: Cell, of: Framework) -> Iterator[Line]:
    if of.draft:
        yield Line("empty", f"{number_of(len(cell.quotes))}, no summary yet")
        yield Line("place", _places(cell.quotes))
    else:
        yield Line("empty", _people(cell))


def _people(cell: Cell) -> str:
    """Return how many people said it, as far as they were read."""
    if not cell.of:
        return "not read yet"
    return f"said by {cell.participants} of {cell.of} participant{'s' * (cell.of != 1)}"


def _quoted(cell: Cell, of: Framework) -> Iterator[Line]:
    for quote in cell.chosen:
        yield from printed(quote.words or "", quote.place if of.draft else quote.attribution)
    unseen = sum(quote.words is None for quote in cell.quotes)
    rest = len(cell.quotes) - unseen - len(cell.chosen)
    if not of.draft:
        if not cell.chosen:
            yield Line("empty", _people(cell))
        return
    if rest:
        yield Line("place", f"{number_of(rest)} more")
    if unseen:
        yield Line("empty", f"{number_of(unseen)} not shown: no consent to print the words")


def printed(words: str, named: str) -> Iterator[Line]:
    """Return a quote, and beside it where it stands or whose it is."""
    if leftwards(words):
        yield Line("words", f"“{words}”")
        yield Line("place", named)
    else:
        yield Line("words", f"“{words}” ({named})")


def _places(quotes: Sequence[Quoted]) -> str:
    """Return which quotes, as transcripts with their turns."""
    turns: dict[str, list[str]] = {}
    for quote in quotes[:_NAMED]:
        turn = "all of it" if quote.turn is None else str(quote.turn)
        listed = turns.setdefault(quote.transcript, [])
        listed += [turn] * (turn not in listed)
    told = "; ".join(_turns(name, listed) for name, listed in turns.items())
    more = len(quotes) - _NAMED
    return f"{told}; and {more} more" if more > 0 else told


def _turns(name: str, listed: Sequence[str]) -> str:
    numbers = [each for each in listed if each.isdigit()]
    turn = f"turn{'s' * (len(numbers) > 1)} " * bool(numbers)
    return f"{name}, {turn}{', '.join(listed)}"


def number_of(quotes: int) -> str:
    """Return how many quotes there are."""
    return f"{quotes} quote{'s' * (quotes != 1)}"
