"""About: what readers of a framework matrix have to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from peervoice.selection.charting import PARTICIPANT
from peervoice.tables.matrix_lines import DRAFT, HIDDEN

if TYPE_CHECKING:
    from peervoice.tables.matrix import Framework

ABOUT: Final = "About this matrix"
_REASONS: Final = (
    "Where nothing stands, “nothing said” means that the people were read for the theme and said "
    "nothing of it; “not read”, that nobody has read them for it yet; “not asked”, that nobody "
    "asked them."
)


def about(matrix: Framework) -> Iterator[str]:
    """Yield what has to be said, sentence by sentence."""
    if matrix.draft:
        yield DRAFT
    one = matrix.showing.charting.rows
    row = "a person" if one == PARTICIPANT else f"all people of one {one}"
    column = "a group of codes" if matrix.showing.charting.grouping else "a code with all below it"
    yield f"A row is {row}; a column is {column}."
    if matrix.showing.quotes:
        yield (
            "The words stand as in the transcripts; only what people consented to have printed is "
            "shown."
        )
    else:
        yield "A summary is an analyst's, and retells what people said."
    yield _REASONS
    if any(cell.why == HIDDEN for cell in matrix.cells.values()):
        yield "“Hidden” stands where a row has too few people to be shown."
    yield from matrix.notes
