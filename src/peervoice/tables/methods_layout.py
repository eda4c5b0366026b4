"""Layout: what stands in a document of methods, before any format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from peervoice.tables.methods import CodeLine, Row

TITLE: Final = "Methods"
HOW: Final = (
    "Made from a project of peervoice. What is told is what the project holds; whether that is all "
    "there was is for those to check who did the research. What no software can know stands in "
    "square brackets, for them to fill in."
)
CODES: Final = "The codes"
# Of how many people a code was read, where it was of none.
NOT_READ: Final = "not read"
WHERE: Final = "[page]"
_HEADS: Final = ("Code", "What it means", "People", "Since")


def told(row: Row) -> Iterator[tuple[str, bool]]:
    """Yield what a line of the checklist says, and whether it is still to be said."""
    for text in (row.known, row.answer):
        if text:
            yield text, False
    if row.missing:
        yield row.missing, True


def code_table(codes: Sequence[CodeLine]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the heads and the lines of a table of codes, without columns in which nothing is.

    Examples
    --------
    >>> from peervoice.tables.methods import CodeLine
    >>> code_table([CodeLine("care", "Care", 0, "3 of 4", "", "")])
    (('Code', 'People'), [('Care', '3 of 4')])
    """
    lines = [(code.name, code.definition, code.people, code.since) for code in codes]
    kept = [not at or any(line[at] for line in lines) for at in range(len(_HEADS))]
    return (
        tuple(compress(_HEADS, kept)),
        [tuple(compress(line, kept)) for line in lines],
    )


def codes_note(codes: Sequence[CodeLine]) -> str:
    """Say what the columns of the list of codes mean."""
    parts = []
    if any(code.people for code in codes):
        parts.append(
            "People: how many speak of it or of what stands below it, of those whose interviews "
            "were read for all of that."
        )
    if any(code.people == NOT_READ for code in codes):
        parts.append(f"“{NOT_READ}”: no interview was read for all of that.")
    if any(code.since for code in codes):
        parts.append("Since: whether a code was there before the first coding was made.")
    return " ".join(parts) or "In the order of the codebook."
