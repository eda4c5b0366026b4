"""Codings that are located by phrase: a plain list that people read by eye."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from peervoice.anchor import anchor
from peervoice.codebook import Codebook
from peervoice.coding import READING_STATES, Coding, Reading, ReadingState
from peervoice.errors import near
from peervoice.readers.codes import Codes
from peervoice.readers.entry import Entry
from peervoice.readers.faults import Faults
from peervoice.readers.file import load
from peervoice.readers.sheet import Sheet, read_sheet
from peervoice.span import Span
from peervoice.transcript import Transcript, Turn

_CODINGS: Final = ("transcript", "coder", "code", "quote")
_CODINGS_MORE: Final = ("nth", "turn", "memo")
_READINGS: Final = ("coder", "transcript", "codes")
_READINGS_MORE: Final = ("state",)
_NAMESPACE: Final = uuid5(NAMESPACE_URL, "peervoice/located")
# Of a long quote, so much is shown in faults.
_SHOWN: Final = 60


def read_codings(
    path: str | Path,
    *,
    transcripts: Mapping[str, Transcript],
    codebook: Codebook,
    readings: str | Path | None = None,
) -> Codes:
    """Read a list of codings, each located by a phrase, and the list of what was read.

    The same row gives the same UUID each time, so that reading it again adds nothing.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX. Columns ``transcript``, ``coder``, ``code`` and ``quote`` have to be
        there; ``nth``, ``turn``, ``memo`` and one column for each value scale of the codebook
        may be. ``quote`` is found as `Transcript.find` finds it; ``nth`` says which one is
        meant, counted from 1, where it comes more than once. With ``turn``, counted from 0,
        the quote is looked for and counted within that turn. A blank quote codes the turn, or
        the whole document where no turn is given either.
    transcripts : mapping of str to Transcript
        By id.
    codebook : Codebook
        The codes, and the scales of values.
    readings : str or Path, optional
        CSV or XLSX with the columns ``coder``, ``transcript`` and ``codes``, and ``state``
        where it is not ``read``. ``codes`` holds patterns joined by semicolons; blank is the
        whole codebook. A coder may have coded what they did not look for throughout: that
        makes a coding, and no reading.

    Returns
    -------
    Codes
        Codings and readings, without a codebook version.

    Raises
    ------
    InputError
        If a list cannot be read or has a column too few or too many; a transcript, code,
        value or state is unknown; a quote is not found, or found more often than ``nth``
        settles; ``nth`` or ``turn`` is no number, or there is no such turn; or two rows say
        the same with different memos. All faults of both lists are told.
    """
    faults = Faults()
    codings: tuple[Coding, ...] = ()
    read: tuple[Reading, ...] = ()
    with faults.collected():
        codings = codings_of(read_sheet(load(path)), transcripts, codebook)
    if readings is not None:
        with faults.collected():
            read = readings_of(read_sheet(load(readings)), transcripts, codebook)
    faults.settle()
    return Codes(codings, read)


def codings_of(
    sheet: Sheet, transcripts: Mapping[str, Transcript], codebook: Codebook
) -> tuple[Coding, ...]:
    r"""Make codings of the rows of a list; `read_codings` tells how.

    Raises
    ------
    InputError
        As for `read_codings`.

    Examples
    --------
    >>> from peervoice.codebook import Code
    >>> from peervoice.readers.file import File
    >>> rows = b"transcript,coder,code,quote\nPT-01,amina,policing,stop us\n"
    >>> text = Transcript("PT-01", "They still\nstop us.")
    >>> book = Codebook("mine", (Code("policing"),))
    >>> codings_of(read_sheet(File("codings.csv", rows)), {"PT-01": text}, book)
    (Coding('PT-01', 11:18, policing, by amina),)
    """
    scales = [scale.name for scale in codebook.values]
    _need_codes(sheet, "code", codebook)
    _check_columns(sheet, _CODINGS, (*_CODINGS_MORE, *scales))
    faults = Faults()
    found: dict[tuple[object, ...], tuple[Coding, Entry]] = {}
    for entry in (Entry(sheet, row) for row in sheet.rows):
        with faults.collected():
            coding = _coding(entry, transcripts, codebook)
            values = frozenset(coding.values.items())
            key = (coding.transcript, coding.coder, coding.code, coding.span, values)
            first, before = found.setdefault(key, (coding, entry))
            if first.memo != coding.memo:
                raise entry.refuse(
                    f"{coding.coder!r} has put {coding.code!r} on the same words in "
                    f"{before.row.place}, with another memo. Join the memos in one row."
                )
    faults.settle()
    return tuple(coding for coding, _ in found.values())


def readings_of(
    sheet: Sheet, transcripts: Mapping[str, Transcript], codebook: Codebook
) -> tuple[Reading, ...]:
    r"""Make readings of the rows of a list; `read_codings` tells how.

    Raises
    ------
    InputError
        As for `read_codings`.

    Examples
    --------
    >>> from peervoice.codebook import Code
    >>> from peervoice.readers.file import File
    >>> rows = b"coder,transcript,codes\namina,PT-01,policing; stigma\n"
    >>> book = Codebook("mine", (Code("policing"), Code("policing/fines"), Code("stigma")))
    >>> texts = {"PT-01": Transcript("PT-01", "They still stop us.")}
    >>> readings_of(read_sheet(File("readings.csv", rows)), texts, book)
    (Reading('PT-01', by amina for 3 codes, read),)
    """
    _need_codes(sheet, "codes", codebook)
    _check_columns(sheet, _READINGS, _READINGS_MORE)
    faults = Faults()
    found: dict[UUID, Reading] = {}
    for row in sheet.rows:
        with faults.collected():
            reading = _reading(Entry(sheet, row), transcripts, codebook)
            found.setdefault(reading.uuid, reading)
    faults.settle()
    return tuple(found.values())


def _need_codes(sheet: Sheet, column: str, codebook: Codebook) -> None:
    """Say once, and not for each row, that the codebook has no codes."""
    if codebook.codes or not sheet.rows or column not in sheet.columns:
        return
    named = [row for row in sheet.rows if row.text(column)]
    first = named[0] if named else sheet.rows[0]
    with Entry(sheet, first).place():
        codebook.select(first.text(column).partition(";")[0].strip() or "*")


def _check_columns(sheet: Sheet, required: Sequence[str], optional: Sequence[str]) -> None:
    """Refuse a list that lacks a column, or has one that nobody would read."""
    faults = Faults()
    with faults.collected():
        sheet.expect(required, optional)
    known = (*required, *optional)
    spelt = {name.casefold() for name in known}
    for name in sheet.columns:
        if name.casefold() not in spelt:
            hint = near(name, known) or f" Remove it; the columns are {', '.join(known)}."
            reason = f"column {name!r} is none of this list, and no value scale.{hint}"
            faults.add(sheet.file.name, "row 1", reason)
    faults.settle()


def _coding(entry: Entry, transcripts: Mapping[str, Transcript], codebook: Codebook) -> Coding:
    faults = Faults()
    code = coder = ""
    transcript: Transcript | None = None
    where: _Where | None = None
    values: dict[str, str] = {}
    with faults.collected():
        transcript = entry.transcript(transcripts)
    with faults.collected():
        coder = entry.filled("coder")
    with faults.collected(), entry.place():
        code = codebook[entry.filled("code")].path
    with faults.collected():
        where = _where(entry)
    for scale in codebook.values:
        if value := entry.row.text(scale.name):
            with faults.collected(), entry.place():
                values[scale.name] = scale.check(value)
    span = None
    if transcript is not None and where is not None:
        with faults.collected():
            span = _span(entry, where, transcript)
    faults.settle()
    memo = entry.row.text("memo")
    words = anchor(transcript.text, span)._asdict() if span else {}
    place = [span.start, span.end] if span else []
    uuid = _uuid("coding", transcript, place, code, coder, sorted(values.items()), memo)
    return Coding(transcript.id, span, code, coder, values, memo, uuid=uuid, **words)


class _Where(NamedTuple):
    """What a row says of the place of its code."""

    quote: str
    nth: int | None
    turn: int | None


def _where(entry: Entry) -> _Where:
    faults = Faults()
    quote = entry.row.text("quote")
    nth = turn = None
    with faults.collected():
        nth = entry.number("nth", "Count from 1, or leave it blank.")
        if nth is not None and not quote:
            raise entry.refuse(f"nth {nth} has no quote to count. Fill in quote, or clear nth.")
    with faults.collected():
        turn = entry.number("turn", "Turns are counted from 0.")
    faults.settle()
    return _Where(quote, nth, turn)


def _span(entry: Entry, where: _Where, transcript: Transcript) -> Span | None:
    """Return the span that a row means; None is the whole document."""
    turn = None
    if where.turn is not None:
        if where.turn >= len(transcript.turns):
            raise entry.refuse(
                f"transcript {transcript.id!r} has no turn {where.turn}: it has "
                f"{len(transcript.turns)}, counted from 0."
            )
        turn = transcript.turns[where.turn]
        if turn.span is None:
            raise entry.refuse(
                f"nothing was said in turn {where.turn} of transcript {transcript.id!r}. "
                "Mend the turn."
            )
    if not where.quote:
        return turn.span if turn else None
    return _found(entry, where, transcript, turn)


def _found(entry: Entry, where: _Where, transcript: Transcript, turn: Turn | None) -> Span:
    spans = _occurrences(where.quote, transcript, turn)
    place = f"transcript {transcript.id!r}"
    if turn is not None:
        place = f"turn {where.turn} of {place}"
    quote = repr(_shortened(where.quote))
    if not spans:
        if turn is not None and transcript.find_all(where.quote):
            hint = "It does in another turn: mend the turn, or clear it."
        else:
            hint = "Copy it from there; letters and their case have to be the same."
        raise entry.refuse(f"quote {quote} does not occur in {place}. {hint}")
    if where.nth is None and len(spans) > 1:
        raise entry.refuse(
            f"quote {quote} occurs {len(spans)} times in {place}. Say in nth which one is meant, "
            "or give a longer quote."
        )
    nth = 1 if where.nth is None else where.nth
    if not 1 <= nth <= len(spans):
        once = len(spans) == 1
        raise entry.refuse(
            f"quote {quote} occurs {'once' if once else f'{len(spans)} times'} in {place}: "
            f"there is no nth {nth}. "
            + ("Clear nth." if once else f"Give a number from 1 to {len(spans)}.")
        )
    return spans[nth - 1]


def _occurrences(quote: str, transcript: Transcript, turn: Turn | None) -> tuple[Span, ...]:
    if turn is None or turn.span is None:
        return transcript.find_all(quote)
    alone = Transcript(transcript.id, transcript.words(turn))
    return tuple(span.shift(turn.span.start) for span in alone.find_all(quote))


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + "…"


def _reading(entry: Entry, transcripts: Mapping[str, Transcript], codebook: Codebook) -> Reading:
    faults = Faults()
    coder, state = "", READING_STATES[0]
    transcript: Transcript | None = None
    codes: frozenset[str] = frozenset()
    with faults.collected():
        coder = entry.filled("coder")
    with faults.collected():
        transcript = entry.transcript(transcripts)
    with faults.collected():
        codes = _codes(entry, codebook)
    with faults.collected():
        state = _state(entry)
    faults.settle()
    uuid = _uuid("reading", transcript, coder, sorted(codes), state)
    return Reading(transcript.id, coder, codes, state=state, uuid=uuid)


def _codes(entry: Entry, codebook: Codebook) -> frozenset[str]:
    """Return the paths that the patterns of a row name; all where it has none."""
    patterns = [pattern.strip() for pattern in entry.row.text("codes").split(";")]
    patterns = [pattern for pattern in patterns if pattern]
    if not patterns:
        return frozenset(code.path for code in codebook.codes)
    faults = Faults()
    codes: set[str] = set()
    for pattern in patterns:
        with faults.collected(), entry.place():
            codes.update(code.path for code in codebook.select(pattern))
    faults.settle()
    return frozenset(codes)


def _state(entry: Entry) -> ReadingState:
    state = entry.row.text("state") or READING_STATES[0]
    if state not in READING_STATES:
        raise entry.refuse(
            f"state {state!r} is not one of {', '.join(READING_STATES)}."
            + near(state, READING_STATES)
        )
    return state


def _uuid(kind: str, transcript: Transcript, *said: str | Iterable[object]) -> UUID:
    """Return the UUID of an opinion on this very text; equal for equal words."""
    of = [kind, transcript.id, transcript.digest, *said]
    return uuid5(_NAMESPACE, json.dumps(of))
