"""Framing: the verb that makes a framework matrix from what was coded and summarised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from peervoice.analysis.framework import changes, why_empty
from peervoice.coding import Summary
from peervoice.frames import Corpus
from peervoice.guard import attribution, may_print
from peervoice.law import UNDETERMINED, UNKNOWN
from peervoice.selection import Excerpt
from peervoice.selection.charting import Charted, charted
from peervoice.selection.headings import Headings
from peervoice.span import Span
from peervoice.tables.cell import Cell, Quoted, Theme
from peervoice.tables.draw import Draw
from peervoice.tables.matrix import Framework, Showing

# A model that could not be told is nothing to name a person by.
_NO_MODEL: Final = (UNKNOWN, UNDETERMINED)
_NUMBERS: Final = ("participants", "of", "not_read", "not_asked")

CONSENSUS: Final = (
    "Where the coders have a consensus, it alone counts for the codes that it is about."
)

# What a project says at one moment.
Ask = Callable[[], tuple[Corpus, Sequence[Summary]]]


def framework(ask: Ask, showing: Showing) -> Framework:
    """Make a framework matrix.

    Parameters
    ----------
    ask : callable
        Returns the corpus of a project, and its summaries.
    showing : Showing
        Which rows, which columns, and what stands in the cells.

    Raises
    ------
    UnknownNameError
        If a code, the grouping, an attribute or a question does not exist.
    OptionError
        If rows or groups are of codings and not of people, or a row would have only some of its
        people.

    Examples
    --------
    >>> from peervoice.frames import corpus_of
    >>> from peervoice.study import Study
    >>> framework(lambda: (corpus_of(Study()), ()), Showing(title="All"))
    Framework('All', 0 x 0 themes, 0 summaries, 0 empty)
    """
    draw = Draw(showing.per_cell, None, showing.seed)
    corpus, held = ask()
    found = charted(corpus, showing.charting)
    asked = showing.charting
    mine = {
        (each.row, each.code): each
        for each in held
        if (each.rows, each.grouping) == (asked.rows, asked.grouping or "")
    }
    themes = tuple(_themes(found.headings, showing.language))
    cells = {(cell.row, cell.code): cell for cell in _Filling(found, mine, draw, showing).cells()}
    listed = {theme.code for theme in themes}
    known = {heading.path for heading in found.headings.all}
    # Of a group that is no more, there is no column.
    elsewhere = tuple(
        each
        for (row, code), each in mine.items()
        if (row, code) not in cells and (code in listed or code not in known)
    )
    return Framework(
        showing=showing,
        rows=found.rows,
        themes=themes,
        cells=cells,
        elsewhere=elsewhere if not asked.where else (),
        notes=tuple(_notes(found, cells, elsewhere if not asked.where else ())),
        ask=lambda other: framework(ask, other),
    )


def _themes(headings: Headings, language: str) -> Iterator[Theme]:
    names = {each.path: each.name(language) for each in headings.all}
    for at in headings.listed:
        path = headings.all[at].path
        parts = path.split("/")[:-1]
        above = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        yield Theme(path, names[path], " › ".join(names.get(each, each) for each in above))


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills the cells of a matrix, row by row."""

    found: Charted
    summaries: Mapping[tuple[str, str], Summary]
    draw: Draw
    showing: Showing

    def cells(self) -> Iterator[Cell]:
        found = self.found
        quotes = self._quotes()
        # What stands in cells is only compared with what summaries rested on.
        codings = found.codings() if self.summaries else {}
        numbers = zip(*(found.counts[name].tolist() for name in _NUMBERS), strict=True)
        for at, row in enumerate(found.rows):
            for heading in found.headings.listed:
                code = found.headings.all[heading].path
                participants, of, not_read, not_asked = next(numbers)
                held = quotes.get((at, heading), ())
                summary = self.summaries.get((row.value, code)) if row.value is not None else None
                now = codings.get((at, heading), {})
                since = changes(summary, now) if summary is not None else ()
                yield Cell(
                    row.value,
                    code,
                    summary,
                    since,
                    held,
                    participants,
                    of,
                    not_read,
                    not_asked,
                    "" if held else why_empty(of, not_read, not_asked),
                    self._chosen(held, code) if self.showing.quotes else (),
                )

    def _quotes(self) -> dict[tuple[int, int], tuple[Quoted, ...]]:
        """Return the quotes of each cell that has any."""
        corpus, table = self.found.corpus, self.found.quotes
        texts = corpus.wording.texts(sorted(set(table["transcript"].tolist())))
        number = corpus.turns["turn"].to_numpy()
        people = _people(corpus)
        cells: dict[tuple[int, int], list[Quoted]] = {}
        columns = (table[name].tolist() for name in table)
        for row, code, text, turn, start, end, voice in zip(*columns, strict=True):
            transcript, named, participant, speaker, consent, printable = people[voice]
            who = (named, participant, speaker, consent)
            if turn < 0:
                quote = Quoted(transcript, None, None, None, None, *who)
            else:
                words = texts[text][start:end] if printable else None
                quote = Quoted(transcript, int(number[turn]), start, end, words, *who)
            cells.setdefault((row, code), []).append(quote)
        return {key: tuple(held) for key, held in cells.items()}

    def _chosen(self, held: Sequence[Quoted], code: str) -> tuple[Quoted, ...]:
        """Return the quotes that are shown, in reading order; no two of them overlap."""
        shown = [quote for quote in held if quote.words is not None]
        if self.draw.per_code is None and not _overlapping(shown):
            return tuple(shown)
        by_place = {_place(quote): quote for quote in shown}
        drawn = self.draw.choose([_excerpt(quote) for quote in shown], code=code)
        kept = {(each.transcript, each.span.start, each.span.end) for each in drawn}
        return tuple(quote for place, quote in by_place.items() if place in kept)


def _people(corpus: Corpus) -> dict[int, tuple[str, str, str | None, str | None, str, bool]]:
    """Return of each voice: transcript, attribution, person, label, consent, may it be printed."""
    known = corpus.voices.astype(object)
    known = known.where(known.notna(), None)
    found = {}
    for key, row in zip(known.index.tolist(), known.to_dict("records"), strict=True):
        about = {name: row.get(name) for name in ("role", "region", "organisation", "chosen_name")}
        about |= {"country": row["place"]}
        about["model"] = None if row["model"] in _NO_MODEL else row["model"]
        consent = row["quote_consent"] or "none"
        found[key] = (
            row["transcript_id"],
            attribution(row["attribution"] or "anonymous", about),
            row["participant"],
            row["speaker"],
            consent,
            may_print(consent),
        )
    return found


def _place(quote: Quoted) -> tuple[str, int | None, int | None]:
    return quote.transcript, quote.start, quote.end


def _overlapping(quotes: Sequence[Quoted]) -> bool:
    """Tell whether any two quotes, which stand in reading order, share words."""
    until: dict[str, int] = {}
    for quote in quotes:
        if quote.start is None or quote.end is None:
            continue
        if quote.start < until.get(quote.transcript, 0):
            return True
        until[quote.transcript] = quote.end
    return False


def _excerpt(quote: Quoted) -> Excerpt:
    """Return a quote as something to draw from."""
    return Excerpt(
        transcript=quote.transcript,
        turn=quote.turn or 0,
        span=Span(quote.start or 0, quote.end or 0),
        words=quote.words or "",
        codes=(),
        coders=(),
        speaker=quote.speaker,
        speaker_role="participant",
        participant=quote.participant,
    )


def _notes(
    found: Charted, cells: Mapping[tuple[str | None, str], Cell], elsewhere: Sequence[Summary]
) -> Iterator[str]:
    """Return what has to be said beside the cells."""
    stale = sum(cell.stale for cell in cells.values())
    if stale:
        yield (
            f"{_number(stale, 'summary was', 'summaries were')} written before something changed; "
            "the cells say what."
        )
    unread = sum(bool(cell.quotes) and not cell.of for cell in cells.values())
    if unread:
        yield (
            f"In {_number(unread, 'cell', 'cells')} something was coded, and nobody has said that "
            "the interviews were read."
        )
    if elsewhere:
        cells_of = sorted({f"{each.row} and {each.code}" for each in elsewhere})[:5]
        yield (
            f"{_number(len(elsewhere), 'summary stands', 'summaries stand')} in no cell, because "
            f"there is no such row or column any more: {', '.join(cells_of)}."
        )
    agreed = found.corpus.consensus
    if agreed:
        yield CONSENSUS


def _number(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
