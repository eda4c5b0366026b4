"""Quotes: the verb that makes a table of quotes from a selection."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from peervoice.errors import OptionError
from peervoice.guard import attribution, may_print
from peervoice.law import UNDETERMINED, UNKNOWN
from peervoice.selection import Codings
from peervoice.selection.chosen import choose
from peervoice.selection.grouping import groups
from peervoice.selection.slicing import is_slicing
from peervoice.tables.columns import (
    COLUMNS,
    LOCATORS,
    SHARED,
    TRANSLATION,
    WHOLE_TURN,
    labels,
)
from peervoice.tables.draw import Draw
from peervoice.tables.quote_table import QuoteTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peervoice.codebook import Codebook
    from peervoice.frames import Corpus
    from peervoice.selection import Excerpt
    from peervoice.selection.grouping import By

_Group = tuple[object, ...]

# A model that could not be told is nothing to name a person by.
_NO_MODEL: Final = (UNKNOWN, UNDETERMINED)

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

    Returns
    -------
    QuoteTable
        A draft for the team, with the places of the quotes; `peervoice.publish` makes what
        others may see.

    Raises
    ------
    OptionError
        If a limit is below 1, or a group has the name of another column of the table.
    UnknownNameError
        If people and transcripts have no such attribute.

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
    _refuse_slices(corpus, asked)
    # All questions below are about one moment, also while somebody else is coding.
    held = Codings(lambda: corpus, codings.filters)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        counts = held.counts(by=asked, language=language)
    for warning in caught:
        # What counts warns of concerns whoever asked for quotes.
        warnings.warn(warning.message, stacklevel=2)
    excerpts = held.excerpts()
    allowed = [each for each in excerpts if may_print(each.about["quote_consent"])]
    picking = _Picking(draw, asked, _groups(corpus, codings, asked), counts, corpus.codebook)
    own = picking.own if translation else [n for n in picking.own if n not in _OF_TRANSLATION]
    frame = pd.DataFrame(picking.rows(allowed, language), columns=[*picking.names, *own])
    numbers = ("participants", "of", "people", "turn", "start", "end")
    frame = frame.astype(dict.fromkeys(numbers, "Int64"))
    frame["group"] = labels(frame, picking.names)
    return QuoteTable(
        frame=frame,
        by=tuple(picking.names),
        title=title,
        draw=draw,
        excerpts=len(excerpts),
        left_out=len(excerpts) - len(allowed),
        language=language,
    )


def _check_names(asked: Sequence[By]) -> None:
    for each in asked:
        name = each if isinstance(each, str) else each.__name__
        if name in COLUMNS and not (isinstance(each, str) and name in SHARED):
            raise OptionError(
                f"by= names a group {name!r}, and the table has a column of that name already. "
                "Give the group another name."
            )


def _refuse_slices(corpus: Corpus, asked: Sequence[By]) -> None:
    """Refuse groupings of codings: a quote stands under the people who said it."""
    for each in asked:
        if is_slicing(corpus, each):
            raise OptionError(
                f"by={each!r} says something of codings, not of people, and quotes are grouped by "
                "who said them. Make a table for each: codings.where(...)."
            )


def _groups(
    corpus: Corpus, codings: Codings, asked: Sequence[By]
) -> dict[tuple[str, str | None], _Group]:
    """Return the group of each speaker, by transcript and label."""
    people = choose(corpus, codings.filters, count=True).voices
    grouped = groups(people, asked)
    ids = [_plain(people[name]) for name in ("transcript_id", "speaker")]
    values = zip(*(_plain(grouped[name]) for name in grouped), strict=True)
    found = values if len(grouped.columns) else iter([()] * len(people))
    return dict(zip(zip(*ids, strict=True), found, strict=True))


def _plain(column: pd.Series) -> list[object]:
    """Return values of which the missing are None."""
    return [None if pd.isna(value) else value for value in pd.Series(column).astype(object)]


@dataclass(frozen=True, slots=True)
class _Picking:
    """Picks quotes, code by code and group by group, in the order of the counts."""

    draw: Draw
    asked: Sequence[By]
    groups: Mapping[tuple[str, str | None], _Group]
    counts: pd.DataFrame
    codebook: Codebook

    @property
    def names(self) -> list[str]:
        """The columns of the groups."""
        return [str(name) for name in self.counts.columns[: self.counts.columns.get_loc("code")]]

    @property
    def own(self) -> list[str]:
        """The columns that the groups do not bring."""
        return [name for name in COLUMNS if name not in self.names]

    def rows(self, allowed: Sequence[Excerpt], language: str) -> Iterator[dict[str, object]]:
        cells: dict[tuple[str, _Group], list[Excerpt]] = {}
        for excerpt in allowed:
            group = self.groups[excerpt.transcript, excerpt.speaker]
            for code in excerpt.codes:
                cells.setdefault((code, group), []).append(excerpt)
        for code, group, counted in self._cells():
            drawn = self.draw.choose(cells.get((code, group), ()), code=code)
            about_code = self._code(code, language) if drawn else {}
            for excerpt in drawn:
                values = dict(zip(self.names, group, strict=True))
                yield values | counted | about_code | _said(excerpt)

    def _cells(self) -> Iterator[tuple[str, _Group, dict[str, object]]]:
        groups = zip(*(_plain(self.counts[name]) for name in self.names), strict=True)
        keyed = list(groups) if self.names else [()] * len(self.counts)
        columns = ("code", "name", "participants", "of", "not_read")
        records = self.counts[list(columns)].astype(object).to_dict("records")
        position = {code.path: at for at, code in enumerate(self.codebook.codes)}
        cells = zip(keyed, records, strict=True)
        # Counts go by group, then code; a table of quotes by code, then group.
        for group, row in sorted(cells, key=lambda cell: position[cell[1]["code"]]):
            counted = {name: row[name] for name in ("name", "participants", "of")}
            yield row["code"], group, counted | {"people": row["of"] + row["not_read"]}

    def _code(self, path: str, language: str) -> dict[str, object]:
        known = {code.path: code for code in self.codebook.codes}
        parts = path.split("/")
        above = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        named = [
            known[each].name(language) if each in known else each.rpartition("/")[2]
            for each in above
        ]
        return {"code": path, "theme": named[0], "section": " › ".join(named[1:])}


def _clock(seconds: float | None) -> str | None:
    """Return a time of a recording as people read it, such as ``12:03`` or ``1:02:03``."""
    if seconds is None:
        return None
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


def _said(excerpt: Excerpt) -> dict[str, object]:
    """Return the columns about words and speaker."""
    about = excerpt.about
    level = about["attribution"] or "anonymous"
    known = {name: about.get(name) for name in ("role", "region", "model")}
    known |= {name: about.get(name) for name in ("organisation", "chosen_name")}
    model = None if known["model"] in _NO_MODEL else known["model"]
    said = {
        "quote": excerpt.words,
        "attribution": attribution(level, known | {"country": about["place"], "model": model}),
        "level": level,
        "place": about["place"],
    }
    place = (
        excerpt.participant,
        excerpt.speaker,
        excerpt.transcript,
        excerpt.turn,
        excerpt.span.start,
        excerpt.span.end,
        _clock(excerpt.seconds),
        ", ".join(excerpt.coders),
    )
    told = (excerpt.translation or None, excerpt.translation_language, excerpt.whole_turn)
    return {
        **said,
        **known,
        **dict(zip(LOCATORS, place, strict=True)),
        **dict(zip(_OF_TRANSLATION, told, strict=True)),
    }
