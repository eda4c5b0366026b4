"""Reading transcripts without a project, and a preview of how they were understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from peervoice.errors import Fault
from peervoice.people import Participant
from peervoice.readers.columns import Columns
from peervoice.readers.intake import OnFault, read_intake
from peervoice.readers.page import TurnsMode
from peervoice.transcript import Transcript

if TYPE_CHECKING:
    import pandas as pd

_FIRST_WORDS = 60


class TranscriptList(list[Transcript]):
    """Transcripts that were read, as a list that shows how they were understood.

    Attributes
    ----------
    skipped : tuple of Fault
        What is wrong with the files that were left out.
    """

    def __init__(
        self, transcripts: Iterable[Transcript] = (), *, skipped: tuple[Fault, ...] = ()
    ) -> None:
        super().__init__(transcripts)
        self.skipped = skipped

    def _repr_html_(self) -> str:
        return str(self.preview().to_html(index=False))

    def preview(self) -> pd.DataFrame:
        """Return one row a transcript: how it was read, who speaks how often, and its first words.

        Returns
        -------
        DataFrame
            Columns: transcript, file, encoding, convention, confidence, turns, speakers
            (with the number of turns of each), interviewers, minutes, language, date, detected,
            words of the first turn, and note.
        """
        import pandas as pd

        return pd.DataFrame([_row(each) for each in self], columns=list(_COLUMNS))


_COLUMNS = (
    "transcript",
    "file",
    "encoding",
    "convention",
    "confidence",
    "turns",
    "speakers",
    "interviewers",
    "minutes",
    "language",
    "date",
    "detected",
    "first",
    "note",
)


def _row(transcript: Transcript) -> dict[str, object]:
    turns, source = transcript.turns, transcript.source
    heard = Counter(turn.speaker or "nobody named" for turn in turns)
    asking = {turn.speaker for turn in turns if turn.speaker_role == "interviewer"}
    times = [mark.seconds for turn in turns for mark in turn.marks]
    first = transcript.words(turns[0]) if turns else ""
    return {
        "transcript": transcript.id,
        "file": source.name if source else None,
        "encoding": source.encoding if source else None,
        "convention": source.convention if source else None,
        "confidence": source.confidence if source else None,
        "turns": len(turns),
        "speakers": ", ".join(f"{label} ({count})" for label, count in heard.most_common()),
        "interviewers": ", ".join(sorted(label for label in asking if label)),
        "minutes": round(max(times) / 60, 1) if times else None,
        "language": transcript.language,
        "date": str(transcript.date) if transcript.date else None,
        "detected": ", ".join(transcript.detected),
        "first": first if len(first) <= _FIRST_WORDS else f"{first[: _FIRST_WORDS - 1]}…",
        "note": source.note if source else "",
    }


def read_transcripts(
    path: str | Path,
    *,
    people: str | Path | Iterable[Participant] | None = None,
    turns: TurnsMode = "auto",
    language: str | None = None,
    columns: Columns | None = None,
    translations: str | Path | None = None,
    on_fault: OnFault = "raise",
) -> TranscriptList:
    """Read transcripts from a file or folder, without a project.

    Parameters
    ----------
    path, people, turns, language, columns, translations, on_fault
        As for `read_intake`.

    Returns
    -------
    TranscriptList
        A list of Transcript; its ``preview()`` shows how each was understood.

    Raises
    ------
    InputError
        With every fault that was found in any of the files.
    OptionError
        If ``turns`` or ``on_fault`` is unknown, or ``columns`` names no answers.
    """
    intake = read_intake(
        path,
        people=people,
        turns=turns,
        language=language,
        columns=columns,
        translations=translations,
        on_fault=on_fault,
    )
    return TranscriptList(intake.transcripts, skipped=intake.skipped)
