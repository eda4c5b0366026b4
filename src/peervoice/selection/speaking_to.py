"""Which codes speak to which heading: what a chart of recommendations prints beside the numbers."""

from __future__ import annotations

from typing import TypedDict

from peervoice.frames import Corpus
from peervoice.selection.filters import Filters
from peervoice.selection.headings import Headings


class Speaking(TypedDict):
    """One code that speaks to a heading.

    ``whole`` says that all codes below it do too; ``asked`` that the selection has it, or some of
    them.
    """

    code: str
    name: str
    labels: dict[str, str]
    whole: bool
    asked: bool


class Heading(TypedDict):
    """What a heading stands for, and the codes that it names itself, without those of its parts."""

    text: str
    codes: list[Speaking]


def speaking_to(
    corpus: Corpus, filters: Filters, headings: Headings, *, grouping: str, language: str
) -> dict[str, Heading]:
    """Return the headings of a grouping with the codes that speak to each, by path.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    filters : Filters
        Which codes the selection has.
    headings : Headings
        Which headings are listed.
    grouping : str
        The grouping.
    language : str
        Language of the names.
    """
    book = corpus.codebook
    asked = {book.codes[key].path for key in filters.codes(corpus)}
    listed = {headings.all[at].path for at in headings.listed}
    found = {}
    for group in book.grouping(grouping).groups:
        if group.path not in listed:
            continue
        codes: list[Speaking] = []
        for pattern in group.codes:
            named = book.select(pattern)
            # A code names all below it: a list of them all would say the same at length.
            tops = [one for one in named if not any(_under(one.path, each.path) for each in named)]
            codes += [
                Speaking(
                    code=top.path,
                    name=top.name(language),
                    labels=dict(top.labels),
                    whole=any(_under(one.path, top.path) for one in named),
                    asked=any(one.path in asked for one in named if _in(one.path, top.path)),
                )
                for top in tops
            ]
        found[group.path] = Heading(text=group.definition, codes=codes)
    return found


def _under(path: str, above: str) -> bool:
    return path.startswith(f"{above}/")


def _in(path: str, above: str) -> bool:
    return path == above or _under(path, above)
