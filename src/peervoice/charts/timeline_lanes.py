"""Timeline lanes: what a table of timelines says of each transcript and code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from peervoice.analysis.timeline import CODED, NOT_READ, NOTHING, TURN, WHOLE
from peervoice.charts.frames import plural
from peervoice.charts.lettering import plain
from peervoice.charts.rows import Row, in_tree_order, rows_of

if TYPE_CHECKING:
    import pandas as pd

Stretch = tuple[float, float, str]

_WORDS: Final = {
    WHOLE: "on the whole transcript",
    NOTHING: "nothing said",
    NOT_READ: "not read",
}
_SILENT: Final = {
    WHOLE: "On the whole transcript: {}.",
    NOTHING: "Nothing said of {}.",
    NOT_READ: "Not read for {}.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline: who speaks, or where a code lies.

    Parameters
    ----------
    transcript : str
        The id of the transcript.
    row : Row
        What stands beside it.
    stretches : tuple of (float, float, str)
        Where something begins and ends, and what: ``"coded"``, or the role of who speaks.
    inside : str
        What is written instead.
    first : bool
        Whether it is the first of its transcript, and not of all.
    minutes : bool
        Whether the stretches are in minutes, and not in words.
    silence : tuple of str
        What codes that have no stretch are, in sentences; of the first line of a transcript.
    """

    transcript: str
    row: Row
    stretches: tuple[Stretch, ...] = ()
    inside: str = ""
    first: bool = False
    minutes: bool = False
    silence: tuple[str, ...] = ()


def lines_of(table: pd.DataFrame) -> list[Line]:
    """Return the lines of all transcripts, from the top down."""
    transcripts = list(dict.fromkeys(table["transcript"]))
    turns = table[table["part"] == TURN]
    # Minutes where every transcript has them: two scales would not compare.
    minutes = bool(len(turns)) and bool(turns["minute_start"].notna().all())
    ends = ("minute_start", "minute_end") if minutes else ("start", "end")
    coded = table[table["part"] != TURN]
    names: dict[str, str] = {}
    for code, name in zip(coded["code"].astype(str), coded["name"], strict=True):
        names.setdefault(code, plain(name) or code)
    names = in_tree_order(names)
    lines: list[Line] = []
    for transcript in transcripts:
        own = table[table["transcript"] == transcript]
        speaks = _stretches(own[own["part"] == TURN], ends, "speaker_role")
        codes = own[own["part"] != TURN]
        silence = tuple(_silence(codes))
        row = Row(str(transcript), plain(transcript), 0, parent=True)
        first = Line(
            str(transcript), row, speaks, first=bool(lines), minutes=minutes, silence=silence
        )
        lines.append(first)
        lines += _codes(codes, names, ends, str(transcript), all_of_them=len(transcripts) == 1)
        if len(transcripts) > 1 and silence:
            quiet = Row("", "", 0, parent=False)
            lines.append(Line(str(transcript), quiet, inside=" ".join(silence)))
    return lines


def _codes(
    codes: pd.DataFrame,
    names: dict[str, str],
    ends: tuple[str, str],
    transcript: str,
    *,
    all_of_them: bool,
) -> Iterator[Line]:
    """Yield the lines of codes; where there are several transcripts, of those that lie on it."""
    shown = codes if all_of_them else codes[codes["part"] == CODED]
    present = set(shown["code"].astype(str))
    for row in rows_of({code: name for code, name in names.items() if code in present}):
        own = shown[shown["code"].astype(str) == row.code]
        stretches = _stretches(own[own["part"] == CODED], ends, "part")
        inside = "" if stretches else _WORDS[str(own["part"].iloc[0])]
        yield Line(transcript, replace(row, depth=row.depth + 1, parent=False), stretches, inside)


def _stretches(rows: pd.DataFrame, ends: tuple[str, str], kind: str) -> tuple[Stretch, ...]:
    columns = zip(*(rows[name].tolist() for name in (*ends, kind)), strict=True)
    return tuple((float(start), float(end), str(what)) for start, end, what in columns)


def _silence(codes: pd.DataFrame) -> Iterator[str]:
    """Say how many codes have no stretch, and why."""
    for part, sentence in _SILENT.items():
        silent = codes[codes["part"] == part]
        if len(silent):
            yield sentence.format(plural(len(silent), "code"))
