"""Disagreements: what coders differ on, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, overload

from peervoice.analysis.disputes import KINDS
from peervoice.selection.disagreement import Disagreement

if TYPE_CHECKING:
    import pandas as pd


class Disagreements(Sequence[Disagreement]):
    """All that some coders differ on, in the order of the transcripts and of their text.

    Attributes
    ----------
    coders : tuple of str
        Who is compared.
    compared : int
        How many transcripts all of them have read for one of the codes.
    settled : int
        How many disagreements are left out because they were adjudicated.
    waiting : int
        For how many codes in a transcript all was decided and yet there is no consensus, because
        somebody recoded what was left. Deciding any of them again makes it.
    """

    def __init__(
        self,
        found: Iterable[Disagreement],
        *,
        coders: tuple[str, ...],
        compared: int,
        settled: int = 0,
        waiting: int = 0,
    ) -> None:
        self._found = tuple(found)
        self.coders, self.compared = coders, compared
        self.settled, self.waiting = settled, waiting

    @overload
    def __getitem__(self, at: int) -> Disagreement: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Disagreement]: ...
    def __getitem__(self, at: int | slice) -> Disagreement | Sequence[Disagreement]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"Disagreements({self._told()})"

    def _told(self) -> str:
        times = Counter(each.kind for each in self)
        kinds = ", ".join(f"{times[kind]} {kind}" for kind in KINDS if times[kind]) or "none"
        texts = f"{self.compared} transcript{'s' * (self.compared != 1)} that all have read"
        settled = f"; {self.settled} settled" if self.settled else ""
        waiting = f"; {self._waits()}" if self.waiting else ""
        return f"{kinds}; {', '.join(self.coders)} in {texts}{settled}{waiting}"

    def _waits(self) -> str:
        codes = "a code" if self.waiting == 1 else f"{self.waiting} codes"
        return (
            f"nothing is open on {codes} whose consensus is not made: decide one again, from "
            "settled=True"
        )

    def frame(self) -> pd.DataFrame:
        """Return one row a disagreement.

        Returns
        -------
        pandas.DataFrame
            Columns: transcript, turn, minutes, speaker, participant, kind, codes, start, end,
            words, decision (missing where none is known); then one column a coder, with what they
            marked: empty where they did not code.
        """
        import pandas as pd

        rows = [
            {
                "transcript": each.transcript,
                "turn": each.turn,
                "minutes": round(each.seconds / 60, 1) if each.seconds is not None else None,
                "speaker": each.speaker,
                "participant": each.participant,
                "kind": each.kind,
                "codes": ", ".join(each.codes),
                "start": each.span.start if each.span else None,
                "end": each.span.end if each.span else None,
                "words": each.words,
                "decision": each.decision,
                **{coder: each.said(coder) for coder in self.coders},
            }
            for each in self
        ]
        frame = pd.DataFrame(rows, columns=[*_COLUMNS, *self.coders])
        return frame.astype(dict.fromkeys(("turn", "start", "end"), "Int64"))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in ("where", "about", *self.coders))
        rows = "".join(self._row(each) for each in self)
        return (
            f"<p>{escape(self._told())}</p><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )

    def _row(self, each: Disagreement) -> str:
        who = each.participant or each.speaker
        place = " · ".join(filter(None, (each.transcript, who)))
        turn = f"<br>turn {each.turn}" if each.turn is not None else ""
        decided = f"<br><b>decided: {escape(each.decision)}</b>" if each.decision else ""
        cells = [
            f"{escape(place)}{turn}",
            f"{escape(each.kind)}<br>{'<br>'.join(map(escape, each.codes))}{decided}",
            *(self._cell(each, coder) for coder in self.coders),
        ]
        style = "text-align: left; vertical-align: top"
        columns = "".join(f"<td style='{style}'>{cell}</td>" for cell in cells)
        return f"<tr>{columns}</tr>"

    def _cell(self, each: Disagreement, coder: str) -> str:
        """Return the words in which coders differ, with what one of them marked in bold."""
        marks = each.of(coder)
        if each.span is None:
            return escape(each.said(coder)) or "—"
        pieces, at = [f"<span style='opacity: .6'>{escape(each.before)}</span>"], each.span.start
        words, first = each.words, each.span.start
        for mark in marks:
            pieces.append(escape(words[at - first : max(at, mark.start) - first]))
            pieces.append(f"<b>{escape(words[max(at, mark.start) - first : mark.end - first])}</b>")
            at = max(at, mark.end)
        pieces.append(escape(words[at - first :]))
        pieces.append(f"<span style='opacity: .6'>{escape(each.after)}</span>")
        told = sorted({f"{scale} {value}" for mark in marks for scale, value in mark.values})
        named = sorted({mark.code for mark in marks}) if len(each.codes) > 1 else []
        note = ", ".join((*named, *told)) if marks else "not coded"
        return "".join(pieces) + (f"<br><i>{escape(note)}</i>" if note else "")


_COLUMNS = (
    "transcript",
    "turn",
    "minutes",
    "speaker",
    "participant",
    "kind",
    "codes",
    "start",
    "end",
    "words",
    "decision",
)
