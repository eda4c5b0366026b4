"""Summarising: what people write into the cells of a framework matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from peervoice.analysis.framework import quotes
from peervoice.codebook import Codebook
from peervoice.coding import Coding, Summary
from peervoice.errors import ConflictError, OptionError, UnknownNameError, near
from peervoice.project import undoing
from peervoice.selection.charting import PARTICIPANT, Charting, charted
from peervoice.store import (
    Connection,
    Store,
    documents,
    leaving_summaries,
    opinions,
    summaries,
    summary_carrying,
)
from peervoice.store.clock import to_micros
from peervoice.study import Study


class Place(NamedTuple):
    """A cell: what the rows are, which row, which code; and the grouping that this is a group of.

    Attributes
    ----------
    rows, row, code, grouping : str
        As in `peervoice.coding.Summary`.
    """

    rows: str
    row: str
    code: str
    grouping: str


class _Standing(NamedTuple):
    """What stands in a cell now: rows of codings, and paths of all codes that count in it."""

    quotes: list[int]
    below: list[str]


def summarise(store: Store, place: Place, text: str | None, *, by: str, why: str) -> Summary:
    """Write a summary, or write it anew; without words, say that it still fits.

    Raises
    ------
    OptionError
        If there are no words, or there is no summary that could fit.
    UnknownNameError
        If there is no such row, code or grouping.
    ConflictError
        If a summary that rests on words that were taken back is said to fit, or to say the same.
    """
    with store.writing() as connection:
        standing = _standing(store, connection, place)
        held = _held(connection, place)
        if text is None or (held is not None and held.text == text):
            new = _fitting(held, place)
        else:
            new = Summary(*place[:3], text=text, by=by, grouping=place.grouping)
            new = new if held is None else replace(new, uuid=held.uuid)
        content = summaries.write(connection, new, quotes=standing.quotes, below=standing.below)
        if held is not None and _says_the_same(connection, held, content):
            return held
        event = undoing.step(
            connection, "summarise", who=by, why=why, detail=_detail(connection, place)
        )
        summaries.put(connection, [content], event=event)
        leaving_summaries.sweep(connection, event=event)
        return summaries.find(connection, new.uuid)


def unsummarise(store: Store, place: Place, *, by: str, why: str) -> None:
    """Take a summary away; undo brings it back.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    with store.writing() as connection:
        held = _held(connection, place)
        if held is None:
            raise UnknownNameError(
                f"There is no summary of {place.rows} {place.row!r} and {place.code!r}: it was "
                "never written, or was taken back already."
            )
        event = undoing.step(
            connection, "unsummarise", who=by, why=why, detail=_detail(connection, place)
        )
        summaries.rest(connection, held.uuid, event=event)
        leaving_summaries.sweep(connection, event=event)


def unknown(connection: Connection, given: Sequence[Summary]) -> list[Summary]:
    """Return the summaries of a study that the project never had, or not as they were written last.

    What was taken away here stays away.
    """
    if not given:
        return []
    there, away = summaries.moments(connection), summaries.resting(connection)
    return [
        each
        for each in given
        if each.uuid.hex not in away and to_micros(each.written) > there.get(each.uuid.hex, -1)
    ]


def bring(
    connection: Connection, new: Sequence[Summary], coded: Sequence[Coding], *, event: int
) -> None:
    """Add summaries of another study, after all else of it.

    Where a cell has a summary already, the words of both stand in it; one that was written anew
    in the other study since takes the place of what it was. One that was stale there is stale
    here, and says why.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    new : sequence of Summary
        Those that the project never had, or not as they were written last.
    coded : sequence of Coding
        The codings of that study; what a coder has coded here in the same way is one coding.
    event : int
        What brings them.

    Raises
    ------
    UnknownNameError
        If the project does not have the code that a summary is about.
    """
    if not new:
        return
    book = documents.book(connection)
    other = {coding.uuid: coding for coding in coded}
    made = []
    for each in new:
        below = [code.path for code in book.select(_patterns(book, each))]
        rows = summaries.rows_of(connection, each.quotes)
        twins = {
            uuid: opinions.same(connection, other[uuid])
            for uuid in each.quotes
            if uuid not in rows and uuid in other
        }
        rows |= summaries.rows_of(connection, [uuid for uuid in twins.values() if uuid])
        gone = sum(uuid not in rows and twins.get(uuid) not in rows for uuid in each.quotes)
        since = "; ".join(_stale_there(each, gone=gone))
        rests_on = sorted(set(rows.values()))
        made.append(summaries.write(connection, each, quotes=rests_on, below=below, since=since))
    summaries.put(connection, made, event=event)
    summary_carrying.settle(connection, event=event)


def _patterns(book: Codebook, each: Summary) -> Sequence[str]:
    """Return which codes count in the cell of a summary; none of a group that is not there."""
    if not each.grouping:
        return (book[each.code].path,)
    groups = (one for own in book.groupings if own.name == each.grouping for one in own.groups)
    return next((one.codes for one in groups if one.path == each.code), ())


def _stale_there(each: Summary, *, gone: int) -> Iterator[str]:
    """Say what had changed in another project since a summary was written there."""
    yield from each.recoded
    if each.reworded:
        yield quotes(len(each.reworded)) + " with other words"
    if gone:
        yield quotes(gone) + " gone"


def _standing(store: Store, connection: Connection, place: Place) -> _Standing:
    """Return what stands in a cell.

    Raises
    ------
    UnknownNameError
        If there is no such row or code.
    """
    # The file is this program's alone for as long as it writes: these are its frames as they are.
    corpus = store.corpus()
    book = corpus.codebook
    if place.grouping:
        book.grouping(place.grouping).patterns(place.code)
        asking = Charting(rows=place.rows, grouping=place.grouping)
    else:
        asking = Charting(rows=place.rows, codes=book[place.code].path)
    found = charted(corpus, asking)
    heading = {found.headings.all[at].path: at for at in found.headings.listed}[place.code]
    rows = [row.value for row in found.rows]
    if place.row not in rows:
        listed = [row for row in rows if row is not None]
        hint = near(str(place.row), listed)
        if place.rows == PARTICIPANT and not hint:
            hint = " For another kind of row, say which, such as rows='country'."
        raise UnknownNameError(
            f"There is no row {place.row!r}: nobody who was interviewed is that {place.rows}.{hint}"
        )
    codings = found.codings().get((rows.index(place.row), heading), {})
    keys = summaries.rows_of(connection, codings)
    below = [book.codes[key].path for key in found.headings.under[heading]]
    return _Standing(sorted(keys.values()), below)


def _held(connection: Connection, place: Place) -> Summary | None:
    """Return the summary of a cell, if there is one."""
    for each in summaries.of_row(connection, place.rows, place.row):
        if (each.code, each.grouping) == (place.code, place.grouping):
            return each
    return None


def _fitting(held: Summary | None, place: Place) -> Summary:
    """Return a summary that still fits.

    Raises
    ------
    OptionError
        If there is none.
    ConflictError
        If it rests on words that were taken back.
    """
    if held is None:
        raise OptionError(
            f"There is no summary of {place.rows} {place.row!r} and {place.code!r} that could "
            "still fit. Pass its words."
        )
    if held.withdrawn:
        raise ConflictError(
            f"The summary of {place.rows} {place.row!r} and {place.code!r} rests on words that "
            "were taken back. Write it anew, without them: pass other words."
        )
    return held


def _says_the_same(connection: Connection, held: Summary, new: summaries.Content) -> bool:
    """Tell whether a summary says what it would say if it was written anew."""
    rows = summaries.contents(connection, summaries.is_of(held.uuid))
    was = [(each.text, set(each.quotes), set(each.definitions)) for each in rows.values()]
    return was == [(new.text, set(new.quotes), set(new.definitions))] and not held.recoded


def _detail(connection: Connection, place: Place) -> dict[str, str]:
    """Return what the history says: which cell, and no names that people were called by."""
    detail = {"rows": place.rows, "code": place.code}
    if place.rows in (PARTICIPANT, "transcript") and summaries.is_id(connection, place.row):
        detail["of"] = place.row
    return detail


def brought(given: object) -> Sequence[Summary]:
    """Return the summaries of what is brought in; documents have none."""
    return given.summaries if isinstance(given, Study) else ()
