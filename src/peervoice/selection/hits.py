"""Hits: all that a search found, as keyword in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, overload

from peervoice.selection.hit import Hit

if TYPE_CHECKING:
    import pandas as pd

# A notebook shows so many; the frame has all.
_SHOWN = 50


class Hits(Sequence[Hit]):
    """What a search found, in the order of the transcripts and of their text.

    Attributes
    ----------
    query : str
        What was searched for.
    """

    def __init__(self, found: Iterable[Hit], *, query: str) -> None:
        self._found = tuple(found)
        self.query = query

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> Hits: ...
    def __getitem__(self, at: int | slice) -> Hit | Hits:
        if isinstance(at, slice):
            return Hits(self._found[at], query=self.query)
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"Hits({self._told()})"

    def _told(self) -> str:
        texts = len({hit.transcript for hit in self})
        hits = f"{len(self)} hit{'s' * (len(self) != 1)}"
        return f"{hits} in {texts} transcript{'s' * (texts != 1)}: {self.query}"

    def frame(self) -> pd.DataFrame:
        """Return the keyword in context: one row a hit.

        Returns
        -------
        pandas.DataFrame
            Columns: transcript, turn, minutes, speaker, speaker_role, participant, before, words,
            after, start, end.
        """
        import pandas as pd

        rows = [
            (
                hit.transcript,
                hit.turn,
                round(hit.seconds / 60, 1) if hit.seconds is not None else None,
                hit.speaker,
                hit.speaker_role,
                hit.participant,
                hit.before,
                hit.words,
                hit.after,
                hit.span.start,
                hit.span.end,
            )
            for hit in self
        ]
        frame = pd.DataFrame(rows, columns=list(_COLUMNS))
        return frame.astype(dict.fromkeys(("turn", "start", "end"), "int64"))

    def _repr_html_(self) -> str:
        rows = "".join(map(self._row, self[:_SHOWN]))
        more = f"<p>… and {len(self) - _SHOWN} more</p>" if len(self) > _SHOWN else ""
        return f"<p>{escape(self._told())}</p><table><tbody>{rows}</tbody></table>{more}"

    def _row(self, hit: Hit) -> str:
        place = " · ".join(filter(None, (hit.transcript, hit.participant or hit.speaker)))
        return (
            f"<tr><td style='text-align: left'>{escape(place)}</td>"
            f"<td style='text-align: right'>{escape(hit.before)}</td>"
            f"<td style='text-align: left'><b>{escape(hit.words)}</b> {escape(hit.after)}</td></tr>"
        )


_COLUMNS = (
    "transcript",
    "turn",
    "minutes",
    "speaker",
    "speaker_role",
    "participant",
    "before",
    "words",
    "after",
    "start",
    "end",
)
