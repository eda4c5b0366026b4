"""Quotes: the verb that makes a table of quotes from a selection."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from peervoice.errors import OptionError
from peervoice.guard import may_print
from peervoice.selection import Codings
from peervoice.selection.chosen import choose
from peervoice.selection.grouping import groups
from peervoice.selection.slicing import is_slicing
from peervoice.tables.columns import (
    COLUMNS,
    OF_GROUPING,
    SHARED,
    TRANSLATION,
    WHOLE_TURN,
    labels,
)
from peervoice.tables.draw import Draw
from peervoice.tables.picking import Group, Picking, plain
from peervoice.tables.quote_table import QuoteTable
from peervoice.tables.repeating import repeated_under
from peervoice.tables.under import Under, codes_of, headings_of

if TYPE_CHECKING:
    from peervoice.codebook import Codebook
    from peervoice.frames import Corpus
    from peervoice.selection.grouping import By

# Columns that are there only where translations are asked for.
_OF_TRANSLATION: Final = (*TRANSLATION, WHOLE_TURN)


def quotes(
    codings: Codings,
    *,
    by: By | Sequence[By] | None = None,
    per_code: int | None = 3,
    per_person: int | None = 1,
    seed: int = 0,
    language: str = "en",
    title: str = "Quotes",
    translation: bool = False,
    grouping: str | None = None,
) -> QuoteTable:
    """Choose quotes for each code and group, within consent.

    Only words whose speaker consented to have them printed verbatim are chosen. They stand as
    in the transcript, and no two quotes of one code overlap. A quote that has two codes may
    appear under each.

    Parameters
    ----------
    codings : Codings
        What to quote from.
    by : str, callable or sequence of these, optional
        Groups, as for ``codings.counts(by=...)``.
    per_code : int or None
        At most so many quotes for one code and group; None is no limit.
    per_person : int or None
        At most so many of them by one person; None is no limit. A speaker without a participant
        is a person of their own.
    seed : int
        Another seed chooses other quotes; the same seed the same ones, in whatever order the
        transcripts were added and coded.
    language : str
        Language of the codes' names.
    title : str
        A title for the table.
    translation : bool
        Whether to show, below a quote, what its turn says in another language. A translation is
        of a whole turn: what others see has it only where the quote is the whole turn, too.
    grouping : str, optional
        Name of a grouping of the codebook, such as ``"recommendations"``: quotes stand under its
        headings instead of codes, each under every heading to which its codes speak; where words
        stood before, documents point there. Codes that speak to no heading come last, apart.

    Returns
    -------
    QuoteTable
        A draft for the team, with the places of the quotes; `peervoice.publish` makes what
        others may see.

    Raises
    ------
    OptionError
        If a limit is below 1, a group has the name of another column of the table, or is a
        grouping of codes.
    UnknownNameError
        If people and transcripts have no such attribute, or the codebook no such grouping.

    Examples
    --------
    >>> from peervoice.frames import corpus_of
    >>> from peervoice.study import Study
    >>> table = quotes(Codings(lambda: corpus_of(Study())))
    >>> table
    QuoteTable('Quotes', 0 quotes for 0 codes)
    >>> table.note
    'There are no quotes: the selection has no excerpts.'
    """
    draw = Draw(per_code, per_person, seed)
    asked: list[By] = [by] if isinstance(by, str) or callable(by) else list(by or ())
    _check_names(asked)
    corpus = codings.load()
    _refuse_groups_of_codes(corpus, asked)
    # All questions below are about one moment, also while somebody else is coding.
    held = Codings(lambda: corpus, codings.filters)
    counts, unders = _counted(held, asked, grouping, language)
    excerpts = held.excerpts()
    allowed = [each for each in excerpts if may_print(each.about["quote_consent"])]
    names = [str(name) for name in counts.columns[: counts.columns.get_loc("code")]]
    picking = Picking(draw, names, _groups(corpus, codings, asked), counts, corpus.codebook)
    left = (() if translation else _OF_TRANSLATION) + (() if grouping else OF_GROUPING)
    own = [name for name in COLUMNS if name not in (*names, *left)]
    picked = list(picking.rows(allowed, unders, language))
    frame = pd.DataFrame(picked, columns=[*names, *own])
    if grouping:
        frame["repeats"] = pd.Series(repeated_under(picked), index=frame.index, dtype=object)
    numbers = ("participants", "of", "people", "turn", "start", "end")
    frame = frame.astype(dict.fromkeys(numbers, "Int64"))
    frame["group"] = labels(frame, names)
    return QuoteTable(
        frame=frame,
        by=tuple(names),
        title=title,
        draw=draw,
        excerpts=len(excerpts),
        left_out=len(excerpts) - len(allowed),
        language=language,
        grouping=grouping or "",
        remarks=_remarks(corpus.codebook, grouping, unders, frame),
    )


def _counted(
    held: Codings, asked: Sequence[By], grouping: str | None, language: str
) -> tuple[pd.DataFrame, list[Under]]:
    """Return who speaks of what, and what quotes stand under, in the order of print."""
    book = held.load().codebook
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        counts = held.counts(by=asked, language=language)
        unders = codes_of(book, language=language)
        if grouping is not None:
            unders = headings_of(book, book.grouping(grouping), language=language)
            apart = counts[counts["code"].isin([each.code for each in unders if each.apart])]
            gathered = held.counts(by=asked, grouping=grouping, language=language)
            both = [gathered.assign(apart=False), apart.assign(apart=True)]
            counts = pd.concat([each.astype({"code": "str"}) for each in both], ignore_index=True)
            listed = set(zip(counts["apart"], counts["code"], strict=True))
            unders = [each for each in unders if (each.apart, each.code) in listed]
    for warning in {str(each.message): each for each in caught}.values():
        # What counts warns of concerns whoever asked for quotes.
        warnings.warn(warning.message, stacklevel=3)
    return counts, unders


def _remarks(
    book: Codebook, grouping: str | None, unders: Sequence[Under], frame: pd.DataFrame
) -> tuple[str, ...]:
    """Say where headings come from, and which codes speak to none."""
    if grouping is None:
        return ()
    asked = book.grouping(grouping)
    remarks = [f"Headings: {asked.title or asked.name}."]
    if asked.source:
        remarks.append(" ".join(asked.source.split()))
    if any("/" in each.code for each in unders if not each.apart):
        remarks.append("How many people speak of a heading counts those of its parts.")
    shown = set(frame["code"][~frame["apart"].astype(bool)])
    headings = [each for each in unders if each.codes and not each.apart]
    bare = [each.name for each in headings if each.code not in shown]
    if bare:
        remarks.append(f"No quotes stand under: {'; '.join(bare)}.")
    apart = [each.section for each in unders if each.apart]
    if apart:
        verb = "code speaks" if len(apart) == 1 else "codes speak"
        remarks.append(f"{len(apart)} {verb} to none of them: {'; '.join(apart)}.")
    return tuple(remarks)


def _check_names(asked: Sequence[By]) -> None:
    for each in asked:
        name = each if isinstance(each, str) else each.__name__
        if name in COLUMNS and not (isinstance(each, str) and name in SHARED):
            raise OptionError(
                f"by= names a group {name!r}, and the table has a column of that name already. "
                "Give the group another name."
            )


def _refuse_groups_of_codes(corpus: Corpus, asked: Sequence[By]) -> None:
    """Refuse groupings of codings and codes: a quote stands under the people who said it."""
    gathered = {grouping.name for grouping in corpus.codebook.groupings}
    for each in asked:
        if is_slicing(corpus, each):
            raise OptionError(
                f"by={each!r} says something of codings, not of people, and quotes are grouped by "
                "who said them. Make a table for each: codings.where(...)."
            )
        if each in gathered and each not in corpus.voices.columns:
            raise OptionError(
                f"by={each!r} is a grouping of codes, not of people. To put quotes under its "
                f"headings: quotes(codings, grouping={each!r})."
            )


def _groups(
    corpus: Corpus, codings: Codings, asked: Sequence[By]
) -> dict[tuple[str, str | None], Group]:
    """Return the group of each speaker, by transcript and label."""
    people = choose(corpus, codings.filters, count=True).voices
    grouped = groups(people, asked)
    ids = [plain(people[name]) for name in ("transcript_id", "speaker")]
    values = zip(*(plain(grouped[name]) for name in grouped), strict=True)
    found = values if len(grouped.columns) else iter([()] * len(people))
    return dict(zip(zip(*ids, strict=True), found, strict=True))
