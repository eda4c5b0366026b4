"""From a selection to co-occurrence: which of its codes stand together."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from peervoice.analysis.cooccurrence import Cooccurrence, Together, cooccur
from peervoice.selection.chosen import choose
from peervoice.selection.headings import headings_of

if TYPE_CHECKING:
    from peervoice.frames import Corpus
    from peervoice.selection.filters import Filters

_SHARED: Final = (
    "In {} of what is listed, both count codings of the same code, which are together with "
    "themselves."
)


def cooccurring(
    corpus: Corpus,
    filters: Filters,
    unit: Together,
    *,
    rollup: bool,
    grouping: str | None,
    language: str,
) -> Cooccurrence:
    """Return how often the codes of a selection stand together.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    filters : Filters
        Whose words, and which codes.
    unit : {"overlap", "turn", "transcript", "participant"}
        What they stand together in.
    rollup : bool
        Whether a code also counts what was coded below it.
    grouping : str or None
        A grouping of the codebook, instead of codes.
    language : str
        Language of the codes' names.
    """
    headings = headings_of(corpus, filters, rollup=rollup, grouping=grouping)
    chosen = choose(corpus, filters, count=True, codes=headings.codes)
    pieces, read = headings.gathered(chosen.pieces, chosen.read)
    found = cooccur(
        unit,
        codes=headings.listed,
        headings=headings.all,
        pieces=pieces,
        voices=chosen.voices,
        read=read,
        language=language,
    )
    found = replace(found, labels=headings.labels)
    under = [set(headings.under[at]) for at in headings.listed]
    shared = sum(not one.isdisjoint(other) for one, other in combinations(under, 2))
    if not shared:
        return found
    note = _SHARED.format(f"{shared} pair{'s' * (shared != 1)}")
    return replace(found, note=" ".join(filter(None, (note, found.note))))
